"""Long texts in the composer: typed into without delay, weighed when typing pauses."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from support.loopback import Listener
from support.waiting import until
from test_window_composer_faults import OPENED
from user import User

Listen = Callable[..., Listener]

LINES = 100_000
TEN_MEGABYTES = ("0123456789 " * 9 + "\n") * LINES
KEY_S = 0.05  # from a key press to its paint; about a millisecond on an idle machine
WEIGHED_S = 30.0


class Paints(QObject):
    """Knows when an editor was painted last."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self.at = 0.0
        edit.viewport().installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


async def put_in(user: User, text: str, count: str) -> None:
    """Paste a text, and wait until its bytes are counted."""
    user.press("Ctrl+E")
    user.paste(text)
    await until(lambda: user.text("byteCount") == count, within_s=WEIGHED_S)


@pytest.mark.parametrize("place", ["Ctrl+Home", "Ctrl+End"])
async def test_a_key_is_painted_at_once(user: User, place: str) -> None:
    await put_in(user, TEN_MEGABYTES, "10,000,000 bytes")
    edit = user.find("composerEdit", QPlainTextEdit)
    user.press(place)
    paints, taken = Paints(edit), []
    for _ in range(9):
        pressed = time.perf_counter()
        QTest.keyClick(edit, Qt.Key.Key_A)
        while paints.at < pressed:
            QApplication.processEvents()
        taken.append(paints.at - pressed)
    assert statistics.median(taken) <= KEY_S, taken
    await until(lambda: user.text("byteCount") == "10,000,009 bytes", within_s=WEIGHED_S)


async def test_it_is_sent_as_it_stands(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    await put_in(user, "x\n" * 50_000, "100,000 bytes")
    user.type("end")
    user.press("Ctrl+Return")  # before it is weighed
    await until(lambda: "write" in user.events())
    assert user.log()[3].size == "97.7 KB"
    user.select_row(3)
    assert user.hex_bytes() == b"x\n" * 50_000 + b"end"


async def test_a_fault_at_its_end_is_found(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.compose_as("Hex")
    await put_in(user, "00 11\n" * 50_000, "100,000 bytes")
    user.type("0g")
    await user.until_seen("“g” at character 300002 is not a hex digit")
    marks = user.find("composerEdit", QPlainTextEdit).extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["g"]
    assert not user.enabled("sendButton")
    user.press("Backspace")
    user.type("0")
    await until(lambda: user.text("byteCount") == "100,001 bytes", within_s=WEIGHED_S)
    assert user.enabled("sendButton")


async def test_it_stays_with_its_socket(user: User) -> None:
    await put_in(user, "x\n" * 50_000, "100,000 bytes")
    user.type("!")
    user.press("Ctrl+N")  # before it is taken in
    assert user.text("composerEdit") == ""
    user.press("Ctrl+1")
    assert user.text("composerEdit").endswith("\n!")
    await until(lambda: user.text("byteCount") == "100,001 bytes", within_s=WEIGHED_S)
