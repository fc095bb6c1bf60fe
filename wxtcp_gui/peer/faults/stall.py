"""Stall: from some byte on nothing passes any more, for a time or for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.held import Held
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Signal, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall(StreamFault):
    """Stops after `after` bytes for `duration` seconds, or for ever where that is 0.

    From the client it stops reading, so that what the client sends piles up on its side. To
    the client it stops sending, FIN included. Once over, everything passes. Taken out, it
    lets go at once of all that it kept back, and the reading goes on.
    """

    NAME: ClassVar[str] = "stall"
    TITLE: ClassVar[Text] = Text.FAULT_STALL
    ABOUT: ClassVar[Text] = Text.FAULT_STALL_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    after: int = setting(Kind.BYTES, Text.FAULT_LABEL_AFTER, 0)
    duration: float = setting(
        Kind.DURATION, Text.FAULT_LABEL_DURATION, 0.0, hint=Text.FAULT_HINT_STALL_DURATION
    )

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - nothing is random
        """Return what stalls one direction."""
        return _Stalling(self, stops_reading=direction == FROM_CLIENT)


class _Stalling(Stage):
    def __init__(self, fault: Stall, *, stops_reading: bool) -> None:
        super().__init__()
        self._fault = fault
        # What goes to the client is kept back instead: else a behaviour that waits for its
        # answers to go out would not read either.
        self._stops_reading = stops_reading
        self._waiting = Held()
        self._left = fault.after
        self._over = False

    def begin(self, now: float) -> None:
        """Stall at once where no byte is to pass."""
        if not self._left:
            self._stop(now)

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Let it pass up to the last byte, and keep the rest."""
        if self._over:
            return (item,)
        if not self._left:
            self._keep(item)
            return ()
        if isinstance(item, Signal):
            return (item,)
        part, rest = item[: self._left], item[self._left :]
        self._left -= len(part)
        if not self._left:
            self._stop(now)
            self._keep(rest)
        return (part,)

    def release(self, now: float) -> Sequence[Item]:
        """Let everything go when the time is over."""
        if self.due is None or now < self.due:
            return ()
        self.notes.append(Sentence(Text.FAULT_NOTE_STALL_OVER))
        return self.drain()

    def drain(self) -> Sequence[Item]:
        """Return all that was kept back."""
        self._over, self.reads, self.due = True, True, None
        self.held = 0
        return self._waiting.take_all()

    def _stop(self, now: float) -> None:
        self.reads = not self._stops_reading
        self.due = now + self._fault.duration if self._fault.duration else None
        self.notes.append(Sentence(Text.FAULT_NOTE_STALL, count=self._fault.after))

    def _keep(self, item: Item) -> None:
        self._waiting.put(item)
        self.held = self._waiting.bytes
