"""Rows: every record comes back from the file as it was."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.sessions import (
    LOCAL,
    REMOTE,
    SENTENCES,
    TEXTS,
    any_record,
    exact,
    message,
    write_session,
)

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.capture.rows import (
    UNREADABLE,
    endpoint_key,
    endpoint_of,
    from_row,
    shortened,
    stored_text,
    text_of,
    to_row,
    without_surrogates,
)
from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.quirks import BOGUS_PORT
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text


@settings(max_examples=150, deadline=None)
@given(st.lists(any_record(), max_size=12), st.none() | st.integers(0, 40))
def test_every_record_comes_back(records: list[Record], limit: int | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_session(Path(folder) / "x.wxtcp", records)
        with closing(SessionReader(path)) as reader:
            found = reader.records(0, len(records), limit)
    assert [exact(each) for each in found] == [exact(shortened(each, limit)) for each in records]


@given(SENTENCES)
@example(Sentence(Text.VERBATIM, text=""))
def test_a_note_is_json_for_everybody(note: Sentence) -> None:
    row = to_row(0, message(0, note=note), lambda info: None)
    with closing(sqlite3.connect(":memory:")) as database:
        database.text_factory = bytes
        sql = "SELECT json_valid(?1), json_extract(?1, '$.en')"
        valid, english = database.execute(sql, (row[13],)).fetchone()
    assert valid == 1
    read = without_surrogates(english.decode("utf-8", "surrogatepass"))
    assert read in {without_surrogates(note), without_surrogates(note).partition("\0")[0]}


@given(TEXTS)
def test_a_text_comes_back(text: str) -> None:
    stored = stored_text(text)
    assert text_of(stored) == text
    assert isinstance(stored, str) is (without_surrogates(text) == text)


def test_a_text_without_lone_surrogates_is_text_for_everybody() -> None:
    assert stored_text("连接 😀 \0") == "连接 😀 \0"
    assert stored_text("\ud800") == b"\xed\xa0\x80"


@pytest.mark.parametrize("stored", [None, 1, 1.5, b"\xff", b"\xf8"])
def test_what_is_no_text_is_said(stored: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        text_of(stored)


def test_a_quirk_of_remote_info_is_kept() -> None:
    info = RemoteInfo(address="10.0.0.1", family="IPv4", port=BOGUS_PORT)
    assert endpoint_of(endpoint_key(info)) == ("10.0.0.1", "IPv4", -1)


def test_a_number_above_64_bits_is_refused_before_it_is_half_kept() -> None:
    error = SocketError(err_msg="connect fail", err_code=2**70)
    with pytest.raises(OverflowError):
        to_row(0, message(0, error=error), lambda info: None)
    with pytest.raises(OverflowError):
        endpoint_key(RemoteInfo(address="a", family="IPv4", port=2**64))


def test_a_clock_before_1970_is_1970() -> None:
    assert to_row(0, message(0, wall_ns=-5), lambda info: None)[1] == 0


ROW = to_row(0, message(0, b"abc", note=Sentence(Text.CONNECTED_IN, milliseconds="1")), lambda i: 1)
NAMES = (
    "seq", "wall_ns", "monotonic_ns", "socket", "kind", "flags", "remote", "local", "size",
    "err_code", "errno", "err_msg", "verdict", "note",
)  # fmt: skip


def read(**fields: object) -> Record:
    payload = fields.pop("payload", b"abc")
    row = tuple({**dict(zip(NAMES, ROW, strict=False)), **fields}.values())
    return from_row(row, payload, lambda number: (REMOTE.address, "IPv4", 8848))


def test_the_row_is_read() -> None:
    assert read().payload == b"abc"
    assert read().local_info is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"wall_ns": "yesterday"},
        {"wall_ns": None},
        {"wall_ns": 1.5},
        {"wall_ns": -1},
        {"monotonic_ns": b"1"},
        {"socket": -1},
        {"flags": None},
        {"kind": "onTelegram"},
        {"kind": None},
        {"kind": b"onMessage"},
        {"size": -1},
        {"size": 2},
        {"size": 4},
        {"size": 2**62},
        {"size": "3"},
        {"payload": "abc"},
        {"payload": None},
        {"payload": 3},
        {"err_msg": "fail"},  # without a code
        {"err_msg": 7, "err_code": 1},
        {"err_msg": "fail", "err_code": "1"},
        {"err_msg": "fail", "err_code": 1, "errno": 1.5},
        {"note": "no JSON"},
        {"note": "[]"},
        {"note": "{}"},
        {"note": "1"},
        {"note": b"\xff\xff"},
        {"note": 5},
        {"note": '{"text": "VERBATIM", "values": {}, "en": 5}'},
        {"note": '{"text": "VERBATIM", "values": {"text": []}, "en": ""}'},
        {"note": '{"text": "VERBATIM", "values": [1], "en": ""}'},
        {"note": "[" * 100_000},
        {"note": '{"a":' * 100_000},
        {"note": '{"text": "VERBATIM", "values": {"text": ' + "9" * 5000 + '}, "en": ""}'},
        {"verdict": "{}"},
        {"verdict": "null"},
        {"verdict": '{"allowed": 1}'},
        {"verdict": '{"colour": "red"}'},
        {"verdict": '{"explanation": "allowed"}'},
    ],
    ids=str,
)
def test_a_row_that_no_program_of_this_kind_wrote_is_noticed(fields: dict[str, object]) -> None:
    with pytest.raises(UNREADABLE):
        read(**fields)


@pytest.mark.parametrize(
    "note",
    [
        '{"text": "A_SENTENCE_OF_TOMORROW", "values": {"x": 1}, "en": "All is well"}',
        '{"text": "CONNECTED_IN", "values": {"seconds": 1}, "en": "All is well"}',
        '{"text": "CONNECTED_IN", "values": {}, "en": "All is well"}',
    ],
)
def test_a_sentence_of_another_version_is_kept_as_it_reads(note: str) -> None:
    found = read(note=note).note
    assert found == "All is well"
    assert found is not None
    assert found.text is Text.VERBATIM


@given(st.binary(max_size=9), st.none() | st.integers(0, 9), st.integers(0, 9))
def test_a_record_is_shortened_once_and_again(data: bytes, limit: int | None, less: int) -> None:
    record = Record(
        kind=RecordKind.WRITE,
        socket_id=1,
        wall_ns=1,
        monotonic_ns=1,
        local_info=LOCAL,
        payload=data,
    )
    short = shortened(record, limit)
    assert short.payload == (data if limit is None else data[:limit])
    assert short.size == len(data)
    assert shortened(short, less).payload == short.payload[:less]
    assert shortened(short, less).size == len(data)
