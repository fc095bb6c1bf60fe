"""Queries in SQL: they select from a database what they select from records in memory."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.capture.query import Query, content
from wxtcp_gui.capture.query.functions import FUNCTIONS, clock_ns
from wxtcp_gui.capture.query.parser import NESTED_MAX, TERMS_MAX
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Rule, Verdict
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

SCHEMA: Final = """
CREATE TABLE endpoints (id INTEGER PRIMARY KEY, address TEXT, family TEXT, port INTEGER);
CREATE TABLE records (
  seq INTEGER PRIMARY KEY, wall_ns INTEGER, monotonic_ns INTEGER, socket INTEGER, kind TEXT,
  flags INTEGER, remote INTEGER REFERENCES endpoints, local INTEGER REFERENCES endpoints,
  size INTEGER, payload BLOB, err_code INTEGER, errno INTEGER, err_msg TEXT, verdict TEXT,
  note TEXT
);
CREATE TABLE pieces (seq INTEGER, piece INTEGER, data BLOB, PRIMARY KEY (seq, piece));
CREATE TABLE marks (seq INTEGER PRIMARY KEY, colour INTEGER, note TEXT);
"""
INSERT: Final = "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PIECE_BYTES: Final = 1024 * 1024
NOW: Final = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
START_NS: Final = 1_795_305_600_000_000_000  # 2026-11-22T00:00Z


class Session:
    """A database of some records. Payloads above `piece_bytes` are stored in pieces."""

    def __init__(
        self,
        records: Sequence[Record],
        marked: Mapping[int, str] | None = None,
        piece_bytes: int = PIECE_BYTES,
    ) -> None:
        self.records = records
        self.marked = marked or {}  # notes, some of them empty
        self.database = sqlite3.connect(":memory:")
        self.database.execute("PRAGMA trusted_schema = OFF")
        self.database.executescript(SCHEMA)
        self._endpoints: dict[tuple[str, str, int], int] = {}
        self._piece_bytes = piece_bytes
        for function in FUNCTIONS:
            function.register(self.database)
        for seq, record in enumerate(records):
            self._add(seq, record)
        for mark in self.marked.items():
            self.database.execute("INSERT INTO marks VALUES (?, 1, ?)", mark)

    def _add(self, seq: int, record: Record) -> None:
        error, payload, width = record.error, record.payload, self._piece_bytes
        if len(payload) > width:
            for piece, at in enumerate(range(0, len(payload), width)):
                row = (seq, piece, payload[at : at + width])
                self.database.execute("INSERT INTO pieces VALUES (?, ?, ?)", row)
        verdict = json.dumps({"rule": record.verdict.rule}) if record.verdict else None
        note = json.dumps({"en": str(record.note)}, ensure_ascii=False) if record.note else None
        row = (
            seq, record.wall_ns, record.monotonic_ns, record.socket_id, record.kind.value, 0,
            self._endpoint(record.remote_info), self._endpoint(record.local_info), len(payload),
            payload if 0 < len(payload) <= width else None, error.err_code if error else None,
            error.errno if error else None, error.err_msg if error else None, verdict, note,
        )  # fmt: skip
        self.database.execute(INSERT, row)

    def _endpoint(self, info: RemoteInfo | LocalInfo | None) -> int | None:
        if info is None:
            return None
        key = info.address, info.family, info.port
        if key not in self._endpoints:
            self._endpoints[key] = len(self._endpoints) + 1
            row = (self._endpoints[key], *key)
            self.database.execute("INSERT INTO endpoints VALUES (?, ?, ?, ?)", row)
        return self._endpoints[key]

    def by_sql(self, query: Query) -> list[int]:
        where, values = query.sql()
        sql = f"SELECT seq FROM records WHERE seq >= ? AND ({where}) ORDER BY seq"  # noqa: S608
        return [row[0] for row in self.database.execute(sql, (0, *values))]

    def by_python(self, query: Query) -> list[int]:
        return [
            seq
            for seq, record in enumerate(self.records)
            if query.matches(seq, record, seq in self.marked, self.marked.get(seq, ""))
        ]

    def found(self, text: str) -> list[int]:
        """Return what a query finds, which has to be the same in both ways."""
        query = Query.parse(text, now=NOW)
        with patch.object(content, "PIECE_BYTES", self._piece_bytes):
            by_sql = self.by_sql(query)
        assert (text, by_sql) == (text, self.by_python(query))
        return by_sql


def record(kind: RecordKind = RecordKind.ON_MESSAGE, **fields: Any) -> Record:
    fields = {"socket_id": 1, "wall_ns": START_NS, "monotonic_ns": 0, **fields}
    return Record(kind=kind, **fields)


@pytest.fixture
def session() -> Iterator[type[Session]]:
    made: list[Session] = []

    class Closed(Session):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            made.append(self)

    yield Closed
    for each in made:
        each.database.close()


# Random records and queries

LETTERS: Final = "abAB1:.%_\\ \x00é你\n"
ADDRESSES: Final = ("192.168.1.20", "192.168.1.2", "fe80::1", "FE80::A%eth0", "host.local", "[x?")
PAYLOADS = st.one_of(
    st.text(LETTERS, max_size=24).map(str.encode),
    st.binary(max_size=24),
    st.sampled_from([b"ping PONG", b"\xffping\x00pong", "温度 Ä".encode(), b"a" * 40]),
)
PORTS = st.sampled_from([80, 8080, 8848, 51000])
REMOTES = st.builds(
    lambda address, port: RemoteInfo(address=address, family="IPv4", port=port),
    st.sampled_from(ADDRESSES),
    PORTS,
)
LOCALS = st.builds(
    lambda address, port: LocalInfo(address=address, family="IPv4", port=port),
    st.sampled_from(ADDRESSES),
    PORTS,
)
ERRORS = st.builds(
    lambda err_msg, err_code, errno: SocketError(err_msg=err_msg, err_code=err_code, errno=errno),
    st.sampled_from(["connect socket fail: errno:111 errmsg:Connection refused", "Ping a B", ""]),
    st.integers(-4, 6),
    st.sampled_from([None, 110, 111, 104]),
)
VERDICTS = st.builds(
    lambda rule: Verdict(
        allowed=True,
        rule=rule.value[0],
        err_code=0,
        err_msg="ok",
        explanation=Sentence(Text.NO_RULES),
        source=rule.source,
    ),
    st.sampled_from(list(Rule)),
)
NOTES = st.sampled_from(
    [
        Sentence(Text.CLOSED_HERE),
        Sentence(Text.LISTENER_RAISED, event="onÄ", error='"b" \\ é\n'),
        Sentence(Text.CREATED, type="你 ping"),
    ]
)
RECORDS = st.builds(
    Record,
    kind=st.sampled_from(RecordKind),
    socket_id=st.integers(0, 12),
    wall_ns=st.integers(0, 36 * 3600 * 1000).map(lambda ms: START_NS + ms * 1_000_000),
    monotonic_ns=st.just(0),
    remote_info=st.none() | REMOTES,
    local_info=st.none() | LOCALS,
    payload=PAYLOADS,
    error=st.none() | ERRORS,
    verdict=st.none() | VERDICTS,
    note=st.none() | NOTES,
)


def quoted(text: str) -> str:
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\x00", "\\x00")):
        text = text.replace(char, escape)
    return f'"{text}"'


SOME_TEXT = st.text(LETTERS, min_size=1, max_size=4).map(quoted)
SOME_NUMBER = st.integers(0, 14).map(str)
OPERATORS = st.sampled_from([":", "=", "!=", "<", "<=", ">", ">="])
EACH_KIND: Final = r"""
row:1-3 kind:message kind:on* kind:connect,onerror kind:*c* dir:tx dir:rx dir:rx,tx
size:0-10 size>1k socket:0,3-5 socket:* peer:0,3-5 peer>6 peer:* kind:peer kind:peer.send
kind:peer.*e remote:192.168.1.* remote:192.168.1.2 remote::80
remote:fe80::1 remote:fe80:* remote:[fe80::*]:8* remote:host*:80,fe80::1 remote:* local:*
local::8* local:FE80::a%eth0 port:80,8848 port>1024 errno:111 errno:ECONNREFUSED errno:*
errno>104 code:-2 code:-4--1,3 code>0 code:* error:* error:REFUSED error:ping rule:*
rule:*-subnet rule:own-address note:* note:close note:Ä note:你 note:DO mark:yes mark:no time>10:32
time:11:00-15:00 time:23:00-02:00 time<=09:30:05.250 time:2026-11-22
time>2026-11-22T10:32Z time:08:00 time:2026-11-22T09:00-21:00 text:ping text:PONG hex:00
hex:ff70 ping PiNg 你 É é #1 #12 P1 p12 onm peer. 192.168 .1.20:80 [fe80 /ping/ /PING/i /[^a-z]+$/
/^a+$/ /\xff/ /你|é/ /a.*b/ /x*/ closed() 1
"""
FIXED: Final = EACH_KIND.split()
TERMS = st.one_of(
    st.sampled_from(FIXED),
    SOME_TEXT,
    SOME_TEXT.map("text:{}".format),
    SOME_TEXT.map("note:{}".format),
    SOME_TEXT.map("error:{}".format),
    st.binary(min_size=1, max_size=3).map(lambda data: f"hex:{data.hex()}"),
    st.builds(
        "{}{}{}".format, st.sampled_from(["size", "socket", "peer", "row"]), OPERATORS, SOME_NUMBER
    ),
)
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({' or '.join(parts)})"),
        inner.map("-({})".format),
    ),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(RECORDS, min_size=1, max_size=12),
    st.lists(QUERIES, min_size=1, max_size=6),
    st.dictionaries(st.integers(0, 11), st.text(LETTERS, max_size=6)),
    st.integers(1, 30),
)
def test_sql_and_python_select_the_same(
    records: list[Record], texts: list[str], marked: dict[int, str], piece_bytes: int
) -> None:
    session = Session(records, marked=marked, piece_bytes=piece_bytes)
    with closing(session.database):
        for text in texts:
            session.found(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=12), st.integers(1, 30))
def test_every_kind_of_term_selects_the_same(records: list[Record], piece_bytes: int) -> None:
    session = Session(records, marked={1: "", 2: "To do Ä"}, piece_bytes=piece_bytes)
    with closing(session.database):
        for text in FIXED:
            found, rest = session.found(text), session.found(f"-({text})")
            assert sorted(found + rest) == list(range(len(records))), text


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.binary(max_size=12), min_size=1, max_size=40),
    st.text("abAB1\x00é", min_size=1, max_size=5).map(quoted),
)
def test_payloads_with_and_without_nul(payloads: list[bytes], text: str) -> None:
    many_nuls = [record(payload=b"\0" + payload) for payload in payloads]
    mixed = [record(payload=payload) for payload in payloads]
    for records in (many_nuls, mixed):
        session = Session(records)
        with closing(session.database):
            session.found(text)


# What the SQL is like


def test_values_are_never_part_of_the_sql(session: type[Session]) -> None:
    text = '"Robert\'); DROP TABLE records;--" remote:"x\'y" error:"a\'b" rule:own-address /x\'/'
    where, values = Query.parse(text).sql()
    assert "Robert" not in where
    assert "x'" not in where
    assert where.count("?") == len(values)
    assert session([record()]).found(text) == []


def test_each_query_says_which_functions_it_needs() -> None:
    def names(text: str) -> set[str]:
        return {function.name for function in Query.parse(text).functions}

    assert names("socket:1 remote:::1 -kind:write") == set()
    assert names("a or hex:00") == {"query_pieces_contain"}
    assert names("(/a/ (-time>10:32))") == {"query_pattern", "query_pieces_match", "query_clock"}
    assert {function.name for function in FUNCTIONS} >= names("a /a/ time:10:32")


def test_everything(session: type[Session]) -> None:
    assert session([record(), record()]).found("  ") == [0, 1]


def test_what_is_unknown_does_not_hold_and_its_opposite_does(session: type[Session]) -> None:
    filled = session([record(RecordKind.CLOSE)])
    for text in ("size:0", "errno:1", "remote:x", "port:1", "rule:*", "note:a", "a", "/a/"):
        assert filled.found(text) == []
        assert filled.found(f"-{text}") == [0]


@pytest.mark.parametrize("text", ["ab", "text:ab", "hex:6162", "/ab/", "/a+b$/", "/^xa/", "AB -x"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_pieces(session: type[Session], text: str, at: int) -> None:
    payload = b"x" * at + b"ab"
    whole = session([record(payload=payload), record(payload=b"ba")], piece_bytes=2)
    assert (0 in whole.found(text)) is (text != "AB -x" and (text != "/^xa/" or at == 1))
    assert 1 not in whole.found(text)


def test_a_text_across_many_pieces(session: type[Session]) -> None:
    whole = session([record(payload="温度 abcdefgh".encode())], piece_bytes=1)
    for text in ('"度 ABC"', 'text:"度 abc"', "hex:6364656667", "/温. [a-h]+/", "/度 a.*h$/"):
        assert whole.found(text) == [0], text
    assert whole.found('text:"度 ABC"') == []


def test_pieces_of_real_size(session: type[Session]) -> None:
    size = 1024 * 1024
    border = b"a" * (size - 4) + "Needle 温".encode() + b"b" * size
    whole = session([record(payload=border), record(payload=b"a" * (size + 1))])
    for text in ("needle", "温", "hex:4e65", "/Need[a-z]+ 温b/", "size>2m"):
        assert whole.found(text) == [0], text


def test_nested_as_deep_and_as_many_as_allowed(session: type[Session]) -> None:
    filled = session([record(payload=b"abc")])
    for inner in ("a", "/b/", "time:10:32-10:31", "remote:x*:8*,[::1]:80"):
        filled.found("-(q " * NESTED_MAX + inner + " or z)" * NESTED_MAX)
    assert filled.found(" or ".join(["abc"] * TERMS_MAX)) == [0]
    assert filled.found(" ".join(["-x"] * TERMS_MAX)) == [0]
    assert filled.found(f"socket:{','.join(['1-2'] * (TERMS_MAX - 1))}") == [0]


def test_what_a_stranger_may_have_written(session: type[Session]) -> None:
    filled = session([record()])
    row = (1, "noon", 0, "x", "?", 0, 99, 99, -1, "text", "a", "b", b"\xff", "{", "[1")
    filled.database.execute(INSERT, row)
    for text in FIXED:
        filled.by_sql(Query.parse(text, now=NOW))
    for text in ("time>10:32", "-time:10:32-10:33", "/a/", "a"):
        filled.by_sql(Query.parse(text))


def test_clock_of_any_time() -> None:
    assert clock_ns("noon") is None
    assert clock_ns(2**62) is not None
    assert clock_ns(-(2**62)) is not None
    wall = START_NS + 123
    local = dt.datetime.fromtimestamp(START_NS // 10**9, tz=dt.UTC).astimezone()
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    assert clock_ns(wall) == int((local - midnight).total_seconds()) * 10**9 + 123
