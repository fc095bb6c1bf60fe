"""UnitEdit: a field for a number, with its unit shown behind what is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from wxtcp_gui.gui.icons import Icons

_LEFT: Final = 10  # where Qt puts the text of a field, with the stylesheet's padding


class UnitEdit(QLineEdit):
    """The unit is no part of the text."""

    def __init__(self, icons: Icons, unit: str) -> None:
        super().__init__()
        self._theme = icons.theme
        self._unit = unit

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then the unit."""
        super().paintEvent(event)
        text = self.text()
        if not text:
            return
        painter = QPainter(self)
        painter.setPen(self._theme.color("text" if self.isEnabled() else "muted"))
        metrics = self.fontMetrics()
        left = _LEFT + metrics.horizontalAdvance(text + " ")
        rect = QRect(left, 0, self.width() - left, self.height())
        if metrics.horizontalAdvance(self._unit) < rect.width():
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, align, self._unit)
        painter.end()
