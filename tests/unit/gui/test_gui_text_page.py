"""TextPage: any bytes in any encoding, a part at a time, with nothing hidden."""

from __future__ import annotations

import random
import time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from records import received

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.core.payload import Encoding
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_source import HeldBytes
from wxtcp_gui.gui.widgets.text_page import PART_BYTES, TextPage

GIBIBYTE = 1024**3
SHOWN_S = 1.0  # far above what it takes: 30 ms


@pytest.fixture
def page(qtbot: QtBot, icons: Icons) -> TextPage:
    page = TextPage(icons)
    qtbot.addWidget(page)
    page.resize(332, 400)
    page.show()
    return page


class Endless:
    """A gibibyte of one line, of which nobody may read much."""

    size = GIBIBYTE

    def __init__(self) -> None:
        self.read_bytes = 0

    def read(self, start: int, stop: int) -> bytes:
        self.read_bytes += stop - start
        return "你好".encode()[start % 6 :][: stop - start].ljust(stop - start, b"x")


BAD = {
    "nothing": b"",
    "nul": bytes(5_000),
    "binary": random.Random(1).randbytes(20_000),  # noqa: S311 - no secrets
    "invalid UTF-8": b"ok \xff\xfe\x80 ok " * 500,
    "lone surrogates": b"\xed\xa0\x80\xed\xbf\xbf and text",
    "right to left": "\u202eshalom \u05e9\u05dc\u05d5\u05dd \u2066x\u2069".encode(),
    "zero width": "a\u200b\u200c\u200d\ufeff\u2060b".encode(),
    "html": b"<h1>big</h1><script>alert(1)</script>&amp;",
    "a megabyte in a line": b"x" * 1_000_000,
    "line ends": b"\r\n\n\r" * 1_000,
    "astral": "😀\0😀\n".encode() * 300,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(page: TextPage, name: str) -> None:
    data = BAD[name]
    begun = time.perf_counter()
    page.show_source(HeldBytes(data))
    page.grab()
    assert time.perf_counter() - begun < SHOWN_S
    shown = page.view.toPlainText()
    assert all(char.isprintable() or char == "\n" for char in shown)
    plain = "<h1>big</h1><script>alert(1)</script>&amp;"
    assert (shown == plain) is (name == "html")
    if name == "right to left":
        assert shown.startswith(r"\u{202E}shalom")
    if name == "zero width":
        assert shown == r"a\u{200B}\u{200C}\u{200D}\u{FEFF}\u{2060}b"


def test_escapes_are_muted_where_they_are(page: TextPage, icons: Icons) -> None:
    page.show_source(HeldBytes("😀\\0\0😀\n\0x".encode()))
    assert page.view.toPlainText() == "😀\\0\\0😀\\n\n\\0x"
    block, marked = page.view.document().begin(), []
    while block.isValid():
        formats = block.layout().formats()
        muted = icons.theme.colors["muted"]
        assert all(each.format.foreground().color() == muted for each in formats)
        marked.append([(each.start, each.length) for each in formats])
        block = block.next()
    assert marked == [[(4, 2), (8, 2)], [(0, 2)]]  # an emoji counts twice in Qt


def test_a_gibibyte_is_shown_in_parts(page: TextPage, qtbot: QtBot) -> None:
    source = Endless()
    page.show_source(source)
    assert source.read_bytes == PART_BYTES
    assert page.view.toPlainText().startswith("你好x")
    assert page.where.text() == "Bytes 0 to 16384 of 1073741824"
    assert not page.before.isEnabled()
    qtbot.mouseClick(page.after, Qt.MouseButton.LeftButton)
    assert page.where.text() == "Bytes 16384 to 32768 of 1073741824"
    qtbot.mouseClick(page.before, Qt.MouseButton.LeftButton)
    assert page.where.text().startswith("Bytes 0 to")
    assert source.read_bytes == 3 * PART_BYTES


@pytest.mark.parametrize("encoding", Encoding)
def test_parts_do_not_cut_characters(page: TextPage, encoding: Encoding) -> None:
    text = ("x" + "é" * 40_000) if encoding is Encoding.LATIN_1 else "x" + "中文" * 20_000
    page.encoding.setCurrentIndex(page.encoding.findData(encoding.value))
    page.show_source(HeldBytes(text.encode(encoding.value)))
    found = page.view.toPlainText()
    while page.after.isEnabled():
        page.after.click()
        found += page.view.toPlainText()
    assert found == text


def test_guess(page: TextPage) -> None:
    text = "你好,小程序,这是一个测试。车间温度二十三点六度"
    page.show_source(HeldBytes(text.encode("gbk")))
    assert text not in page.view.toPlainText()
    page.guess.click()
    assert page.chosen() is Encoding.GB18030
    assert page.view.toPlainText() == text
    page.show_source(HeldBytes(bytes(range(256)) * 40))
    page.guess.click()
    assert page.chosen() is Encoding.GB18030
    assert page.said.text() == "looks like no text"


def test_a_record_of_a_session(page: TextPage) -> None:
    session = MemorySession()
    session.append(received(b"first"))
    session.append(received(b"second"))
    page.show_event(1, session.records(1, 2, 3)[0], session)
    assert page.view.toPlainText() == "second"
