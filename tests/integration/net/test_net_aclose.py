"""aclose(): whatever a program is at, nothing is left of it."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Awaitable, Callable

import pytest
from support.client import Client
from support.desk import Desk
from support.leaks import Descriptors
from support.waiting import turns, until

from wxtcp_gui.core.events import Closed
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import MiniProgram

BEYOND_THE_BUFFERS = bytes(8 << 20)
SOON_S = 2.0


async def ended(desk: Desk) -> None:
    async with asyncio.timeout(SOON_S):
        await desk.program.aclose()


async def idle(desk: Desk, client: Client) -> None:
    pass


async def called(desk: Desk, client: Client) -> None:
    listener = desk.listen()
    client.connect(address=listener.address, port=listener.port)


async def looking_up(desk: Desk, client: Client) -> None:
    desk.resolve_to(when=asyncio.Event())
    client.connect(address="server.test", port=9100)
    await until(lambda: desk.asked)


async def connecting(desk: Desk, client: Client) -> None:
    silent = desk.listen(backlog=0).fill()
    client.connect(address=silent.address, port=silent.port)
    await until(lambda: desk.attempted)


async def failed(desk: Desk, client: Client) -> None:
    desk.resolve_to()
    client.connect(address="server.test", port=9100)
    await until(lambda: desk.asked and client.state is SocketState.IDLE)


async def connected(desk: Desk, client: Client) -> None:
    peer = await desk.connect(client, desk.listen())
    peer.fin()  # unnoticed yet


async def flushing(desk: Desk, client: Client) -> None:
    await desk.connect(client, desk.listen(receive_buffer_bytes=4096))
    client.write(BEYOND_THE_BUFFERS)


async def closing(desk: Desk, client: Client) -> None:
    await flushing(desk, client)
    client.close()


async def closed_and_draining(desk: Desk, client: Client) -> None:
    await desk.connect(client, desk.listen())
    client.close()
    await client.expect(Closed)


async def closed(desk: Desk, client: Client) -> None:
    client.close()
    await client.expect(Closed)


async def refused(desk: Desk, client: Client) -> None:
    client.write("an onError is on its way")


STAGES: list[Callable[[Desk, Client], Awaitable[None]]] = [
    idle, called, looking_up, connecting, failed, connected, flushing, closing,
    closed_and_draining, closed, refused,
]  # fmt: skip


@pytest.mark.usefixtures("short_linger", "short_drain")
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
async def test_a_socket_in_any_state_ends_with_one_onclose(
    desk: Desk, stage: Callable[[Desk, Client], Awaitable[None]]
) -> None:
    client = desk.client()
    await stage(desk, client)
    await ended(desk)
    assert client.state is SocketState.CLOSED
    assert [type(event) for event in client.events].count(Closed) == 1
    assert len(desk.program.tasks) == 0
    if stage is not failed:
        assert type(client.events[-1]) is Closed


@pytest.mark.usefixtures("short_linger", "short_drain")
async def test_no_descriptor_is_left_when_it_returns(desk: Desk) -> None:
    before, listener = Descriptors(), desk.listen()
    program = MiniProgram()
    for _ in range(5):
        client = Client(program.create_tcp_socket())
        await desk.connect(client, listener)
    client.write(BEYOND_THE_BUFFERS)
    silent = desk.listen(backlog=0).fill()
    program.create_tcp_socket().connect(address=silent.address, port=silent.port)
    async with asyncio.timeout(SOON_S):
        await program.aclose()
    assert len(program.tasks) == 0
    silent.close()
    listener.close()
    assert before.left() == []


async def test_a_program_without_sockets(desk: Desk) -> None:
    await ended(desk)
    await ended(desk)


async def test_it_may_be_called_twice_at_once(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.write("x")
    async with asyncio.TaskGroup() as group:
        group.create_task(ended(desk))
        group.create_task(ended(desk))
        assert await peer.receive_until_fin() == b"x"
        peer.close()
    await client.expect(Closed)


async def test_what_was_written_is_flushed(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(BEYOND_THE_BUFFERS)
    async with asyncio.TaskGroup() as group:
        group.create_task(ended(desk))
        assert await peer.receive_until_fin() == BEYOND_THE_BUFFERS
        peer.close()
    await client.expect(Closed)


async def test_it_waits_for_the_peer_to_finish(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxtcp_gui.net.connection.DRAIN_S", 3600.0)
    client, peer = await desk.connected()
    async with asyncio.TaskGroup() as group:
        closing = group.create_task(ended(desk))
        await client.expect(Closed)
        assert await peer.receive_until_fin() == b""
        assert not closing.done()
        peer.close()


async def test_a_listener_that_connects_anew_does_not_keep_it(desk: Desk) -> None:
    """A script that reconnects in onClose is ended like any other."""
    listener = desk.listen()
    _, other_peer = await desk.connected()  # it takes until this one has finished
    client = desk.client()
    await desk.connect(client, listener)
    anew: list[Client] = []

    def reconnect(_: Closed) -> None:
        anew.append(desk.client())
        anew[0].connect(address=listener.address, port=listener.port)

    client.reactions[Closed] = reconnect
    listener.peers[0].close()
    async with asyncio.TaskGroup() as group:
        group.create_task(ended(desk))
        await client.expect(Closed)
        await turns()
        other_peer.close()
    assert all(each.state is SocketState.CLOSED for each in anew)


async def test_it_ends_the_programs_tasks(desk: Desk) -> None:
    task = desk.program.tasks.start(asyncio.Event().wait(), "wait for ever")
    await ended(desk)
    assert task.cancelled()


async def test_a_socket_that_is_closed_is_let_go(desk: Desk) -> None:
    program, listener = MiniProgram(), desk.listen()
    idle, connected = Client(program.create_tcp_socket()), Client(program.create_tcp_socket())
    peer = await desk.connect(connected, listener)
    for client in (idle, connected):
        client.close()
        await client.expect(Closed)
    assert await peer.receive_until_fin() == b""
    peer.close()
    sockets = [weakref.ref(client.tcp) for client in (idle, connected)]
    del idle, connected, client

    def gone() -> bool:
        gc.collect()
        return all(each() is None for each in sockets)

    await until(gone, "the program keeps what is closed")
    await program.aclose()


async def test_it_may_be_called_within_the_programs_own_listener(desk: Desk) -> None:
    client, peer = await desk.connected()
    done = asyncio.Event()

    async def end() -> None:
        await desk.program.aclose()
        done.set()

    client.reactions[Closed] = lambda _: desk.program.tasks.start(end(), "end the program")
    peer.close()
    await client.expect(Closed)
    async with asyncio.timeout(SOON_S):
        await done.wait()
