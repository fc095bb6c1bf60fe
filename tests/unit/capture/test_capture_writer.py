"""SessionWriter: everything appended is in the file, in order, once, whatever comes between."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sessions import DEADLINE_S, LOCAL, REMOTE, exact, message, messages, write_session

from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter, schema, store, writer
from wxtcp_gui.capture.selection import Group, group_of
from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

MIB = 1024 * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.wxtcp"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other fast."""
    monkeypatch.setattr(store, "BUSY_S", 0.02)
    monkeypatch.setattr(writer, "RETRY_S", 0.02)


class Told:
    """What a writer's callbacks were told, in order."""

    def __init__(self) -> None:
        self.pressure: list[bool] = []
        self.faults: list[Text | None] = []

    def on_fault(self, fault: SessionError | None) -> None:
        self.faults.append(fault and fault.sentence.text)

    def writer(self, path: Path) -> SessionWriter:
        return SessionWriter(path, on_pressure=self.pressure.append, on_fault=self.on_fault)


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline, "it did not come true"
        time.sleep(0.005)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep everybody else from writing a file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def full(session: SessionWriter, spare_pages: int = 0) -> Iterator[None]:
    """Let the file grow no further than by so many pages."""
    database = session._store._database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages + spare_pages}")
    yield
    database.execute("PRAGMA max_page_count = 1073741823")


def stored(path: Path) -> list[Record]:
    with closing(SessionReader(path)) as reader:
        return list(reader.records(0, reader.count()))


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def test_what_was_appended_is_in_the_file(path: Path) -> None:
    records = messages(1_234)
    write_session(path, records)
    assert stored(path) == records


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 199, 200, 201, 416])
def test_any_number_of_rows_fits_the_statements(path: Path, count: int) -> None:
    records = messages(count)
    write_session(path, records)
    assert stored(path) == records


def test_a_record_is_committed_soon_without_being_asked_for(path: Path) -> None:
    session = SessionWriter(path)
    session.flush()
    waited = []
    for number in range(20):
        began = time.monotonic()
        session.append(message(number))
        until(lambda: session.committed == session.count)
        waited.append(time.monotonic() - began)
    session.close()
    assert sorted(waited)[5] < 0.1  # some may have waited for the machine


def test_a_batch_is_gathered(path: Path) -> None:
    session = SessionWriter(path)
    seen, began = {session.committed}, time.monotonic()
    for number in range(50):
        session.append(message(number))
        time.sleep(0.002)
        seen.add(session.committed)
    elapsed = time.monotonic() - began
    session.close()
    assert len(seen) <= elapsed / writer.GATHER_S + 2


def test_numbers_are_kept_with_the_records(path: Path) -> None:
    refused = SocketError(err_code=-1, err_msg="fail")
    kinds = {kind: message(0, b"12345", kind=kind) for kind in RecordKind}
    records = [*kinds.values(), message(1, b"67", error=refused)]
    session = SessionWriter(path, facts={"program": "test", "note": "half \ud800"})
    for each in records:
        session.append(each)
        session.flush()
    session.close()
    with closing(SessionReader(path)) as reader:
        kept, counts = reader.facts(), reader.counts
        assert reader.payload_bytes == session.payload_bytes == 5 * len(kinds) + 2
    assert kept["program"] == "test"
    assert kept["note"] == "half \N{REPLACEMENT CHARACTER}"
    assert int(kept[schema.ENDED]) <= time.time_ns()
    for group in Group:
        number = sum(group in {Group.ALL, group_of(each)} for each in records)
        assert int(kept[f"count.{group.value}"]) == counts[group] == number


def test_statements_are_written_with_the_records(path: Path) -> None:
    session = SessionWriter(path)
    session.append(message(0))
    session.execute("INSERT INTO marks VALUES (?,?,?)", (0, 1, "look \ud800 here"))
    session.execute("INSERT INTO profiles VALUES (?,?,?)", (0, "developer", "name = 'x'"))
    assert session.flush()
    session.close()
    assert rows(path, "SELECT * FROM marks") == [(0, 1, "look \N{REPLACEMENT CHARACTER} here")]
    assert rows(path, "SELECT * FROM profiles") == [(0, "developer", "name = 'x'")]


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("INSERT INTO marks VALUES (?,?,?)", (0, 1, None)),
        ("INSERT INTO marks VALUES (?,?,?)", (0, 1)),
        ("INSERT INTO marks VALUES (?,?,?)", (2**70, 1, "")),
        ("INSERT INTO marks VALUES (?,?,?)", (object(), 1, "")),
        ("INSERT INTO brands VALUES (?)", (0,)),
        ("nonsense", ()),
    ],
)
def test_a_statement_that_cannot_be_run_does_not_stop_the_rest(
    path: Path, sql: str, values: tuple[object, ...]
) -> None:
    told = Told()
    session = told.writer(path)
    session.append(message(0))
    session.execute(sql, values)
    session.execute("INSERT INTO marks VALUES (?,?,?)", (0, 1, "kept"))
    assert session.close()
    assert stored(path) == [message(0)]
    assert rows(path, "SELECT * FROM marks") == [(0, 1, "kept")]
    assert told.faults == []


