"""SessionReader: what is no session, or a damaged one, is said, and never written to."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sessions import LOCAL, REMOTE, exact, message, messages, write_session

from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter, reader, schema, versions
from wxtcp_gui.capture.cache import BLOCK_RECORDS, BLOCKS, PREVIEW_BYTES, RecordCache
from wxtcp_gui.capture.fault import InterruptedReadError
from wxtcp_gui.capture.selection import Group, Selection, group_of
from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

PIECE = schema.PIECE_BYTES
REFUSED = SocketError(err_code=-1, err_msg="connect fail", errno=111)
VERDICT = Verdict(
    allowed=False,
    rule="port-list",
    err_code=-2,
    err_msg="invalid port",
    explanation=Sentence(Text.PORT_REFUSED, port=80),
    source=Sentence(Text.SOURCE_PORTS),
)
VARIED = [
    message(0, kind=RecordKind.CREATE, remote_info=None, local_info=None),
    message(1, kind=RecordKind.CONNECT, verdict=VERDICT, note=VERDICT.explanation),
    message(2, kind=RecordKind.ON_ERROR, error=REFUSED, local_info=None),
    message(3, b"hello", kind=RecordKind.WRITE, accepted=False),
    *(message(number, b"%d." % number * 40) for number in range(4, 200)),
    message(200, b"x" * 40_000),
    message(201, kind=RecordKind.CLOSE),
]
BOTH_ENDS = [
    message(0, kind=RecordKind.PEER_LISTEN, socket_id=0, remote_info=None),
    message(1, kind=RecordKind.ON_CONNECT, socket_id=1),
    message(2, kind=RecordKind.PEER_ACCEPT, socket_id=1),
    message(3, b"hello", kind=RecordKind.WRITE, socket_id=1),
    message(4, b"hello", kind=RecordKind.PEER_RECEIVE, socket_id=1),
    message(5, b"bye", kind=RecordKind.PEER_SEND, socket_id=1),
    message(6, kind=RecordKind.PEER_CLOSE, note=VERDICT.explanation, socket_id=1),
    message(7, kind=RecordKind.PEER_STOP, socket_id=0, remote_info=None),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.wxtcp"


@pytest.fixture
def good(path: Path) -> Path:
    return write_session(path, VARIED, program="test")


@contextmanager
def written(path: Path) -> Iterator[sqlite3.Connection]:
    """Change a file as a stranger may."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        yield database


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Fail where the file is written to."""
    before = hashlib.sha256(path.read_bytes()).digest()
    yield
    assert hashlib.sha256(path.read_bytes()).digest() == before


def fault(path: Path) -> Text:
    """Return why a file cannot be opened."""
    with unchanged(path), pytest.raises(SessionError) as caught:
        SessionReader(path)
    assert str(path) in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value.sentence.text


def read_all(path: Path) -> list[Record]:
    """Read everything in every way; each has to say the same."""
    with closing(SessionReader(path)) as session:
        count = session.count()
        found = list(session.records(0, count))
        assert len(found) == count == session.counts[Group.ALL]
        short = session.records(0, count, 7)
        assert [each.payload for each in short] == [each.payload[:7] for each in found]
        assert [each.size for each in short] == [len(each.payload) for each in found]
        for seq in range(0, count, 7):
            assert session.payload(seq, 2, 9) == found[seq].payload[2:9]
        session.facts()
        return found


# What is read


def test_everything_is_read(good: Path) -> None:
    with unchanged(good):
        assert [exact(each) for each in read_all(good)] == [exact(each) for each in VARIED]
    assert [each.name for each in good.parent.iterdir()] == [good.name]


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 0), (0, 5), (-3, 5), (100, 110), (200, 999), (999, 1_000), (5, 3)]
)
def test_a_part_is_read(good: Path, start: int, stop: int) -> None:
    with closing(SessionReader(str(good))) as session:
        assert session.records(start, stop) == VARIED[max(0, start) : stop]
        assert session.path == good
        assert session.stored == len(VARIED)


def test_numbers_and_facts_are_read(good: Path) -> None:
    with closing(SessionReader(good)) as session:
        for group in Group:
            wanted = [each for each in VARIED if group in {Group.ALL, group_of(each)}]
            assert session.counts[group] == len(wanted)
        assert session.payload_bytes == sum(len(each.payload) for each in VARIED)
        assert session.facts()["program"] == "test"


def test_what_the_test_peer_saw_stands_in_a_group_of_its_own(path: Path) -> None:
    write_session(path, BOTH_ENDS)
    with closing(SessionReader(path)) as session:
        assert [exact(each) for each in read_all(path)] == [exact(each) for each in BOTH_ENDS]
        found = {group: number for group, number in session.counts.items() if number}
        assert found == {Group.ALL: 8, Group.SENT: 1, Group.LIFECYCLE: 1, Group.PEER: 6}
        assert list(session.select("socket:1")) == [1, 3]
        assert list(session.select("peer:1")) == [2, 4, 5, 6]
        for group in Group:
            wanted = [at for at, each in enumerate(BOTH_ENDS) if group_of(each) is group]
            chosen = Selection(group=group)
            assert list(session.select(chosen)) == (
                list(range(8)) if chosen.is_everything else wanted
            )


def test_the_kept_numbers_of_a_file_from_before_the_peer_are_taken(good: Path) -> None:
    with written(good) as database:
        database.execute("DELETE FROM session WHERE key = 'count.peer'")
    with (
        closing(SessionReader(good)) as session,
        patch.object(
            SessionReader, "_counted_numbers", side_effect=AssertionError("all rows are counted")
        ),
    ):
        again = SessionReader(good)
        assert again.counts == session.counts
        assert again.counts[Group.PEER] == 0
        again.close()


def test_a_payload_of_no_record_is_an_index_error(good: Path) -> None:
    with closing(SessionReader(good)) as session, pytest.raises(IndexError):
        session.payload(len(VARIED), 0, 1)


def test_a_session_is_read_while_it_grows(path: Path) -> None:
    session = SessionWriter(path)
    with closing(SessionReader(path)) as growing:
        assert growing.count() == 0
        for number, each in enumerate(VARIED):
            session.append(each)
            if number % 50 == 0:
                session.flush()
                assert growing.count() == growing.counts[Group.ALL] == number + 1
                assert growing.records(0, number + 1) == VARIED[: number + 1]
        session.flush()
        assert growing.count() == len(VARIED)
        assert growing.payload_bytes == session.payload_bytes
    session.close()


def test_a_session_that_was_not_closed_is_read_from_its_journal(tmp_path: Path) -> None:
    path, copy = tmp_path / "x.wxtcp", tmp_path / "copy.wxtcp"
    session = SessionWriter(path)
    for each in VARIED:
        session.append(each)
    session.flush()
    for end in ("", "-wal"):
        copy.with_name(copy.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    session.close()
    with unchanged(copy):
        assert read_all(copy) == VARIED


@pytest.mark.parametrize(
    "name", ["a?b#c.wxtcp", "100%20.wxtcp", "d'ü 连.wxtcp", "x\udcff.wxtcp", "no suffix", "file:x"]
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).touch()
        (tmp_path / name).unlink()
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    path = write_session(tmp_path / name, messages(3))
    assert read_all(path) == messages(3)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_condition_selects(good: Path) -> None:
    class Large:
        def sql(self) -> tuple[str, tuple[object, ...]]:
            return "size > ? OR err_code = ?", (30_000, -1)

    with closing(SessionReader(good)) as session:
        assert list(session.select(Large())) == [2, 200]
        assert list(session.select(Large(), 3)) == [200]
        assert list(session.select(Large(), 0, 200)) == [2]


def test_a_text_selects(good: Path) -> None:
    with closing(SessionReader(good)) as session:
        for _ in range(2):  # its functions are there already the second time
            assert list(session.select("errno:111 /fail|x/")) == []
            assert list(session.select("kind:write /h.llo/")) == [3]


def test_a_query_can_be_interrupted(path: Path) -> None:
    write_session(path, messages(300))
    begun = threading.Event()

    class Endless:
        def sql(self) -> tuple[str, tuple[object, ...]]:
            begun.set()
            return "seq IN (SELECT a.seq FROM records a, records b, records c, records d)", ()

    with closing(SessionReader(path)) as session:
        ended = threading.Event()

        def interrupt() -> None:
            begun.wait()
            while not ended.wait(0.01):
                session.interrupt()

        thread = threading.Thread(target=interrupt)
        thread.start()
        with pytest.raises(InterruptedReadError) as caught:
            session.select(Endless())
        ended.set()
        thread.join()
        assert caught.value.sentence.text is Text.SESSION_INTERRUPTED
        assert session.count() == 300
    session.interrupt()  # closed: nothing to interrupt


def test_many_endpoints_are_kept_for_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "ENDPOINTS_MAX", 3)
    infos = [RemoteInfo(address="h", family="IPv4", port=number % 7) for number in range(50)]
    records = [message(number, remote_info=info) for number, info in enumerate(infos)]
    write_session(path, records)
    assert read_all(path) == records


# What is not opened


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.wxtcp", tmp_path, tmp_path / "gone" / "x", Path("a\0b")):
        with pytest.raises(SessionError) as caught:
            SessionReader(path)
        assert caught.value.sentence.text is Text.SESSION_MISSING


NO_SESSIONS = {
    "empty": b"",
    "text": b"Dear colleague,\n" * 500,
    "short": b"SQLite format 3\0",
    "zeros": bytes(100_000),
}


@pytest.mark.parametrize("content", NO_SESSIONS.values(), ids=NO_SESSIONS)
def test_a_file_that_is_no_session(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert fault(path) is Text.SESSION_NO_SESSION


def test_a_database_of_another_program(path: Path) -> None:
    with written(path) as database:
        database.execute("CREATE TABLE records (seq)")
    assert fault(path) is Text.SESSION_NO_SESSION


def test_a_session_of_a_newer_version(good: Path) -> None:
    with written(good) as database:
        database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert fault(good) is Text.SESSION_NEWER


@pytest.mark.parametrize("version", [0, -1])
def test_a_session_of_no_version(good: Path, version: int) -> None:
    with written(good) as database:
        database.execute(f"PRAGMA user_version = {version}")
    assert fault(good) is Text.SESSION_FOREIGN


CRAFTED = {
    "table": "CREATE TABLE more (x)",
    "virtual table": "CREATE VIRTUAL TABLE more USING fts5(x)",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON marks BEGIN DELETE FROM records; END",
    "view": "CREATE VIEW v AS SELECT load_extension('x') FROM records",
    "index": "CREATE INDEX i ON records (abs(size))",
    "column": "ALTER TABLE records ADD COLUMN more",
    "generated column": "ALTER TABLE records ADD COLUMN more AS (abs(size))",
    "no table": "DROP TABLE marks",
    "no view": "DROP VIEW log",
    "records is a view": "ALTER TABLE records RENAME TO r; CREATE VIEW records AS SELECT * FROM r",
    "name like SQLite's": "CREATE TABLE sqliteX (x)",
    "other view": "DROP VIEW log; CREATE VIEW log AS SELECT 1",
}


@pytest.mark.parametrize("sql", CRAFTED.values(), ids=CRAFTED)
def test_tables_of_a_stranger(good: Path, sql: str) -> None:
    with written(good) as database:
        database.executescript(sql)
    assert fault(good) is Text.SESSION_FOREIGN


def test_a_virtual_table_that_hides_behind_a_name_of_sqlite(good: Path) -> None:
    with written(good) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "INSERT INTO sqlite_schema VALUES"
            " ('trigger', 'sqlite_x', 'marks', 0, 'CREATE TRIGGER sqlite_x AFTER INSERT ON marks"
            " BEGIN SELECT 1; END')"
        )
    assert fault(good) is Text.SESSION_FOREIGN


@pytest.mark.parametrize("sql", ["CREATE TABL records", "", "SELECT 1", "CREATE VIEW x"])
def test_a_schema_that_is_no_sql(good: Path, sql: str) -> None:
    with written(good) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'marks'", (sql,))
    assert fault(good) in {Text.SESSION_DAMAGED, Text.SESSION_FOREIGN}


def test_a_locked_file(good: Path) -> None:
    with written(good) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert fault(good) is Text.SESSION_BUSY


def test_a_file_that_is_read_is_not_written_by_others(good: Path) -> None:
    with closing(SessionReader(good)), written(good) as database:
        database.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            database.execute("DELETE FROM records")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_file_that_was_cut_off(good: Path, share: float) -> None:
    content = good.read_bytes()
    good.write_bytes(content[: int(len(content) * share)])
    assert fault(good) is Text.SESSION_DAMAGED


def test_a_file_that_is_cut_off_while_it_is_read(good: Path) -> None:
    with closing(SessionReader(good)) as session:
        good.write_bytes(good.read_bytes()[: 2 * schema.PAGE_BYTES])
        with pytest.raises(SessionError) as caught:
            session.records(0, session.count())
        assert caught.value.sentence.text in {Text.SESSION_DAMAGED, Text.SESSION_IO}


# What is opened, and found to be no program's of this kind


def craft(path: Path, *statements: str) -> None:
    """Change a session's rows; its columns take anything meanwhile."""
    loose = {
        name: sql.replace(" NOT NULL", "").replace("INTEGER,", ",").replace(" TEXT", "")
        for name, sql in schema.TABLES.items()
    }
    with written(path) as database:
        database.execute("PRAGMA writable_schema = ON")
        for name, sql in loose.items():
            database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql.strip(), name))
    with written(path) as database:
        for statement in statements:
            database.execute(statement)
        database.execute("PRAGMA writable_schema = ON")
        for name, sql in schema.TABLES.items():
            database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql.strip(), name))


