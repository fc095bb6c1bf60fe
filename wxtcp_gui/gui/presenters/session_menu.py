"""SessionMenu: opens session files in windows of their own, saves the one that is recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from shiboken6 import isValid

from wxtcp_gui.capture import SessionError, SessionReader
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks

CAUSE: Final = "session"  # of what the banner says
RECENT_MAX: Final = 10
QUICK_S: Final = 0.5  # what takes no longer is not announced


class SessionMenu(QObject):
    """Open, recent, save as.

    `launch` starts the program on a file. A session that is recorded goes on in the file that
    it is saved as; one that is looked at is written there by `copy`, in a worker thread.
    `recent` are files that were opened or saved, the last one first.
    """

    def __init__(
        self,
        window: MainWindow,
        session: RecordReader,
        tasks: Tasks,
        *,
        recent: list[Path],
        launch: Callable[[Path], object],
        copy: Callable[[Path, Path], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._tasks = tasks
        self._recent = recent
        self._launch = launch
        self._copy = copy
        self.menu = QMenu(self.tr("Session"), window)
        self.menu.aboutToShow.connect(self._fill)
        self._fill()

    def open(self, path: Path) -> None:
        """Open a session in a window of its own; what is none is said here."""
        try:
            SessionReader(path).close()
        except SessionError as error:
            self._window.banner.say(translated(error.sentence), kind="error", cause=CAUSE)
            return
        self._remember(path)
        self._launch(path)

    def ask_open(self) -> None:
        """Ask for a session file."""
        dialog = self._dialog(self.tr("Open a session"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.open(Path(path)))
        dialog.open()

    def ask_save(self) -> None:
        """Ask where the session is to be saved."""
        source = self._session.path
        if source is None:
            text = self.tr("This session is in memory only: no file could be written.")
            self._window.banner.say(text, kind="error", cause=CAUSE)
            return
        dialog = self._dialog(self.tr("Save the session as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("wxtcp")
        dialog.selectFile(source.name)
        dialog.fileSelected.connect(
            lambda path: self._tasks.start(self.save(Path(path)), "session saved")
        )
        dialog.open()

    async def save(self, target: Path) -> None:
        """Save the session under another name."""
        session = self._session
        goes_on = isinstance(session, LiveSession)
        saving = self.tr("Saving to {path}… Recording goes on meanwhile.")
        recorded = self.tr("Saved to {path}. Recording goes on there.")
        copied = self.tr("Saved to {path}.")
        loop = asyncio.get_running_loop()
        told = loop.call_later(QUICK_S, self._say, saving.format(path=target), "info")
        try:
            if isinstance(session, LiveSession):
                await session.move(target)
            elif session.path is not None:
                await loop.run_in_executor(None, self._copy, session.path, target)
        except SessionError as error:
            sentence, kind = translated(error.sentence), "error"
        else:
            sentence, kind = (recorded if goes_on else copied).format(path=target), "info"
            self._remember(target)
        finally:
            told.cancel()
        self._say(sentence, kind)
        self._show_title()

    def _say(self, sentence: str, kind: str) -> None:
        if isValid(self._window):  # another theme or language may have replaced it meanwhile
            self._window.banner.say(sentence, kind=kind, cause=CAUSE)

    def _show_title(self) -> None:
        """Name the session in the window's title, as there may be several windows."""
        path = self._session.path
        if path is not None and isValid(self._window):
            self._window.setWindowTitle(f"{path.stem} – wxtcp_gui")

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self.tr("Sessions (*.wxtcp)"))
        return dialog

    def _fill(self) -> None:
        self._show_title()
        self.menu.clear()
        self.menu.addAction(self.tr("Open…")).triggered.connect(self.ask_open)
        self.menu.addAction(self.tr("Save as…")).triggered.connect(self.ask_save)
        known = [path for path in self._recent if path.is_file()]
        if known:
            self.menu.addSeparator()
        for path in known:
            action = self.menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.open(path))

    def _remember(self, path: Path) -> None:
        others = [each for each in self._recent if each != path]
        self._recent[:] = [path, *others][:RECENT_MAX]
