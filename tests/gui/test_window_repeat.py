"""Repeat: a message again and again, stopped and watched by the user."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from support.loopback import Listener, Peer
from support.waiting import until
from test_window_composer_faults import OPENED
from user import User

Listen = Callable[..., Listener]


async def connected(user: User, listener: Listener) -> Peer:
    """Connect the window's socket to a listener, and return the other end."""
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("Return")
    peer = await listener.accept()
    await user.until_log(*OPENED)
    return peer


def set_repeat(user: User, text: str, *, interval: str, count: str) -> None:
    """Fill in what is repeated, and how."""
    user.fill("composerEdit", text)
    user.fill("repeatInterval", interval)
    user.fill("repeatCount", count)
    user.click("composerRepeat")


async def received(peer: Peer, size: int) -> bytes:
    """Return exactly so many bytes from the window."""
    loop, data = asyncio.get_running_loop(), b""
    async with asyncio.timeout(10):
        while len(data) < size:
            data += await loop.sock_recv(peer.sock, size - len(data))
    return data


async def test_so_many_times(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    set_repeat(user, "{{counter}},", interval="5", count="4")
    user.press("Ctrl+Return")
    assert await received(peer, 8) == b"1,2,3,4,"
    await until(lambda: user.text("repeatState").startswith("4 of 4 sent"))
    assert user.text("sendButton") == "Send"
    await user.until_log(*OPENED, *["write"] * 4)


async def test_until_it_is_stopped(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    set_repeat(user, "x", interval="5", count="")
    user.click("sendButton")
    assert user.text("sendButton") == "Stop"
    assert "repeats a message" in user.sockets()[0]
    assert await received(peer, 3) == b"xxx"
    user.click("sendButton")
    assert user.text("sendButton") == "Send"
    assert "Stopped" in user.text("repeatState")
    assert "repeats a message" not in user.sockets()[0]
    sent = int(user.text("repeatState").split()[0])
    await until(lambda: user.events().count("write") >= sent)
    await asyncio.sleep(0.05)
    assert user.events().count("write") == sent


async def test_it_goes_on_while_another_socket_is_selected(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    set_repeat(user, "x", interval="5", count="")
    user.press("Ctrl+Return")
    user.press("Ctrl+N")
    assert user.text("sendButton") == "Send"
    assert user.text("repeatState") == ""
    await received(peer, 20)
    user.press("Ctrl+1")
    assert user.text("sendButton") == "Stop"
    await user.until_seen("sent")
    user.press("Ctrl+Return")
    assert user.text("sendButton") == "Send"


async def test_it_ends_with_its_socket(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    set_repeat(user, "x", interval="5", count="")
    user.press("Ctrl+Return")
    await received(peer, 1)
    user.click("closeButton")
    await user.until_seen("The connection has ended")
    assert user.text("sendButton") == "Send"
    assert not user.enabled("sendButton")


async def test_a_slow_peer_is_not_flooded(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())  # which reads nothing
    user.press("Ctrl+E")
    user.paste("0123456789" * 200_000)
    await until(lambda: user.text("byteCount") == "2,000,000 bytes")
    user.fill("repeatInterval", "5")
    user.fill("repeatCount", "")
    user.click("composerRepeat")
    user.click("sendButton")
    await user.until_seen("left out: the peer is slow")
    user.click("sendButton")
    assert user.text("sendButton") == "Send"
    del peer


async def test_another_theme_does_not_stop_it(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    set_repeat(user, "x", interval="5", count="")
    user.press("Ctrl+Return")
    before = user.window
    user.application._shell.set_theme("dark")
    await until(lambda: user.window is not before)
    assert user.text("sendButton") == "Stop"
    await received(peer, 20)
    user.click("sendButton")
    assert user.text("sendButton") == "Send"


@pytest.mark.parametrize(("interval", "count"), [("0", "3"), ("x", ""), ("10", "0"), ("5", "1.5")])
async def test_what_is_no_number_is_said(
    user: User, listen: Listen, interval: str, count: str
) -> None:
    await connected(user, listen())
    set_repeat(user, "x", interval=interval, count=count)
    assert user.text("composerError").startswith("Repeat every takes milliseconds")
    assert not user.enabled("sendButton")
    user.click("composerRepeat")
    assert user.text("composerError") == ""
    assert user.enabled("sendButton")


async def test_the_program_ends_while_it_runs(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    set_repeat(user, "x", interval="1", count="")
    user.press("Ctrl+Return")
    await received(peer, 5)
    await user.leave()
