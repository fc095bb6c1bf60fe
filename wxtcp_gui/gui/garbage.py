"""Garbage: Python's collector of cycles, run in Qt's thread and nowhere else.

It runs in whichever thread makes an object at the wrong moment. In a thread beside Qt's it
would take Qt's objects down there, which Qt does not allow.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS: Final = 500


class GarbageCollector(QObject):
    """Collects at intervals, what is young often and what is old seldom."""

    def __init__(self) -> None:
        super().__init__()
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def settle(self) -> None:
        """Take what is there now for what stays: looking through it again would cost a frame."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), self._thresholds, strict=True)
            )
            if count > threshold
        ]
        if due:
            gc.collect(due[-1])
