"""ScriptSelections: the grounds behind parts of a script: caret's line, faults, brackets, found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from wxtcp_gui.gui.icons import Icons

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.script_editor import ScriptEditor


class ScriptSelections:
    """Of one editor. The later ones lie over those before."""

    def __init__(self, editor: ScriptEditor, icons: Icons) -> None:
        self._editor = editor
        self._theme = icons.theme
        self._found: Sequence[QTextCursor] = ()

    def show(self) -> None:
        """Show what there is now."""
        editor = self._editor
        caret = editor.textCursor()
        selections = []
        if not caret.hasSelection():
            selections.append(self._line(caret, "on"))
        for line in editor.marks.by_line:
            block = editor.script.findBlockByNumber(line)
            selections.append(self._line(QTextCursor(block), "error_tint"))
        selections += (self._ground(each, "warning_edge") for each in self._found)
        selections += (self._ground(self._at(place), "pressed") for place in self._pair(caret))
        editor.setExtraSelections(selections)

    def mark_found(self, found: Sequence[QTextCursor]) -> None:
        """Mark these places, and no others."""
        self._found = found
        self.show()

    def _pair(self, caret: QTextCursor) -> tuple[int, ...]:
        """Return where two brackets are, one of them before or behind the caret."""
        tree = self._editor.script.tree()
        if tree is None or caret.hasSelection():
            return ()
        place = caret.position()
        for at in (place - 1, place):
            if 0 <= at < tree.length and (pair := tree.pair(at)) is not None and at in pair:
                return pair
        return ()

    def _at(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self._editor.script)
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _line(self, cursor: QTextCursor, token: str) -> QTextEdit.ExtraSelection:
        cursor.clearSelection()
        made = self._ground(cursor, token)
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return made

    def _ground(self, cursor: QTextCursor, token: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor
        made.format.setBackground(self._theme.color(token))
        return made
