"""Reads that a profile cuts and joins: on real sockets, to the last byte (section 3)."""

from __future__ import annotations

import asyncio
import dataclasses
import random
from collections.abc import Callable

import pytest
from support.client import Client
from support.desk import Desk
from support.loopback import Peer, refusing_port
from support.waiting import turns, until

from wxtcp_gui.core.events import Closed, Message, SocketError
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.reads import ReadShaper
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net.connection import Connection

LONG_S = 60.0  # no test waits for it
MANY = random.Random(5).randbytes(3 << 20)  # noqa: S311 - no secret


def shape(desk: Desk, **quirks: float) -> None:
    desk.program.policy = dataclasses.replace(
        PROFILES["developer"],
        quirks=Quirks(**quirks),  # type: ignore[arg-type]
    )


def connection_of(client: Client) -> Connection:
    connection = client.tcp._connection
    assert connection is not None
    return connection


def holds(client: Client) -> bool:
    shaper = connection_of(client)._shaper
    return shaper is not None and shaper.holds


async def held(client: Client, peer: Peer, data: bytes) -> None:
    """Let the peer send what is held back, and wait until it is."""
    shaper = connection_of(client)._shaper
    assert shaper is not None
    size = len(shaper._held) + len(data)
    peer.send(data)
    await until(lambda: len(shaper._held) == size)
    assert client.untold == []


