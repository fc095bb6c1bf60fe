"""Opened session, a program: the window on a session file, in which it jumps about.

python -m benchmarks.opened_session FILE JUMPS. It stays open until its standard input ends.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from typing import Final

from benchmarks.faults import expect
from benchmarks.opened import LOOK, SETTLE_S, owner_has_left, tell, tell_painted
from benchmarks.sessions import payload_of
from benchmarks.window import on_first_paint, on_painted, run_in_window
from wxtcp_gui.app.bootstrap import Application
from wxtcp_gui.gui.views.event_log import EventLogView

PAINT_S: Final = 10.0
LAST_SCREEN: Final = 100  # rows at the end, to which the view cannot scroll


class Jumps:
    """Scrolls to rows at random, each after the last one was painted."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._painted = asyncio.Event()
        self._painted_ns = 0

    def painted(self, _: EventLogView) -> None:
        """Note that the log has painted itself."""
        self._painted_ns = time.perf_counter_ns()
        self._painted.set()

    async def run(self, application: Application) -> None:
        """Jump, tell how long each took in ms, and stay."""
        await application.started
        await asyncio.sleep(SETTLE_S)
        view = application.window.log_view
        model, bar = view.model(), view.verticalScrollBar()
        row_px = view.rowHeight(0)
        dice = random.Random(4)  # noqa: S311 - no secret
        times_ms = []
        for _ in range(self._count):
            row = dice.randrange(1, max(2, model.rowCount() - LAST_SCREEN))
            self._painted.clear()
            start_ns = time.perf_counter_ns()
            bar.setValue(row * row_px)
            async with asyncio.timeout(PAINT_S):
                await self._painted.wait()
            times_ms.append((self._painted_ns - start_ns) / 1e6)
            expect(view.rowAt(0), row, "the row at the top")
            payload, expected = model.record(row).payload, payload_of(row)
            expect(payload[: len(expected)], expected, f"the payload in row {row}")
        tell(jumps_ms=times_ms, rows=model.rowCount())
        await owner_has_left()


def main(path: str, count: str) -> None:
    """Open the session, and jump about in it."""
    jumps = Jumps(int(count))
    on_first_paint(tell_painted)
    on_painted(jumps.painted)
    run_in_window(jumps.run, path, *LOOK)


if __name__ == "__main__":
    main(*sys.argv[1:])
