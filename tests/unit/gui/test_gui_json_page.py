"""JsonPage and JsonTree: documents as a tree, opened lazily, and the fault beside them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_source import HeldBytes
from wxtcp_gui.gui.models.json_tree import FETCH_ROWS, JsonTree
from wxtcp_gui.gui.models.json_values import JsonValues
from wxtcp_gui.gui.widgets.json_page import JSON_MAX_BYTES, JsonPage


@pytest.fixture
def page(qtbot: QtBot, icons: Icons) -> JsonPage:
    page = JsonPage(icons)
    qtbot.addWidget(page)
    page.resize(332, 400)
    page.show()
    return page


def shown(page: JsonPage, data: str | bytes, qtbot: QtBot) -> JsonTree:
    page.show_source(HeldBytes(data.encode() if isinstance(data, str) else data))
    qtbot.waitUntil(lambda: not page.reading, timeout=20_000)
    page.grab()
    return page.model


def texts(model: JsonTree, parent: QModelIndex | None = None) -> list[tuple[str, str]]:
    parent = parent or QModelIndex()
    return [
        (model.index(row, 0, parent).data(), model.index(row, 1, parent).data())
        for row in range(model.rowCount(parent))
    ]


def test_a_document(page: JsonPage, qtbot: QtBot) -> None:
    text = '{"a":1.50,"a":{"b c":[true,null]},"h":"<b>x</b>\\u202e","z":"\u202e"}'
    model = shown(page, text, qtbot)
    root = model.index(0, 0)
    assert texts(model) == [("$", "{4}")]
    assert texts(model, root) == [
        ("a", "1.50"),
        ("a", "{1}"),
        ("h", '"<b>x</b>\\u202e"'),
        ("z", '"\\u{202E}"'),
    ]
    inner = model.index(1, 0, root)
    model.fetchMore(inner)
    array = model.index(0, 0, inner)
    model.fetchMore(array)
    assert texts(model, array) == [("0", "true"), ("1", "null")]
    last = model.index(1, 1, array)
    assert model.path(last) == '$.a["b c"][1]'
    assert model.parent(model.parent(last)) == inner
    page.view.setCurrentIndex(model.index(0, 0, root))
    page.copy_value()
    assert QGuiApplication.clipboard().text() == "1.50"
    page.view.setCurrentIndex(array)
    page.copy_path()
    assert QGuiApplication.clipboard().text() == '$.a["b c"]'
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "[true,null]"


def test_documents_one_after_the_other_up_to_the_fault(page: JsonPage, qtbot: QtBot) -> None:
    model = shown(page, '{"a":1}\n[]\n{"b":tru}\n', qtbot)
    assert texts(model) == [("1", "{1}"), ("2", "[]")]
    assert page.view.isVisible()
    assert page.sentence.text() == "Line 3, column 6, byte 16: a value is missing here."
    assert page.excerpt.accessibleName() == '{"b": → t ru}'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"hello", "Line 1, column 1, byte 0: a value is missing here."),
        (b"\0\0", "Line 1, column 1, byte 0: a value is missing here."),
        (b"\xff\xfe", "Line 1, column 1, byte 0: this byte is no UTF-8."),
        (b'"\xed\xa0\x80"', "Line 1, column 2, byte 1: this byte is no UTF-8."),
        (b"<html>", "Line 1, column 1, byte 0: a value is missing here."),
        (b"x" * 1_000_000, "Line 1, column 1, byte 0: a value is missing here."),
        (b"[" * 100_000, "Line 1, column 100001, byte 100000: a value is missing here."),
    ],
)
def test_what_is_no_json(page: JsonPage, qtbot: QtBot, data: bytes, sentence: str) -> None:
    shown(page, data, qtbot)
    assert page.sentence.text() == sentence
    assert page.sentence.isVisible()
    assert not page.view.isVisible()


def test_nothing_and_too_much(page: JsonPage, qtbot: QtBot) -> None:
    shown(page, b" ", qtbot)
    assert page.said.text() == "There is no JSON: the payload is empty."

    class Large:
        size = JSON_MAX_BYTES + 1

        def read(self, start: int, stop: int) -> bytes:
            raise AssertionError

    page.show_source(Large())
    assert page.said.text() == "16.0 MB are too much for a tree, which takes up to 16.0 MB."


def test_deep_json_is_opened_level_by_level(page: JsonPage, qtbot: QtBot) -> None:
    model = shown(page, b"[" * 50_000 + b"]" * 50_000, qtbot)
    index = model.index(0, 0)
    for _ in range(300):
        page.view.expand(index)
        index = model.index(0, 0, index)
    assert index.isValid()
    assert model.path(index) == "$" + "[0]" * 300
    page.grab()


def test_a_long_list_is_made_in_parts(icons: Icons, qtmodeltester: ModelTester) -> None:
    model = JsonTree(icons)
    values = JsonValues(b"[" + b"1," * 100_000 + b"2]")
    while values.step():
        pass
    model.set_values(values)
    root = model.index(0, 0)
    assert model.rowCount(root) == 0
    model.fetchMore(root)
    model.fetchMore(root)
    assert model.rowCount(root) == 2 * FETCH_ROWS
    assert model.canFetchMore(root)


def test_the_model_keeps_the_rules(icons: Icons, qtmodeltester: ModelTester) -> None:
    model = JsonTree(icons)
    values = JsonValues(b'{"a":[1,{"b":null}],"c":"d"}\n[[[]]]')
    while values.step():
        pass
    model.set_values(values)
    qtmodeltester.check(model)
