"""Checksum, variables and the other options of the composer, as a user sets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from support.loopback import Listener
from support.waiting import until
from test_window_composer_faults import OPENED, underlined
from user import Open, User

from wxtcp_gui.app.settings import Settings

Listen = Callable[..., Listener]


@pytest.fixture
async def connected(user: User) -> User:
    """A user whose socket is connected to the echo."""
    user.press("F5")
    await user.until_log(*OPENED)
    return user


async def sent(user: User, *, row: int = -2) -> bytes:
    """Wait for the echo, and return what was written."""
    await until(lambda: user.events()[-1] == "onMessage")
    user.select_row(row)
    return user.hex_bytes()


# Checksums


async def test_a_modbus_frame_gets_its_checksum(connected: User) -> None:
    connected.compose_as("Hex")
    connected.fill("composerEdit", "01 03 00 00 00 02")
    connected.choose("composerChecksum", "CRC-16/MODBUS")
    assert connected.text("byteCount") == "8 bytes"
    assert connected.text("sendPreview") == "01 03 00 00 00 02 C4 0B  8 B"
    connected.find("composerEdit").setFocus()
    connected.press("Ctrl+Return")
    assert await sent(connected) == bytes.fromhex("01 03 00 00 00 02 C4 0B")


async def test_range_and_byte_order(user: User) -> None:
    user.compose_as("Hex")
    user.fill("composerEdit", "02 31 32 33 03")
    user.choose("composerChecksum", "XOR (BCC)")
    user.click("composerChecksumMore")
    user.fill("checksumFirst", "1")
    user.fill("checksumLast", "-2")
    user.press("Esc")
    assert user.text("sendPreview") == "02 31 32 33 03 30  6 B"
    user.choose("composerChecksum", "CRC-16/XMODEM")
    user.click("composerChecksumMore")
    high_first = user.text("sendPreview")
    user.choose("checksumOrder", "Low byte first (little endian)")
    user.press("Esc")
    head, low, high = high_first.removesuffix("  7 B").rsplit(" ", 2)
    assert user.text("sendPreview") == f"{head} {high} {low}  7 B"


async def test_a_range_beyond_the_payload_is_said(connected: User) -> None:
    connected.fill("composerEdit", "ab")
    connected.choose("composerChecksum", "CRC-32")
    connected.click("composerChecksumMore")
    connected.fill("checksumFirst", "5")
    connected.press("Esc")
    assert "from 5 to -1, and the payload has 2" in connected.text("composerError")
    assert not connected.enabled("sendButton")
    connected.fill("composerEdit", "abcdef")
    assert connected.text("composerError") == ""
    assert connected.enabled("sendButton")


# Variables


async def test_variables_are_filled_in_at_each_send(connected: User) -> None:
    connected.fill("composerEdit", r"{{counter:7:1:3}}\n")
    assert connected.text("sendPreview") == "30 30 37 0A  4 B"
    connected.press("Ctrl+Return")
    assert await sent(connected) == b"007\n"
    assert connected.text("sendPreview") == "30 30 38 0A  4 B"
    connected.find("composerEdit").setFocus()
    connected.press("Ctrl+Return")
    await connected.until_log(*OPENED, *["write", "onMessage"] * 2)
    assert await sent(connected) == b"008\n"
    connected.click("resetCounters")
    assert connected.text("sendPreview") == "30 30 37 0A  4 B"


async def test_variables_may_be_sent_as_they_are(connected: User) -> None:
    connected.fill("composerEdit", "{{name}}")
    assert "at character 1" in connected.text("composerError")
    assert not connected.enabled("sendButton")
    connected.click_text("Variables")
    assert connected.text("composerError") == ""
    connected.click("sendButton")
    assert await sent(connected) == b"{{name}}"


async def test_a_file_is_read_in(connected: User, home: object) -> None:
    path = f"{home}/part.bin"
    with open(path, "wb") as file:  # noqa: ASYNC230, PTH123 - a few bytes
        file.write(b"\x00\xff")
    connected.fill("composerEdit", f"<{{{{file:{path}}}}}>")
    await until(lambda: connected.text("byteCount") == "4 bytes")
    connected.press("Ctrl+Return")
    assert await sent(connected) == b"<\x00\xff>"
    connected.fill("composerEdit", f"{{{{file:{home}/none}}}}")
    await connected.until_seen("cannot be read")
    assert not connected.enabled("sendButton")


async def test_variables_stay_through_hex_and_back(user: User) -> None:
    user.fill("composerEdit", r"a{{counter}}\n")
    user.compose_as("Hex")
    assert user.text("composerEdit") == "61 {{counter}} 0A"
    user.compose_as("Text")
    assert user.text("composerEdit") == r"a{{counter}}\n"


# Encodings


async def test_all_characters_that_are_lacking_are_marked(user: User) -> None:
    user.fill("composerEdit", "a你b😀好")
    user.choose("composerEncoding", "Latin-1")
    assert user.text("composerError") == "LATIN-1 has no “你” (character 2): remove it"
    assert underlined(user) == [(1, "你"), (3, "😀好")]
    user.choose("composerEncoding", "GBK")
    assert underlined(user) == [(3, "😀")]


async def test_other_bytes_than_a_mini_program_sends_are_said(user: User) -> None:
    user.fill("composerEdit", "hello")
    user.choose("composerEncoding", "GBK")
    assert user.text("foreignBytes") == ""
    user.fill("composerEdit", "你好")
    expected = "goes out as GBK bytes; a mini-program would have to encode them itself"
    assert user.text("foreignBytes") == expected
    assert user.find("foreignBytes").isVisible()
    user.compose_as("Hex")
    assert user.text("foreignBytes") == ""


async def test_escapes_are_coloured(user: User) -> None:
    user.fill("composerEdit", r"ab\n")
    edit = user.find("composerEdit", QPlainTextEdit)
    ranges = edit.document().firstBlock().layout().formats()
    assert [(each.start, each.length) for each in ranges] == [(2, 2)]
    assert ranges[0].format.foreground().color() != edit.palette().text().color()
    assert ranges[0].format.foreground().color() == QColor("#2358D0")
    user.click_text("Escapes")
    assert not edit.document().firstBlock().layout().formats()


# Sending without a connection


async def test_it_is_connected_and_sent_by_one_click(user: User) -> None:
    user.fill("composerEdit", "at once")
    user.press("Ctrl+Return")
    assert user.text("composerError").startswith("The socket is not connected")
    user.click("connectAndSendButton")
    await user.until_log(*OPENED, "write", "onMessage")
    assert user.log()[-1].data == "at once"
    assert user.text("composerError") == ""
    assert not user.find("connectAndSendButton").isVisible()


async def test_nothing_is_sent_where_the_connection_fails(user: User, listen: Listen) -> None:
    listener = listen()
    address, port = listener.address, listener.port
    listener.close()
    user.fill_connection(address=address, port=port)
    user.fill("composerEdit", "x")
    user.press("Ctrl+Return")
    user.click("connectAndSendButton")
    await user.until_seen("There is no connection: nothing was sent.")
    assert "write" not in user.events()


# Remembered


async def test_options_are_there_at_the_next_start(user: User, open_window: Open) -> None:
    user.compose_as("Hex")
    user.fill("composerEdit", "01 {{counter}} 02")
    user.choose("composerChecksum", "CRC-16/MODBUS")
    user.click_text("Repeat every")
    user.fill("repeatInterval", "250")
    user.fill("repeatCount", "")
    await user.leave()
    again = await open_window("--lang", "en", "--theme", "light")
    assert again.text("composerEdit") == "01 {{counter}} 02"
    assert again.text("composerChecksum") == "CRC-16/MODBUS"
    assert again.text("repeatInterval") == "250"
    assert again.text("repeatCount") == ""


async def test_options_belong_to_their_socket(user: User) -> None:
    user.choose("composerChecksum", "CRC-8")
    user.press("Ctrl+N")
    assert user.text("composerChecksum") == "None"
    user.press("Ctrl+1")
    assert user.text("composerChecksum") == "CRC-8"


# Room


@pytest.mark.parametrize("size", ["1024x640", "1440x900"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_nothing_is_cut(
    known_user: Settings, open_window: Open, size: str, language: str
) -> None:
    user = await open_window("--size", size, "--lang", language, "--theme", "light")
    user.fill("composerEdit", "{{counter}} 你")
    user.find("composerChecksum").setFocus()
    user.press("End")
    composer = user.window.composer  # type: ignore[attr-defined]
    QApplication.processEvents()
    names = (
        "composerEncoding", "composerLineEnding", "composerEscapes", "composerChecksum",
        "composerChecksumMore", "composerRepeat", "repeatInterval", "repeatCount",
        "composerVariables", "sendButton",
    )  # fmt: skip
    inside = QRect(composer.mapToGlobal(QPoint(0, 0)), composer.size())
    places = [placed(user.find(name)) for name in names]
    for name, place in zip(names, places, strict=True):
        widget = user.find(name)
        assert widget.isVisible(), name
        assert inside.contains(place), name
        if not isinstance(widget, QLineEdit):
            assert widget.width() >= widget.minimumSizeHint().width(), name
    for at, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[at + 1 :]), names[at]


def placed(widget: QWidget) -> QRect:
    """Return where a widget is on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


async def test_at_its_first_size_the_options_take_one_row(user: User) -> None:
    def middles() -> list[int]:
        names = ("composerEncoding", "repeatCount")
        return [placed(user.find(name)).center().y() for name in names]

    await until(lambda: max(middles()) - min(middles()) <= 2, lambda: f"{middles()}")
