"""Copying a session into another file, which is seen when it is whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from wxtcp_gui.capture.fault import SessionError, code_of, fault_of
from wxtcp_gui.core.sentences import Sentence, Text

STEP_PAGES: Final = 1024  # copied at once: 8 MiB, twice what may be recorded between two steps
_DONE: Final = sqlite3.SQLITE_DONE
_NOT_MINE: Final = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}  # may be written over


def copy_into(
    database: sqlite3.Connection,
    source: Path,
    target: Path,
    *,
    between: Callable[[], object] = lambda: None,
    recorded: bool = False,
) -> None:
    """Write all that is in an open database into another file, in place of what was there.

    `between` is called after each step: what it writes through the same connection is in
    the copy, too. A copy that is to be `recorded` into has to be where that can be done.
    Raises SessionError, and leaves everything as it was; so does what `between` raises.
    """
    part = beside(target, ".part")
    try:
        _require_free(source, target)
        remove(part)
        part.open("xb").close()
        try:
            _fill(database, part, target, between, recorded=recorded)
            remove(target)
            part.replace(target)
        except BaseException:
            with suppress(OSError):
                remove(part)
            raise
    except (OSError, sqlite3.Error, MemoryError) as error:
        raise _saving_fault(error, target) from None
    _sync_folder(target.parent)


def beside(path: Path, end: str) -> Path:
    """Return a file that is kept beside another."""
    return path.with_name(path.name + end)


def remove(path: Path) -> None:
    """Delete a session file and what SQLite keeps beside it. Raises OSError."""
    for end in ("-wal", "-shm", "-journal", ""):
        beside(path, end).unlink(missing_ok=True)


def _fill(
    database: sqlite3.Connection,
    part: Path,
    target: Path,
    between: Callable[[], object],
    *,
    recorded: bool,
) -> None:
    page_bytes = database.execute("PRAGMA page_size").fetchone()[0]
    # On the disk step by step, so that the end has not to wait for all of it.
    with part.open("rb+") as written:

        def step(status: int, _remaining: int, _total: int) -> None:
            os.fsync(written.fileno())
            if status != _DONE:
                between()

        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute(f"PRAGMA page_size = {int(page_bytes)}")
            if recorded and copy.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
                raise SessionError(Sentence(Text.SESSION_FOLDER, file=str(target)))
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            database.backup(copy, pages=STEP_PAGES, progress=step, sleep=0.01)
            if not recorded:
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, readable anywhere
        os.fsync(written.fileno())


def _require_free(source: Path, target: Path) -> None:
    """Raise SessionError for the session itself, and for a file that is in use."""
    if not target.exists():
        return
    if not target.is_file():
        raise SessionError(Sentence(Text.SESSION_MISSING, file=str(target)))
    if target.samefile(source):
        raise SessionError(Sentence(Text.SESSION_EXISTS, file=str(target)))
    with target.open("rb+"):  # raises where it may not be written
        pass
    uri = f"{target.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as database:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")  # fails while anybody has it open
    except sqlite3.Error as error:
        if code_of(error) not in _NOT_MINE:
            raise


def _saving_fault(error: Exception, target: Path) -> SessionError:
    fault = fault_of(error, target)
    if fault.sentence.text is Text.SESSION_DISK_FULL:
        return SessionError(Sentence(Text.SESSION_NO_ROOM, file=str(target)))
    return fault


def _sync_folder(folder: Path) -> None:
    """See to it that a name lasts when the machine loses power, where folders can do that."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
