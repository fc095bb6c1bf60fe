"""Flood: bytes that nobody asked for come in between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.fault import TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Signal, Stage

TICK_S: Final = 0.01  # what is to come in this time comes in one piece, at least one byte
PIECE_MAX_BYTES: Final = 65_536
OWED_MAX_S: Final = 0.1  # what could not be sent for longer than that is not made up for
_ROUNDING_BYTES: Final = 1e-6  # the clock is a float: a byte is owed when it is that near
BLOCK_BYTES: Final = 4_096  # drawn at once, so that the bytes do not depend on the pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Flood(StreamFault):
    """Adds `rate` random bytes in a second, up to `total` bytes and for `duration` seconds.

    0 is no end. They come between the pieces that are sent, never within one, and end with
    the stream. While the client does not read, none are made. Which bytes come is the seed's;
    where they come in between is the clock's. It keeps nothing back; taken out, it stops.
    """

    NAME: ClassVar[str] = "flood"
    TITLE: ClassVar[Text] = Text.FAULT_FLOOD
    ABOUT: ClassVar[Text] = Text.FAULT_FLOOD_ABOUT

    direction: str = directed(TO_CLIENT)
    rate: int = setting(Kind.RATE, Text.FAULT_LABEL_RATE, 64 * 1024, least=1)
    total: int = setting(
        Kind.BYTES, Text.FAULT_LABEL_TOTAL, 1024 * 1024, hint=Text.FAULT_HINT_FLOOD_TOTAL
    )
    duration: float = setting(
        Kind.DURATION, Text.FAULT_LABEL_DURATION, 0.0, hint=Text.FAULT_HINT_NO_TIME
    )

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - only one makes sense
        """Return what floods the client."""
        return _Flooding(self, draw)


class _Flooding(Stage):
    adds = True

    def __init__(self, fault: Flood, draw: Random) -> None:
        super().__init__()
        self._fault = fault
        self._draw = draw
        self._drawn = b""
        self._began = 0.0
        self._since = 0.0  # owed since then are `rate` bytes a second, but for `paid` of them
        self._paid = 0
        self._made = 0

    def begin(self, now: float) -> None:
        """Start the flood."""
        self._began = self._since = now
        self._wait(now)

    def take(self, item: Item, now: float) -> Sequence[Item]:  # noqa: ARG002 - the clock floods
        """Let it pass; the end of the stream is the end of the flood."""
        if isinstance(item, Signal):
            self.due = None
        return (item,)

    def release(self, now: float) -> Sequence[Item]:
        """Return what is to come by now."""
        if self.due is None or now < self.due:
            return ()
        fault = self._fault
        self._since += max(0.0, now - self.due - OWED_MAX_S)
        last = self._began + fault.duration if fault.duration else math.inf
        owed = fault.rate * (min(now, last) - self._since) + _ROUNDING_BYTES
        owed = max(0, math.floor(owed) - self._paid)
        left = fault.total - self._made if fault.total else PIECE_MAX_BYTES
        size = min(owed, left, PIECE_MAX_BYTES)
        self._paid += size
        self._made += size
        if self._made == fault.total or (now >= last and size == owed):
            self.due = None
            self.notes.append(Sentence(Text.FAULT_NOTE_FLOOD_OVER, count=self._made))
        else:
            self._wait(now)
        return (self._bytes(size),) if size else ()

    def _wait(self, now: float) -> None:
        """Say when the next piece is due."""
        rate = self._fault.rate
        piece = max(1, min(PIECE_MAX_BYTES, int(rate * TICK_S)))
        self.due = max(now, self._since + (self._paid + piece) / rate)

    def _bytes(self, size: int) -> bytes:
        parts = [self._drawn]
        while sum(map(len, parts)) < size:
            parts.append(self._draw.randbytes(BLOCK_BYTES))
        whole = b"".join(parts)
        self._drawn = whole[size:]
        return whole[:size]
