"""many_sockets: a thousand sockets that echo in turn, one after the other."""

from __future__ import annotations

from functools import partial

from benchmarks.exchange import Exchange, plain_sample
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.in_window import exchange_in_window
from benchmarks.peer import raise_descriptor_limit

SOCKETS = 1000
MOST_S = 15.0
LIMIT_S = MOST_S + 30


def _exchange(amount: int) -> Exchange:
    return Exchange(amount, in_flight=1, step=1, most_s=MOST_S)


def window(work: Work) -> Sample:
    """Through the sockets of the window, recorded, the log following."""
    raise_descriptor_limit()
    sample, _ = exchange_in_window(partial(_exchange, work.amount), SOCKETS, limit_s=LIMIT_S)
    return sample


def reference(work: Work) -> Sample:
    """Over plain asyncio connections, recorded nowhere."""
    raise_descriptor_limit()
    return plain_sample(partial(_exchange, work.amount), SOCKETS)


MEASUREMENT = Measurement(
    name="many_sockets",
    window=window,
    reference=reference,
    amount=50_000,
    quick=2_000,
    limit_s=LIMIT_S + 60,
)
FIGURES = (
    Figure(
        name="many_sockets",
        unit="messages/s",
        measurements=("many_sockets",),
        reference="plain asyncio, 1,000 connections",
        goals=(Goal(at_least=0.4),),
        details=(
            ("messages", "messages in a run of at most 15 s:"),
            ("frame_p99", "frame gap p99 ms"),
            ("frame_max", "frame gap max ms"),
        ),
    ),
)
