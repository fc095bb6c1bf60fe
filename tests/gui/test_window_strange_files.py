"""The whole program on files that it did not write, or not like this: a sentence, no traceback.

None of them is written to, and nothing is left beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from support.sessions import message, messages, write_session

from wxtcp_gui.capture import schema
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import RecordKind

ROOT: Final = Path(__file__).parents[2]
VIEWED: Final = Path(__file__).with_name("viewed.py")
RUN_S: Final = 90.0
RICH: Final = '<img src="file:///etc/passwd"><b>bold</b>'
REFUSED: Final = SocketError(err_code=-1, err_msg=f"connect fail {RICH}", errno=111)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


@pytest.fixture
def session(folder: Path) -> Path:
    """A session of the program's own, to be spoilt."""
    records = messages(300)
    records[2] = message(2, kind=RecordKind.ON_ERROR, error=REFUSED, local_info=None)
    records.append(message(300, bytes(3 * schema.PIECE_BYTES)))
    return write_session(folder / "x.wxtcp", records, program="test", profile="developer")


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Fail where anything in a folder is changed, or comes, or goes."""

    def state() -> dict[str, tuple[int, str]]:
        return {
            each.name: (
                each.lstat().st_mtime_ns,
                hashlib.sha256(each.read_bytes()).hexdigest() if each.is_file() else "",
            )
            for each in folder.iterdir()
        }

    before = state()
    yield
    assert state() == before


def run(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    folders = dict.fromkeys(
        ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(home)
    )
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    return subprocess.run(  # noqa: S603 - this very Python
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=RUN_S,
        check=False,
    )


def refused(home: Path, path: Path) -> str:
    """Return the one line that the program says of a file that it does not open."""
    with untouched(path.parent):
        done = run(home, "-m", "wxtcp_gui", path, "--lang", "en")
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert str(path) in done.stderr
    return done.stderr


def seen(home: Path, path: Path) -> dict[str, Any]:
    """Return what the window shows of a file."""
    with untouched(path.parent):
        done = run(home, VIEWED, path)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["errors"] == []
    assert found["rich"] == []  # nothing of a file is shown as a picture or a bold word
    return found


def change(path: Path, *statements: str, script: str = "") -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for sql in statements:
            database.execute(sql)
        database.executescript(script)


# What is not opened


def empty(path: Path) -> None:
    path.write_bytes(b"")


def letter(path: Path) -> None:
    path.write_text("Dear colleague\n" * 1_000)


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as made, inside(path.parent):
        made.bind(path.name)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Be in a folder for a while: the name of a socket may not be long."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def gone(path: Path) -> None:
    path.unlink()


def newer(path: Path) -> None:
    change(path, "PRAGMA user_version = 7")


def other_program(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE records (seq INTEGER PRIMARY KEY)")


def trigger(path: Path) -> None:
    change(path, script="CREATE TRIGGER t AFTER INSERT ON marks BEGIN DELETE FROM records; END")


def view_with_function(path: Path) -> None:
    change(path, "CREATE VIEW v AS SELECT load_extension('/tmp/evil.so') FROM records")


def endless_view(path: Path) -> None:
    change(
        path,
        "DROP VIEW log",
        "CREATE VIEW log AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS seq FROM n",
    )


def endless_records(path: Path) -> None:
    change(
        path,
        "DROP TABLE records",
        "CREATE VIEW records AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS seq FROM n",
    )


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 5)


def zero_first_page(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(100)
        file.write(bytes(schema.PAGE_BYTES - 100))


REFUSED_FILES: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "empty": (empty, "is no session of this program"),
    "letter": (letter, "is no session of this program"),
    "directory": (directory, "is not there, or is no file"),
    "fifo": (fifo, "is not there, or is no file"),
    "socket": (unix_socket, "is not there, or is no file"),
    "gone": (gone, "is not there, or is no file"),
    "newer": (newer, "was written by a newer version of this program (format 7"),
    "other program": (other_program, "is no session of this program"),
    "trigger": (trigger, "has other tables than a session of this program"),
    "view with a function": (view_with_function, "has other tables than a session"),
    "endless view": (endless_view, "has other tables than a session of this program"),
    "endless records": (endless_records, "has other tables than a session of this program"),
    "cut": (cut, "is damaged"),
    "zeroed first page": (zero_first_page, "is damaged"),
}


@pytest.mark.parametrize(("spoil", "said"), REFUSED_FILES.values(), ids=REFUSED_FILES)
def test_a_file_that_is_not_opened(
    tmp_path: Path, session: Path, spoil: Callable[[Path], None], said: str
) -> None:
    if spoil in {fifo, unix_socket} and sys.platform == "win32":
        pytest.skip("there are none")
    spoil(session)
    assert said in refused(tmp_path, session)


# What is opened


def test_a_good_file_is_shown_with_all_it_has(tmp_path: Path, session: Path) -> None:
    found = seen(tmp_path, session)
    assert len(found["rows"]) == 301
    assert found["title"].startswith("x")
    assert any(RICH in text for text in found["inspected"])
    assert found["banner"] == ""


def wrong_types(path: Path) -> None:
    change(
        path,
        "UPDATE records SET kind = '<b>onMessage</b>' WHERE seq = 9",
        "UPDATE records SET kind = x'ff00' WHERE seq = 10",
        "UPDATE records SET wall_ns = 'noon' WHERE seq = 11",
        "UPDATE records SET note = printf('%.90000c', '[') WHERE seq = 12",
        'UPDATE records SET note = \'{"text": "PORT_REFUSED", "values": 5}\' WHERE seq = 13',
        "UPDATE records SET verdict = '{\"allowed\": 1e999}' WHERE seq = 14",
        "UPDATE records SET payload = 12 WHERE seq = 15",
        "UPDATE endpoints SET port = 'http'",
    )


def huge_claims(path: Path) -> None:
    change(
        path,
        "UPDATE records SET size = 9223372036854775807 WHERE seq = 9",
        "UPDATE records SET size = 1000000000 WHERE seq = 10",
        "UPDATE records SET size = 4611686018427387904 WHERE seq = 300",
        "UPDATE records SET payload = zeroblob(100000000) WHERE seq = 11",
        "UPDATE records SET wall_ns = 9223372036854775807 WHERE seq = 12",
        "UPDATE records SET monotonic_ns = 9223372036854775807 WHERE seq = 13",
        "UPDATE records SET socket = 9223372036854775807 WHERE seq = 14",
    )


def gap(path: Path) -> None:
    change(path, "DELETE FROM records WHERE seq BETWEEN 20 AND 30")


def marks_and_profiles(path: Path) -> None:
    change(
        path,
        f"INSERT INTO marks VALUES (5, 2, '{RICH}'), (-7, 1, 'x'), (6, 99, 'y'), (7, 1, x'ff')",  # noqa: S608
        "INSERT INTO profiles VALUES (0, '" + "<b>deep</b>" * 30 + "', printf('%.9000c', '['))",
        "INSERT INTO profiles VALUES (-1, 'x', 'y')",
        "INSERT INTO session VALUES ('<b>', printf('%.9000000c', 'x'))",
    )


def zeroed_page(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4 * schema.PAGE_BYTES)
        file.write(bytes(8 * schema.PAGE_BYTES))


def pages_of(path: Path, *tables: str) -> None:
    """Zero the pages that tables begin in."""
    with closing(sqlite3.connect(path)) as database:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        roots = [database.execute(sql, (name,)).fetchone()[0] for name in tables]
    with path.open("rb+") as file:
        for root in roots:
            file.seek((root - 1) * schema.PAGE_BYTES)
            file.write(bytes(schema.PAGE_BYTES))


def page_of_marks(path: Path) -> None:
    pages_of(path, "marks")


def page_of_profiles(path: Path) -> None:
    pages_of(path, "profiles", "endpoints")


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(4 * schema.PAGE_BYTES, 30 * schema.PAGE_BYTES, 257):
        content[at] ^= 0x55
    path.write_bytes(content)


OPENED_FILES: Final[dict[str, tuple[Callable[[Path], None], int]]] = {
    "wrong types": (wrong_types, 7),
    "huge claims": (huge_claims, 3),
    "marks and profiles": (marks_and_profiles, 0),
}


@pytest.mark.parametrize(("spoil", "at_least"), OPENED_FILES.values(), ids=OPENED_FILES)
def test_a_file_with_rows_that_cannot_be(
    tmp_path: Path, session: Path, spoil: Callable[[Path], None], at_least: int
) -> None:
    spoil(session)
    found = seen(tmp_path, session)
    damaged = [row for row in found["rows"] if f"{session} is damaged" in row]
    assert len(damaged) >= at_least
    assert len(found["rows"]) == 301


@pytest.mark.parametrize("spoil", [gap, zeroed_page, page_of_marks, page_of_profiles, flipped])
def test_a_damaged_file(tmp_path: Path, session: Path, spoil: Callable[[Path], None]) -> None:
    """It is refused with a sentence, or opened, and says in the log what cannot be read."""
    spoil(session)
    with untouched(session.parent):
        done = run(tmp_path, VIEWED, session)
    assert "Traceback" not in done.stderr
    if done.returncode == 2:
        assert "is damaged" in done.stderr
    else:
        assert done.returncode == 0
        found = json.loads(done.stdout)
        assert found["errors"] == []
        assert any("is damaged" in text for text in [*found["rows"], found["banner"]])


def test_a_file_in_a_folder_that_cannot_be_written(tmp_path: Path, session: Path) -> None:
    if sys.platform == "win32" or os.getuid() == 0:
        pytest.skip("may write anywhere")
    session.parent.chmod(0o500)
    try:
        assert len(seen(tmp_path, session)["rows"]) == 301
    finally:
        session.parent.chmod(0o700)


def test_a_file_with_a_journal_that_is_not_its_own(tmp_path: Path, session: Path) -> None:
    session.with_name("x.wxtcp-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(9_000))
    session.with_name("x.wxtcp-shm").touch()  # which SQLite makes where there is a journal
    before = session.read_bytes(), session.with_name("x.wxtcp-wal").read_bytes()
    done = run(tmp_path, VIEWED, session)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["rows"]) == 301
    assert (session.read_bytes(), session.with_name("x.wxtcp-wal").read_bytes()) == before
