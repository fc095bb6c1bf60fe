"""LiveSession: the session that is being recorded, readable from its first record to its last.

What is not in the file yet, and the newest of what is, is answered from memory; the rest is
read from the file in blocks, of which the last ones are kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from wxtcp_gui.capture.reader import SessionReader
from wxtcp_gui.capture.rows import shortened
from wxtcp_gui.capture.selection import Group, group_of
from wxtcp_gui.capture.writer import SessionWriter
from wxtcp_gui.core.record import Record

KEEP_RECORDS: Final = 2_000  # of those that are in the file, how many stay in memory …
KEEP_BYTES: Final = 8 * 1024 * 1024  # … with no more payload than this
TRIM_RECORDS: Final = 1_000  # how many go at once


class LiveSession:
    """Appends to a writer and reads back. Belongs to one thread.

    `on_moved(began_in, path)` is called in another thread when recording goes on in another
    file than the one that it began in, which nobody needs any more.
    """

    def __init__(
        self, writer: SessionWriter, *, on_moved: Callable[[Path, Path], object] = lambda *_: None
    ) -> None:
        self.writer = writer
        self.began_in = writer.path
        self._on_moved = on_moved
        self.counts = dict.fromkeys(Group, 0)
        self._tail: list[Record] = []
        self._tail_start = 0
        self._tail_bytes = 0
        self._stored: SessionReader | None = None

    @property
    def path(self) -> Path | None:
        """The session's file."""
        return self.writer.path

    @property
    def stored(self) -> int:
        """How many records are in the file."""
        return self.writer.committed

    @property
    def payload_bytes(self) -> int:
        """How many bytes the payloads of all records have."""
        return self.writer.payload_bytes

    def append(self, record: Record) -> None:
        """Record one more."""
        counts = self.counts
        counts[Group.ALL] += 1
        counts[group_of(record)] += 1
        self._tail.append(record)
        self._tail_bytes += len(record.payload)
        self.writer.append(record)
        if len(self._tail) > KEEP_RECORDS + TRIM_RECORDS or self._tail_bytes > 2 * KEEP_BYTES:
            self._trim()

    def count(self) -> int:
        """Return how many records there are."""
        if self._tail_bytes > 2 * KEEP_BYTES:
            self._trim()  # nothing may follow a large record
        return self._tail_start + len(self._tail)

    def records(self, start: int, stop: int, limit: int | None = None) -> Sequence[Record]:
        """Return the records from start up to, not including, stop."""
        first = self._tail_start
        start, stop = max(0, start), min(stop, first + len(self._tail))
        if start >= stop:
            return []
        stored: Sequence[Record] = []
        if start < first:
            stored = self._reader().records(start, min(stop, first), limit)
        tail = self._tail[max(0, start - first) : max(0, stop - first)]
        return [*stored, *(shortened(record, limit) for record in tail)]

    def payload(self, sequence: int, start: int, stop: int) -> bytes:
        """Return a part of a record's payload. Raises IndexError where there is none."""
        at = sequence - self._tail_start
        if sequence < 0 or at >= len(self._tail):
            raise IndexError(sequence)
        if at < 0:
            return self._reader().payload(sequence, start, stop)
        return self._tail[at].payload[max(0, start) : max(0, stop)]

    def set_profile(self, name: str, content: str) -> None:
        """Record which profile is in force from the next record on."""
        self.writer.execute(
            "INSERT OR REPLACE INTO profiles VALUES (?,?,?)", (self.count(), name, content)
        )

    async def move(self, target: Path) -> None:
        """Go on in another file, which then has everything.

        Recording and reading go on meanwhile, and the file is moved also where nobody waits
        for it any more. Raises SessionError: then all is as before.
        """
        await asyncio.wrap_future(self.writer.move(target))
        self._let_go()
        await asyncio.to_thread(self._on_moved, self.began_in, target)

    def close(self) -> bool:
        """Write what is queued, and let go of the file; return whether it has everything."""
        self._let_go()  # first, so that the file can be brought into one piece
        return self.writer.close()

    def _reader(self) -> SessionReader:
        if self._stored is not None and self._stored.path != self.writer.path:
            self._let_go()
        if self._stored is None:
            self._stored = SessionReader(self.writer.path)
        return self._stored

    def _let_go(self) -> None:
        if self._stored is not None:
            self._stored.close()
            self._stored = None

    def _trim(self) -> None:
        """Let go of records that are in the file, but for the newest."""
        committed = self.writer.committed - self._tail_start
        drop, left = 0, self._tail_bytes
        while drop < committed and (len(self._tail) - drop > KEEP_RECORDS or left > KEEP_BYTES):
            left -= len(self._tail[drop].payload)
            drop += 1
        if drop:
            del self._tail[:drop]
            self._tail_start += drop
            self._tail_bytes = left
