"""ScriptTyping: what keys do to the indentation and the comments of a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlock, QTextCursor

from wxtcp_gui.gui.models.script_document import ScriptDocument

if TYPE_CHECKING:
    from wxtcp_gui.gui.models.js_tree import JsTree

INDENT: Final = "  "
BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
CLOSERS: Final = frozenset(BRACKETS.values())
_COMMENT: Final = "//"
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor


def new_line(cursor: QTextCursor) -> None:
    """Begin a line as deep as this one, deeper behind an open bracket.

    A bracket that closes there gets a line of its own.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block = cursor.block()
    before = block.text()[: _column(cursor)]
    indent = before[: len(before) - len(before.lstrip())]
    opened = before.rstrip()[-1:]
    after = _text_from(cursor)
    for _ in range(len(after) - len(after.lstrip(" \t"))):
        cursor.deleteChar()
    if opened in BRACKETS:
        cursor.insertText(f"\n{indent}{INDENT}")
        if after.lstrip().startswith(BRACKETS[opened]):
            place = cursor.position()
            cursor.insertText(f"\n{indent}")
            cursor.setPosition(place)
    else:
        cursor.insertText(f"\n{indent}")
    cursor.endEditBlock()


def type_closer(cursor: QTextCursor, closer: str, tree: JsTree | None) -> None:
    """Put in a closing bracket; the first thing on its line stands as deep as what it closes."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    before = cursor.block().text()[: _column(cursor)]
    opener = None if tree is None or before.strip() else tree.enclosing(cursor.position())
    if opener is not None:
        line = cursor.document().findBlock(opener).text()
        cursor.setPosition(cursor.block().position(), _KEEP)
        cursor.insertText(line[: len(line) - len(line.lstrip())])
    cursor.insertText(closer)
    cursor.endEditBlock()


def indent(cursor: QTextCursor) -> None:
    """Indent the lines of a selection, or go on to the next stop where there is none."""
    cursor.beginEditBlock()
    if not cursor.hasSelection():
        width = len(cursor.block().text()[: _column(cursor)].expandtabs())
        cursor.insertText(" " * (len(INDENT) - width % len(INDENT)))
    else:
        for block in selected_blocks(cursor):
            if block.text().strip():
                _at(block, 0).insertText(INDENT)
    cursor.endEditBlock()


def outdent(cursor: QTextCursor) -> None:
    """Take a step of indentation from the lines of a selection, or from the caret's line."""
    cursor.beginEditBlock()
    for block in selected_blocks(cursor):
        text = block.text()
        blank = len(text) - len(text.lstrip(" "))
        count = 1 if text.startswith("\t") else min(len(INDENT), blank)
        _remove(block, 0, count)
    cursor.endEditBlock()


def erase_step(cursor: QTextCursor) -> bool:
    """Take a step of indentation before the caret; return False where there is none."""
    before = cursor.block().text()[: _column(cursor)]
    if cursor.hasSelection() or not before or before.strip(" "):
        return False
    count = len(before) % len(INDENT) or len(INDENT)
    cursor.beginEditBlock()
    for _ in range(count):
        cursor.deletePreviousChar()
    cursor.endEditBlock()
    return True


def toggle_comments(cursor: QTextCursor) -> None:
    """Make comments of the lines of a selection; where all are, make them code again."""
    blocks = [each for each in selected_blocks(cursor) if each.text().strip()]
    if not blocks:
        return
    cursor.beginEditBlock()
    texts = [each.text() for each in blocks]
    depths = [len(each) - len(each.lstrip()) for each in texts]
    if all(each.lstrip().startswith(_COMMENT) for each in texts):
        for block, text, depth in zip(blocks, texts, depths, strict=True):
            spaced = text[depth:].startswith(f"{_COMMENT} ")
            _remove(block, depth, len(_COMMENT) + (1 if spaced else 0))
    else:
        for block in blocks:
            _at(block, min(depths)).insertText(f"{_COMMENT} ")
    cursor.endEditBlock()


def go_home(cursor: QTextCursor) -> None:
    """Go to the first thing on the line; from there to its beginning."""
    cursor.setPosition(_home(cursor))


def select_home(cursor: QTextCursor) -> None:
    """Select up to where go_home() goes."""
    cursor.setPosition(_home(cursor), _KEEP)


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the lines of a selection; not the last one where only its beginning is reached."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last != block and cursor.selectionEnd() == last.position():
        last = last.previous()
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def text_before(document: ScriptDocument, place: int, most: int) -> str:
    """Return at most so much of the text before a place."""
    cursor = QTextCursor(document)
    cursor.setPosition(max(0, place - most))
    cursor.setPosition(place, _KEEP)
    return cursor.selectedText().replace("\u2029", "\n")


def text_after(document: ScriptDocument, place: int) -> str:
    """Return what stands behind a place on its line."""
    cursor = QTextCursor(document)
    cursor.setPosition(place)
    return _text_from(cursor)


def _home(cursor: QTextCursor) -> int:
    text = cursor.block().text()
    depth = len(text) - len(text.lstrip())
    return cursor.block().position() + (0 if cursor.positionInBlock() == depth else depth)


def _text_from(cursor: QTextCursor) -> str:
    rest = QTextCursor(cursor)
    rest.setPosition(cursor.position())
    rest.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
    return rest.selectedText()


def _column(cursor: QTextCursor) -> int:
    """Return how many characters stand before the caret on its line; Qt counts units."""
    start = QTextCursor(cursor)
    start.setPosition(cursor.position())
    start.setPosition(cursor.block().position(), _KEEP)
    return len(start.selectedText())


def _at(block: QTextBlock, column: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + column)
    return cursor


def _remove(block: QTextBlock, column: int, count: int) -> None:
    cursor = _at(block, column)
    cursor.setPosition(block.position() + column + count, _KEEP)
    cursor.removeSelectedText()
