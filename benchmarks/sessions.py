"""Sessions: files of many events, made by direct inserts into the program's schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from wxtcp_gui.capture import schema
from wxtcp_gui.capture.selection import Group

SOCKETS: Final = 32
STEP_RECORDS: Final = 500_000  # in one statement
START_WALL_NS: Final = 1_750_000_000_000_000_000
BETWEEN_NS: Final = 50_000
TEXT: Final = "event {:012d} of a long session, as a device may send it: "
TEXT_SQL: Final = TEXT.replace("{:012d}", "%012d")

_INSERT: Final = """
INSERT INTO records
  (seq, wall_ns, monotonic_ns, socket, kind, flags, remote, local, size, payload)
WITH RECURSIVE numbers(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)
SELECT n, :wall_ns + n * :between_ns, n * :between_ns, n % :sockets + 1,
  iif(n % 2, 'onMessage', 'write'), iif(n % 2, :received, :accepted), 1, n % :sockets + 2,
  :size,
  CAST(substr(printf(:text, n) || iif(n % :every, :rest, :needle || :rest), 1, :size) AS BLOB)
FROM numbers"""


def payload_of(seq: int) -> bytes:
    """Return how the payload of an event begins."""
    return TEXT.format(seq).encode()


def make_session(
    path: Path, events: int, *, size: int = 64, needle: str = "", every: int = 1
) -> None:
    """Make a session of so many events of that size, half of them writes, half messages.

    Every so many of them have the needle.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for setting in (f"page_size = {schema.PAGE_BYTES}", "journal_mode = OFF",
                        "synchronous = OFF", f"application_id = {schema.APPLICATION_ID}",
                        f"user_version = {schema.VERSION}"):  # fmt: skip
            database.execute(f"PRAGMA {setting}")
        for sql in (*schema.TABLES.values(), *schema.VIEWS.values()):
            database.execute(sql)
        database.execute("BEGIN")
        endpoints = [(1, "127.0.0.1", "IPv4", 8848)]
        endpoints += [(2 + at, "127.0.0.1", "IPv4", 40_000 + at) for at in range(SOCKETS)]
        database.executemany("INSERT INTO endpoints VALUES (?,?,?,?)", endpoints)
        values = {
            "wall_ns": START_WALL_NS,
            "between_ns": BETWEEN_NS,
            "sockets": SOCKETS,
            "received": schema.ACCEPTED | schema.SIZE_TOLD,
            "accepted": schema.ACCEPTED,
            "size": size,
            "text": TEXT_SQL,
            "every": every,
            "needle": needle,
            "rest": "-" * size,
        }
        for first in range(0, events, STEP_RECORDS):
            last = min(first + STEP_RECORDS, events) - 1
            database.execute(_INSERT, {**values, "first": first, "last": last})
        received = events // 2
        counts = dict.fromkeys(Group, 0)
        counts |= {Group.ALL: events, Group.SENT: events - received, Group.RECEIVED: received}
        facts = {schema.COUNT + group.value: str(count) for group, count in counts.items()}
        facts |= {schema.PAYLOAD_BYTES: str(events * size), schema.ENDED: str(START_WALL_NS)}
        database.executemany("INSERT INTO session VALUES (?,?)", facts.items())
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode = WAL")
