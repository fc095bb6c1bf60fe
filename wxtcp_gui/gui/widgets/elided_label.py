"""ElidedLabel: one line of text that gives way where room is short, whole in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from wxtcp_gui.gui.widgets.controls import set_property
from wxtcp_gui.gui.wording import plain_tip


class ElidedLabel(QLabel):
    """A label whose text() is always the whole text.

    What means little in part can be drawn `whole` or not at all.
    """

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        tone: str = "",
        role: str = "",
        whole: bool = False,
    ) -> None:
        super().__init__()
        self._whole = whole
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_property(self, "tone", tone)
        set_property(self, "role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        """Return a small width."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        if self._whole and self.fontMetrics().horizontalAdvance(self.text()) > self.width():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, shown)
        painter.end()
