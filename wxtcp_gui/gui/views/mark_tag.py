"""MarkTag: a mark as it looks in the log and in menus, a tag with its number, and a note."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from wxtcp_gui.gui.fonts import ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.marks import Mark

TAG_WIDTH_PX: Final = 12
TAG_HEIGHT_PX: Final = 14
NOTE_PX: Final = 12
GAP_PX: Final = 3
_RADIUS_PX: Final = 3
_DIGIT_PX: Final = 10


def paint_mark(painter: QPainter, inner: QRect, mark: Mark, icons: Icons) -> QRect:
    """Paint a mark and the sign of a note at the left of a cell; return what is left of it."""
    if mark.colour:
        top = inner.top() + (inner.height() - TAG_HEIGHT_PX) // 2
        _paint_tag(painter, QRect(inner.left(), top, TAG_WIDTH_PX, TAG_HEIGHT_PX), mark, icons)
        inner = inner.adjusted(TAG_WIDTH_PX + GAP_PX, 0, 0, 0)
    if mark.note:
        ratio = painter.device().devicePixelRatioF()
        top = inner.top() + (inner.height() - NOTE_PX) // 2
        painter.drawPixmap(inner.left(), top, icons.pixmap("note", "secondary", NOTE_PX, ratio))
        inner = inner.adjusted(NOTE_PX + GAP_PX, 0, 0, 0)
    return inner


def mark_icon(colour: int, icons: Icons) -> QIcon:
    """Return a mark's tag for a menu."""
    icon = QIcon()
    for ratio in icons.ratios:
        pixmap = QPixmap(round(ICON_PX * ratio), round(ICON_PX * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        left, top = (ICON_PX - TAG_WIDTH_PX) // 2, (ICON_PX - TAG_HEIGHT_PX) // 2
        rect = QRect(left, top, TAG_WIDTH_PX, TAG_HEIGHT_PX)
        _paint_tag(painter, rect, Mark(colour=colour), icons)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _paint_tag(painter: QPainter, rect: QRect, mark: Mark, icons: Icons) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(icons.theme.color(f"mark_{mark.colour}"))
    painter.drawRoundedRect(QRectF(rect), _RADIUS_PX, _RADIUS_PX)
    painter.setPen(icons.theme.color("surface"))
    painter.setFont(ui_font(_DIGIT_PX, QFont.Weight.DemiBold))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(mark.colour))
    painter.restore()
