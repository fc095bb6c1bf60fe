"""Recovery: ends a session whose program did not come to it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from wxtcp_gui.capture import schema
from wxtcp_gui.capture.fault import fault_of
from wxtcp_gui.capture.reader import SessionReader


def recover(path: Path) -> None:
    """Bring a session that was not closed into one piece, as closing it would have done.

    Nobody may have it open. What is in it stays as it is, but for the fact that it ended.
    Raises SessionError, also for what is no session; that is not written to.
    """
    SessionReader(path).close()
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
            # Changes nothing, and fails where it cannot be written or anybody has it open.
            database.execute("UPDATE session SET value = value WHERE key IS NULL")
            database.execute("PRAGMA journal_mode = DELETE")
            ended = (schema.ENDED, str(time.time_ns()))
            database.execute("INSERT OR IGNORE INTO session VALUES (?,?)", ended)
    except (OSError, sqlite3.Error) as error:
        raise fault_of(error, path) from None