UNFIT = [
    {"error": SocketError(err_msg="fail", err_code=2**70)},
    {"error": SocketError(err_msg="fail", err_code=1, errno=-(2**64))},
    {"wall_ns": 2**70},
    {"monotonic_ns": 2**64},
    {"socket_id": 2**64},
    {"remote_info": RemoteInfo(address="x", family="IPv4", port=2**64)},
    {"note": Sentence(Text.TYPE_UNKNOWN, type="x"), "verdict": 5},
]


@pytest.mark.parametrize("fields", UNFIT, ids=lambda fields: next(iter(fields)))
def test_a_record_that_cannot_be_kept_leaves_its_place_to_a_note(
    path: Path, fields: dict[str, object]
) -> None:
    told = Told()
    session = told.writer(path)
    records = messages(30)
    for at, each in enumerate(records):
        session.append(message(at, b"unfit", **fields) if at == 7 else each)
    assert session.close()
    found = stored(path)
    assert [*found[:7], *found[8:]] == [*records[:7], *records[8:]]
    assert found[7].note is not None
    assert found[7].note.text is Text.RECORD_NOT_KEPT
    assert found[7].payload == b"unfit"
    assert found[7].kind is RecordKind.ON_MESSAGE
    assert told.faults == []


def test_many_endpoints_are_known_a_while_and_numbered_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "ENDPOINTS_MAX", 5)
    ports = [*range(20), *range(20), 19, 19]
    infos = [RemoteInfo(address="10.0.0.1", family="IPv4", port=port) for port in ports]
    records = [message(at, remote_info=info) for at, info in enumerate(infos)]
    write_session(path, records)
    assert stored(path) == records
    assert len(rows(path, "SELECT * FROM endpoints")) >= 40


# What keeps it from writing


@pytest.mark.usefixtures("impatient")
def test_a_locked_file_is_said_once_and_written_when_it_is_free(path: Path) -> None:
    told = Told()
    session = told.writer(path)
    with locked(path):
        began = time.monotonic()
        for each in messages(1_000):
            session.append(each)
        assert time.monotonic() - began < 1
        until(lambda: told.faults)
        time.sleep(0.2)  # some more tries
        assert told.faults == [Text.SESSION_BUSY]
        assert session.committed == 0
        assert not session.flush(0)
    assert session.flush()
    session.close()  # after which nothing more is told
    assert told.faults == [Text.SESSION_BUSY, None]
    assert stored(path) == messages(1_000)


