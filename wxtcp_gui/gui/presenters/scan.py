"""Scan: looks for the nearest row of the log that belongs to a selection."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.search import NearestSearch
from wxtcp_gui.capture.selection import Selection
from wxtcp_gui.gui.models.event_log import EventLogModel

STEP_S: Final = 0.008  # in one turn of the event loop, half a frame; a read in it ends late
READ_ROWS: Final = 200  # at once, some milliseconds
SPREAD: Final = 4  # a read may take so many times more records than it has rows
LISTED_ROWS: Final = 50_000  # of a filter, handed over to one search; some milliseconds
POLL_MS: Final = 4  # between two looks at a search
PROGRESS_S: Final = 0.3  # between two reports


class Scan(QObject):
    """Looks at what is shown only, forward or backward.

    The nearest rows, and those that are not in the file yet, are read here, without payloads;
    the others are looked for in the file by a NearestSearch. What is near is found before
    start() returns.

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
        self._wanted = Selection()
        self._row = 0
        self._forward = True
        self._looked_at = 0
        self._report_at = 0.0
        self._search: NearestSearch | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._step)
        log.modelAboutToBeReset.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether it is still looking."""
        return self._next.isActive()

    def start(self, wanted: Selection, row: int, *, forward: bool) -> None:
        """Look from a row on, which is looked at too, and forget what was looked for before.

        What is wanted must not depend on payloads.
        """
        self.stop()
        self._wanted, self._row, self._forward = wanted, row, forward
        self._looked_at = 0
        self._report_at = time.perf_counter() + PROGRESS_S
        self._step()

    def stop(self) -> None:
        """Look no further; nothing is said about it."""
        self._next.stop()
        if self._search is not None:
            self._search.cancel()
            self._search = None

    def _step(self) -> None:
        """Look for half a frame, and again later where that was not enough."""
        deadline = time.perf_counter() + STEP_S
        try:
            while self._search is not None or 0 <= self._row < self._log.rowCount():
                sequence = self._look(deadline)
                if sequence is not None:
                    self.found.emit(sequence)
                    return
                if time.perf_counter() > deadline:
                    self._next.start(POLL_MS if self._search else 0)
                    self._report()
                    return
        except SessionError as error:
            self.failed.emit(error.sentence)
            return
        self.ended.emit()

    def _look(self, deadline: float) -> int | None:
        """Look at some more rows; return what was found."""
        if self._search is None:
            if self._looked_at and self._in_file:
                self._search = self._begun()
            else:
                return self._read()
        search = self._search
        search.wait(deadline - time.perf_counter())
        if search.running:
            return None
        self._search = None
        if search.fault is not None:
            raise search.fault
        self._pass(search.looked_at)
        return search.found

    @property
    def _in_file(self) -> bool:
        """Whether the next row's record can be looked for in the file."""
        reader = self._log.reader
        return reader.path is not None and self._log.sequence(self._row) < reader.stored

    def _begun(self) -> NearestSearch:
        """Return a search for the next rows, which has begun."""
        log, row, reader = self._log, self._row, self._log.reader
        first, last = (row, log.rowCount() - 1) if self._forward else (0, row)
        among: range | array[int]
        if log.selection.is_everything:
            among = range(first, min(last + 1, reader.stored))
        else:
            if self._forward:
                last = min(last, row + LISTED_ROWS - 1)
                last = bisect_left(range(last + 1), reader.stored, first, key=log.sequence) - 1
            else:
                first = max(first, row - LISTED_ROWS + 1)
            among = array("Q", map(log.sequence, range(first, last + 1)))
        path = reader.path
        assert path is not None  # noqa: S101 - see _in_file
        return NearestSearch(path, self._wanted, among, forward=self._forward)

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
            if self._wanted.matches(sequence, records[sequence - start]):
                return sequence
        self._pass(count)
        return None

    def _pass(self, rows: int) -> None:
        self._looked_at += rows
        self._row += rows if self._forward else -rows

    def _report(self) -> None:
        if (now := time.perf_counter()) > self._report_at:
            self._report_at = now + PROGRESS_S
            self.progressed.emit(self._looked_at + (self._search.looked_at if self._search else 0))
