"""SocketDelegate: paints a socket's line, with its lamp, counters and traffic trace."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, HEADING_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.socket_entry import TRACE_SECONDS, SocketEntry
from wxtcp_gui.gui.models.socket_list import ENTRY_ROLE, SocketListModel
from wxtcp_gui.gui.wording import size_text

ROW_PX: Final = 72
_LEFT: Final = 16
_TEXT_LEFT: Final = 36
_LAMP_PX: Final = 16  # the lamp itself takes 10 of them
_ARROW_PX: Final = 12
_SIGN_GAP_PX: Final = 4  # between the sign of a repeat and the state
_RIGHT: Final = 13
_MARK_PX: Final = 3
_TRACE_HEIGHT: Final = 11  # of each half
_BAR_PX: Final = 2

_STATE_TOKENS: Final = {
    "lamp-connected": "allowed_text",
    "lamp-connecting": "warning_text",
    "lamp-failed": "error",
    "lamp-closed": "secondary",
}


class SocketDelegate(QStyledItemDelegate):
    """Three lines of text beside a lamp: title and state, endpoint, counters."""

    def __init__(self, icons: Icons, model: SocketListModel) -> None:
        super().__init__()
        self._icons = icons
        self._model = model
        self._title = ui_font(HEADING_PX, QFont.Weight.DemiBold)
        self._body = ui_font(BODY_PX)
        self._caption = ui_font(CAPTION_PX)

    # Qt overrides

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the fixed height of a line."""
        return QSize(0, ROW_PX)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the field that renames a socket in place."""
        editor = QLineEdit(parent)
        editor.setProperty("measure", "small")
        editor.setMaxLength(40)
        return editor

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Put the field over the title."""
        rect: QRect = option.rect
        editor.setGeometry(rect.left() + _TEXT_LEFT - 6, rect.top() + 6, rect.width() - 50, 24)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        entry: SocketEntry = index.data(ENTRY_ROLE)
        rect: QRect = option.rect
        state = option.state
        theme = self._icons.theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colors["selected"])
            mark = QRect(rect.left(), rect.top(), _MARK_PX, rect.height())
            painter.fillRect(mark, theme.colors["accent_mark"])
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colors["hover"])
        painter.setPen(theme.colors["border"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colors["accent_mark"])
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        lamp = self._model.lamp(entry)
        token = f"lamp_{lamp.removeprefix('lamp-')}"
        self._draw_icon(painter, lamp, token, _LAMP_PX, rect.left() + _LEFT - 3, rect.top() + 11)
        line = QRect(rect.left() + _TEXT_LEFT, rect.top() + 10, 0, 18)
        line.setRight(rect.right() - _RIGHT)
        state_width = self._draw_state(painter, line, entry, lamp)
        title_line = line.adjusted(0, 0, -state_width - 8, 0)
        self._draw_text(painter, title_line, entry.title, self._title, "text")
        endpoint = self._model.endpoint_text(entry)
        self._draw_text(painter, line.translated(0, 17), endpoint, self._body, "secondary")
        self._draw_counters(painter, line.translated(0, 34), entry)
        self._draw_trace(painter, QRect(rect.right() - 68, rect.top() + 34, 55, 26), entry)

    def _draw_state(self, painter: QPainter, line: QRect, entry: SocketEntry, lamp: str) -> int:
        text = self._model.state_text(entry)
        painter.setFont(self._caption)
        painter.setPen(self._icons.theme.colors[_STATE_TOKENS[lamp]])
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, align, text)
        width = painter.fontMetrics().horizontalAdvance(text)
        if entry.is_repeating:
            width += _ARROW_PX + _SIGN_GAP_PX
            left, top = line.right() - width, line.top() + 3
            self._draw_icon(painter, "retry", _STATE_TOKENS[lamp], _ARROW_PX, left, top)
        return width

    def _draw_text(
        self, painter: QPainter, line: QRect, text: str, font: QFont, token: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._icons.theme.colors[token])
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)

    def _draw_counters(self, painter: QPainter, line: QRect, entry: SocketEntry) -> None:
        left = line.left()
        for icon, count in (
            ("received", entry.traffic.received),
            ("sent", entry.traffic.sent),
        ):
            self._draw_icon(painter, icon, icon, _ARROW_PX, left - 2, line.top() + 3)
            field = QRect(left + 12, line.top(), 54, line.height())
            self._draw_text(painter, field, size_text(count), self._caption, "secondary")
            left += 62

    def _draw_trace(self, painter: QPainter, area: QRect, entry: SocketEntry) -> None:
        theme = self._icons.theme
        middle = area.center().y()
        painter.setPen(theme.colors["field_border"])
        painter.drawLine(area.left(), middle, area.right(), middle)
        if entry.traffic.is_quiet:
            return
        # A square root keeps a keep-alive in sight beside a download.
        top = max(max(pair) for pair in entry.traffic.trace) ** 0.5
        first = TRACE_SECONDS - len(entry.traffic.trace)
        for at, (sent, received) in enumerate(entry.traffic.trace, first):
            left = area.left() + at * (area.width() - _BAR_PX) // (TRACE_SECONDS - 1)
            if received:
                height = max(2, round(_TRACE_HEIGHT * received**0.5 / top))
                painter.fillRect(left, middle - height, _BAR_PX, height, theme.colors["received"])
            if sent:
                height = max(2, round(_TRACE_HEIGHT * sent**0.5 / top))
                painter.fillRect(left, middle + 1, _BAR_PX, height, theme.colors["sent"])

    def _draw_icon(
        self, painter: QPainter, icon: str, token: str, size: int, left: int, top: int
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left, top, self._icons.pixmap(icon, token, size, ratio))
