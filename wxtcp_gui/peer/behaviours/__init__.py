"""The behaviours, one file each, by the names that the command line uses."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.kinds import Kinds

BEHAVIOURS: Final = Kinds[Behaviour](
    __name__,
    {
        "echo": "Echo",
        "discard": "Discard",
        "chargen": "Chargen",
        "banner": "Banner",
        "script": "Script",
        "time": "Time",
        "relay": "Relay",
    },
)
