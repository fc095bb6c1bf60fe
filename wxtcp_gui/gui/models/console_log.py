"""ConsoleLog: what was said in the console, for as long as the program runs."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.gui.models.console_entry import (
    ConsoleEntry,
    LineFilter,
    LineGroup,
    LineKind,
    entry_of,
)
from wxtcp_gui.gui.models.part_text import can_open, line_of

if TYPE_CHECKING:
    from wxtcp_gui.script.calls import Called
    from wxtcp_gui.script.console import ConsoleLine

LINES_MAX: Final = 100_000
COST_MAX: Final = 128 * 1024 * 1024  # bytes, about
BLOCK_LINES: Final = 2_000  # that go at once when it is full …
_COST_LEFT: Final = 0.9  # … and how much of its bytes then may stay
WAITING_MAX: Final = 2_000  # lines that wait for the next frame; more are taken at once
FRAME_MS: Final = 16
HISTORY_MAX: Final = 100


class ConsoleLog(QObject):
    """Lines, counted from the first that was ever said; the oldest go in blocks when it is full.

    What comes within a frame is announced together. The filter, the code that was evaluated, what
    is typed and what is open are kept here, so that a window that is built anew looks as before.

    Signals:
        appended(count): there are more lines at the end.
        dropped(count): the oldest lines are gone.
        cleared: all lines are gone.
    """

    appended = Signal(int)
    dropped = Signal(int)
    cleared = Signal()

    def __init__(self, *, lines_max: int = LINES_MAX, cost_max: int = COST_MAX) -> None:
        super().__init__()
        self._lines_max = lines_max
        self._cost_max = cost_max
        self._entries: list[ConsoleEntry] = []
        self._waiting: list[ConsoleEntry] = []
        self._first = 0
        self._gone = 0
        self._cost = 0
        self._counts = dict.fromkeys(LineGroup, 0)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.flush)
        self.filter = LineFilter()
        self.history: list[str] = []
        self.typed = ""  # in the line to be evaluated, and not entered yet

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def first(self) -> int:
        """The number of the oldest line that is still there."""
        return self._first

    @property
    def stop(self) -> int:
        """The number that the next line will have."""
        return self._first + len(self._entries)

    @property
    def gone(self) -> int:
        """How many lines had to go since it was cleared."""
        return self._gone

    @property
    def counts(self) -> Mapping[LineGroup, int]:
        """How many lines there are of each group."""
        return self._counts

    def entry(self, number: int) -> ConsoleEntry:
        """Return a line. Raises IndexError where it is gone, or still to come."""
        if not self._first <= number < self.stop:
            raise IndexError(number)
        return self._entries[number - self._first]

    def append(self, line: ConsoleLine) -> None:
        """Take what a script has said."""
        self._take(entry_of(line))

    def note(self, text: str, kind: LineKind = LineKind.NOTE) -> None:
        """Take a line of the program's own; a Sentence is shown in the window's language."""
        self._take(ConsoleEntry(kind=kind, text=text, wall_ns=time.time_ns()))

    def asked(self, code: str) -> None:
        """Take what is about to be evaluated: it may say something itself, or take long."""
        self.note(code, LineKind.ASKED)

    def answered(self, called: Called) -> None:
        """Take what has come of it."""
        now = time.time_ns()
        value = called.value
        parts = (value,) if can_open(value) else ()
        if called.ok:
            self._take(
                ConsoleEntry(kind=LineKind.ANSWER, text=line_of(value), parts=parts, wall_ns=now)
            )
            return
        text = called.stack or value.text
        parts = () if value.kind == "error" and not value.children else parts
        self._take(ConsoleEntry(kind=LineKind.THROWN, text=text, parts=parts, wall_ns=now))

    def remember(self, code: str) -> None:
        """Keep code that was evaluated, the newest last and each once."""
        if code in self.history:
            self.history.remove(code)
        self.history.append(code)
        del self.history[:-HISTORY_MAX]

    def clear(self) -> None:
        """Forget all lines."""
        self._frame.stop()
        self._first = self.stop
        self._entries.clear()
        self._waiting.clear()
        self._gone = self._cost = 0
        self._counts = dict.fromkeys(LineGroup, 0)
        self.cleared.emit()

    def flush(self) -> None:
        """Announce what has come since the last frame."""
        self._frame.stop()
        if not self._waiting:
            return
        new, self._waiting = self._waiting, []
        self._entries += new
        self._cost += sum(each.cost for each in new)
        self._count(new, 1)
        self.appended.emit(len(new))
        if len(self._entries) > self._lines_max or self._cost > self._cost_max:
            self._drop()

    def _take(self, entry: ConsoleEntry) -> None:
        self._waiting.append(entry)
        if len(self._waiting) >= WAITING_MAX:
            self.flush()
        elif not self._frame.isActive():
            self._frame.start()

    def _drop(self) -> None:
        """Let the oldest lines go, but never the last one."""
        count = 0
        if (over := len(self._entries) - self._lines_max) > 0:
            count = over + min(BLOCK_LINES, self._lines_max // 20)
        cost = sum(each.cost for each in self._entries[:count])
        if self._cost > self._cost_max:
            while self._cost - cost > self._cost_max * _COST_LEFT:
                if count >= len(self._entries) - 1:
                    break
                cost += self._entries[count].cost
                count += 1
        count = min(count, len(self._entries) - 1)
        old = self._entries[:count]
        if not old:
            return
        del self._entries[:count]
        self._first += count
        self._gone += count
        self._cost -= sum(each.cost for each in old)
        self._count(old, -1)
        self.dropped.emit(count)

    def _count(self, entries: list[ConsoleEntry], step: int) -> None:
        for each in entries:
            self._counts[LineGroup.ALL] += step
            if (group := each.group) is not None:
                self._counts[group] += step
