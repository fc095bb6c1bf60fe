"""Banner: a sentence above the log about something that concerns the whole window."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, row, set_property, tool_button
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel


class Banner(QFrame):
    """Hidden until there is something to say. `kind` is 'info', 'warning' or 'error'."""

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
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def say(self, sentence: str, *, kind: str) -> None:
        """Show a sentence."""
        set_property(self, "kind", kind)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
