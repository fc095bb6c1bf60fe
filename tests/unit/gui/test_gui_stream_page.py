"""StreamPage: the conversation of a socket in both directions, found, followed and copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from records import received, record
from support.sessions import message, write_session

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.stream_page import StreamPage


@pytest.fixture
def session() -> MemorySession:
    session = MemorySession()
    session.append(record(RecordKind.CONNECT))
    for number in range(60):
        session.append(record(RecordKind.WRITE, payload=b"GET /%d\r\n\r\n" % number))
        session.append(received("你好 <b>Yes</b>\0\xff".encode()))
        session.append(received(b"not ours", socket_id=2))
    session.append(record(RecordKind.WRITE, payload=b"refused", accepted=False))
    return session


@pytest.fixture
def page(qtbot: QtBot, icons: Icons, session: MemorySession) -> StreamPage:
    page = StreamPage(icons, session, Party(1))
    qtbot.addWidget(page)
    page.resize(860, 500)
    page.show()
    qtbot.waitUntil(lambda: page.lines is not None and len(page.lines) == 120)
    return page


def test_both_directions(page: StreamPage, qtbot: QtBot) -> None:
    assert page.lines is not None
    assert page.lines.lines == 180  # two for each request
    assert page.count.text() == "120 messages · 650 B sent · 1.2 KB received"
    page.view.show_line(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "GET /0\\r\\n\n\\r\\n"
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.view.copy()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0].endswith("↑")
    assert copied[3].endswith("↓")
    assert copied[4] == "你好 <b>Yes</b>·ÿ"
    page.grab()
    page.form.setCurrentIndex(1)
    page.grab()
    page.view.show_line(0)
    assert page.view.selected_text().startswith("00000000  47 45 54 20 2F 30 0D 0A")


def test_it_follows_the_end(page: StreamPage, session: MemorySession, qtbot: QtBot) -> None:
    bar = page.view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    session.append(received(b"more"))
    qtbot.waitUntil(lambda: len(page.lines or ()) == 121)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert not page.follow.isChecked()
    session.append(received(b"more"))
    qtbot.waitUntil(lambda: len(page.lines or ()) == 122)
    assert bar.value() == 0
    page.follow.click()
    assert page.view.following
    assert bar.value() == bar.maximum()


def test_finding(page: StreamPage, qtbot: QtBot) -> None:
    page.find_edit.setFocus()
    page.find_edit.setText("get /5")
    qtbot.keyClick(page.find_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.result.text() == "in 11 messages")
    page.after.click()
    first = page.view.current
    page.after.click()
    assert page.view.current > first
    page.before.click()
    assert page.view.current == first
    page.find_edit.setText("/not ours\\")
    qtbot.waitUntil(lambda: page.result.text() == "Nothing found")
    qtbot.keyClick(page.find_edit, Qt.Key.Key_Escape)
    assert page.find_edit.text() == ""
    assert page.isVisible()


def test_it_opens_at_an_event_and_leads_back(page: StreamPage, qtbot: QtBot) -> None:
    page.show_sequence(91)
    assert page.lines is not None
    at = page.lines.line(page.view.current)
    assert page.lines.sequence(at.message) == 91
    with qtbot.waitSignal(page.go_asked) as asked:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args == [91]
    page.form.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(page.lines or ()) == 120)
    top = page.lines.sequence(page.lines.line(page.view.top).message)
    assert 70 <= top <= 91


def test_a_session_file(qtbot: QtBot, icons: Icons, tmp_path: Path) -> None:
    records = (message(at, b"line %d\n" % at, socket_id=1) for at in range(3_000))
    reader = SessionReader(write_session(tmp_path / "a.wxtcp", records))
    page = StreamPage(icons, reader, Party(1))
    qtbot.addWidget(page)
    page.show_sequence(2_500)
    page.show()
    qtbot.waitUntil(lambda: page.lines is not None and len(page.lines) == 3_000)
    qtbot.waitUntil(lambda: page.view.current == 2_500)
    with qtbot.waitSignal(page.closed):
        page.close()
    assert page.lines is None
    reader.close()


def test_bad_input(qtbot: QtBot, icons: Icons) -> None:
    session = MemorySession()
    for payload in (
        bytes(300),
        b"\xff\xfe\x80" * 100,
        b"\xed\xa0\x80",
        "\u202eevil\u202c \u200b".encode(),
        b"<h1>x</h1>",
        b"x" * 1_000_000,
        "汉字".encode() * 40_000,
        b"",
    ):
        session.append(received(payload))
    page = StreamPage(icons, session, Party(1))
    qtbot.addWidget(page)
    page.resize(860, 500)
    page.show()
    qtbot.waitUntil(lambda: len(page.lines or ()) == 8)
    assert page.lines is not None
    for form in (0, 1):
        page.form.setCurrentIndex(form)
        qtbot.waitUntil(lambda: len(page.lines or ()) == 8)
        for message_number in range(8):
            page.view.show_line(page.lines.first_line(message_number))
            page.grab()
            assert page.view.selected_text().isprintable()
