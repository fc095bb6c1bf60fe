"""Limits: what a script may take, each with a stated number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one run.

    `turn_s` is how long JavaScript may work without coming to an end: a loop that is longer
    ends the run. `run_s` is the whole run's time, None for none. `heap_bytes` is V8's heap;
    `process_bytes` is how much the whole process may grow while the run lasts, as V8 does
    not count the bytes of ArrayBuffers. Of more than `lines_per_second` of the console the
    rest is counted only, of warnings and of errors each for itself. `held_bytes` is how much
    of what sockets have received may wait for the script before reading from them pauses.
    """

    turn_s: float = 5.0
    run_s: float | None = None
    heap_bytes: int = 256 * MIB
    process_bytes: int = 1024 * MIB
    lines_per_second: int = 1000
    held_bytes: int = 8 * MIB
