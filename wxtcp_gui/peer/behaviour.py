"""Behaviour: what the test peer answers: its settings, and its talk on one connection."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, Protocol

from wxtcp_gui.core.endpoint import LocalInfo
from wxtcp_gui.core.sentences import Sentence, Text


class Handle(Protocol):
    """A call that is to come."""

    def cancel(self) -> None:
        """See to it that it does not come."""


class Side(Protocol):
    """The peer's side of one connection: what a talk can do with it.

    Everything passes the faults on its way out. Once the connection has ended, nothing
    here does anything any more, and calls that were to come do not come.
    """

    @property
    def writable(self) -> bool:
        """Whether more may be sent: False while too much waits to go out."""

    @property
    def local_info(self) -> LocalInfo:
        """Where the client has connected to."""

    def now(self) -> float:
        """Return the loop's time, in seconds, which call_later() counts by."""

    def send(self, data: bytes) -> None:
        """Send bytes after all that was sent before."""

    def finish(self) -> None:
        """Send FIN after what was sent; the client may still send."""

    def close(self) -> None:
        """End the connection after what was sent has gone out."""

    def reset(self) -> None:
        """End the connection with RST, after what was sent passed the faults."""

    def set_reading(self, *, on: bool) -> None:
        """Stop reading what the client sends, or go on."""

    def call_later(self, delay_s: float, callback: Callable[[], object]) -> Handle:
        """Call back once, unless the connection has ended by then."""

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        """Run a coroutine, which is cancelled when the connection ends."""

    def note(self, sentence: Sentence) -> None:
        """Put a sentence into the log: what happened that bytes do not show."""


class Talk:
    """What one behaviour does on one connection. This one takes everything and says nothing.

    It is told what came after the faults did their work, never within a call of its own.
    """

    def __init__(self, side: Side) -> None:
        self._side = side

    def opened(self) -> None:
        """The connection stands."""

    def received(self, data: bytes) -> None:
        """The next bytes of the client's stream."""

    def client_finished(self) -> None:
        """The client sent FIN. What is to be said is said, then the connection ends."""
        self._side.close()

    def paused(self) -> None:
        """More than enough waits to go out: say no more for now."""
        self._side.set_reading(on=False)

    def resumed(self) -> None:
        """It has gone out: go on."""
        self._side.set_reading(on=True)

    def ended(self) -> None:
        """The connection is no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour(ABC):
    """The settings of a behaviour. Each kind is a subclass in a file of its own.

    `NAME` is what the command line calls it, `TITLE` what people do, `ABOUT` one sentence
    on what it does.
    """

    NAME: ClassVar[str]
    TITLE: ClassVar[Text]
    ABOUT: ClassVar[Text]

    @abstractmethod
    def talk(self, side: Side, draw: Random) -> Talk:
        """Return what answers on one connection. Random choices are taken from `draw`."""

    def check(self) -> None:  # noqa: B027 - most have nothing to check
        """Raise SettingError where settings do not fit together, or a file cannot be read.

        Called before anything listens; it may read files.
        """
