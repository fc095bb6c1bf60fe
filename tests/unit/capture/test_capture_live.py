"""LiveSession: what is read is what was appended, from memory, from the file, and across."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.sessions import DEADLINE_S, message, messages

from wxtcp_gui.capture import SessionReader, SessionWriter, live, schema
from wxtcp_gui.capture.cache import BLOCK_RECORDS, BLOCKS, PREVIEW_BYTES, RecordCache
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.rows import shortened
from wxtcp_gui.capture.selection import Group, group_of
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import Record, RecordKind

MIB = 1024 * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.wxtcp"


@pytest.fixture
def session(path: Path) -> Iterator[LiveSession]:
    made = LiveSession(SessionWriter(path))
    yield made
    made.close()


@pytest.fixture
def small_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "KEEP_RECORDS", 20)
    monkeypatch.setattr(live, "TRIM_RECORDS", 5)
    monkeypatch.setattr(live, "KEEP_BYTES", 100_000)


def in_memory(session: LiveSession) -> int:
    return len(session._tail)


def test_what_was_appended_can_be_read_at_once(session: LiveSession, path: Path) -> None:
    records = messages(100)
    for number, each in enumerate(records):
        session.append(each)
        assert session.count() == number + 1
        assert session.records(number, number + 1) == [each]
    assert session.records(0, 1_000) == records
    assert session.path == path


@pytest.mark.usefixtures("small_tail")
@pytest.mark.parametrize("seed", range(6))
def test_any_range_is_what_was_appended(session: LiveSession, path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    records: list[Record] = []
    for number in range(1_500):
        size = chance.choice([0, 10, 300, 5_000, 20_000 if number % 10 == 0 else 40])
        records.append(message(number, chance.randbytes(size)))
        session.append(records[-1])
        if chance.random() < 0.01:
            session.writer.flush()
        if chance.random() < 0.1:
            start, stop = chance.randint(-5, number + 5), chance.randint(-5, number + 5)
            limit = chance.choice([None, 0, 100, 10_000])
            wanted = [shortened(each, limit) for each in records[max(0, start) : max(0, stop)]]
            assert session.records(start, stop, limit) == wanted, (start, stop, limit)
    assert session.writer.flush()
    assert session.records(0, len(records)) == records
    session.append(message(0))
    assert in_memory(session) <= 30
    assert session.stored >= len(records)


def test_numbers_are_kept(session: LiveSession) -> None:
    refused = SocketError(err_code=-1, err_msg="fail")
    records = [message(0, b"123", kind=kind) for kind in RecordKind]
    records.append(message(0, b"4", error=refused))
    for each in records:
        session.append(each)
    for group in Group:
        wanted = sum(group in {Group.ALL, group_of(each)} for each in records)
        assert session.counts[group] == wanted
    assert session.payload_bytes == 3 * len(RecordKind) + 1
    session.writer.flush()
    with closing(SessionReader(session.writer.path)) as reader:
        assert reader.counts == session.counts
        assert reader.payload_bytes == session.payload_bytes


@pytest.mark.usefixtures("small_tail")
def test_nothing_is_let_go_that_is_not_in_the_file(session: LiveSession, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        records = messages(500)
        for each in records:
            session.append(each)
        assert session.stored == 0
        assert in_memory(session) == 500
        assert session.records(0, 500) == records
    assert session.writer.flush()
    session.append(message(500))
    assert in_memory(session) <= 30
    assert session.records(0, 500) == records


def test_a_large_record_is_let_go_although_nothing_follows(session: LiveSession) -> None:
    payload = bytes(40 * MIB)
    session.append(message(0, payload))
    assert session.records(0, 1)[0].payload == payload
    session.writer.flush()
    assert session.count() == 1
    assert in_memory(session) == 0
    found = session.records(0, 1, 100)[0]
    assert found.payload == bytes(100)
    assert found.size == len(payload)
    assert session.records(0, 1)[0].payload == payload


def test_a_cache_over_it_holds_no_whole_payloads(session: LiveSession) -> None:
    cache = RecordCache(session)
    for number in range(2 * BLOCK_RECORDS):
        session.append(message(number, bytes(4_000)))
        assert cache.record(number).size == 4_000
    session.writer.flush()
    held = [each for block in cache._blocks.values() for each in block]
    assert len(held) == 2 * BLOCK_RECORDS
    assert max(len(each.payload) for each in held) == PREVIEW_BYTES
    assert BLOCKS * BLOCK_RECORDS * PREVIEW_BYTES < 8 * MIB


def test_it_is_read_by_others_meanwhile(session: LiveSession) -> None:
    with closing(SessionReader(session.writer.path)) as reader:
        deadline = time.monotonic() + DEADLINE_S
        number = 0
        while reader.count() < 2_000:
            assert time.monotonic() < deadline
            session.append(message(number))
            number += 1
            if number % 100 == 0:
                time.sleep(0.005)
                count = reader.count()
                assert count <= number
                found = reader.records(max(0, count - 5), count)
                assert [each.monotonic_ns for each in found] == [*range(max(0, count - 5), count)]


@pytest.mark.usefixtures("small_tail")
def test_the_end_leaves_one_file(path: Path) -> None:
    session = LiveSession(SessionWriter(path))
    for each in messages(100):
        session.append(each)
        session.writer.flush()
    assert session.records(0, 5) == messages(100)[:5]  # from the file, which it has open now
    assert session.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with closing(SessionReader(path)) as reader:
        assert reader.records(0, 100) == messages(100)
        assert schema.ENDED in reader.facts()
