"""startup: from the start of the process to the first paint of its window, warm."""

from __future__ import annotations

import statistics

from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.launched import BARE_WINDOW, OPENED, Launched
from benchmarks.window import know_user


def _starts(count: int, module: str, *arguments: str) -> Sample:
    """Start once to have everything warm, then so many times."""
    times_ms = []
    for _ in range(1 + count):
        with Launched(module, *arguments) as program:
            times_ms.append((program.told("painted_ns") - program.start_ns) / 1e6)
    return {"value": statistics.median(times_ms[1:])}


def window(work: Work) -> Sample:
    """Start the window of somebody who has used it before."""
    know_user()
    return _starts(work.amount, OPENED, "start")


def reference(work: Work) -> Sample:
    """Start the bare window."""
    return _starts(work.amount, BARE_WINDOW)


MEASUREMENT = Measurement(
    name="startup", window=window, reference=reference, amount=3, quick=1, repeats=5
)
FIGURES = (
    Figure(
        name="startup",
        unit="ms",
        measurements=("startup",),
        reference="a bare QMainWindow with a QTableView",
        goals=(Goal(at_most=2.5),),
    ),
)
