"""Selection: which records are shown; MemorySession: the records themselves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.selection import Group, Selection, group_of
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo, endpoint_text
from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.record import PEER_KINDS, Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

REFUSED = socket_failure(Operation.CONNECT, Errno.ECONNREFUSED)
REMOTE = RemoteInfo(address="192.168.1.20", family="IPv4", port=9100)
LOCAL = LocalInfo(address="fe80::1", family="IPv6", port=51000)


def record(kind: RecordKind = RecordKind.ON_MESSAGE, **fields: Any) -> Record:
    fields = {"socket_id": 7, "wall_ns": 0, "monotonic_ns": 0, **fields}
    return Record(kind=kind, **fields)


def matches(text: str, **fields: Any) -> bool:
    return Selection(query=Query.parse(text)).matches(0, record(**fields))


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        (RecordKind.CREATE, Group.LIFECYCLE),
        (RecordKind.CONNECT, Group.LIFECYCLE),
        (RecordKind.WRITE, Group.SENT),
        (RecordKind.CLOSE, Group.LIFECYCLE),
        (RecordKind.BIND_WIFI, Group.LIFECYCLE),
        (RecordKind.ON_CONNECT, Group.LIFECYCLE),
        (RecordKind.ON_MESSAGE, Group.RECEIVED),
        (RecordKind.ON_ERROR, Group.ERRORS),
        (RecordKind.ON_CLOSE, Group.LIFECYCLE),
        (RecordKind.ON_BIND_WIFI, Group.LIFECYCLE),
        (RecordKind.LISTENER_RAISED, Group.ERRORS),
        *((kind, Group.PEER) for kind in PEER_KINDS),
    ],
)
def test_every_kind_has_its_group(kind: RecordKind, group: Group) -> None:
    assert group_of(record(kind)) is group
    chosen = {each for each in Group if Selection(group=each).matches(0, record(kind))}
    assert chosen == {Group.ALL, group}


def test_a_creation_that_failed_is_an_error() -> None:
    assert group_of(record(RecordKind.CREATE, error=REFUSED)) is Group.ERRORS


def test_an_error_of_the_peer_is_none_of_the_programs() -> None:
    assert group_of(record(RecordKind.PEER_CLOSE, error=REFUSED)) is Group.PEER


def test_everything() -> None:
    assert Selection().is_everything
    assert not Selection(query=Query.parse("x")).is_everything
    assert not Selection(group=Group.SENT).is_everything


@pytest.mark.parametrize(
    "text",
    [
        "onmess",
        "#7",
        "192.168.1.20:9100",
        "[fe80::1]:51000",
        "errno:111",
        "äpfel",
    ],
)
def test_where_a_text_is_looked_for(text: str) -> None:
    assert matches(
        text,
        remote_info=REMOTE,
        local_info=LOCAL,
        error=REFUSED,
        note=Sentence(Text.CLOSED_HERE),
        payload="äpfel".encode(),
    )
    assert not matches(text, socket_id=8, kind=RecordKind.CLOSE)


def test_a_remark_is_looked_at_where_there_is_no_payload() -> None:
    assert matches("closed BY", note=Sentence(Text.CLOSED_HERE))


def test_group_and_text_hold_both() -> None:
    selection = Selection(group=Group.SENT, query=Query.parse("ping"))
    assert selection.matches(0, record(RecordKind.WRITE, payload=b"ping"))
    assert not selection.matches(0, record(RecordKind.WRITE, payload=b"pong"))
    assert not selection.matches(0, record(RecordKind.ON_MESSAGE, payload=b"ping"))


def test_bytes_that_are_no_text_are_no_fault() -> None:
    assert matches("ok", payload=b"\xff\xfeOK\x00")
    assert not matches("no", payload=b"\xff\xfe")


@given(st.binary(), st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.binary())
def test_any_text_is_found_in_any_payload(before: bytes, text: str, after: bytes) -> None:
    quoted = '"' + re.sub(r'(["“”＂\\])', r"\\\1", text) + '"'
    payload = before + text.encode() + after
    assert matches(quoted, payload=payload)
    swapped = before + text.encode().swapcase() + after  # of ASCII letters
    assert matches(quoted, payload=swapped)
    looked_at = (before, RecordKind.ON_MESSAGE.value.encode())
    there = any(text.encode().lower() in each.lower() for each in looked_at)
    assert matches(quoted, payload=before) is there


def test_ends() -> None:
    assert endpoint_text(None) == ""
    assert endpoint_text(REMOTE) == "192.168.1.20:9100"
    assert endpoint_text(LOCAL) == "[fe80::1]:51000"


# MemorySession


@given(st.lists(st.binary(max_size=20)), st.integers(-3, 30), st.integers(-3, 30))
def test_a_session_keeps_all_in_order(payloads: list[bytes], start: int, stop: int) -> None:
    session = MemorySession()
    records = [record(payload=payload) for payload in payloads]
    for number, each in enumerate(records, 1):
        session.append(each)
        assert session.count() == number
    assert session.payload_bytes == sum(map(len, payloads))
    assert list(session.records(0, len(records))) == records
    if 0 <= start <= stop:
        assert list(session.records(start, stop)) == records[start:stop]


def test_an_empty_session() -> None:
    session = MemorySession()
    assert (session.count(), session.payload_bytes, list(session.records(0, 10))) == (0, 0, [])
