"""HexView: bytes as offset, hex and text, drawn row by row, however many there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from wxtcp_gui.core.payload import bytes_to_hex
from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER

ROW_PX: Final = 21
_HEADER_PX: Final = 22
_GROUP: Final = 4  # bytes between wider gaps
_PRINTABLE: Final = range(0x20, 0x7F)
_COPY_MAX_BYTES: Final = 1024 * 1024  # more hex than a clipboard is good for


class HexView(QAbstractScrollArea):
    """A virtual view of bytes: memory and time do not depend on their number.

    A selection shows in both columns; the keyboard moves and extends it.

    Signals:
        selection_changed(start, stop): other bytes are selected; start == stop for none.
    """

    selection_changed = Signal(int, int)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._data = b""
        self._per_row = 8
        self._anchor = 0
        self._start = 0
        self._stop = 0
        self.setObjectName("hexView")
        self.setAccessibleName(self.tr("Payload in hex"))
        self.setFont(mono_font(DATA_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._cell = QFontMetricsF(self.font()).horizontalAdvance("0")
        self._arrange()

    @property
    def data(self) -> bytes:
        """The bytes that are shown."""
        return self._data

    @property
    def selection(self) -> tuple[int, int]:
        """Offsets of the first selected byte and of the one after the last."""
        return self._start, self._stop

    def set_data(self, data: bytes) -> None:
        """Show other bytes from their beginning."""
        self._data = data
        self._anchor = 0
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.select(0, 0)

    def select(self, start: int, stop: int) -> None:
        """Select the bytes from start up to, not including, stop."""
        self._start, self._stop = start, stop
        self.selection_changed.emit(start, stop)
        self.viewport().update()

    def selected(self) -> bytes:
        """Return the selected bytes."""
        return self._data[self._start : self._stop]

    # Geometry: offset | hex, a wider gap after each group | text

    def _digits(self) -> int:
        return max(4, len(f"{max(0, len(self._data) - 1):X}"))

    def _hex_left(self) -> float:
        return GUTTER + (self._digits() + 2) * self._cell

    def _byte_left(self, column: int) -> float:
        return self._hex_left() + (column * 3 + column // _GROUP) * self._cell

    def _text_left(self) -> float:
        return self._byte_left(self._per_row) + self._cell

    def _width_for(self, per_row: int) -> float:
        cells = self._digits() + 2 + per_row * 3 + per_row // _GROUP + 1 + per_row
        return GUTTER * 1.5 + cells * self._cell

    def _rows(self) -> int:
        return -(-len(self._data) // self._per_row)

    def _arrange(self) -> None:
        fitting = [each for each in (4, 8, 16, 32) if self._width_for(each) <= self.width()]
        first = self.verticalScrollBar().value() * self._per_row
        self._per_row = fitting[-1] if fitting else 4
        visible = max(1, (self.viewport().height() - _HEADER_PX) // ROW_PX)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._rows() - visible))
        bar.setPageStep(visible)
        bar.setSingleStep(1)
        bar.setValue(first // self._per_row)

    def _offset_at(self, point: QPointF) -> int:
        row = max(0, int(point.y() - _HEADER_PX) // ROW_PX) + self.verticalScrollBar().value()
        text_left = self._text_left()
        if point.x() >= text_left - self._cell / 2:
            column = int((point.x() - text_left) / self._cell)
        else:
            columns = range(self._per_row)
            column = sum(point.x() >= self._byte_left(each) for each in columns) - 1
        column = min(max(column, 0), self._per_row - 1)
        return min(row * self._per_row + column, max(0, len(self._data) - 1))

    def _extend_to(self, offset: int) -> None:
        self.select(min(self._anchor, offset), max(self._anchor, offset) + 1)

    def _scroll_to(self, offset: int) -> None:
        bar, row = self.verticalScrollBar(), offset // self._per_row
        if row < bar.value():
            bar.setValue(row)
        elif row >= bar.value() + bar.pageStep():
            bar.setValue(row - bar.pageStep() + 1)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many bytes in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a byte, or up to it with Shift."""
        if not self._data or event.button() != Qt.MouseButton.LeftButton:
            return
        offset = self._offset_at(event.position())
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = offset
        self._extend_to(offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the mouse."""
        if self._data and event.buttons() & Qt.MouseButton.LeftButton:
            offset = self._offset_at(event.position())
            self._extend_to(offset)
            self._scroll_to(offset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or extend the selection, select all, copy."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key == Qt.Key.Key_A:
            self._anchor = 0
            self.select(0, len(self._data))
            return
        if control and key == Qt.Key.Key_C:
            self.copy()
            return
        page = self.verticalScrollBar().pageStep() * self._per_row
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._per_row,
            Qt.Key.Key_Down: self._per_row,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -len(self._data),
            Qt.Key.Key_End: len(self._data),
        }
        if key not in steps or not self._data:
            super().keyPressEvent(event)
            return
        here = self._start if self._start < self._anchor else max(self._start, self._stop - 1)
        offset = min(max(here + steps[Qt.Key(key)], 0), len(self._data) - 1)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = offset
        self._extend_to(offset)
        self._scroll_to(offset)

    def copy(self) -> None:
        """Copy the selected bytes as hex, or all where none is selected."""
        data = self.selected() or self._data
        QGuiApplication.clipboard().setText(bytes_to_hex(data[:_COPY_MAX_BYTES]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        colors = self._theme.colors
        painter.setFont(self.font())
        painter.setPen(colors["muted"])
        for column in range(self._per_row):
            self._text(painter, self._byte_left(column), 0, f"{column:2X}")
        top_row = self.verticalScrollBar().value()
        rows = min(self._rows() - top_row, self.viewport().height() // ROW_PX + 1)
        for at in range(max(0, rows)):
            offset = (top_row + at) * self._per_row
            top = _HEADER_PX + at * ROW_PX
            chunk = self._data[offset : offset + self._per_row]
            self._paint_selection(painter, offset, top, len(chunk))
            painter.setPen(colors["muted"])
            self._text(painter, GUTTER, top, f"{offset:0{self._digits()}X}")
            for column, byte in enumerate(chunk):
                readable = byte in _PRINTABLE
                painter.setPen(colors["text" if readable else "accent_text"])
                self._text(painter, self._byte_left(column), top, f"{byte:02X}")
                painter.setPen(colors["text" if readable else "muted"])
                left = self._text_left() + column * self._cell
                self._text(painter, left, top, chr(byte) if readable else "·")
        if self.hasFocus():
            painter.setPen(colors["accent_mark"])
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _text(self, painter: QPainter, left: float, top: int, text: str) -> None:
        baseline = top + (ROW_PX + painter.fontMetrics().capHeight()) / 2
        painter.drawText(QPointF(left, baseline), text)

    def _paint_selection(self, painter: QPainter, offset: int, top: int, count: int) -> None:
        first = max(self._start, offset) - offset
        last = min(self._stop, offset + count) - offset - 1
        if first > last:
            return
        color = self._theme.colors["selected"]
        half = self._cell / 2
        left, right = self._byte_left(first) - half, self._byte_left(last) + 2 * self._cell + half
        painter.fillRect(QRect(round(left), top + 1, round(right - left), ROW_PX - 2), color)
        left = self._text_left() + first * self._cell
        width = (last - first + 1) * self._cell
        painter.fillRect(QRect(round(left), top + 1, round(width), ROW_PX - 2), color)
