"""RecordFeed: gathers records between two frames, so that the window is told once per frame."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from wxtcp_gui.core.record import Record

FRAME_MS: Final = 16  # one frame at 60 Hz
REST_FRAMES: Final = 4  # of the time that a frame took are between two of a flow, …
REST_MAX_MS: Final = 66  # … but no more than this


class RecordFeed(QObject):
    """Takes every record at once, and announces that there are new ones at most once a frame.

    After an idle frame the announcement comes in the same turn of the loop, so that a single
    event is shown without delay; only a flow is gathered. Where frames take long they become
    fewer, so that the sockets have most of the time.

    Signals:
        advanced: records were added since the last time.
    """

    advanced = Signal()

    def __init__(self, keep: Callable[[Record], None]) -> None:
        super().__init__()
        self._keep = keep
        self._last_ms = 0.0
        self._rest_ms = float(FRAME_MS)
        self._is_due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_frame)
        self._painted = QTimer(self)  # due when the frame has been painted
        self._painted.setSingleShot(True)
        self._painted.setInterval(0)
        self._painted.timeout.connect(self._on_painted)

    def add(self, record: Record) -> None:
        """Keep a record, and see to it that it is announced."""
        self._keep(record)
        if not self._is_due:
            self._is_due = True
            waited_ms = time.monotonic() * 1000 - self._last_ms
            self._timer.start(max(0, int(self._rest_ms - waited_ms)))

    def stop(self) -> None:
        """Announce nothing any more."""
        self._is_due = False
        self._timer.stop()
        self._painted.stop()

    def _on_frame(self) -> None:
        self._is_due = False
        self._last_ms = time.monotonic() * 1000
        self.advanced.emit()
        self._painted.start()

    def _on_painted(self) -> None:
        # The rest counts from here, so that slow painting leaves the sockets their time.
        now_ms = time.monotonic() * 1000
        rest_ms = min(REST_FRAMES * (now_ms - self._last_ms), REST_MAX_MS)
        self._rest_ms = max(FRAME_MS, rest_ms)
        self._last_ms = now_ms
        if self._is_due:
            self._timer.start(int(self._rest_ms))
