"""The faults, one file each, by the names that the command line uses."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.kinds import Kinds

FAULTS: Final = Kinds[Fault](
    __name__,
    {
        "latency": "Latency",
        "bandwidth": "Bandwidth",
        "slice": "Slice",
        "coalesce": "Coalesce",
        "stall": "Stall",
        "limit-data": "LimitData",
        "truncate": "Truncate",
        "corrupt": "Corrupt",
        "duplicate": "Duplicate",
        "reset": "Reset",
        "half-close": "HalfClose",
        "slow-close": "SlowClose",
        "idle-close": "IdleClose",
        "flood": "Flood",
        "refuse": "Refuse",
        "blackhole": "Blackhole",
        "accept-then-reset": "AcceptThenReset",
    },
)
