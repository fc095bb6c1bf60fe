"""FieldPopup: asks for one line, in a small panel over the log."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from wxtcp_gui.gui.widgets.controls import button, label, row, set_property

_WIDTH: Final = 380
_TOP_PX: Final = 36  # below the titles of the columns


class FieldPopup(QFrame):
    """A field, a button and a hint; Escape and a click elsewhere put it away.

    Signals:
        entered(text): Enter or the button; the panel stays until it is hidden.
    """

    entered = Signal(str)

    def __init__(self, window: QWidget, title: str, do: str, *, name: str) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName(f"{name}Popup")
        self.setProperty("surface", "panel")
        self.setProperty("look", "popup")
        self.setFixedWidth(_WIDTH)
        self.edit = QLineEdit()
        self.edit.setObjectName(f"{name}Edit")
        self.edit.setAccessibleName(title)
        self.do = button(do, look="primary", name=f"{name}Button")
        self.hint = label(tone="muted", role="caption", name=f"{name}Hint")
        self.hint.setWordWrap(True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        field = row(label(title, tone="secondary"), self.edit, self.do)
        field.setStretch(1, 1)
        layout.addLayout(field)
        layout.addWidget(self.hint)
        self.do.clicked.connect(self._on_entered)
        self.edit.returnPressed.connect(self._on_entered)
        self.edit.textEdited.connect(lambda: set_property(self.edit, "state", ""))

    def open_over(self, view: QWidget, text: str, hint: str) -> None:
        """Ask over a view; `text` is what the field begins with."""
        self.edit.setText(text)
        self.edit.selectAll()
        self.say(hint)
        self.move(view.mapToGlobal(QPoint((view.width() - _WIDTH) // 2, _TOP_PX)))
        self.show()
        self.edit.setFocus()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what is wanted, or what is wrong with what was entered."""
        set_property(self.hint, "tone", "error" if wrong else "muted")
        set_property(self.edit, "state", "invalid" if wrong else "")
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))
        self._column.activate()
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def _on_entered(self) -> None:
        self.entered.emit(self.edit.text().strip())
