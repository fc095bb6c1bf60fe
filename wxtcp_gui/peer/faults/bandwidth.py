"""Bandwidth: no more bytes pass in a second than a slow line or device would take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import StreamFault
from wxtcp_gui.peer.held import Held
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import HELD_MAX_BYTES, Item, Signal, Stage

TICK_S: Final = 0.01  # what passes in this time passes in one piece, at least one byte
_ROUNDING_BYTES: Final = 1e-6  # the clock is a float: a byte is due when it is that near


@dataclass(frozen=True, slots=True, kw_only=True)
class Bandwidth(StreamFault):
    """Lets `rate` bytes pass in a second, and `burst` bytes at once after a rest.

    While more than `buffer` bytes wait, nothing more is taken from the source. Taken out, it
    lets go at once of all that still waits.
    """

    NAME: ClassVar[str] = "bandwidth"
    TITLE: ClassVar[Text] = Text.FAULT_BANDWIDTH
    ABOUT: ClassVar[Text] = Text.FAULT_BANDWIDTH_ABOUT

    rate: int = setting(Kind.RATE, Text.FAULT_LABEL_RATE, 16 * 1024, least=1)
    burst: int = setting(
        Kind.BYTES, Text.FAULT_LABEL_BURST, 1024, hint=Text.FAULT_HINT_BANDWIDTH_BURST
    )
    buffer: int = setting(
        Kind.BYTES,
        Text.FAULT_LABEL_BUFFER,
        64 * 1024,
        least=1,
        most=HELD_MAX_BYTES,
        hint=Text.FAULT_HINT_BANDWIDTH_BUFFER,
    )

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - nothing is random
        """Return what slows one direction down."""
        return _Bucket(self)


class _Bucket(Stage):
    """A token bucket: `credit` bytes were free at `since`, and `passed` have passed since then.

    It fills up to the burst while nothing waits. While something does, what the clock owes is
    owed in full, also when the call to release() comes late.
    """

    def __init__(self, fault: Bandwidth) -> None:
        super().__init__()
        self._fault = fault
        self._waiting = Held()
        self._credit = float(fault.burst)
        self._since = 0.0
        self._passed = 0

    def begin(self, now: float) -> None:
        """Start with a full bucket."""
        self._since = now

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Let it pass as far as the bucket reaches."""
        if self._waiting:
            self._waiting.put(item)
            self._settle()
            return ()
        free = self._credit + self._fault.rate * (now - self._since) - self._passed
        self._credit = min(float(self._fault.burst), free)
        self._since, self._passed = now, 0
        self._waiting.put(item)
        return self.release(now)

    def release(self, now: float) -> Sequence[Item]:
        """Return what the time since then allows."""
        owed = self._credit + self._fault.rate * (now - self._since)
        room = math.floor(owed + _ROUNDING_BYTES) - self._passed
        found: list[Item] = []
        while self._waiting:
            if room <= 0 and self._waiting.starts_with_bytes:
                break
            item = self._waiting.take(room)
            if not isinstance(item, Signal):
                room -= len(item)
                self._passed += len(item)
            found.append(item)
        self._settle()
        return found

    def drain(self) -> Sequence[Item]:
        """Return all that still waits."""
        found = self._waiting.take_all()
        self._settle()
        return found

    def _settle(self) -> None:
        """Say what is held, and when the next piece is due."""
        self.held = self._waiting.bytes
        self.reads = self.held <= self._fault.buffer
        self.due = None
        if self._waiting:
            piece = min(self.held, max(1, int(self._fault.rate * TICK_S)))
            self.due = self._since + (self._passed + piece - self._credit) / self._fault.rate
