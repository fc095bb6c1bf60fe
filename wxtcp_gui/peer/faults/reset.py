"""Reset: the connection is reset after so many bytes or after a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.cut_off import CutOff
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Signal, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset(StreamFault):
    """Sends RST after `after` bytes, or `time` seconds after it began: what comes first.

    With `after` 0 bytes do not count, unless `time` is 0 too: then the first byte resets. The
    bytes before are delivered. It keeps nothing back. Taken out, it resets no more.
    """

    NAME: ClassVar[str] = "reset"
    TITLE: ClassVar[Text] = Text.FAULT_RESET
    ABOUT: ClassVar[Text] = Text.FAULT_RESET_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    after: int = setting(Kind.BYTES, Text.FAULT_LABEL_AFTER, 0, hint=Text.FAULT_HINT_RESET_AFTER)
    time: float = setting(Kind.DURATION, Text.FAULT_LABEL_TIME, 0.0, hint=Text.FAULT_HINT_NO_TIME)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what resets by the bytes of one direction, or by the time."""
        return _Resetting(self)


class _Resetting(CutOff):
    def __init__(self, fault: Reset) -> None:
        by_bytes = fault.after > 0 or fault.time == 0
        super().__init__(
            after=fault.after if by_bytes else None, end=Signal.RESET, said=Text.FAULT_NOTE_RESET
        )
        self._fault = fault

    def begin(self, now: float) -> None:
        """Start the time."""
        if self._fault.time:
            self.due = now + self._fault.time

    def release(self, now: float) -> Sequence[Item]:
        """Reset when the time has come."""
        if self.due is None or now < self.due:
            return ()
        self.notes.append(Sentence(Text.FAULT_NOTE_RESET_TIME, seconds=f"{self._fault.time:g}"))
        return self.cut()