def test_crafting_alone_changes_nothing(good: Path) -> None:
    craft(good)
    assert read_all(good) == VARIED


BAD_ROWS = {
    "kind unknown": "UPDATE records SET kind = 'onTelegram' WHERE seq = 9",
    "kind a BLOB": "UPDATE records SET kind = x'ff' WHERE seq = 9",
    "kind no UTF-8": "UPDATE records SET kind = CAST(x'ff' AS TEXT) WHERE seq = 9",
    "kind missing": "UPDATE records SET kind = NULL WHERE seq = 9",
    "time a text": "UPDATE records SET wall_ns = 'noon' WHERE seq = 9",
    "time negative": "UPDATE records SET wall_ns = -1 WHERE seq = 9",
    "time a fraction": "UPDATE records SET monotonic_ns = 1.5 WHERE seq = 9",
    "socket missing": "UPDATE records SET socket = NULL WHERE seq = 9",
    "flags a BLOB": "UPDATE records SET flags = x'01' WHERE seq = 9",
    "endpoint missing": "UPDATE records SET remote = 77 WHERE seq = 9",
    "endpoint no number": "UPDATE records SET local = 'here' WHERE seq = 9",
    "endpoints missing": "DELETE FROM endpoints",
    "address a number": "UPDATE endpoints SET address = 5",
    "address no UTF-8": "UPDATE endpoints SET address = CAST(x'c3' AS TEXT)",
    "port a text": "UPDATE endpoints SET port = 'http'",
    "port missing": "UPDATE endpoints SET port = NULL",
    "size huge": "UPDATE records SET size = 9223372036854775807 WHERE seq = 9",
    "size larger": "UPDATE records SET size = size + 1 WHERE seq = 9",
    "size smaller": "UPDATE records SET size = size - 1 WHERE seq = 9",
    "size negative": "UPDATE records SET size = -5 WHERE seq = 9",
    "size a text": "UPDATE records SET size = 'large' WHERE seq = 9",
    "payload a text": "UPDATE records SET payload = CAST(payload AS TEXT) WHERE seq = 9",
    "payload a number": "UPDATE records SET payload = 12 WHERE seq = 9",
    "payload missing": "UPDATE records SET payload = NULL WHERE seq = 9",
    "large payload missing": "UPDATE records SET payload = NULL WHERE seq = 200",
    "errMsg a number": "UPDATE records SET err_msg = 7 WHERE seq = 2",
    "errCode missing": "UPDATE records SET err_code = NULL WHERE seq = 2",
    "errCode a text": "UPDATE records SET err_code = 'x' WHERE seq = 2",
    "verdict no JSON": "UPDATE records SET verdict = '{' WHERE seq = 1",
    "verdict another": "UPDATE records SET verdict = '{\"x\": 1}' WHERE seq = 1",
    "verdict a number": "UPDATE records SET verdict = 12 WHERE seq = 1",
    "note no JSON": "UPDATE records SET note = 'hello' WHERE seq = 1",
    "note a list": "UPDATE records SET note = '[1]' WHERE seq = 1",
    "note deep": "UPDATE records SET note = printf('%.90000c', '[') WHERE seq = 1",
    "one missing": "DELETE FROM records WHERE seq = 9",
    "first missing": "DELETE FROM records WHERE seq = 0",
    "one before the first": "UPDATE records SET seq = -1 WHERE seq = 0",
    "one far away": "UPDATE records SET seq = 4000000000000000000 WHERE seq = 201",
    "value too large": "UPDATE records SET payload = zeroblob(20000000) WHERE seq = 9",
}


