"""Both ends of a connection to the test peer's server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import ClassVar, TypeAlias

from support.loopback import Peer
from support.waiting import DEADLINE_S, until

from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviour import Behaviour, Side, Talk
from wxtcp_gui.peer.server import PeerServer

Connect: TypeAlias = Callable[..., Awaitable[Peer]]


async def transport_to(server: PeerServer) -> asyncio.Transport:
    """Return the server's end of its only connection."""
    (conversation,) = server.connections
    await until(lambda: conversation.wire.transport)
    assert conversation.wire.transport is not None
    return conversation.wire.transport


async def stuff(client: Peer, transport: asyncio.Transport) -> int:
    """Send and never read, until the server's end does not read either; return what was sent."""
    block, sent = bytes(65_536), 0
    async with asyncio.timeout(DEADLINE_S):
        while transport.is_reading():
            with contextlib.suppress(BlockingIOError):
                sent += client.sock.send(block)
            await asyncio.sleep(0)
    return sent


class Overheard(Talk):
    """A talk that does nothing by itself: a test has it speak by `side`, and reads `heard`."""

    def __init__(self, side: Side) -> None:
        super().__init__(side)
        self.side = side
        self.heard: list[bytes | str] = []

    def opened(self) -> None:
        self.heard.append("opened")

    def received(self, data: bytes) -> None:
        self.heard.append(data)

    def client_finished(self) -> None:
        self.heard.append("finished")

    def paused(self) -> None:
        self.heard.append("paused")

    def resumed(self) -> None:
        self.heard.append("resumed")

    def ended(self) -> None:
        self.heard.append("ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overhear(Behaviour):
    """Makes such talks, and keeps them."""

    NAME: ClassVar[str] = "overhear"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_ECHO
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_ECHO_ABOUT

    talks: list[Overheard] = field(default_factory=list)

    def talk(self, side: Side, draw: Random) -> Talk:
        self.talks.append(Overheard(side))
        return self.talks[-1]


def overheard(server: PeerServer) -> Overheard:
    """Return the last talk of a server that overhears."""
    assert isinstance(server.behaviour, Overhear)
    return server.behaviour.talks[-1]


def reason(records: list[Record]) -> Text:
    """Return why the only connection has ended, as recorded."""
    (closed,) = (each for each in records if each.kind is RecordKind.PEER_CLOSE)
    assert closed.note is not None
    return closed.note.text
