"""Stack: which of the faults' list is at work on one direction of one connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from wxtcp_gui.peer.chain import Wanted
from wxtcp_gui.peer.fault import BOTH, Fault, StreamFault
from wxtcp_gui.peer.seeds import seeded
from wxtcp_gui.peer.stage import Stage


def wanted(faults: Sequence[Fault], direction: str, *, seed: int, ordinal: int) -> list[Wanted]:
    """Return the places of a chain. `ordinal` counts the server's connections from 1.

    Faults of the listener have none. A fault of both directions touches both of a connection,
    or none.
    """
    found = []
    same_named: Counter[str] = Counter()
    for fault in faults:
        if not isinstance(fault, StreamFault):
            continue
        place = same_named[fault.NAME]
        same_named[fault.NAME] += 1
        if fault.direction in {direction, BOTH}:
            make = partial(_stage, fault, direction, seed, ordinal, place)
            found.append(Wanted(fault=fault, make=make))
    return found


def _stage(fault: StreamFault, direction: str, seed: int, ordinal: int, place: int) -> Stage | None:
    touched = seeded(seed, ordinal, "touched", fault.NAME, place).random() < fault.probability
    if not touched:
        return None
    return fault.stage(seeded(seed, ordinal, direction, fault.NAME, place), direction)
