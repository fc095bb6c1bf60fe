"""File sending: the file that each socket sends, and the page that shows it."""

from __future__ import annotations

import asyncio
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from wxtcp_gui.compose.file_sender import CHUNK_BYTES, FileSender
from wxtcp_gui.compose.sending import End, Outcome
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.file_page import FilePage, FileProgress
from wxtcp_gui.gui.wording import size_text, translated
from wxtcp_gui.net.tasks import Tasks

REFUSAL_MS: Final = 6_000  # then the progress can be read again
REFRESH_MS: Final = 100  # between two looks at the progress, which nobody reads any faster


@dataclass(slots=True, eq=False)
class FileDraft:
    """What stands on the page for one socket. `size` is None until the file was looked at."""

    path: Path | None = None
    size: int | None = None
    chunk: str = str(CHUNK_BYTES)
    gap: str = "0"
    fault: str = ""  # why it cannot be read, in the system's words
    sender: FileSender | None = None  # that runs, or has run last
    sent_name: str = ""  # of the file that it sends
    outcome: Outcome | None = None  # None while it runs

    @property
    def running(self) -> bool:
        """Whether the file is being sent."""
        return self.sender is not None and self.outcome is None


class FileSends(QObject):
    """What every socket sends of files. It outlives the window, which may be built anew.

    Signals:
        changed(entry): a file was looked at, or sending has begun or ended.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = tasks
        self._drafts: dict[SocketEntry, FileDraft] = {}  # as many as there are sockets
        workspace.sockets.rowsRemoved.connect(self._forget)

    def draft(self, entry: SocketEntry) -> FileDraft:
        """Return what stands on the page for a socket."""
        return self._drafts.setdefault(entry, FileDraft())

    def choose(self, entry: SocketEntry, path: Path) -> None:
        """Take a file for a socket that sends none."""
        draft = self.draft(entry)
        draft.path, draft.size, draft.fault = path, None, ""
        draft.sender = draft.outcome = None
        self._tasks.start(self._look(entry, draft, path), "a file is looked at")
        self.changed.emit(entry)

    def send(self, entry: SocketEntry, *, chunk_bytes: int, gap_ms: int) -> None:
        """Send the chosen file; it goes on whatever is selected, and ends with its socket."""
        draft = self.draft(entry)
        if draft.path is None or draft.running:
            return
        sender = FileSender(entry.tcp, draft.path, chunk_bytes=chunk_bytes, gap_s=gap_ms / 1000)
        draft.sender, draft.outcome, draft.sent_name = sender, None, draft.path.name
        self._tasks.start(self._run(entry, draft, sender), "a file is sent")
        self.changed.emit(entry)

    def cancel(self, entry: SocketEntry) -> None:
        """End after the chunk that was sent last."""
        if (sender := self.draft(entry).sender) is not None:
            sender.stop()

    async def _look(self, entry: SocketEntry, draft: FileDraft, path: Path) -> None:
        """Look at a file, which may be on a slow disk."""
        size, fault = await asyncio.to_thread(_looked_at, path)
        if draft.path != path:
            return
        draft.size, draft.fault = size, fault
        self.changed.emit(entry)

    async def _run(self, entry: SocketEntry, draft: FileDraft, sender: FileSender) -> None:
        outcome = await sender.run()
        draft.outcome = outcome
        self.changed.emit(entry)

    def _forget(self) -> None:
        kept = set(self._workspace.sockets.entries)
        self._drafts = {entry: draft for entry, draft in self._drafts.items() if entry in kept}


_NO_FILE: Final = "\0"


def _looked_at(path: Path) -> tuple[int | None, str]:
    """Return a file's size, or what is wrong with it."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return None, _NO_FILE
        with path.open("rb"):
            return found.st_size, ""
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return None, getattr(error, "strerror", None) or str(error)


