"""small_messages: 64 bytes over 32 sockets, each in lockstep with an echo."""

from __future__ import annotations

from functools import partial

from benchmarks.exchange import PAYLOAD, Exchange, plain_sample
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.in_window import exchange_in_window

SOCKETS = 32
MOST_S = 30.0
LIMIT_S = MOST_S + 30


def _exchange(amount: int) -> Exchange:
    return Exchange(amount, in_flight=min(SOCKETS, amount), step=0, most_s=MOST_S)


def window(work: Work) -> Sample:
    """Through the sockets of the window, recorded, the log following."""
    sample, _ = exchange_in_window(partial(_exchange, work.amount), SOCKETS, limit_s=LIMIT_S)
    return sample


def reference(work: Work) -> Sample:
    """Over plain asyncio protocols, recorded nowhere."""
    return plain_sample(partial(_exchange, work.amount), SOCKETS)


MEASUREMENT = Measurement(
    name="small_messages",
    window=window,
    reference=reference,
    amount=500_000,
    quick=20_000,
    limit_s=LIMIT_S + 30,
    disk_bytes=2 * (150 + len(PAYLOAD)),
)
FIGURES = (
    Figure(
        name="small_messages",
        unit="messages/s",
        measurements=("small_messages",),
        reference="plain asyncio protocols, recording nothing",
        goals=(Goal(at_least=0.4),),
        details=(("messages", "messages in a run of at most 30 s:"),),
    ),
)
