"""SlowClose: the end of the stream arrives later than its last byte."""

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
class SlowClose(StreamFault):
    """Holds FIN back for `delay` seconds. Bytes pass at once, and so does a reset.

    From the client, the peer learns that late that the client has sent its last. Taken out, it
    lets the FIN go at once.
    """

    NAME: ClassVar[str] = "slow-close"
    TITLE: ClassVar[Text] = Text.FAULT_SLOW_CLOSE
    ABOUT: ClassVar[Text] = Text.FAULT_SLOW_CLOSE_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    delay: float = setting(Kind.DURATION, Text.SETTING_LABEL_DELAY, 2.0)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what holds the end of one direction back."""
        return _Closing(self)


class _Closing(Stage):
    def __init__(self, fault: SlowClose) -> None:
        super().__init__()
        self._fault = fault
        self._waiting = Held()

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Let it pass, unless it is the end, or comes after it."""
        if item is Signal.RESET:
            return (*self.drain(), item)
        if not self._waiting:
            if not isinstance(item, Signal) or not self._fault.delay:
                return (item,)
            self.due = now + self._fault.delay
            self.notes.append(
                Sentence(Text.FAULT_NOTE_SLOW_CLOSE, seconds=f"{self._fault.delay:g}")
            )
        self._waiting.put(item)
        self.held = self._waiting.bytes
        return ()

    def release(self, now: float) -> Sequence[Item]:
        """Let the end go when its time has come."""
        return () if self.due is None or now < self.due else self.drain()

    def drain(self) -> Sequence[Item]:
        """Return the end, and what came after it."""
        self.due, self.held = None, 0
        return self._waiting.take_all()
