"""SessionError: a session file that cannot be used, and why, for people."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from wxtcp_gui.core.sentences import Sentence, Text


class SessionError(Exception):
    """What is wrong with a session file; `sentence` says it, and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class InterruptedReadError(SessionError):
    """A query that interrupt() has ended."""


# What the system says of a file. Whatever else SQLite says, it says of what it was asked.
_BY_CODE: Final[Mapping[int, Text]] = {
    sqlite3.SQLITE_FULL: Text.SESSION_DISK_FULL,
    sqlite3.SQLITE_IOERR: Text.SESSION_IO,
    sqlite3.SQLITE_READONLY: Text.SESSION_READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Text.SESSION_CANNOT_OPEN,
    sqlite3.SQLITE_PERM: Text.SESSION_READ_ONLY,
    sqlite3.SQLITE_AUTH: Text.SESSION_READ_ONLY,
    sqlite3.SQLITE_BUSY: Text.SESSION_BUSY,
    sqlite3.SQLITE_LOCKED: Text.SESSION_BUSY,
    sqlite3.SQLITE_PROTOCOL: Text.SESSION_BUSY,
    sqlite3.SQLITE_NOTADB: Text.SESSION_NO_SESSION,
    sqlite3.SQLITE_CORRUPT: Text.SESSION_DAMAGED,
    sqlite3.SQLITE_NOMEM: Text.SESSION_NO_MEMORY,
}
_BY_ERRNO: Final[Mapping[int, Text]] = {
    errno.ENOSPC: Text.SESSION_DISK_FULL,
    errno.EDQUOT: Text.SESSION_DISK_FULL,
    errno.EACCES: Text.SESSION_READ_ONLY,
    errno.EPERM: Text.SESSION_READ_ONLY,
    errno.EROFS: Text.SESSION_READ_ONLY,
    errno.ENOENT: Text.SESSION_CANNOT_OPEN,
    errno.ENOTDIR: Text.SESSION_CANNOT_OPEN,
    errno.EEXIST: Text.SESSION_EXISTS,
    errno.EIO: Text.SESSION_IO,
}
_PRIMARY: Final = 0xFF  # the low byte of an extended result code


def code_of(error: Exception) -> int | None:
    """Return the primary result code that SQLite gave for an error, None where it gave none."""
    if isinstance(error, MemoryError):
        return sqlite3.SQLITE_NOMEM
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY if isinstance(code, int) else None


def may_pass(error: Exception) -> bool:
    """Return whether an error is the system's, so that the same may work at another time."""
    return isinstance(error, OSError) or code_of(error) in _BY_CODE


def fault_of(error: Exception, path: Path) -> SessionError:
    """Return an error of SQLite or of the file system as one that people can read."""
    if isinstance(error, SessionError):
        return error
    code = code_of(error)
    if code == sqlite3.SQLITE_INTERRUPT:
        return InterruptedReadError(Sentence(Text.SESSION_INTERRUPTED, file=str(path)))
    text = _BY_CODE.get(code) if code is not None else None
    if isinstance(error, OSError) and error.errno is not None:
        text = _BY_ERRNO.get(error.errno)
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return SessionError(Sentence(text or Text.SESSION_FAILED, file=str(path), reason=reason))