@pytest.mark.parametrize("sql", BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_row_that_no_program_of_this_kind_wrote(good: Path, sql: str) -> None:
    craft(good, sql)
    with unchanged(good):
        with pytest.raises(SessionError) as caught:
            read_all(good)
        assert caught.value.sentence.text is Text.SESSION_DAMAGED


HARMLESS_ROWS = {
    "numbers kept are wrong": "UPDATE session SET value = '5' WHERE key LIKE 'count.%'",
    "numbers kept are none": "UPDATE session SET value = 'many' WHERE key LIKE 'count.%'",
    "numbers kept are missing": "DELETE FROM session",
    "bytes kept are too many": "UPDATE session SET value = 9e18 || '0' WHERE key = 'payload_bytes'",
    "bytes kept are negative": "UPDATE session SET value = '-1' WHERE key = 'payload_bytes'",
    "a fact is a BLOB": "UPDATE session SET value = x'ff' WHERE key = 'program'",
    "flags unknown": "UPDATE records SET flags = flags + 1024",
    "error code alone": "UPDATE records SET err_code = 5 WHERE seq = 9",
    "marks of anything": "INSERT INTO marks VALUES (77, 'x', NULL)",
    "pieces of nothing": "INSERT INTO pieces VALUES (5, 0, 'x'), (999, 0, NULL)",
    "endpoint of nobody": "INSERT INTO endpoints VALUES (50, NULL, NULL, 'x')",
}


@pytest.mark.parametrize("sql", HARMLESS_ROWS.values(), ids=HARMLESS_ROWS)
def test_a_row_that_does_no_harm(good: Path, sql: str) -> None:
    craft(good, sql)
    with unchanged(good):
        assert read_all(good) == VARIED
    with closing(SessionReader(good)) as session:
        assert session.counts[Group.ERRORS] == 1
        assert session.payload_bytes == sum(len(each.payload) for each in VARIED)


BAD_PIECES = {
    "one missing": "DELETE FROM pieces WHERE piece = 1",
    "all missing": "DELETE FROM pieces",
    "the last is short": "UPDATE pieces SET data = x'00' WHERE piece = 2",
    "the first is short": "UPDATE pieces SET data = substr(data, 2) WHERE piece = 0",
    "one is a number": "UPDATE pieces SET data = 5 WHERE piece = 1",
    "one is NULL": "UPDATE pieces SET data = NULL WHERE piece = 1",
    "numbered otherwise": "UPDATE pieces SET piece = piece + 9",
    "size is more": "UPDATE records SET size = size + 1 WHERE seq = 0",
    "size is much more": "UPDATE records SET size = 4611686018427387904 WHERE seq = 0",
}


@pytest.mark.parametrize("sql", BAD_PIECES.values(), ids=BAD_PIECES)
def test_pieces_that_do_not_make_a_whole(path: Path, sql: str) -> None:
    write_session(path, [message(0, bytes(2 * PIECE + 100))])
    craft(path, sql)
    with unchanged(path), pytest.raises(SessionError) as caught:
        read_all(path)
    assert caught.value.sentence.text is Text.SESSION_DAMAGED


def test_a_part_of_a_piece_that_is_missing(path: Path) -> None:
    write_session(path, [message(0, bytes(2 * PIECE + 100))])
    craft(path, "DELETE FROM pieces WHERE piece = 1")
    with closing(SessionReader(path)) as session:
        assert session.payload(0, 0, 100) == bytes(100)
        assert session.records(0, 1, 100)[0].payload == bytes(100)
        with pytest.raises(SessionError):
            session.payload(0, PIECE - 1, PIECE + 1)


# Bytes that were changed at random


@cache
def original(folder: Path) -> bytes:
    return write_session(folder / "original.wxtcp", VARIED, program="test").read_bytes()


def no_other_error(path: Path, read: Callable[[], object]) -> object:
    """Return what is read, or the SessionError that says why it is not; raise any other."""
    try:
        return read()
    except SessionError as error:
        if str(path) not in str(error):
            raise
        return error


def read_in_every_way(path: Path) -> None:
    with closing(SessionReader(path)) as session:
        count = session.count()
        ways: list[Callable[[], object]] = [
            session.facts,
            lambda: session.records(0, count),
            lambda: session.records(0, count, 9),
            lambda: [session.payload(seq, 0, 99) for seq in range(0, min(count, 500), 9)],
            lambda: list(session.select("x OR hello -errno:5 remote:192.*")),
        ]
        for way in ways:
            found = no_other_error(path, way)
            assert not isinstance(found, list) or len(found) <= count


POSITIONS = st.integers(0, 110) | st.integers(0, 2**20)  # the file's header more often


@settings(max_examples=250, deadline=None)
@given(
    changes=st.lists(st.tuples(POSITIONS, st.integers(0, 20), st.integers(1, 255)), min_size=1),
    kept=st.floats(0.2, 1.0) | st.just(1.0),
)
def test_changed_bytes_are_an_error_or_records(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[int, int, int]],
    kept: float,
) -> None:
    content = bytearray(original(tmp_path_factory.getbasetemp()))
    del content[int(len(content) * kept) :]
    for page, within, mask in changes:
        # The headers of pages, which are at their beginning, more often than the rest.
        at = page if page <= 110 else page // schema.PAGE_BYTES * schema.PAGE_BYTES + within
        content[(at if mask % 4 else page) % len(content)] ^= mask
    path = tmp_path_factory.mktemp("changed") / "x.wxtcp"
    path.write_bytes(content)
    with unchanged(path):
        no_other_error(path, lambda: read_in_every_way(path))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2**20), st.integers(1, 255)), min_size=1), st.floats(0, 1))
