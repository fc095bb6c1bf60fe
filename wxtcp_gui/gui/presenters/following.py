"""Following: a party's conversation: its frames in the inspector, or all of it in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.party import Party
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_rows import party_title
from wxtcp_gui.gui.presenters.workspace import Workspace

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.frames_page import FramesPage
    from wxtcp_gui.gui.widgets.stream_page import StreamPage


class Following(QObject):
    """One window for each party; asked for again, it comes to the front."""

    def __init__(
        self, window: MainWindow, reader: RecordReader, workspace: Workspace, icons: Icons
    ) -> None:
        super().__init__()
        self._window = window
        self._reader = reader
        self._workspace = workspace
        self._icons = icons
        self._pages: dict[Party, StreamPage] = {}
        window.inspector.frames_made.connect(self._on_frames_made)

    def open(self, party: Party, sequence: int | None = None) -> StreamPage:
        """Show the conversation of a party, at an event or at its end."""
        page = self._pages.get(party)
        if page is None:
            page = self._pages[party] = self._make(party)
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
            self.open(shown.record.party, shown.sequence)
        elif entry is not None:
            self.open(Party(entry.tcp.id))

    def stop(self) -> None:
        """Close all of them, and let the frames of the inspector rest."""
        self._window.inspector.stop()
        for page in list(self._pages.values()):
            page.close()

    def _make(self, party: Party) -> StreamPage:
        from wxtcp_gui.gui.widgets.stream_page import StreamPage  # noqa: PLC0415 - no start needs it

        page = StreamPage(self._icons, self._reader, party, self._window)
        entry = self._workspace.entry(party)
        title = entry.title if entry is not None else party_title(party)
        page.setWindowTitle(self.tr("Follow stream: {socket}").format(socket=title))
        page.go_asked.connect(self._on_go_asked)
        page.closed.connect(lambda: self._on_closed(party))
        return page

    def _on_frames_made(self, frames: FramesPage) -> None:
        frames.reader = self._reader
        frames.go_asked.connect(self._on_go_asked)
        frames.follow_asked.connect(self.open_current)

    def _on_go_asked(self, sequence: int) -> None:
        self._window.log_view.show_sequence(sequence)
        self._window.activateWindow()

    def _on_closed(self, party: Party) -> None:
        page = self._pages.pop(party, None)
        if page is not None:
            page.deleteLater()
