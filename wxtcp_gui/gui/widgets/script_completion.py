"""ScriptCompletion: offers what may be put in while a script is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from wxtcp_gui.gui.models.js_completion import documentation, suggestions
from wxtcp_gui.gui.models.js_context import LOOK_BACK_CHARS, JsContext, context_before
from wxtcp_gui.gui.models.js_names import JsNames
from wxtcp_gui.gui.widgets.script_typing import text_after, text_before

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.completion_popup import CompletionPopup
    from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

_NAME: Final = re.compile(r"[A-Za-z0-9_$]+")
_KEY: Final = re.compile(r"[{,]\s*[\w$]$")
_KEY_CHARS: Final = 100  # that are looked at to see that
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_TAKES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_HELD: Final = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class ScriptCompletion(QObject):
    """Opens by itself where the API is known: behind wx. and a socket, in options.

    Names of the script are offered when they are asked for.
    """

    def __init__(self, editor: ScriptEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._names = JsNames(editor.script)
        self._words: frozenset[str] = frozenset()
        self._popup: CompletionPopup | None = None
        self._start = 0  # of what is being completed

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def ask(self) -> None:
        """Offer whatever fits here."""
        self._words = self._names.words
        self._offer(self._context())

    def close(self) -> None:
        """Put the list away."""
        if self._popup is not None:
            self._popup.hide()

    def documentation(self, place: int) -> tuple[str, str] | None:
        """Return signature and line of what stands at a place, or of the call around it."""
        script = self._editor.script
        if self._is_prose(place):
            return None
        before = text_before(script, place, LOOK_BACK_CHARS)
        return documentation(before, text_after(script, place), self._names.sockets)

    def take_key(self, event: QKeyEvent) -> bool:
        """Return whether a key was for the list."""
        popup = self._popup
        if popup is None or not popup.isVisible():
            return False
        key, held = event.key(), event.modifiers() & _HELD
        if key == Qt.Key.Key_Escape:
            self.close()
        elif held:
            return False
        elif key in _STEPS:
            popup.step(_STEPS[Qt.Key(key)])
        elif key in _PAGES:
            popup.step(_PAGES[Qt.Key(key)] * popup.page_rows)
        elif key in _TAKES:
            self.take()
        else:
            return False
        return True

    def after_key(self, typed: str) -> None:
        """Follow what a key has done to the text; `typed` is what it put in."""
        is_name = len(typed) == 1 and (typed.isalnum() or typed in "_$")
        if self.is_open:
            if typed and not is_name and typed != ".":
                self.close()
            else:
                self._follow()
        if self.is_open or not (typed == "." or (is_name and self._begins_key())):
            return
        context = self._context()
        begins = typed == "." if context.member else context.keys and context.prefix == typed
        if begins and context.owner is not None:
            self._offer(context)

    def take(self) -> None:
        """Put the selected one in, in the place of the name that stands there."""
        suggestion = None if self._popup is None else self._popup.suggestion
        self.close()
        if suggestion is None:
            return
        cursor = self._editor.textCursor()
        place = cursor.position()
        rest = text_after(self._editor.script, place)
        name = _NAME.match(rest)
        tail = name.end() if name else 0
        cursor.beginEditBlock()
        cursor.setPosition(self._start)
        cursor.setPosition(place + tail, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(suggestion.text)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)

    def _follow(self) -> None:
        """Offer what fits now, as long as the caret is still in the same name."""
        context = self._context()
        cursor = self._editor.textCursor()
        place = cursor.position()
        if not cursor.hasSelection() and place - len(context.prefix) == self._start:
            self._offer(context)
        else:
            self.close()

    def _begins_key(self) -> bool:
        """Return whether the first letter of what may be a key has been typed."""
        place = self._editor.textCursor().position()
        return _KEY.search(text_before(self._editor.script, place, _KEY_CHARS)) is not None

    def _context(self) -> JsContext:
        place = self._editor.textCursor().position()
        if self._is_prose(place):
            return JsContext()
        before = text_before(self._editor.script, place, LOOK_BACK_CHARS)
        return context_before(before, self._names.sockets)

    def _is_prose(self, place: int) -> bool:
        tree = self._editor.script.tree()
        return tree is not None and tree.is_prose(place)

    def _offer(self, context: JsContext) -> None:
        place = self._editor.textCursor().position()
        rest = text_after(self._editor.script, place)
        found = () if self._is_prose(place) else suggestions(context, self._words, rest=rest)
        if not found or found[0].text == context.prefix:
            self.close()  # Enter is a new line where nothing is left to complete
            return
        self._start = place - len(context.prefix)
        if self._popup is None:
            self._popup = self._made_popup()
        self._popup.show_at(found, self._line_on_screen())

    def _made_popup(self) -> CompletionPopup:
        from wxtcp_gui.gui.widgets.completion_popup import (  # noqa: PLC0415 - when first needed
            CompletionPopup,
        )

        popup = CompletionPopup(self._editor)
        popup.chosen.connect(self.take)
        return popup

    def _line_on_screen(self) -> QRect:
        cursor = QTextCursor(self._editor.script)
        cursor.setPosition(self._start)
        rect = self._editor.cursorRect(cursor)
        return QRect(self._editor.viewport().mapToGlobal(rect.topLeft()), rect.size())
