"""Corrupt: bits are flipped here and there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Signal, Stage
from wxtcp_gui.peer.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrupt(StreamFault):
    """Flips one bit in a share `rate` of the bytes, at places that the seed decides.

    The same bytes of a stream are hit, however it comes in pieces. It keeps nothing back;
    taken out, it flips no more.
    """

    NAME: ClassVar[str] = "corrupt"
    TITLE: ClassVar[Text] = Text.FAULT_CORRUPT
    ABOUT: ClassVar[Text] = Text.FAULT_CORRUPT_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    rate: float = setting(Kind.SHARE, Text.FAULT_LABEL_SHARE_OF_BYTES, 0.01)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what flips bits of one direction."""
        return _Flipping(self, draw) if self.rate else Stage()


class _Flipping(Stage):
    """Draws how far it is to the next byte that is hit, not for each byte whether it is."""

    def __init__(self, fault: Corrupt, draw: Random) -> None:
        super().__init__()
        self._draw = draw
        self._per_gap = -math.inf if fault.rate == 1 else math.log1p(-fault.rate)
        self._passed = 0
        self._next = self._gap()  # the place in the stream of the next byte that is hit
        self._tally = Tally(self.notes)

    def take(self, item: Item, now: float) -> Sequence[Item]:  # noqa: ARG002 - places count
        """Flip what is to be flipped in it."""
        if isinstance(item, Signal):
            return (item,)
        start, self._passed = self._passed, self._passed + len(item)
        if self._next >= self._passed:
            return (item,)
        data = bytearray(item)
        while self._next < self._passed:
            bit = self._draw.randrange(8)
            data[self._next - start] ^= 1 << bit
            self._tally.add(Text.FAULT_NOTE_CORRUPT, bit=bit, offset=self._next)
            self._next += 1 + self._gap()
        return (bytes(data),)

    def _gap(self) -> int:
        """Draw how many bytes are left alone: geometric, as if each were drawn for."""
        return int(math.log1p(-self._draw.random()) / self._per_gap)
