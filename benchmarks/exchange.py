"""Exchange: messages that are echoed, each answered before the next; one for both sides."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, TypeAlias

from benchmarks.faults import BrokenRunError
from benchmarks.figure import Sample
from benchmarks.peer import HOST, Peer

Write: TypeAlias = Callable[[bytes], object]
Answered: TypeAlias = Callable[[int, bytes], None]

PAYLOAD: Final = bytes(range(64))


class Exchange:
    """Writes PAYLOAD until `total` answers have come, or for `most_s`; then waits for the rest.

    `in_flight` sockets begin; the answer of one makes the socket `step` further on write.
    `answers` counts, and `times_ns` has the round trips, which make sense with one in flight.
    """

    def __init__(self, total: int, *, in_flight: int, step: int, most_s: float) -> None:
        self.answers = 0
        self.times_ns: list[int] = []
        self._most_ns = int(most_s * 1e9)
        self._end_ns = 0
        self._total = total
        self._in_flight = in_flight
        self._step = step
        self._writes: Sequence[Write] = ()
        self._sent = 0
        self._sent_ns = 0
        self._done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self, writes: Sequence[Write]) -> float:
        """Return how many seconds it took."""
        self._writes = writes
        start_ns = time.perf_counter_ns()
        self._end_ns = start_ns + self._most_ns
        for at in range(self._in_flight):
            self._send(at)
        await self._done
        return (time.perf_counter_ns() - start_ns) / 1e9

    def answered(self, at: int, data: bytes) -> None:
        """Take one read of a socket."""
        now_ns = time.perf_counter_ns()
        self.times_ns.append(now_ns - self._sent_ns)
        if data != PAYLOAD:
            if not self._done.done():
                self._done.set_exception(BrokenRunError(f"came back as {data[:80]!r}"))
            return
        self.answers += 1
        if self._sent < self._total and now_ns < self._end_ns:
            self._send((at + self._step) % len(self._writes))
        elif self.answers == self._sent:
            self._done.set_result(None)

    def _send(self, at: int) -> None:
        self._sent += 1
        self._sent_ns = time.perf_counter_ns()
        self._writes[at](PAYLOAD)


class _Plain(asyncio.Protocol):
    """Hands every read on, and nothing else."""

    def __init__(self, at: int, answered: Answered) -> None:
        self._at = at
        self._answered = answered

    def data_received(self, data: bytes) -> None:
        """Hand a read on."""
        self._answered(self._at, data)


@contextlib.asynccontextmanager
async def plain_connections(
    port: int, count: int, answered: Answered
) -> AsyncIterator[list[Write]]:
    """Connect so many plain asyncio protocols; return how to write to each."""
    loop = asyncio.get_running_loop()
    transports = []
    for at in range(count):
        transport, _ = await loop.create_connection(lambda at=at: _Plain(at, answered), HOST, port)
        transports.append(transport)
    try:
        yield [transport.write for transport in transports]
    finally:
        for transport in transports:
            transport.abort()


def plain_sample(make: Callable[[], Exchange], sockets: int) -> Sample:
    """Run an exchange with an echo over plain protocols; `value` is messages in a second."""

    async def run() -> float:
        exchange = make()
        seconds = await run_plain(peer.port, exchange, sockets)
        return exchange.answers / seconds

    with Peer("echo") as peer:
        return {"value": asyncio.run(run())}


async def run_plain(port: int, exchange: Exchange, sockets: int) -> float:
    """Run an exchange over plain asyncio protocols; return how many seconds it took."""
    async with plain_connections(port, sockets, exchange.answered) as writes:
        return await exchange.run(writes)
