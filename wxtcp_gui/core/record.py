"""Record: one thing that a program's user can observe, and when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.party import Party
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
    """The calls and events of a TCPSocket, by the API's own names, and what the test peer sees."""

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
    PEER_LISTEN = "peer.listen"  # it listens
    PEER_STOP = "peer.stop"  # it does not any more
    PEER_ACCEPT = "peer.accept"
    PEER_RECEIVE = "peer.receive"
    PEER_SEND = "peer.send"
    PEER_CLOSE = "peer.close"  # the connection has ended; the note says how, and by whom
    PEER_NOTE = "peer.note"  # a behaviour or a fault did what bytes do not show

    @property
    def is_of_peer(self) -> bool:
        """Whether the test peer saw it, not a socket of the program."""
        return self in _OF_PEER

    @property
    def direction(self) -> Direction:
        """Which way the payload goes, as the end that recorded it sees it."""
        return _DIRECTIONS.get(self, Direction.NONE)


PEER_KINDS: Final = tuple(each for each in RecordKind if each.value.startswith("peer."))
_OF_PEER: Final = frozenset(PEER_KINDS)
_DIRECTIONS: Final = {
    RecordKind.WRITE: Direction.SENT,
    RecordKind.ON_MESSAGE: Direction.RECEIVED,
    RecordKind.PEER_SEND: Direction.SENT,
    RecordKind.PEER_RECEIVE: Direction.RECEIVED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One call or event. Times are in nanoseconds, `wall_ns` since 1970, UTC.

    `socket_id` counts a program's sockets from 1; 0 is a creation that was refused. Of what
    the test peer saw it counts the peer's connections from 1; 0 is the peer itself.
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
    def party(self) -> Party:
        """Whose it is. To be compared in place of `socket_id`, which is counted twice."""
        return Party(self.socket_id, self.kind.is_of_peer)

    @property
    def size(self) -> int:
        """How many bytes the whole payload has."""
        return len(self.payload) + self.cut
