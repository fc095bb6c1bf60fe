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
_NUMBER_PX: Final = 28  # at least; more where there are more frames
_TIME_PX: Final = 88
_SIZE_PX: Final = 60
_GAP_PX: Final = 4  # between words
_WORD_MARGIN_PX: Final = 4  # within them, at each end
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
        self.setItemDelegate(FrameDelegate(icons, model))
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


class FrameDelegate(QStyledItemDelegate):
    """Paints number, time, size, events and what is remarkable above, the data below."""

    def __init__(self, icons: Icons, model: FrameRows) -> None:
        super().__init__()
        self._colors = icons.theme.colors
        self._model = model
        self.font = ui_font(BODY_PX)
        self.caption_font = ui_font(CAPTION_PX)
        self._mono = mono_font(DATA_PX)

    def lefts(self, width: int) -> tuple[int, int | None, int, int]:
        """Return where number, time, size and events begin in a row of this width.

        Where the widest row would not fit, all go without the time, which the log has.
        """
        face, caption = QFontMetrics(self.font), QFontMetrics(self.caption_font)
        widest = face.horizontalAdvance(count_text(self._model.rowCount()))
        number = max(_NUMBER_PX, widest + 10)
        words = sum(word_width(caption, each) for each in self._model.usual_words())
        events = GUTTER + number + _TIME_PX + _SIZE_PX
        if events + face.horizontalAdvance(self._model.widest_events()) + words <= width:
            return GUTTER, GUTTER + number, GUTTER + number + _TIME_PX, events
        return GUTTER, None, GUTTER + number, events - _TIME_PX

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
        room = self._paint_words(painter, upper, row)
        painter.setFont(self.font)
        number, time, size, events = self.lefts(upper.width())
        self._text(painter, room, number, count_text(row.place.number + 1), quiet)
        self._text(painter, room, time, row.time, "text")
        self._text(painter, room, size, row.size, "text")
        self._text(painter, room, events, row.events, "text")
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

    def _text(
        self, painter: QPainter, line: QRect, left: int | None, text: str, token: str
    ) -> None:
        if left is None:
            return
        painter.setPen(self._colors[token])
        place = line.adjusted(left, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_words(self, painter: QPainter, line: QRect, row: FrameRow) -> QRect:
        """Paint what is remarkable at the right end of a line; return the rest of the line."""
        painter.setFont(self.caption_font)
        metrics, right = QFontMetrics(self.caption_font), line.right()
        for word in reversed(row.words):
            width = word_width(metrics, word) - _GAP_PX
            place = QRect(right - width, line.top() + 1, width, line.height() - 2)
            painter.setPen(self._colors["warning_edge"])
            painter.setBrush(self._colors["warning_strip"])
            painter.drawRoundedRect(place, 3, 3)
            painter.setPen(self._colors["warning_text"])
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
            right -= width + _GAP_PX
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


def word_width(metrics: QFontMetrics, word: str) -> int:
    """Return the room that a word takes with its frame and the gap before it."""
    return metrics.horizontalAdvance(word) + 2 * _WORD_MARGIN_PX + _GAP_PX
