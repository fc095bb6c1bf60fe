"""ScriptCompletion: the list that opens while a script is typed, under the keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot
from scripted import editor, open_editor, press, put_caret, type_in, with_caret

from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

__all__ = ["editor", "open_editor"]

# The offscreen platform says so of every list that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


def rows(editor: ScriptEditor) -> list[str]:
    """Return what the list offers, nothing where it is not shown."""
    view = editor.findChild(QListView, "completionList")
    if view is None or not view.isVisible():
        return []
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def doc(editor: ScriptEditor) -> str:
    return editor.findChild(QLabel, "completionDoc").text()


def test_a_dot_behind_wx_opens_it(editor: ScriptEditor) -> None:
    type_in("wx.")
    assert rows(editor)[0] == "createTCPSocket({ type }?): TCPSocket"
    assert "20 within 5 minutes" in doc(editor)
    assert editor.hasFocus()


def test_a_dot_behind_a_socket_opens_it(editor: ScriptEditor) -> None:
    type_in("this.link = wx.createTCPSocket()\nthis.link.")
    assert rows(editor)[:2] == [
        "connect({ address, port, timeout })",
        "write(data: string | ArrayBuffer)",
    ]


def test_typing_narrows_it_and_enter_takes_the_first(editor: ScriptEditor) -> None:
    type_in("tcp.onM")
    assert rows(editor) == ["onMessage((res) => …)"]
    press("Return")
    assert editor.text() == "tcp.onMessage"
    assert rows(editor) == []
    press("Ctrl+Z")
    assert editor.text() == "tcp.onM"


def test_arrows_choose_and_tab_takes(editor: ScriptEditor) -> None:
    type_in("tcp.")
    press("Down")
    press("Down")
    assert doc(editor).startswith("Sends what was written")
    press("Up")
    press("Tab")
    assert editor.text() == "tcp.write"


def test_the_list_goes_around(editor: ScriptEditor) -> None:
    type_in("tcp.")
    press("Up")
    press("Return")
    assert editor.text() == "tcp.offBindWifi"


def test_escape_closes_it_and_nothing_else(editor: ScriptEditor, qtbot: QtBot) -> None:
    type_in("tcp.")
    with qtbot.assertNotEmitted(editor.left):
        press("Esc")
    assert rows(editor) == []
    assert editor.text() == "tcp."
    with qtbot.waitSignal(editor.left):
        press("Esc")


def test_it_is_no_hindrance_where_the_name_is_there(editor: ScriptEditor) -> None:
    type_in("tcp.close")
    assert rows(editor) == []
    press("Return")
    assert editor.text() == "tcp.close\n"


@pytest.mark.parametrize("end", ["(", " ", ";"])
def test_whatever_is_no_name_closes_it(editor: ScriptEditor, end: str) -> None:
    type_in(f"tcp.cl{end}")
    assert rows(editor) == []


def test_rubbing_out_widens_it_again(editor: ScriptEditor) -> None:
    type_in("tcp.onM")
    press("Backspace")
    assert len(rows(editor)) > 1
    press("Backspace")
    press("Backspace")
    press("Backspace")
    assert rows(editor) == []


@pytest.mark.parametrize("keys", ["Left", "Home", "Ctrl+End"])
def test_moving_away_closes_it(editor: ScriptEditor, keys: str) -> None:
    put_caret(editor, "|\nfoo")
    type_in("wx.")
    press(keys)
    assert rows(editor) == []


def test_the_whole_name_is_replaced(editor: ScriptEditor) -> None:
    put_caret(editor, "tcp.on|Xyz(f)")
    press("Ctrl+Space")
    press("Return")
    assert with_caret(editor) == "tcp.onConnect|(f)"


def test_options_open_with_their_first_letter(editor: ScriptEditor) -> None:
    type_in("tcp.connect({ p")
    assert rows(editor) == ["port: number"]
    press("Return")
    type_in("1, t")
    press("Return")
    assert editor.text() == "tcp.connect({ port: 1, timeout: "


def test_the_event_of_a_listener(editor: ScriptEditor) -> None:
    type_in("tcp.onMessage((res) => { res.")
    assert rows(editor)[0] == "message: ArrayBuffer"
    type_in("rem")
    press("Return")
    type_in(".")
    assert rows(editor)[-1] == "size: number"


@pytest.mark.parametrize("text", ["// wx.", "'wx.", "`wx.", "1.", "foo."])
def test_elsewhere_it_stays_away(editor: ScriptEditor, text: str) -> None:
    type_in(text)
    assert rows(editor) == []


def test_within_a_template_it_comes(editor: ScriptEditor) -> None:
    put_caret(editor, "x = `${wx|}`")
    type_in(".")
    assert rows(editor)


@pytest.mark.parametrize("keys", ["Ctrl+Space", "Meta+Space", "Alt+/"])
def test_words_of_the_script_when_asked(editor: ScriptEditor, keys: str) -> None:
    type_in("const crcTable = 1\ncrc")
    assert rows(editor) == []
    press(keys)
    assert rows(editor) == ["crcTable"]
    press("Return")
    assert editor.text() == "const crcTable = 1\ncrcTable"


def test_a_click_takes(editor: ScriptEditor) -> None:
    type_in("tcp.")
    view = editor.findChild(QListView, "completionList")
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.text() == "tcp.close"
    assert rows(editor) == []


def test_it_goes_with_the_focus(editor: ScriptEditor, open_editor: Callable[..., object]) -> None:
    type_in("tcp.")
    open_editor()
    assert rows(editor) == []


def test_it_goes_when_the_mouse_puts_the_caret_elsewhere(editor: ScriptEditor) -> None:
    type_in("foo()\ntcp.")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert rows(editor) == []


def test_it_goes_when_the_window_moves(editor: ScriptEditor, qtbot: QtBot) -> None:
    type_in("tcp.")
    editor.window().move(editor.window().pos() + QPoint(30, 20))
    qtbot.waitUntil(lambda: rows(editor) == [])
