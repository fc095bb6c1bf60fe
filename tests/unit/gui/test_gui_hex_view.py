"""The hex view with more bytes than there is memory for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_comparison import ByteComparison
from wxtcp_gui.gui.widgets.compare_view import CompareView
from wxtcp_gui.gui.widgets.data_inspector import DataInspector
from wxtcp_gui.gui.widgets.hex_page import HexPage
from wxtcp_gui.gui.widgets.hex_view import HEADER_PX, ROW_PX, HexView

FOUR_GIB = 1 << 32
READ_MAX = 65_536


class Vast:
    """Each byte is the sum of the digits of its offset; nothing is kept."""

    def __init__(self, size: int = FOUR_GIB) -> None:
        self.size = size

    def read(self, start: int, stop: int) -> bytes:
        assert stop - start <= READ_MAX
        offsets = range(max(0, start), min(stop, self.size))
        return bytes(sum(map(int, str(at))) & 0xFF for at in offsets)


class Broken:
    """Cannot be read."""

    size = 100

    def read(self, start: int, stop: int) -> bytes:
        raise SessionError(Sentence(Text.SESSION_DAMAGED, file="x.wxtcp"))


@pytest.fixture
def view(icons: Icons, qtbot: QtBot) -> Iterator[HexView]:
    made = HexView(icons)
    qtbot.addWidget(made)
    made.resize(332, 500)
    made.show()
    yield made
    made.hide()


def test_four_gib(view: HexView) -> None:
    began = time.perf_counter()
    view.set_source(Vast())
    view.grab()
    assert time.perf_counter() - began < 1  # far above: it takes some milliseconds
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.selection == (FOUR_GIB - 1, FOUR_GIB)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 2**28
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selection == (0, FOUR_GIB)
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() == 0


def test_scrolling_far_shows_other_bytes(view: HexView) -> None:
    view.set_source(Vast())
    pictures = set()
    for row in range(0, view.verticalScrollBar().maximum(), 2**25):
        view.verticalScrollBar().setValue(row)
        pictures.add(bytes(view.grab().toImage().constBits()))
    assert len(pictures) == len(range(0, view.verticalScrollBar().maximum(), 2**25))


def test_the_columns_show_the_same_selection(view: HexView) -> None:
    view.set_data(bytes(range(64)))
    plain = view.grab().toImage()
    view.select(9, 10)
    chosen = view.grab().toImage()
    changed = [
        x
        for x in range(plain.width())
        if plain.pixel(QPoint(x, 22 + 21 + 10)) != chosen.pixel(QPoint(x, 22 + 21 + 10))
    ]
    gaps = sum(after - before > 20 for before, after in pairwise(changed))
    assert gaps == 1  # a place in the hex, and another one in the text


def test_another_width_has_other_rows(view: HexView) -> None:
    view.set_data(bytes(1000))
    found = set()
    for width in (120, 332, 700, 1200):
        view.resize(width, 500)
        view.grab()
        found.add(view._layout.per_row)
    assert found == {4, 8, 16, 32}


def test_what_cannot_be_read_is_said(view: HexView, icons: Icons, qtbot: QtBot) -> None:
    view.set_source(Broken())
    assert view.read(0, 10) == b""
    assert "x.wxtcp" in view._fault
    view.grab()
    said: list[str] = []
    view.said.connect(said.append)
    view.copy()
    assert "x.wxtcp" in said[0]
    both = CompareView(icons)
    qtbot.addWidget(both)
    both.show_comparison(ByteComparison(Broken(), Broken()), ("#1", "#2"))
    both.grab()


def test_an_empty_view_takes_every_key(view: HexView) -> None:
    view.set_data(b"")
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_A, Qt.Key.Key_C):
        for keys in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            QTest.keyClick(view, key, keys)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert view.selection == (0, 0)
    view.grab()


def test_the_table_scrolls_where_there_is_no_room(icons: Icons, qtbot: QtBot) -> None:
    table = DataInspector(icons)
    qtbot.addWidget(table)
    table.resize(300, 100)
    table.show()
    table.show_selection(bytes(range(8)), 0, 8)
    table.setFocus()
    for _ in range(20):
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert table._chosen is not None
        place = table._place(*table._chosen)
        assert 0 < place.top() < place.bottom() < table.height()
        table.grab()
    assert table._chosen == (len(table._lines) - 2, 0)  # which has no time
    table.resize(300, 400)
    assert table._first == 0


def test_the_table_folds_where_the_page_is_low(icons: Icons, qtbot: QtBot) -> None:
    page = HexPage(icons)
    qtbot.addWidget(page)
    page.show()
    table = page.meaning
    heights, rows = {}, {}
    for height in (239, 340, 900):  # the first is what a window of 1024x640 leaves
        page.resize(284, height)
        QApplication.processEvents()
        heights[height] = table.height()
        rows[height] = (page.view.viewport().height() - HEADER_PX) // ROW_PX
    assert heights[239] < 40 < heights[340] < heights[900]
    assert rows[239] >= 7
    assert min(rows.values()) >= 5


def test_the_folded_table_says_the_gist_and_opens(icons: Icons, qtbot: QtBot) -> None:
    table = DataInspector(icons)
    qtbot.addWidget(table)
    table.resize(284, 32)
    table.fit(239)
    table.show_selection("你a".encode(), 0, 3)
    assert table._gist == "你 U+4F60 · 228"
    assert "UTF-8 你 U+4F60" in table.accessibleName()
    assert table._cells() == []  # nothing that nobody sees can be chosen
    table.grab()
    folded = table.sizeHint().height()
    for wanted in ("Show all values", "Show fewer values", "Show the values"):
        table.more.click()
        assert table.more.accessibleName() == wanted
        assert (table.sizeHint().height() == folded) == (wanted == "Show the values")
    table.more.click()
    table.fit(239)
    assert table.sizeHint().height() > folded  # as the user wants it
