"""Coalesce: messages that were sent one by one arrive as one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import HELD_MAX_BYTES, Item, Signal, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalesce(StreamFault):
    """Joins pieces until they are `size` bytes, or `wait` seconds after the first of them.

    It never cuts a piece, so what it lets go may be longer than `size`. The end of the stream
    lets go, too. Taken out, it lets go at once of what it has, as one piece.
    """

    NAME: ClassVar[str] = "coalesce"
    TITLE: ClassVar[Text] = Text.FAULT_COALESCE
    ABOUT: ClassVar[Text] = Text.FAULT_COALESCE_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    size: int = setting(
        Kind.BYTES, Text.FAULT_LABEL_JOINED, 64 * 1024, least=1, most=HELD_MAX_BYTES
    )
    wait: float = setting(Kind.DURATION, Text.FAULT_LABEL_WAIT, 0.2)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - nothing is random
        """Return what joins the pieces of one direction."""
        return _Joining(self)


class _Joining(Stage):
    def __init__(self, fault: Coalesce) -> None:
        super().__init__()
        self._fault = fault
        self._parts: list[bytes] = []

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Keep it until there is enough."""
        if isinstance(item, Signal):
            return (*self.drain(), item)
        if not item:
            return ()
        if not self._parts:
            self.due = now + self._fault.wait
        self._parts.append(item)
        self.held += len(item)
        return self.drain() if self.held >= self._fault.size else self.release(now)

    def release(self, now: float) -> Sequence[Item]:
        """Return what was joined, when the wait is over."""
        return self.drain() if self.due is not None and self.due <= now else ()

    def drain(self) -> Sequence[Item]:
        """Return what was joined, as one piece."""
        if not self._parts:
            return ()
        joined = b"".join(self._parts)
        self._parts.clear()
        self.held, self.due = 0, None
        return (joined,)
