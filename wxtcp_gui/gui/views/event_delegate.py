"""EventDelegate: paints the cells of the log; one delegate for all columns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.fonts import BODY_PX, DATA_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.event_log import RECORD_ROLE, RIGHT_ALIGNED, Column
from wxtcp_gui.gui.models.event_rows import TINTS, icon_of, tone_of

PADDING_PX: Final = 6
_ICON_GAP_PX: Final = 5
_MARK_PX: Final = 2  # the edge of the selected row

_QUIET: Final = frozenset({Column.NUMBER, Column.LOCAL})
_MONO: Final = frozenset({Column.DATA})


class EventDelegate(QStyledItemDelegate):
    """Tints a row by its direction, and shows what failed by glyph, colour and tint."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._font = ui_font(BODY_PX)
        self._strong = ui_font(BODY_PX, QFont.Weight.Medium)
        self._mono = mono_font(DATA_PX)
        self._metrics = {
            id(font): QFontMetrics(font) for font in (self._font, self._strong, self._mono)
        }

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
        painter.setPen(self._color(record, column, tone, selected=selected))
        font = self._font_of(record, column)
        painter.setFont(font)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        metrics = self._metrics[id(font)]
        if metrics.horizontalAdvance(text) > inner.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        side = (
            Qt.AlignmentFlag.AlignRight if column in RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)

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


def _is_focused(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Return whether the keyboard is at this row."""
    view = option.widget
    return (
        isinstance(view, QAbstractItemView)
        and view.hasFocus()
        and view.currentIndex().row() == index.row()
    )
