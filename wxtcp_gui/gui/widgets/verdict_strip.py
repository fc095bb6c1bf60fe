"""VerdictStrip: whether the connection would be allowed, live while it is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from wxtcp_gui.gui.fonts import BODY_PX, ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.verdict_text import VerdictText
from wxtcp_gui.gui.widgets.controls import GUTTER, button, set_property
from wxtcp_gui.gui.wording import plain_tip

HEIGHT_PX: Final = 32
_GAP: Final = 8
_TOKENS: Final = {
    "allowed": ("allowed", "allowed_text"),
    "warning": ("allowed", "allowed_text"),
    "refused": ("refused", "refused_text"),
}


class VerdictLabel(QLabel):
    """One line with two remarks. Its text is the whole line; what does not fit is elided."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._verdict = VerdictText(look="allowed", strong="")
        self._strong = ui_font(BODY_PX, QFont.Weight.DemiBold)
        self._plain = ui_font(BODY_PX)
        self.setObjectName("verdictLabel")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_verdict(self, verdict: VerdictText) -> None:
        """Show another verdict."""
        self._verdict = verdict
        self.setText(verdict.whole)
        self.setToolTip(plain_tip(verdict.whole))
        self.setAccessibleName(verdict.whole)
        self.update()

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        """Return a small width: the line is elided, and whole in its tool tip."""
        return QSize(80, HEIGHT_PX - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the remarks with their icons."""
        verdict = self._verdict
        painter = QPainter(self)
        icon, token = _TOKENS[verdict.look]
        left = self._draw_icon(painter, 0, icon, token)
        left = self._draw(painter, left, verdict.strong, self._strong)
        left = self._draw(painter, left, verdict.rest, self._plain)
        if verdict.doubt:
            left = self._draw_divider(painter, left)
            left = self._draw_icon(painter, left, "warning", "warning_text")
            left = self._draw(painter, left, verdict.doubt, self._plain)
        if verdict.device_strong:
            left = self._draw_divider(painter, left)
            device = "allowed_text" if verdict.look == "allowed" else "warning_text"
            left = self._draw_icon(painter, left, "device", device)
            left = self._draw(painter, left, verdict.device_lead, self._plain)
            left = self._draw(painter, left, verdict.device_strong, self._strong)
            self._draw(painter, left, verdict.device_rest, self._plain)
        painter.end()

    def _draw(self, painter: QPainter, left: int, text: str, font: QFont) -> int:
        if not text or left >= self.width():
            return left
        metrics = QFontMetrics(font)
        room = self.width() - left
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._icons.theme.color("text"))
        rect = QRect(left, 0, room, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return left + metrics.horizontalAdvance(shown) + metrics.horizontalAdvance(" ")

    def _draw_icon(self, painter: QPainter, left: int, icon: str, token: str) -> int:
        pixmap = self._icons.pixmap(icon, token, ICON_PX, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - ICON_PX) // 2, pixmap)
        return left + ICON_PX + _GAP

    def _draw_divider(self, painter: QPainter, left: int) -> int:
        edge = f"{self._verdict.look}_edge"
        painter.setPen(self._icons.theme.color(edge))
        x = left + _GAP
        painter.drawLine(x, 7, x, self.height() - 8)
        return x + 2 * _GAP


class VerdictStrip(QFrame):
    """The line of the verdict with its question.

    Signals:
        why_asked(shown): the rule is to be explained, or to be put away again.
    """

    why_asked = Signal(bool)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("verdictStrip")
        self.setFixedHeight(HEIGHT_PX)
        self.label = VerdictLabel(icons)
        self.why_button: QPushButton = button(self.tr("Why?"), look="link", name="whyButton")
        self.why_button.setCheckable(True)
        self.why_button.setAccessibleDescription(self.tr("Shows the rule and where it comes from"))
        self.why_button.toggled.connect(self.why_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GUTTER, 0, GUTTER - 4, 0)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.why_button)

    def set_verdict(self, verdict: VerdictText) -> None:
        """Show another verdict."""
        set_property(self, "verdict", verdict.look)
        self.label.set_verdict(verdict)
