"""SendingPresenter: the composer's draft of each socket, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.composing import draft_of, large_payload
from wxtcp_gui.gui.models.socket_entry import ComposerDraft, SocketEntry
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.payload_edit import LARGE_CHARS
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks


class SendingPresenter(QObject):
    """Shows the current entry's draft, keeps what is typed, and sends."""

    def __init__(self, window: MainWindow, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._window = window
        self._workspace = workspace
        self._tasks = tasks
        self._shown: SocketEntry | None = None
        composer = window.composer
        composer.edited.connect(self._on_edited)
        composer.large_pasted.connect(self._on_large_pasted)
        composer.send_asked.connect(self._on_send_asked)
        workspace.selected.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        workspace.notice.connect(composer.show_error)
        workspace.sockets.dataChanged.connect(self._on_entry_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show where a payload would go, and the draft of another entry."""
        entry, composer = self._workspace.current, self._window.composer
        composer.setEnabled(entry is not None)
        if entry is None:
            composer.set_target("", connected=False)
            self._shown = None
            return
        composer.set_target(entry.title, connected=entry.state is SocketState.CONNECTED)
        if entry is not self._shown or entry.composer is not composer.draft:
            self._shown = entry
            composer.set_draft(entry.composer)

    def compose(self, data: bytes) -> None:
        """Put bytes into the composer, to be sent again or changed."""
        entry = self._workspace.current
        if entry is None:
            return
        if len(data) * 4 > LARGE_CHARS:
            self._set(entry, replace(entry.composer, large=data))
        else:
            self._set(entry, draft_of(data, entry.composer))
        self._window.composer.edit.setFocus()

    def _set(self, entry: SocketEntry, draft: ComposerDraft) -> None:
        self._workspace.set_composer(entry, draft)
        self.refresh()

    def _on_entry_changed(self) -> None:
        if (entry := self._workspace.current) is not None:
            connected = entry.state is SocketState.CONNECTED
            self._window.composer.set_target(entry.title, connected=connected)

    def _on_edited(self, draft: ComposerDraft) -> None:
        if self._shown is not None:
            self._workspace.set_composer(self._shown, draft)

    def _on_send_asked(self, payload: bytes) -> None:
        if self._shown is not None:
            self._workspace.send(self._shown, payload)

    def _on_large_pasted(self, text: str) -> None:
        if self._shown is not None:
            self._window.composer.show_error(self.tr("Taking in what was pasted…"))
            task = _take_in(self._workspace, self._shown, text)
            self._tasks.start(task, "a large paste is converted")


async def _take_in(workspace: Workspace, entry: SocketEntry, text: str) -> None:
    """Convert a large paste. The window may be another one when it is done."""
    try:
        data = await large_payload(text, entry.composer)
    except PayloadError as error:
        workspace.notice.emit(translated(error.sentence))
    else:
        workspace.set_composer(entry, replace(entry.composer, large=data))
        workspace.notice.emit("")
        workspace.changed.emit()
