"""SendingPresenter: the composer's draft of each socket, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from wxtcp_gui.compose.checksum import ChecksumError
from wxtcp_gui.compose.variables import has_variables
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.composing import (
    Weighed,
    draft_of,
    large_payload,
    message_of,
    repeat_settings,
    weigh,
)
from wxtcp_gui.gui.models.socket_entry import ComposerDraft, SocketEntry
from wxtcp_gui.gui.presenters.repeating import Repeats
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.payload_edit import LARGE_CHARS
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks


class SendingPresenter(QObject):
    """Shows the current entry's draft, keeps what is typed, and sends.

    `connect_current` connects the current entry as its connection bar says.
    """

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        repeats: Repeats,
        tasks: Tasks,
        *,
        connect_current: Callable[[], object],
    ) -> None:
        super().__init__()
        self._window = window
        self._workspace = workspace
        self._repeats = repeats
        self._tasks = tasks
        self._connect_current = connect_current
        self._shown: SocketEntry | None = None
        self._awaited: SocketEntry | None = None  # sends its draft once it is connected
        self._to_weigh: tuple[SocketEntry, ComposerDraft] | None = None
        self._weighing: list[asyncio.Future[Weighed]] = []  # one at the most
        self.destroyed.connect(partial(_cancel, self._weighing))
        composer = window.composer
        composer.edited.connect(self._on_edited)
        composer.large_pasted.connect(self._on_large_pasted)
        composer.weigh_asked.connect(self._on_weigh_asked)
        composer.send_asked.connect(self._on_send_asked)
        composer.stop_asked.connect(self._on_stop_asked)
        composer.connect_asked.connect(self._on_connect_asked)
        composer.counters_reset_asked.connect(self._on_counters_reset_asked)
        workspace.selected.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        workspace.notice.connect(composer.show_error)
        workspace.sockets.dataChanged.connect(self._on_entry_changed)
        repeats.changed.connect(self._on_repeat_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show where a payload would go, and the draft of another entry."""
        entry, composer = self._workspace.current, self._window.composer
        if entry is not self._shown:
            composer.settle()  # what was typed for the one before
        composer.setEnabled(entry is not None)
        if entry is None:
            composer.set_target("", connected=False)
            composer.set_repeating("", running=False)
            self._shown = None
            return
        composer.set_target(entry.title, connected=entry.state is SocketState.CONNECTED)
        if entry is not self._shown or entry.composer is not composer.draft:
            self._shown = entry
            composer.set_variables(entry.variables)
            composer.set_draft(entry.composer)
            self._show_repeat(entry)

    def compose(self, data: bytes) -> None:
        """Put bytes into the composer, to be sent again or changed."""
        entry = self._workspace.current
        if entry is None:
            return
        self._window.composer.settle()
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
        self._send_awaited()

    def _on_edited(self, draft: ComposerDraft) -> None:
        entry = self._shown
        if entry is not None:
            self._workspace.set_composer(entry, draft)
            self._repeats.forget(entry)

    # Sending

    def _on_send_asked(self, draft: ComposerDraft, data: bytes) -> None:
        if self._shown is not None:
            self._send(self._shown, draft, data)

    def _send(self, entry: SocketEntry, draft: ComposerDraft, data: bytes) -> None:
        """Send once, or begin to repeat."""
        variables, message = entry.variables, message_of(draft)
        varies = draft.large is None and has_variables(message)
        if draft.repeats and (settings := repeat_settings(draft)) is not None:
            payload = (lambda: variables.expand(message)) if varies else (lambda: data)
            self._repeats.start(entry, payload, settings)
            return
        try:
            self._workspace.send(entry, variables.expand(message) if varies else data)
        except (PayloadError, ChecksumError) as fault:
            self._window.composer.show_error(translated(fault.sentence))
            return
        if entry is self._shown:
            self._window.composer.weigh_again()

    def _on_stop_asked(self) -> None:
        if self._shown is not None:
            self._repeats.stop(self._shown)

    def _on_repeat_changed(self, entry: SocketEntry) -> None:
        if entry is self._shown:
            self._show_repeat(entry)
            self._window.composer.weigh_again()

    def _show_repeat(self, entry: SocketEntry) -> None:
        state = self._repeats.state_text(entry)
        self._window.composer.set_repeating(state, running=entry.is_repeating)

    def _on_counters_reset_asked(self) -> None:
        if self._shown is not None:
            self._shown.variables.reset()
            self._window.composer.weigh_again()

    def _on_connect_asked(self) -> None:
        entry = self._shown
        if entry is None:
            return
        self._connect_current()
        if entry.state is SocketState.CONNECTING:
            self._awaited = entry
            text = self.tr("It is sent once the socket is connected.")
            self._window.composer.show_error(text)
        self._send_awaited()

    def _send_awaited(self) -> None:
        """Send what waited for its connection, or say that there is none."""
        entry = self._awaited
        if entry is None or entry.state is SocketState.CONNECTING:
            return
        self._awaited = None
        composer = self._window.composer
        if entry.state is not SocketState.CONNECTED:
            if entry is self._shown:
                composer.show_error(self.tr("There is no connection: nothing was sent."))
        elif entry is self._shown:
            composer.show_error("")
            composer.send()
        else:
            draft = entry.composer
            data = weigh(draft, entry.variables).data
            if data is not None:
                self._send(entry, draft, data)

    # What takes longer than a key press

    def _on_weigh_asked(self, draft: ComposerDraft) -> None:
        if self._shown is None:
            return
        self._to_weigh = self._shown, draft
        if not self._weighing:
            self._weigh_next()

    def _weigh_next(self) -> None:
        """Weigh a draft in a thread, one after the other; those that were followed are left out.

        No task: it would not begin while a test looks at the window from within another one.
        """
        if self._to_weigh is None:
            return
        (entry, draft), self._to_weigh = self._to_weigh, None
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(None, weigh, draft, entry.variables)
        self._weighing.append(future)
        future.add_done_callback(partial(self._on_weighed, entry, draft))

    def _on_weighed(
        self, entry: SocketEntry, draft: ComposerDraft, future: asyncio.Future[Weighed]
    ) -> None:
        self._weighing.clear()
        if future.cancelled() or not isValid(self._window):  # it may have been built anew
            return
        if entry is self._shown:
            self._window.composer.show_weighed(draft, future.result())
        self._weigh_next()

    def _on_large_pasted(self, text: str) -> None:
        if self._shown is not None:
            self._window.composer.show_error(self.tr("Taking in what was pasted…"))
            task = _take_in(self._workspace, self._shown, text)
            self._tasks.start(task, "a large paste is converted")


def _cancel(futures: list[asyncio.Future[Weighed]], _destroyed: object = None) -> None:
    for future in futures:
        future.cancel()


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
