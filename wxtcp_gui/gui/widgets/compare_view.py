"""CompareView: the bytes of two sources side by side, with a sign where they differ."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
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
from wxtcp_gui.gui.models.byte_comparison import ByteComparison
from wxtcp_gui.gui.models.byte_source import NOTHING
from wxtcp_gui.gui.models.hex_layout import GROUP, split_texts
from wxtcp_gui.gui.widgets.controls import GUTTER
from wxtcp_gui.gui.widgets.hex_view import HEADER_PX, ROW_PX
from wxtcp_gui.gui.wording import translated

_BAR_PX: Final = 10  # of the scroll bar
_PER_ROW: Final = (16, 8, 4)
_DIGITS_MIN: Final = 4
_SIGN: Final = "≠"
_SIGN_CELLS: Final = 3  # between the columns
_ROWS_MAX: Final = 2**31 - 1  # of a scroll bar


class CompareView(QAbstractScrollArea):
    """Two columns of hex at the same offsets. A row with a difference has a sign between them.

    Bytes that differ have another colour and a line below. Virtual, as HexView is.

    Signals:
        caret_moved(offset): another byte is the current one.
    """

    caret_moved = Signal(object)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._both = ByteComparison(NOTHING, NOTHING)
        self._titles = ("", "")
        self._caret = -1
        self._digits = _DIGITS_MIN
        self._per_row = _PER_ROW[-1]
        self.setObjectName("compareView")
        self.setAccessibleName(self.tr("Both payloads in hex"))
        self.setFont(mono_font(DATA_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cell = QFontMetricsF(self.font()).horizontalAdvance("0")

    @property
    def caret(self) -> int:
        """The offset of the current byte, -1 for none."""
        return self._caret

    def show_comparison(self, both: ByteComparison, titles: tuple[str, str]) -> None:
        """Show two sources from their beginning; a title stands over each."""
        self._both, self._titles = both, titles
        self._caret = -1
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def go_to(self, offset: int) -> None:
        """Make a byte the current one, in the middle where it was out of sight."""
        bar, row = self.verticalScrollBar(), offset // self._per_row
        if not bar.value() <= row < bar.value() + bar.pageStep():
            bar.setValue(row - bar.pageStep() // 2)
        self._set_caret(offset)

    def _set_caret(self, offset: int) -> None:
        self._caret = offset
        self.caret_moved.emit(offset)
        self.viewport().update()

    # Geometry: an offset, hex, the sign, hex

    def _column_cells(self, per_row: int) -> int:
        return per_row * 3 - 1 + (per_row - 1) // GROUP

    def _left(self, side: int, column: int) -> float:
        cells = self._digits + 2 + side * (self._column_cells(self._per_row) + _SIGN_CELLS)
        return GUTTER + (cells + column * 3 + column // GROUP) * self._cell

    @property
    def _rows(self) -> int:
        return -(-self._both.size // self._per_row)

    def _arrange(self) -> None:
        bar = self.verticalScrollBar()
        first = bar.value() * self._per_row
        self._digits = max(_DIGITS_MIN, len(f"{max(0, self._both.size - 1):X}"))
        room = (self.width() - GUTTER - _BAR_PX) / self._cell - self._digits - 2 - _SIGN_CELLS
        fitting = [each for each in _PER_ROW if 2 * self._column_cells(each) <= room]
        self._per_row = fitting[0] if fitting else _PER_ROW[-1]
        visible = max(1, (self.viewport().height() - HEADER_PX) // ROW_PX)
        bar.setRange(0, min(max(0, self._rows - visible), _ROWS_MAX))
        bar.setPageStep(visible)
        bar.setValue(first // self._per_row)

    def _offset_at(self, point: QPointF) -> int:
        row = max(0, int(point.y() - HEADER_PX) // ROW_PX) + self.verticalScrollBar().value()
        side = point.x() >= self._left(1, 0) - self._cell
        edges = (self._left(side, each) - self._cell / 2 for each in range(self._per_row))
        column = max(0, sum(point.x() >= edge for edge in edges) - 1)
        return min(row * self._per_row + column, self._both.size - 1)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many bytes in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the byte under the mouse the current one."""
        if self._both.size and event.button() == Qt.MouseButton.LeftButton:
            self._set_caret(self._offset_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current byte."""
        page = self.verticalScrollBar().pageStep() * self._per_row
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._per_row,
            Qt.Key.Key_Down: self._per_row,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -self._both.size,
            Qt.Key.Key_End: self._both.size,
        }
        if event.key() not in steps or not self._both.size:
            super().keyPressEvent(event)
            return
        step = steps[Qt.Key(event.key())] if self._caret >= 0 else 0
        offset = min(max(max(0, self._caret) + step, 0), self._both.size - 1)
        bar, row = self.verticalScrollBar(), offset // self._per_row
        bar.setValue(max(min(bar.value(), row), row - bar.pageStep() + 1))
        self._set_caret(offset)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        ascent = (ROW_PX + painter.fontMetrics().capHeight()) / 2
        painter.setPen(self._theme.colors["muted"])
        for side, title in enumerate(self._titles):
            painter.drawText(QPointF(self._left(side, 0), ascent), title)
        top_row, per_row = self.verticalScrollBar().value(), self._per_row
        rows = self.viewport().height() // ROW_PX + 1
        start, stop = top_row * per_row, min(self._both.size, (top_row + rows) * per_row)
        try:
            marks = self._both.marks(start, stop)
            data = [each.read(start, stop) for each in (self._both.first, self._both.second)]
        except SessionError as error:
            painter.setPen(self._theme.colors["error"])
            place = self.viewport().rect().adjusted(GUTTER, HEADER_PX, -GUTTER, 0)
            painter.drawText(place, Qt.TextFlag.TextWordWrap, translated(error.sentence))
            marks, data = b"", [b"", b""]
        for at in range(0, len(marks), per_row):
            row = slice(at, at + per_row)
            top = HEADER_PX + at // per_row * ROW_PX
            self._paint_row(painter, start + at, [each[row] for each in data], marks[row], top)
        if self.hasFocus():
            painter.setPen(self._theme.colors["accent_mark"])
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_row(
        self, painter: QPainter, offset: int, data: list[bytes], marks: bytes, top: int
    ) -> None:
        colors = self._theme.colors
        baseline = top + (ROW_PX + painter.fontMetrics().capHeight()) / 2
        differ = any(marks)
        if differ:
            band = QRect(0, top, self.viewport().width(), ROW_PX)
            painter.fillRect(band, colors["error_tint"])
        painter.setPen(colors["muted"])
        painter.drawText(QPointF(GUTTER, baseline), f"{offset:0{self._digits}X}")
        for side, chunk in enumerate(data):
            left = self._left(side, 0)
            if offset <= self._caret < offset + len(marks):
                at = self._left(side, self._caret - offset) - self._cell / 2
                place = QRect(round(at), top + 1, round(3 * self._cell), ROW_PX - 2)
                painter.fillRect(place, colors["selected"])
            same, other = split_texts(chunk, marks)
            painter.setPen(colors["text"])
            painter.drawText(QPointF(left, baseline), same)
            if not differ:
                continue
            painter.setPen(colors["error"])
            painter.drawText(QPointF(left, baseline), other)
            for column, mark in enumerate(marks):
                if mark and column < len(chunk):
                    at = self._left(side, column)
                    under = QRect(round(at), top + ROW_PX - 3, round(2 * self._cell), 1)
                    painter.fillRect(under, colors["error"])
        if differ:
            middle = self._left(1, 0) - 2 * self._cell
            painter.drawText(QPointF(middle, baseline), _SIGN)
