"""A whole conversation with the built-in echo, by keyboard and mouse."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar
from support.waiting import until
from user import User

OPENED = ["createTCPSocket", "connect", "onConnect"]


def echo_port(user: User) -> str:
    """Return the port of the test server, as the connection bar got it at the start."""
    return user.text("portEdit")


async def connected(user: User) -> None:
    """Connect the socket that is there."""
    user.press("F5")
    await user.until_log(*OPENED)


async def test_from_a_new_socket_to_its_end(user: User) -> None:
    port = echo_port(user)
    user.press("Ctrl+N")
    await user.until_log("createTCPSocket", of="#2")
    assert user.find("addressEdit").hasFocus()
    user.type("127.0.0.1")
    user.fill("portEdit", port)
    user.press("Return")
    await user.until_log(*OPENED, of="#2")

    user.fill("composerEdit", "hello")
    user.press("Ctrl+Return")
    await user.until_log(*OPENED, "write", "onMessage", of="#2")
    user.select_row(-1)
    assert user.hex_bytes() == b"hello"
    assert user.log()[-1].data == "hello"

    user.click("closeButton")
    await user.until_log(*OPENED, "write", "onMessage", "close", "onClose", of="#2")
    assert user.log()[-1].data == "closed by close()"
    assert "Closed" in user.sockets()[1]
    assert not user.enabled("closeButton")


async def test_with_the_mouse_alone(user: User) -> None:
    user.click("newSocketButton")
    user.click("connectButton")
    await user.until_log(*OPENED, of="#2")
    user.fill_by_paste("composerEdit", "by mouse")
    user.click("sendButton")
    await user.until_log(*OPENED, "write", "onMessage", of="#2")
    user.click("closeButton")
    await user.until_log(*OPENED, "write", "onMessage", "close", "onClose", of="#2")


async def test_the_verdict_follows_every_key(user: User) -> None:
    user.fill_connection(address="127.0.0.1", port="")
    said = []
    for digit in "80801":
        user.type(digit)
        said.append(user.text("verdictLabel"))
    assert "ports below 1024 are refused, and 8 is one (errCode 2)" in said[0]
    assert "ports below 1024 are refused, and 80 is one" in said[1]
    assert "ports below 1024 are refused, and 808 is one" in said[2]
    assert "port 8080 is on the platform’s list of refused ports" in said[3]
    assert "The port 80801 is outside 1 to 65535" in said[4]
    user.fill("portEdit", "8101")
    assert user.text("verdictLabel").startswith("Allowed by profile Developer.")


async def test_hex_is_sent_as_bytes(user: User) -> None:
    await connected(user)
    user.compose_as("Hex")
    user.fill("composerEdit", "00 ff 0d0a 0x41")
    assert user.text("byteCount") == "5 bytes"
    user.press("Ctrl+Enter")
    await user.until_log(*OPENED, "write", "onMessage")
    user.select_row(-1)
    assert user.hex_bytes() == b"\x00\xff\r\nA"


async def test_text_turns_into_hex_and_back(user: User) -> None:
    user.fill("composerEdit", r"é\x00\n")
    assert user.text("byteCount") == "4 bytes"
    user.compose_as("Hex")
    assert user.text("composerEdit") == "C3 A9 00 0A"
    user.compose_as("Text")
    assert user.text("composerEdit") == r"é\x00\n"


async def test_encoding_and_line_ending_hold_for_what_is_sent(user: User) -> None:
    await connected(user)
    user.choose("composerEncoding", "GBK")
    user.choose("composerLineEnding", "CRLF")
    user.fill("composerEdit", "你\n好")
    user.press("Ctrl+Return")
    await user.until_log(*OPENED, "write", "onMessage")
    user.select_row(-2)
    assert user.hex_bytes() == "你\r\n好\r\n".encode("gbk")


async def test_the_inspector_shows_the_payload_as_text(user: User) -> None:
    await connected(user)
    user.fill("composerEdit", "größe")
    user.press("Ctrl+Return")
    await user.until_log(*OPENED, "write", "onMessage")
    user.select_row(-1)
    tabs = user.find("inspector").findChildren(QTabBar)
    user.click_tab(tabs[0], "Text")
    assert "größe" in user.sees("inspector")


async def test_a_payload_goes_back_to_the_composer(user: User) -> None:
    await connected(user)
    user.fill("composerEdit", "again")
    user.press("Ctrl+Return")
    await user.until_log(*OPENED, "write", "onMessage")
    user.fill("composerEdit", "")
    user.select_row(-1)
    user.click_text("To composer")
    assert user.text("composerEdit") == "again"


async def test_a_closed_socket_connects_again_as_another_one(user: User) -> None:
    await connected(user)
    user.press("Shift+F5")
    await user.until_log(*OPENED, "close", "onClose")
    user.press("F5")
    await user.until_log(*OPENED, of="#2")
    assert len(user.sockets()) == 1
    assert user.sockets()[0].startswith("#2")
    meter = user.find("quotaMeter")
    await until(lambda: meter.accessibleName().startswith("2 of 20"), meter.accessibleName)


async def test_empty_data_is_no_error(user: User) -> None:
    await connected(user)
    user.fill("composerEdit", "")
    user.press("Ctrl+Return")
    await user.until_log(*OPENED, "write")
    user.fill("composerEdit", "x")
    user.press("Ctrl+Return")
    await user.until_log(*OPENED, "write", "write", "onMessage")


async def test_ctrl_return_sends_wherever_the_focus_is_and_once(user: User) -> None:
    await connected(user)
    user.fill("composerEdit", "once")
    for place in ("Ctrl+L", "Ctrl+Shift+F", "Ctrl+E", "Esc"):
        user.press(place)
        user.press("Ctrl+Return")
    await until(lambda: user.events().count("onMessage") >= 1)
    assert user.events().count("write") == 4
