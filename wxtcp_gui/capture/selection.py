"""Selection: which records of a session are shown, by group and by text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import Record, RecordKind


class Group(Enum):
    """Groups of records; every record is in one of them, and in ALL."""

    ALL = "all"
    SENT = "sent"
    RECEIVED = "received"
    ERRORS = "errors"
    LIFECYCLE = "lifecycle"


_GROUPS: Final[Mapping[RecordKind, Group]] = {
    RecordKind.WRITE: Group.SENT,
    RecordKind.ON_MESSAGE: Group.RECEIVED,
    RecordKind.ON_ERROR: Group.ERRORS,
    RecordKind.LISTENER_RAISED: Group.ERRORS,
}


def group_of(record: Record) -> Group:
    """Return the group of a record other than ALL."""
    if record.error is not None:
        return Group.ERRORS
    return _GROUPS.get(record.kind, Group.LIFECYCLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A group and a text, which is looked for in any letter case.

    The text matches a payload as UTF-8, an event's name, an address with its port, an
    errMsg, or `#` and a socket's number.
    """

    group: Group = Group.ALL
    text: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether no record is left out."""
        return self.group is Group.ALL and not self.text

    def matches(self, record: Record) -> bool:
        """Return whether the record is selected."""
        if self.group is not Group.ALL and group_of(record) is not self.group:
            return False
        if not self.text:
            return True
        wanted = self.text.casefold()
        if any(wanted in field.casefold() for field in _fields(record)):
            return True
        if wanted.isascii():
            return wanted.encode() in record.payload.lower()
        return wanted in record.payload.decode("utf-8", "replace").casefold()


def _fields(record: Record) -> tuple[str, ...]:
    error = record.error
    return (
        record.kind.value,
        f"#{record.socket_id}",
        endpoint_text(record.remote_info),
        endpoint_text(record.local_info),
        f"{error.err_msg} {error.err_code} {error.errno}" if error else "",
        record.note or "",
    )


def endpoint_text(info: RemoteInfo | LocalInfo | None) -> str:
    """Return `address:port`, with brackets around an IPv6 address, or nothing for None."""
    if info is None:
        return ""
    return f"[{info.address}]:{info.port}" if ":" in info.address else f"{info.address}:{info.port}"
