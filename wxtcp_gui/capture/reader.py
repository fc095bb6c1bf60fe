"""RecordReader: how the window reads a session, wherever its records are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wxtcp_gui.core.record import Record


class RecordReader(Protocol):
    """A session's records in order. Sequence numbers count from 0 and never change."""

    def count(self) -> int:
        """Return how many records there are."""

    def records(self, start: int, stop: int) -> Sequence[Record]:
        """Return the records from start up to, not including, stop."""
