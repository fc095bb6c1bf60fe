"""The stage of a row: a program under one profile, a server that it may reach, and its words.

Everything runs on real loopback sockets. A device profile refuses loopback addresses, so
that the server has a name, which each profile lists among its domains.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import errno
import functools
import ipaddress
import socket
from collections.abc import Callable
from typing import Any, Final

import pytest
from support.client import Client
from support.desk import Desk
from support.loopback import Listener, Peer
from support.waiting import turns, until
from transcript import NOTHING, data_text, decision, told

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.events import Connected, EventName, SocketError
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.net.attempt import Attempt
from wxtcp_gui.net.connection import Connection

SERVER: Final = "tcp.example.com"  # a server domain of every profile; it leads to loopback
SILENT_S: Final = 0.03  # the timeout where nobody will answer
LOOPBACK: Final = "127.0.0.1"

_EVENTS: Final = frozenset(name.value for name in EventName)
_SMALL_BUFFER_BYTES: Final = 4096
STUCK_BYTES: Final = 1 << 18  # far more than two small buffers take


class Stage:
    """A Desk under a profile. `names` is where names lead to, `lookups` holds them back.

    `reached` are the addresses that were connected to, where they are led to one listener.
    """

    def __init__(self, desk: Desk, profile: str, node: pytest.Item) -> None:
        self.desk = desk
        self.profile = profile
        self._node = node
        self._loop = asyncio.get_running_loop()
        self.names: dict[str, list[str]] = {SERVER: [LOOPBACK]}
        self.lookups: asyncio.Event | None = None
        self.reached: list[str] = []
        desk.program.policy = dataclasses.replace(PROFILES[profile], domains=(SERVER,))
        self.patch("getaddrinfo", self._getaddrinfo)
        # Whatever else this machine has: no row depends on it.
        self.has_interfaces(interface("127.0.0.1/8", "lo"), interface("::1/128", "lo"))

    def patch(self, name: str, function: Callable[..., Any]) -> None:
        """Put a function in the place of a method of the running loop."""
        self.desk._patch.setattr(self._loop, name, function)

    @property
    def policy(self) -> Policy:
        """The profile as it stands on this stage."""
        return self.desk.program.policy

    def change(self, **fields: Any) -> None:
        """Change fields of the profile."""
        self.desk.program.policy = dataclasses.replace(self.policy, **fields)

    def hand_on(self, observed: str) -> None:
        """Keep what was seen for the document."""
        self._node.user_properties.append(("observed", observed))

    # The network

    async def _getaddrinfo(
        self, host: str, port: int, *, family: socket.AddressFamily, type: int
    ) -> list[tuple[Any, ...]]:
        self.desk.asked.append((host, family))
        if self.lookups is not None:
            await self.lookups.wait()
        version = 6 if family is socket.AF_INET6 else 4
        addresses = [
            address
            for address in self.names.get(host, ())
            if ipaddress.ip_address(address).version == version
        ]
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        rest = (0, 0) if version == 6 else ()
        return [(family, type, socket.IPPROTO_TCP, "", (each, port, *rest)) for each in addresses]

    def lead_everything_to(self, listener: Listener) -> None:
        """Let every address lead to this listener, so that nothing leaves this machine."""
        connect = functools.partial(type(self._loop).sock_connect, self._loop)

        async def sock_connect(sock: socket.socket, address: Any) -> None:
            self.reached.append(address[0])
            await connect(sock, (listener.address, listener.port))

        self.patch("sock_connect", sock_connect)

    def refuse_everything(self) -> None:
        """Let every attempt be refused by the network, whoever listens on this machine."""
        self.desk.connect_error = OSError(errno.ECONNREFUSED, "in the system's own words")

    def pin(self, *interfaces: str) -> None:
        """Pin the interfaces of the profile, each as address/prefix."""
        self.change(interfaces=tuple(interface(each) for each in interfaces))

    def has_interfaces(self, *interfaces: Interface) -> None:
        """Let this machine have these interfaces, as far as the program can see."""
        self.desk.program._interfaces = lambda: interfaces

    def answer_nobody(self) -> None:
        """Let no look-up come back, so that every attempt takes its whole timeout."""
        self.lookups = asyncio.Event()

    def keep_timeouts(self) -> list[float]:
        """Return a list that gets the timeout of every attempt, in seconds."""
        timeouts: list[float] = []

        def attempt(**arguments: Any) -> Attempt:
            timeouts.append(arguments["timeout_s"])
            return Attempt(**arguments)

        self.desk._patch.setattr("wxtcp_gui.net.socket.Attempt", attempt)
        return timeouts

    def keep_deadlines(self) -> list[float]:
        """Return a list that gets the deadline of every asyncio.timeout() from now on."""
        deadlines: list[float] = []
        call_at = self._loop.call_at

        def kept(when: float, callback: Callable[..., Any], *rest: Any, **more: Any) -> Any:
            if isinstance(getattr(callback, "__self__", None), asyncio.Timeout):
                deadlines.append(when)
            return call_at(when, callback, *rest, **more)

        self.patch("call_at", kept)
        return deadlines

    def shorten_linger(self) -> list[float]:
        """Let a close() that cannot flush give up at once; return what it would have waited, s."""
        delays: list[float] = []
        call_later = self._loop.call_later

        def shortened(delay: float, callback: Callable[..., Any], *rest: Any, **more: Any) -> Any:
            if getattr(callback, "__func__", None) is Connection.reset:
                delays.append(delay)
                delay = 0
            return call_later(delay, callback, *rest, **more)

        self.patch("call_later", shortened)
        return delays

    # Sockets in each state

    def client(self, type: str = "ipv4") -> Client:
        """Return an idle socket."""
        return self.desk.client(type)

    def unchecked_client(self) -> Client:
        """Return an idle socket for which the invariants need not hold: a quirk breaks them."""
        return Client(self.desk.program.create_tcp_socket())

    def connect(self, client: Client, listener: Listener, **arguments: object) -> None:
        """Call connect() to the server."""
        client.connect(**{"address": SERVER, "port": listener.port, **arguments})

    async def connecting(self, client: Client | None = None) -> tuple[Client, Listener]:
        """Return a connecting socket, whose look-up comes back with go_on()."""
        client, listener = client or self.client(), self.desk.listen()
        self.answer_nobody()
        asked = len(self.desk.asked)
        self.connect(client, listener)
        await until(lambda: len(self.desk.asked) > asked)
        return client, listener

    def go_on(self) -> None:
        """Let the look-up of a connecting socket come back."""
        assert self.lookups is not None
        self.lookups.set()

    async def connected(self, client: Client | None = None) -> tuple[Client, Peer]:
        """Return a connected socket and its peer."""
        client = client or self.client()
        listener = self.desk.listen()
        self.connect(client, listener)
        peer = await listener.accept()
        await client.expect(Connected)
        return client, peer

    async def stuck(self, client: Client | None = None) -> tuple[Client, Peer]:
        """Return a connected socket that has written STUCK_BYTES, most of which wait here."""
        client = client or self.client()
        listener = self.desk.listen(receive_buffer_bytes=_SMALL_BUFFER_BYTES)
        self.connect(client, listener)
        peer = await listener.accept()
        await client.expect(Connected)
        connection = client.tcp._connection
        assert connection is not None
        connection._sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SMALL_BUFFER_BYTES)
        client.write(bytes(STUCK_BYTES))
        return client, peer

    def close_peers(self) -> None:
        """Close everything that stands for the other side."""
        for listener in self.desk._listeners:
            listener.close()

    # What was seen

    async def told(self, client: Client, count: int = 0) -> str:
        """Wait for as many events, see whether more come, and return all that are new."""
        with contextlib.suppress(AssertionError):  # what is missing shows in the text
            await until(lambda: len(client.untold) >= count)
        await turns()
        events = client.untold
        client._next = len(client.events)
        records = [
            record
            for record in reversed(self.desk.records)
            if record.socket_id == client.tcp.id and record.kind.value in _EVENTS
        ]
        new = zip(events, reversed(records[: len(events)]), strict=True)
        return ", ".join(told(event, record.verdict) for event, record in new) or NOTHING

    async def outcome(self, client: Client) -> str:
        """Return what the verdict on the last connect() was, and the event that came of it."""
        called = next(
            record for record in reversed(self.desk.records) if record.kind is RecordKind.CONNECT
        )
        assert called.verdict is not None
        events = await self.told(client, 1)
        return f"{decision(called.verdict)} → {events}" if called.verdict.allowed else events

    async def error(self, client: Client) -> SocketError:
        """Return the next event, an onError."""
        return await client.next(SocketError)

    async def ping(self, client: Client, peer: Peer) -> str:
        """Return what the peer gets of a write, and the client of its answer."""
        client.write("ping")
        return await self.answer(client, peer)

    async def answer(self, client: Client, peer: Peer) -> str:
        """Return what the peer has got, four bytes, and what the client gets of its answer."""
        got = await peer.receive(4)
        peer.send(b"pong")
        return f"peer gets {data_text(got)}, {await self.told(client, 1)}"

    async def end_of(self, peer: Peer) -> str:
        """Return what a peer gets until the connection ends, and how it ends."""
        try:
            data = await peer.receive_until_fin()
        except ConnectionError:
            return "peer gets a reset"
        except TimeoutError:
            return "peer gets no end"
        return f"peer gets {data_text(data)}, FIN" if data else "peer gets FIN"


def interface(text: str, name: str = "wlan0") -> Interface:
    """Return an interface with this address/prefix."""
    found = ipaddress.ip_interface(text)
    return Interface(name=name, address=found.ip, network=found.network)
