"""ScriptDocument: the text of a script with its undo history. It outlives the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

if TYPE_CHECKING:
    from wxtcp_gui.gui.models.js_tree import JsTree

TREE_UNITS: Final = 1_000_000  # of a longer text no tree is made: each key would take too long
_PARAGRAPH: Final = "\u2029"  # between the lines of a QTextDocument


class ScriptDocument(QTextDocument):
    """The tree of the text is made when an editor first asks for it.

    Signals:
        text_changed(start, stop): other text stands between these places; not emitted for
            what only looks different, such as an input method's draft.
        meaning_changed(start, stop): what stands there is to be coloured anew.
        text_set: set_text() has replaced everything.
        painter_changed(number): another editor colours the text from now on.
    """

    text_changed = Signal(int, int)
    meaning_changed = Signal(int, int)
    text_set = Signal()
    painter_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setDocumentLayout(QPlainTextDocumentLayout(self))
        self._tree: JsTree | None = None
        self._has_tree = False  # or would have, were the text not that long
        self._painters = 0
        self.is_being_set = False  # what changes meanwhile is no edit
        self.contentsChange.connect(self._on_contents_change)

    def text(self) -> str:
        """Return the text as it is: toPlainText() turns some characters into spaces."""
        return self.toRawText().replace(_PARAGRAPH, "\n")

    def set_text(self, text: str) -> None:
        """Replace everything, the undo history as well."""
        self.is_being_set = True
        self.setPlainText(text)
        self.setModified(False)
        self.is_being_set = False
        self.text_set.emit()

    def next_painter(self) -> int:
        """Return the number of whoever colours the text from now on; nobody else may."""
        self._painters += 1
        self.painter_changed.emit(self._painters)
        return self._painters

    def tree(self) -> JsTree | None:
        """Return the tree of the text, None where that is too long."""
        if not self._has_tree:
            self._has_tree = True
            self._tree = self._grown()
        return self._tree

    def _grown(self) -> JsTree | None:
        if self.characterCount() > TREE_UNITS:
            return None
        from wxtcp_gui.gui.models.js_tree import JsTree  # noqa: PLC0415 - no start waits for it

        return JsTree(self.text())

    def _on_contents_change(self, start: int, removed: int, added: int) -> None:
        last = self.characterCount() - 1
        stop = min(start + added, last)
        if not self._has_tree:
            self.text_changed.emit(start, stop)
            return
        if self._tree is None or last > TREE_UNITS:
            self._tree = self._grown()
            self.text_changed.emit(start, stop)
            return
        changed = self._changed(self._tree, start, removed, stop)
        if changed is None:
            return
        self.text_changed.emit(start, stop)
        for first, end in changed:
            self.meaning_changed.emit(first, end)

    def _changed(
        self, tree: JsTree, start: int, removed: int, stop: int
    ) -> list[tuple[int, int]] | None:
        """Bring the tree up to date; return where the meaning has changed, None for nowhere."""
        before = tree.length
        # WORKAROUND: Qt counts the end of the document in where the whole text is replaced.
        gone = min(removed, before - start)
        block = self.findBlock(start)
        changed = tree.replace(
            start,
            gone,
            self._between(start, stop),
            row=block.blockNumber(),
            column=start - block.position(),
        )
        if tree.length == self.characterCount() - 1:
            return changed
        self._tree = self._grown()  # counted otherwise than thought: read it all again
        return [(0, self.characterCount() - 1)]

    def _between(self, start: int, stop: int) -> str:
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace(_PARAGRAPH, "\n")
