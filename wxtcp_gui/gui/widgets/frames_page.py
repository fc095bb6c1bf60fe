"""FramesPage: the conversation around an event cut into frames, across the borders of events."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.capture.conversation import is_message
from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.frames import FrameIndex, FramePlace
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.framing import Framing, Lines
from wxtcp_gui.core.hex_digits import bytes_to_hex
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import Direction, Record
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.frame_rows import FrameRows
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, button, label, row
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.frame_list import FrameList
from wxtcp_gui.gui.widgets.framing_row import FramingRow
from wxtcp_gui.gui.wording import count_text, size_text, translated

COPY_MAX_BYTES: Final = 1024 * 1024  # of a frame, as hex more than a clipboard is good for
_POLL_MS: Final = 50  # between two looks at what has come


class FramesPage(QWidget):
    """A list of frames, the first of which that the event is part of is selected.

    Bars at the left stand for events: a frame whose bar has gaps came in several of them, and
    frames that one bar joins came in one. What belongs to no frame yet stands below the list.
    Nothing is looked for while the page is hidden. How a party's streams are cut is kept.

    Signals:
        go_asked(sequence): the log is to show this event.
        follow_asked: the whole conversation of the event's party is to be shown.
    """

    go_asked = Signal(int)
    follow_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._framings: dict[Party, Framing] = {}
        self.reader: RecordReader | None = None  # of show_record()
        self._sequence = -1
        self._record: Record | None = None
        self._wanted = False  # the event's frame is to be selected once it is found
        self.framing = FramingRow()
        self.model = FrameRows()
        self.view = FrameList(icons, self.model)
        self.said = label(tone="muted", name="framesSaid")
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        self.rest = label(tone="warning", name="framesRest")
        self.rest.setWordWrap(True)
        self.rest_data = ElidedLabel(name="framesRestData", tone="secondary")
        self.rest_data.setProperty("face", "mono")
        self.count = ElidedLabel(tone="secondary", role="caption", name="framesCount")
        self.follow = button(self.tr("Follow stream"), look="link", name="framesFollow")
        self.go_first = button(look="link", name="framesGoFirst")
        self.go_last = button(look="link", name="framesGoLast")
        self._lay_out()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.catch_up)
        self.framing.changed.connect(self._on_framing_changed)
        self.view.selectionModel().currentChanged.connect(self._show_links)
        self.view.copy_asked.connect(self.copy)
        self.view.activated.connect(lambda: self._go(last=False))
        self.follow.clicked.connect(self.follow_asked)
        self.go_first.clicked.connect(lambda: self._go(last=False))
        self.go_last.clicked.connect(lambda: self._go(last=True))
        self._show_links()
        self._show_rest()

    def show_event(self, sequence: int, record: Record, reader: RecordReader) -> None:
        """Show the frames around an event's payload."""
        self.reader = reader
        self.show_record(sequence, record)

    def show_record(self, sequence: int, record: Record) -> None:
        """Show the frames around an event of the same session."""
        self._sequence, self._record = sequence, record
        if self.isVisible():
            self._look()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._poll.stop()
        self.model.set_index(None)

    def catch_up(self) -> None:
        """Show the frames that have been found since the last time."""
        more = self.model.catch_up()
        self._select_wanted()
        self._show_rest()
        self._poll.setInterval(_POLL_MS if more else 4 * _POLL_MS)

    def copy(self) -> None:
        """Copy the bytes of the selected frame as hex."""
        current, index = self.view.currentIndex(), self.model.index_
        if not current.isValid() or index is None:
            return
        place = index.frame(current.row())
        stop = min(place.stop, place.start + COPY_MAX_BYTES)
        try:
            data = index.lane.read(index.reader, place.start, stop)
        except SessionError as error:
            self._say_rest(translated(error.sentence), None)
        else:
            QGuiApplication.clipboard().setText(bytes_to_hex(data))

    def _look(self) -> None:
        """See to it that the frames of the event's stream are there."""
        record, reader = self._record, self.reader
        if record is None or reader is None or not is_message(record):
            self.stop()
            self.said.setText(self.tr("Frames are cut from what was sent or received."))
            self._show_parts(shown=False)
            return
        self._show_parts(shown=True)
        framing = self._framings.get(record.party, Lines())
        sent = record.kind.direction is Direction.SENT
        index = self.model.index_
        self._wanted = True
        if (
            index is None
            or index.reader is not reader
            or (index.party, index.sent, index.framing) != (record.party, sent, framing)
        ):
            self.framing.set_framing(framing)
            self.model.set_index(FrameIndex(reader, record.party, framing, sent=sent))
            self._show_links()
        self.catch_up()
        self._poll.start()

    def _select_wanted(self) -> None:
        index = self.model.index_
        if not self._wanted or index is None:
            return
        current = self.view.currentIndex()
        if current.isValid():
            first, last = self.model.events(self.model.row(current.row()).place)
            if first <= self._sequence <= last:
                self._wanted = False  # it was chosen by hand
                return
        number = index.frame_of(self._sequence)
        if number is not None and number < self.model.rowCount():
            self._wanted = False
            self.view.setCurrentIndex(self.model.index(number, 0))
            self.view.scrollTo(self.model.index(number, 0), FrameList.ScrollHint.PositionAtCenter)

    def _show_rest(self) -> None:
        index = self.model.index_
        self.rest.hide()
        self.rest_data.hide()
        self._rest.hide()
        if index is None:
            self.count.setText("")
            return
        self.count.setText(
            self.tr("1 frame")
            if self.model.rowCount() == 1
            else self.tr("{count} frames").format(count=count_text(self.model.rowCount()))
        )
        fault = index.framing_fault
        if index.fault is not None:
            self._say_rest(translated(index.fault.sentence), None)
        elif index.full:
            self._say_rest(self.tr("More frames are not shown."), None)
        elif fault is not None:
            self._say_rest(translated(fault.sentence), index.rest)
        elif (rest := index.rest) is not None:
            self._say_rest(self._rest_text(rest, index.rest_stop), rest)

    def _say_rest(self, text: str, rest: FramePlace | None) -> None:
        self.rest.setText(text)
        self.rest.show()
        self._rest.show()
        if rest is not None:
            row = self.model.describe(rest)
            self.rest_data.setText(f"{row.events}  {row.data}")
            self.rest_data.show()

    def _rest_text(self, rest: FramePlace, stop: int | None) -> str:
        size = size_text(rest.stop - rest.start)
        if stop is None:
            return self.tr("Not complete: {size} so far.").format(size=size)
        whole = size_text(stop - rest.start)
        return self.tr("Not complete: {size} of {whole} so far.").format(size=size, whole=whole)

    def _show_links(self) -> None:
        current = self.view.currentIndex()
        chosen = current.isValid()
        self.go_first.setVisible(chosen)
        self.go_last.setVisible(False)
        if chosen:
            self._wanted = False
            first, last = self.model.events(self.model.row(current.row()).place)
            title, tip = self.tr("Event {number}"), self.tr("Go to event {number}")
            for link, sequence in ((self.go_first, first), (self.go_last, last)):
                number = count_text(sequence + 1)
                link.setText(title.format(number=number))
                link.setToolTip(tip.format(number=number))
                link.setAccessibleName(tip.format(number=number))
            self.go_last.setVisible(last > first)

    def _go(self, *, last: bool) -> None:
        current = self.view.currentIndex()
        if current.isValid():
            self.go_asked.emit(self.model.events(self.model.row(current.row()).place)[last])

    def _on_framing_changed(self) -> None:
        framing, record = self.framing.framing(), self._record
        if framing is not None and record is not None:
            self._framings[record.party] = framing
            self._look()

    def _show_parts(self, *, shown: bool) -> None:
        for part in (self.framing, self.view, self._foot):
            part.setVisible(shown)
        self._rest.setVisible(False)
        self.said.setVisible(not shown)

    def _lay_out(self) -> None:
        self._rest = QFrame()
        self._rest.setProperty("edge", "top")
        inner = QVBoxLayout(self._rest)
        inner.setContentsMargins(GUTTER, 6, GUTTER, 6)
        inner.setSpacing(2)
        inner.addWidget(self.rest)
        inner.addWidget(self.rest_data)
        foot = row(self.count, self.go_first, self.go_last, self.follow, spacing=0)
        foot.setStretch(0, 1)
        foot.setContentsMargins(GUTTER, 0, GUTTER - 4, 0)
        self._foot = bar(32, foot, edge="top")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.framing)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._rest)
        layout.addWidget(self._foot)
        self.said.hide()
        self.setFocusProxy(self.view)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the frames of the event that was chosen meanwhile."""
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest; what was not found yet is looked for anew."""
        super().hideEvent(event)
        self._poll.stop()
        if self.model.index_ is not None and self.model.index_.searching:
            self.stop()
