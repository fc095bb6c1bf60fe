"""A mini-program on a test's desk, with its clients, its peers and its log."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import pytest

from support.client import Client, names
from support.loopback import Listener, Peer
from support.waiting import DEADLINE_S
from wxtcp_gui.core.events import Connected, EventName, Message
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.record import Record
from wxtcp_gui.net import MiniProgram

Endpoint: TypeAlias = tuple[str, int]

_EVENTS = frozenset(name.value for name in EventName)


class Desk:
    """One program; nothing of it leaves this machine, and aclose() checks what always holds.

    `attempted` holds every endpoint that the program tried to connect to, `asked` every name
    that it looked up. `now` is the clock of its quota. `connect_error` is what every attempt
    fails with, also one that would leave this machine; `after_handshake` is called before the
    program sees that one has succeeded.
    """

    def __init__(self, patch: pytest.MonkeyPatch, policy: Policy) -> None:
        self._patch = patch
        self._loop = asyncio.get_running_loop()
        self.now = 0.0
        self.records: list[Record] = []
        self.program = MiniProgram(policy, self.records.append, clock=lambda: self.now)
        self.clients: list[Client] = []
        self.attempted: list[Endpoint] = []
        self.asked: list[tuple[str, socket.AddressFamily]] = []
        self.connect_error: OSError | None = None
        self.after_handshake: Callable[[socket.socket], None] | None = None
        self._listeners: list[Listener] = []
        self._reached: list[str] = []
        self._stay_on_loopback()

    def _stay_on_loopback(self) -> None:
        """Raise before anything goes to another machine, whatever the policy would say."""
        sock_connect, getaddrinfo = self._loop.sock_connect, self._loop.getaddrinfo
        connect = socket.socket.connect

        async def guarded_sock_connect(sock: socket.socket, address: Any) -> None:
            self.attempted.append(address[:2])
            if self.connect_error is not None:
                raise self.connect_error
            self._reached.append(address[0])
            assert ipaddress.ip_address(address[0]).is_loopback, address
            await sock_connect(sock, address)
            if self.after_handshake is not None:
                self.after_handshake(sock)

        def guarded_connect(sock: socket.socket, address: Any) -> None:
            assert ipaddress.ip_address(address[0]).is_loopback, address
            connect(sock, address)

        async def guarded_getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
            assert host == "localhost", "a look-up that would leave this machine"
            return await getaddrinfo(host, *arguments, **options)

        self._patch.setattr(self._loop, "sock_connect", guarded_sock_connect)
        self._patch.setattr(self._loop, "getaddrinfo", guarded_getaddrinfo)
        self._patch.setattr(socket.socket, "connect", guarded_connect)

    def resolve_to(self, *endpoints: Endpoint, when: asyncio.Event | None = None) -> None:
        """Let every name resolve to these addresses and ports, once the event is set."""

        async def getaddrinfo(
            host: str, port: int, *, family: socket.AddressFamily, type: int
        ) -> Sequence[tuple[Any, ...]]:
            self.asked.append((host, family))
            if when is not None:
                await when.wait()
            return [(family, type, socket.IPPROTO_TCP, "", endpoint) for endpoint in endpoints]

        self._patch.setattr(self._loop, "getaddrinfo", getaddrinfo)

    def fail_to_resolve(self, error: Exception) -> None:
        """Let every look-up of a name fail."""

        async def getaddrinfo(*_: object, **__: object) -> None:
            raise error

        self._patch.setattr(self._loop, "getaddrinfo", getaddrinfo)

    def client(self, type: str = "ipv4") -> Client:
        """Create a socket."""
        client = Client(self.program.create_tcp_socket(type=type))
        self.clients.append(client)
        return client

    def listen(self, host: str = "127.0.0.1", **options: Any) -> Listener:
        """Listen on a free port."""
        listener = Listener(host, **options)
        self._listeners.append(listener)
        return listener

    async def connected(self, host: str = "127.0.0.1", **options: Any) -> tuple[Client, Peer]:
        """Return a client that is connected, and the peer that it is connected to."""
        client = self.client("ipv6" if ":" in host else "ipv4")
        return client, await self.connect(client, self.listen(host, **options))

    async def connect(self, client: Client, listener: Listener) -> Peer:
        """Connect a client, and return the peer that it is connected to."""
        client.connect(address=listener.address, port=listener.port)
        peer = await listener.accept()
        await client.expect(Connected)
        return peer

    async def aclose(self) -> None:
        """End everything, the peers first, and check what always holds."""
        for listener in self._listeners:
            listener.close()
        async with asyncio.timeout(DEADLINE_S):
            await self.program.aclose()
        assert len(self.program.tasks) == 0
        for client in self.clients:
            client.check_invariants()
            self.check_records(client)
        assert all(ipaddress.ip_address(host).is_loopback for host in self._reached)

    def check_records(self, client: Client) -> None:
        """Assert that the observer saw the client's events, in the client's order."""
        of_client = [record for record in self.records if record.socket_id == client.tcp.id]
        seen = [record for record in of_client if record.kind.value in _EVENTS]
        assert [record.kind.value for record in seen] == names(client.events)
        for record, event in zip(seen, client.events, strict=True):
            assert record.payload == (event.message if isinstance(event, Message) else b"")
        times = [record.monotonic_ns for record in of_client]
        assert times == sorted(times)
