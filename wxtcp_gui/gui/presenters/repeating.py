"""Repeats: what is sent again and again, one message for each socket."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.compose.repeating import Repeat
from wxtcp_gui.compose.sending import End
from wxtcp_gui.gui.models.composing import RepeatSettings
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.models.socket_list import SocketListModel
from wxtcp_gui.gui.wording import count_text, translated

REFRESH_MS: Final = 100  # between two looks at the figures, which nobody reads any faster


class Repeats(QObject):
    """Owns the repeats. It outlives the window, which may be built anew.

    Signals:
        changed(entry): a repeat has begun or ended, or its figures have changed.
    """

    changed = Signal(object)

    def __init__(self, sockets: SocketListModel) -> None:
        super().__init__()
        self._sockets = sockets
        self._dirty: set[SocketEntry] = set()
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._announce)

    def start(
        self, entry: SocketEntry, payload: Callable[[], bytes], settings: RepeatSettings
    ) -> None:
        """Send what `payload` returns, again and again, in place of what the entry repeats."""
        self.stop(entry)
        repeat = Repeat(
            entry.tcp,
            payload,
            interval_s=settings.interval_s,
            times=settings.times,
            changed=partial(self._on_changed, entry),
        )
        entry.repeat, entry.repeat_times = repeat, settings.times
        repeat.start()
        self._on_changed(entry)

    def stop(self, entry: SocketEntry) -> None:
        """Send no more of it."""
        if entry.repeat is not None:
            entry.repeat.stop()

    def forget(self, entry: SocketEntry) -> None:
        """Say no more of a repeat that has ended."""
        if entry.repeat is not None and not entry.is_repeating:
            entry.repeat = None
            self.changed.emit(entry)

    def stop_all(self) -> None:
        """End everything, before the sockets are closed."""
        for entry in self._sockets.entries:
            self.stop(entry)
        self._refresh.stop()

    def state_text(self, entry: SocketEntry) -> str:
        """Return how far the repeat of an entry has come, or how it has ended."""
        repeat = entry.repeat
        if repeat is None:
            return ""
        sent = count_text(repeat.sent)
        if entry.repeat_times is None:
            text = self.tr("{sent} sent").format(sent=sent)
        else:
            times = count_text(entry.repeat_times)
            text = self.tr("{sent} of {times} sent").format(sent=sent, times=times)
        if repeat.skipped:
            skipped = self.tr("{text}, {count} left out")
            if repeat.is_held_back:
                skipped = self.tr("{text}, {count} left out: the peer is slow")
            text = skipped.format(text=text, count=count_text(repeat.skipped))
        outcome = repeat.outcome
        if outcome is None or outcome.end is End.DONE:
            return text
        if outcome.end is End.STOPPED or outcome.reason is None:
            return self.tr("{text}. Stopped").format(text=text)
        reason = translated(outcome.reason)
        return self.tr("{text}. {reason}").format(text=text, reason=reason)

    def _on_changed(self, entry: SocketEntry) -> None:
        self._dirty.add(entry)
        if entry.is_repeating and entry.repeat is not None and entry.repeat.sent > 1:
            if not self._refresh.isActive():
                self._refresh.start()
        else:
            self._announce()

    def _announce(self) -> None:
        dirty, self._dirty = self._dirty, set()
        for entry in dirty:
            if entry in self._sockets.entries:
                self._sockets.refresh(entry)
                self.changed.emit(entry)
