"""Who connects to the test peer and is not let in: refused, left without an answer, reset."""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from collections.abc import AsyncIterator

import pytest
from peer_ends import Connect, reason
from support.loopback import Peer
from support.waiting import DEADLINE_S, turns, until

from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.net import MiniProgram, TCPSocket
from wxtcp_gui.peer.faults.accept_then_reset import AcceptThenReset
from wxtcp_gui.peer.faults.blackhole import Blackhole
from wxtcp_gui.peer.faults.refuse import Refuse
from wxtcp_gui.peer.limits import Limits
from wxtcp_gui.peer.listener import Door
from wxtcp_gui.peer.server import PeerServer

TIMEOUT_S = 0.3  # where nobody will answer
REFUSED = 111  # on every system, as the platform reports it
RESET = 104
TIMED_OUT = 110

linux = pytest.mark.skipif(sys.platform != "linux", reason="it depends on the kernel")


@pytest.fixture
async def program() -> AsyncIterator[MiniProgram]:
    """A mini-program that may connect everywhere."""
    program = MiniProgram(policy=PROFILES["unrestricted"])
    yield program
    await program.aclose()


@pytest.fixture(params=["filter", "full queue"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave connects without an answer in either way that this system knows."""
    if request.param == "full queue":
        monkeypatch.setattr("wxtcp_gui.peer.hole.silence", lambda *_, **__: False)
        monkeypatch.setattr("wxtcp_gui.peer.listener.silence", lambda *_: False)


async def fails(
    program: MiniProgram, server: PeerServer, *, timeout_s: float = DEADLINE_S
) -> int | None:
    """Connect as a mini-program does, and return the errno that onError tells."""
    tcp, failed = wanting(program)
    tcp.connect(address=server.host, port=server.port, timeout=timeout_s)
    return await failed


def wanting(program: MiniProgram) -> tuple[TCPSocket, asyncio.Future[int | None]]:
    """Return a socket, and what its first error will be."""
    tcp = program.create_tcp_socket()
    failed: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
    tcp.on_error(lambda error: failed.done() or failed.set_result(error.errno))
    return tcp, failed


async def still_echoes(client: Peer) -> None:
    """See that a connection from before goes on."""
    client.send(b"still there?")
    assert await client.receive(12) == b"still there?"


def notes(records: list[Record]) -> list[Text]:
    """Return what the server has said of itself."""
    return [each.note.text for each in records if each.note is not None and each.socket_id == 0]


async def test_refused_and_let_in_again(
    server: PeerServer, connect: Connect, program: MiniProgram, records: list[Record]
) -> None:
    await server.start(port=0)
    port = server.port
    before = await connect()
    server.set_faults([Refuse()])
    assert (server.door, server.listening, server.port) == (Door.REFUSING, True, port)
    assert await fails(program, server) == REFUSED
    await still_echoes(before)
    server.set_faults([])
    await until(lambda: server.door is Door.OPEN)
    await still_echoes(await connect())
    await still_echoes(before)
    assert notes(records) == [Text.PEER_REFUSES, Text.PEER_ACCEPTS]


@linux
@pytest.mark.usefixtures("way")
async def test_no_answer_until_the_time_is_over(
    server: PeerServer, connect: Connect, program: MiniProgram, records: list[Record]
) -> None:
    await server.start(port=0)
    before = await connect()
    server.set_faults([Blackhole()])
    assert server.door is Door.SILENT
    assert await fails(program, server, timeout_s=TIMEOUT_S) == TIMED_OUT
    with socket.socket() as other:
        other.settimeout(0)
        assert other.connect_ex((server.host, server.port)) == errno.EINPROGRESS
        await still_echoes(before)
        with pytest.raises(OSError, match="not connected"):
            other.getpeername()
    server.set_faults([])
    await until(lambda: server.door is Door.OPEN)
    await still_echoes(await connect())
    await still_echoes(before)
    assert notes(records) == [Text.PEER_IS_SILENT, Text.PEER_ACCEPTS]


@linux
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("fault", [Refuse(), Blackhole()])
async def test_shut_from_the_start(
    server: PeerServer,
    connect: Connect,
    program: MiniProgram,
    records: list[Record],
    fault: Refuse | Blackhole,
) -> None:
    server.set_faults([fault])
    await server.start(port=0)
    assert server.listening
    if fault == Refuse():
        assert await fails(program, server) == REFUSED
    else:
        assert await fails(program, server, timeout_s=TIMEOUT_S) == TIMED_OUT
    server.set_faults([])
    await until(lambda: server.door is Door.OPEN)
    await still_echoes(await connect())
    assert len(notes(records)) == 2


@linux
@pytest.mark.usefixtures("way")
async def test_from_each_door_to_each_other(server: PeerServer, program: MiniProgram) -> None:
    doors = {Door.OPEN: [], Door.REFUSING: [Refuse()], Door.SILENT: [Blackhole()]}
    await server.start(port=0)
    port = server.port
    for first in doors:
        for second in doors:
            for door in (first, second):
                server.set_faults(doors[door])
                await until(lambda door=door: server.door is door)  # type: ignore[misc]
                assert server.listening
    server.set_faults(doors[Door.REFUSING])
    assert await fails(program, server) == REFUSED
    assert server.port == port


async def test_the_first_of_two_doors_counts(server: PeerServer) -> None:
    server.set_faults([Refuse(), Blackhole()])
    await server.start(port=0)
    assert server.door is Door.REFUSING
    server.set_faults([Blackhole(), Refuse()])
    assert server.door is Door.SILENT


async def test_a_wish_that_changes_while_it_opens(server: PeerServer) -> None:
    server.set_faults([Refuse()])
    await server.start(port=0)
    server.set_faults([])
    server.set_faults([Refuse()])
    await turns()
    assert server.door is Door.REFUSING
    server.set_faults([])
    await server.stop()
    assert not server.listening


async def test_an_address_that_was_lost_is_told(
    server: PeerServer, records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise OSError(errno.EADDRINUSE, "said by the system")

    await server.start(port=0)
    with monkeypatch.context() as patched:
        patched.setattr("wxtcp_gui.peer.listener._bound", taken)
        server.set_faults([Refuse()])
    assert not server.listening
    assert notes(records) == [Text.PEER_LOST_ADDRESS]
    server.set_faults([])
    await server.start(port=0)
    assert server.listening


async def test_accepted_and_reset(
    server: PeerServer, program: MiniProgram, records: list[Record]
) -> None:
    server.set_faults([AcceptThenReset()])
    await server.start(port=0)
    tcp, failed = wanting(program)
    connected: list[object] = []
    tcp.on_connect(connected.append)
    tcp.connect(address=server.host, port=server.port)
    assert await failed == RESET
    assert connected
    await until(lambda: not server.connections)
    assert reason(records) is Text.PEER_END_ACCEPT_RESET
    assert RecordKind.PEER_ACCEPT in {each.kind for each in records}


async def test_the_same_seed_resets_the_same_connections(server: PeerServer) -> None:
    async def struck(seed: int) -> list[bool]:
        other = PeerServer(
            behaviour=server.behaviour,
            start_task=server._start_task,
            faults=[AcceptThenReset(probability=0.5)],
            seed=seed,
        )
        await other.start(port=0)
        found = []
        for number in range(20):
            reader, writer = await asyncio.open_connection(other.host, other.port)
            await until(lambda number=number: other.accepted == number + 1)  # type: ignore[misc]
            try:
                writer.write(b"?")
                found.append(await reader.read(1) != b"?")
            except ConnectionResetError:
                found.append(True)
            writer.transport.abort()
        await other.stop()
        return found

    first = await struck(1)
    assert await struck(1) == first
    assert await struck(2) != first
    assert set(first) == {True, False}


async def test_one_connection_too_many_is_closed_at_once(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    server.set_limits(Limits(connections=2))
    await server.start(port=0)
    first, second = await connect(), await connect()
    third = await connect()
    assert await third.receive_until_fin() == b""
    await until(lambda: len(server.connections) == 2)
    assert reason(records) is Text.PEER_END_CONNECTIONS
    await still_echoes(second)
    first.close()
    await until(lambda: len(server.connections) == 1)
    await still_echoes(await connect())
