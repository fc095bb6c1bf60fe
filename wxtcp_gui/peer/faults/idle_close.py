"""IdleClose: a connection without traffic is ended, as gateways and NAT routers do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault
from wxtcp_gui.peer.held import Held
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Signal, Stage

FIN: Final = "fin"
RESET: Final = "reset"
SILENCE: Final = "silence"
_HOW: Final = {
    FIN: Text.FAULT_IDLE_FIN,
    RESET: Text.FAULT_IDLE_RESET,
    SILENCE: Text.FAULT_IDLE_SILENCE,
}
_ENDS: Final = {FIN: Signal.CLOSE, RESET: Signal.RESET}


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleClose(StreamFault):
    """Ends the connection after `time` seconds without traffic.

    `direction` says which traffic counts: by default any. `how` is FIN, a reset, or silence:
    then nothing passes any more, and nobody is told. Taken out, it ends nothing more; what a
    silence kept back passes at once.
    """

    NAME: ClassVar[str] = "idle-close"
    TITLE: ClassVar[Text] = Text.FAULT_IDLE_CLOSE
    ABOUT: ClassVar[Text] = Text.FAULT_IDLE_CLOSE_ABOUT

    time: float = setting(Kind.DURATION, Text.FAULT_LABEL_IDLE, 30.0, least=0.001)
    how: str = setting(Kind.CHOICE, Text.FAULT_LABEL_HOW, FIN, choices=_HOW)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - nothing is random
        """Return what watches; where both ways count, one of two stages ends the connection."""
        if self.direction == BOTH and direction == FROM_CLIENT and self.how != SILENCE:
            return Stage()
        stage = _Watching(
            self,
            tells=direction == TO_CLIENT or self.direction != BOTH,
            stops_reading=direction == FROM_CLIENT,
        )
        stage.watches = self.direction == BOTH
        return stage


class _Watching(Stage):
    def __init__(self, fault: IdleClose, *, tells: bool, stops_reading: bool) -> None:
        super().__init__()
        self._fault = fault
        self._stops_reading = stops_reading  # what goes to the client is kept back instead
        self._tells = tells  # its notes would stand twice where both directions watch
        self._waiting = Held()
        self._last = 0.0
        self._ended: Signal | None = None
        self._silent = False

    def begin(self, now: float) -> None:
        """Count from now."""
        self._last = now
        self.due = now + self._fault.time

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Let it pass, and count from now again; `due` is corrected when it has come."""
        if self._silent:
            self._waiting.put(item)
            self.held = self._waiting.bytes
            return ()
        if self._ended:
            return (item,) if item is Signal.RESET is not self._ended else ()
        self._last = now
        if item is Signal.CLOSE or item is Signal.RESET:
            self.due = None
        return (item,)

    def notice(self, now: float) -> None:
        """Count from now again."""
        self._last = now

    def release(self, now: float) -> Sequence[Item]:
        """End the connection if nothing came for so long."""
        if self.due is None or now < self.due:
            return ()
        if now < self._last + self._fault.time:
            self.due = self._last + self._fault.time
            return ()
        self.due = None
        if self._tells:
            self.notes.append(Sentence(Text.FAULT_NOTE_IDLE_CLOSE, seconds=f"{self._fault.time:g}"))
        self._ended = _ENDS.get(self._fault.how)
        if self._ended is None:
            self._silent, self.reads = True, not self._stops_reading
            return ()
        return (self._ended,)

    def drain(self) -> Sequence[Item]:
        """Return what a silence kept back."""
        self._silent, self.reads = False, True
        self.held, self.due = 0, None
        return self._waiting.take_all()
