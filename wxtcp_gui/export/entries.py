"""Entries: the events that are exported, one after the other, with what belongs to each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.core.record import Record

HEAD_BYTES: Final = 1024 * 1024  # of a payload that is in memory with its record
STEP_BYTES: Final = 3 * 1024 * 1024  # of a larger one at a time; base64 can be cut at threes
_AT_ONCE: Final = 64  # records read together


@dataclass(frozen=True, slots=True)
class Entry:
    """An event. `number` is that of the log, from 1; `mark` is 0 where there is none."""

    number: int
    record: Record
    mark: int
    remark: str
    reader: SessionReader

    @property
    def time(self) -> str:
        """When it happened, in UTC with nanoseconds, as ISO 8601 has it."""
        seconds, nanoseconds = divmod(self.record.wall_ns, 1_000_000_000)
        moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
        return f"{moment:%Y-%m-%dT%H:%M:%S}.{nanoseconds:09d}Z"

    @property
    def note(self) -> str:
        """What the log itself says of it, in English."""
        return str(self.record.note) if self.record.note else ""

    def payload(self) -> Iterator[bytes]:
        """Return the payload, piece by piece; all but the last have STEP_BYTES."""
        if not self.record.cut:
            yield self.record.payload
            return
        for start in range(0, self.record.size, STEP_BYTES):
            yield self.reader.payload(self.number - 1, start, start + STEP_BYTES)


def entries(reader: SessionReader, found: Sequence[int]) -> Iterator[Entry]:
    """Return the events with these sequence numbers, which are in order."""
    marks = {seq: (colour, note) for seq, colour, note in reader.marks()}
    at = 0
    while at < len(found):
        start = found[at]
        stop = at
        while stop < len(found) and stop - at < _AT_ONCE and found[stop] == start + stop - at:
            stop += 1
        for seq, record in enumerate(reader.records(start, start + stop - at, HEAD_BYTES), start):
            yield Entry(seq + 1, record, *marks.get(seq, (0, "")), reader)
        at = stop
