"""MemorySession: a session whose records are kept in memory, all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wxtcp_gui.capture.selection import Group, group_of
from wxtcp_gui.core.record import Record


class MemorySession:
    """A RecordReader that can be appended to. It has no bound: nothing is ever dropped."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Group, 0)
        self._records: list[Record] = []
        self._payload_bytes = 0

    @property
    def path(self) -> Path | None:
        """There is no file."""
        return None

    @property
    def stored(self) -> int:
        """Nothing is in a file."""
        return 0

    @property
    def payload_bytes(self) -> int:
        """How many bytes the payloads take."""
        return self._payload_bytes

    def append(self, record: Record) -> None:
        """Keep a record as the last one."""
        self._records.append(record)
        self.counts[Group.ALL] += 1
        self.counts[group_of(record)] += 1
        self._payload_bytes += len(record.payload)

    def count(self) -> int:
        """Return how many records there are."""
        return len(self._records)

    def records(self, start: int, stop: int, limit: int | None = None) -> Sequence[Record]:  # noqa: ARG002 - all of it is here
        """Return the records from start up to, not including, stop."""
        return self._records[start:stop]

    def payload(self, sequence: int, start: int, stop: int) -> bytes:
        """Return a part of a record's payload. Raises IndexError where there is none."""
        if sequence < 0:
            raise IndexError(sequence)
        return self._records[sequence].payload[max(0, start) : max(0, stop)]
