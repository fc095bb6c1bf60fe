"""Events: what has come for a script and waits for its next turn, in a compact form."""

from __future__ import annotations

import json
from collections import deque
from typing import Any, Final, TypeAlias

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Closed, Connected, Event, Message, SocketError, WifiBound

BATCH_EVENTS: Final = 1_000
BATCH_BYTES: Final = 4 * 1024**2  # one event may be larger than that by itself

_Ends = tuple[object, ...]


Waiting: TypeAlias = tuple[tuple[Any, ...], bytes]  # an event as JavaScript gets it, its bytes


class Events:
    """The queue. `bytes` is how much of messages waits in it.

    It is bounded by its owner, which stops reading from the sockets.
    """

    def __init__(self) -> None:
        self._waiting: deque[Waiting] = deque()
        self._ends: dict[int, _Ends] = {}
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, *fields: Any) -> None:
        """Put an event of our own at the end."""
        self._waiting.append((fields, b""))

    def add_socket(self, number: int, event: Event) -> None:
        """Put a socket's event at the end, all but a message."""
        match event:
            case Connected():
                ends = (_end(event.remote_info), _end(event.local_info), event.use_http_dns)
                self.add("connect", number, *ends)
            case SocketError():
                self.add("error", number, event.err_msg, event.err_code, event.errno)
            case Closed():
                self.add("close", number, event.err_msg)
            case WifiBound():
                self.add("wifi", number, event.err_msg)

    def take(self) -> list[Waiting]:
        """Take what one turn delivers off the queue."""
        taken: list[Waiting] = []
        size = 0
        while self._waiting and len(taken) < BATCH_EVENTS and size < BATCH_BYTES:
            first = self._waiting.popleft()
            size += len(first[1])
            taken.append(first)
        self.bytes -= size
        return taken

    def forget(self, number: int) -> None:
        """Forget what is known of a socket that is gone."""
        self._ends.pop(number, None)

    def add_message(self, number: int, event: Message) -> None:
        """Put a message at the end."""
        remote, local = event.remote_info, event.local_info
        ends = (
            *(remote.address, remote.family, remote.port, remote.size is None),
            *(local.address, local.family, local.port),
        )
        if self._ends.get(number) != ends:
            self._ends[number] = ends
            self.add("ends", number, _end(remote), _end(local), remote.size is not None)
        data = event.message
        self._waiting.append((("message", number, len(data)), data))
        self.bytes += len(data)


def packed(taken: list[Waiting], now_ms: float, free: int | None) -> tuple[bytes, bytes]:
    """Return a turn's header, ASCII JSON after its size in four bytes, and its payload."""
    document = {"now": now_ms, "free": free, "events": [fields for fields, _ in taken]}
    header = json.dumps(document, separators=(",", ":")).encode("ascii")
    payload = b"".join([data for _, data in taken])
    return len(header).to_bytes(4, "little") + header, payload


def _end(info: RemoteInfo | LocalInfo) -> tuple[str, str, int]:
    return (info.address, info.family, info.port)
