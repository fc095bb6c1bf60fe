"""Save as: recording goes on in another file, which has everything, or all is as before."""

from __future__ import annotations

import asyncio
import errno
import os
import random
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.sessions import DEADLINE_S, message, messages

from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter, copying, live, schema
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.net.tasks import Tasks

SIZE = 60_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "began" / "x.wxtcp"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "kept.wxtcp"


@pytest.fixture
def session(path: Path) -> Iterator[SessionWriter]:
    made = SessionWriter(path, facts={"program": "test"})
    yield made
    made.close()


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "STEP_PAGES", 32)


def fill(session: SessionWriter, records: list[Record]) -> None:
    for each in records:
        session.append(each)
    assert session.flush()


def read(path: Path) -> list[Record]:
    with closing(SessionReader(path)) as reader:
        return list(reader.records(0, reader.count()))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def fault(session: SessionWriter, target: Path) -> Text:
    """Return why it could not be moved; nothing else may have changed."""
    path, before = session.path, names(target.parent) if target.parent.is_dir() else []
    with pytest.raises(SessionError) as caught:
        session.move(target).result(DEADLINE_S)
    assert session.path == path
    assert not session.moving
    if before:
        assert names(target.parent) == before
    return caught.value.sentence.text


def test_everything_is_in_the_other_file(session: SessionWriter, path: Path, target: Path) -> None:
    records = messages(300)
    fill(session, records[:100])
    session.execute("INSERT INTO marks VALUES (3, 1, 'note')")
    for each in records[100:200]:
        session.append(each)
    session.move(target).result(DEADLINE_S)
    assert session.path == target
    assert names(path.parent) == [path.name]
    assert read(path) == records[:200]
    with closing(SessionReader(path)) as left:
        assert schema.ENDED in left.facts()
    fill(session, records[200:])
    assert read(target) == records
    assert session.close()
    assert names(target.parent) == [path.parent.name, target.name]
    with closing(SessionReader(target)) as reader:
        assert reader.marks() == [(3, 1, "note")]
        assert reader.facts()["program"] == "test"
        assert reader.counts == dict(zip(reader.counts, [300, 0, 300, 0, 0, 0], strict=True))
    with closing(sqlite3.connect(target)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("seed", range(3))
def test_what_comes_meanwhile_is_in_it(session: SessionWriter, target: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    fill(session, [message(number, bytes(SIZE)) for number in range(100)])
    moved, number = session.move(target), 100
    while not moved.done():
        for _ in range(chance.randint(1, 20)):
            session.append(message(number, bytes(chance.choice([0, 100, 3_000, 20_000]))))
            number += 1
        session.flush()
        if chance.random() < 0.3:
            session.execute("INSERT OR REPLACE INTO marks VALUES (?, 1, '')", (number,))
    moved.result(0)
    assert number > 200
    assert session.close()
    found = read(target)
    assert [each.monotonic_ns for each in found] == list(range(number))


@pytest.mark.usefixtures("small_steps")
def test_a_flow_as_fast_as_it_may_be_does_not_hold_it_up(
    path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "STEP_PAGES", 1024)
    reading = threading.Event()
    reading.set()
    session = SessionWriter(path, on_pressure=lambda on: reading.clear() if on else reading.set())
    number, moved = 0, None
    while moved is None or not moved.done():
        reading.wait(DEADLINE_S)
        session.append(message(number, bytes(65_536)))
        number += 1
        if number == 500:
            moved = session.move(target)
    moved.result(0)
    assert session.close()
    with closing(SessionReader(target)) as reader:
        assert reader.count() == number


@pytest.mark.usefixtures("small_steps")
def test_the_end_of_the_program_leaves_one_whole_file(path: Path, target: Path) -> None:
    session = SessionWriter(path)
    records = [message(number, bytes(SIZE)) for number in range(300)]
    fill(session, records)
    moved = session.move(target)
    assert session.close()
    assert session.path == (path if moved.exception() else target)
    assert target.exists() == (moved.exception() is None)
    assert read(session.path) == records
    with pytest.raises(ValueError, match="closed"):
        session.move(target)


def test_it_moves_twice(session: SessionWriter, tmp_path: Path) -> None:
    records = messages(90)
    fill(session, records[:30])
    first, second = session.move(tmp_path / "1.wxtcp"), session.move(tmp_path / "2.wxtcp")
    first.result(DEADLINE_S)
    second.result(DEADLINE_S)
    fill(session, records[30:])
    assert session.close()
    assert read(tmp_path / "1.wxtcp") == records[:30]
    assert read(tmp_path / "2.wxtcp") == records


# What was there before


def test_it_takes_the_place_of_a_file(session: SessionWriter, target: Path) -> None:
    target.write_text("a letter")
    fill(session, messages(10))
    session.move(target).result(DEADLINE_S)
    assert session.close()
    assert read(target) == messages(10)


def test_what_a_crash_left_beside_the_other_file_goes_with_it(
    session: SessionWriter, target: Path, tmp_path: Path
) -> None:
    crashed = SessionWriter(tmp_path / "crashed.wxtcp")
    fill(crashed, messages(500))
    for end in ("", "-wal"):
        (tmp_path / f"kept.wxtcp{end}").write_bytes((tmp_path / f"crashed.wxtcp{end}").read_bytes())
    crashed.close()
    fill(session, messages(3))
    session.move(target).result(DEADLINE_S)
    assert session.close()
    assert read(target) == messages(3)


def test_a_session_that_is_recorded_or_read_is_not_replaced(
    session: SessionWriter, target: Path
) -> None:
    other = SessionWriter(target)
    fill(other, messages(20))
    assert fault(session, target) is Text.SESSION_BUSY
    fill(other, messages(40)[20:])
    assert other.close()
    assert read(target) == messages(40)
    with closing(SessionReader(target)):
        assert fault(session, target) is Text.SESSION_BUSY
    session.move(target).result(DEADLINE_S)


# Faults


def test_the_same_file(session: SessionWriter, path: Path) -> None:
    assert fault(session, path) is Text.SESSION_EXISTS


def test_a_place_where_nothing_can_be_written(session: SessionWriter, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert fault(session, tmp_path / "file" / "x.wxtcp") is Text.SESSION_CANNOT_OPEN
    assert fault(session, tmp_path / "no folder" / "x.wxtcp") is Text.SESSION_CANNOT_OPEN
    assert fault(session, tmp_path) is Text.SESSION_MISSING
    fill(session, messages(10))
    assert read(session.path) == messages(10)


def test_a_disk_that_gets_full_while_it_is_copied(
    session: SessionWriter, target: Path, monkeypatch: pytest.MonkeyPatch, small_steps: None
) -> None:
    fill(session, messages(100, size=SIZE))
    target.write_text("as before")

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert fault(session, target) is Text.SESSION_NO_ROOM
    assert target.read_text() == "as before"
    fill(session, messages(150, size=SIZE)[100:])
    assert read(session.path) == messages(150, size=SIZE)


def test_what_its_own_file_does_not_take_is_in_the_other_one(
    session: SessionWriter, target: Path, monkeypatch: pytest.MonkeyPatch, small_steps: None
) -> None:
    records, copied = messages(200, size=SIZE), threading.Event()
    fill(session, records[:100])
    sync, go_on = os.fsync, threading.Event()

    def wait(number: int) -> None:
        copied.set()
        assert go_on.wait(DEADLINE_S)
        sync(number)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", wait)
        moved = session.move(target)
        assert copied.wait(DEADLINE_S)
        for each in records[100:]:
            session.append(each)
        with closing(sqlite3.connect(session.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            go_on.set()
            moved.result(DEADLINE_S)
    assert session.close()
    assert read(target) == records


@pytest.mark.parametrize("size", [100, 9 * schema.PIECE_BYTES])
def test_a_session_on_a_full_disk_goes_on_where_there_is_room(
    path: Path, target: Path, size: int
) -> None:
    faults: list[Text | None] = []
    session = SessionWriter(
        path, on_fault=lambda fault: faults.append(fault and fault.sentence.text)
    )
    records = [message(number, bytes(size)) for number in range(4)]
    fill(session, records[:2])
    pages = session._store._database.execute("PRAGMA page_count").fetchone()[0]
    session._store._database.execute(f"PRAGMA max_page_count = {pages}")  # as if it were full
    for number in range(2, 4):
        session.append(records[number])
    for number in range(4, 400):
        records.append(message(number, bytes(200)))
        session.append(records[-1])
    while not faults:
        assert not session.flush(0.05)
    session.move(target).result(DEADLINE_S)
    assert session.flush()
    assert session.close()  # after which nothing more is told
    assert faults == [Text.SESSION_DISK_FULL, None]
    assert read(target) == records
    assert read(path) == records[: len(read(path))]


# What is read meanwhile


@pytest.mark.loops("asyncio")
async def test_a_live_session_is_read_before_meanwhile_and_after(
    path: Path, target: Path, monkeypatch: pytest.MonkeyPatch, small_steps: None
) -> None:
    monkeypatch.setattr(live, "KEEP_RECORDS", 20)
    monkeypatch.setattr(live, "TRIM_RECORDS", 5)
    told: list[tuple[Path, Path]] = []
    session = LiveSession(SessionWriter(path), on_moved=lambda *both: told.append(both))
    records = messages(1_000, size=5_000)
    for each in records[:400]:
        session.append(each)
    session.writer.flush()
    assert session.records(0, 400) == records[:400]
    tasks, number = Tasks("test"), 400
    moving = tasks.start(session.move(target), "moved")
    while not moving.done() and number < 990:
        session.append(records[number])
        number += 1
        assert session.records(0, number) == records[:number]
        await asyncio.sleep(0)
    await moving
    session.append(records[number])
    session.writer.flush()
    session.append(records[number + 1])
    assert session.path == target
    assert session.records(0, 1_000) == records[: number + 2]
    assert told == [(path, target)]
    assert session.close()
    assert names(target.parent) == ["began", "kept.wxtcp"]
