"""What the tests of the filter language ask of a query."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from wxtcp_gui.capture.query import Query, QueryError
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Text

CHINA = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=CHINA)
REFUSED = socket_failure(Operation.CONNECT, Errno.ECONNREFUSED)
REMOTE = RemoteInfo(address="192.168.1.20", family="IPv4", port=9100)
LOCAL = LocalInfo(address="fe80::1", family="IPv6", port=51000)


def at(clock: str, day: str = "2026-11-22") -> int:
    """Return the wall_ns of a local time."""
    moment = dt.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=CHINA)
    return int(moment.timestamp() * 1000) * 1_000_000


def record(kind: RecordKind = RecordKind.ON_MESSAGE, **fields: Any) -> Record:
    fields = {"socket_id": 7, "wall_ns": at("10:32:05.250"), "monotonic_ns": 0, **fields}
    return Record(kind=kind, **fields)


def matches(text: str, kind: RecordKind = RecordKind.ON_MESSAGE, **fields: Any) -> bool:
    sequence, marked = fields.pop("sequence", 0), fields.pop("marked", False)
    noted = fields.pop("noted", "")
    return Query.parse(text, now=NOW).matches(sequence, record(kind, **fields), marked, noted)


def selected(text: str, **fields: Any) -> list[RecordKind]:
    return [kind for kind in RecordKind if matches(text, kind, **fields)]


def fault(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        Query.parse(text, now=NOW)
    assert 0 <= caught.value.start < caught.value.stop <= len(text)
    assert str(caught.value) == caught.value.sentence
    return caught.value


def underlined(text: str) -> tuple[Text, str]:
    found = fault(text)
    return found.sentence.text, text[found.start : found.stop]
