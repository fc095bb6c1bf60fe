"""RepeatRow: whether a message is sent again and again, how often and how many times."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from wxtcp_gui.gui.widgets.controls import label, row, set_property


class RepeatRow(QWidget):
    """A check box and two fields: milliseconds, and a count that may be empty.

    Signals:
        edited: something was changed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.check = QCheckBox(self.tr("Repeat every"))
        self.check.setObjectName("composerRepeat")
        self.interval = self._field("repeatInterval", self.tr("Milliseconds"), 54)
        self.count = self._field("repeatCount", self.tr("How many times"), 51)
        self.count.setPlaceholderText("∞")
        self.count.setToolTip(self.tr("How many times; empty: until stopped"))
        self.setLayout(
            row(self.check, self.interval, label(self.tr("ms ×")), self.count, spacing=6)
        )
        self.check.toggled.connect(self._on_edited)
        self.interval.textEdited.connect(self._on_edited)
        self.count.textEdited.connect(self._on_edited)
        self._showing = False

    def show_settings(self, *, repeats: bool, interval: str, count: str, valid: bool) -> None:
        """Show whether and how to repeat."""
        self._showing = True
        self.check.setChecked(repeats)
        for field, text in ((self.interval, interval), (self.count, count)):
            if field.text() != text:
                field.setText(text)
            # As good as disabled where nothing repeats, but it can be filled in beforehand.
            state = "held" if not repeats else "" if valid else "invalid"
            set_property(field, "state", state)
        self._showing = False

    def _field(self, name: str, title: str, width: int) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(title)
        field.setFixedWidth(width)
        field.setMaxLength(9)
        return field

    def _on_edited(self) -> None:
        if not self._showing:
            self.edited.emit()
