"""Records for the models of the window, made without a socket."""

from __future__ import annotations

from typing import Any, Final

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.record import Record, RecordKind

REMOTE: Final = RemoteInfo(address="192.168.1.20", family="IPv4", port=9100)
LOCAL: Final = LocalInfo(address="192.168.1.5", family="IPv4", port=51000)
REFUSED: Final = socket_failure(Operation.CONNECT, Errno.ECONNREFUSED)
SECOND_NS: Final = 1_000_000_000


def record(kind: RecordKind, *, at_ns: int = 0, socket_id: int = 1, **fields: Any) -> Record:
    """Return a record; both its clocks say `at_ns`."""
    return Record(kind=kind, socket_id=socket_id, wall_ns=at_ns, monotonic_ns=at_ns, **fields)


def received(payload: bytes, **fields: Any) -> Record:
    """Return an onMessage between REMOTE and LOCAL."""
    fields = {"remote_info": REMOTE, "local_info": LOCAL, **fields}
    return record(RecordKind.ON_MESSAGE, payload=payload, **fields)


def one_of_each() -> list[Record]:
    """Return a record of every kind, in the order of RecordKind, one second apart."""
    made = []
    for number, kind in enumerate(RecordKind):
        payload = b"payload" if kind.direction.value else b""
        error = REFUSED if kind is RecordKind.ON_ERROR else None
        made.append(record(kind, at_ns=number * SECOND_NS, payload=payload, error=error))
    return made
