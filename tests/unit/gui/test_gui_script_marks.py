"""ScriptEditor: how a script is coloured, and where its faults stand while it is edited."""

from __future__ import annotations

import statistics
import time

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QTextBlock, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from scripted import colour_of, editor, open_editor, press, put_caret, type_in

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.line_fault import LineFault
from wxtcp_gui.gui.models.script_document import TREE_UNITS
from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

__all__ = ["editor", "open_editor"]

KEY_S = 0.1  # far above what a key takes in 10,000 lines: 0.01 s
SCRIPT = "const tcp = wx.createTCPSocket()\ntcp.onConnect(() => {\n  tcp.write('hi')\n})\n"


def is_coloured(block: QTextBlock) -> bool:
    return bool(block.layout().formats())


class TestColours:
    def test_of_what_is_typed(self, editor: ScriptEditor, icons: Icons) -> None:
        type_in("const a = `x${1}` // c")
        theme = icons.theme
        assert colour_of(editor, 0, "const") == theme.hex("code_keyword")
        assert colour_of(editor, 0, "x") == theme.hex("code_string")
        assert colour_of(editor, 0, "1") == theme.hex("code_number")
        assert colour_of(editor, 0, "// c") == theme.hex("code_comment")
        assert colour_of(editor, 0, "a =") == ""

    def test_behind_characters_that_count_twice(self, editor: ScriptEditor, icons: Icons) -> None:
        editor.set_text("f('😀😀', 5)")
        block = editor.script.firstBlock()
        fives = [each for each in block.layout().formats() if each.start == 10]
        assert fives[0].format.foreground().color() == icons.theme.color("code_number")

    def test_of_lines_that_an_edit_elsewhere_changes(
        self, editor: ScriptEditor, icons: Icons
    ) -> None:
        editor.set_text("\nf()\n/* */")
        assert colour_of(editor, 1, "f") == icons.theme.hex("code_function")
        type_in("/*")
        assert colour_of(editor, 1, "f") == icons.theme.hex("code_comment")
        press("Backspace")
        assert colour_of(editor, 1, "f") == icons.theme.hex("code_function")
        press("Ctrl+Z")
        assert colour_of(editor, 1, "f") == icons.theme.hex("code_comment")

    def test_an_input_method_drafts_without_an_edit(
        self, editor: ScriptEditor, icons: Icons, qtbot: QtBot
    ) -> None:
        put_caret(editor, "const a = '|'")
        with qtbot.assertNotEmitted(editor.edited):
            QApplication.sendEvent(editor, QInputMethodEvent("ni'hao", []))
        commit = QInputMethodEvent("", [])
        commit.setCommitString("你好")
        with qtbot.waitSignal(editor.edited):
            QApplication.sendEvent(editor, commit)
        assert editor.text() == "const a = '你好'"
        assert colour_of(editor, 0, "const") == icons.theme.hex("code_keyword")
        assert colour_of(editor, 0, "好") == icons.theme.hex("code_string")

    def test_of_what_is_scrolled_to(self, editor: ScriptEditor) -> None:
        editor.set_text("const a = 1\n" * 5_000)
        last = editor.script.lastBlock().previous()
        assert is_coloured(editor.script.firstBlock())
        assert not is_coloured(last)  # nobody has looked there
        press("Ctrl+End")
        assert is_coloured(last)

    def test_a_key_in_ten_thousand_lines(self, editor: ScriptEditor) -> None:
        editor.set_text((SCRIPT + "// 注释\nfoo(`${bar}`)\n") * 1_700)
        assert editor.blockCount() > 10_000
        editor.show_line(5_001)
        times = []
        for char in "const value = f('text') + /x/":
            start = time.perf_counter()
            QTest.keyClicks(editor, char)
            editor.viewport().repaint()
            times.append(time.perf_counter() - start)
        assert colour_of(editor, 5_000, "const")
        assert statistics.median(times) < KEY_S

    def test_a_text_without_end_is_plain(self, editor: ScriptEditor) -> None:
        editor.set_text("const abcde = 1\n" * (TREE_UNITS // 15))
        assert editor.script.tree() is None
        type_in("let {")
        assert not is_coloured(editor.script.firstBlock())
        editor.set_text("let x")
        assert is_coloured(editor.script.firstBlock())

    def test_brackets_beside_the_caret_are_marked(self, editor: ScriptEditor) -> None:
        put_caret(editor, "f(a, [1]|)")
        places = {each.cursor.selectedText() for each in editor.extraSelections()}
        assert places >= {"[", "]"}


class TestFaults:
    FAULTS = (LineFault(line=2, message="oops"), LineFault(line=4, message="again"))

    def test_stand_at_their_lines(self, editor: ScriptEditor) -> None:
        editor.set_text("a()\nb()\nc()\nd()\n")
        editor.set_faults(self.FAULTS)
        assert editor.faults() == self.FAULTS
        assert "Line 2: oops" in editor.accessibleDescription()
        editor.set_faults(())
        assert editor.faults() == ()
        assert "oops" not in editor.accessibleDescription()

    def test_are_painted_in_words_and_as_a_mark(self, editor: ScriptEditor, icons: Icons) -> None:
        editor.set_text("a()\nb()\nc()\nd()\n")
        error = icons.theme.color("error")

        def red() -> tuple[int, int]:
            """Count pixels near that colour: beside the lines, and behind them."""
            image = editor.grab().toImage()
            left = editor.viewport().x()
            found = [0, 0]
            for x in range(image.width()):
                for y in range(20, 40):
                    color = image.pixelColor(x, y)
                    found[x > left] += abs(color.red() - error.red()) < 40 > color.green() - 60
            return found[0], found[1]

        before = red()
        editor.set_faults([LineFault(line=2, message="IIIIIIIIIIIIII")])
        beside, behind = red()
        assert before == (0, 0)
        assert beside > 0
        assert behind > 0

    def test_move_with_the_text(self, editor: ScriptEditor) -> None:
        editor.set_text("a()\nb()\nc()\nd()\n")
        editor.set_faults(self.FAULTS)
        press("Return")
        assert [each.line for each in editor.faults()] == [3, 5]
        press("Ctrl+Z")
        assert [each.line for each in editor.faults()] == [2, 4]

    def test_go_when_their_line_is_edited(self, editor: ScriptEditor) -> None:
        editor.set_text("a()\nb()\nc()\nd()\n")
        editor.set_faults(self.FAULTS)
        editor.show_line(2)
        type_in("x")
        assert [each.message for each in editor.faults()] == ["again"]

    def test_go_with_their_line(self, editor: ScriptEditor) -> None:
        editor.set_text("a()\nb()\nc()\nd()\n")
        editor.set_faults(self.FAULTS)
        editor.set_text("b()\nd()\n")
        assert editor.faults() == ()

    def test_beyond_the_end_are_at_the_last_line(self, editor: ScriptEditor) -> None:
        editor.set_text("a()\nb()")
        editor.set_faults([LineFault(line=99, message="oops")])
        assert [each.line for each in editor.faults()] == [2]

    def test_syntax_is_checked_while_one_types(self, editor: ScriptEditor, qtbot: QtBot) -> None:
        type_in("a()\nf(1\n")
        assert editor.faults() == ()  # not while one is at it
        with qtbot.waitSignal(editor.faults_changed):
            pass
        (fault,) = editor.faults()
        assert (fault.line, fault.message) == (2, "“(” is not closed: “)” is missing")
        editor.show_line(2)
        press("End")
        with qtbot.waitSignal(editor.faults_changed):
            type_in(")")
        assert editor.faults() == ()

    def test_are_told_at_the_caret(self, editor: ScriptEditor, qtbot: QtBot) -> None:
        with qtbot.waitSignal(editor.doc_at_cursor_changed) as told:
            put_caret(editor, "tcp.conn|ect()\nb()")
        assert told.args[0].startswith("connect({ address, port, timeout }) – ")
        with qtbot.waitSignal(editor.doc_at_cursor_changed) as told:
            editor.set_faults([LineFault(line=1, message="oops")])
        assert told.args == ["oops"]

    def test_are_told_under_the_mouse_as_plain_text(
        self, editor: ScriptEditor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown: list[str] = []
        monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: shown.append(text))
        editor.set_text("a()\nwx.showToast({})")
        editor.set_faults([LineFault(line=1, message="<b>oops</b>")])
        gutter = editor.findChild(QWidget, "scriptGutter")
        for widget in (editor.viewport(), gutter):
            QApplication.sendEvent(
                widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 8), QPoint(5, 8))
            )
        assert shown == ["<span>&lt;b&gt;oops&lt;/b&gt;</span>"] * 2
        place = editor.cursorRect(QTextCursor(editor.script.lastBlock())).center()
        place += QPoint(40, 0)
        QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, place))
        assert shown[-1].startswith("showToast(")
