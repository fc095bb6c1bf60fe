"""write_bulk: a stream written by TCPSocket to a sink, with everything recorded."""

from __future__ import annotations

import asyncio
import time

from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.peer import ACK_BYTES, PATTERN, Peer, acks
from benchmarks.sqlite_reference import reference_sample
from benchmarks.window import (
    connect,
    expect_in_file,
    expect_pattern_in_file,
    file_of,
    followed,
    recorded,
    run_in_window,
)
from wxtcp_gui.app.bootstrap import Application
from wxtcp_gui.net import TCPSocket

LIMIT_S = 120.0
WRITE_BYTES = 65_536
AHEAD_BYTES = 4 * ACK_BYTES  # written before the sink has said that it came


class Stream:
    """Writes the pattern, no further ahead of the sink than AHEAD_BYTES."""

    def __init__(self, total: int) -> None:
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.tcp: TCPSocket | None = None
        self._total = total
        self._written = 0
        self._acks = 0

    def on_ack(self, _: int, data: bytes) -> None:
        """Write on."""
        self._acks += len(data)
        if self._acks == acks(self._total):
            self.done.set_result(None)
        else:
            self.write()

    def write(self) -> None:
        """Write what may be written now."""
        assert self.tcp is not None
        most = min(self._total, self._acks * ACK_BYTES + AHEAD_BYTES)
        while self._written < most:
            at = self._written % len(PATTERN)
            data = PATTERN[at : at + min(WRITE_BYTES, self._total - self._written)]
            self.tcp.write(data)
            self._written += len(data)


def window(work: Work) -> Sample:
    """Write, record, and show the end of it."""

    async def write(application: Application) -> Sample:
        await application.started
        stream = Stream(work.amount)
        (entry,) = await connect(application, peer.port, 1, stream.on_ack)
        stream.tcp = entry.tcp
        start = time.perf_counter()
        stream.write()
        async with asyncio.timeout(LIMIT_S):
            await stream.done
        await recorded(application)
        seconds = time.perf_counter() - start
        await followed(application)
        files.append((file_of(application), entry.tcp.id))
        return {"value": work.amount / seconds / 1e6}

    files = []
    with Peer("sink", work.amount) as peer:
        sample = run_in_window(write)
    path, first = files[0]
    expect_in_file(path, "write", records=_writes(work), size=work.amount, first=first)
    expect_pattern_in_file(path, "write", PATTERN, first)
    return sample


def reference(work: Work) -> Sample:
    """Write the same bytes in as many rows."""
    return reference_sample(work, _writes(work))


def _writes(work: Work) -> int:
    return -(-work.amount // WRITE_BYTES)


MEASUREMENT = Measurement(
    name="write_bulk",
    window=window,
    reference=reference,
    amount=1_000_000_000,
    quick=50_000_000,
    repeats=5,
    limit_s=LIMIT_S + 60,
    disk_bytes=2.2,
)
FIGURES = (
    Figure(
        name="write_bulk",
        unit="MB/s",
        measurements=("write_bulk",),
        reference="the same bytes in the same batches into SQLite",
        goals=(Goal(at_least=0.8),),
    ),
)
