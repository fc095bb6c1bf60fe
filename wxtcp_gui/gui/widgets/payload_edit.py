"""PayloadEdit: the editor of the composer, which never takes in more than it can edit at once."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from wxtcp_gui.gui.fonts import EDITOR_PX, mono_font
from wxtcp_gui.gui.icons import Icons

LARGE_CHARS: Final = 65_536  # more of it in one editor, and typing would stutter
_PARAGRAPH: Final = "\u2029"  # between the lines of a QTextDocument
_ESCAPE: Final = re.compile(r"\\(?:[nrt0\\]|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\})")


class _Escapes(QSyntaxHighlighter):
    """Colours escapes, so that they are not taken for text."""

    def __init__(self, document: QTextDocument, color: QColor) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self._format.setForeground(color)
        self.enabled = True

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if not self.enabled or "\\" not in text:
            return
        for match in _ESCAPE.finditer(text):
            start = _utf16_length(text[: match.start()])
            self.setFormat(start, _utf16_length(match[0]), self._format)


class PayloadEdit(QPlainTextEdit):
    """A plain text editor whose large pastes go elsewhere.

    Signals:
        large_given(text): more than LARGE_CHARS were pasted or set; the editor stays as it is.
        send_asked: Ctrl+Enter was pressed.
        left: Escape was pressed.
    """

    large_given = Signal(str)
    send_asked = Signal()
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._error_color = icons.theme.color("error")
        self.setObjectName("composerEdit")
        self.setAccessibleName(self.tr("Payload"))
        self.setFont(mono_font(EDITOR_PX))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._escapes = _Escapes(self.document(), icons.theme.color("accent_text"))

    def set_escapes(self, *, enabled: bool) -> None:
        """Colour escapes, or show them as plain text."""
        if enabled != self._escapes.enabled:
            self._escapes.enabled = enabled
            self._escapes.rehighlight()

    def mark_fault(self, position: int | None) -> None:
        """Underline the character at a position; None takes the mark away."""
        if position is None:
            self.setExtraSelections([])
            return
        mark = QTextEdit.ExtraSelection()
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        mark.format.setUnderlineColor(self._error_color)
        mark.format.setForeground(self._error_color)
        cursor = self.textCursor()
        cursor.setPosition(_utf16_length(self.toPlainText()[:position]))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        self.setExtraSelections([mark])

    # Qt overrides

    def toPlainText(self) -> str:
        """Return the text as it is: Qt's own way turns some characters into spaces."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def setPlainText(self, text: str) -> None:
        """Set the text, or give it away where it is too large."""
        if len(text) > LARGE_CHARS:
            self.large_given.emit(text)
        else:
            super().setPlainText(text)

    def insertPlainText(self, text: str) -> None:
        """Insert the text, or give it away where it is too large."""
        if len(text) + self.document().characterCount() > LARGE_CHARS:
            self.large_given.emit(text)
        else:
            super().insertPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop."""
        if source.hasText():
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send with Ctrl+Enter, leave with Escape."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send_asked.emit()
        elif enter:
            self.insertPlainText("\n")  # with Shift, too, where Qt would put U+2028
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
