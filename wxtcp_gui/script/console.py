"""Console: what a script says, line by line, and the tree of each value that it shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Level(Enum):
    """How a line was said; FAULT is what nobody has caught."""

    LOG = "log"
    INFO = "info"
    WARN = "warn"
    ERROR = "error"
    DEBUG = "debug"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One value, or one within another.

    `kind` is string, number, boolean, bigint, symbol, undefined, null, function, object,
    array, map, set, error, date, regexp, promise, bytes, hex, getter or cycle. `text` is its
    one line (an error's is its stack). `more` counts what is not among the `children`; of
    hex it counts bytes.
    """

    kind: str
    text: str
    children: tuple[tuple[str, Part], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleLine:
    """One line of the console. `file` and `line` say where it was said, where that is known.

    `wall_ns` is since 1970, UTC; `monotonic_ns` is the clock of records.
    """

    level: Level
    text: str
    parts: tuple[Part, ...] = ()
    file: str = ""
    line: int = 0
    wall_ns: int
    monotonic_ns: int


def part_of(document: Any) -> Part:
    """Return the tree that JavaScript has described: [kind, text, [[key, part]…], more]."""
    kind, text, children, more = document
    return Part(
        kind=kind,
        text=text,
        children=tuple((key, part_of(each)) for key, each in children),
        more=more,
    )
