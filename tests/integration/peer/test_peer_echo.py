"""The echo: every byte comes back, in order, and nothing piles up where nobody reads."""

from __future__ import annotations

import asyncio
import contextlib

from peer_ends import Connect, stuff, transport_to
from support.waiting import turns, until

from wxtcp_gui.peer.server import PeerServer

BUFFER_BYTES = 16_384  # of a client that is slow to read
FLOOD_BYTES = 64 << 20  # far more than all buffers between the two ends
KEPT_MAX_BYTES = 1 << 20  # by one connection of the server, outside of the kernel


async def test_every_byte_comes_back(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    client = await connect()
    data = bytes(range(256)) * 4_096
    sending = asyncio.gather(client.send_all(data), client.receive(len(data)))
    assert (await sending)[1] == data


async def test_clients_are_told_apart(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    clients = [await connect() for _ in range(5)]
    for number, client in enumerate(clients):
        client.send(b"client %d" % number)
    for number, client in enumerate(clients):
        assert await client.receive(8) == b"client %d" % number


async def test_after_fin_the_rest_comes_back_and_then_fin(
    server: PeerServer, connect: Connect
) -> None:
    await server.start(port=0)
    client = await connect()
    client.send(b"the last words")
    client.fin()
    assert await client.receive_until_fin() == b"the last words"
    await until(lambda: len(server.connections) == 0)


async def test_a_large_rest_comes_back_after_fin(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    client = await connect(receive_buffer_bytes=BUFFER_BYTES)
    data = bytes(range(256)) * 1_024

    async def send() -> None:
        await client.send_all(data)
        client.fin()

    came, _ = await asyncio.gather(client.receive_until_fin(), send())
    assert came == data


async def test_a_reset_ends_that_connection_alone(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    rude, polite = await connect(), await connect()
    rude.reset()
    await until(lambda: len(server.connections) == 1)
    polite.send(b"still here")
    assert await polite.receive(10) == b"still here"


async def test_a_client_that_never_reads_is_not_read_any_more(
    server: PeerServer, connect: Connect
) -> None:
    await server.start(port=0)
    client = await connect(receive_buffer_bytes=BUFFER_BYTES)
    transport = await transport_to(server)
    sent = await stuff(client, transport)
    assert transport.get_write_buffer_size() <= KEPT_MAX_BYTES

    # Now the kernel's buffers fill, and the client has to wait.
    with contextlib.suppress(BlockingIOError):
        while sent < FLOOD_BYTES:
            sent += client.sock.send(bytes(65_536))
    assert sent < FLOOD_BYTES, "the kernel takes everything"
    await turns(20)
    assert transport.get_write_buffer_size() <= KEPT_MAX_BYTES

    # As soon as it reads, everything comes back.
    assert await client.receive(sent) == bytes(sent)
    await until(transport.is_reading)
