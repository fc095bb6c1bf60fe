"""Launched: a program of the benchmarks that is measured from outside, from its start on."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Any, Final, Self

import psutil

from benchmarks.faults import BrokenRunError

END_S: Final = 15.0
OPENED: Final = "benchmarks.opened"
OPENED_SESSION: Final = "benchmarks.opened_session"
BARE_WINDOW: Final = "benchmarks.bare_window"


class Launched:
    """Runs a module until its standard input ends, which leaving the context does.

    It tells what happens in lines of JSON. `start_ns` is taken just before it starts.
    """

    def __init__(self, module: str, *arguments: str, limit_s: float = 60.0) -> None:
        self._limit_s = limit_s
        self.start_ns = time.perf_counter_ns()
        self._process = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            code = self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._process.stdout.close()
        if code and error is None:
            raise BrokenRunError(f"the program ended with {code}")

    def told(self, key: str) -> Any:
        """Return what it tells next under a key. Raises BrokenRunError where it does not."""
        assert self._process.stdout is not None
        timer = threading.Timer(self._limit_s, self._process.kill)
        timer.start()
        try:
            for line in self._process.stdout:
                if line.startswith("{") and key in (found := json.loads(line)):
                    return found[key]
        finally:
            timer.cancel()
        raise BrokenRunError(f"the program ended before it told {key}")

    def rss_mb(self) -> float:
        """Return how much memory it takes now, in MB."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6
