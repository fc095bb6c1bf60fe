"""MemorySession: a session whose records are kept in memory, all of them."""

from __future__ import annotations

from collections.abc import Sequence

from wxtcp_gui.core.record import Record


class MemorySession:
    """A RecordReader that can be appended to. It has no bound: nothing is ever dropped."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._payload_bytes = 0

    @property
    def payload_bytes(self) -> int:
        """How many bytes the payloads take."""
        return self._payload_bytes

    def append(self, record: Record) -> None:
        """Keep a record as the last one."""
        self._records.append(record)
        self._payload_bytes += len(record.payload)

    def count(self) -> int:
        """Return how many records there are."""
        return len(self._records)

    def records(self, start: int, stop: int) -> Sequence[Record]:
        """Return the records from start up to, not including, stop."""
        return self._records[start:stop]
