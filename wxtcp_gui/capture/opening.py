"""Opening a session file for reading, which may come from a stranger.

It is opened for reading only, its tables have to be exactly those of the schema, and nothing
that it defines is ever run.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import quote

from wxtcp_gui.capture import schema, versions
from wxtcp_gui.capture.copying import beside
from wxtcp_gui.capture.fault import SessionError, code_of, fault_of
from wxtcp_gui.core.sentences import Sentence, Text

BUSY_S: Final = 0.5  # how long opening waits for a program that has the file locked
VALUE_MAX_BYTES: Final = 16 * schema.PIECE_BYTES  # a larger one is no program's of this kind

_PRAGMAS: Final = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",  # a file that is cut off meanwhile is an error, and no crash
    "temp_store = MEMORY",
)


def open_session(path: Path) -> sqlite3.Connection:
    """Return a connection to a session that was checked, within a transaction.

    Raises SessionError for what is no session, or one that cannot be read.
    """
    try:
        _require_file(path)
        database = _open(path)
        try:
            database.execute("BEGIN")
            version = _check(database, path)
            views = versions.views_for(version, schema.VERSION, versions.STEPS)
            versions.show_as_newest(database, views)
            database.execute("PRAGMA query_only = ON")
        except BaseException:
            database.close()
            raise
    except (SessionError, OSError, sqlite3.Error, MemoryError) as error:
        raise reading_fault(error, path) from None
    return database


def reading_fault(error: Exception, path: Path) -> SessionError:
    """Return an error of reading as one that people can read."""
    code = code_of(error)
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        for end in ("-wal", "-journal"):
            if _has_content(journal := beside(path, end)):
                # What the last writer left there cannot be taken in.
                left = Sentence(Text.SESSION_LEFT_OPEN, file=str(path), journal=journal.name)
                return SessionError(left)
        return SessionError(Sentence(Text.SESSION_CANNOT_OPEN, file=str(path)))
    undecodable = isinstance(error, sqlite3.OperationalError) and code is None
    return damaged(path) if undecodable or code == sqlite3.SQLITE_TOOBIG else fault_of(error, path)


def damaged(path: Path) -> SessionError:
    """Return the error of a file that holds what no program of this kind wrote."""
    return SessionError(Sentence(Text.SESSION_DAMAGED, file=str(path)))


def _require_file(path: Path) -> None:
    if not path.is_file():
        raise SessionError(Sentence(Text.SESSION_MISSING, file=str(path)))


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path, "mode=ro")
    except sqlite3.Error as error:
        if code_of(error) != sqlite3.SQLITE_CANTOPEN or _has_content(beside(path, "-wal")):
            raise
        # In a folder that cannot be written, a file that nobody writes is read as it is.
        return _connect(path, "immutable=1")


def _connect(path: Path, option: str) -> sqlite3.Connection:
    uri = f"{_uri(path)}?{option}"
    database = sqlite3.connect(uri, uri=True, timeout=BUSY_S, isolation_level=None)
    try:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_MAX_BYTES)
        for pragma in _PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        database.close()
        raise
    return database


def _check(database: sqlite3.Connection, path: Path) -> int:
    """Return the version. Raises SessionError unless this is a session, and nothing else."""
    if database.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise SessionError(Sentence(Text.SESSION_NO_SESSION, file=str(path)))
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.VERSION:
        raise SessionError(
            Sentence(Text.SESSION_NEWER, file=str(path), version=version, known=schema.VERSION)
        )
    rows = database.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    found = frozenset((kind, name, schema.plain(str(sql))) for kind, name, sql in rows)
    if versions.SCHEMAS.get(version) != found:
        raise SessionError(Sentence(Text.SESSION_FOREIGN, file=str(path)))
    return int(version)


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _uri(path: Path) -> str:
    """Return a path as SQLite takes it: file:///x, file:///C:/x, file:////server/share/x."""
    name = path.absolute().as_posix()
    return "file://" + quote(os.fsencode(name if name.startswith("/") else f"/{name}"))
