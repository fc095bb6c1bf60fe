"""Latency: everything arrives later, by a delay that may vary; order is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import StreamFault
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency(StreamFault):
    """Delays each piece by `delay`, give or take up to `jitter`, both in seconds.

    The share `spikes` of them takes `spike` seconds longer, as a packet does that is lost and
    sent again. What comes after a late piece waits for it. Taken out, it lets go at once of
    all that still waits.
    """

    NAME: ClassVar[str] = "latency"
    TITLE: ClassVar[Text] = Text.FAULT_LATENCY
    ABOUT: ClassVar[Text] = Text.FAULT_LATENCY_ABOUT

    delay: float = setting(Kind.DURATION, Text.SETTING_LABEL_DELAY, 0.2)
    jitter: float = setting(Kind.DURATION, Text.SETTING_LABEL_JITTER, 0.0)
    spike: float = setting(
        Kind.DURATION, Text.FAULT_LABEL_SPIKE, 0.0, hint=Text.FAULT_HINT_LATENCY_SPIKE
    )
    spikes: float = setting(Kind.SHARE, Text.FAULT_LABEL_SPIKES, 0.05)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what delays one direction."""
        return _Delayed(self, draw)


class _Delayed(Stage):
    def __init__(self, fault: Latency, draw: Random) -> None:
        super().__init__()
        self._fault = fault
        self._draw = draw
        self._waiting: deque[tuple[float, Item]] = deque()

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Keep it back until its time."""
        fault = self._fault
        late = fault.delay + fault.jitter * (2 * self._draw.random() - 1)
        if self._draw.random() < fault.spikes:
            late += fault.spike
        self._waiting.append((now + late, item))
        self._count(item, 1)
        return self.release(now)

    def release(self, now: float) -> Sequence[Item]:
        """Return what has waited for long enough; who is early waits for who is before it."""
        found = []
        while self._waiting and self._waiting[0][0] <= now:
            found.append(self._waiting.popleft()[1])
            self._count(found[-1], -1)
        self.due = self._waiting[0][0] if self._waiting else None
        return found

    def drain(self) -> Sequence[Item]:
        """Return all that still waits."""
        found = [item for _, item in self._waiting]
        self._waiting.clear()
        self.held, self.due = 0, None
        return found

    def _count(self, item: Item, sign: int) -> None:
        if isinstance(item, bytes):
            self.held += sign * len(item)
