"""ConsoleEntry: one line of the console, said by a script, by the program or by its user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from wxtcp_gui.gui.models.console_text import Place
from wxtcp_gui.gui.models.part_text import can_open
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.script.console import ConsoleLine, Part

NodePath: TypeAlias = tuple[int, ...]

# What a line and a value take in memory beside their characters, as measured roughly.
_LINE_COST: Final = 500
_PART_COST: Final = 250


class LineKind(Enum):
    """Who says a line, and how: the levels of the script, notes of ours, and what was evaluated."""

    LOG = "log"
    INFO = "info"
    WARN = "warn"
    ERROR = "error"
    DEBUG = "debug"
    FAULT = "fault"
    RUN = "run"
    STOPPED = "stopped"
    ENDED = "ended"
    FAILED = "failed"
    NOTE = "note"
    ASKED = "asked"
    ANSWER = "answer"
    THROWN = "thrown"


class LineGroup(Enum):
    """What a chip of the console shows."""

    ALL = "all"
    LOG = "log"
    WARNINGS = "warnings"
    ERRORS = "errors"


_KINDS: Final = {
    LineGroup.LOG: frozenset(
        {LineKind.LOG, LineKind.INFO, LineKind.DEBUG, LineKind.ASKED, LineKind.ANSWER}
    ),
    LineGroup.WARNINGS: frozenset({LineKind.WARN}),
    LineGroup.ERRORS: frozenset({LineKind.ERROR, LineKind.FAULT, LineKind.FAILED, LineKind.THROWN}),
}
# What is not listed, a note of ours, is in none of them.
GROUPS: Final = {kind: group for group, kinds in _KINDS.items() for kind in kinds}


@dataclass(slots=True, kw_only=True)
class ConsoleEntry:
    """A line, the values in it that can be opened, and which of them are open.

    A path in `open` is the way to a value: its place among the parts, then among its
    parent's children. The empty one is the line itself. `cost` is about how many bytes it takes.
    """

    kind: LineKind
    text: str
    parts: tuple[Part, ...] = ()
    file: str = ""
    line: int = 0
    wall_ns: int
    open: set[NodePath] = field(default_factory=set)
    cost: int = field(init=False)

    def __post_init__(self) -> None:
        self.cost = _LINE_COST + len(self.text) + _cost(self.parts)

    @property
    def group(self) -> LineGroup | None:
        """The chip that shows it beside All."""
        return GROUPS.get(self.kind)

    @property
    def place(self) -> Place | None:
        """Where it was said, where that is known."""
        return Place(self.file, self.line) if self.file and self.line else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFilter:
    """Which lines are wanted: those of a group that have a text in them, in any letter case."""

    group: LineGroup = LineGroup.ALL
    text: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.group is LineGroup.ALL and not self.text

    def takes(self, entry: ConsoleEntry) -> bool:
        """Return whether a line is wanted."""
        if self.group is not LineGroup.ALL and entry.group is not self.group:
            return False
        if not self.text:
            return True
        sought = self.text.casefold()
        if sought in translated(entry.text).casefold():
            return True
        return bool(entry.file) and sought in f"{entry.file}:{entry.line}".casefold()


def entry_of(line: ConsoleLine) -> ConsoleEntry:
    """Return what the console keeps of a line; values that its text says in full are not."""
    return ConsoleEntry(
        kind=LineKind(line.level.value),
        text=line.text,
        parts=tuple(each for each in line.parts if can_open(each) and not _is_said(each, line)),
        file=line.file,
        line=line.line,
        wall_ns=line.wall_ns,
    )


def _is_said(part: Part, line: ConsoleLine) -> bool:
    """Return whether there is no more in an error than its stack, which the line has."""
    return part.kind == "error" and not part.children and part.text in line.text


def _cost(parts: Iterable[Part]) -> int:
    waiting, cost = list(parts), 0
    while waiting:
        part = waiting.pop()
        cost += _PART_COST + len(part.text)
        waiting.extend(each for _, each in part.children)
    return cost
