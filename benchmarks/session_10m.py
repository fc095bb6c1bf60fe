"""open_10m, jump_10m, rss_10m: a session of ten million events, opened as a user opens it."""

from __future__ import annotations

import time

from benchmarks.faults import expect
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.frame_gap import percentile
from benchmarks.launched import OPENED_SESSION, Launched
from benchmarks.sessions import make_session
from benchmarks.window import know_user

NAME = "ten_million.wxtcp"
JUMPS = 500
LIMIT_S = 90.0


def prepare(work: Work) -> Sample:
    """Make the session."""
    start = time.perf_counter()
    make_session(work.shared / NAME, work.amount)
    return {"value": time.perf_counter() - start}


def window(work: Work) -> Sample:
    """Open it twice; the second time, jump about in it, too."""
    know_user()
    path = str(work.shared / NAME)
    with Launched(OPENED_SESSION, path, "1", limit_s=LIMIT_S) as program:
        program.told("jumps_ms")
    with Launched(OPENED_SESSION, path, str(JUMPS), limit_s=LIMIT_S) as program:
        open_s = (program.told("painted_ns") - program.start_ns) / 1e9
        opened_mb = program.rss_mb()
        jumps_ms = program.told("jumps_ms")
        sample = {
            "open_s": open_s,
            "jump_p50": percentile(jumps_ms, 50),
            "jump_p99": percentile(jumps_ms, 99),
            "jump_max": max(jumps_ms),
            "opened_mb": opened_mb,
            "rss_mb": program.rss_mb(),
        }
    expect(len(jumps_ms), JUMPS, "jumps")
    return sample


MEASUREMENT = Measurement(
    name="session_10m",
    window=window,
    prepare=prepare,
    amount=10_000_000,
    quick=200_000,
    limit_s=LIMIT_S + 30,
    disk_bytes=150,
)
FIGURES = (
    Figure(
        name="open_10m",
        unit="s",
        measurements=("session_10m",),
        key="open_s",
        goals=(Goal(of="value", at_most=0.5),),
    ),
    Figure(
        name="jump_10m",
        unit="ms",
        measurements=("session_10m",),
        key="jump_p99",
        goals=(Goal(of="value", at_most=16),),
        details=(("jump_p50", "p50"), ("jump_max", "max")),
    ),
    Figure(
        name="rss_10m",
        unit="MB",
        measurements=("session_10m",),
        key="rss_mb",
        goals=(Goal(of="value", at_most=300),),
        details=(("opened_mb", "after the first paint"),),
    ),
)
