"""Banner: a sentence above the log about something that concerns the whole window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, row, set_property, tool_button
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel

INFO_MS: Final = 8_000


class Banner(QFrame):
    """Hidden until there is something to say. `kind` is 'info', 'warning' or 'error'.

    Information goes by itself after a while, the rest when its cause is over.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.text = ElidedLabel(name="bannerText")
        self.dismiss = tool_button(icons.icon("close"), self.tr("Dismiss"), name="bannerDismiss")
        self.dismiss.setProperty("measure", "small")
        layout = row(self.text, self.dismiss)
        layout.setContentsMargins(GUTTER, 0, 8, 0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._cause = ""
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.setInterval(INFO_MS)
        self._while.timeout.connect(self.hide)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def over(self, cause: str) -> None:
        """Hide what was said about a cause that is over."""
        if cause == self._cause:
            self.hide()

    def say(self, sentence: str, *, kind: str, cause: str = "") -> None:
        """Show a sentence."""
        self._cause = cause
        if kind == "info":
            self._while.start()
        else:
            self._while.stop()
        set_property(self, "kind", kind)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
