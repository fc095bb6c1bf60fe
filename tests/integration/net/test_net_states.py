"""Each method in each state of a socket's life (section 2 of the reference)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from support.client import BSSID, Client
from support.desk import Desk
from support.loopback import Peer
from support.waiting import turns

from wxtcp_gui.core.events import Closed, Connected, SocketError
from wxtcp_gui.core.states import SocketState

CONNECT = "connect socket fail: errno:"
WRITE = "write socket fail: errno:"
BIND_WIFI = "bindWifi socket fail: errno:"
MORE_THAN_BUFFERS_TAKE = bytes(8 << 20)


@dataclass
class Stage:
    """A client in a state, and what it takes to go on from there."""

    client: Client
    peer: Peer | None = None
    resolved: asyncio.Event = field(default_factory=asyncio.Event)


async def idle(desk: Desk) -> Stage:
    return Stage(desk.client())


async def connecting(desk: Desk) -> Stage:
    stage, listener = Stage(desk.client()), desk.listen()
    desk.resolve_to((listener.address, listener.port), when=stage.resolved)
    stage.client.connect(address="server.test", port=listener.port)
    await turns()
    return stage


async def connected(desk: Desk) -> Stage:
    client, peer = await desk.connected()
    return Stage(client, peer)


async def closing(desk: Desk) -> Stage:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(MORE_THAN_BUFFERS_TAKE)
    client.close()
    return Stage(client, peer)


async def closed(desk: Desk) -> Stage:
    client = desk.client()
    client.close()
    await client.expect(Closed)
    return Stage(client)


STATES: dict[SocketState, Callable[[Desk], Awaitable[Stage]]] = {
    SocketState.IDLE: idle,
    SocketState.CONNECTING: connecting,
    SocketState.CONNECTED: connected,
    SocketState.CLOSING: closing,
    SocketState.CLOSED: closed,
}

CALLS: dict[str, Callable[[Client], None]] = {
    "connect": lambda client: client.connect(address="127.0.0.1", port=9100),
    "connect to a bad port": lambda client: client.connect(address="127.0.0.1", port=0),
    "connect to a bad address": lambda client: client.connect(address="", port=9100),
    "write": lambda client: client.write("x"),
    "write nothing": lambda client: client.write(""),
    "write a number": lambda client: client.write(5),
    "bindWifi": lambda client: client.bind_wifi(BSSID),
    "bindWifi nonsense": lambda client: client.bind_wifi("nonsense"),
}

EALREADY = (-2, 114, f"{CONNECT}114 errmsg:Operation already in progress")
EISCONN = (-2, 106, f"{CONNECT}106 errmsg:Transport endpoint is already connected")
CONNECT_EBADF = (-2, 9, f"{CONNECT}9 errmsg:Bad file descriptor")
ENOTCONN = (-2, 107, f"{WRITE}107 errmsg:Transport endpoint is not connected")
WRITE_EBADF = (-2, 9, f"{WRITE}9 errmsg:Bad file descriptor")
WIFI_EBADF = (-2, 9, f"{BIND_WIFI}9 errmsg:Bad file descriptor")
WIFI_SYSTEM = (4, None, "bindWifi fail: system error")
WIFI_BSSID = (3, None, "bindWifi fail: invalid BSSID")
INVALID_DATA = (-1, None, "write fail: invalid data")
INVALID_PORT = (2, None, "connect fail: invalid port")
INVALID_ADDRESS = (1, None, "connect fail: invalid address")

REFUSED = {
    SocketState.IDLE: {
        "connect to a bad port": INVALID_PORT,
        "connect to a bad address": INVALID_ADDRESS,
        "write": ENOTCONN,
        "write nothing": ENOTCONN,
        "write a number": INVALID_DATA,
        "bindWifi": WIFI_SYSTEM,  # a BSSID that the profile does not know
        "bindWifi nonsense": WIFI_BSSID,
    },
    SocketState.CONNECTING: {
        "connect": EALREADY,
        "connect to a bad port": EALREADY,
        "connect to a bad address": EALREADY,
        "write": ENOTCONN,
        "write nothing": ENOTCONN,
        "write a number": INVALID_DATA,
        "bindWifi": WIFI_SYSTEM,
        "bindWifi nonsense": WIFI_SYSTEM,
    },
    SocketState.CONNECTED: {
        "connect": EISCONN,
        "connect to a bad port": EISCONN,
        "connect to a bad address": EISCONN,
        "write a number": INVALID_DATA,
        "bindWifi": WIFI_SYSTEM,
        "bindWifi nonsense": WIFI_SYSTEM,
    },
    SocketState.CLOSING: {
        "connect": CONNECT_EBADF,
        "connect to a bad port": CONNECT_EBADF,
        "connect to a bad address": CONNECT_EBADF,
        "write": WRITE_EBADF,
        "write nothing": WRITE_EBADF,
        "write a number": INVALID_DATA,
        "bindWifi": WIFI_EBADF,
        "bindWifi nonsense": WIFI_EBADF,
    },
}
REFUSED[SocketState.CLOSED] = REFUSED[SocketState.CLOSING]

CELLS = [
    pytest.param(state, call, expected, id=f"{call} when {state.value}")
    for state, row in REFUSED.items()
    for call, expected in row.items()
]


@pytest.mark.parametrize(("state", "call", "expected"), CELLS)
async def test_a_refused_call_gets_one_error_and_changes_nothing(
    desk: Desk, state: SocketState, call: str, expected: tuple[int, int | None, str]
) -> None:
    stage = await STATES[state](desk)
    client = stage.client
    assert client.state is state

    CALLS[call](client)
    error = await client.next(SocketError)
    assert (error.err_code, error.errno, error.err_msg) == expected
    assert client.state is state

    await go_on(stage, state)
    assert client.untold == []


async def go_on(stage: Stage, state: SocketState) -> None:
    """Let a socket live on from this state, and expect that it does."""
    if state is SocketState.CONNECTING:
        stage.resolved.set()
        await stage.client.expect(Connected)
    elif state is SocketState.CONNECTED:
        assert stage.peer is not None
        stage.client.write("ping")
        assert await stage.peer.receive(4) == b"ping"
        stage.peer.send(b"pong")
        assert await stage.client.receive(4) == b"pong"
    elif state is SocketState.CLOSING:
        assert stage.peer is not None
        assert await stage.peer.receive_until_fin() == MORE_THAN_BUFFERS_TAKE
        await stage.client.expect(Closed)
    else:
        await turns()


async def test_closing_an_idle_socket_closes_it_once(desk: Desk) -> None:
    client = desk.client()
    client.close()
    client.close()
    await client.expect(Closed)
    client.close()
    await turns()
    assert client.state is SocketState.CLOSED
    assert client.untold == []


async def test_closing_while_connecting_aborts_the_attempt(desk: Desk) -> None:
    stage = await connecting(desk)
    stage.client.close()
    await stage.client.expect(Closed)
    stage.resolved.set()
    await turns()
    assert stage.client.untold == []
    assert desk.attempted == []


@pytest.mark.parametrize("state", [SocketState.CLOSING, SocketState.CLOSED])
async def test_closing_again_does_nothing(desk: Desk, state: SocketState) -> None:
    stage = await STATES[state](desk)
    stage.client.close()
    await turns()
    assert stage.client.state is state
    await go_on(stage, state)
    assert stage.client.untold == []


@pytest.mark.parametrize("nothing", ["", b"", bytearray(), memoryview(b"")], ids=repr)
async def test_writing_nothing_is_no_error(desk: Desk, nothing: object) -> None:
    stage = await connected(desk)
    stage.client.write(nothing)
    await go_on(stage, SocketState.CONNECTED)
    assert stage.client.untold == []


async def test_a_write_before_onconnect_is_never_queued(desk: Desk) -> None:
    stage = await connecting(desk)
    stage.client.write("lost")
    await stage.client.expect(SocketError)
    stage.resolved.set()
    await stage.client.expect(Connected)
    stage.client.write("kept")
    stage.client.close()
    await stage.client.expect(Closed)
    assert desk.records[-1].local_info is not None
