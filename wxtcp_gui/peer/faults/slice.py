"""Slice: a stream arrives in small pieces, cut without regard to its messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.held import Held
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Signal, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice(StreamFault):
    """Cuts the stream every `size` bytes, give or take up to `vary`, `gap` seconds apart.

    The cuts lie at the same places of the stream for the same seed, however it comes. What
    came is never held back for more to come: the end of a message is the end of a piece, too.
    Without a gap the system may join pieces again. Taken out, it lets go at once of all that
    still waits, uncut.
    """

    NAME: ClassVar[str] = "slice"
    TITLE: ClassVar[Text] = Text.FAULT_SLICE
    ABOUT: ClassVar[Text] = Text.FAULT_SLICE_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    size: int = setting(Kind.BYTES, Text.FAULT_LABEL_SIZE, 8, least=1)
    vary: int = setting(Kind.BYTES, Text.FAULT_LABEL_VARY, 0)
    gap: float = setting(Kind.DURATION, Text.FAULT_LABEL_GAP, 0.02, hint=Text.FAULT_HINT_SLICE_GAP)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what cuts one direction."""
        return _Cut(self, draw)


class _Cut(Stage):
    def __init__(self, fault: Slice, draw: Random) -> None:
        super().__init__()
        self._fault = fault
        self._draw = draw
        self._waiting = Held()
        self._to_cut = self._drawn()  # bytes up to the next cut of the stream
        self._next_at: float | None = None  # not before this; None for at once

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Cut it, and let pass what may."""
        self._waiting.put(item)
        return self.release(now)

    def release(self, now: float) -> Sequence[Item]:
        """Return the next piece, or all of them where there is no gap."""
        found: list[Item] = []
        while self._waiting and (self._next_at is None or self._next_at <= now):
            item = self._waiting.take_joined(self._to_cut)
            found.append(item)
            if not isinstance(item, Signal):
                self._to_cut = self._to_cut - len(item) or self._drawn()
                self._next_at = now + self._fault.gap if self._fault.gap else None
        self._settle()
        return found

    def drain(self) -> Sequence[Item]:
        """Return all that still waits."""
        found = self._waiting.take_all()
        self._settle()
        return found

    def _drawn(self) -> int:
        fault = self._fault
        return self._draw.randint(max(1, fault.size - fault.vary), fault.size + fault.vary)

    def _settle(self) -> None:
        self.held = self._waiting.bytes
        self.due = self._next_at if self._waiting else None
