"""FaultMarks: the lines of a script that something is wrong with, as the text moves on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QTextCursor, QTextDocument

from wxtcp_gui.gui.models.line_fault import LineFault

MOST: Final = 100  # of one kind that are kept; the first ones count


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    cursor: QTextCursor  # at the beginning of the line: it moves with it
    text: str
    message: str


class FaultMarks:
    """Faults that a run has told, and those that are read from the text itself.

    A fault goes when its line becomes another one, and with it what it was about.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._told: list[_Mark] = []
        self._read: list[_Mark] = []
        self._by_line: dict[int, str] = {}

    def tell(self, faults: Sequence[LineFault]) -> None:
        """Mark what a run has found, in the place of what it had found before."""
        self._told = self._marked(faults)
        self._count()

    def read(self, faults: Sequence[LineFault]) -> bool:
        """Mark what is no JavaScript, in the place of what was; return whether that differs."""
        self._read = self._marked(faults)
        return self._count()

    def move(self) -> bool:
        """Follow the text; return whether anything differs."""
        if not (self._told or self._read):
            return False
        self._told = [each for each in self._told if _stands(each)]
        self._read = [each for each in self._read if _stands(each)]
        return self._count()

    @property
    def by_line(self) -> dict[int, str]:
        """What is wrong with a line, by its number from 0, in the order of the lines."""
        return self._by_line

    def faults(self) -> tuple[LineFault, ...]:
        """Return all faults where they are now."""
        return tuple(
            LineFault(line=line + 1, message=message) for line, message in self._by_line.items()
        )

    def _marked(self, faults: Sequence[LineFault]) -> list[_Mark]:
        last = self._document.blockCount() - 1
        marks = []
        for fault in faults[:MOST]:
            block = self._document.findBlockByNumber(min(max(fault.line - 1, 0), last))
            marks.append(_Mark(cursor=QTextCursor(block), text=block.text(), message=fault.message))
        return marks

    def _count(self) -> bool:
        found: dict[int, str] = {}
        for mark in (*self._told, *self._read):
            line = mark.cursor.blockNumber()
            if line not in found:
                found[line] = mark.message
            elif mark.message not in found[line]:
                found[line] = f"{found[line]} · {mark.message}"
        before, self._by_line = self._by_line, dict(sorted(found.items()))
        return before != self._by_line


def _stands(mark: _Mark) -> bool:
    return mark.cursor.block().text() == mark.text
