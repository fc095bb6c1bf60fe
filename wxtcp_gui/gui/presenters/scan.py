"""Scan: looks through the rows of the log for a record, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.models.event_log import EventLogModel

STEP_S: Final = 0.008  # in one turn of the event loop, half a frame; a read in it ends late
READ_ROWS: Final = 200  # at once, some milliseconds
SPREAD: Final = 4  # a read may take so many times more records than it has rows
PROGRESS_S: Final = 0.3  # between two reports

Wanted: TypeAlias = Callable[[Record], bool]


class Scan(QObject):
    """Reads without payloads, and only what is shown, forward or backward.

    Where a filter has left few rows, they are read one by one. What is near is found
    before start() returns.

    Signals:
        found(sequence): the nearest record that was wanted.
        ended: there is none up to the end of the log.
        failed(sentence): the session cannot be read.
        progressed(rows): so many rows have been looked at.
    """

    found = Signal(int)
    ended = Signal()
    failed = Signal(str)
    progressed = Signal(int)

    def __init__(self, log: EventLogModel) -> None:
        super().__init__()
        self._log = log
        self._wanted: Wanted = lambda _: False
        self._row = 0
        self._forward = True
        self._looked_at = 0
        self._report_at = 0.0
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._step)
        log.modelAboutToBeReset.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether it is still looking."""
        return self._next.isActive()

    def start(self, wanted: Wanted, row: int, *, forward: bool) -> None:
        """Look from a row on, which is looked at too, and forget what was looked for before."""
        self.stop()
        self._wanted, self._row, self._forward = wanted, row, forward
        self._looked_at = 0
        self._report_at = time.perf_counter() + PROGRESS_S
        self._step()

    def stop(self) -> None:
        """Look no further; nothing is said about it."""
        self._next.stop()

    def _step(self) -> None:
        deadline = time.perf_counter() + STEP_S
        while 0 <= self._row < self._log.rowCount():
            try:
                sequence = self._read()
            except SessionError as error:
                self.failed.emit(error.sentence)
                return
            if sequence is not None:
                self.found.emit(sequence)
                return
            if (now := time.perf_counter()) > deadline:
                self._next.start()
                if now > self._report_at:
                    self._report_at = now + PROGRESS_S
                    self.progressed.emit(self._looked_at)
                return
        self.ended.emit()

    def _read(self) -> int | None:
        """Look at the next rows, which lie near each other; return what was found."""
        log, row = self._log, self._row
        room = log.rowCount() - row if self._forward else row + 1
        count = min(READ_ROWS, room)
        while True:
            first = row if self._forward else row - count + 1
            start, stop = log.sequence(first), log.sequence(first + count - 1) + 1
            if stop - start <= SPREAD * count:
                break
            count = max(1, count // 2)
        records = log.reader.records(start, stop, 0)
        rows = range(first, first + count)
        for at in rows if self._forward else reversed(rows):
            sequence = log.sequence(at)
            if self._wanted(records[sequence - start]):
                return sequence
        self._looked_at += count
        self._row = first + count if self._forward else first - 1
        return None
