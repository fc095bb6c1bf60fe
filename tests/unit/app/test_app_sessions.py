"""Session files: what they are called, which are offered again, and which are deleted."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from support.sessions import message, messages, write_session

from wxtcp_gui import __version__
from wxtcp_gui.app import paths, sessions
from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter, schema
from wxtcp_gui.capture.recovery import recover
from wxtcp_gui.core.sentences import Text

DAY_S = 86_400
NOW = 1_800_000_000.0
NEVER = "4194399 1.00"  # no such process


def named(day: int, number: int = 1) -> str:
    """Return a name that the program gives."""
    return f"2027-01-{day:02} 10.00.00{f' ({number})' if number > 1 else ''}.wxtcp"


def session(path: Path, *, age_days: float = 0, records: int = 3, size: int = 0) -> Path:
    """Write a session that was changed so many days before NOW."""
    payloads = [b""] * records
    payloads[:1] = [bytes(size)] if size else payloads[:1]
    write_session(path, [message(at, payload) for at, payload in enumerate(payloads)])
    os.utime(path, (NOW - age_days * DAY_S,) * 2)
    return path


def crashed(path: Path, *, owner: str = NEVER, records: int = 3, **facts: str) -> Path:
    """Write a session whose program ended without closing it."""
    write_session(path, messages(records), owner=owner, **facts)
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM session WHERE key = ?", (schema.ENDED,))
        database.commit()
    return path


def left(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


# Names


def test_a_name_is_the_date_and_free(tmp_path: Path) -> None:
    now = dt.datetime(2027, 1, 5, 9, 3, 7, tzinfo=dt.UTC)
    names = []
    for _ in range(3):
        path = sessions.new_path(tmp_path, now)
        path.touch()
        names.append(path.name)
    assert names == [f"2027-01-05 09.03.07{end}.wxtcp" for end in ("", " (2)", " (3)")]


def test_a_session_is_made_in_the_users_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "sessions_folder", lambda: tmp_path / "data" / "sessions")
    path = sessions.new_path()
    assert path.parent == tmp_path / "data" / "sessions"
    assert sessions.unfinished() == sessions.clean_up() == []
    write_session(path, messages(1), **sessions.facts("developer"))
    assert path.is_file()


def test_facts_say_with_what_it_was_made(tmp_path: Path) -> None:
    known = sessions.facts("device-android")
    assert known["program"] == f"wxtcp_gui {__version__}"
    assert known["profile"] == "device-android"
    assert known["qt"]
    assert known["sqlite"] == sqlite3.sqlite_version
    assert int(known["utc_offset_s"]) % 900 == 0
    assert int(known["memory_bytes"]) > 0
    assert all(type(value) is str for value in known.values())
    assert sessions.is_open(known)
    path = write_session(tmp_path / "x.wxtcp", [], **known)
    with closing(SessionReader(path)) as reader:
        assert known.items() <= reader.facts().items()


# Which were not closed


@pytest.mark.parametrize(
    ("known", "is_open"),
    [
        ({"owner": sessions.owner(os.getpid())}, True),
        ({"owner": str(os.getpid())}, True),
        ({"owner": sessions.owner(os.getpid()), "ended_wall_ns": "1"}, False),
        ({"owner": f"{os.getpid()} 5.00"}, False),
        ({"owner": f"{os.getpid()} soon"}, False),
        ({"owner": NEVER}, False),
        ({"owner": "-1 2"}, False),
        ({"owner": "9" * 40}, False),
        ({"owner": "me"}, False),
        ({}, False),
        ({"host": "another machine", "owner": NEVER}, True),
        ({"host": "another machine", "owner": NEVER, "ended_wall_ns": "1"}, False),
    ],
)
def test_a_session_is_open_as_long_as_its_program_runs(
    known: dict[str, str], *, is_open: bool
) -> None:
    assert sessions.is_open(known) is is_open


def test_a_clock_that_was_set_makes_no_other_process() -> None:
    started = psutil.Process().create_time()
    assert sessions.is_open({"owner": f"{os.getpid()} {started + 1:.2f}"})


def test_what_was_not_closed_is_found(tmp_path: Path) -> None:
    session(tmp_path / "closed.wxtcp")
    crashed(tmp_path / "empty.wxtcp", records=0)
    crashed(tmp_path / "open.wxtcp", owner=sessions.owner(os.getpid()))
    crashed(tmp_path / "elsewhere.wxtcp", host="another machine")
    (tmp_path / "letter.wxtcp").write_text("Dear colleague")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "folder.wxtcp").mkdir()
    older = crashed(tmp_path / "older.wxtcp")
    newer = crashed(tmp_path / "newer.wxtcp")
    os.utime(older, (NOW - 50, NOW - 50))
    os.utime(newer, (NOW - 10, NOW - 10))
    assert sessions.unfinished(tmp_path) == [newer, older]


def test_one_that_is_recovered_is_offered_no_more(tmp_path: Path) -> None:
    path = crashed(tmp_path / "x.wxtcp")
    with closing(SessionReader(path)) as reader:
        before = reader.records(0, 99)
    recover(path)
    assert sessions.unfinished(tmp_path) == []
    assert left(tmp_path) == {"x.wxtcp"}
    with closing(SessionReader(path)) as reader:
        assert reader.records(0, 99) == before
        assert int(reader.facts()[schema.ENDED]) > 0


def test_what_is_no_session_is_not_recovered(tmp_path: Path) -> None:
    path = tmp_path / "x.wxtcp"
    path.write_text("Dear colleague")
    with pytest.raises(SessionError):
        recover(path)
    assert path.read_text() == "Dear colleague"


def test_one_that_is_open_is_not_recovered(tmp_path: Path) -> None:
    writer = SessionWriter(tmp_path / "x.wxtcp")
    writer.append(message(0))
    writer.flush()
    with pytest.raises(SessionError) as caught:
        recover(writer.path)
    assert caught.value.sentence.text is Text.SESSION_BUSY
    writer.append(message(1))
    assert writer.close()


# Which are deleted


def test_age_decides(tmp_path: Path) -> None:
    old = session(tmp_path / named(1), age_days=14.1)
    older = session(tmp_path / named(1, 2), age_days=300)
    session(tmp_path / named(2), age_days=13.9)
    assert sessions.clean_up(tmp_path, now=NOW) == [old, older]
    assert left(tmp_path) == {named(2)}


def test_total_size_decides_the_newest_stay(tmp_path: Path) -> None:
    made = [session(tmp_path / named(9 - age), age_days=age, size=100_000) for age in range(5)]
    size = made[0].stat().st_size
    assert sessions.clean_up(tmp_path, now=NOW, total_bytes=3 * size) == made[3:]
    assert left(tmp_path) == {each.name for each in made[:3]}
    assert sessions.clean_up(tmp_path, now=NOW, total_bytes=3 * size) == []


def test_the_newest_stays_however_large(tmp_path: Path) -> None:
    newest = session(tmp_path / named(9), size=500_000)
    older = session(tmp_path / named(8), age_days=1)
    assert sessions.clean_up(tmp_path, now=NOW, total_bytes=100_000) == [older]
    assert left(tmp_path) == {newest.name}


def test_the_user_may_keep_everything(tmp_path: Path) -> None:
    session(tmp_path / named(1), age_days=9_999)
    assert sessions.clean_up(tmp_path, days=float("inf"), total_bytes=sys.maxsize) == []


def test_what_the_user_named_stays(tmp_path: Path) -> None:
    for name in ("pump at the gate.wxtcp", "2027-01-01.wxtcp", "2027-01-01 10.00.00 x.wxtcp"):
        session(tmp_path / name, age_days=99)
    assert sessions.clean_up(tmp_path, now=NOW) == []
    assert len(left(tmp_path)) == 3


def test_what_is_no_session_stays(tmp_path: Path) -> None:
    for name, content in ((named(1), b"letter"), (named(2), b""), ("2027-01-03.txt", b"")):
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / named(4)).mkdir()
    newer = session(tmp_path / named(5), age_days=99)
    with closing(sqlite3.connect(newer)) as database:
        database.execute("PRAGMA user_version = 99")
    linked = session(tmp_path / "kept" / named(6), age_days=99)
    (tmp_path / named(6)).symlink_to(linked)
    before = left(tmp_path)
    assert sessions.clean_up(tmp_path, now=NOW, days=0, total_bytes=0) == []
    assert left(tmp_path) == before
    assert linked.is_file()


def test_one_that_is_written_stays(tmp_path: Path) -> None:
    path = tmp_path / named(1)
    writer = SessionWriter(path, facts=sessions.facts("developer"))
    writer.append(message(0))
    writer.flush()
    for each in tmp_path.iterdir():
        os.utime(each, (0, 0))
    assert sessions.clean_up(tmp_path, days=1, total_bytes=0) == []
    writer.append(message(1))
    assert writer.close()
    with closing(SessionReader(path)) as reader:
        assert reader.count() == 2


def killed(path: Path) -> Path:
    """Write a session whose program was killed: it has its journal."""
    source = SessionWriter(path.parent / "source.wxtcp", facts={"owner": NEVER})
    for each in messages(3):
        source.append(each)
    source.flush()
    for end in ("", "-wal"):
        part = source.path.with_name(source.path.name + end)
        path.with_name(path.name + end).write_bytes(part.read_bytes())
    source.close()
    source.path.unlink()
    return path


@pytest.mark.parametrize("make", [session, crashed, killed])
def test_one_that_is_looked_at_stays(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / named(1))
    with closing(SessionReader(path)) as reader:
        assert sessions.clean_up(tmp_path, now=4e9) == []
        assert reader.count() == 3
        assert len(reader.records(0, 3)) == 3
    assert sessions.clean_up(tmp_path, now=4e9) == [path]
    assert left(tmp_path) == set()


def test_a_session_goes_with_its_journal(tmp_path: Path) -> None:
    path = killed(tmp_path / named(1))
    assert sessions.unfinished(tmp_path) == [path]
    os.utime(path, (0, 0))
    assert sessions.clean_up(tmp_path, days=14) == []  # its journal is new
    assert sessions.clean_up(tmp_path, days=0, now=4e9) == [path]
    assert left(tmp_path) == set()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert sessions.unfinished(tmp_path / "gone") == []
    assert sessions.clean_up(tmp_path / "gone") == []
