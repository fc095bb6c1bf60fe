"""Effects of the machine: what is to be done about an input, in the imperative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from wxtcp_gui.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConnection:
    """Resolve, connect, and answer with ConnectionOpened or ConnectionNotOpened."""

    address: str
    port: int
    timeout_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AbortAttempt:
    """Give up the connecting attempt; it answers with nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendData:
    """Send the bytes after all those that were sent before."""

    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishConnection:
    """Flush, send FIN, and answer with ConnectionFinished within the linger time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveBy:
    """Connect from this local address from now on."""

    local_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify:
    """Tell the listeners of the event."""

    event: Event


Effect: TypeAlias = OpenConnection | AbortAttempt | SendData | FinishConnection | LeaveBy | Notify
