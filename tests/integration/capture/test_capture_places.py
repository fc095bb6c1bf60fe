"""Where a session is: on a full disk, in a folder that cannot be written, in use elsewhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import mounts
import pytest
from support.sessions import messages, write_session

from wxtcp_gui.app import sessions
from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter
from wxtcp_gui.capture.recovery import recover
from wxtcp_gui.core.sentences import Text

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")


def digests(folder: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


def left_open(folder: Path, name: str, *ends: str) -> None:
    """Copy a session with its journal, while it is written."""
    session = SessionWriter(folder.parent / "source" / "x.wxtcp", facts={"owner": "4194399 1.00"})
    for each in messages(30):
        session.append(each)
    session.flush()
    for end in ("", *ends):
        source = session.path.with_name(session.path.name + end)
        shutil.copy(source, folder / f"{name}.wxtcp{end}")
    session.close()
    session.path.unlink()


@LINUX
def test_a_disk_that_is_full_for_a_while(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    mounts.run("full_disk.py", tmp_path / "small", mounts.SMALL)


@LINUX
def test_a_session_is_saved_on_another_disk_and_away_from_a_full_one(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    mounts.run("moved_disk.py", tmp_path / "small", mounts.SMALL)


@pytest.mark.skipif(sys.platform == "win32", reason="has no limits of this kind")
def test_files_that_may_not_grow_for_a_while(tmp_path: Path) -> None:
    mounts.run("full_disk.py", tmp_path)


@LINUX
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "read only"
    folder.mkdir()
    write_session(folder / "closed.wxtcp", messages(30))
    left_open(folder, "left open", "-wal", "-shm")
    left_open(folder, "left open, copied", "-wal")
    before = digests(folder)
    mounts.run("read_only.py", folder, mounts.READ_ONLY)
    assert digests(folder) == before


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="may write anywhere")
def test_a_folder_whose_mode_says_that_it_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SessionError) as caught:
            SessionWriter(tmp_path / "x.wxtcp")
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.sentence.text is Text.SESSION_READ_ONLY


# Another process has it

HOLD = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute(sys.argv[2])
database.execute("SELECT count(*) FROM records").fetchone()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, begin: str) -> Iterator[None]:
    """Let another process hold a file, as the sqlite3 tool may."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", HOLD, path, begin], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        assert process.stdout.readline().strip() == b"held"
        yield
        process.stdin.close()


def test_another_process_has_a_session_locked(tmp_path: Path) -> None:
    path = write_session(tmp_path / "x.wxtcp", messages(30))
    before = digests(tmp_path)
    with held(path, "BEGIN EXCLUSIVE"):
        for make in (SessionReader, recover):
            with pytest.raises(SessionError) as caught:
                make(path)
            assert caught.value.sentence.text is Text.SESSION_BUSY
        assert sessions.unfinished(tmp_path) == sessions.clean_up(tmp_path, now=9e9) == []
    with closing(SessionReader(path)) as reader:
        assert reader.count() == 30
    assert digests(tmp_path) == before


def test_another_process_looks_at_a_session(tmp_path: Path) -> None:
    path = write_session(tmp_path / "2027-01-01 10.00.00.wxtcp", messages(30))
    with held(path, "BEGIN"):
        with closing(SessionReader(path)) as reader:
            assert reader.records(0, 99) == messages(30)
        assert sessions.clean_up(tmp_path, now=9e9) == []
    assert sessions.clean_up(tmp_path, now=9e9) == [path]


def test_another_process_locks_what_is_recorded(tmp_path: Path) -> None:
    faults: list[Text | None] = []
    session = SessionWriter(
        tmp_path / "x.wxtcp", on_fault=lambda fault: faults.append(fault and fault.sentence.text)
    )
    session.append(messages(1)[0])
    assert session.flush()
    with held(session.path, "BEGIN EXCLUSIVE"):
        for each in messages(30)[1:]:
            session.append(each)
        while not faults:
            session.flush(0.1)
    assert session.flush()
    assert session.close()  # after which nothing more is told
    assert faults == [Text.SESSION_BUSY, None]
    with closing(SessionReader(session.path)) as reader:
        assert reader.records(0, 99) == messages(30)
