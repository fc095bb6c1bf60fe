"""SocketEntry: one line of the socket list, and what is remembered for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from wxtcp_gui.compose.checksum import Checksum
from wxtcp_gui.compose.repeating import Repeat
from wxtcp_gui.compose.variables import Variables
from wxtcp_gui.core.endpoint import SocketType
from wxtcp_gui.core.errors import ErrCode, Errno
from wxtcp_gui.core.events import EventName, SocketError
from wxtcp_gui.core.listeners import ListenerCount
from wxtcp_gui.core.payload import Encoding, LineEnding
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import TCPSocket

EventListeners: TypeAlias = Mapping[EventName, tuple[ListenerCount, ...]]

TRACE_SECONDS: Final = 26  # bars of the traffic trace, one a second


@dataclass(slots=True)
class ConnectionDraft:
    """What stands in the connection bar, as it was typed."""

    address: str = "127.0.0.1"
    port: str = "8848"
    timeout: str = "2"
    type: SocketType = SocketType.IPV4


@dataclass(slots=True)
class ComposerDraft:
    """What stands in the composer, in both of its modes."""

    hex_mode: bool = False
    text: str = ""
    hex: str = ""
    encoding: Encoding = Encoding.UTF_8
    line_ending: LineEnding = LineEnding.NONE
    escapes: bool = True
    checksum: Checksum | None = None
    variables: bool = True  # {{...}} is filled in at each send
    repeats: bool = False
    repeat_interval: str = "1000"  # ms, as typed
    repeat_count: str = "10"  # empty: until stopped
    large: bytes | None = None  # a payload too large for an editor, kept beside it


class Traffic:
    """Bytes sent and received: in all, and second by second for a little while."""

    def __init__(self) -> None:
        self.sent = 0
        self.received = 0
        self.trace: deque[tuple[int, int]] = deque(maxlen=TRACE_SECONDS)
        self._sent_before = 0
        self._received_before = 0

    def tick(self) -> tuple[int, int]:
        """Close a second, and return the bytes sent and received in it."""
        second = self.sent - self._sent_before, self.received - self._received_before
        self._sent_before, self._received_before = self.sent, self.received
        self.trace.append(second)
        return second

    @property
    def is_quiet(self) -> bool:
        """Whether the trace is flat."""
        return not any(sent or received for sent, received in self.trace)


@dataclass(slots=True, eq=False)
class SocketEntry:
    """One socket of the window. A closed one is followed by a new TCPSocket in the same entry."""

    tcp: TCPSocket
    name: str
    draft: ConnectionDraft = field(default_factory=ConnectionDraft)
    composer: ComposerDraft = field(default_factory=ComposerDraft)
    traffic: Traffic = field(default_factory=Traffic)
    last_error: SocketError | None = None
    target: str = ""  # where the last connect() went
    variables: Variables = field(default_factory=Variables)
    repeat: Repeat | None = None  # the last one, running or ended
    repeat_times: int | None = None  # how many sends it was to be; None: until stopped
    listeners_in_script: Callable[[], EventListeners] | None = None  # of one that a script made

    @property
    def state(self) -> SocketState:
        """The socket's state."""
        return self.tcp.state

    @property
    def is_of_script(self) -> bool:
        """Whether a script has created the socket."""
        return self.listeners_in_script is not None

    @property
    def listeners(self) -> EventListeners:
        """Who listens to what: of a script's socket, the functions of the script."""
        of_script = self.listeners_in_script
        return self.tcp.listeners if of_script is None else of_script()

    @property
    def is_repeating(self) -> bool:
        """Whether a message is sent again and again."""
        return self.repeat is not None and self.repeat.is_running

    @property
    def title(self) -> str:
        """The number that the log shows, and the name."""
        return f"#{self.tcp.id} {self.name}".rstrip()

    def note(self, record: Record) -> None:
        """Count a record of this socket."""
        match record.kind:
            case RecordKind.CONNECT if record.remote_info and self.is_of_script:
                info = record.remote_info
                self.target = f"{info.address}:{info.port}"
                self.draft.address, self.draft.port = info.address, str(info.port)
            case RecordKind.WRITE if record.accepted:
                self.traffic.sent += len(record.payload)
            case RecordKind.ON_MESSAGE:
                self.traffic.received += len(record.payload)
            case RecordKind.ON_ERROR if record.error and _is_failure(record.error):
                self.last_error = record.error
            case RecordKind.ON_CONNECT:
                self.last_error = None


# Calls that came at the wrong time: they fail, the socket does not.
_MISPLACED: Final = frozenset(
    each.number for each in (Errno.ENOTCONN, Errno.EALREADY, Errno.EISCONN, Errno.EBADF)
)
_OF_THE_CONNECTION: Final = frozenset(
    {ErrCode.SOCKET, ErrCode.CONNECT, ErrCode.ADDRESS, ErrCode.PORT}
)


def _is_failure(error: SocketError) -> bool:
    return error.err_code in _OF_THE_CONNECTION and error.errno not in _MISPLACED
