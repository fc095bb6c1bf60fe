"""Opened, a program: the window as its command opens it, telling when it has painted itself.

python -m benchmarks.opened start | first-session. It stays open until its standard input ends.
It imports as little as it can beside the program, whose start is measured.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from wxtcp_gui.app.bootstrap import Application
    from wxtcp_gui.gui.views.event_log import EventLogView

LOOK: Final = ("--size", "1440x900", "--lang", "en", "--theme", "light")
SETTLE_S: Final = 2.0  # for what a start leaves to do


def tell(**what: Any) -> None:
    """Tell the launcher something."""
    print(json.dumps(what), flush=True)


def tell_painted(view: EventLogView) -> None:
    """Tell that the window has been painted."""
    tell(painted_ns=time.perf_counter_ns(), rows=view.model().rowCount())


async def owner_has_left() -> None:
    """Wait for the end of the standard input."""
    loop, left = asyncio.get_running_loop(), asyncio.Event()

    def watch() -> None:
        while os.read(0, 1):
            pass
        loop.call_soon_threadsafe(left.set)

    threading.Thread(target=watch, name="owner", daemon=True).start()
    await left.wait()


async def start(_: Application) -> None:
    """Stay until the owner leaves."""
    await owner_has_left()


async def first_session(application: Application) -> None:
    """Play the first session, and stay."""
    await application.started
    await asyncio.sleep(SETTLE_S)
    tell(events=application.session.count())
    await owner_has_left()


def main(mode: str) -> None:
    """Open the window, and do what the mode says."""
    gc.disable()  # before anything of the program is imported, as its command does
    from benchmarks.window import on_first_paint, run_in_window  # noqa: PLC0415 - see above

    on_first_paint(tell_painted)
    if mode == "start":
        run_in_window(start, *LOOK)
    else:
        run_in_window(first_session, *LOOK, "--first-session")


if __name__ == "__main__":
    main(*sys.argv[1:])
