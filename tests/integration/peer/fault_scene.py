"""A test peer with faults, and mini-programs and plain sockets that connect to it."""

from __future__ import annotations

import asyncio
import socket
from types import TracebackType
from typing import Self

from support.client import Client
from support.loopback import Peer
from support.waiting import DEADLINE_S, until

from wxtcp_gui.core.events import Connected
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.conversation import Conversation
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.server import PeerServer
from wxtcp_gui.peer.stated import read_stated


def faults_of(*statements: str) -> tuple[Fault, ...]:
    """Return the faults that statements state."""
    return tuple(read_stated(FAULTS, each) for each in statements)


class Scene:
    """Serves on a free port for as long as it lasts; in the end nothing is left of it."""

    def __init__(self, *faults: str, behaviour: str = "echo", seed: int = 1) -> None:
        self._tasks = Tasks("test")
        self._peers: list[Peer] = []
        self.records: list[Record] = []
        self.server = PeerServer(
            behaviour=read_stated(BEHAVIOURS, behaviour),
            faults=faults_of(*faults),
            seed=seed,
            start_task=self._tasks.start,
            observe=self.records.append,
        )
        self.program = MiniProgram(policy=PROFILES["developer"], observer=None)

    async def __aenter__(self) -> Self:
        await self.server.start(port=0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.program.aclose()
        for peer in self._peers:
            peer.close()
        await self.server.stop()
        assert self.server.connections == ()
        await until(lambda: not len(self._tasks), "tasks of the server are left")

    async def client(self) -> Client:
        """Return a mini-program's socket that is connected, as the server knows."""
        client = Client(self.program.create_tcp_socket(type="ipv4"))
        before = self.server.accepted
        client.connect(address=self.server.host, port=self.server.port)
        await client.next(Connected)
        await until(lambda: self.server.accepted == before + 1)
        return client

    async def socket(self, *, receive_buffer_bytes: int | None = None) -> Peer:
        """Return a plain socket that is connected, as the server knows."""
        sock = socket.socket()
        sock.setblocking(False)
        if receive_buffer_bytes is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
        before = self.server.accepted
        async with asyncio.timeout(DEADLINE_S):
            address = (self.server.host, self.server.port)
            await asyncio.get_running_loop().sock_connect(sock, address)
        self._peers.append(Peer(sock))
        await until(lambda: self.server.accepted == before + 1)
        return self._peers[-1]

    @property
    def conversation(self) -> Conversation:
        """The server's only connection."""
        (conversation,) = self.server.connections
        return conversation

    @property
    def notes(self) -> list[str]:
        """What the faults said."""
        return [str(each.note) for each in self.records if each.kind is RecordKind.PEER_NOTE]

    def reading(self) -> bool:
        """Whether the server reads on its only connection."""
        transport = self.conversation.wire.transport
        return transport is not None and transport.is_reading()

    def take_out(self) -> None:
        """Take all faults out."""
        self.server.set_faults(())
