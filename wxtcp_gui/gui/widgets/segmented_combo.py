"""SegmentedCombo: a choice of few, shown side by side instead of in a list that drops down."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QSizePolicy

from wxtcp_gui.gui.fonts import BODY_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import CONTROL_PX

_PADDING = 11
_RADIUS = 6


class SegmentedCombo(QComboBox):
    """A combo box whose items are all in sight; keyboard and assistive tools see a combo box."""

    def __init__(self, icons: Icons, name: str, description: str) -> None:
        super().__init__()
        self._theme = icons.theme
        self.setObjectName(name)
        self.setAccessibleName(description)
        self.setFont(ui_font(BODY_PX, QFont.Weight.Medium))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _segments(self) -> list[QRect]:
        left, rects = 0, []
        for width in self._widths():
            rects.append(QRect(left, 0, width, CONTROL_PX))
            left += width
        return rects

    def _widths(self) -> list[int]:
        metrics = self.fontMetrics()
        texts = (self.itemText(at) for at in range(self.count()))
        return [metrics.horizontalAdvance(text) + 2 * _PADDING for text in texts]

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room that all items take."""
        return QSize(sum(self._widths()) + 1, CONTROL_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the same: an item that is cut could not be chosen."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the item under the mouse."""
        for at, rect in enumerate(self._segments()):
            if rect.contains(event.position().toPoint()):
                self.setCurrentIndex(at)
                self.activated.emit(at)

    def showPopup(self) -> None:
        """Show nothing: every item is in sight."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments, the chosen one in the look of everything that is on."""
        theme, enabled = self._theme, self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.fillPath(outline, theme.color("field" if enabled else "chrome"))
        painter.setClipPath(outline)
        for at, rect in enumerate(self._segments()):
            chosen = at == self.currentIndex()
            if chosen:
                painter.fillRect(rect, theme.color("on" if enabled else "pressed"))
            token = (
                ("accent_text" if chosen else "secondary")
                if enabled
                else ("secondary" if chosen else "disabled")
            )
            painter.setPen(theme.color(token))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.itemText(at))
            if at:
                painter.setPen(theme.color("field_border" if enabled else "border"))
                painter.drawLine(rect.left(), 0, rect.left(), rect.bottom())
        painter.setClipping(False)
        focused = self.hasFocus()
        edge = "accent_mark" if focused else "field_border" if enabled else "border"
        painter.setPen(QPen(theme.color(edge), 2 if focused else 1))
        painter.drawPath(outline)
        painter.end()