def test_a_changed_journal_is_an_error_or_the_first_records(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], kept: float
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    path, copy = folder / "x.wxtcp", folder / "copy.wxtcp"
    session = SessionWriter(path)
    for each in VARIED:
        session.append(each)
        if each.monotonic_ns % 50 == 0:
            session.flush()
    session.flush()
    copy.write_bytes(path.read_bytes())
    journal = bytearray(path.with_name(path.name + "-wal").read_bytes())
    session.close()
    for at, mask in changes:
        journal[at % len(journal)] ^= mask
    copy.with_name(copy.name + "-wal").write_bytes(journal[: int(len(journal) * kept)])
    with unchanged(copy):
        found = no_other_error(copy, lambda: read_all(copy))
        assert isinstance(found, SessionError) or found == VARIED[: len(found)]


# Versions


def test_a_session_of_an_older_version_is_read_through_views() -> None:
    steps = {
        1: {"records": "SELECT seq, text AS note, 7 AS colour FROM {source}"},
        2: {"marks": "SELECT seq FROM {source}"},
        3: {"records": "SELECT seq, note || '!' AS note, colour * 2 AS hue FROM {source}"},
    }
    assert versions.views_for(4, 4, steps) == {}
    assert set(versions.views_for(2, 4, steps)) == {"marks", "records"}
    assert versions.views_for(2, 4, steps)["marks"] == "SELECT seq FROM main.marks"
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(
            "CREATE TABLE records (seq INTEGER PRIMARY KEY, text TEXT);"
            "CREATE TABLE marks (seq INTEGER PRIMARY KEY, colour);"
            "INSERT INTO records VALUES (0, 'a'), (1, 'b')"
        )
        versions.show_as_newest(database, versions.views_for(1, 4, steps))
        found = database.execute("SELECT records.seq, note, hue FROM records WHERE seq >= 1")
        assert found.fetchall() == [(1, "b!", 14)]
        assert database.execute("SELECT * FROM marks").fetchall() == []


