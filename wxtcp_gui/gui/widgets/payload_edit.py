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
from wxtcp_gui.gui.models.composing import (
    EDIT_CHARS,
    LINE_CHARS,
    QUICK_CHARS,
    VARIABLE,
    is_too_large,
    longest_line,
    utf16_length,
)
from wxtcp_gui.gui.models.payload_mime import payload_in

LARGE_CHARS: Final = LINE_CHARS  # a line with more of it, and typing would stutter
_PARAGRAPH: Final = "\u2029"  # between the lines of a QTextDocument
_ESCAPE: Final = re.compile(r"\\(?:[nrt0\\]|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\})")


class _Highlighter(QSyntaxHighlighter):
    """Colours escapes and variables, so that they are not taken for text."""

    def __init__(self, document: QTextDocument, color: QColor) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self._format.setForeground(color)
        self.escapes = True
        self.variables = True

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if self.escapes and "\\" in text:
            self._colour(text, _ESCAPE)
        if self.variables and "{{" in text:
            self._colour(text, VARIABLE)

    def _colour(self, text: str, pattern: re.Pattern[str]) -> None:
        end = units = 0
        for match in pattern.finditer(text):
            units += utf16_length(text[end : match.start()])
            length = utf16_length(match[0])
            self.setFormat(units, length, self._format)
            units += length
            end = match.end()


class PayloadEdit(QPlainTextEdit):
    """A plain text editor whose large pastes go elsewhere.

    Signals:
        large_given(text): what was pasted or set is too large; the editor stays as it is.
        send_asked: Ctrl+Enter was pressed.
        left: Escape was pressed.
        bytes_given(payload): a row of the log was dropped.
    """

    large_given = Signal(str)
    send_asked = Signal()
    left = Signal()
    bytes_given = Signal(object)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._error_color = icons.theme.color("error")
        self.setObjectName("composerEdit")
        self.setAccessibleName(self.tr("Payload"))
        self.setFont(mono_font(EDITOR_PX))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._highlighter = _Highlighter(self.document(), icons.theme.color("accent_text"))

    @property
    def is_quick(self) -> bool:
        """Whether the whole text can be looked at within a key press."""
        return self.document().characterCount() <= QUICK_CHARS + 1

    def set_highlight(self, *, escapes: bool, variables: bool) -> None:
        """Colour escapes and variables, or show them as plain text."""
        highlighter = self._highlighter
        if (escapes, variables) != (highlighter.escapes, highlighter.variables):
            highlighter.escapes, highlighter.variables = escapes, variables
            highlighter.rehighlight()

    def mark_faults(self, places: tuple[tuple[int, int], ...]) -> None:
        """Underline these places: where each begins and how long it is, as Qt counts.

        WORKAROUND: neighbours are one mark; of marks side by side, Qt 6.11 paints every other.
        """
        marks = []
        last = self.document().characterCount() - 1
        runs: list[list[int]] = []
        for start, length in places:
            if runs and sum(runs[-1]) == start:
                runs[-1][1] += length
            else:
                runs.append([start, length])
        for start, length in runs:
            mark = QTextEdit.ExtraSelection()
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(self._error_color)
            mark.format.setForeground(self._error_color)
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(start + length, last), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            marks.append(mark)
        if marks or self.extraSelections():
            self.setExtraSelections(marks)

    def _colour_if_small(self, count: int) -> None:
        """Colour short texts only: of a long one, each line would be looked at here and now."""
        document = self.document() if count <= QUICK_CHARS else None
        if self._highlighter.document() is not document:
            self._highlighter.setDocument(document)

    # Qt overrides

    def toPlainText(self) -> str:
        """Return the text as it is: Qt's own way turns some characters into spaces."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def setPlainText(self, text: str) -> None:
        """Set the text, or give it away where it is too large."""
        if is_too_large(text):
            self.large_given.emit(text)
        else:
            self._colour_if_small(len(text))
            super().setPlainText(text)

    def insertPlainText(self, text: str) -> None:
        """Insert the text, or give it away where it is too large."""
        count = len(text) + self.document().characterCount()
        if count > LINE_CHARS:
            here = self.textCursor().block().length()
            if count > EDIT_CHARS or longest_line(text) + here > LINE_CHARS:
                self.large_given.emit(text)
                return
        self._colour_if_small(count)
        super().insertPlainText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take rows of the log besides text."""
        return payload_in(source) is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop."""
        if (payload := payload_in(source)) is not None:
            self.bytes_given.emit(payload)
        elif source.hasText():
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
