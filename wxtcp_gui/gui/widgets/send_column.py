"""SendColumn: the button that sends, or stops what repeats, and what it takes to send."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import ICON_PX, Icons, icon_size
from wxtcp_gui.gui.widgets.controls import button, label, set_property

SEND_PX: Final = 108


class SendColumn(QWidget):
    """The one filled button of the composer, with its keys or its reason below it.

    Signals:
        asked: the button was pressed.
    """

    asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.button = button(look="primary", name="sendButton", gap=2)
        self.button.setProperty("measure", "large")
        self.button.setFixedWidth(SEND_PX)
        self.button.setIconSize(icon_size(ICON_PX, 2))
        self.hint = label(tone="muted", role="caption")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.button)
        column.addWidget(self.hint)
        column.addStretch(1)
        self.button.clicked.connect(self.asked)
        self.show_stop(stop=False)

    def show_stop(self, *, stop: bool) -> None:
        """Offer to stop what repeats, or to send."""
        self.button.setText(self.tr("Stop") if stop else self.tr("Send"))
        token = "text" if stop else "on_accent"
        self.button.setIcon(self._icons.icon("stop" if stop else "send", token, gap=2))
        set_property(self.button, "look", "" if stop else "primary")

    def show_usable(self, *, usable: bool, connected: bool) -> None:
        """Enable the button, and say what it takes."""
        self.button.setEnabled(usable)
        self.hint.setText(self.tr("Ctrl+Enter") if connected else self.tr("Not connected"))