def test_an_older_version_is_opened(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if a version 2 had a shorter name for every message.
    monkeypatch.setattr(schema, "VERSION", 2)
    select = ", ".join(
        "replace(kind, 'onMsg', 'onMessage') AS kind" if name == "kind" else name
        for name in schema.COLUMNS
    )
    step = {"records": f"SELECT {select} FROM {{source}}"}  # noqa: S608
    monkeypatch.setattr(versions, "STEPS", {1: step})
    with written(good) as database:
        database.execute("UPDATE records SET kind = 'onMsg' WHERE kind = 'onMessage'")
    with unchanged(good):
        assert read_all(good) == VARIED


def test_every_version_has_what_it_needs() -> None:
    assert set(versions.SCHEMAS) == set(range(1, schema.VERSION + 1))
    assert set(versions.STEPS) == set(range(1, schema.VERSION))


# The cache


class Counting:
    """A reader that counts what it is asked for."""

    def __init__(self, session: SessionReader) -> None:
        self.asked: list[tuple[int, int]] = []
        self._session = session

    def __getattr__(self, name: str) -> object:
        return getattr(self._session, name)

    def records(self, start: int, stop: int, limit: int | None = None) -> list[Record]:
        self.asked.append((start, stop))
        return list(self._session.records(start, stop, limit))


def test_a_cache_reads_blocks_and_keeps_the_last(path: Path) -> None:
    count = (BLOCKS + 2) * BLOCK_RECORDS
    payload = b"." * (PREVIEW_BYTES + 50)
    write_session(path, (message(number, payload) for number in range(count)))
    with closing(SessionReader(path)) as session:
        counting = Counting(session)
        cache = RecordCache(counting)
        for sequence in (0, 5, BLOCK_RECORDS - 1):
            assert cache.record(sequence).monotonic_ns == sequence
            assert len(cache.record(sequence).payload) == PREVIEW_BYTES
            assert cache.record(sequence).size == len(payload)
        assert counting.asked == [(0, BLOCK_RECORDS)]
        for block in range(BLOCKS + 2):
            cache.record(0)
            cache.record(block * BLOCK_RECORDS)
        assert len(counting.asked) == BLOCKS + 2
        cache.record(0)
        assert len(counting.asked) == BLOCKS + 2
        cache.record(BLOCK_RECORDS)
        assert len(counting.asked) == BLOCKS + 3
        with pytest.raises(IndexError):
            cache.record(count)


def test_a_record_that_cannot_be_read_says_so_in_its_place(good: Path) -> None:
    craft(good, BAD_ROWS["kind unknown"])
    with closing(SessionReader(good)) as session:
        cache = RecordCache(session)
        found = [cache.record(seq) for seq in range(len(VARIED))]
    for seq, (record, wanted) in enumerate(zip(found, VARIED, strict=True)):
        if seq == 9:
            assert record.note is not None
            assert record.note.text is Text.SESSION_DAMAGED
            assert record.kind is RecordKind.ON_ERROR
        else:
            assert record.payload == wanted.payload[:PREVIEW_BYTES]
            assert record.kind is wanted.kind


def test_the_last_block_is_read_again_when_it_has_grown(path: Path) -> None:
    session = SessionWriter(path)
    with closing(SessionReader(path)) as growing:
        cache = RecordCache(growing)
        for number in range(5):
            session.append(message(number, b"%d" % number))
            session.flush()
            assert cache.record(number).payload == b"%d" % number
    session.close()
    assert LOCAL.port != REMOTE.port
