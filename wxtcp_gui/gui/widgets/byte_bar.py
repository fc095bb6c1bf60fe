"""ByteBar: a bar above the bytes with a field, hidden until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from wxtcp_gui.gui.widgets.claimed_keys import claims, is_escape


class ByteBar(QFrame):
    """Escape puts it away. Its object's name begins with `name`, and that of its field.

    Signals:
        left: it was put away.
    """

    left = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.edit = QLineEdit()
        self.edit.setObjectName(f"{name}Edit")
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText(title)
        self.edit.setProperty("face", "mono")
        self.hide()

    def open(self) -> None:
        """Show it, ready to type."""
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def leave(self) -> None:
        """Put it away."""
        self.hide()
        self.left.emit()

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Claim Escape, which would go to the log."""
        return claims(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if is_escape(event):
            self.leave()
        else:
            super().keyPressEvent(event)
