"""FileOpener: macOS asks a running program to open a file, where others start it with one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFileOpenEvent


class FileOpener(QObject):
    """Calls `opened` with each file that the system asks `app` to open, until stop()."""

    def __init__(self, app: QCoreApplication, opened: Callable[[Path], object]) -> None:
        super().__init__()
        self._app = app
        self._opened = opened
        app.installEventFilter(self)

    def stop(self) -> None:
        """Open no more."""
        self._app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take files, and let all else through."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._opened(Path(event.file()))
            return True
        return False
