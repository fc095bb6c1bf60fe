"""SessionStore: puts records into a new session file, batch by batch.

A batch is written whole or not at all, and may be tried again.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final

from wxtcp_gui.capture import schema
from wxtcp_gui.capture.copying import copy_into, remove
from wxtcp_gui.capture.fault import SessionError, fault_of, may_pass
from wxtcp_gui.capture.rows import INTEGER_MAX, Row, endpoint_key, to_row, without_surrogates
from wxtcp_gui.capture.selection import Group, group_of_kind
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

BATCH_BYTES: Final = 4 * 1024 * 1024  # of payload in one transaction
# The journal goes into the file after so much: with SQLite's 1,000 pages, 8 MiB at once, what
# came meanwhile waited 100 ms more, and was lost with a killed process.
CHECKPOINT_PAGES: Final = 128
BUSY_S: Final = 1.0  # how long a try waits for another program that has the file locked
ENDPOINTS_MAX: Final = 65_536  # known by number; then they are numbered anew

# Rows in one statement. Few would have the thread wait for the interpreter's lock again and
# again, as each statement gives it away; much payload keeps the lock while it is copied.
ROWS_AT_ONCE: Final = (200, 64, 16)
STATEMENT_BYTES: Final = 4096 * 1024

_log = logging.getLogger(__name__)

_SIZE, _KIND, _ERR_MSG = map(schema.COLUMNS.index, ("size", "kind", "err_msg"))
_ROW: Final = ",".join("?" * len(schema.COLUMNS))
_PIECES_AT_ONCE: Final = BATCH_BYTES // schema.PIECE_BYTES


class SessionStore:
    """Makes a session file, and writes it. Belongs to one thread at a time.

    Raises SessionError where the file is there already or cannot be made.
    """

    def __init__(self, path: Path, facts: Mapping[str, str]) -> None:
        self.count = 0  # records in the file
        self._early_pieces = 0  # of the next record
        self._counts = Counter({schema.COUNT + group.value: 0 for group in Group})
        self._endpoints: dict[tuple[str, str, int], int] = {}
        self._new_endpoints: list[Row] = []
        self._last_endpoint = 0
        self._path = path
        self._database = _create(path, facts)

    def write(self, batch: list[Record], statements: Iterable[tuple[str, Row]] = ()) -> None:
        """Write records and what else there is. Raises what SQLite and to_row() do."""
        self._write_early_pieces(batch)
        with self._transaction():
            counts = self._insert(batch)
            for sql, values in statements:
                self._execute(sql, values)
        self._counts = counts
        self._new_endpoints.clear()
        self._early_pieces = 0
        self.count += len(batch)

    def replace_unfit(self, batch: list[Record]) -> bool:
        """Put another record in the place of each that cannot be kept; return whether any was."""
        found = False
        for at, record in enumerate(batch):
            try:
                row = to_row(self.count + at, record, self._endpoint_id)
                self._database.execute(f"SELECT {_ROW}", row)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with a record
                if may_pass(error) or _is_substitute(record):
                    continue
                _log.exception("a record could not be kept as it was")
                batch[at] = _substitute(record, error)
                found = True
        return found

    def move(self, target: Path, between: Callable[[], object]) -> None:
        """Go on in another file that has all of this one, which is then closed and stays.

        `between` is called while it is copied, and may write(). Raises SessionError, and
        goes on as before; so does what `between` raises.
        """
        copy_into(self._database, self._path, target, between=between, recorded=True)
        try:
            moved = _connect(target)
        except (SessionError, sqlite3.Error) as error:
            with suppress(OSError):
                remove(target)
            raise fault_of(error, target) from None
        left, self._database, self._path = self._database, moved, target
        with suppress(sqlite3.Error):
            left.execute(
                "INSERT OR REPLACE INTO session VALUES (?,?)", (schema.ENDED, str(time.time_ns()))
            )
        _close(left)

    def close(self) -> None:
        """Bring the file into one piece, so that it can be copied and read as it is, anywhere."""
        _close(self._database)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
            database.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                database.execute("ROLLBACK")
            raise

    def _insert(self, batch: list[Record]) -> Counter[str]:
        """Insert records; return the numbers of all records in the file."""
        rows = [to_row(self.count + at, each, self._endpoint_id) for at, each in enumerate(batch)]
        database, at = self._database, 0
        database.executemany(
            "INSERT OR IGNORE INTO endpoints VALUES (?,?,?,?)", self._new_endpoints
        )
        while at < len(rows):
            some = _some(rows, at)
            database.execute(_insert_rows(len(some)), [value for row in some for value in row])
            at += len(some)
        for seq, record in enumerate(batch, self.count):
            if len(record.payload) > schema.PIECE_BYTES:
                self._insert_pieces(seq, record.payload, self._early_pieces)
        return self._count(rows)

    def _count(self, rows: list[Row]) -> Counter[str]:
        """Keep the numbers of all records in the file, so that nobody has to count them."""
        counts = self._counts.copy()
        counts[schema.COUNT + Group.ALL.value] += len(rows)
        counts[schema.PAYLOAD_BYTES] += sum(row[_SIZE] for row in rows)
        kinds = Counter((row[_KIND], row[_ERR_MSG] is not None) for row in rows)
        for (kind, failed), number in kinds.items():
            group = group_of_kind(RecordKind(kind), failed=failed)
            counts[schema.COUNT + group.value] += number
        self._database.executemany("INSERT OR REPLACE INTO session VALUES (?,?)", counts.items())
        return counts

    def _write_early_pieces(self, batch: list[Record]) -> None:
        """Write the pieces of a very large payload in transactions of their own.

        Its record comes after them, so that nobody sees it before it is whole.
        """
        payload = batch[0].payload if batch else b""
        while len(payload) - self._early_pieces * schema.PIECE_BYTES > BATCH_BYTES:
            with self._transaction():
                self._insert_pieces(self.count, payload, self._early_pieces, _PIECES_AT_ONCE)
            self._early_pieces += _PIECES_AT_ONCE

    def _insert_pieces(
        self, seq: int, payload: bytes, first: int, count: int | None = None
    ) -> None:
        view, size = memoryview(payload), schema.PIECE_BYTES
        stop = -(-len(payload) // size) if count is None else first + count
        for piece in range(first, stop):
            data = view[piece * size : (piece + 1) * size]
            self._database.execute("INSERT INTO pieces VALUES (?,?,?)", (seq, piece, data))

    def _endpoint_id(self, info: RemoteInfo | LocalInfo | None) -> int | None:
        if info is None:
            return None
        key = (info.address, info.family, info.port)
        known = self._endpoints.get(key)
        if known is None:
            row = endpoint_key(info)
            if len(self._endpoints) >= ENDPOINTS_MAX:
                self._endpoints.clear()
            known = self._last_endpoint = self._last_endpoint + 1
            self._endpoints[key] = known
            self._new_endpoints.append((known, *row))
        return known

    def _execute(self, sql: str, values: Row) -> None:
        """Run a statement; one that can never be run is left out."""
        try:
            self._database.execute(sql, values)
        except Exception as error:
            if may_pass(error):
                raise
            _log.exception("not recorded: %s", sql)


def _create(path: Path, facts: Mapping[str, str]) -> sqlite3.Connection:
    """Make the file with its tables. Raises SessionError, and leaves nothing behind then."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("xb").close()
    except OSError as error:
        raise fault_of(error, path) from None
    database = None
    try:
        database = _connect(path)
        _fill(database, facts)
    except (SessionError, OSError, sqlite3.Error, MemoryError) as error:
        if database is not None:
            database.close()
        with suppress(OSError):
            remove(path)
        raise fault_of(error, path) from None
    return database


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file for recording into it. Raises SessionError where that cannot be done there."""
    # The writer makes it in one thread, and uses it in another.
    database = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        database.execute(f"PRAGMA page_size = {schema.PAGE_BYTES}")
        _set_journal(database, path)
        # A process that is killed loses nothing that it committed; a machine without power
        # may lose the last of it, and the file stays whole.
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA journal_size_limit = 67108864")
        database.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    except BaseException:
        database.close()
        raise
    return database


def _set_journal(database: sqlite3.Connection, path: Path) -> None:
    if database.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise SessionError(Sentence(Text.SESSION_FOLDER, file=str(path)))


def _close(database: sqlite3.Connection) -> None:
    try:
        # Not while somebody reads it: then SQLite leaves the journal where it is.
        database.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        _log.warning("The session's journal could not be merged: %s", error)
    database.close()


def _fill(database: sqlite3.Connection, facts: Mapping[str, str]) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {schema.VERSION}")
    for sql in (*schema.TABLES.values(), *schema.VIEWS.values()):
        database.execute(sql)
    known = ((key, without_surrogates(value)) for key, value in facts.items())
    database.executemany("INSERT INTO session VALUES (?,?)", known)
    database.execute("COMMIT")


def _some(rows: list[Row], at: int) -> list[Row]:
    """Return the next rows for one statement."""
    for number in ROWS_AT_ONCE:
        some = rows[at : at + number]
        if len(some) == number and sum(row[_SIZE] for row in some) <= STATEMENT_BYTES:
            return some
    return rows[at : at + 1]


@cache
def _insert_rows(number: int) -> str:
    return f"INSERT INTO records VALUES {','.join([f'({_ROW})'] * number)}"  # noqa: S608 - made of constants


def _substitute(record: Record, error: Exception) -> Record:
    """Return what is left of a record that cannot be kept as it is."""
    return Record(
        kind=record.kind,
        socket_id=min(record.socket_id, INTEGER_MAX),
        wall_ns=min(record.wall_ns, INTEGER_MAX),
        monotonic_ns=min(record.monotonic_ns, INTEGER_MAX),
        payload=record.payload,
        accepted=record.accepted,
        note=Sentence(Text.RECORD_NOT_KEPT, reason=f"{type(error).__name__}: {error}"),
    )


def _is_substitute(record: Record) -> bool:
    return record.note is not None and record.note.text is Text.RECORD_NOT_KEPT
