"""Banner: a sentence above the log about something that concerns the whole window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, button, row, set_property, tool_button
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel

INFO_MS: Final = 8_000
Action: TypeAlias = tuple[str, Callable[[], object]]  # what the button says, and does


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
        self.action = button(look="link", name="bannerAction")
        layout = row(self.text, self.action, self.dismiss)
        layout.setContentsMargins(GUTTER, 0, 8, 0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._cause = ""
        self._lasting: dict[str, tuple[str, str, Action | None]] = {}  # by cause, until it is over
        self._run: Callable[[], object] = lambda: None
        self.action.clicked.connect(self._on_action)
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.setInterval(INFO_MS)
        self._while.timeout.connect(self._on_dismissed)
        self.dismiss.clicked.connect(self._on_dismiss_clicked)
        self.hide()

    def over(self, cause: str) -> None:
        """Hide what was said about a cause that is over."""
        self._lasting.pop(cause, None)
        if cause == self._cause:
            self._on_dismissed()

    def say(
        self, sentence: str, *, kind: str, cause: str = "", action: Action | None = None
    ) -> None:
        """Show a sentence, and a button where there is something to do about it."""
        self._cause = cause
        if kind != "info" and cause:
            self._lasting[cause] = (sentence, kind, action)
        self._run = action[1] if action else lambda: None
        self.action.setText(action[0] if action else "")
        self.action.setVisible(action is not None)
        if kind == "info":
            self._while.start()
        else:
            self._while.stop()
        set_property(self, "kind", kind)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _on_action(self) -> None:
        run = self._run
        self._on_dismiss_clicked()
        run()

    def _on_dismiss_clicked(self) -> None:
        self._lasting.pop(self._cause, None)
        self._on_dismissed()

    def _on_dismissed(self) -> None:
        """Hide it, or show again what holds on and was covered meanwhile."""
        self._while.stop()
        self.hide()
        if self._lasting:
            cause, (sentence, kind, action) = list(self._lasting.items())[-1]
            self.say(sentence, kind=kind, cause=cause, action=action)
