"""Readers of a session: the protocol of the window, and the one for session files."""

from __future__ import annotations

import io
import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from wxtcp_gui.capture import schema
from wxtcp_gui.capture.fault import code_of
from wxtcp_gui.capture.opening import damaged, open_session, reading_fault
from wxtcp_gui.capture.rows import UNREADABLE, Endpoint, endpoint_of, from_row
from wxtcp_gui.capture.selection import Group, group_of_kind
from wxtcp_gui.core.limits import PROFILE_MAX_BYTES
from wxtcp_gui.core.record import Record, RecordKind


class Condition(Protocol):
    """What select() looks for. The functions that its SQL calls are in `functions`, if any."""

    def sql(self) -> tuple[str, tuple[object, ...]]:
        """Return a condition on a row of the table records, and its values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedProfile:
    """A profile that was in force from a record on; `content` is its file. Not checked."""

    seq: int
    name: str
    content: str


class RecordReader(Protocol):
    """A session's records in order. Sequence numbers count from 0 and never change.

    `path` is the session's file, None where there is none.
    """

    @property
    def path(self) -> Path | None:
        """The session's file, None where there is none."""

    @property
    def counts(self) -> Mapping[Group, int]:
        """How many records there are of each group."""

    @property
    def stored(self) -> int:
        """How many records are in the file."""

    @property
    def payload_bytes(self) -> int:
        """How many bytes the payloads of all records have."""

    def count(self) -> int:
        """Return how many records there are."""

    def records(self, start: int, stop: int, limit: int | None = None) -> Sequence[Record]:
        """Return the records from start up to, not including, stop.

        `limit` is how many bytes of each payload are wanted, all of them where it is None.
        """

    def payload(self, sequence: int, start: int, stop: int) -> bytes:
        """Return a part of a record's payload, and read no more of it than that.

        Raises IndexError where there is no such record.
        """


ENDPOINTS_MAX: Final = 65_536  # kept in memory
ROW_MIN_BYTES: Final = 16  # what a record takes in the file at least
PROFILE_NAME_MAX: Final = 100  # characters of a profile's name that are given
SUBSTR_MAX_BYTES: Final = 16_384  # of a larger payload a part is read by itself, much faster

_SMALL: Final = schema.COLUMNS[:-1]
_SIZE: Final = _SMALL.index("size")
_HEAD: Final = (
    f"SELECT {', '.join(_SMALL)}, {{payload}} FROM records"  # noqa: S608 - made of constants
    " WHERE seq >= ? AND seq < ? ORDER BY seq"
)
_WHOLE: Final = _HEAD.format(payload="payload")
_PART: Final = _HEAD.format(
    payload=f"CASE WHEN size <= {SUBSTR_MAX_BYTES} THEN substr(payload, 1, ?) END"
)