@pytest.mark.usefixtures("impatient")
def test_a_batch_that_failed_is_written_as_a_whole(path: Path) -> None:
    told = Told()
    session = told.writer(path)
    session.append(message(0))
    session.flush()
    infos = [RemoteInfo(address="10.0.0.1", family="IPv4", port=port) for port in range(1_000)]
    records = [message(0)]
    records += [message(at, b"." * 500, remote_info=info) for at, info in enumerate(infos, 1)]
    with full(session, spare_pages=4):
        for each in records[1:]:
            session.append(each)
        until(lambda: told.faults)
        assert told.faults == [Text.SESSION_DISK_FULL]
        with closing(SessionReader(path)) as reader:
            assert reader.count() == 1
        session.append(message(1_001))
    assert session.close()
    assert told.faults == [Text.SESSION_DISK_FULL, None]
    assert stored(path) == [*records, message(1_001)]
    assert len(rows(path, "SELECT * FROM endpoints")) == 1_002
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.usefixtures("impatient")
def test_a_large_payload_goes_on_where_it_failed(path: Path) -> None:
    told = Told()
    session = told.writer(path)
    payload = b"".join(number.to_bytes(8, "big") for number in range(5 * MIB))  # 40 MiB
    with full(session, spare_pages=20 * MIB // schema.PAGE_BYTES):
        session.append(message(0, payload))
        session.append(message(1))
        until(lambda: told.faults)
        pieces = rows(path, "SELECT count(*) FROM pieces")[0][0]
        assert 0 < pieces < 40
        assert pieces % (store.BATCH_BYTES // PIECE) == 0
        assert rows(path, "SELECT count(*) FROM records") == [(0,)]
    assert session.close()
    assert told.faults == [Text.SESSION_DISK_FULL, None]
    assert rows(path, "SELECT count(*), max(piece) FROM pieces") == [(40, 39)]
    found = stored(path)
    assert found[0].payload == payload
    assert found[1] == message(1)


@pytest.mark.usefixtures("impatient")
def test_another_fault_is_said_too(path: Path) -> None:
    told = Told()
    session = told.writer(path)
    session.flush()
    with full(session):
        with locked(path):
            session.append(message(0, b"." * 100_000))
            until(lambda: told.faults)
        until(lambda: len(told.faults) > 1)
    session.close()
    assert told.faults == [Text.SESSION_BUSY, Text.SESSION_DISK_FULL, None]


@pytest.mark.usefixtures("impatient")
def test_what_cannot_be_written_before_the_end_is_said(path: Path) -> None:
    session = SessionWriter(path)
    session.append(message(0))
    session.flush()
    with locked(path):
        session.append(message(1))
        assert not session.close()
    assert stored(path) == [message(0)]


def test_reading_is_to_pause_while_too_much_is_queued(
    path: Path, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told()
    session = told.writer(path)
    session._learn(9_000 * MIB, 0.1)  # a fast disk, for which the most may wait
    records = [message(number, bytes([number]) * MIB) for number in range(80)]
    with locked(path):
        for number, each in enumerate(records):
            session.append(each)
            assert told.pressure == [True] * (session.queued_bytes > session.bound)
            assert bool(told.pressure) is (number >= 63)
        until(lambda: told.faults)
    until(lambda: len(told.pressure) > 1)
    assert session.queued_bytes <= writer.QUEUE_MAX_BYTES // 2
    session.close()
    assert session.queued_bytes == 0
    assert told.pressure == [True, False]
    assert stored(path) == records


def test_pressure_ends_as_often_as_it_begins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "QUEUE_MAX_BYTES", 20_000)
    monkeypatch.setattr(writer, "BATCH_BYTES", 4_000)
    monkeypatch.setattr(writer, "GATHER_S", 0.0)
    may_go_on, told = threading.Event(), []

    def on_pressure(on: bool) -> None:
        told.append(on)
        (may_go_on.clear if on else may_go_on.set)()

    session = SessionWriter(path, on_pressure=on_pressure)
    may_go_on.set()
    for number in range(8_000):
        session.append(message(number, b"." * 1_000))
        assert may_go_on.wait(DEADLINE_S), "the pause has no end"
    assert session.close()
    assert len(told) > 20
    assert told == [True, False] * (len(told) // 2)


def test_what_may_wait_is_what_is_written_soon(path: Path) -> None:
    session = SessionWriter(path)
    for size, seconds, bound in (
        (100, 9.0, writer.QUEUE_MIN_BYTES),  # says nothing
        (20 * MIB, 0.1, int(200 * MIB * writer.LAG_S)),
        (20 * MIB, 0.1, int(200 * MIB * writer.LAG_S)),
        (9_000 * MIB, 0.1, writer.QUEUE_MAX_BYTES),
    ):
        session._learn(size, seconds)
        assert session.bound == bound
    for _ in range(50):
        session._learn(MIB, 1.0)
    assert session.bound == writer.QUEUE_MIN_BYTES
    session.close()


def test_a_callback_that_fails_does_not_stop_it(path: Path, impatient: None) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("of whoever listens")

    session = SessionWriter(path, on_fault=fail, on_pressure=fail)
    with locked(path):
        for number in range(70):
            session.append(message(number, b"." * MIB))
        time.sleep(0.1)
    assert session.close()
    assert len(stored(path)) == 70


# Its end


def test_nothing_is_appended_after_the_end(path: Path) -> None:
    session = SessionWriter(path)
    session.append(message(0))
    assert session.close()
    with pytest.raises(ValueError, match="closed"):
        session.append(message(1))
    with pytest.raises(ValueError, match="closed"):
        session.execute("DELETE FROM marks")
    assert session.close()
    assert stored(path) == [message(0)]


def test_a_clean_end_leaves_one_file(path: Path) -> None:
    write_session(path, messages(10))
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]


@pytest.mark.parametrize("moment", range(12))
def test_the_end_loses_nothing_at_any_moment(path: Path, moment: int) -> None:
    session = SessionWriter(path)
    for each in messages(50):
        session.append(each)
    time.sleep(moment * 0.006)
    session.append(message(50))
    assert session.close()
    assert len(stored(path)) == 51
    assert not any(thread.name == "session writer" for thread in threading.enumerate())


def test_a_reader_at_the_end_loses_nothing(path: Path) -> None:
    session = SessionWriter(path)
    session.append(message(0))
    session.flush()
    with closing(SessionReader(path)) as reader:
        session.append(message(1))
        assert session.close()
        assert reader.count() == 2
    assert stored(path) == [message(0), message(1)]


# The beginning


def test_a_file_that_is_there_is_left_as_it_is(path: Path) -> None:
    for content in (b"", b"a letter"):
        path.write_bytes(content)
        with pytest.raises(SessionError) as caught:
            SessionWriter(path)
        assert caught.value.sentence.text is Text.SESSION_EXISTS
        assert path.read_bytes() == content


def test_folders_are_made(tmp_path: Path) -> None:
    write_session(tmp_path / "a" / "b" / "x.wxtcp", messages(1))
    assert len(stored(tmp_path / "a" / "b" / "x.wxtcp")) == 1


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(SessionError) as caught:
        SessionWriter(tmp_path / "a" / "x.wxtcp")
    assert caught.value.sentence.text in {Text.SESSION_CANNOT_OPEN, Text.SESSION_EXISTS}
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_nothing_is_left_of_a_file_that_could_not_be_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.TABLES, "broken", "CREATE TABLE")
    with pytest.raises(SessionError):
        SessionWriter(path)
    assert list(path.parent.iterdir()) == []


def test_a_new_file_has_the_page_size_of_large_payloads(path: Path) -> None:
    write_session(path, [])
    assert rows(path, "PRAGMA page_size") == [(schema.PAGE_BYTES,)]
    assert rows(path, "PRAGMA application_id") == [(schema.APPLICATION_ID,)]
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION,)]


