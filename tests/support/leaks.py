"""The search for descriptors and threads that a test leaves behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Final

import psutil

_JOIN_S: Final = 5.0
_POOLED: Final = ("asyncio_", "ThreadPoolExecutor-")  # executors keep theirs for the next job
_LISTING: Final = Path("/proc/self/fd")


class Descriptors:
    """The descriptors that were open when this was made."""

    def __init__(self) -> None:
        self._before = _open_descriptors()

    def left(self) -> list[str]:
        """Return what is open now and was not then; garbage does not count."""
        if _open_descriptors() - self._before:
            gc.collect()
        return sorted((_open_descriptors() - self._before).elements())


def _open_descriptors() -> Counter[str]:
    """Return what is open by its name, such as socket:[12345]; elsewhere than on Linux a number."""
    if not _LISTING.is_dir():
        process = psutil.Process()
        count = process.num_handles() if sys.platform == "win32" else process.num_fds()
        return Counter({"descriptor": count})
    found: Counter[str] = Counter()
    for entry in os.listdir(_LISTING):  # noqa: PTH208 - its own descriptor must not be followed
        try:
            found[os.readlink(_LISTING / entry)] += 1  # noqa: PTH115 - a socket is no path
        except FileNotFoundError:
            continue  # the listing's own
    return found


class Threads:
    """The threads that ran when this was made."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def left(self) -> list[str]:
        """Return the threads that a program would wait for at its end, by name."""
        started = [thread for thread in threading.enumerate() if thread not in self._before]
        waited_for = [
            thread
            for thread in started
            if not thread.daemon and not thread.name.startswith(_POOLED)
        ]
        for thread in waited_for:
            thread.join(_JOIN_S)
        return [f"thread {thread.name}" for thread in waited_for if thread.is_alive()]
