"""Selection: which records of a session are shown, by group and by a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from wxtcp_gui.capture.query import Query, QueryError, SqlFunction
from wxtcp_gui.capture.schema import OF_PEER
from wxtcp_gui.core.record import Record, RecordKind


class Group(Enum):
    """Groups of records; every record is in one of them, and in ALL."""

    # By identity: Enum's own works with the name each time, and this one is asked very often.
    __hash__ = object.__hash__

    ALL = "all"
    SENT = "sent"
    RECEIVED = "received"
    ERRORS = "errors"
    LIFECYCLE = "lifecycle"
    PEER = "peer"  # whatever the test peer saw: none of the program's other groups has it


_GROUPS: Final[Mapping[RecordKind, Group]] = {
    RecordKind.WRITE: Group.SENT,
    RecordKind.ON_MESSAGE: Group.RECEIVED,
    RecordKind.ON_ERROR: Group.ERRORS,
    RecordKind.LISTENER_RAISED: Group.ERRORS,
}
_GROUP_SQL: Final[Mapping[Group, str]] = {
    Group.ALL: "1",
    Group.SENT: "records.kind = 'write' AND records.err_msg IS NULL",
    Group.RECEIVED: "records.kind = 'onMessage' AND records.err_msg IS NULL",
    Group.ERRORS: f"(records.err_msg IS NOT NULL OR records.kind IN ('onError', 'listener'))"
    f" AND NOT {OF_PEER}",
    Group.LIFECYCLE: "records.err_msg IS NULL"
    " AND records.kind NOT IN ('write', 'onMessage', 'onError', 'listener')"
    f" AND NOT {OF_PEER}",
    Group.PEER: OF_PEER,
}


def group_of(record: Record) -> Group:
    """Return the group of a record other than ALL."""
    return group_of_kind(record.kind, failed=record.error is not None)


def group_of_kind(kind: RecordKind, *, failed: bool) -> Group:
    """Return the group of records of a kind, with or without an error."""
    if kind.is_of_peer:
        return Group.PEER
    return Group.ERRORS if failed else _GROUPS.get(kind, Group.LIFECYCLE)


_EVERYTHING: Final = Query()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A group and a query; a record has to be in both."""

    group: Group = Group.ALL
    query: Query = _EVERYTHING

    @property
    def is_everything(self) -> bool:
        """Whether no record is left out."""
        return self.group is Group.ALL and self.query.is_everything

    @property
    def fault(self) -> QueryError | None:
        """Why nothing more is found: a pattern takes too long."""
        return self.query.fault

    @property
    def functions(self) -> tuple[SqlFunction, ...]:
        """The functions that its SQL calls."""
        return self.query.functions

    def sql(self) -> tuple[str, tuple[object, ...]]:
        """Return a condition on a row of the table records, and its values."""
        where, values = self.query.sql()
        return f"({_GROUP_SQL[self.group]}) AND ({where})", values

    def matches(self, sequence: int, record: Record, marked: bool = False, note: str = "") -> bool:
        """Return whether the record is selected; `marked` and `note` are the user's."""
        if self.group is not Group.ALL and group_of(record) is not self.group:
            return False
        return self.query.matches(sequence, record, marked, note)
