"""Following: a socket's conversation: its frames in the inspector, or all of it in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.presenters.workspace import Workspace

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.frames_page import FramesPage
    from wxtcp_gui.gui.widgets.stream_page import StreamPage


class Following(QObject):
    """One window for each socket; asked for again, it comes to the front."""

    def __init__(
        self, window: MainWindow, reader: RecordReader, workspace: Workspace, icons: Icons
    ) -> None:
        super().__init__()
        self._window = window
        self._reader = reader
        self._workspace = workspace
        self._icons = icons
        self._pages: dict[int, StreamPage] = {}
        window.inspector.frames_made.connect(self._on_frames_made)

    def open(self, socket_id: int, sequence: int | None = None) -> StreamPage:
        """Show the conversation of a socket, at an event or at its end."""
        page = self._pages.get(socket_id)
        if page is None:
            page = self._pages[socket_id] = self._make(socket_id)
        if sequence is not None:
            page.show_sequence(sequence)
        page.show()
        page.raise_()
        page.activateWindow()
        return page

    def open_current(self) -> None:
        """Show the conversation of the event in the inspector, or of the selected socket."""
        shown, entry = self._window.inspector.shown, self._workspace.current
        if shown is not None and shown.record.socket_id:
            self.open(shown.record.socket_id, shown.sequence)
        elif entry is not None:
            self.open(entry.tcp.id)

    def stop(self) -> None:
        """Close all of them, and let the frames of the inspector rest."""
        self._window.inspector.stop()
        for page in list(self._pages.values()):
            page.close()

    def _make(self, socket_id: int) -> StreamPage:
        from wxtcp_gui.gui.widgets.stream_page import StreamPage  # noqa: PLC0415 - no start needs it

        page = StreamPage(self._icons, self._reader, socket_id, self._window)
        entry = self._workspace.entry(socket_id)
        title = entry.title if entry is not None else f"#{socket_id}"
        page.setWindowTitle(self.tr("Follow stream: {socket}").format(socket=title))
        page.go_asked.connect(self._on_go_asked)
        page.closed.connect(lambda: self._on_closed(socket_id))
        return page

    def _on_frames_made(self, frames: FramesPage) -> None:
        frames.reader = self._reader
        frames.go_asked.connect(self._on_go_asked)
        frames.follow_asked.connect(self.open_current)

    def _on_go_asked(self, sequence: int) -> None:
        self._window.log_view.show_sequence(sequence)
        self._window.activateWindow()

    def _on_closed(self, socket_id: int) -> None:
        page = self._pages.pop(socket_id, None)
        if page is not None:
            page.deleteLater()