class FileSendingPresenter(QObject):
    """Shows the current entry's file on the page, and does what the page asks for."""

    def __init__(
        self, page: FilePage, workspace: Workspace, sends: FileSends, *, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._workspace = workspace
        self._sends = sends
        self._shown: SocketEntry | None = None
        self._refusal = ""  # what was not done, until something else happens
        self._moving = QTimer(self)
        self._moving.setInterval(REFRESH_MS)
        self._moving.timeout.connect(self._show_progress)
        self._refused = QTimer(self)
        self._refused.setSingleShot(True)
        self._refused.setInterval(REFUSAL_MS)
        self._refused.timeout.connect(lambda: self._refuse(""))
        page.choose_asked.connect(self._on_choose_asked)
        page.dropped.connect(self._on_dropped)
        page.send_asked.connect(self.send)
        page.cancel_asked.connect(self._on_cancel_asked)
        page.edited.connect(self._on_edited)
        sends.changed.connect(self._on_changed)
        workspace.selected.connect(self._on_selected)
        workspace.changed.connect(self.refresh)
        workspace.sockets.dataChanged.connect(self._show_connected)
        self.refresh()

    def refresh(self) -> None:
        """Show the file of the current entry."""
        entry, page = self._workspace.current, self._page
        page.setEnabled(entry is not None)
        self._shown = entry
        if entry is None:
            self._moving.stop()
            return
        draft = self._sends.draft(entry)
        page.set_options(draft.chunk, draft.gap)
        page.show_file(draft.path, draft.size)
        self._show_connected()
        self._show_progress()

    def send(self) -> None:
        """Send the file of the current entry, or say why not."""
        entry, page = self._shown, self._page
        if entry is None:
            return
        draft = self._sends.draft(entry)
        self._refusal = ""
        if draft.running:
            self._refuse(self._busy_text(draft))
        elif draft.path is None:
            self._refuse(self.tr("Choose a file first."))
        elif entry.state is not SocketState.CONNECTED:
            self._refuse(self.tr("The socket is not connected: connect it first (F5)."))
        elif draft.size is not None:
            chunk, gap = page.chunk_bytes(), page.gap_ms()
            if chunk is not None and gap is not None:
                self._sends.send(entry, chunk_bytes=chunk, gap_ms=gap)
                page.cancel_button.setFocus()

    def take(self, paths: list[Path]) -> None:
        """Choose a file that was dropped, unless one is being sent."""
        entry = self._shown
        if entry is None or not paths:
            return
        draft = self._sends.draft(entry)
        if draft.running:
            self._refuse(self._busy_text(draft))
            return
        self._refusal = ""
        if len(paths) > 1:
            text = self.tr("One file at a time: {name} was taken.")
            self._refuse(text.format(name=paths[0].name))
        self._sends.choose(entry, paths[0])

    def _busy_text(self, draft: FileDraft) -> str:
        text = self.tr("{name} is still being sent on this socket: cancel it first.")
        return text.format(name=draft.sent_name)

    def _refuse(self, sentence: str) -> None:
        self._refusal = sentence
        if sentence:
            self._refused.start()
        self._show_progress()

    def _on_choose_asked(self) -> None:
        dialog = QFileDialog(self._page.window(), self.tr("Choose a file to send"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.take([Path(path)]))
        dialog.finished.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self) -> None:
        if isValid(self._page):
            self._page.choose.setFocus()

    def _on_dropped(self, paths: list[Path]) -> None:
        self.take(paths)

    def _on_cancel_asked(self) -> None:
        if self._shown is not None:
            self._sends.cancel(self._shown)

    def _on_edited(self) -> None:
        if self._shown is not None:
            draft = self._sends.draft(self._shown)
            draft.chunk, draft.gap = self._page.chunk.text(), self._page.gap.text()

    def _on_selected(self) -> None:
        self._refusal = ""
        self.refresh()

    def _on_changed(self, entry: SocketEntry) -> None:
        if entry is self._shown:
            was_at_cancel = self._page.cancel_button.hasFocus()
            draft = self._sends.draft(entry)
            if draft.running or draft.outcome is not None:
                self._refusal = ""
            self.refresh()
            if was_at_cancel and not draft.running:
                self._page.send_button.setFocus()

    def _show_connected(self) -> None:
        if self._shown is not None:
            connected = self._shown.state is SocketState.CONNECTED
            self._page.set_connected(connected=connected)

    def _show_progress(self) -> None:
        entry, page = self._shown, self._page
        if entry is None:
            return
        draft = self._sends.draft(entry)
        if draft.running != self._moving.isActive():
            (self._moving.start if draft.running else self._moving.stop)()
        progress = None
        if (sender := draft.sender) is not None:
            progress = FileProgress(
                sent_bytes=sender.sent_bytes,
                total_bytes=sender.total_bytes,
                rate_bytes_s=sender.rate_bytes_s,
                is_held_back=sender.is_held_back,
            )
        page.show_progress(progress, running=draft.running)
        if self._refusal:
            page.say(self._refusal, tone="warning")
        elif not draft.running:
            sentence, tone = self._end_text(draft)
            page.say(sentence, tone=tone)

    def _end_text(self, draft: FileDraft) -> tuple[str, str]:
        """Return what is to be said while nothing is sent, and its tone."""
        if draft.sender is None or draft.outcome is None:
            return self._fault_text(draft), "error"
        sent, total = draft.sender.sent_bytes, draft.sender.total_bytes
        values = {"sent": size_text(sent), "total": size_text(total)}
        end, reason = draft.outcome.end, translated(draft.outcome.reason or "")
        if end is End.DONE:
            done = self.tr("Sent: {total}.") if total else self.tr("Sent: the file is empty.")
            return done.format(**values), "allowed"
        if end is End.STOPPED:
            text = self.tr("Cancelled after {sent} of {total}. Send begins at the beginning.")
            return text.format(**values), "secondary"
        if end is End.SOCKET_ENDED:
            text = self.tr(
                "{reason}, after {sent} of {total}. Connect again (F5), then Send begins "
                "at the beginning."
            )
        else:
            text = self.tr("{reason}, after {sent} of {total}. Choose the file again.")
        return text.format(reason=reason, **values), "error"

    def _fault_text(self, draft: FileDraft) -> str:
        if draft.path is None or not draft.fault:
            return ""
        if draft.fault == _NO_FILE:
            text = self.tr("This is no file that can be sent: {name}")
            return text.format(name=draft.path.name)
        return self.tr("The file cannot be read: {error}").format(error=draft.fault)
