"""Navigation: to a row by its number, to the next error, event of a socket, or mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.presenters.scan import Scan
from wxtcp_gui.gui.widgets.field_popup import FieldPopup
from wxtcp_gui.gui.wording import count_text, translated

CAUSE: Final = "navigation"  # of what the banner says
_GROUPING: Final = str.maketrans("", "", "#,.'’  \u00a0\u202f")
_PRESSES: Final = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress}
_ERRORS: Final = Selection(group=Group.ERRORS)
_MODIFIERS: Final = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


class Navigation(QObject):
    """Goes through the rows that are shown. A long search ends with any key or click."""

    def __init__(self, window: MainWindow, log: EventLogModel) -> None:
        super().__init__()
        self._window = window
        self._log = log
        self._popup: FieldPopup | None = None
        self._nothing = ""  # what to say when nothing is found
        self._scan = Scan(log)
        self._scan.setParent(self)
        self._scan.found.connect(self._on_found)
        self._scan.ended.connect(self._on_ended)
        self._scan.failed.connect(self._on_failed)
        self._scan.progressed.connect(self._on_progressed)

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        view = self._window.log_view
        return (
            Command(name="row", text=self.tr("Go to row"), run=self.ask_row, keys=("Ctrl+G",)),
            Command(
                name="next error", text=self.tr("Next error"), run=self.next_error, keys=("F6",)
            ),
            Command(
                name="previous error",
                text=self.tr("Previous error"),
                run=self.previous_error,
                keys=("Shift+F6",),
            ),
            Command(
                name="next of socket",
                text=self.tr("Next event of the same socket"),
                run=self.next_of_socket,
                keys=("Alt+Down",),
                place=view,
            ),
            Command(
                name="previous of socket",
                text=self.tr("Previous event of the same socket"),
                run=self.previous_of_socket,
                keys=("Alt+Up",),
                place=view,
            ),
            Command(
                name="next mark",
                text=self.tr("Next mark"),
                run=self.next_mark,
                keys=("Ctrl+Shift+M",),
            ),
            Command(name="previous mark", text=self.tr("Previous mark"), run=self.previous_mark),
        )

    def stop(self) -> None:
        """End a search that is running."""
        self._scan.stop()
        self._listen(on=False)

    def ask_row(self) -> None:
        """Ask for the number of a row."""
        if not self._log.rowCount():
            self._say(self.tr("There is no row to go to."))
            return
        if self._popup is None:
            self._popup = FieldPopup(
                self._window, self.tr("Go to row"), self.tr("Go"), name="goToRow"
            )
            self._popup.entered.connect(self._on_row_entered)
        self._popup.open_over(self._window.log_view, "", self._wanted_number())

    def next_error(self) -> None:
        """Go to the next error below the current row."""
        self._look(_ERRORS, self.tr("There is no error below this row."), forward=True)

    def previous_error(self) -> None:
        """Go to the error above the current row."""
        self._look(_ERRORS, self.tr("There is no error above this row."), forward=False)

    def next_of_socket(self) -> None:
        """Go to the next event of the current row's socket."""
        self._look_for_socket(self.tr("{socket} has no event below this row."), forward=True)

    def previous_of_socket(self) -> None:
        """Go to the event of the current row's socket before it."""
        self._look_for_socket(self.tr("{socket} has no event above this row."), forward=False)

    def next_mark(self) -> None:
        """Go to the next row below with a mark or a note."""
        here = self._window.log_view.current_sequence()
        found = self._log.marks.after(-1 if here is None else here)
        self._go_to_first(found, self.tr("There is no mark below this row."))

    def previous_mark(self) -> None:
        """Go to the row above with a mark or a note."""
        here = self._window.log_view.current_sequence()
        before = self._log.reader.count() if here is None else here
        self._go_to_first(
            self._log.marks.before(before), self.tr("There is no mark above this row.")
        )

    def _go_to_first(self, sequences: Iterable[int], nothing: str) -> None:
        self.stop()
        for sequence in sequences:
            if self._log.row_of(sequence) is not None:
                self._on_found(sequence)
                return
        self._say(nothing)

    def _look_for_socket(self, nothing: str, *, forward: bool) -> None:
        current = self._window.log_view.currentIndex()
        if not current.isValid():
            self._say(self.tr("Select a row first."))
            return
        party = self._log.record(current.row()).party
        wanted = Selection(query=Query.parse(party.term))
        self._look(wanted, nothing.format(socket=party.name), forward=forward)

    def _look(self, wanted: Selection, nothing: str, *, forward: bool) -> None:
        self._nothing = nothing
        current = self._window.log_view.currentIndex()
        if current.isValid():
            row = current.row() + (1 if forward else -1)
        else:
            row = 0 if forward else self._log.rowCount() - 1
        if wanted is _ERRORS and not self._log.counts[Group.ERRORS]:
            row = -1  # which is no row: there is nothing to look for
        self._scan.start(wanted, row, forward=forward)
        self._listen(on=self._scan.running)

    def _listen(self, *, on: bool) -> None:
        """Look at what the user presses, only while a search is running."""
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)
            if on:
                application.installEventFilter(self)

    def _say(self, sentence: str) -> None:
        self._window.banner.say(sentence, kind="info", cause=CAUSE)

    def _wanted_number(self) -> str:
        last = self._log.sequence(self._log.rowCount() - 1) + 1
        return self.tr("A number from 1 to {last}, as in the # column.").format(
            last=count_text(last)
        )

    def _on_row_entered(self, text: str) -> None:
        popup, digits = self._popup, text.translate(_GROUPING)
        if popup is None:
            return
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else 0
        last = self._log.sequence(self._log.rowCount() - 1) + 1 if self._log.rowCount() else 0
        if not 1 <= number <= last:
            popup.say(self._wanted_number(), wrong=True)
        elif self._log.row_of(number - 1) is None:
            text = self.tr("The filter leaves out event {number}.")
            popup.say(text.format(number=count_text(number)), wrong=True)
        else:
            popup.hide()
            self._on_found(number - 1)

    def _on_found(self, sequence: int) -> None:
        self._listen(on=False)
        self._window.banner.over(CAUSE)
        self._window.log_view.go_to(sequence)
        self._window.log_view.setFocus()

    def _on_ended(self) -> None:
        self._listen(on=False)
        self._say(self._nothing)

    def _on_failed(self, sentence: str) -> None:
        self._listen(on=False)
        self._window.banner.say(translated(sentence), kind="error", cause=CAUSE)

    def _on_progressed(self, rows: int) -> None:
        text = self.tr("Searching: {rows} rows so far. Any key or click ends it.")
        self._say(text.format(rows=count_text(rows)))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the search when the user does something else."""
        is_press = event.type() in _PRESSES
        if is_press and not (isinstance(event, QKeyEvent) and event.key() in _MODIFIERS):
            self.stop()
            self._window.banner.over(CAUSE)
        return False