@pytest.fixture
def long_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold reads back for longer than any test takes."""
    monkeypatch.setattr("wxtcp_gui.net.connection.MERGE_HOLD_S", LONG_S)


async def test_without_shares_nothing_is_shaped(desk: Desk) -> None:
    client, peer = await desk.connected()
    assert connection_of(client)._shaper is None
    peer.send(b"abc")
    assert (await client.next(Message)).message == b"abc"


async def test_a_read_is_cut_in_two(desk: Desk, host: str) -> None:
    shape(desk, split_reads=1.0)
    client, peer = await desk.connected(host)
    peer.send(b"abcdef")
    first, second = await client.next(Message), await client.next(Message)
    assert first.message + second.message == b"abcdef"
    for message in (first, second):
        assert message.remote_info.size == len(message.message) > 0
    assert connection_of(client)._release is None  # nothing is held
    peer.send(b"x")
    assert (await client.next(Message)).message == b"x"


async def test_the_cuts_are_those_of_the_seed_and_the_socket(desk: Desk) -> None:
    quirks = Quirks(split_reads=0.5, seed=7)
    desk.program.policy = dataclasses.replace(PROFILES["developer"], quirks=quirks)
    for _ in range(2):
        client, peer = await desk.connected()
        shaper = ReadShaper(quirks, client.tcp.id)
        for number in range(20):
            data = b"read %d" % number
            expected = shaper.take(data)
            peer.send(data)
            told = [(await client.next(Message)).message for _ in expected]
            assert told == expected


@pytest.mark.usefixtures("long_hold")
async def test_a_read_waits_for_the_next_one(desk: Desk, host: str) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected(host)
    await held(client, peer, b"ab")
    await held(client, peer, b"cd")
    peer.fin()
    message = await client.next(Message)
    assert (message.message, message.remote_info.size) == (b"abcd", 4)
    await client.expect(Closed)
    await client.ended()


async def test_a_read_waits_for_a_moment_only(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected()
    for data in (b"one", b"two"):
        peer.send(data)
        assert (await client.next(Message)).message == data
        assert not holds(client)
        assert connection_of(client)._release is None


@pytest.mark.usefixtures("long_hold")
async def test_an_idle_connection_holds_nothing(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, _ = await desk.connected()
    await turns()
    assert not holds(client)
    assert connection_of(client)._release is None


@pytest.mark.usefixtures("long_hold")
async def test_what_is_held_is_told_before_a_reset(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected()
    await held(client, peer, b"bye")
    peer.reset()
    assert await client.receive(3) == b"bye"
    await client.expect(SocketError, Closed)
    await client.ended()


@pytest.mark.usefixtures("long_hold")
async def test_what_is_held_is_told_before_what_is_rescued(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected()
    await held(client, peer, b"good")
    peer.send(b"bye")
    client.wait_until_readable()
    peer.reset()
    client.write("into the void")
    assert await client.receive(7) == b"goodbye"
    await client.expect(SocketError, Closed)
    await client.ended()


@pytest.mark.usefixtures("long_hold")
async def test_what_is_held_is_dropped_by_close(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected()
    await held(client, peer, b"too late")
    connection = connection_of(client)
    client.close()
    assert connection._release is None
    await client.expect(Closed)
    await client.ended()


@pytest.mark.usefixtures("long_hold")
async def test_the_end_of_the_program_drops_what_is_held(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected()
    await held(client, peer, b"too late")
    connection = connection_of(client)
    await desk.aclose()
    assert connection._release is None
    await client.expect(Closed)


@pytest.mark.usefixtures("long_hold")
async def test_close_within_what_was_held_at_the_peers_fin(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected()
    client.reactions[Message] = lambda _: client.close()
    await held(client, peer, b"bye")
    peer.fin()
    await client.expect(Message, Closed)
    await client.ended()
    assert await peer.receive_until_fin() == b""


@pytest.mark.usefixtures("long_hold")
async def test_close_within_what_was_held_at_a_reset(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client, peer = await desk.connected()
    client.reactions[Message] = lambda _: client.close()
    await held(client, peer, b"bye")
    peer.reset()
    await client.expect(Message, Closed)
    await client.ended()


async def test_close_within_the_first_half_drops_the_second(desk: Desk) -> None:
    shape(desk, split_reads=1.0)
    client, peer = await desk.connected()
    client.reactions[Message] = lambda _: client.close()
    peer.send(b"abcdef")
    await client.expect(Message, Closed)
    await client.ended()
    assert b"abcdef".startswith(client.received)


SHARES = [
    pytest.param({"split_reads": 1.0}, id="split"),
    pytest.param({"merge_reads": 1.0}, id="merge"),
    pytest.param({"split_reads": 0.5, "merge_reads": 0.5}, id="both"),
]


@pytest.mark.parametrize("shares", SHARES)
async def test_much_arrives_whole_and_in_order(desk: Desk, shares: dict[str, float]) -> None:
    shape(desk, **shares)
    client, peer = await desk.connected()
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(peer.send_all(MANY))
        sending.add_done_callback(lambda _: peer.fin())
        assert await client.receive(len(MANY)) == MANY
    await client.expect(Closed)
    await client.ended()


ENDS: dict[str, Callable[[Client, Peer], None]] = {
    "FIN": lambda _, peer: peer.fin(),
    "close of the peer": lambda _, peer: peer.close(),
    "reset": lambda _, peer: peer.reset(),
    "close": lambda client, _: client.close(),
}


@pytest.mark.parametrize("shares", SHARES)
@pytest.mark.parametrize("end", ENDS)
async def test_small_reads_arrive_whole_and_in_order(
    desk: Desk, end: str, shares: dict[str, float]
) -> None:
    shape(desk, **shares)
    client, peer = await desk.connected()
    sent = b""
    for number in range(60):
        data = b"%d," % number
        peer.send(data)
        sent += data
        await turns(number % 4)
    if end == "reset":  # it would destroy what is on its way
        await until(lambda: client.received == sent)
    ENDS[end](client, peer)
    await until(lambda: client.state is SocketState.CLOSED)
    await turns()
    if end == "close":
        assert sent.startswith(client.received)
    else:
        assert client.received == sent
    kinds = [type(event) for event in client.events if not isinstance(event, Message)]
    assert kinds[1:] == ([SocketError, Closed] if end == "reset" else [Closed])


async def test_reads_are_shaped_as_the_profile_said_at_the_connect(desk: Desk) -> None:
    client, peer = await desk.connected()
    shape(desk, split_reads=1.0)
    peer.send(b"whole")
    assert (await client.next(Message)).message == b"whole"


async def test_an_attempt_that_fails_leaves_no_shaper(desk: Desk) -> None:
    shape(desk, merge_reads=1.0)
    client = desk.client()
    with refusing_port() as port:
        client.connect(address="127.0.0.1", port=port)
        await client.expect(SocketError)
    assert client.tcp._connection is None
