"""A TCPSocket under test, with a listener on every event and the rules that always hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from support.loopback import wait_until_readable
from support.waiting import DEADLINE_S, turns
from wxtcp_gui.core.events import (
    EVENT_NAMES,
    Closed,
    Connected,
    Event,
    EventName,
    Message,
    SocketError,
    WifiBound,
)
from wxtcp_gui.core.limits import MESSAGE_MAX_BYTES
from wxtcp_gui.core.listeners import Listener
from wxtcp_gui.core.quirks import BOGUS_PORT
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.net import TCPSocket

EventT = TypeVar("EventT", Connected, Message, SocketError, Closed, WifiBound)

BSSID: Final = "aa:bb:cc:dd:ee:ff"


def wifi_table(leave_by: str) -> tuple[WifiNetwork, ...]:
    """Return a profile's table with one network, BSSID."""
    return (WifiNetwork(ssid="Desk", bssid=BSSID, leave_by=leave_by),)


def names(events: list[Event]) -> list[str]:
    """Return the names of the events, for comparing and for reading."""
    return [EVENT_NAMES[type(event)].value for event in events]


def on(tcp: TCPSocket, name: EventName, listener: Listener) -> None:
    """Call the onX method of this event."""
    _method(tcp, "on", name)(listener)


def off(tcp: TCPSocket, name: EventName, listener: Listener | None = None) -> None:
    """Call the offX method of this event."""
    _method(tcp, "off", name)(listener)


def _method(tcp: TCPSocket, prefix: str, name: EventName) -> Callable[[Listener | None], None]:
    method: Callable[[Listener | None], None] = getattr(tcp, f"{prefix}_{name.name.lower()}")
    return method


class Client:
    """Makes calls, keeps every event in order, and lets a test wait for the next ones.

    `reactions` are called within the listener of their event, after it was kept.
    """

    def __init__(self, tcp: TCPSocket) -> None:
        self.tcp = tcp
        self.events: list[Event] = []
        self.reactions: dict[type[Event], Callable[[Any], object]] = {}
        self.close_called_at: int | None = None  # how many events there were
        self._next = 0  # the first event that no test has waited for yet
        self._news = asyncio.Event()
        for name in EventName:
            on(tcp, name, self._on_event)

    def _on_event(self, event: Event) -> None:
        self.events.append(event)
        self._news.set()
        reaction = self.reactions.get(type(event))
        if reaction is not None:
            reaction(event)

    @property
    def state(self) -> SocketState:
        """The socket's state."""
        return self.tcp.state

    # The calls: each returns None, and no listener runs within it

    def connect(self, **arguments: object) -> None:
        self._call(partial(self.tcp.connect, **arguments))

    def write(self, *arguments: object) -> None:
        self._call(partial(self.tcp.write, *arguments))

    def close(self, *arguments: object) -> None:
        if self.close_called_at is None:
            self.close_called_at = len(self.events)
        self._call(partial(self.tcp.close, *arguments))

    def bind_wifi(self, bssid: object = BSSID, **arguments: object) -> None:
        self._call(partial(self.tcp.bind_wifi, bssid=bssid, **arguments))

    def _call(self, call: Callable[[], object]) -> None:
        before = len(self.events)
        assert call() is None
        assert len(self.events) == before, "a listener ran within the call"

    # The expectations

    @property
    def untold(self) -> list[Event]:
        """The events that no test has waited for yet."""
        return self.events[self._next :]

    async def expect(self, *kinds: type[Event]) -> None:
        """Wait for as many events; they are exactly of these kinds, in this order."""
        await self._wait_for(len(kinds))
        got = self.untold[: len(kinds)]
        assert [type(event) for event in got] == list(kinds), names(self.events)
        self._next += len(kinds)

    async def next(self, kind: type[EventT]) -> EventT:
        """Wait for the next event; it is of this kind."""
        await self._wait_for(1)
        event = self.untold[0]
        assert isinstance(event, kind), names(self.events)
        self._next += 1
        return event

    async def receive(self, size: int) -> bytes:
        """Wait for messages of so many bytes in all."""
        data = bytearray()
        while len(data) < size:
            data += (await self.next(Message)).message
        assert len(data) == size
        return bytes(data)

    async def _wait_for(self, count: int) -> None:
        try:
            async with asyncio.timeout(DEADLINE_S):
                while len(self.untold) < count:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"no further event after {names(self.events)}") from None

    async def ended(self) -> None:
        """Expect that the socket is closed, and that nothing more comes."""
        await turns()
        assert self.state is SocketState.CLOSED
        assert self.untold == [], names(self.events)

    def wait_until_readable(self) -> None:
        """Block until the kernel knows what the peer did, while the loop knows nothing of it."""
        connection = self.tcp._connection
        assert connection is not None
        wait_until_readable(connection._sock)

    @property
    def messages(self) -> list[Message]:
        """The messages among the events."""
        return [event for event in self.events if isinstance(event, Message)]

    @property
    def received(self) -> bytes:
        """What came in all messages."""
        return b"".join(event.message for event in self.messages)

    def check_invariants(self) -> None:
        """Assert what holds at every moment of a socket's life (section 9 of the reference)."""
        kinds = [type(event) for event in self.events]
        what = names(self.events)
        assert kinds.count(Closed) <= 1, what
        connected = [
            at
            for at, event in enumerate(self.events)
            if isinstance(event, Connected) and event.remote_info.port != BOGUS_PORT
        ]
        assert len(connected) <= 1, what
        if Closed in kinds:
            after = set(kinds[kinds.index(Closed) + 1 :])
            assert after <= {SocketError}, what
        if Message in kinds:
            assert connected, what
            assert connected[0] < kinds.index(Message), what
        if self.close_called_at is not None:
            assert not {Connected, Message} & set(kinds[self.close_called_at :]), what
        sizes = [len(event.message) for event in self.messages]
        assert all(0 < size <= MESSAGE_MAX_BYTES for size in sizes), sizes
