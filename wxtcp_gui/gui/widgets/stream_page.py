"""StreamPage: follow stream: the whole conversation of a party, both directions in turn."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.query import Query, QueryError
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.capture.selection import Selection
from wxtcp_gui.core.party import Party
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.stream_lines import StreamForm, StreamLines
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, button, label, row, tool_button
from wxtcp_gui.gui.widgets.segmented_combo import SegmentedCombo
from wxtcp_gui.gui.widgets.stream_view import StreamView
from wxtcp_gui.gui.wording import count_text, size_text, translated

_POLL_MS: Final = 40  # between two looks at what has come
_TYPING_MS: Final = 150
_FORMS: Final = (StreamForm.TEXT, StreamForm.HEX)


class StreamPage(QWidget):
    """A window of its own for one party; it goes on while messages come.

    Signals:
        go_asked(sequence): the log is to show this event.
        closed: the user has closed it.
    """

    go_asked = Signal(int)
    closed = Signal()

    def __init__(
        self, icons: Icons, reader: RecordReader, party: Party, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._reader = reader
        self._party = party
        self._lines: StreamLines | None = None
        self._wanted: int | None = None  # a record to be shown once it is found
        self._found: EventLogModel | None = None
        self.setObjectName("streamPage")
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = SegmentedCombo(icons, "streamForm", self.tr("Form of the conversation"))
        self.form.addItems([self.tr("Text"), self.tr("Hex")])
        self.find_edit = QLineEdit()
        self.find_edit.setObjectName("streamFind")
        self.find_edit.setAccessibleName(self.tr("Find in the conversation"))
        self.find_edit.setPlaceholderText(self.tr("Find in the conversation"))
        self.find_edit.setProperty("face", "mono")
        self.find_edit.setClearButtonEnabled(True)
        self.result = label(tone="secondary", name="streamResult")
        self.before = tool_button(
            icons.icon("chevron-up"), self.tr("Find previous (Shift+Enter)"), name="streamBefore"
        )
        self.after = tool_button(
            icons.icon("chevron-down"), self.tr("Find next (Enter)"), name="streamAfter"
        )
        self.follow = button(
            self.tr("Follow"),
            icon=icons.icon("follow", on_token="accent_text", gap=4),  # noqa: S106 - a colour
            look="flat",
            name="streamFollow",
        )
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.view = StreamView(icons)
        self.count = label(tone="secondary", role="caption", name="streamCount")
        self._lay_out()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.catch_up)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._look_for)
        self.form.currentIndexChanged.connect(self._begin)
        self.find_edit.textChanged.connect(self._typing.start)
        self.before.clicked.connect(lambda: self._step(forward=False))
        self.after.clicked.connect(lambda: self._step(forward=True))
        self.follow.clicked.connect(lambda on: self.view.set_following(on=on))
        self.view.following_changed.connect(self.follow.setChecked)
        self.view.width_wanted.connect(self._begin)
        self.view.go_asked.connect(self.go_asked)
        self.view.menu_asked.connect(self._on_menu_asked)

    @property
    def lines(self) -> StreamLines | None:
        """The conversation, None while it is hidden."""
        return self._lines

    def show_sequence(self, sequence: int) -> None:
        """Show an event as soon as it is found."""
        self._wanted = sequence
        self.view.set_following(on=False)
        if self._lines is not None:
            self.catch_up()

    def catch_up(self) -> None:
        """Show what has come since the last time."""
        lines = self._lines
        if lines is None:
            return
        more = lines.catch_up()
        self.view.catch_up()
        self._show_wanted(more=more)
        self._show_count(more=more)
        if self._found is not None:
            self._found.catch_up()
            self._show_result()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._poll.stop()
        self._typing.stop()
        self._forget_found()
        self.view.set_lines(None)
        if self._lines is not None:
            self._lines.stop()
            self._lines = None

    def _begin(self) -> None:
        """Break the conversation into lines anew, and stay where it was."""
        if not self.isVisible():
            return
        lines, top = self._lines, self.view.top
        stays = self._wanted is None and not self.view.following
        if stays and lines is not None and top < lines.lines:
            self._wanted = lines.sequence(lines.line(top).message)
        following = self.view.following
        self.view.set_lines(None)
        if self._lines is not None:
            self._lines.stop()
        form = _FORMS[self.form.currentIndex()]
        width = self.view.fitting(form)
        self._lines = StreamLines(self._reader, self._party, form=form, width=width)
        self._lines.catch_up()
        self.view.set_lines(self._lines)
        self.view.set_following(on=following)
        self.catch_up()
        self._poll.start()

    def _show_wanted(self, *, more: bool) -> None:
        lines, wanted = self._lines, self._wanted
        if lines is None or wanted is None or not len(lines):
            return
        message = lines.nearest(wanted)
        if lines.sequence(message) < wanted and more:
            return  # it is still to come
        self._wanted = None
        self.view.catch_up()
        self.view.show_line(lines.first_line(message))

    def _show_count(self, *, more: bool) -> None:
        lines = self._lines
        if lines is None:
            return
        if lines.fault is not None:
            self.count.setText(translated(lines.fault.sentence))
            return
        text = self.tr("{count} messages · {sent} sent · {received} received").format(
            count=count_text(len(lines)),
            sent=size_text(lines.sent.size),
            received=size_text(lines.received.size),
        )
        self.count.setText(f"{text} …" if more else text)

    # Finding

    def _look_for(self) -> None:
        self._forget_found()
        text = self.find_edit.text()
        self.view.set_sought(text)
        self.result.clear()
        if not text:
            return
        pattern = re.escape(text).replace("/", "\\/")
        query = f"{self._party.term} dir:tx,rx /{pattern}/i"
        try:
            selection = Selection(query=Query.parse(query))
        except QueryError as error:
            self.result.setText(translated(error.sentence))
            return
        self._found = EventLogModel(self._reader)
        self._found.set_selection(selection)
        self.catch_up()

    def _show_result(self) -> None:
        found = self._found
        if found is None:
            return
        more = "+" if found.searching else ""
        count = found.rowCount()
        if count or more:
            text = self.tr("in {count} messages").format(count=f"{count_text(count)}{more}")
        else:
            text = self.tr("Nothing found")
        self.result.setText(text)

    def _step(self, *, forward: bool) -> None:
        """Go to the next message that has the text, or the one before; round at the ends."""
        if self._typing.isActive():
            self._typing.stop()
            self._look_for()
        found, lines = self._found, self._lines
        if found is None or lines is None or not found.rowCount():
            return
        here, count = -1, found.rowCount()
        try:
            if 0 <= self.view.current < lines.lines:
                here = lines.sequence(lines.line(self.view.current).message)
            at = bisect_left(range(count), here + forward, key=found.sequence)
            sequence = found.sequence((at if forward else at - 1) % count)
            message = lines.nearest(sequence)
            self.view.show_line(self._line_with(message))
        except SessionError as error:
            self.result.setText(translated(error.sentence))

    def _line_with(self, message: int) -> int:
        """Return the line of a message that has the text that is looked for, or its first."""
        lines = self._lines
        assert lines is not None  # noqa: S101 - the caller has it
        most = 4 * 1024 * 1024  # no more than this is looked through here
        data = self._reader.payload(lines.sequence(message), 0, most)
        at = data.lower().find(self.find_edit.text().lower().encode("utf-8", "surrogatepass"))
        return lines.line_of(message, at) if at > 0 else lines.first_line(message)

    def _forget_found(self) -> None:
        if self._found is not None:
            self._found.stop()
            self._found = None

    def _on_menu_asked(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("streamMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy the selection"), self.view.copy)
        lines, current = self._lines, self.view.current
        if lines is not None and 0 <= current < lines.lines:
            sequence = lines.sequence(lines.line(current).message)
            text = self.tr("Go to event {number}").format(number=count_text(sequence + 1))
            menu.addAction(text, lambda: self.go_asked.emit(sequence))
        menu.popup(point)

    def _lay_out(self) -> None:
        head = row(self.form, self.find_edit, self.result, self.before, self.after, self.follow)
        head.setContentsMargins(GUTTER, 0, GUTTER, 0)
        head.setStretch(1, 1)
        foot = row(self.count, None)
        foot.setContentsMargins(GUTTER, 0, GUTTER, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar(44, head, surface="chrome"))
        layout.addWidget(self.view, 1)
        layout.addWidget(bar(24, foot, surface="chrome", edge="top"))
        self.resize(860, 600)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find with Ctrl+F, step with Enter, leave the field and then the window with Escape."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_edit.setFocus()
            self.find_edit.selectAll()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.find_edit.hasFocus():
            self._step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape:
            if self.find_edit.hasFocus() and self.find_edit.text():
                self.find_edit.clear()
                self.view.setFocus()
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go through the conversation."""
        super().showEvent(event)
        self._begin()
        self.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of it."""
        super().hideEvent(event)
        self.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()
