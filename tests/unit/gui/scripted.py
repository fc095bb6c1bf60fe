"""What the tests of the script's editor share: hands that type, and the editor itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.script_document import ScriptDocument
from wxtcp_gui.gui.widgets.script_editor import ScriptEditor


def press(keys: str, target: QWidget | None = None) -> None:
    """Press keys wherever the focus is."""
    chord = QKeySequence(keys)[0]
    widget = target or QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, chord.key(), chord.keyboardModifiers())


def type_in(text: str) -> None:
    for char in text:
        if char == "\n":
            press("Return")
        else:
            QTest.keyClicks(QApplication.focusWidget(), char)


def put_caret(editor: ScriptEditor, marked: str) -> None:
    """Show a text with the caret at |, or a selection between two of them."""
    parts = marked.split("|")
    editor.set_text("".join(parts))
    cursor = editor.textCursor()
    cursor.setPosition(len(parts[0]))
    if len(parts) == 3:
        cursor.setPosition(len(parts[0] + parts[1]), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def with_caret(editor: ScriptEditor) -> str:
    text, place = editor.text(), editor.textCursor().position()
    return f"{text[:place]}|{text[place:]}"


def colour_of(editor: ScriptEditor, line: int, piece: str) -> str:
    """Return the colour that a piece of a line is painted in."""
    block = editor.script.findBlockByNumber(line)
    at = block.text().index(piece)
    for each in block.layout().formats():
        if each.start <= at < each.start + each.length:
            return each.format.foreground().color().name()
    return ""


@pytest.fixture
def open_editor(qtbot: QtBot, icons: Icons) -> Iterator[Callable[..., ScriptEditor]]:
    """Open editors that have the focus, on a document of their own or on one that is given."""
    opened: list[ScriptEditor] = []

    def open_editor(document: ScriptDocument | None = None) -> ScriptEditor:
        editor = ScriptEditor(icons, document)
        opened.append(editor)
        editor.resize(800, 400)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        editor.setFocus()
        return editor

    yield open_editor
    for editor in opened:
        if shiboken6.isValid(editor):
            editor.close()
            editor.deleteLater()


@pytest.fixture
def editor(open_editor: Callable[..., ScriptEditor]) -> ScriptEditor:
    """An editor with nothing in it."""
    return open_editor()
