"""InfoColumn: one of the columns remoteInfo and localInfo, a value on each line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from wxtcp_gui.gui.wording import plain_tip

LINE_PX: Final = 22


class InfoColumn(QLabel):
    """A label of several lines at the distance of the pictures; text() has them all."""

    def __init__(self, *, name: str = "", tone: str = "", description: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(description)
        if tone:
            self.setProperty("tone", tone)

    def set_lines(self, lines: list[str]) -> None:
        """Show a value on each line."""
        self.setText("\n".join(lines))
        self.setToolTip(plain_tip(self.text()))
        self.setAccessibleDescription(", ".join(lines))
        self.updateGeometry()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        lines = self.text().split("\n")
        widest = max((self.fontMetrics().horizontalAdvance(each) for each in lines), default=0)
        return QSize(widest + 2, LINE_PX * len(lines))

    def minimumSizeHint(self) -> QSize:
        """Return the height of all lines, and a small width."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, each elided where it is too long."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for at, line in enumerate(self.text().split("\n")):
            shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRect(0, at * LINE_PX, self.width(), LINE_PX), align, shown)
        painter.end()
