"""Marks: the coloured marks and the notes that a user puts on rows of the log."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal

COLOURS: Final = (1, 2, 3, 4)
NO_COLOUR: Final = 0  # of a row that has a note only
MARKS_MAX: Final = 100_000  # more are neither read nor made
NOTE_CHARS_MAX: Final = 2_000

Read: TypeAlias = Callable[[], Iterable[tuple[object, object, object]]]
Store: TypeAlias = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is on one row: one of COLOURS or NO_COLOUR, and a note or nothing."""

    colour: int = NO_COLOUR
    note: str = ""


NO_MARK: Final = Mark()


class Marks(QObject):
    """Marks by sequence number, all of them in memory, at most MARKS_MAX.

    `read` gives the rows (seq, colour, note) that the session has; they may come from a
    stranger's file, and what is no mark is left out. `store` is told of every change:
    sequence, colour and note; NO_COLOUR without a note means that the row has nothing any
    more. Where there is no `store`, marks last as long as the program.

    Signals:
        changed(sequence): another mark or note is on that row, or none any more.
    """

    changed = Signal(int)

    def __init__(
        self, *, read: Read = tuple, store: Store | None = None, read_only: bool = False
    ) -> None:
        super().__init__()
        self.read_only = read_only
        self._store = store
        found = islice(read(), MARKS_MAX)
        self._marks = {
            seq: Mark(colour=colour, note=note[:NOTE_CHARS_MAX])
            for seq, colour, note in found
            if isinstance(seq, int)
            and isinstance(colour, int)
            and isinstance(note, str)
            and (colour in COLOURS or (colour == NO_COLOUR and note))
        }
        self._order = sorted(self._marks)
        self._notes = sum(bool(mark.note) for mark in self._marks.values())

    def __len__(self) -> int:
        return len(self._order)

    @property
    def notes(self) -> int:
        """How many rows have a note."""
        return self._notes

    def at(self, sequence: int) -> Mark:
        """Return what is on a row, NO_MARK where there is nothing."""
        return self._marks.get(sequence, NO_MARK)

    def put(self, sequence: int, mark: Mark) -> bool:
        """Put a mark on a row in place of the one it has, NO_MARK to take it away.

        Returns False where that cannot be: marks are read only, or there are too many.
        """
        before = self.at(sequence)
        if mark == before:
            return True
        if self.read_only or (before == NO_MARK and len(self._order) >= MARKS_MAX):
            return False
        mark = Mark(colour=mark.colour, note=mark.note[:NOTE_CHARS_MAX])
        self._notes += bool(mark.note) - bool(before.note)
        if mark == NO_MARK:
            del self._marks[sequence]
            del self._order[bisect_left(self._order, sequence)]
        else:
            self._marks[sequence] = mark
            if before == NO_MARK:
                insort(self._order, sequence)
        if self._store is not None:
            self._store(sequence, mark.colour, mark.note)
        self.changed.emit(sequence)
        return True

    def after(self, sequence: int) -> Iterable[int]:
        """Return the rows with something on them below a row, the nearest first."""
        return self._order[bisect_right(self._order, sequence) :]

    def before(self, sequence: int) -> Iterable[int]:
        """Return the rows with something on them above a row, the nearest first."""
        return reversed(self._order[: bisect_left(self._order, sequence)])
