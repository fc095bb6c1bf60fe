"""The test peer's server: starting, stopping, and saying why it cannot."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import Any

import pytest
from peer_ends import Connect, stuff, transport_to
from support.loopback import has_ipv6_loopback
from support.waiting import turns, until

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.acceptor import ListeningSocket
from wxtcp_gui.peer.listener import _bound
from wxtcp_gui.peer.server import DEFAULT_HOST, DEFAULT_PORT, PeerServer, PeerStartError

MANY = 200
NOT_OURS = "192.0.2.1"  # TEST-NET-1, RFC 5737: nobody's


async def refused(server: PeerServer, **where: object) -> PeerStartError:
    """Start the server where it cannot listen, and return what it says."""
    with pytest.raises(PeerStartError) as caught:
        await server.start(**where)  # type: ignore[arg-type]
    assert not server.listening
    return caught.value


def test_where_it_would_listen() -> None:
    assert (DEFAULT_HOST, DEFAULT_PORT) == ("127.0.0.1", 8848)


async def test_a_free_port_is_told(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    assert server.listening
    assert server.host == "127.0.0.1"
    assert server.port not in {0, DEFAULT_PORT}
    await connect()


@pytest.mark.skipif(not has_ipv6_loopback(), reason="this machine has no ::1")
async def test_an_ipv6_address(server: PeerServer, connect: Connect) -> None:
    await server.start("::1", 0)
    client = await connect()
    client.send(b"six")
    assert await client.receive(3) == b"six"


async def test_it_listens_on_loopback_alone(server: PeerServer) -> None:
    await server.start(port=0)
    with socket.socket() as other:
        other.bind(("127.0.0.2", server.port))  # free: it is not taken everywhere
        assert other.getsockname()[1] == server.port


async def test_a_port_in_use(server: PeerServer) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        fault = await refused(server, port=port)
    assert fault.port_taken
    assert fault.sentence.text is Text.PORT_IN_USE
    assert str(port) in str(fault)
    await server.start(port=0)
    assert server.listening


async def test_an_address_that_is_not_ours(server: PeerServer) -> None:
    fault = await refused(server, host=NOT_OURS, port=0)
    assert not fault.port_taken
    assert fault.sentence == (
        f"{NOT_OURS} is not an address of this machine: the test server cannot listen there"
    )


@pytest.mark.parametrize(
    ("error", "text", "port_taken"),
    [
        (errno.EACCES, Text.PORT_FORBIDDEN, True),
        (errno.EPERM, Text.PORT_FORBIDDEN, True),
        (errno.EADDRINUSE, Text.PORT_IN_USE, True),
        (errno.EMFILE, Text.LISTEN_FAILED, False),
    ],
)
async def test_what_the_system_may_say(
    server: PeerServer,
    monkeypatch: pytest.MonkeyPatch,
    error: int,
    text: Text,
    port_taken: bool,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, "said by the system")

    monkeypatch.setattr("wxtcp_gui.peer.listener.ListeningSocket", refuse)
    fault = await refused(server, port=80)
    assert (fault.sentence.text, fault.port_taken) == (text, port_taken)


async def test_it_tells_of_everything_that_changes(server: PeerServer, connect: Connect) -> None:
    told: list[tuple[bool, int]] = []
    server.changed = lambda: told.append((server.listening, len(server.connections)))
    await server.start(port=0)
    client = await connect()
    client.close()
    await until(lambda: len(server.connections) == 0)
    await server.stop()
    assert told == [(True, 0), (True, 1), (True, 0), (False, 0)]


async def test_starting_and_stopping_twice_is_no_error(server: PeerServer) -> None:
    await server.stop()
    await server.start(port=0)
    port = server.port
    await server.start(port=0)
    assert server.port == port
    await server.stop()
    await server.stop()
    await server.start(port=port)
    assert server.port == port


async def test_stopping_ends_two_hundred_connections(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    clients = [await connect() for _ in range(MANY)]
    assert len(server.connections) == MANY
    for client in clients:
        client.send(b"hello")
    for client in clients:
        assert await client.receive(5) == b"hello"
    await server.stop()
    assert len(server.connections) == 0
    for client in clients:
        assert await client.receive_until_fin() == b""


async def test_stopping_flushes_what_was_echoed(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    client = await connect(receive_buffer_bytes=4_096)
    transport = await transport_to(server)
    end: socket.socket = transport.get_extra_info("socket")
    end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
    data = bytes(range(256)) * 200
    await client.send_all(data)
    await until(transport.get_write_buffer_size)
    assert transport.is_reading()
    came, _ = await asyncio.gather(client.receive_until_fin(), server.stop())
    assert came == data


async def test_stopping_does_not_reset_who_still_sends(
    server: PeerServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was echoed arrives, although there is more that is not read any more."""
    monkeypatch.setattr("wxtcp_gui.peer.server.STOP_S", 0.2)
    await server.start(port=0)
    client = await connect()
    data = bytes(range(256)) * 4_000
    client.send(data[:5])
    assert await client.receive(5) == data[:5]
    came, *_ = await asyncio.gather(
        client.receive_until_fin(), client.send_all(data[5:]), server.stop()
    )
    assert data[5:].startswith(came)


async def test_stopping_cuts_off_who_never_reads(
    server: PeerServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.server.STOP_S", 0.05)
    await server.start(port=0)
    client = await connect(receive_buffer_bytes=4_096)
    await stuff(client, await transport_to(server))
    await server.stop()
    assert len(server.connections) == 0


# What must not be left behind when a task is cancelled in the middle


async def test_a_stop_that_is_cancelled_can_be_repeated(
    server: PeerServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.server.STOP_S", 0.05)
    await server.start(port=0)
    client = await connect(receive_buffer_bytes=4_096)
    await stuff(client, await transport_to(server))
    stopping = asyncio.get_running_loop().create_task(server.stop())
    await turns(3)
    stopping.cancel()
    await asyncio.gather(stopping, return_exceptions=True)
    await server.stop()
    left = len(server.connections)
    client.reset()
    await until(lambda: len(server.connections) == 0)
    assert left == 0


async def test_starting_twice_at_once_opens_one_port(
    server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[ListeningSocket] = []

    def kept(address: tuple[Any, ...]) -> ListeningSocket:
        made.append(_bound(address))
        return made[-1]

    monkeypatch.setattr("wxtcp_gui.peer.listener._bound", kept)
    await asyncio.gather(server.start(port=0), server.start(port=0))
    await server.stop()
    assert [each.fileno() for each in made] == [-1]
