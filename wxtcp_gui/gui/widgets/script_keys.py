"""ScriptKeys: what the keys do in a script that they do not do in any text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SIGNAL, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from wxtcp_gui.gui.widgets import script_typing

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_META: Final = Qt.KeyboardModifier.MetaModifier
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STANDARD: Final = QKeySequence.StandardKey


class ScriptKeys:
    """Of one editor."""

    def __init__(self, editor: ScriptEditor) -> None:
        self._editor = editor

    def is_wanted(self, event: QKeyEvent) -> bool:
        """Return whether a key is not the window's, as long as the editor has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            return self._editor.completion.is_open or self._editor.find_bar.isVisible()
        return self._action(event) is not None

    def take(self, event: QKeyEvent) -> bool:
        """Return whether a key has done something."""
        if event.key() == Qt.Key.Key_Escape:
            if self._editor.find_bar.isVisible():
                self._editor.find_bar.leave()
            else:
                self._editor.left.emit()
            return True
        action = self._action(event) or self._typing(event)
        if action is None:
            return False
        action()
        return True

    def _action(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key chord does that the window might have another use for."""
        editor, key, held = self._editor, event.key(), event.modifiers()
        if key == Qt.Key.Key_Space and held in {_CONTROL, _META}:
            return editor.completion.ask
        if key == Qt.Key.Key_Slash and held == _ALT:
            return editor.completion.ask  # where Ctrl+Space is the input method's
        if key == Qt.Key.Key_Slash and held & ~_SHIFT == _CONTROL:
            return lambda: self._edit(script_typing.toggle_comments)
        if event.matches(_STANDARD.Find):
            return lambda: editor.find_bar.open_at(editor.textCursor())
        if event.matches(_STANDARD.Save):
            return self._asked("save_asked", editor.save_asked)
        if key in _ENTERS and held & ~Qt.KeyboardModifier.KeypadModifier == _CONTROL:
            return self._asked("run_asked", editor.run_asked)
        return None

    def _asked(self, name: str, signal: SignalInstance) -> Callable[[], object] | None:
        """Return how to ask for something, None where nobody listens to that."""
        return signal.emit if self._editor.receivers(SIGNAL(f"{name}()")) else None

    def _typing(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does to the text."""
        key, held = event.key(), event.modifiers()
        plain = not held & (_CONTROL | _ALT | _META)
        if key in _ENTERS and plain:
            return lambda: self._edit(script_typing.new_line)
        if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and held & _SHIFT and plain):
            return lambda: self._edit(script_typing.outdent)
        if key == Qt.Key.Key_Tab and plain:
            return lambda: self._edit(script_typing.indent)
        if event.text() in script_typing.CLOSERS:
            tree = self._editor.script.tree()
            closer = event.text()
            return lambda: self._edit(
                lambda cursor: script_typing.type_closer(cursor, closer, tree)
            )
        if event.matches(_STANDARD.MoveToStartOfLine):
            return lambda: self._edit(script_typing.go_home)
        if event.matches(_STANDARD.SelectStartOfLine):
            return lambda: self._edit(script_typing.select_home)
        if key == Qt.Key.Key_Backspace and plain and self._is_in_indent():
            return lambda: self._edit(script_typing.erase_step)
        return None

    def _is_in_indent(self) -> bool:
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return bool(before) and not cursor.hasSelection() and not before.strip(" ")

    def _edit(self, change: Callable[[QTextCursor], object]) -> None:
        self._editor.completion.close()
        cursor = self._editor.textCursor()
        change(cursor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
