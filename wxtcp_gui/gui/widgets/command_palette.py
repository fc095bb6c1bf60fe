"""CommandPalette: finds a command by a few letters; without any it lists all keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.widgets.controls import label, row

_WIDTH: Final = 460
_ROW_PX: Final = 30
_ROWS_MAX: Final = 14


class CommandPalette(QFrame):
    """A field over a list, in the upper middle of the window; Escape puts it away."""

    def __init__(self, window: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self.setObjectName("commandPalette")
        self.setProperty("surface", "panel")
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Command"))
        self.field.setPlaceholderText(self.tr("Type a command"))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Commands"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._run)
        self.hide()

    def open(self) -> None:
        """Show all commands, ready to type."""
        self.field.clear()
        self._fill("")
        window = self._window
        width = min(_WIDTH, window.width() - 40)
        rows = min(len(self._commands), _ROWS_MAX, (window.height() - 160) // _ROW_PX)
        height = rows * _ROW_PX + 62
        self.setGeometry((window.width() - width) // 2, 56, width, height)
        self.show()
        self.raise_()
        self.field.setFocus()

    def _fill(self, text: str) -> None:
        self.list.clear()
        wanted = text.casefold().split()
        for command in self._commands:
            if not all(word in command.text.casefold() for word in wanted):
                continue
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, command.name)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{command.text} {command.keys_text()}"
            )
            line = QWidget()
            line.setLayout(
                row(
                    label(command.text),
                    None,
                    label(command.keys_text(), tone="secondary"),
                    margin=8,
                )
            )
            item.setSizeHint(line.sizeHint().expandedTo(line.minimumSize()))
            hint = item.sizeHint()
            hint.setHeight(_ROW_PX)
            item.setSizeHint(hint)
            self.list.addItem(item)
            self.list.setItemWidget(item, line)
        if not self.list.count():
            nothing = QListWidgetItem(self.tr("No command has these words"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        name = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if name is None:
            return
        self.hide()
        next(each for each in self._commands if each.name == name).run()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while typing, run with Enter, put away with Escape."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Down:
                self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))
            case Qt.Key.Key_Up:
                self.list.setCurrentRow(max(self.list.currentRow() - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentItem())
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return super().eventFilter(watched, event)
        return True
