"""idle_rss: the memory of the window with the first session done."""

from __future__ import annotations

import time

from benchmarks.faults import BrokenRunError
from benchmarks.figure import Figure, Measurement, Sample, Work
from benchmarks.launched import BARE_WINDOW, OPENED, Launched

SETTLE_S = 1.0


def window(_: Work) -> Sample:
    """Play the first session, and look."""
    with Launched(OPENED, "first-session") as program:
        if not program.told("events"):
            raise BrokenRunError("the first session left no events")
        time.sleep(SETTLE_S)
        return {"value": program.rss_mb()}


def reference(_: Work) -> Sample:
    """Look at the bare window."""
    with Launched(BARE_WINDOW) as program:
        program.told("painted_ns")
        time.sleep(SETTLE_S)
        return {"value": program.rss_mb()}


MEASUREMENT = Measurement(name="idle_rss", window=window, reference=reference, amount=1, quick=1)
FIGURES = (
    Figure(
        name="idle_rss",
        unit="MB",
        measurements=("idle_rss",),
        reference="a bare QMainWindow with a QTableView",
    ),
)
