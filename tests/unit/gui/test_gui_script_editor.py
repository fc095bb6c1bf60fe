"""ScriptEditor: what keys do to a script, how it is coloured, and where its faults stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from scripted import colour_of, editor, open_editor, press, put_caret, type_in, with_caret

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.line_fault import LineFault
from wxtcp_gui.gui.models.script_document import ScriptDocument
from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

SCRIPT = "const tcp = wx.createTCPSocket()\ntcp.onConnect(() => {\n  tcp.write('hi')\n})\n"


__all__ = ["editor", "open_editor"]


class TestText:
    def test_comes_back_as_it_is(self, editor: ScriptEditor) -> None:
        text = "a\u00a0b\n\tc 你好 😀\n\nend"
        editor.set_text(text)
        assert editor.text() == editor.toPlainText() == text

    def test_setting_it_is_no_edit_and_has_no_history(
        self, editor: ScriptEditor, qtbot: QtBot
    ) -> None:
        type_in("abc")
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_text("new")
        assert not editor.document().isModified()
        press("Ctrl+Z")
        assert editor.text() == "new"

    def test_typing_is_an_edit(self, editor: ScriptEditor, qtbot: QtBot) -> None:
        with qtbot.waitSignal(editor.edited):
            type_in("a")
        assert editor.document().isModified()

    def test_moving_about_is_none(self, editor: ScriptEditor, qtbot: QtBot) -> None:
        editor.set_text(SCRIPT)
        with qtbot.assertNotEmitted(editor.edited):
            press("Down")
            editor.check_syntax()
            editor.set_faults([LineFault(line=1, message="x")])

    def test_only_plain_text_is_pasted(self, editor: ScriptEditor) -> None:
        QGuiApplication.clipboard().setText("<b>x</b>\nlet y")
        press("Ctrl+V")
        assert editor.text() == "<b>x</b>\nlet y"


class TestKeys:
    @pytest.mark.parametrize(
        ("before", "keys", "after"),
        [
            ("a()|", "Return", "a()\n|"),
            ("  a()|", "Return", "  a()\n  |"),
            ("  a()|", "Shift+Return", "  a()\n  |"),
            ("f(() => {|", "Return", "f(() => {\n  |"),
            ("  x = [|", "Return", "  x = [\n    |"),
            ("  f({|})", "Return", "  f({\n    |\n  })"),
            ("  a();|   b()", "Return", "  a();\n  |b()"),
            ("  你好 {|", "Return", "  你好 {\n    |"),
            ("a|", "Tab", "a |"),
            ("|a", "Tab", "  |a"),
            (" |a", "Tab", "  |a"),
            ("    a|", "Shift+Tab", "  a|"),
            ("a|", "Shift+Tab", "a|"),
            ("    |a", "Backspace", "  |a"),
            ("   |a", "Backspace", "  |a"),
            ("ab|", "Backspace", "a|"),
            ("  abc|", "Home", "  |abc"),
            ("  |abc", "Home", "|  abc"),
            ("|  abc", "Home", "  |abc"),
            ("  a()|", "Ctrl+/", "  // a()|"),
            ("  // a()|", "Ctrl+/", "  a()|"),
            ("  //a()|", "Ctrl+/", "  a()|"),
        ],
    )
    def test_at_the_caret(self, editor: ScriptEditor, before: str, keys: str, after: str) -> None:
        put_caret(editor, before)
        press(keys)
        assert with_caret(editor) == after

    @pytest.mark.parametrize(
        ("before", "keys", "after"),
        [
            ("|a\n\n  b|\nc", "Tab", "  a\n\n    b\nc"),
            ("|a\nb\n|c", "Tab", "  a\n  b\nc"),
            ("|  a\n\tb\n c|", "Shift+Tab", "a\nb\nc"),
            ("|  a\n\n    b|", "Ctrl+/", "  // a\n\n  //   b"),
            ("|  // a\n  //   b|", "Ctrl+/", "  a\n    b"),
            ("|// a\nb|", "Ctrl+/", "// // a\n// b"),
        ],
    )
    def test_of_a_selection(self, editor: ScriptEditor, before: str, keys: str, after: str) -> None:
        put_caret(editor, before)
        press(keys)
        assert editor.text() == after
        press("Ctrl+Z")
        assert editor.text() == before.replace("|", "")  # in one step

    @pytest.mark.parametrize(
        ("before", "closer", "after"),
        [
            ("f(() => {\n    |", "}", "f(() => {\n}|"),
            ("  x = [\n    1,\n    |", "]", "  x = [\n    1,\n  ]|"),
            ("if (a) {\n  f('}')\n  |", "}", "if (a) {\n  f('}')\n}|"),
            ("  f(1|", ")", "  f(1)|"),
            ("    |", "}", "    }|"),
        ],
    )
    def test_a_closing_bracket(
        self, editor: ScriptEditor, before: str, closer: str, after: str
    ) -> None:
        put_caret(editor, before)
        type_in(closer)
        assert with_caret(editor) == after

    def test_nothing_is_closed_by_itself(self, editor: ScriptEditor) -> None:
        type_in("f({ a: ['`")
        assert editor.text() == "f({ a: ['`"

    def test_a_script_is_typed_as_it_is_indented(self, editor: ScriptEditor) -> None:
        type_in("f(() => {\nif (a) {\nb()\n}\n})\n")
        assert editor.text() == "f(() => {\n  if (a) {\n    b()\n  }\n})\n"

    def test_escape_leaves(self, editor: ScriptEditor, qtbot: QtBot) -> None:
        with qtbot.waitSignal(editor.left):
            press("Esc")

    def test_run_and_save_are_asked_for(self, editor: ScriptEditor) -> None:
        asked: list[str] = []
        editor.run_asked.connect(lambda: asked.append("run"))
        editor.save_asked.connect(lambda: asked.append("save"))
        press("Ctrl+Return")
        press("Ctrl+S")
        assert asked == ["run", "save"]
        assert editor.text() == ""


class TestFind:
    def test_from_the_caret_on_and_around(self, editor: ScriptEditor) -> None:
        put_caret(editor, "tcp one\n|TCP two\ntcp three")
        press("Ctrl+F")
        type_in("tcp")
        result = editor.findChild(QLabel, "scriptFindResult")
        assert result.text() == "2 of 3"
        assert editor.textCursor().blockNumber() == 1
        press("Return")
        press("Return")
        assert result.text() == "1 of 3"
        press("Shift+Return")
        assert result.text() == "3 of 3"
        press("Esc")
        assert editor.hasFocus()
        assert editor.textCursor().selectedText() == "tcp"
        assert not editor.find_bar.isVisible()

    def test_what_is_selected_and_what_is_not_there(self, editor: ScriptEditor) -> None:
        put_caret(editor, "one |two| one two")
        press("Ctrl+F")
        edit = editor.findChild(QLineEdit, "scriptFindEdit")
        assert edit.text() == "two"
        type_in("x")
        type_in("yz")
        assert editor.findChild(QLabel, "scriptFindResult").text() == "Nothing found"


class TestAnotherWindow:
    def test_document_and_history_outlive_the_editor(
        self, open_editor: Callable[..., ScriptEditor], icons: Icons, qtbot: QtBot
    ) -> None:
        document = ScriptDocument()
        first = open_editor(document)
        type_in("const a = 1")
        second = open_editor(document)
        first.close()
        with qtbot.waitSignal(first.destroyed):
            first.deleteLater()
        assert second.text() == "const a = 1"
        assert colour_of(second, 0, "const") == icons.theme.hex("code_keyword")
        press("End")
        type_in("0")
        assert second.text() == "const a = 10"
        press("Ctrl+Z")
        press("Ctrl+Z")
        assert second.text() == ""
        second.close()
        with qtbot.waitSignal(second.destroyed):
            second.deleteLater()
        document.set_text("still here")
        assert document.text() == "still here"

    def test_caret_and_scrolling_come_back(
        self, open_editor: Callable[..., ScriptEditor], icons: Icons
    ) -> None:
        document = ScriptDocument()
        document.set_text("const a = 1\n" * 500)
        first = open_editor(document)
        first.show_line(300)
        press("Shift+Down")
        state = first.state()
        assert state.top > 0
        second = ScriptEditor(icons, document)
        second.restore(state)
        second.resize(first.size())
        second.show()
        QTest.qWaitForWindowExposed(second)
        assert second.state() == state
        second.close()
        second.deleteLater()

    def test_a_state_beyond_the_text_is_no_error(self, editor: ScriptEditor) -> None:
        editor.set_text("a\n" * 100)
        press("Ctrl+End")
        state = editor.state()
        editor.set_text("b")
        editor.restore(state)
        assert with_caret(editor) == "b|"


class TestClaims:
    @staticmethod
    def is_claimed(editor: ScriptEditor, keys: str) -> bool:
        chord = QKeySequence(keys)[0]
        event = QKeyEvent(QEvent.Type.ShortcutOverride, chord.key(), chord.keyboardModifiers())
        event.ignore()
        QApplication.sendEvent(editor, event)
        return event.isAccepted()

    def test_of_keys_that_the_window_has_too(self, editor: ScriptEditor) -> None:
        assert self.is_claimed(editor, "Ctrl+F")
        assert self.is_claimed(editor, "Ctrl+/")
        assert self.is_claimed(editor, "Ctrl+Space")
        for keys in ("Ctrl+S", "Ctrl+Return", "F5", "Esc"):
            assert not self.is_claimed(editor, keys), keys
        editor.save_asked.connect(lambda: None)
        editor.run_asked.connect(lambda: None)
        assert self.is_claimed(editor, "Ctrl+S")
        assert self.is_claimed(editor, "Ctrl+Return")
