"""LogMenu: the context menu of the log's rows."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.event_rows import event_word
from wxtcp_gui.gui.models.marks import COLOURS, NO_COLOUR
from wxtcp_gui.gui.presenters.code_copying import CodeCopying
from wxtcp_gui.gui.presenters.copying import Copying
from wxtcp_gui.gui.presenters.marking import Marking
from wxtcp_gui.gui.presenters.navigation import Navigation

_TERM: Final = r"(?<!\S)-?(?:{key}):\S+\s*"


class LogMenu(QObject):
    """Offers what can be done with the selected rows, and with the current one.

    Signals:
        filter_asked(text): the log is to be filtered by this text.
        follow_asked(party, sequence): the conversation around this event is to be shown.
        send_again_asked(sequence): this event's bytes are to be sent.
    """

    filter_asked = Signal(str)
    follow_asked = Signal(object, int)
    send_again_asked = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        log: EventLogModel,
        *,
        copying: Copying,
        code_copying: CodeCopying,
        marking: Marking,
        navigation: Navigation,
    ) -> None:
        super().__init__()
        self._window = window
        self._log = log
        self._copying = copying
        self._code_copying = code_copying
        self._marking = marking
        self._navigation = navigation
        window.log_view.menu_asked.connect(self._on_asked)

    def _on_asked(self, point: QPoint) -> None:
        row = self._window.log_view.currentIndex()
        if row.isValid():
            self._menu(row.row()).popup(point)

    def _menu(self, row: int) -> QMenu:
        record = self._log.record(row)
        menu = QMenu(self._window)
        menu.setObjectName("logMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows, _ = self._window.log_view.selected_rows(2)
        copy = self.tr("Copy rows") if len(rows) > 1 else self.tr("Copy row")
        menu.addAction(copy, self._copying.copy_rows)
        for text, run in (
            (self.tr("Copy payload as text"), self._copying.copy_text),
            (self.tr("Copy payload as hex"), self._copying.copy_hex),
        ):
            menu.addAction(text, run).setEnabled(bool(record.size))
        menu.addAction(self.tr("Copy event as JSON"), self._copying.copy_json)
        menu.addAction(self.tr("Copy as wx code"), self._code_copying.copy_rows)
        menu.addSeparator()
        if record.size:
            again, number = self.send_again_asked, self._log.sequence(row)
            menu.addAction(self.tr("Send again"), lambda: again.emit(number))
        party = record.party
        if party.number:
            text = self.tr("Next event of {socket}").format(socket=party.name)
            menu.addAction(text, self._navigation.next_of_socket)
            follow, sequence = self.follow_asked, self._log.sequence(row)
            text = self.tr("Follow stream of {socket}").format(socket=party.name)
            menu.addAction(text, lambda: follow.emit(party, sequence))
        self._add_marks(menu, row)
        menu.addSeparator()
        if party.number:
            only = self.tr("Show only socket {socket}")
            if party.of_peer:
                only = self.tr("Show only {socket} of the test server")
            text = only.format(socket=party.name)
            menu.addAction(text, lambda: self._ask_filter("socket|peer", party.term))
        kind = record.kind
        text = self.tr("Show only {kind}").format(kind=event_word(kind))
        menu.addAction(text, lambda: self._ask_filter("kind", f"kind:{kind.value}"))
        return menu

    def _add_marks(self, menu: QMenu, row: int) -> None:
        mark, can_change = self._log.mark(row), not self._log.marks.read_only
        marks = menu.addMenu(self.tr("Mark"))
        marks.setEnabled(can_change)
        for colour in COLOURS:
            text = self.tr("Mark {number}").format(number=colour)
            icon = self._window.log_view.mark_icon(colour)
            action = marks.addAction(icon, text)
            action.triggered.connect(
                lambda _checked=False, colour=colour: self._marking.mark(colour)
            )
        marks.addSeparator()
        none = marks.addAction(self.tr("No mark"), lambda: self._marking.mark(NO_COLOUR))
        none.setEnabled(bool(mark.colour))
        note = self.tr("Change the note…") if mark.note else self.tr("Note…")
        menu.addAction(note, self._marking.ask_note).setEnabled(can_change)

    def _ask_filter(self, key: str, term: str) -> None:
        """Ask for what is filtered now, with this term in place of others of its keys."""
        rest = re.sub(_TERM.format(key=key), "", self._window.filter.edit.text()).strip()
        self.filter_asked.emit(f"{rest} {term}".strip())
