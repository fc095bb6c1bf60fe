"""The end of the test peer, with everything under way: nothing of it is left."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from peer_ends import Connect, Overhear, overheard, reason
from support.waiting import DEADLINE_S, turns, until

from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.acceptor import ListeningSocket
from wxtcp_gui.peer.faults.latency import Latency
from wxtcp_gui.peer.faults.refuse import Refuse
from wxtcp_gui.peer.server import PeerServer

MANY = 1_000
DESCRIPTORS = 4_096
MOMENTS = 12  # turns of the loop after which something is cancelled


@pytest.fixture
def many_descriptors() -> Iterator[None]:
    """Allow both ends of so many connections."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit to raise")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < DESCRIPTORS:
        pytest.skip("this system allows too few descriptors")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, DESCRIPTORS), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_descriptors")
async def test_a_thousand_connections_with_faults_at_work(
    server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.server.STOP_S", 0.2)
    server.set_behaviour(Overhear())
    server.set_faults([Latency(delay=3600.0)])
    await server.start(port=0)
    streams = []
    for _ in range(MANY):
        streams.append(await asyncio.open_connection(server.host, server.port))
        streams[-1][1].write(b"hello")
    await until(lambda: server.received_bytes == 5 * MANY, within_s=4 * DEADLINE_S)
    for conversation in server.connections:
        conversation.send(b"good bye")

    async def work() -> None:
        await asyncio.Event().wait()

    assert isinstance(server.behaviour, Overhear)
    for talk in server.behaviour.talks:
        talk.side.start(work(), "work")
        talk.side.call_later(3600.0, work)
    assert len(server.connections) == MANY
    await server.stop()
    assert server.connections == ()
    for talk in server.behaviour.talks:
        assert talk.heard == ["opened", "ended"]
    for reader, writer in streams:
        assert await reader.read() == b"good bye"
        writer.close()
    for _, writer in streams:
        await writer.wait_closed()


async def test_stopping_lets_out_what_the_faults_keep(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    server.set_faults([Latency(delay=3600.0)])
    await server.start(port=0)
    client = await connect()
    server.connections[0].send(b"on its way")
    came, _ = await asyncio.gather(client.receive_until_fin(), server.stop())
    assert came == b"on its way"
    assert reason(records) is Text.PEER_END_STOPPED


async def test_what_connects_in_the_last_moment_is_closed(
    server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.server.STOP_S", 0.02)
    for moment in range(MOMENTS):
        await server.start(port=0)
        loop = asyncio.get_running_loop()
        opening = loop.create_task(asyncio.open_connection(server.host, server.port))
        await turns(moment)
        await server.stop()
        assert server.connections == ()
        try:
            reader, writer = await opening
        except ConnectionError:
            continue
        try:
            assert await reader.read() == b""
        except ConnectionResetError:
            pass
        finally:
            writer.transport.abort()
    assert server.connections == ()


@pytest.mark.parametrize("moment", range(MOMENTS))
async def test_a_stop_may_be_cancelled_at_any_moment(
    server: PeerServer, connect: Connect, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.server.STOP_S", 0.02)
    server.set_behaviour(Overhear())
    await server.start(port=0)
    await connect()
    server.set_faults([Refuse()])
    server.set_faults([])  # it opens meanwhile

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await turns(MOMENTS)

    overheard(server).side.start(stubborn(), "stubborn")
    stopping = asyncio.get_running_loop().create_task(server.stop())
    await turns(moment)
    stopping.cancel()
    await asyncio.gather(stopping, return_exceptions=True)
    await server.stop()
    assert (server.listening, server.connections) == (False, ())


@pytest.mark.parametrize("moment", range(4))
async def test_a_start_may_be_cancelled_at_any_moment(server: PeerServer, moment: int) -> None:
    starting = asyncio.get_running_loop().create_task(server.start(port=0))
    await turns(moment)
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    await server.stop()
    assert not server.listening
    await server.start(port=0)
    assert server.listening


async def test_a_stop_that_was_cancelled_does_not_keep_it_from_starting(
    server: PeerServer, connect: Connect
) -> None:
    server.set_behaviour(Overhear())
    await server.start(port=0)
    await connect()
    stopping = asyncio.get_running_loop().create_task(server.stop())
    await turns(5)
    stopping.cancel()
    await asyncio.gather(stopping, return_exceptions=True)
    assert not server.listening
    await server.start(port=0)
    assert server.listening


@pytest.mark.parametrize("moment", range(MOMENTS))
async def test_refusing_loses_nobody_who_was_accepted(server: PeerServer, moment: int) -> None:
    await server.start(port=0)
    loop = asyncio.get_running_loop()
    opening = loop.create_task(asyncio.open_connection(server.host, server.port))
    await turns(moment)
    server.set_faults([Refuse()])
    try:
        reader, writer = await opening
        writer.write(b"hello")
        assert await reader.read(5) == b"hello"
    except ConnectionError:  # then it was not accepted
        assert server.accepted == 0
    else:
        writer.transport.abort()
        assert server.accepted == 1


async def test_its_tasks_may_be_cancelled_before_it_is_stopped(
    server: PeerServer, connect: Connect
) -> None:
    await server.start(port=0)
    await connect()
    for task in asyncio.all_tasks():
        if "test server accepts" in task.get_name():
            task.cancel()
    await turns()
    await server.stop()
    assert not server.listening


async def test_a_system_without_descriptors_is_told_and_waited_for(
    server: PeerServer, connect: Connect, records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    accept = ListeningSocket.accept
    errors = [OSError(errno.EMFILE, "said by the system"), ConnectionAbortedError()]

    def fails_twice(sock: ListeningSocket) -> tuple[socket.socket, Any]:
        if errors:
            raise errors.pop()
        return accept(sock)

    monkeypatch.setattr("wxtcp_gui.peer.acceptor.RETRY_S", 0.01)
    monkeypatch.setattr(ListeningSocket, "accept", fails_twice)
    await server.start(port=0)
    client = await connect()
    client.send(b"at last")
    assert await client.receive(7) == b"at last"
    (note,) = (each.note for each in records if each.note is not None)
    assert note == "A connection could not be accepted: Too many open files"
