"""History: what was sent from the composer, to come back, and rows that are sent again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.socket_entry import ComposerDraft, SocketEntry
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.wording import count_text, size_text, translated

SENDS_MAX: Final = 200  # then the oldest are let go
KEPT_MAX_BYTES: Final = 64 * 1024 * 1024  # of what was typed or pasted; the oldest go first
AGAIN_MAX_BYTES: Final = 64 * 1024 * 1024


@dataclass(slots=True)
class _Walk:
    """How far back one socket's composer has gone, and what was changed on the way."""

    at: int | None = None  # the number of a send; None where it is what is being typed
    typed: ComposerDraft | None = None  # what was being typed, while a send is shown
    edited: dict[int, ComposerDraft] = field(default_factory=dict)


class SendHistory(QObject):
    """The last drafts that were sent, of all sockets. It outlives the window.

    Signals:
        added: there is one more.
    """

    added = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._sends: deque[ComposerDraft] = deque(maxlen=SENDS_MAX)
        self._next = 0  # the number of the next send; numbers are never given again
        self._walks: dict[SocketEntry, _Walk] = {}
        workspace.sockets.rowsRemoved.connect(self._forget)

    def __len__(self) -> int:
        return len(self._sends)

    def add(self, entry: SocketEntry, draft: ComposerDraft) -> None:
        """Remember a send. The same twice in a row is one."""
        if not self._sends or self._sends[-1] != draft:
            self._sends.append(replace(draft))
            self._next += 1
            self._bound()
        walk = self._walks.get(entry)
        if walk is not None and walk.at is not None:
            walk.at = self._next - 1  # what was being typed is still one step further
            walk.edited.clear()
        self.added.emit()

    def step(self, entry: SocketEntry, draft: ComposerDraft, *, back: bool) -> ComposerDraft | None:
        """Return the draft before or after this one, None at the end. This one is kept."""
        walk = self._walks.setdefault(entry, _Walk())
        first = self._next - len(self._sends)
        at = self._next if walk.at is None else max(walk.at, first - 1)
        to = at - 1 if back else at + 1
        while back and walk.at is None and first <= to and self._sends[to - first] == draft:
            to -= 1  # it stands there already
        if not first <= to <= self._next:
            return None
        if walk.at is None:
            walk.typed = replace(draft)
        elif walk.at >= first:
            walk.edited[walk.at] = replace(draft)
        walk.edited = {number: each for number, each in walk.edited.items() if number >= first}
        if to == self._next:
            walk.at = None
            return walk.typed
        walk.at = to
        return walk.edited.get(to) or replace(self._sends[to - first])

    def place(self, entry: SocketEntry) -> tuple[int, int]:
        """Return which of the sends is shown, from 1, and how many there are; 0 for none."""
        walk = self._walks.get(entry)
        if walk is None or walk.at is None:
            return 0, len(self._sends)
        return walk.at - (self._next - len(self._sends)) + 1, len(self._sends)

    def _bound(self) -> None:
        left = KEPT_MAX_BYTES
        kept: list[ComposerDraft] = []
        for each in reversed(self._sends):
            left -= len(each.text) + len(each.hex) + len(each.large or b"")
            if left < 0 and kept:
                break
            kept.append(each)
        if len(kept) < len(self._sends):
            self._sends = deque(reversed(kept), maxlen=SENDS_MAX)

    def _forget(self) -> None:
        kept = set(self._workspace.sockets.entries)
        self._walks = {entry: walk for entry, walk in self._walks.items() if entry in kept}


class HistoryPresenter(QObject):
    """Brings sends back to the composer with Alt+Up and Alt+Down, and sends rows again."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        log: EventLogModel,
        history: SendHistory,
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._log = log
        self._history = history
        window.composer.send_asked.connect(self._on_sent)

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        edit = self._window.composer.edit
        return (
            Command(
                name="earlier send",
                text=self.tr("Earlier send"),
                run=self.earlier,
                keys=("Alt+Up",),
                place=edit,
            ),
            Command(
                name="later send",
                text=self.tr("Later send"),
                run=self.later,
                keys=("Alt+Down",),
                place=edit,
            ),
            Command(
                name="send again",
                text=self.tr("Send the selected row again"),
                run=self.send_current_again,
            ),
        )

    def earlier(self) -> None:
        """Bring back what was sent before this."""
        self._step(back=True)

    def later(self) -> None:
        """Bring back what was sent after this, or what is being typed."""
        self._step(back=False)

    def send_current_again(self) -> None:
        """Send the bytes of the log's current row."""
        if (sequence := self._window.log_view.current_sequence()) is not None:
            self.send_again(sequence)
        else:
            self._window.banner.say(self.tr("Select a row first."), kind="info")

    def send_again(self, sequence: int) -> None:
        """Send a row's bytes on its own socket or, if that is not connected, the selected one."""
        banner = self._window.banner
        record = self._log.reader.records(sequence, sequence + 1, 1)[0]
        own, current = self._workspace.entry(record.party), self._workspace.current
        entries = [each for each in (own, current) if each is not None]
        entry = next((each for each in entries if each.state is SocketState.CONNECTED), None)
        if not record.size:
            banner.say(self.tr("This row has no bytes to send."), kind="info")
        elif record.size > AGAIN_MAX_BYTES:
            text = self.tr("{size} are too much to send from the log: save them, send the file.")
            banner.say(text.format(size=size_text(record.size)), kind="info")
        elif entry is None:
            self._say_not_connected(entries)
        else:
            try:
                data = self._log.reader.payload(sequence, 0, record.size)
            except SessionError as error:
                banner.say(translated(error.sentence), kind="error")
                return
            self._workspace.send(entry, data)
            if entry is not own:
                text = self.tr("Sent on {socket}: the row’s own socket is not connected.")
                banner.say(text.format(socket=entry.title), kind="info")

    def _say_not_connected(self, entries: list[SocketEntry]) -> None:
        sentence = self.tr("Not sent: there is no connection to send it on.")
        if not entries:
            self._window.banner.say(sentence, kind="info")
            return
        entry = entries[0]
        connect = self.tr("Connect {socket}").format(socket=entry.title)

        def run() -> None:
            self._workspace.select(entry)
            self._workspace.connect_socket(entry)

        self._window.banner.say(sentence, kind="info", action=(connect, run))

    def _on_sent(self, draft: ComposerDraft) -> None:
        if (entry := self._workspace.current) is not None:
            self._history.add(entry, draft)

    def _step(self, *, back: bool) -> None:
        entry, composer = self._workspace.current, self._window.composer
        if entry is None:
            return
        draft = self._history.step(entry, composer.draft, back=back)
        if draft is None:
            at, count = self._history.place(entry)
            if not count:
                composer.show_error(self.tr("Nothing was sent yet."))
            elif back:
                composer.show_error(self.tr("This is the oldest send that is kept."))
            return
        # How often to send is asked of what is there now.
        now = composer.draft
        draft = replace(
            draft,
            repeats=now.repeats,
            repeat_interval=now.repeat_interval,
            repeat_count=now.repeat_count,
        )
        self._workspace.set_composer(entry, draft)
        self._workspace.changed.emit()
        composer.edit.moveCursor(composer.edit.textCursor().MoveOperation.End)
        at, count = self._history.place(entry)
        if at:
            text = self.tr("Send {number} of {count}")
            composer.edit.setAccessibleDescription(
                text.format(number=count_text(at), count=count_text(count))
            )
        else:
            composer.edit.setAccessibleDescription("")
