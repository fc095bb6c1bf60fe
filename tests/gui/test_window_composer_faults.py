"""What is typed into the composer and is no payload: said where, and never sent."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit
from user import User

OPENED = ["createTCPSocket", "connect", "onConnect"]


@pytest.fixture
async def connected(user: User) -> User:
    """A user whose socket is connected to the echo."""
    user.press("F5")
    await user.until_log(*OPENED)
    return user


def underlined(user: User) -> list[tuple[int, str]]:
    """Return where the composer's editor underlines something, and what."""
    marks = user.find("composerEdit", QPlainTextEdit).extraSelections()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert all(mark.format.underlineStyle() is wave for mark in marks)
    return [(mark.cursor.selectionStart(), mark.cursor.selectedText()) for mark in marks]


def expect_fault(user: User, sentence: str, *, at: int, mark: str) -> None:
    """Read the sentence and the mark, and find that nothing can be sent."""
    assert user.text("composerError") == sentence
    assert underlined(user) == [(at, mark)]
    assert user.text("byteCount") == "–"
    assert not user.enabled("sendButton")
    before = user.application.session.count()
    user.press("Ctrl+Return")
    assert user.application.session.count() == before


def expect_no_fault(user: User, count: str) -> None:
    """Read that what stands there now can be sent."""
    assert user.text("composerError") == ""
    assert underlined(user) == []
    assert user.text("byteCount") == count
    assert user.enabled("sendButton")


async def test_an_odd_hex_digit(connected: User) -> None:
    connected.compose_as("Hex")
    connected.fill("composerEdit", "0a 1")
    sentence = "“1” at character 4 stands alone: a byte takes two hex digits"
    expect_fault(connected, sentence, at=3, mark="1")
    connected.press("End")
    connected.type("f")
    expect_no_fault(connected, "2 bytes")


async def test_a_wrong_hex_digit(connected: User) -> None:
    connected.compose_as("Hex")
    connected.fill("composerEdit", "00 0g")
    expect_fault(connected, "“g” at character 5 is not a hex digit", at=4, mark="g")
    connected.fill("composerEdit", "00 ff")
    expect_no_fault(connected, "2 bytes")


async def test_an_unknown_escape(connected: User) -> None:
    connected.fill("composerEdit", r"ab\q")
    sentence = r"\q at character 3 is not an escape: write \\ for a backslash"
    expect_fault(connected, sentence, at=2, mark="\\")
    connected.click_text("Escapes")
    expect_no_fault(connected, "4 bytes")


async def test_a_fault_after_characters_of_two_units(connected: User) -> None:
    connected.fill("composerEdit", "😀\n😀\\q")
    expect_fault(
        connected,
        r"\q at character 4 is not an escape: write \\ for a backslash",
        at=5,  # Qt counts UTF-16
        mark="\\",
    )


async def test_a_character_that_the_encoding_lacks(connected: User) -> None:
    connected.fill("composerEdit", "a你")
    expect_no_fault(connected, "4 bytes")
    connected.choose("composerEncoding", "Latin-1")
    sentence = "LATIN-1 has no “你” (character 2): remove it"
    expect_fault(connected, sentence, at=1, mark="你")
    connected.choose("composerEncoding", "GBK")
    expect_no_fault(connected, "3 bytes")


async def test_a_fault_survives_a_look_at_the_other_form(connected: User) -> None:
    connected.compose_as("Hex")
    connected.fill("composerEdit", "4")
    connected.compose_as("Text")
    connected.compose_as("Hex")
    assert connected.text("composerEdit") == "4"
    assert not connected.enabled("sendButton")


async def test_what_was_typed_goes_out_to_the_byte(connected: User) -> None:
    connected.fill("composerEdit", "tab\\t e\u0301 😀 “q”")
    connected.press("Ctrl+Return")
    await connected.until_log(*OPENED, "write", "onMessage")
    connected.select_row(-1)
    assert connected.hex_bytes() == "tab\t e\u0301 😀 “q”".encode()


async def test_no_character_is_changed_on_its_way(connected: User) -> None:
    text = "no\u00a0break, line\u2028separator"
    connected.fill_by_paste("composerEdit", text)
    connected.press("Ctrl+Return")
    await connected.until_log(*OPENED, "write", "onMessage")
    connected.select_row(-1)
    assert connected.hex_bytes() == text.encode()


async def test_the_other_form_has_the_same_bytes(connected: User) -> None:
    connected.choose("composerLineEnding", "CRLF")
    connected.fill("composerEdit", "AT")
    assert connected.text("byteCount") == "4 bytes"
    connected.compose_as("Hex")
    assert connected.text("byteCount") == "4 bytes"
