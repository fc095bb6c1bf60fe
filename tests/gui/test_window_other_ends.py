"""Peers that are silent, rude or late: which events the log has, and what the window says."""

from __future__ import annotations

from collections.abc import Callable

from support.loopback import Listener, Peer
from support.waiting import until
from user import User

Listen = Callable[..., Listener]

OPENED = ["createTCPSocket", "connect", "onConnect"]


async def connected(user: User, listener: Listener) -> Peer:
    """Connect the window's socket to a listener, and return the other end."""
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("Return")
    peer = await listener.accept()
    await user.until_log(*OPENED)
    return peer


async def test_a_peer_that_says_nothing(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    assert "Connected" in user.sockets()[0]
    user.fill("composerEdit", "anybody?")
    user.press("Ctrl+Return")
    assert await peer.receive(8) == b"anybody?"
    user.click("closeButton")
    assert await peer.receive_until_fin() == b""
    await user.until_log(*OPENED, "write", "close", "onClose")


async def test_a_peer_that_resets_at_once(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    peer.reset()
    await user.until_log(*OPENED, "onError", "onClose")
    assert user.errors() == ["errCode -2 errno 104 ECONNRESET"]
    assert user.log()[-1].data == "closed after an error"
    assert "Failed: ECONNRESET" in user.sockets()[0]
    user.select_row(-2)
    await user.until_seen("ended the connection without warning (RST)", "inspector")


async def test_a_peer_that_finishes(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    peer.send(b"that is all")
    peer.fin()
    await user.until_log(*OPENED, "onMessage", "onClose")
    assert user.log()[-1].data == "closed by the remote side"
    assert "Closed" in user.sockets()[0]
    assert user.enabled("connectButton")


async def test_a_peer_that_sends_while_closing(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    user.click("closeButton")
    peer.send(b"too late")
    await user.until_log(*OPENED, "close", "onClose")
    assert await peer.receive_until_fin() == b""
    user.press("Ctrl+N")
    await user.until_log(*OPENED, "close", "onClose", "createTCPSocket")


async def test_a_peer_that_never_answers(user: User, listen: Listen) -> None:
    listener = listen(backlog=0).fill()
    user.fill_connection(address=listener.address, port=listener.port, timeout="0.05")
    user.press("Return")
    await until(lambda: "Connecting" in user.sockets()[0] or user.errors())
    await user.until_log("createTCPSocket", "connect", "onError")
    assert user.errors() == ["errCode -2 errno 110 ETIMEDOUT"]
    assert "Failed: timeout" in user.sockets()[0]
    user.select_row(-1)
    await user.until_seen("after connect, timeout 0.05 s", "inspector")
    assert "did not answer within the timeout" in user.sees("inspector")


async def test_closing_while_connecting(user: User, listen: Listen) -> None:
    listener = listen(backlog=0).fill()
    user.fill_connection(address=listener.address, port=listener.port, timeout="60")
    user.press("Return")
    await until(lambda: "Connecting" in user.sockets()[0])
    assert not user.enabled("connectButton")
    user.click("closeButton")
    await user.until_log("createTCPSocket", "connect", "close", "onClose")
    assert user.enabled("connectButton")


async def test_binary_is_told_from_text_in_the_row(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    peer.send(b"\x00\xffOK\r\n")
    await user.until_log(*OPENED, "onMessage")
    assert user.log()[-1].data == r"\x00\xffOK\r\n"
    assert user.log()[-1].size == "6 B"


async def test_what_a_stranger_sends_is_never_markup(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    payload = b"<b>bold</b><img src='x'>"
    peer.send(payload)
    await user.until_log(*OPENED, "onMessage")
    assert user.log()[-1].data == payload.decode()
    user.select_row(-1)
    assert user.hex_bytes() == payload


async def test_the_focus_stays_when_a_connection_is_refused(user: User, listen: Listen) -> None:
    listener = listen()
    port = listener.port
    listener.close()
    user.fill_connection(address="127.0.0.1", port=port)
    user.press("Return")
    await user.until_log("createTCPSocket", "connect", "onError")
    await until(lambda: user.enabled("portEdit"))
    assert user.find("portEdit").hasFocus()
