"""Search: finds the records of a selection in a session file, beside what the window does."""

from __future__ import annotations

import logging
import threading
from array import array
from collections import deque
from pathlib import Path
from typing import Final

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.reader import SessionReader
from wxtcp_gui.capture.selection import Selection

FIRST_RECORDS: Final = 20_000  # looked at before the first results are handed over
STEP_RECORDS: Final = 200_000  # and then each time

_log = logging.getLogger(__name__)


class Search:
    """Looks from start up to stop, in order, in a thread of its own.

    take() returns what was found since the last time. `fault` is why it ended too early.
    """

    def __init__(self, path: Path, selection: Selection, start: int, stop: int) -> None:
        self.stop = stop
        self.fault: SessionError | None = None
        self._path = path
        self._selection = selection
        self._start = start
        self._found: deque[array[int]] = deque()
        self._cancelled = False
        self._reader: SessionReader | None = None
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)
        self._thread.start()

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
        self._cancelled = True
        if (reader := self._reader) is not None:
            reader.interrupt()
        self._thread.join()
        self._found.clear()

    def _run(self) -> None:
        reader = None
        try:
            reader = self._reader = SessionReader(self._path)
            start, step = self._start, FIRST_RECORDS
            while start < self.stop and not self._cancelled:
                end = min(start + step, self.stop)
                found = reader.select(self._selection, start, end)
                if found:
                    self._found.append(found)
                start, step = end, STEP_RECORDS
        except SessionError as error:
            if not self._cancelled:
                _log.warning("The search ended: %s", error)
                self.fault = error
        finally:
            if reader is not None:
                reader.close()
