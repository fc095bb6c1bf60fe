"""EventDelegate: paints the cells of the log; one delegate for all columns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.fonts import BODY_PX, DATA_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.event_log import RECORD_ROLE, Column, EventLogModel
from wxtcp_gui.gui.models.event_rows import TINTS, icon_of, tone_of
from wxtcp_gui.gui.models.marks import NO_MARK
from wxtcp_gui.gui.views.mark_tag import paint_mark

PADDING_PX: Final = 6
_ICON_GAP_PX: Final = 5
_MARK_PX: Final = 2  # the edge of the selected row
_SWATCH_PX: Final = 3  # the bar before a socket's number, in its colour
_SWATCH_MARGIN_PX: Final = 5
_SWATCH_GAP_PX: Final = 5
_ROW_MARGIN_PX: Final = 3  # above and below the highest typeface
SOCKET_COLOURS: Final = 8

_QUIET: Final = frozenset({Column.NUMBER, Column.LOCAL})
_MONO: Final = frozenset({Column.DATA})


class EventDelegate(QStyledItemDelegate):
    """Tints a row by its direction, and shows what failed by glyph, colour and tint."""

    def __init__(self, icons: Icons, log: EventLogModel) -> None:
        super().__init__()
        self._icons = icons
        self._log = log
        self._font = ui_font(BODY_PX)
        self._strong = ui_font(BODY_PX, QFont.Weight.Medium)
        self._mono = mono_font(DATA_PX)
        self._metrics = {
            id(font): QFontMetrics(font) for font in (self._font, self._strong, self._mono)
        }

    @property
    def row_px(self) -> int:
        """How high a row has to be for its typefaces and its icon."""
        text = max(metrics.height() for metrics in self._metrics.values())
        return max(text, ICON_PX) + 2 * _ROW_MARGIN_PX

    def number_px(self, number: int) -> int:
        """Return how wide the first column has to be for the number of a row."""
        digits = self._metrics[id(self._font)].horizontalAdvance(str(number))
        return digits + 2 * PADDING_PX

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        record: Record = index.data(RECORD_ROLE)
        column = Column(index.column())
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        tone = tone_of(record)
        theme = self._icons.theme
        if selected:
            painter.fillRect(rect, theme.colors["selected"])
            if column is Column.NUMBER:
                mark = QRect(rect.left(), rect.top(), _MARK_PX, rect.height())
                painter.fillRect(mark, theme.colors["accent_mark"])
        elif tone is not None:
            painter.fillRect(rect, theme.colors[TINTS[tone]])
        if _is_focused(option, index):
            painter.setPen(theme.colors["accent_mark"])
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        if column is Column.EVENT:
            inner = self._paint_glyph(painter, inner, record, tone)
        elif column is Column.SOCKET and record.socket_id:
            inner = self._paint_swatch(painter, inner, record)
        elif column is Column.NUMBER and (flag := self._log.mark(index.row())) != NO_MARK:
            inner = paint_mark(painter, inner, flag, self._icons)
        painter.setPen(self._color(record, column, tone, selected=selected))
        font = self._font_of(record, column)
        painter.setFont(font)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        metrics = self._metrics[id(font)]
        if metrics.horizontalAdvance(text) > inner.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        right = self._log.is_right_aligned(column)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_swatch(self, painter: QPainter, inner: QRect, record: Record) -> QRect:
        color = self._icons.theme.colors[socket_token(record.socket_id)]
        height = inner.height() - 2 * _SWATCH_MARGIN_PX
        painter.fillRect(inner.left(), inner.top() + _SWATCH_MARGIN_PX, _SWATCH_PX, height, color)
        return inner.adjusted(_SWATCH_PX + _SWATCH_GAP_PX, 0, 0, 0)

    def _paint_glyph(
        self, painter: QPainter, inner: QRect, record: Record, tone: str | None
    ) -> QRect:
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._icons.pixmap(icon_of(record), tone or "secondary", ICON_PX, ratio)
        top = inner.top() + (inner.height() - ICON_PX) // 2
        painter.drawPixmap(inner.left(), top, pixmap)
        return inner.adjusted(ICON_PX + _ICON_GAP_PX, 0, 0, 0)

    def _color(self, record: Record, column: Column, tone: str | None, *, selected: bool) -> QColor:
        colors = self._icons.theme.colors
        quiet = "secondary" if selected else "muted"  # muted is too faint on a selected row
        if column is Column.EVENT or (column is Column.DATA and tone == "error"):
            return colors[tone or "text"]
        if column in _QUIET:
            return colors[quiet]
        if column is Column.DATA and not record.payload:
            return colors[quiet]
        return colors["secondary" if column is Column.DELTA else "text"]

    def _font_of(self, record: Record, column: Column) -> QFont:
        if column is Column.DATA and record.payload and record.error is None:
            return self._mono
        return self._strong if column in {Column.SOCKET, Column.EVENT} else self._font


def socket_token(socket_id: int) -> str:
    """Return the token of a socket's colour; neighbours differ, and the ninth is as the first."""
    return f"socket_{(socket_id - 1) % SOCKET_COLOURS + 1}"


def _is_focused(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Return whether the keyboard is at this row."""
    view = option.widget
    return (
        isinstance(view, QAbstractItemView)
        and view.hasFocus()
        and view.currentIndex().row() == index.row()
    )
