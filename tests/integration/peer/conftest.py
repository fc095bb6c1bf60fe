"""A test peer on loopback, and clients of it that do nothing unless they are told to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from peer_ends import Connect
from support.loopback import Peer
from support.waiting import DEADLINE_S, until

from wxtcp_gui.core.record import Record
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.server import PeerServer


@pytest.fixture
def records() -> list[Record]:
    """What the server has observed."""
    return []


@pytest.fixture
async def server(records: list[Record]) -> AsyncIterator[PeerServer]:
    """An echo server that is not started; in the end it is stopped, and nothing is left of it."""
    tasks = Tasks("test")
    server = PeerServer(behaviour=Echo(), start_task=tasks.start, observe=records.append)
    yield server
    await server.stop()
    assert (server.listening, server.connections) == (False, ())
    await until(lambda: not len(tasks), "tasks of the server are left")


@pytest.fixture
async def connect(server: PeerServer) -> AsyncIterator[Connect]:
    """Connect to the server once it listens, and wait until it knows."""
    clients: list[Peer] = []

    async def connect(*, receive_buffer_bytes: int | None = None) -> Peer:
        family = socket.AF_INET6 if ":" in server.host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setblocking(False)
        if receive_buffer_bytes is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
        before = server.accepted
        async with asyncio.timeout(DEADLINE_S):
            await asyncio.get_running_loop().sock_connect(sock, (server.host, server.port))
        clients.append(Peer(sock))
        await until(lambda: server.accepted == before + 1)
        return clients[-1]

    yield connect
    for client in clients:
        client.close()
