"""The script dock's page: functions as buttons with arguments, and data as a live tree."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models import part_tree
from wxtcp_gui.gui.models.part_tree import PartTree
from wxtcp_gui.gui.models.script_arguments import ArgumentError, arguments_json
from wxtcp_gui.gui.widgets.script_function_row import FunctionRow
from wxtcp_gui.gui.widgets.script_page import FUNCTIONS_MAX, ScriptPage
from wxtcp_gui.script.calls import Called, ScriptFunction
from wxtcp_gui.script.console import Part


def function(path: str, *parameters: str, is_hook: bool = False) -> ScriptFunction:
    return ScriptFunction(path=path, parameters=parameters, is_hook=is_hook)


def part(kind: str, text: str, children: Sequence[tuple[str, Part]] = (), more: int = 0) -> Part:
    return Part(kind=kind, text=text, children=tuple(children), more=more)


def number(value: int) -> Part:
    return part("number", str(value))


def items(*values: int) -> Part:
    children = [(str(at), number(value)) for at, value in enumerate(values)]
    return part("array", str(list(values)), children)


def data(**values: Part) -> Part:
    return part("object", "{…}", list(values.items()))


BUFFER = part("bytes", "ArrayBuffer(40)", [("", part("hex", bytes(range(40)).hex(" ")))])


@pytest.fixture
def page(qtbot: QtBot, icons: Icons) -> ScriptPage:
    page = ScriptPage(icons)
    qtbot.addWidget(page)
    page.resize(700, 400)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def asked(page: ScriptPage) -> list[tuple[str, object]]:
    calls: list[tuple[str, object]] = []
    page.call_asked.connect(lambda path, text: calls.append((path, json.loads(text))))
    return calls


def row(page: ScriptPage, path: str) -> FunctionRow:
    found = [each for each in page.findChildren(FunctionRow) if each.function.path == path]
    return found[-1]


def press(found: FunctionRow) -> None:
    QTest.mouseClick(found.button, Qt.MouseButton.LeftButton)


# Functions


def test_functions_are_buttons_in_groups(page: ScriptPage) -> None:
    assert page.said.isVisible()
    assert "After a run" in page.said.text()
    page.show_functions(
        (
            function("page.onTap", "e"),
            function("page.onLoad", "options", is_hook=True),
            function("app.log", "text"),
            function("exports.crc16", "buffer", "seed = 0"),
            function("exports"),
        )
    )
    captions = [
        each.text()
        for each in page.area.findChildren(QLabel)
        if each.property("role") == "caption" and each.isVisible()
    ]
    assert captions == ["Page", "App", "Exports", "Life cycle"]
    crc = row(page, "exports.crc16")
    assert crc.button.text() == "crc16"
    assert [field.placeholderText() for field in crc.fields] == ["buffer", "seed = 0"]
    assert crc.fields[0].accessibleName() == "buffer of crc16"
    assert "JSON" in crc.fields[0].toolTip()
    page.show_functions(())
    assert page.said.isVisible()


def test_calls_with_what_is_typed(page: ScriptPage, asked: list[tuple[str, object]]) -> None:
    page.show_functions((function("exports.send", "text", "count = 3"), function("exports.stop")))
    send = row(page, "exports.send")
    press(send)
    send.fields[0].setFocus()
    QTest.keyClicks(send.fields[0], "hello")
    QTest.keyClick(send.fields[0], Qt.Key.Key_Return)
    QTest.keyClicks(send.fields[1], '{"a": [1]}')
    press(send)
    press(row(page, "exports.stop"))
    assert asked == [
        ("exports.send", []),
        ("exports.send", ["hello"]),
        ("exports.send", ["hello", {"a": [1]}]),
        ("exports.stop", []),
    ]


EVENT = {
    "type": "tap",
    "detail": {},
    "target": {"id": "", "dataset": {}},
    "currentTarget": {"id": "", "dataset": {}},
}


@pytest.mark.parametrize(
    ("path", "parameters", "texts", "arguments"),
    [
        ("exports.f", ("a",), ["5"], [5]),
        ("exports.f", ("a",), ['"5"'], ["5"]),
        ("exports.f", ("a",), [" true "], [True]),
        ("exports.f", ("a",), ["two words "], ["two words "]),
        ("exports.f", ("a",), ["NaN"], ["NaN"]),
        ("exports.f", ("a",), ["5" * 5000], ["5" * 5000]),
        ("exports.f", ("a", "b", "c"), ["", "x", ""], [None, "x"]),
        ("exports.f", ("a", "...rest"), ["1", "[2, 3]"], [1, 2, 3]),
        ("exports.f", ("a", "...rest"), ["1", "2"], [1, 2]),
        ("exports.f", ("e",), [""], []),
        ("page.f", ("e", "x"), ["", ""], []),
        ("page.f", ("e",), [""], [EVENT]),
        ("page.f", ("event = {}",), [" "], [EVENT]),
        ("page.f", ("e",), ["7"], [7]),
        (
            "page.f",
            ("ev",),
            ['{"dataset": {"id": 3}, "detail": {"value": "x"}}'],
            [
                EVENT
                | {
                    "detail": {"value": "x"},
                    "target": {"id": "", "dataset": {"id": 3}},
                    "currentTarget": {"id": "", "dataset": {"id": 3}},
                }
            ],
        ),
        ("page.f", ("e",), ['{"type": "input"}'], [EVENT | {"type": "input"}]),
    ],
)
def test_arguments(
    path: str, parameters: tuple[str, ...], texts: list[str], arguments: list[object]
) -> None:
    assert json.loads(arguments_json(path, parameters, texts)) == arguments


@pytest.mark.parametrize(
    ("text", "character"), [("{a:1}", 2), (' "x', 2), ("[1,", 4), ("[NaN]", 1), ("[" * 99_999, 1)]
)
def test_what_is_meant_as_json_and_is_none(text: str, character: int) -> None:
    with pytest.raises(ArgumentError) as caught:
        arguments_json("exports.f", ("a", "b"), ["1", text])
    assert (caught.value.at, caught.value.character) == (1, character)


def test_a_fault_is_told_in_place(page: ScriptPage, asked: list[tuple[str, object]]) -> None:
    page.show_functions((function("page.send", "text", "options"),))
    send = row(page, "page.send")
    QTest.keyClicks(send.fields[1], "{a:1}")
    press(send)
    assert not asked
    assert send.fault.isVisible()
    assert send.fault.text().startswith("Character 2: this is no JSON.")
    assert send.fields[1].property("state") == "invalid"
    assert send.fields[1].cursorPosition() == 1
    send.fields[1].setText('{"a": 1}')
    press(send)
    assert asked == [("page.send", [None, {"a": 1}])]
    assert not send.fault.isVisible()
    assert not send.fields[1].property("state")


def test_results_and_exceptions_are_shown_beside(page: ScriptPage) -> None:
    page.show_functions((function("page.a"), function("page.b")))
    one, other = row(page, "page.a"), row(page, "page.b")
    press(one)
    assert one.result.text() == "waiting …"
    page.show_called("page.a", Called(ok=True, value=part("string", "<b>x</b>\n")))
    assert one.result.text() == '"<b>x</b>\\n"'
    assert one.result.accessibleName().startswith("Result: ")
    assert one.result.textFormat() is Qt.TextFormat.PlainText
    stack = "TypeError: no\n    at page.js:3:1"
    page.show_called("page.b", Called(ok=False, value=part("error", stack), stack=stack))
    assert other.result.text() == "TypeError: no"
    assert other.result.property("tone") == "error"
    assert other.result.accessibleName() == "Thrown: TypeError: no"
    assert "page.js:3:1" in other.result.toolTip()
    page.show_called("page.gone", Called(ok=True, value=number(1)))
    press(one)
    page.set_usable(on=False)
    assert not one.button.isEnabled()
    assert one.result.text() == ""
    assert other.result.text() == "TypeError: no"
    page.show_functions((function("page.c"),))  # as when the window is built anew
    assert not row(page, "page.c").button.isEnabled()
    page.set_usable(on=True)
    assert row(page, "page.c").button.isEnabled()


def test_what_is_typed_stays_over_runs(page: ScriptPage) -> None:
    functions = (function("page.send", "text"), function("page.stop"))
    page.show_functions(functions)
    row(page, "page.send").fields[0].setText("hello")
    page.show_functions(())
    page.show_functions((*functions, function("page.more")))
    assert row(page, "page.send").texts() == ["hello"]


def test_many_functions_scroll_and_no_more_than_a_bound_have_buttons(page: ScriptPage) -> None:
    page.show_functions(tuple(function(f"page.f{at}", "x") for at in range(FUNCTIONS_MAX + 5)))
    page.grab()
    assert len(page.area.widget().findChildren(FunctionRow)) == FUNCTIONS_MAX
    assert page.area.verticalScrollBar().maximum() > 0
    labels = [each.text() for each in page.area.widget().findChildren(QLabel)]
    assert "5 more functions have no button." in labels


def test_it_is_side_by_side_where_there_is_room(page: ScriptPage) -> None:
    assert page.splitter.orientation() is Qt.Orientation.Horizontal
    page.resize(400, 500)
    assert page.splitter.orientation() is Qt.Orientation.Vertical


# Data


def cells(tree: PartTree, parent: QModelIndex | None = None) -> list[tuple[str, str]]:
    parent = parent or QModelIndex()
    return [
        (tree.index(at, 0, parent).data(), tree.index(at, 1, parent).data())
        for at in range(tree.rowCount(parent))
    ]


def shown(page: ScriptPage, qtbot: QtBot, value: Part | None) -> PartTree:
    page.show_data(value)
    qtbot.waitUntil(lambda: page.data.model.part is value)
    return page.data.model


def test_data_is_a_tree(page: ScriptPage, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    assert page.data.said.isVisible()
    value = data(title=part("string", "<b>你</b>"), list=items(1, 2), last=BUFFER)
    tree = shown(page, qtbot, part("object", "{…}", value.children, 7))
    assert page.data.view.isVisible()
    assert cells(tree) == [
        ("title", '"<b>你</b>"'),
        ("list", "[1, 2]"),
        ("last", "ArrayBuffer(40)"),
        ("… 7 more", ""),
    ]
    assert cells(tree, tree.index(1, 0)) == [("0", "1"), ("1", "2")]
    hex_rows = cells(tree, tree.index(2, 0))
    assert hex_rows[1][0].startswith("0008  08 09 0A 0B  0C 0D 0E 0F")
    page.data.view.expand(tree.index(2, 0))
    assert page.data.view.isFirstColumnSpanned(0, tree.index(2, 0))
    assert tree.path(tree.index(1, 1, tree.index(1, 0))) == "data.list[1]"
    qtmodeltester.check(tree)
    shown(page, qtbot, None)
    assert page.data.said.isVisible()


def test_what_is_open_stays_open_and_changes_are_marked(
    page: ScriptPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = shown(page, qtbot, data(a=number(1), list=items(1, 2, 3), b=data(c=number(1))))
    view = page.data.view
    view.expand(tree.index(1, 0))
    view.expand(tree.index(2, 0))
    view.setCurrentIndex(tree.index(1, 0, tree.index(1, 0)))
    monkeypatch.setattr(part_tree, "MARK_S", 3.0)
    shown(page, qtbot, data(a=number(1), list=items(1, 5, 3, 4), b=data(c=number(2), d=number(3))))
    the_list, inner = tree.index(1, 0), tree.index(2, 0)
    assert view.isExpanded(the_list)
    assert view.isExpanded(inner)
    assert view.currentIndex().data() == "1"
    assert cells(tree, the_list) == [("0", "1"), ("1", "5"), ("2", "3"), ("3", "4")]
    marked = [at for at in range(4) if tree.is_marked(tree.index(at, 1, the_list))]
    assert marked == [1, 3]
    assert not tree.is_marked(tree.index(0, 1))
    assert tree.is_marked(tree.index(0, 1, inner))
    page.grab()
    qtbot.waitUntil(lambda: not tree._marked, timeout=20_000)
    assert not tree._unmark.isActive()
    assert not tree.is_marked(tree.index(1, 1, the_list))


def test_rows_go_and_come(page: ScriptPage, qtbot: QtBot) -> None:
    values = {name: number(at) for at, name in enumerate("abcdef")}
    tree = shown(page, qtbot, data(**values, list=items(1)))
    page.data.view.expand(tree.index(6, 0))
    for names in ("acef", "f", "abcdef", "ba", ""):
        tree = shown(page, qtbot, data(**{name: values[name] for name in names}, list=items(1)))
        assert [key for key, _ in cells(tree)] == [*names, "list"]
        assert [tree.index(at, 0).row() for at in range(tree.rowCount())] == [
            *range(len(names) + 1)
        ]


def test_the_scroll_position_stays(page: ScriptPage, qtbot: QtBot) -> None:
    many = {f"key{at}": number(at) for at in range(100)}
    shown(page, qtbot, data(**many))
    page.grab()
    bar = page.data.view.verticalScrollBar()
    bar.setValue(500)
    shown(page, qtbot, data(**(many | {"key2": number(7), "new": number(1)})))
    assert bar.value() == 500


def test_what_comes_within_a_frame_is_shown_together(page: ScriptPage, qtbot: QtBot) -> None:
    tree = shown(page, qtbot, data(a=number(0)))
    changes: list[object] = []
    tree.dataChanged.connect(lambda *_: changes.append(None))
    for value in range(1, 200):
        page.show_data(data(a=number(value)))
    assert not changes
    qtbot.waitUntil(lambda: cells(tree) == [("a", "199")])
    assert len(changes) == 1
    page.hide()
    page.show_data(data(a=number(300)))
    assert not page.data._frame.isActive()
    page.show()
    assert cells(tree) == [("a", "300")]


def test_copy_value_and_path(page: ScriptPage, qtbot: QtBot) -> None:
    tree = shown(page, qtbot, data(title=part("string", "plain"), list=items(1, 2), last=BUFFER))
    view = page.data.view
    view.setFocus()
    view.setCurrentIndex(tree.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "plain"
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert json.loads(QGuiApplication.clipboard().text()) == [1, 2]
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    page.data.copy_path()
    assert QGuiApplication.clipboard().text() == "data.list[0]"
    view.setCurrentIndex(tree.index(2, 0))
    page.data.copy_hex()
    assert QGuiApplication.clipboard().text() == bytes(range(40)).hex(" ").upper()
    assert view.indexAt(QPoint(5, 5)).isValid()
