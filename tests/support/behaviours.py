"""What peers do when nobody tells them what to: for tests that walk at random.

Each behaviour returns when its end of the connection is over; `Conversation` says what went
over it, for the test to compare.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from support.loopback import Listener, Peer

_PART_BYTES: Final = 20_000


@dataclass
class Conversation:
    """What a peer has sent and received. `finished` after the client's FIN, without a reset.

    `ports` are the client's and the peer's; a system may use one port for several connections.
    """

    ports: tuple[int, int]
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)
    finished: bool = False


@dataclass
class Talk:
    """A peer with its conversation and its own dice."""

    peer: Peer
    log: Conversation
    dice: random.Random

    async def send(self) -> None:
        data = self.dice.randbytes(self.dice.randint(1, _PART_BYTES))
        self.log.sent += data  # in advance: what a reset cuts off counts as sent
        await self.peer.send_all(data)

    async def read(self) -> bytes:
        data = await asyncio.get_running_loop().sock_recv(self.peer.sock, _PART_BYTES)
        self.log.received += data
        return data

    async def read_to_the_end(self) -> None:
        while await self.read():
            pass


Behaviour: TypeAlias = Callable[[Talk], Coroutine[Any, Any, None]]


async def listen_only(talk: Talk) -> None:
    await talk.read_to_the_end()
    talk.log.finished = True


async def echo(talk: Talk) -> None:
    while data := await talk.read():
        talk.log.sent += data
        await talk.peer.send_all(data)
    talk.log.finished = True


async def greet_and_finish(talk: Talk) -> None:
    await talk.send()
    talk.peer.fin()
    await talk.read_to_the_end()
    talk.log.finished = True


async def chat(talk: Talk) -> None:
    for _ in range(talk.dice.randint(1, 5)):
        await talk.send()
        await asyncio.sleep(0)
    await talk.read_to_the_end()
    talk.log.finished = True


async def finish_and_close(talk: Talk) -> None:
    await talk.send()


async def reset_at_once(talk: Talk) -> None:
    talk.peer.reset()


async def reset_later(talk: Talk) -> None:
    await talk.send()
    for _ in range(talk.dice.randint(0, 20)):
        await asyncio.sleep(0)
    talk.peer.reset()


async def reset_after_reading(talk: Talk) -> None:
    await talk.read()
    talk.peer.reset()


BEHAVIOURS: Final[tuple[Behaviour, ...]] = (
    listen_only, echo, greet_and_finish, chat, finish_and_close,
    reset_at_once, reset_later, reset_after_reading,
)  # fmt: skip


class Crowd:
    """Serves every connection of its listeners with one behaviour each."""

    def __init__(self, group: asyncio.TaskGroup, seed: int) -> None:
        self._group = group
        self._seed = seed
        self._tasks: set[asyncio.Task[None]] = set()
        self.conversations: list[Conversation] = []

    def serve(self, listener: Listener, behaviour: Behaviour) -> None:
        """Accept connections for as long as the crowd is there."""
        self._start(self._accept(listener, behaviour))

    async def leave(self) -> None:
        """Cancel what still runs."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._group.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self, listener: Listener, behaviour: Behaviour) -> None:
        loop = asyncio.get_running_loop()
        while True:
            sock, (_, client_port, *_) = await loop.sock_accept(listener.sock)
            try:
                peer = Peer(sock)
            except OSError:  # it is gone already
                sock.close()
                continue
            listener.peers.append(peer)
            log = Conversation((client_port, listener.port))
            self.conversations.append(log)
            dice = random.Random(self._seed + len(self.conversations))  # noqa: S311 - no secret
            self._start(self._talk(Talk(peer, log, dice), behaviour))

    async def _talk(self, talk: Talk, behaviour: Behaviour) -> None:
        with contextlib.suppress(ConnectionError):
            await behaviour(talk)
        talk.peer.close()
