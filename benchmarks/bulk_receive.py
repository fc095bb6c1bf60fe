"""bulk_receive: a stream from loopback, through the window's full path, into the file."""

from __future__ import annotations

import asyncio
import time

from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.frame_gap import FrameGaps
from benchmarks.peer import PATTERN, Peer
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

LIMIT_S = 120.0


def window(work: Work) -> Sample:
    """Receive, record, and show the end of it."""

    async def receive(application: Application) -> tuple[Sample, int]:
        await application.started
        done = asyncio.get_running_loop().create_future()
        came = reads = 0

        def on_message(_: int, data: bytes) -> None:
            nonlocal came, reads
            came += len(data)
            reads += 1
            if came >= work.amount:
                done.set_result(None)

        gaps = FrameGaps(application.window)
        start = time.perf_counter()
        (entry,) = await connect(application, peer.port, 1, on_message)
        async with asyncio.timeout(LIMIT_S):
            await done
        await recorded(application)
        seconds = time.perf_counter() - start
        sample = gaps.stop()
        await followed(application)
        expected.append((file_of(application), reads))
        return {**sample, "value": work.amount / seconds / 1e6, "reads": reads}, entry.tcp.id

    expected = []
    with Peer("source", work.amount) as peer:
        sample, number = run_in_window(receive)
    path, reads = expected[0]
    expect_in_file(path, "onMessage", records=reads, size=work.amount, first=number)
    expect_pattern_in_file(path, "onMessage", PATTERN, number)
    return sample


def reference(work: Work) -> Sample:
    """Write the same bytes in as many rows."""
    return reference_sample(work, int(work.before["reads"]))


MEASUREMENT = Measurement(
    name="bulk_receive",
    window=window,
    reference=reference,
    amount=2_000_000_000,
    quick=100_000_000,
    repeats=5,
    limit_s=LIMIT_S + 60,
    disk_bytes=2.2,
)
FIGURES = (
    Figure(
        name="bulk_receive",
        unit="MB/s",
        measurements=("bulk_receive",),
        reference="the same bytes in the same batches into SQLite",
        goals=(Goal(at_least=0.8),),
        details=(("reads", "reads"),),
    ),
)
