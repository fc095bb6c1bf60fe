"""Searches in a session file, beside what the window does: all of a selection, or the nearest."""

from __future__ import annotations

import json
import logging
import threading
from abc import ABC, abstractmethod
from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.query import Sql, SqlFunction
from wxtcp_gui.capture.reader import SessionReader
from wxtcp_gui.capture.selection import Selection

FIRST_RECORDS: Final = 20_000  # looked at before the first results are handed over
STEP_RECORDS: Final = 200_000  # and then each time

_log = logging.getLogger(__name__)


class _FileSearch(ABC):
    """A thread that reads a session file. `fault` is why it ended too early."""

    def __init__(self, path: Path) -> None:
        self.fault: SessionError | None = None
        self._path = path
        self._cancelled = False
        self._reader: SessionReader | None = None
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End it; nothing more is found."""
        self._cancelled = True
        if (reader := self._reader) is not None:
            reader.interrupt()
        self._thread.join()

    @abstractmethod
    def _look(self, reader: SessionReader) -> None:
        """Look through the file until it is cancelled; the thread's own."""

    def _run(self) -> None:
        reader = None
        try:
            reader = self._reader = SessionReader(self._path)
            self._look(reader)
        except SessionError as error:
            if not self._cancelled:
                _log.warning("The search ended: %s", error)
                self.fault = error
        finally:
            if reader is not None:
                reader.close()


class Search(_FileSearch):
    """Looks from start up to stop, in order, in a thread of its own.

    take() returns what was found since the last time. `fault` is why it ended too early;
    where a pattern takes too long, that is the fault of the selection.
    """

    def __init__(self, path: Path, selection: Selection, start: int, stop: int) -> None:
        self.stop = stop
        self._selection = selection
        self._start = start
        self._found: deque[array[int]] = deque()
        super().__init__(path)

    @property
    def running(self) -> bool:
        """Whether there may be more to take."""
        return self._thread.is_alive() or bool(self._found)

    def take(self) -> array[int]:
        """Return the sequence numbers found since the last time, in order."""
        found = array("Q")
        while self._found:
            found.extend(self._found.popleft())
        return found

    def cancel(self) -> None:
        """End it; nothing more is found."""
        super().cancel()
        self._found.clear()

    def _look(self, reader: SessionReader) -> None:
        start, step = self._start, FIRST_RECORDS
        while start < self.stop and not self._cancelled and self._selection.fault is None:
            end = min(start + step, self.stop)
            found = reader.select(self._selection, start, end)
            if found:
                self._found.append(found)
            start, step = end, STEP_RECORDS


class NearestSearch(_FileSearch):
    """Looks for the first of the records `among`, or the last, in a thread of its own.

    `among` are sequence numbers in order, all of which are in the file. `found` is the
    record's once it no longer runs, None where there is none; `looked_at` is how many it
    has looked at.
    """

    def __init__(
        self, path: Path, selection: Selection, among: range | array[int], *, forward: bool
    ) -> None:
        self.found: int | None = None
        self.looked_at = 0
        self._selection = selection
        self._among = among
        self._forward = forward
        super().__init__(path)

    @property
    def running(self) -> bool:
        """Whether it is still looking."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait until it has ended, but no longer than that."""
        self._thread.join(max(0.0, seconds))

    def _look(self, reader: SessionReader) -> None:
        among, count = self._among, len(self._among)
        while self.looked_at < count and not self._cancelled:
            done = self.looked_at
            size = min(STEP_RECORDS, count - done)
            begin = done if self._forward else count - done - size
            part = among[begin : begin + size]
            first, last = part[0], part[-1]
            nearest = _Nearest(self._selection, part, self._forward)
            if found := reader.select(nearest, first, last + 1):
                self.found = found[0]
                return
            self.looked_at = done + size


@dataclass(frozen=True, slots=True)
class _Nearest:
    """The first record of a selection, or the last, of those that are numbered."""

    selection: Selection
    among: Sequence[int]
    forward: bool

    @property
    def functions(self) -> tuple[SqlFunction, ...]:
        return self.selection.functions

    def sql(self) -> Sql:
        """Return a condition that only this record meets."""
        first, last = self.among[0], self.among[-1]
        where, values = self.selection.sql()
        listed = ""
        if last - first >= len(self.among):  # there are others between them
            listed = "AND records.seq IN (SELECT value FROM json_each(?)) "
            values = (json.dumps(list(self.among)), *values)
        order = "ASC" if self.forward else "DESC"
        nearest = (
            "SELECT records.seq FROM records WHERE records.seq BETWEEN ? AND ?"  # noqa: S608 - constants
            f" {listed}AND ({where}) ORDER BY records.seq {order} LIMIT 1"
        )
        return f"(records.seq = ({nearest}))", (first, last, *values)
