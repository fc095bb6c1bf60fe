"""Commands: everything that a key or the palette can ask for, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do, how it is called in the user's language, and its keys.

    The keys work in the whole window, or only where the focus is in `place`.
    """

    name: str
    text: str
    run: Callable[[], object]
    keys: tuple[str, ...] = field(default=())
    place: QWidget | None = None

    def keys_text(self) -> str:
        """Return the first of its keys as this system writes it, nothing where it has none."""
        native = QKeySequence.SequenceFormat.NativeText
        return QKeySequence(self.keys[0]).toString(native) if self.keys else ""


def install(commands: tuple[Command, ...], window: QWidget) -> dict[str, QAction]:
    """Make the commands actions of the window, by name."""
    actions = {}
    for command in commands:
        action = QAction(command.text, window)
        action.setObjectName(f"action_{command.name}")
        action.setShortcuts([QKeySequence(each) for each in command.keys])
        action.triggered.connect(lambda _checked=False, run=command.run: run())
        if command.place is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        (command.place or window).addAction(action)
        actions[command.name] = action
    return actions
