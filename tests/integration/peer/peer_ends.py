"""Both ends of a connection to the test peer's server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from support.loopback import Peer
from support.waiting import DEADLINE_S, until

from wxtcp_gui.peer.echo import Echo
from wxtcp_gui.peer.server import PeerServer

Connect: TypeAlias = Callable[..., Awaitable[Peer]]


async def transport_to(server: PeerServer) -> asyncio.Transport:
    """Return the server's end of its only connection."""
    (conversation,) = server._conversations
    assert isinstance(conversation, Echo)
    await until(lambda: conversation._transport)
    assert conversation._transport is not None
    return conversation._transport


async def stuff(client: Peer, transport: asyncio.Transport) -> int:
    """Send and never read, until the server's end does not read either; return what was sent."""
    block, sent = bytes(65_536), 0
    async with asyncio.timeout(DEADLINE_S):
        while transport.is_reading():
            with contextlib.suppress(BlockingIOError):
                sent += client.sock.send(block)
            await asyncio.sleep(0)
    return sent
