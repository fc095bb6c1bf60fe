"""echo_rtt: 64 bytes there and back, one at a time, with everything recorded."""

from __future__ import annotations

import asyncio
from functools import partial

from benchmarks.exchange import Exchange, run_plain
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.frame_gap import percentile
from benchmarks.in_window import exchange_in_window
from benchmarks.peer import Peer

MOST_S = 15.0
LIMIT_S = MOST_S + 30
WARM_UP = 500  # round trips that do not count


def _exchange(amount: int) -> Exchange:
    return Exchange(amount, in_flight=1, step=0, most_s=MOST_S)


def _sample(exchange: Exchange) -> Sample:
    times = [each / 1000 for each in exchange.times_ns[WARM_UP:]]
    return {"value": percentile(times, 50), "p99": percentile(times, 99)}


def window(work: Work) -> Sample:
    """Through TCPSocket and its listeners under qasync."""
    total = work.amount + WARM_UP
    _, exchange = exchange_in_window(partial(_exchange, total), 1, limit_s=LIMIT_S)
    return _sample(exchange)


def reference(work: Work) -> Sample:
    """Over a plain asyncio protocol."""

    async def run() -> Exchange:
        exchange = _exchange(work.amount + WARM_UP)
        await run_plain(peer.port, exchange, 1)
        return exchange

    with Peer("echo") as peer:
        return _sample(asyncio.run(run()))


MEASUREMENT = Measurement(
    name="echo_rtt",
    window=window,
    reference=reference,
    amount=20_000,
    quick=1_000,
    repeats=5,
    limit_s=LIMIT_S + 30,
)
FIGURES = (
    Figure(
        name="echo_rtt",
        unit="µs",
        measurements=("echo_rtt",),
        reference="plain asyncio protocol, p50",
        goals=(Goal(at_most=2.5),),
        details=(("p99", "p99"),),
    ),
)
