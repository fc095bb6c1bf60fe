"""Sending: what repeats, sequences and files have in common: a clock, an end, a socket to watch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol, TypeVar

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import TCPSocket

ResultT = TypeVar("ResultT")

QUEUE_LIMIT_BYTES: Final = 1_048_576  # above it a peer is slow, and nothing more is written


class Handle(Protocol):
    """A call that is due."""

    def cancel(self) -> None:
        """Do not call."""


class Clock(Protocol):
    """What an asyncio loop has of a clock; tests have one that they move by hand."""

    def time(self) -> float:
        """Return the seconds since some moment."""

    def call_at(self, when: float, callback: Callable[[], object], /) -> Handle:
        """Call when the time has come."""


class End(Enum):
    """How sending has ended."""

    DONE = "done"
    STOPPED = "stopped"
    SOCKET_ENDED = "socket ended"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end, and what there is to say about it to people."""

    end: End
    reason: Sentence | None = None


DONE: Final = Outcome(End.DONE)
STOPPED: Final = Outcome(End.STOPPED, Sentence(Text.SEND_CANCELLED))
NOT_CONNECTED: Final = Outcome(End.SOCKET_ENDED, Sentence(Text.SEND_NOT_CONNECTED))
SOCKET_ENDED: Final = Outcome(End.SOCKET_ENDED, Sentence(Text.SEND_SOCKET_ENDED))


def is_slow(tcp: TCPSocket, queue_limit_bytes: int) -> bool:
    """Tell whether more than the limit waits for the peer, or the recording has to catch up."""
    return tcp.write_queue_bytes > queue_limit_bytes or not tcp.reading


def wake(waiting: asyncio.Future[ResultT] | None, result: ResultT) -> None:
    """Give a future its result, unless it has one or nobody waits."""
    if waiting is not None and not waiting.done():
        waiting.set_result(result)


class SocketWatch:
    """Calls `ended` when the socket is not connected any more, until stop().

    It listens to onClose and onError, as a mini-program would. After offClose() without an
    argument nothing tells it: look at the socket's state before each write as well.
    """

    def __init__(self, tcp: TCPSocket, ended: Callable[[], object]) -> None:
        self._tcp = tcp
        self._ended = ended
        tcp.on_close(self._on_event)
        tcp.on_error(self._on_event)

    def stop(self) -> None:
        """Listen no more; twice is no error."""
        off(self._tcp, "close", self._on_event)
        off(self._tcp, "error", self._on_event)

    def _on_event(self, _event: object) -> None:
        if self._tcp.state is not SocketState.CONNECTED:
            self._ended()


def off(tcp: TCPSocket, event: str, listener: Callable[..., object]) -> None:
    """Remove a listener, if the program has not done so: the log would call that a fault."""
    name = getattr(listener, "__qualname__", "")
    for each, counts in tcp.listeners.items():
        if each.name.lower() == event and any(count.name == name for count in counts):
            getattr(tcp, f"off_{event}")(listener)
