"""FrameList: frames as rows of two lines, with bars that show which events they came in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from wxtcp_gui.capture.frames import FramePlace
from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, DATA_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.frame_rows import FrameRow, FrameRows
from wxtcp_gui.gui.widgets.controls import GUTTER
from wxtcp_gui.gui.wording import count_text

ROW_PX: Final = 42
_BAR_PX: Final = 3
_BAR_LEFT: Final = 6
_NUMBER_PX: Final = 40  # at least; more where there are more frames
_COLUMNS: Final = (GUTTER, GUTTER, GUTTER + 88, GUTTER + 148)  # number, then time, size, events
_TIME: Final = 1  # of the columns; it goes where there is no room for all
_NARROW_PX: Final = 310  # of a row
_BAR_PIECES: Final = 4  # at most, of a frame in many events


class FrameList(QTableView):
    """Rows of two lines and fixed height: a table, because lists measure every row.

    Signals:
        copy_asked: the selected frame is to be copied.
    """

    copy_asked = Signal()

    def __init__(self, icons: Icons, model: FrameRows) -> None:
        super().__init__()
        self.setObjectName("frameList")
        self.setAccessibleName(self.tr("Frames"))
        self.setModel(model)
        self.setItemDelegate(_FrameDelegate(icons, model))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_PX)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have all of a frame copied, and not what the row shows of it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)


class _FrameDelegate(QStyledItemDelegate):
    """Paints number, time, size, events and what is remarkable above, the data below."""

    def __init__(self, icons: Icons, model: FrameRows) -> None:
        super().__init__()
        self._colors = icons.theme.colors
        self._model = model
        self._face = ui_font(BODY_PX)
        self._caption = ui_font(CAPTION_PX)
        self._mono = mono_font(DATA_PX)
        self._narrow = False

    # Qt overrides

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the fixed height."""
        return QSize(100, ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a frame."""
        row, rect, colors = self._model.row(index.row()), option.rect, self._colors
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, colors["selected"])
        self._paint_bar(painter, rect, row.place)
        quiet = "secondary" if selected else "muted"
        upper = QRect(rect.left(), rect.top() + 3, rect.width() - 8, ROW_PX // 2 - 3)
        self._narrow = rect.width() < _NARROW_PX
        room = self._paint_words(painter, upper, row)
        painter.setFont(self._face)
        self._text(painter, room, 0, count_text(row.place.number + 1), quiet)
        self._text(painter, room, 1, row.time, "text")
        self._text(painter, room, 2, row.size, "text")
        self._text(painter, room, 3, row.events, "text")
        lower = QRect(
            upper.left() + GUTTER, upper.bottom(), upper.width() - GUTTER, ROW_PX // 2 - 2
        )
        painter.setFont(self._mono)
        painter.setPen(colors["text"])
        shown = QFontMetrics(self._mono).elidedText(
            row.data, Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _text(self, painter: QPainter, line: QRect, column: int, text: str, token: str) -> None:
        painter.setPen(self._colors[token])
        metrics, left = painter.fontMetrics(), _COLUMNS[column]
        if column:
            widest = metrics.horizontalAdvance(count_text(self._model.rowCount()))
            left += max(_NUMBER_PX, widest + 10)
        if self._narrow and column:
            if column == _TIME:
                return  # the log has it
            left -= _COLUMNS[_TIME + 1] - _COLUMNS[_TIME]
        place = line.adjusted(left, 0, 0, 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_words(self, painter: QPainter, line: QRect, row: FrameRow) -> QRect:
        """Paint what is remarkable at the right end of a line; return the rest of the line."""
        painter.setFont(self._caption)
        metrics, right = QFontMetrics(self._caption), line.right()
        for word in reversed(row.words):
            width = metrics.horizontalAdvance(word) + 8
            place = QRect(right - width, line.top() + 1, width, line.height() - 2)
            painter.setPen(self._colors["warning_edge"])
            painter.setBrush(self._colors["warning_strip"])
            painter.drawRoundedRect(place, 3, 3)
            painter.setPen(self._colors["warning_text"])
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
            right -= width + 4
        return QRect(line.left(), line.top(), right - line.left(), line.height())

    def _paint_bar(self, painter: QPainter, rect: QRect, place: FramePlace) -> None:
        """Paint the events that a frame came in: joined to its neighbours, or with gaps."""
        index = self._model.index_
        color = self._colors["sent" if index is not None and index.sent else "received"]
        top = rect.top() + (0 if place.first_shared else 4)
        bottom = rect.bottom() + 1 - (0 if place.last_shared else 4)
        pieces = min(place.last - place.first + 1, _BAR_PIECES)
        height, gap = bottom - top, 3
        each = (height - gap * (pieces - 1)) // pieces
        for number in range(pieces):
            begin = top + number * (each + gap)
            end = bottom if number == pieces - 1 else begin + each
            painter.fillRect(rect.left() + _BAR_LEFT, begin, _BAR_PX, end - begin, color)