class SessionReader:
    """Reads a session file, also while another program writes it.

    Raises SessionError for what is no session, or one that cannot be read. What is damaged
    within a payload cannot be noticed. A reader belongs to the thread that made it.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._endpoints: dict[object, Endpoint] = {}
        self._functions: set[object] = set()
        self.counts: dict[Group, int] = dict.fromkeys(Group, 0)
        self.payload_bytes = 0
        self._database = open_session(self._path)
        try:
            self._count()
            # Nobody adds to any other file; the transaction keeps it from being deleted, too.
            self._grows = self._all("PRAGMA journal_mode") == [("wal",)]
            if self._grows:
                self._all("COMMIT")
        except BaseException:
            self._database.close()
            raise

    @property
    def path(self) -> Path:
        """The session's file."""
        return self._path

    @property
    def stored(self) -> int:
        """How many records are in the file: all."""
        return self.count()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def count(self) -> int:
        """Return how many records there are."""
        if self._grows and self._next() != self.counts[Group.ALL]:
            self._all("BEGIN")
            try:
                self._count()
            finally:
                self._all("COMMIT")
        return self.counts[Group.ALL]

    def records(self, start: int, stop: int, limit: int | None = None) -> Sequence[Record]:
        """Return the records from start up to, not including, stop."""
        start = max(0, start)
        if limit is None:
            rows = self._all(_WHOLE, (start, stop))
        else:
            rows = self._all(_PART, (limit, start, stop))
        if len(rows) < min(stop, self.counts[Group.ALL]) - start:
            raise damaged(self._path)
        found = []
        for seq, (*row, stored) in enumerate(rows, start):
            try:
                if row[0] != seq:
                    raise ValueError(row[0])
                payload = self._payload_of(seq, row[_SIZE], stored, limit)
                found.append(from_row(tuple(row), payload, self._endpoint, limit))
            except UNREADABLE:
                raise damaged(self._path) from None
        return found

    def payload(self, sequence: int, start: int, stop: int) -> bytes:
        """Return a part of a payload, and read no more of it than that.

        Raises IndexError where there is no such record.
        """
        if not 0 <= sequence < self.count():
            raise IndexError(sequence)
        try:
            size = int(self._all("SELECT size FROM records WHERE seq = ?", (sequence,))[0][0])
            return self._part(sequence, size, max(0, start), min(stop, size))
        except UNREADABLE:
            raise damaged(self._path) from None

    def select(self, query: Condition | str, start: int = 0, stop: int | None = None) -> array[int]:
        """Return the sequence numbers of the records that a query finds, in order."""
        condition = _parsed(query) if isinstance(query, str) else query
        for function in getattr(condition, "functions", ()):
            if function not in self._functions:
                function.register(self._database)
                self._functions.add(function)
        where, values = condition.sql()
        sql = f"SELECT seq FROM records WHERE seq >= ? AND seq < ? AND ({where}) ORDER BY seq"  # noqa: S608 - made of constants
        end = stop if stop is not None else self.count()
        try:
            rows = self._database.execute(sql, (start, end, *values))
            return array("Q", (row[0] for row in rows))
        except (sqlite3.Error, MemoryError) as error:
            raise reading_fault(error, self._path) from None

    def marks(self) -> list[tuple[Any, ...]]:
        """Return the marked rows: sequence number, colour, note; not more than 100,000."""
        return self._all("SELECT seq, colour, note FROM marks ORDER BY seq LIMIT 100000")

    def profiles(self) -> list[RecordedProfile]:
        """Return the profiles that were in force, in order; of many the last 1,000."""
        rows = self._all(
            "SELECT seq, name, content FROM profiles WHERE seq >= 0 AND typeof(name) = 'text'"
            " AND typeof(content) = 'text' AND length(content) <= ? ORDER BY seq DESC LIMIT 1000",
            (PROFILE_MAX_BYTES,),
        )
        return [
            RecordedProfile(seq=seq, name=name[:PROFILE_NAME_MAX], content=content)
            for seq, name, content in reversed(rows)
        ]

    def facts(self) -> dict[str, str]:
        """Return what the session says of itself: program, machine, times."""
        rows = self._all("SELECT key, value FROM session")
        return {key: value for key, value in rows if type(key) is type(value) is str}

    def interrupt(self) -> None:
        """End a running query from another thread; it raises InterruptedReadError."""
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            self._database.interrupt()

    def _next(self) -> int:
        """Return the sequence number that the next record gets."""
        last = self._all("SELECT max(seq) FROM records")[0][0]
        return 0 if last is None else int(last) + 1

    def _count(self) -> None:
        """Take the numbers that the writer kept, or count where they do not add up."""
        count = self._next()
        first = self._all("SELECT min(seq) FROM records")[0][0]
        room = self._all("PRAGMA page_count")[0][0] * self._all("PRAGMA page_size")[0][0]
        if first not in {None, 0} or count * ROW_MIN_BYTES > room:
            raise damaged(self._path)
        for numbers in (self._kept_numbers, self._counted_numbers):
            try:
                counts, payload_bytes = numbers()
            except UNREADABLE:
                continue
            groups = sum(counts.values()) - counts[Group.ALL]
            if counts[Group.ALL] == count == groups and 0 <= payload_bytes <= room:
                self.counts, self.payload_bytes = counts, payload_bytes
                return
        raise damaged(self._path)

    def _kept_numbers(self) -> tuple[dict[Group, int], int]:
        kept = self.facts()
        known = {schema.COUNT + Group.PEER.value: "0", **kept}  # files of the first days lack it
        counts = {group: int(known[schema.COUNT + group.value]) for group in Group}
        if min(counts.values()) < 0:
            raise ValueError(counts)
        return counts, int(kept.get(schema.PAYLOAD_BYTES, 0))

    def _counted_numbers(self) -> tuple[dict[Group, int], int]:
        counts, payload_bytes = dict.fromkeys(Group, 0), 0
        sql = "SELECT kind, err_msg IS NOT NULL, count(*), sum(size) FROM records GROUP BY 1, 2"
        for kind, failed, number, size in self._all(sql):
            counts[group_of_kind(RecordKind(kind), failed=bool(failed))] += number
            counts[Group.ALL] += number
            payload_bytes += int(size)
        return counts, payload_bytes

    def _payload_of(self, seq: int, size: int, stored: object, limit: int | None) -> object:
        """Return a record's payload up to the limit, of which the row has all or nothing."""
        if stored is not None or size == 0:
            return stored or b""
        return self._part(seq, size, 0, size if limit is None else min(size, limit))

    def _part(self, seq: int, size: int, start: int, stop: int) -> bytes:
        """Return a part of a payload, from where it is stored. Raises ValueError without it."""
        if stop <= start:
            return b""
        if size <= schema.PIECE_BYTES:
            return self._bytes("records", "payload", seq, start, stop)
        whole, length = io.BytesIO(), schema.PIECE_BYTES
        pieces = self._all(
            "SELECT piece, rowid FROM pieces WHERE seq = ? AND piece BETWEEN ? AND ?"
            " ORDER BY piece",
            (seq, start // length, (stop - 1) // length),
        )
        for piece, row in pieces:
            low, high = (max(0, min(at - piece * length, length)) for at in (start, stop))
            whole.write(self._bytes("pieces", "data", row, low, high))
        if whole.tell() != stop - start:
            raise ValueError(f"{whole.tell()} bytes of {stop - start}")
        return whole.getvalue()

    def _bytes(self, table: str, column: str, row: int, start: int, stop: int) -> bytes:
        """Return a part of a BLOB, of which SQLite reads no other pages. Raises ValueError."""
        try:
            with self._database.blobopen(table, column, row, readonly=True) as blob:
                blob.seek(start)
                found = blob.read(stop - start)
        except (sqlite3.Error, MemoryError) as error:
            if code_of(error) == sqlite3.SQLITE_ERROR:  # there is none, or it is no BLOB
                raise ValueError(row) from None
            raise reading_fault(error, self._path) from None
        if len(found) != stop - start:
            raise ValueError(row)
        return found

    def _endpoint(self, number: object) -> Endpoint:
        known = self._endpoints.get(number)
        if known is None:
            sql = "SELECT address, family, port FROM endpoints WHERE id = ?"
            rows = self._all(sql, (number,))
            if len(self._endpoints) >= ENDPOINTS_MAX:
                self._endpoints.clear()
            known = self._endpoints[number] = endpoint_of(rows[0])
        return known

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(sql, values).fetchall()
        except (sqlite3.Error, MemoryError) as error:
            raise reading_fault(error, self._path) from None


def _parsed(text: str) -> Condition:
    from wxtcp_gui.capture.query import Query  # noqa: PLC0415 - a log needs it not

    return Query.parse(text)
