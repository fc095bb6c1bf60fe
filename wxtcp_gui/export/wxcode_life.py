"""Life of a socket in wx code: what the code has done with it, and what a record says was done.

A record tells something of the calls before it: nothing is received without a connection.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from wxtcp_gui.core.errors import Errno, Operation, operation_of
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.export.wxcode_steps import CodeSocket

_Kind = RecordKind
_ANSWERS: Final = {_Kind.ON_CONNECT: _Kind.CONNECT, _Kind.ON_BIND_WIFI: _Kind.BIND_WIFI}
_OPERATIONS: Final = {
    Operation.CONNECT: _Kind.CONNECT,
    Operation.BIND_WIFI: _Kind.BIND_WIFI,
    Operation.WRITE: _Kind.WRITE,
}
_MISPLACED: Final = {  # of a call that came at the wrong time
    each.number for each in (Errno.EALREADY, Errno.EISCONN, Errno.EBADF, Errno.ENOTCONN)
}


@dataclass(slots=True, eq=False)
class Life:
    """What the code has done with a socket so far, and what has come of it."""

    socket: CodeSocket
    # Calls that nothing has come of yet: connect(), bindWifi(), and write() that was refused.
    connects: int = 0
    binds: int = 0
    refused: int = 0
    connected: bool = False
    closing: bool = False
    closed: bool = False
    unseen: bool = False  # it was connected before what is selected
    counts: Counter[str] = field(default_factory=Counter)


def family(record: Record) -> str:
    """Return the type of a socket, as far as a record of its later life tells."""
    info = record.remote_info or record.local_info
    return "ipv6" if info is not None and info.family == "IPv6" else "ipv4"


def answered(record: Record) -> RecordKind | None:
    """Return which call an event is the answer to, None for what the network has done."""
    if record.kind in _ANSWERS or record.error is None:
        return _ANSWERS.get(record.kind)
    error, operation = record.error, operation_of(record.error)
    if operation is Operation.WRITE and error.errno is not None and error.errno not in _MISPLACED:
        return None
    return None if operation is None else _OPERATIONS.get(operation)


def _begins_attempt(record: Record) -> bool:
    """Return whether an error is what came of a connect() to somewhere."""
    error = record.error
    if error is None or answered(record) is not _Kind.CONNECT:
        return False
    return error.errno not in _MISPLACED


def _is_of_connection(record: Record) -> bool:
    """Return whether there has to be a connection before."""
    written = record.kind is _Kind.WRITE and record.accepted
    return written or record.kind is _Kind.ON_MESSAGE


def needs_connect(record: Record) -> bool:
    """Return whether connect() was called before this record."""
    if record.kind is _Kind.ON_CONNECT or record.local_info is not None:
        return True
    return _is_of_connection(record) or _begins_attempt(record)


def needs_connection(life: Life, record: Record) -> bool:
    """Return whether onConnect came before this record, which a call to connect() came before.

    Both ends are known a moment before it comes, too: of calls that can come at the wrong time
    they tell only where the call to connect() is unseen.
    """
    if _is_of_connection(record):
        return True
    if record.local_info is None or life.closing or record.kind is _Kind.ON_CONNECT:
        return False
    return life.unseen or record.kind in {_Kind.CLOSE, _Kind.ON_CLOSE}


def needs_close(life: Life, record: Record) -> bool:
    """Return whether close() was called before this record."""
    if record.kind is _Kind.WRITE:
        return life.unseen and life.connected and not record.accepted and record.note is None
    if record.kind is not _Kind.ON_CLOSE:
        return False
    return not life.connected or getattr(record.note, "text", None) is Text.CLOSED_HERE
