"""Record: one thing that a program's user can observe, and when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.sentences import Sentence


class Direction(Enum):
    """Which way a record's payload travels."""

    # By identity: Enum's own works with the name each time, and this one is asked very often.
    __hash__ = object.__hash__

    SENT = "tx"
    RECEIVED = "rx"
    NONE = ""


class RecordKind(Enum):
    """The calls and events of a TCPSocket, by the API's own names."""

    # By identity: Enum's own works with the name each time, and this one is asked very often.
    __hash__ = object.__hash__

    CREATE = "createTCPSocket"
    CONNECT = "connect"
    WRITE = "write"
    CLOSE = "close"
    BIND_WIFI = "bindWifi"
    ON_CONNECT = "onConnect"
    ON_MESSAGE = "onMessage"
    ON_ERROR = "onError"
    ON_CLOSE = "onClose"
    ON_BIND_WIFI = "onBindWifi"
    LISTENER_RAISED = "listener"
    OFF_UNKNOWN = "off"

    @property
    def direction(self) -> Direction:
        """SENT for write, RECEIVED for onMessage."""
        if self is RecordKind.WRITE:
            return Direction.SENT
        return Direction.RECEIVED if self is RecordKind.ON_MESSAGE else Direction.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One call or event. Times are in nanoseconds, `wall_ns` since 1970, UTC.

    `socket_id` counts a program's sockets from 1; 0 is a creation that was refused.
    `cut` is how many bytes of the payload were left where they are stored. `accepted` is
    False for a write that was refused: its payload is kept, but was not sent.
    `note` is what there is to say about it to people.
    """

    kind: RecordKind
    socket_id: int
    wall_ns: int
    monotonic_ns: int
    remote_info: RemoteInfo | None = None
    local_info: LocalInfo | None = None
    payload: bytes = b""
    cut: int = 0
    accepted: bool = True
    error: SocketError | None = None
    verdict: Verdict | None = None
    note: Sentence | None = None

    @property
    def size(self) -> int:
        """How many bytes the whole payload has."""
        return len(self.payload) + self.cut
