"""close() while connecting, and within each listener."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest
from support.client import BSSID, Client, wifi_table
from support.desk import Desk
from support.waiting import turns, until

from wxtcp_gui.core.events import Closed, Connected, Event, Message, SocketError, WifiBound
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net.connection import Connection

Situation: TypeAlias = tuple[Client, list[type[Event]]]

# While connecting


@pytest.mark.parametrize("after_turns", range(8))
async def test_no_onconnect_ever_after(desk: Desk, after_turns: int) -> None:
    client, listener = desk.client(), desk.listen()
    client.connect(address=listener.address, port=listener.port)
    await turns(after_turns)
    told = list(client.events)
    client.close()
    await until(lambda: client.state is SocketState.CLOSED)
    await until(lambda: Closed in map(type, client.events))
    assert client.events == [*told, Closed()]


async def test_closing_while_the_handshake_hangs(desk: Desk) -> None:
    client, silent = desk.client(), desk.listen(backlog=0).fill()
    client.connect(address=silent.address, port=silent.port)
    await until(lambda: desk.attempted)
    await turns()
    client.close()
    await client.expect(Closed)
    await client.ended()


async def test_closing_while_the_name_is_looked_up(desk: Desk) -> None:
    client, resolved = desk.client(), asyncio.Event()
    desk.resolve_to(("127.0.0.1", 9100), when=resolved)
    client.connect(address="server.test", port=9100)
    await until(lambda: desk.asked)
    client.close()
    await client.expect(Closed)
    resolved.set()
    await client.ended()
    assert desk.attempted == []


@pytest.mark.parametrize("moment", ["before it is handed over", "while it is handed over"])
async def test_closing_between_connecting_and_telling(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    client, listener = desk.client(), desk.listen()

    class CloseMeanwhile(Connection):
        async def open(self) -> None:
            if moment == "before it is handed over":
                client.close()
            else:
                asyncio.get_running_loop().call_soon(client.close)
            await super().open()

    monkeypatch.setattr("wxtcp_gui.net.socket.Connection", CloseMeanwhile)
    client.connect(address=listener.address, port=listener.port)
    peer = await listener.accept()
    await client.expect(Closed)
    await client.ended()
    with contextlib.suppress(ConnectionResetError):
        assert await peer.receive_until_fin() == b""


# Within a listener


async def close_in_connect(desk: Desk) -> Situation:
    client, listener = desk.client(), desk.listen()
    client.connect(address=listener.address, port=listener.port)
    return client, [Connected, Closed]


async def close_in_message(desk: Desk) -> Situation:
    client, peer = await desk.connected()
    peer.send(b"x")
    return client, [Message, Closed]


async def close_in_error_of_an_idle_one(desk: Desk) -> Situation:
    client = desk.client()
    client.write("x")
    return client, [SocketError, Closed]


async def close_in_error_of_a_failed_connect(desk: Desk) -> Situation:
    client = desk.client()
    desk.resolve_to()
    client.connect(address="server.test", port=9100)
    return client, [SocketError, Closed]


async def close_in_error_while_connecting(desk: Desk) -> Situation:
    client, listener = desk.client(), desk.listen()
    client.connect(address=listener.address, port=listener.port)
    client.connect(address=listener.address, port=listener.port)
    return client, [SocketError, Closed]


async def close_in_error_of_a_reset(desk: Desk) -> Situation:
    client, peer = await desk.connected()
    peer.reset()
    return client, [SocketError, Closed]


async def close_in_close(desk: Desk) -> Situation:
    client, peer = await desk.connected()
    peer.fin()
    return client, [Closed]


async def close_in_bind_wifi(desk: Desk) -> Situation:
    desk.program.policy = dataclasses.replace(PROFILES["developer"], wifi=wifi_table("127.0.0.1"))
    client = desk.client()
    client.bind_wifi(BSSID)
    return client, [WifiBound, Closed]


@pytest.mark.parametrize(
    "begin",
    [
        close_in_connect,
        close_in_message,
        close_in_error_of_an_idle_one,
        close_in_error_of_a_failed_connect,
        close_in_error_while_connecting,
        close_in_error_of_a_reset,
        close_in_close,
        close_in_bind_wifi,
    ],
    ids=lambda begin: begin.__name__,
)
async def test_closing_within_a_listener(
    desk: Desk, begin: Callable[[Desk], Awaitable[Situation]]
) -> None:
    client, expected = await begin(desk)
    for kind in (Connected, Message, SocketError, Closed, WifiBound):
        client.reactions[kind] = lambda _: client.close()
    await client.expect(*expected)
    await client.ended()
