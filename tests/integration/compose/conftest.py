"""A program on loopback, and a clock that is moved by hand."""

from __future__ import annotations

import heapq
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from support.desk import Desk

from wxtcp_gui.core.profiles import PROFILES


@pytest.fixture
async def desk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A program of profile Developer, with an observer that keeps every record."""
    desk = Desk(monkeypatch, PROFILES["developer"])
    yield desk
    await desk.aclose()


@dataclass(order=True)
class Call:
    """A call that is due."""

    when: float
    number: int
    callback: Callable[[], object] = field(compare=False)
    is_cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.is_cancelled = True


class ManualClock:
    """Time stands still until move(); what is due by then is called in order, at its time."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._calls: list[Call] = []
        self._count = 0

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[[], object], /) -> Call:
        self._count += 1
        call = Call(when, self._count, callback)
        heapq.heappush(self._calls, call)
        return call

    @property
    def due(self) -> list[float]:
        """When calls are due, from now on."""
        return sorted(round(each.when - self.now, 6) for each in self._calls if self._is_on(each))

    @staticmethod
    def _is_on(call: Call) -> bool:
        return not call.is_cancelled

    def move(self, seconds: float) -> None:
        """Let time pass, as it does for a loop that is never busy."""
        end = self.now + seconds
        while self._calls and self._calls[0].when <= end + 1e-9:
            call = heapq.heappop(self._calls)
            if not call.is_cancelled:
                self.now = max(self.now, call.when)
                call.callback()
        self.now = end

    def jump(self, seconds: float) -> None:
        """Let time pass for a loop that was busy: what is due is called late."""
        self.now += seconds
        self.move(0)


@pytest.fixture
def clock() -> ManualClock:
    """A clock that the test moves."""
    return ManualClock()
