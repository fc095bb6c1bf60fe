"""ScriptColours: colours the lines of a script that are in sight, as the tree reads them."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.script_document import ScriptDocument

LINE_UNITS: Final = 10_000  # of a line that are coloured
_PLAIN: Final = -1  # Qt's state of a line that nobody has looked at


class ScriptColours(QSyntaxHighlighter):
    """A line's state is the number of who has coloured it; others are coloured when seen.

    It gives the document up to the painter that comes after it.
    """

    def __init__(self, editor: QPlainTextEdit, document: ScriptDocument, icons: Icons) -> None:
        super().__init__(editor)
        self._editor = editor
        self._script = document
        self._colouring: range | None = None  # the lines that are being coloured
        self._formats: dict[str, QTextCharFormat] = {}
        self._theme = icons.theme
        document.tree()  # from now on it follows the text
        self._number = document.next_painter()
        document.painter_changed.connect(self._on_painter_changed)
        document.meaning_changed.connect(self._on_meaning_changed)
        document.contentsChanged.connect(self.colour_seen)
        self.setDocument(document)
        editor.updateRequest.connect(self._on_update_request)

    def colour_seen(self) -> None:
        """Colour the lines in sight that are not."""
        if self.document() is None or self._colouring is not None:
            return  # asked again by what it does itself
        self._colouring = seen = self._seen()
        block = self._script.findBlockByNumber(seen.start)
        while block.isValid() and block.blockNumber() in seen:
            if block.userState() != self._number:
                self.rehighlightBlock(block)
            block = block.next()
        self._colouring = None

    def _seen(self) -> range:
        """Return the numbers of the lines in sight, or a few more."""
        first = self._editor.firstVisibleBlock().blockNumber()
        line = max(1, self._editor.fontMetrics().lineSpacing())
        return range(first, first + self._editor.viewport().height() // line + 2)

    def _on_painter_changed(self, number: int) -> None:
        if number != self._number:
            self._script.painter_changed.disconnect(self._on_painter_changed)
            self._script.meaning_changed.disconnect(self._on_meaning_changed)
            self._script.contentsChanged.disconnect(self.colour_seen)
            self.setDocument(None)

    def _on_meaning_changed(self, start: int, stop: int) -> None:
        block = self._script.findBlock(start)
        while block.isValid() and block.position() <= stop:
            block.setUserState(_PLAIN)
            block = block.next()

    def _on_update_request(self) -> None:
        self.colour_seen()

    # Qt overrides

    def highlightBlock(self, text: str) -> None:
        """Colour a line that is in sight, or has been."""
        block = self.currentBlock()
        if block.userState() != self._number:
            seen = self._colouring or self._seen()
            if block.blockNumber() not in seen:
                return
        self.setCurrentBlockState(self._number)
        tree = self._script.tree()
        if tree is None or not text:
            return
        start = block.position()
        length = min(block.length() - 1, LINE_UNITS)
        for first, last, ink in tree.inks(start, start + length):
            low, high = max(first - start, 0), min(last - start, length)
            if low < high:
                self.setFormat(low, high - low, self._format(ink.value))

    def _format(self, token: str) -> QTextCharFormat:
        made = self._formats.get(token)
        if made is None:
            made = self._formats[token] = QTextCharFormat()
            made.setForeground(self._theme.color(token))
        return made
