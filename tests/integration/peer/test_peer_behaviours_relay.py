"""The relay between a client and a real upstream, or none: bytes, FIN, reset, backpressure."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import pytest
from fault_scene import Scene
from support.loopback import Listener, Peer, refusing_port
from support.waiting import DEADLINE_S, turns, until

from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.events import Closed, SocketError
from wxtcp_gui.core.record import RecordKind

KEPT_MAX_BYTES = 16 << 20  # by the relay and the kernel's four buffers
BLOCK = bytes(range(256)) * 256


@pytest.fixture
async def listener() -> Iterator[Listener]:  # type: ignore[misc]
    """What the relay leads to, in the hands of the test."""
    listener = Listener()
    yield listener
    listener.close()


def relay_to(listener: Listener) -> Scene:
    return Scene(behaviour=f"relay:upstream=127.0.0.1:{listener.port}")


async def pump(peer: Peer) -> int:
    """Send until nothing more is taken for a while; return how much was."""
    sent = idle = 0
    while idle < 20 and sent < 2 * KEPT_MAX_BYTES:
        try:
            sent += peer.sock.send(BLOCK)
            idle = 0
        except BlockingIOError:
            idle += 1
        await turns(5)
    return sent


async def test_everything_passes_in_both_directions(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.socket()
        upstream = await listener.accept()
        there, back = BLOCK * 20, bytes(reversed(BLOCK)) * 20
        results = await asyncio.gather(
            client.send_all(there),
            upstream.send_all(back),
            upstream.receive(len(there)),
            client.receive(len(back)),
        )
        assert results[2:] == [there, back]
        by_kind = {
            kind: b"".join(each.payload for each in scene.records if each.kind is kind)
            for kind in (RecordKind.PEER_RECEIVE, RecordKind.PEER_SEND)
        }
        assert by_kind == {RecordKind.PEER_RECEIVE: there, RecordKind.PEER_SEND: back}


async def test_a_relay_to_an_echo_with_half_close() -> None:
    async with Scene() as echo, Scene(
        behaviour=f"relay:upstream=localhost:{echo.server.port}"
    ) as scene:  # fmt: skip
        client = await scene.socket()
        data = BLOCK * 30

        async def send() -> None:
            await client.send_all(data)
            client.fin()

        came, _ = await asyncio.gather(client.receive_until_fin(), send())
        assert came == data
        await until(lambda: not scene.server.connections and not echo.server.connections)


async def test_upstream_may_finish_first(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.socket()
        upstream = await listener.accept()
        upstream.send(b"that is all")
        upstream.fin()
        assert await client.receive_until_fin() == b"that is all"
        await client.send_all(BLOCK)
        assert await upstream.receive(len(BLOCK)) == BLOCK
        client.send(b"bye")
        client.fin()
        assert await upstream.receive_until_fin() == b"bye"
        await until(lambda: not scene.server.connections)


async def test_what_upstream_has_not_read_at_the_end_arrives() -> None:
    listener = Listener(receive_buffer_bytes=4_096)
    async with relay_to(listener) as scene:
        client = await scene.socket()
        upstream = await listener.accept()
        upstream.fin()
        assert await client.receive_until_fin() == b""
        sent = await pump(client)
        client.fin()

        async def take() -> bytes:
            await turns(50)
            return await upstream.receive_until_fin()

        assert len(await take()) == sent
    listener.close()


async def test_what_the_client_sent_before_upstream_was_there_arrives(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.socket()
        client.send(b"early")
        client.fin()
        upstream = await listener.accept()
        assert await upstream.receive_until_fin() == b"early"
        upstream.send(b"late")
        upstream.fin()
        assert await client.receive_until_fin() == b"late"


async def test_a_client_that_does_not_read_lets_upstream_wait(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.socket(receive_buffer_bytes=16_384)
        upstream = await listener.accept()
        sent = await pump(upstream)
        assert 0 < sent < KEPT_MAX_BYTES
        assert await client.receive(sent) == (BLOCK * (sent // len(BLOCK) + 1))[:sent]


async def test_an_upstream_that_does_not_read_lets_the_client_wait() -> None:
    listener = Listener(receive_buffer_bytes=16_384)
    async with relay_to(listener) as scene:
        client = await scene.socket()
        upstream = await listener.accept()
        sent = await pump(client)
        assert 0 < sent < KEPT_MAX_BYTES
        assert len(await upstream.receive(sent)) == sent
        upstream.send(b"done")
        assert await client.receive(4) == b"done"
    listener.close()


async def test_a_reset_passes_to_the_client(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.client()
        upstream = await listener.accept()
        upstream.send(b"hello")
        assert await client.receive(5) == b"hello"
        upstream.reset()
        error = await client.next(SocketError)
        assert error.errno == Errno.ECONNRESET.number
        assert "has ended the connection: Connection reset by peer" in scene.notes[0]


async def test_a_reset_passes_to_upstream(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.socket()
        upstream = await listener.accept()
        client.send(b"hello")
        assert await upstream.receive(5) == b"hello"
        client.reset()
        with pytest.raises(ConnectionResetError):
            await upstream.receive_until_fin()


async def test_a_reset_after_fin_ends_the_connection(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.socket()
        upstream = await listener.accept()
        upstream.fin()
        assert await client.receive_until_fin() == b""
        upstream.reset()
        client.send(b"nobody is there")  # which is how the relay finds out
        await until(lambda: scene.notes)
        client.close()
        await until(lambda: not scene.server.connections)


# No upstream


async def test_an_upstream_that_is_down_is_a_reset() -> None:
    with refusing_port() as port:
        async with Scene(behaviour=f"relay:upstream=127.0.0.1:{port}") as scene:
            client = await scene.client()
            error = await client.next(SocketError)
            assert error.errno == Errno.ECONNRESET.number
            await until(lambda: not scene.server.connections)
            kinds = [type(each) for each in client.events]
            assert Closed not in kinds[: kinds.index(SocketError)]
            (note,) = scene.notes
            said = "cannot be reached, and the connection is reset: Connection refused"
            assert note == f"127.0.0.1:{port} {said}"


async def test_an_upstream_that_never_answers() -> None:
    listener = Listener(backlog=0).fill()
    upstream = f"127.0.0.1:{listener.port}"
    async with Scene(behaviour=f"relay:upstream={upstream},connect_timeout=50ms") as scene:
        client = await scene.client()
        error = await client.next(SocketError)
        assert error.errno == Errno.ECONNRESET.number
        assert scene.notes == [
            f"{upstream} does not answer within 0.05 s, and the connection is reset"
        ]
    listener.close()


async def test_stopping_ends_the_wait_for_upstream() -> None:
    listener = Listener(backlog=0).fill()
    upstream = f"127.0.0.1:{listener.port}"
    async with Scene(behaviour=f"relay:upstream={upstream},connect_timeout=1h") as scene:
        client = await scene.socket()
        client.fin()
        async with asyncio.timeout(DEADLINE_S):
            await asyncio.gather(scene.server.stop(), client.receive_until_fin())
        assert scene.notes == []
    listener.close()


async def test_a_client_that_leaves_ends_the_wait_for_upstream() -> None:
    listener = Listener(backlog=0).fill()
    upstream = f"127.0.0.1:{listener.port}"
    async with Scene(behaviour=f"relay:upstream={upstream},connect_timeout=1h") as scene:
        client = await scene.socket()
        await turns()
        client.reset()
        scene.conversation.set_reading(on=True)  # nobody reads, so that nobody knows
        await until(lambda: not scene.server.connections)
    listener.close()


async def test_a_name_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    async def getaddrinfo(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    async with Scene(behaviour="relay:upstream=printer.invalid:9100") as scene:
        client = await scene.client()
        assert (await client.next(SocketError)).errno == Errno.ECONNRESET.number
        (note,) = scene.notes
        said = "has no address, and the connection is reset: Name or service not known"
        assert note == f"printer.invalid:9100 {said}"


async def test_the_second_address_of_a_name_is_tried(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing_port() as port:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", each))
                 for each in (port, listener.port)]  # fmt: skip
        loop = asyncio.get_running_loop()
        original = loop.getaddrinfo

        async def getaddrinfo(host: str, port: int, **options: object) -> object:
            return found if host == "gateway" else await original(host, port, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(loop, "getaddrinfo", getaddrinfo)
        async with Scene(behaviour="relay:upstream=gateway:502") as scene:
            client = await scene.socket()
            upstream = await listener.accept()
            client.send(b"hello")
            assert await upstream.receive(5) == b"hello"


async def test_a_relay_to_itself_is_reset() -> None:
    async with Scene() as scene:
        own = f"relay:upstream=127.0.0.1:{scene.server.port}"
        scene.server.set_behaviour(Scene(behaviour=own).server.behaviour)
        client = await scene.client()
        assert (await client.next(SocketError)).errno == Errno.ECONNRESET.number
        assert scene.server.accepted == 1
        assert scene.notes == [
            f"127.0.0.1:{scene.server.port} is this server itself, and the connection is reset"
        ]


async def test_an_upstream_that_is_gone_before_it_begins(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        connecting = asyncio.gather(scene.client(), listener.accept())
        client, upstream = await connecting
        upstream.reset()
        assert (await client.next(SocketError)).errno == Errno.ECONNRESET.number


async def test_kicking_a_client_ends_upstream(listener: Listener) -> None:
    async with relay_to(listener) as scene:
        client = await scene.socket()
        upstream = await listener.accept()
        scene.conversation.kick()
        assert await client.receive_until_fin() == b""
        client.close()
        with contextlib.suppress(ConnectionResetError):
            await upstream.receive_until_fin()
        await until(lambda: not scene.server.connections)
