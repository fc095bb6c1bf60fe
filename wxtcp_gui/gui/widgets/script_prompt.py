"""ScriptPrompt: the line below the console in which an expression is evaluated."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit

from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.console_log import ConsoleLog
from wxtcp_gui.gui.widgets.controls import GUTTER, row

_HEIGHT_PX: Final = 30


class PromptEdit(QLineEdit):
    """A line with a history: Up and Down go through what was entered before.

    Signals:
        entered(code): Enter was pressed on something.
    """

    entered = Signal(str)

    def __init__(self, log: ConsoleLog) -> None:
        super().__init__()
        self._log = log
        self._at = len(log.history)  # in the history; its end is what is being typed
        self._typed = ""
        self.setText(log.typed)
        self.setObjectName("scriptPrompt")
        self.setProperty("look", "plain")
        self.setProperty("face", "mono")
        self.setAccessibleName(self.tr("Evaluate an expression"))
        self.returnPressed.connect(self._on_entered)
        self.textChanged.connect(self._on_changed)

    def _on_entered(self) -> None:
        code = self.text()
        if not code.strip():
            return
        self._log.remember(code)
        self._at, self._typed = len(self._log.history), ""
        self.clear()
        self.entered.emit(code)

    def _on_changed(self, text: str) -> None:
        self._log.typed = text

    def _go(self, step: int) -> None:
        history = self._log.history
        self._at = min(self._at, len(history))
        if self._at == len(history):
            self._typed = self.text()
        at = self._at + step
        if 0 <= at <= len(history):
            self._at = at
            self.setText(self._typed if at == len(history) else history[at])

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the history."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self._go(step)
        else:
            super().keyPressEvent(event)


class ScriptPrompt(QFrame):
    """The line behind its sign, as a shell has it.

    Signals:
        entered(code): an expression is to be evaluated.
    """

    entered = Signal(str)

    def __init__(self, icons: Icons, log: ConsoleLog) -> None:
        super().__init__()
        self._icons = icons
        self.setProperty("surface", "surface")
        self.setProperty("edge", "top")
        self.setFixedHeight(_HEIGHT_PX)
        self.sign = QLabel()
        self.edit = PromptEdit(log)
        layout = row(self.sign, self.edit, spacing=8, margin=GUTTER)
        layout.setContentsMargins(GUTTER, 0, GUTTER, 0)
        self.setLayout(layout)
        self.edit.entered.connect(self.entered)
        self.set_usable(on=False)

    def set_usable(self, *, on: bool) -> None:
        """Say why nothing can be evaluated, where that is so."""
        self.edit.setEnabled(on)
        text = (
            self.tr("Evaluate an expression")
            if on
            else self.tr("To evaluate an expression, run the script")
        )
        self.edit.setPlaceholderText(text)
        self.edit.setToolTip("" if on else text)
        self.sign.setPixmap(
            self._icons.pixmap(
                "chevron-right",
                "accent_text" if on else "disabled",
                ICON_PX,
                self.devicePixelRatioF(),
            )
        )