# Large payloads

PIECE = schema.PIECE_BYTES
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 1, store.BATCH_BYTES,
         store.BATCH_BYTES + 1, 2 * store.BATCH_BYTES + 5]  # fmt: skip
PATTERN = bytes(range(251)) * (2 * store.BATCH_BYTES // 251 + 2)


@pytest.mark.parametrize("size", SIZES)
def test_a_payload_of_any_size_comes_back(path: Path, size: int) -> None:
    records = [message(0, b"before"), message(1, PATTERN[:size]), message(2, b"after")]
    write_session(path, records)
    assert stored(path) == records
    pieces = rows(path, "SELECT count(*) FROM pieces")[0][0]
    assert pieces == (-(-size // PIECE) if size > PIECE else 0)
    with closing(SessionReader(path)) as reader:
        short = reader.records(0, 3, 100)
        assert [each.payload for each in short] == [b"before", PATTERN[: min(size, 100)], b"after"]
        assert [each.size for each in short] == [6, size, 5]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_part_of_a_payload_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    size = data.draw(st.sampled_from([0, 10, 20_000, PIECE, PIECE + 1, 3 * PIECE + 7]))
    path = tmp_path_factory.getbasetemp() / f"part {size}.wxtcp"
    if not path.exists():
        write_session(path, [message(0, PATTERN[:size])])
    near = st.sampled_from([0, PIECE, 2 * PIECE, size]).flatmap(
        lambda at: st.integers(max(0, at - 5), at + 5)
    )
    start, stop = data.draw(near), data.draw(near)
    with closing(SessionReader(path)) as reader:
        assert reader.payload(0, start, stop) == PATTERN[:size][start:stop]


def rss() -> int:
    return psutil.Process().memory_info().rss


@pytest.mark.timeout(300)
def test_a_very_large_payload_neither_blocks_nor_fills_memory(path: Path) -> None:
    size = 200 * MIB
    payload = bytes(size)
    session = SessionWriter(path)
    session.append(message(0))
    session.flush()
    gc.collect()
    before = peak = rss()
    began = time.monotonic()
    session.append(message(1, payload))
    session.append(message(2))
    assert time.monotonic() - began < 0.05
    while not session.flush(0.002):
        peak = max(peak, rss())
    assert session.close()
    assert peak - before < 48 * MIB
    with closing(SessionReader(path)) as reader:
        before = peak = rss()
        assert reader.records(1, 2, 256)[0].size == size
        assert reader.payload(1, size - 10, size) == bytes(10)
        assert rss() - before < 8 * MIB
        whole = reader.records(1, 2)[0]
        assert rss() - before < size + 48 * MIB
        assert whole.payload == payload
    assert path.stat().st_size < 1.1 * size


def test_records_after_a_very_large_one_are_not_seen_before_it(path: Path) -> None:
    session = SessionWriter(path)
    session.append(message(0, PATTERN))
    session.append(message(1, b"after"))
    counts = set()
    with closing(SessionReader(path)) as reader:
        while not session.flush(0):
            if count := reader.count():
                counts.add(count)
                assert reader.records(0, 1, 10)[0].size == len(PATTERN)
    session.close()
    assert counts <= {1, 2}


def test_a_record_of_the_queue_is_counted_with_what_it_takes() -> None:
    import tracemalloc  # noqa: PLC0415 - costs while it is on

    tracemalloc.start()
    try:
        begin, _ = tracemalloc.get_traced_memory()
        records = messages(5_000, size=64)
        end, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (end - begin) / len(records) - 64 <= writer.RECORD_BYTES
    assert exact(records[0])["remote_info"]["address"] == REMOTE.address
    assert records[0].local_info == LOCAL
