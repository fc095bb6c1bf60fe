"""HexView: bytes as offset, hex and text, drawn row by row, however many there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_forms import ByteForm
from wxtcp_gui.gui.models.byte_source import NOTHING, ByteSource, HeldBytes
from wxtcp_gui.gui.models.hex_layout import HexLayout, hex_texts, plain_texts
from wxtcp_gui.gui.widgets.claimed_keys import claims
from wxtcp_gui.gui.widgets.controls import GUTTER
from wxtcp_gui.gui.widgets.copy_menu import CopyMenu
from wxtcp_gui.gui.wording import translated

ROW_PX: Final = 21
HEADER_PX: Final = 22
_BAR_PX: Final = 10  # of the scroll bar
_ROWS_MAX: Final = 2**31 - 1  # of a scroll bar
_DRAG_MS: Final = 40  # between two steps of a view that scrolls under the mouse

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
# With Control; a window has other uses for some of them where the focus is elsewhere.
_CONTROL_KEYS: Final = {
    Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_F, Qt.Key.Key_G, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip


class HexView(QAbstractScrollArea):
    """A virtual view of bytes: memory and time do not depend on their number.

    A selection shows in both columns; the keyboard moves and extends it. Ctrl+C copies hex, or
    text where the text column was clicked last.

    Signals:
        selection_changed(start, stop): other bytes are selected; start == stop for none.
        find_asked, offset_asked: Ctrl+F or Ctrl+G, or their lines of the menu.
        said(sentence): something is to be said about what was copied.
    """

    selection_changed = Signal(object, object)
    find_asked = Signal()
    offset_asked = Signal()
    said = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._source: ByteSource = NOTHING
        self._anchor = 0
        self._caret = 0
        self._start = 0
        self._stop = 0
        self._in_text = False
        self._fault = ""
        self.setObjectName("hexView")
        self.setAccessibleName(self.tr("Payload in hex"))
        self.setFont(mono_font(DATA_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._cell = QFontMetricsF(self.font()).horizontalAdvance("0")
        self._layout = HexLayout(size=0, cells=0)
        self._mouse = QPointF()
        self._drag = QTimer(self)
        self._drag.setInterval(_DRAG_MS)
        self._drag.timeout.connect(self._on_drag)
        self._arrange()

    @property
    def source(self) -> ByteSource:
        """The bytes that are shown."""
        return self._source

    @property
    def selection(self) -> tuple[int, int]:
        """Offsets of the first selected byte and of the one after the last."""
        return self._start, self._stop

    @property
    def caret(self) -> int:
        """The offset that the keyboard goes on from."""
        return self._caret

    def set_data(self, data: bytes) -> None:
        """Show other bytes from their beginning."""
        self.set_source(HeldBytes(data))

    def set_source(self, source: ByteSource) -> None:
        """Show the bytes of another source from their beginning."""
        self._drag.stop()
        self._source = source
        self._anchor = self._caret = 0
        self._fault = ""
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.select(0, 0)

    def select(self, start: int, stop: int) -> None:
        """Select the bytes from start up to, not including, stop."""
        self._start, self._stop = start, stop
        self.selection_changed.emit(start, stop)
        if QAccessible.isActive():
            self.setAccessibleDescription(f"0x{start:X}: {self.selected(16).hex(' ')}")
        self.viewport().update()

    def go_to(self, start: int, stop: int | None = None) -> None:
        """Select a byte, or some, and bring them into sight, in the middle if they were not."""
        stop = start + 1 if stop is None else stop
        self._anchor, self._caret = start, stop - 1
        bar, row = self.verticalScrollBar(), start // self._layout.per_row
        if not bar.value() <= row < bar.value() + bar.pageStep():
            bar.setValue(row - bar.pageStep() // 2)
        self.select(start, stop)

    def selected(self, limit: int | None = None) -> bytes:
        """Return the selected bytes, no more than the limit."""
        stop = self._stop if limit is None else min(self._stop, self._start + limit)
        return self.read(self._start, stop)

    def read(self, start: int, stop: int) -> bytes:
        """Return bytes of the source; none where it cannot be read, which the view then says."""
        try:
            return self._source.read(start, stop)
        except SessionError as error:
            self._fault = translated(error.sentence)
            return b""

    def copy(self, form: ByteForm | None = None) -> None:
        """Copy the selected bytes, or all where none is selected."""
        menu = self.copy_menu()
        menu.copy(form or (ByteForm.TEXT if self._in_text else ByteForm.HEX))
        menu.deleteLater()

    def copy_menu(self) -> CopyMenu:
        """Return a menu of the forms to copy the selection in, or all where there is none."""
        start, stop = self.selection
        if start == stop:
            start, stop = 0, self._source.size
        menu = CopyMenu(self, self._source, start, stop)
        menu.said.connect(self.said)
        return menu

    # Geometry

    def _arrange(self) -> None:
        bar = self.verticalScrollBar()
        first = bar.value() * self._layout.per_row
        cells = (self.width() - GUTTER - _BAR_PX) / self._cell
        self._layout = HexLayout(size=self._source.size, cells=cells)
        visible = max(1, (self.viewport().height() - HEADER_PX) // ROW_PX)
        bar.setRange(0, min(max(0, self._layout.rows - visible), _ROWS_MAX))
        bar.setPageStep(visible)
        bar.setSingleStep(1)
        bar.setValue(first // self._layout.per_row)

    def _left(self, cells: int) -> float:
        return GUTTER + cells * self._cell

    def _is_text(self, x: float) -> bool:
        return x >= self._left(self._layout.text) - self._cell / 2

    def _offset_at(self, point: QPointF, *, in_text: bool) -> int:
        row = max(0, int(point.y() - HEADER_PX) // ROW_PX) + self.verticalScrollBar().value()
        cells = (point.x() - GUTTER) / self._cell
        column = self._layout.column_at(cells, in_text=in_text)
        return min(row * self._layout.per_row + column, max(0, self._source.size - 1))

    def _extend_to(self, offset: int) -> None:
        self._caret = offset
        self.select(min(self._anchor, offset), max(self._anchor, offset) + 1)

    def _move_to(self, offset: int, *, extend: bool) -> None:
        offset = min(max(offset, 0), self._source.size - 1)
        if not extend:
            self._anchor = offset
        self._extend_to(offset)
        self._scroll_to(offset)

    def _scroll_to(self, offset: int) -> None:
        bar, row = self.verticalScrollBar(), offset // self._layout.per_row
        if row < bar.value():
            bar.setValue(row)
        elif row >= bar.value() + bar.pageStep():
            bar.setValue(row - bar.pageStep() + 1)

    def _on_drag(self) -> None:
        """Scroll on while the mouse is held above or below, the faster the farther away."""
        bar, y, bottom = self.verticalScrollBar(), self._mouse.y(), self.viewport().height()
        if y < HEADER_PX:
            bar.setValue(bar.value() - 1 - int(HEADER_PX - y) // ROW_PX)
        elif y > bottom:
            bar.setValue(bar.value() + 1 + int(y - bottom) // ROW_PX)
        else:
            self._drag.stop()
        last = HEADER_PX + bar.pageStep() * ROW_PX - 1
        y = min(max(y, HEADER_PX), last)
        self._extend_to(self._offset_at(QPointF(self._mouse.x(), y), in_text=self._in_text))

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Claim the keys that the window has other uses for."""
        return claims(event, _is_own) or super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many bytes in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a byte, or up to it with Shift."""
        if not self._source.size or event.button() != Qt.MouseButton.LeftButton:
            return
        self._in_text = self._is_text(event.position().x())
        offset = self._offset_at(event.position(), in_text=self._in_text)
        if not event.modifiers() & _SHIFT:
            self._anchor = offset
        self._extend_to(offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the mouse; scroll where it is above or below."""
        if self._source.size and event.buttons() & Qt.MouseButton.LeftButton:
            self._mouse = event.position()
            if HEADER_PX <= self._mouse.y() <= self.viewport().height():
                self._drag.stop()
                self._extend_to(self._offset_at(self._mouse, in_text=self._in_text))
            elif not self._drag.isActive():
                self._drag.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop scrolling."""
        self._drag.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or extend the selection, select all, copy, find, go to an offset."""
        key, extend = Qt.Key(event.key()), bool(event.modifiers() & _SHIFT)
        size, per_row = self._source.size, self._layout.per_row
        if event.modifiers() & _CONTROL:
            match key:
                case Qt.Key.Key_A:
                    self._anchor, self._caret = 0, max(0, size - 1)
                    self.select(0, size)
                case Qt.Key.Key_C if size:
                    self.copy()
                case Qt.Key.Key_F:
                    self.find_asked.emit()
                case Qt.Key.Key_G:
                    self.offset_asked.emit()
                case Qt.Key.Key_Home if size:
                    self._move_to(0, extend=extend)
                case Qt.Key.Key_End if size:
                    self._move_to(size - 1, extend=extend)
                case _:
                    super().keyPressEvent(event)
            return
        page, row_start = self.verticalScrollBar().pageStep() * per_row, self._caret % per_row
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -per_row,
            Qt.Key.Key_Down: per_row,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -row_start,
            Qt.Key.Key_End: per_row - 1 - row_start,
        }
        if key not in steps or not size:
            super().keyPressEvent(event)
            return
        here = self._caret + (steps[key] if self._start < self._stop else 0)
        self._move_to(here, extend=extend)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, to select all, to find, and to go to an offset."""
        if not self._source.size:
            return
        menu = self.copy_menu()
        menu.addSeparator()
        size = self._source.size
        for text, keys, run in (
            (self.tr("Select all"), "Ctrl+A", lambda: self.select(0, size)),
            (self.tr("Find in this payload…"), "Ctrl+F", self.find_asked.emit),
            (self.tr("Go to offset…"), "Ctrl+G", self.offset_asked.emit),
        ):
            action = menu.addAction(f"{text}\t{keys}")
            action.triggered.connect(lambda _checked=False, run=run: run())
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self._caret // self._layout.per_row - self.verticalScrollBar().value()
            down = min(max(0, (row + 1) * ROW_PX), self.viewport().height() - HEADER_PX)
            point = self.viewport().mapToGlobal(QPoint(GUTTER, HEADER_PX + down))
        menu.popup(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight: of each row all that has one colour at once."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        colors, layout = self._theme.colors, self._layout
        ascent = (ROW_PX + painter.fontMetrics().capHeight()) / 2
        painter.setPen(colors["muted"])
        painter.drawText(QPointF(self._left(layout.hex), ascent), layout.header)
        top_row = self.verticalScrollBar().value()
        first = max(0, (event.rect().top() - HEADER_PX) // ROW_PX)
        last = min(layout.rows - top_row, (event.rect().bottom() - HEADER_PX) // ROW_PX + 1)
        begin, per_row = (top_row + first) * layout.per_row, layout.per_row
        data = self.read(begin, (top_row + last) * per_row)
        for at in range(0, len(data), per_row):
            top = HEADER_PX + (first + at // per_row) * ROW_PX
            self._paint_row(painter, begin + at, data[at : at + per_row], top, ascent)
        if self._fault and not data:
            painter.setPen(colors["error"])
            place = self.viewport().rect().adjusted(GUTTER, HEADER_PX, -GUTTER, 0)
            painter.drawText(place, Qt.TextFlag.TextWordWrap, self._fault)
        if self.hasFocus():
            painter.setPen(colors["accent_mark"])
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_row(
        self, painter: QPainter, offset: int, chunk: bytes, top: int, ascent: float
    ) -> None:
        colors, layout, y = self._theme.colors, self._layout, top + ascent
        if self._start < offset + len(chunk) and offset < self._stop:
            self._paint_selection(painter, offset, top, len(chunk))
        painter.setPen(colors["muted"])
        painter.drawText(QPointF(GUTTER, y), f"{offset:0{layout.digits}X}")
        readable, other = hex_texts(chunk)
        text, dots = plain_texts(chunk)
        left, text_left = self._left(layout.hex), self._left(layout.text)
        if dots:
            painter.drawText(QPointF(text_left, y), dots)
            painter.setPen(colors["accent_text"])
            painter.drawText(QPointF(left, y), other)
        if text:
            painter.setPen(colors["text"])
            painter.drawText(QPointF(left, y), readable)
            painter.drawText(QPointF(text_left, y), text)

    def _paint_selection(self, painter: QPainter, offset: int, top: int, count: int) -> None:
        first = max(self._start, offset) - offset
        last = min(self._stop, offset + count) - offset - 1
        color, layout, half = self._theme.colors["selected"], self._layout, self._cell / 2
        left = self._left(layout.byte(first)) - half
        right = self._left(layout.byte(last) + 2) + half
        painter.fillRect(QRect(round(left), top + 1, round(right - left), ROW_PX - 2), color)
        text_left = self._left(layout.text + first)
        width = (last - first + 1) * self._cell
        painter.fillRect(QRect(round(text_left), top + 1, round(width), ROW_PX - 2), color)
        if self.hasFocus() and offset <= self._caret < offset + count:
            at = self._caret - offset  # the caret, in the column that Ctrl+C copies from
            left = text_left + (at - first) * self._cell
            width = self._cell
            if not self._in_text:
                left, width = self._left(layout.byte(at)), 2 * self._cell
            place = QRect(round(left), top + ROW_PX - 3, round(width), 2)
            painter.fillRect(place, self._theme.colors["accent_mark"])


def _is_own(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & _CONTROL) and event.key() in _CONTROL_KEYS
