"""frame_gap: how long the window's thread is kept from its timer while traffic goes on."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.figure import Figure, Goal, Sample

INTERVAL_MS = 16  # one frame at 60 Hz

_UNDER_LOAD = ("bulk_receive", "small_messages")
FIGURES = (
    Figure(
        name="frame_gap",
        unit="ms",
        measurements=_UNDER_LOAD,
        key="frame_p99",
        goals=(Goal(of="value", at_most=25),),
        details=(("frame_p50", "p50"), ("frame_p99", "p99"), ("frame_max", "max")),
    ),
    Figure(
        name="frame_gap_max",
        unit="ms",
        measurements=_UNDER_LOAD,
        key="frame_max",
        goals=(Goal(of="value", at_most=100),),
        over_repeats=max,
    ),
)


class FrameGaps:
    """Notes when a precise timer of 16 ms runs, in the thread that made it."""

    def __init__(self, owner: QObject) -> None:
        self._runs = [time.perf_counter()]
        self._timer = QTimer(owner)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(INTERVAL_MS)

    def stop(self) -> Sample:
        """Return the times between two runs, in ms; the last one ends now."""
        self._timer.stop()
        self._on_timeout()
        pairs = zip(self._runs, self._runs[1:], strict=False)
        gaps = [(after - before) * 1000 for before, after in pairs]
        return {
            "frame_p50": percentile(gaps, 50),
            "frame_p99": percentile(gaps, 99),
            "frame_max": max(gaps),
        }

    def _on_timeout(self) -> None:
        self._runs.append(time.perf_counter())


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    at = -(-len(ordered) * percent // 100) - 1
    return ordered[max(0, int(at))]
