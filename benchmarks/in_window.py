"""An exchange in the window: recorded and shown, and checked for having lost nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from benchmarks.exchange import PAYLOAD, Exchange
from benchmarks.figure import Sample
from benchmarks.frame_gap import FrameGaps
from benchmarks.peer import Peer
from benchmarks.window import (
    connect,
    expect_in_file,
    file_of,
    followed,
    recorded,
    run_in_window,
)
from wxtcp_gui.app.bootstrap import Application


def exchange_in_window(
    make: Callable[[], Exchange], sockets: int, *, limit_s: float
) -> tuple[Sample, Exchange]:
    """Run an exchange over so many sockets of the window; `value` is messages in a second.

    The time runs until everything is in the file.
    """

    async def run(application: Application) -> tuple[Sample, Exchange]:
        await application.started
        exchange = make()
        entries = await connect(application, peer.port, sockets, exchange.answered)
        loop = asyncio.get_running_loop()
        gaps = FrameGaps(application.window)
        start = loop.time()
        async with asyncio.timeout(limit_s):
            await exchange.run([entry.tcp.write for entry in entries])
        await recorded(application)
        seconds = loop.time() - start
        sample = gaps.stop()
        await followed(application)
        files.append((file_of(application), entries[0].tcp.id))
        messages = exchange.answers
        return {**sample, "value": messages / seconds, "messages": messages}, exchange

    files = []
    with Peer("echo") as peer:
        found = run_in_window(run)
    path, first = files[0]
    total = found[1].answers
    for kind in ("write", "onMessage"):
        expect_in_file(path, kind, records=total, size=total * len(PAYLOAD), first=first)
    return found
