"""Faults around a socket that must not leave it without its events, nor the program open."""

from __future__ import annotations

import asyncio
import errno

import pytest
from support.desk import Desk
from support.waiting import turns, until

from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.net.connection import Connection


class LeavingError(BaseException):
    """No Exception: a listener that leaves like a test runner or an interpreter that exits."""


async def test_a_connection_that_cannot_be_set_up_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, listener = desk.client(), desk.listen()

    async def fail(self: Connection) -> None:
        raise OSError(errno.EINVAL, "the peer has reset the connection already")

    monkeypatch.setattr(Connection, "open", fail)
    client.connect(address=listener.address, port=listener.port)
    error = await client.next(SocketError)
    assert (error.err_code, error.errno) == (-2, errno.EINVAL)
    assert client.state is SocketState.IDLE


async def test_interfaces_that_cannot_be_read_are_no_fault_of_the_call() -> None:
    def none_left() -> tuple[()]:
        raise OSError(errno.EMFILE, "Too many open files")

    program = MiniProgram(interfaces=none_left)
    assert program.verdict("127.0.0.1", 8848).allowed
    await program.aclose()


async def test_a_listener_that_leaves_does_not_silence_its_socket(desk: Desk) -> None:
    client, peer = await desk.connected()
    left: list[object] = []

    def leave(event: Message) -> None:
        left.append(event)
        raise LeavingError

    client.tcp.on_message(leave)
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    peer.send(b"one")
    await until(lambda: left)
    await client.next(Message)
    await client.next(SocketError)  # asyncio ends a connection whose reader leaves this way
    await client.expect(Closed)
    peer.close()


async def test_several_addresses_share_the_time(desk: Desk) -> None:
    """A first address that never answers leaves time for the second."""
    silent, listener = desk.listen(backlog=0).fill(), desk.listen()
    client = desk.client()
    desk.resolve_to((silent.address, silent.port), (listener.address, listener.port))
    client.connect(address="server.test", port=9100, timeout=3)
    await client.next(Connected)
    listener.accept_now().close()
    await turns()
