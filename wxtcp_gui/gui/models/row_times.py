"""RowTimes: what the Time column says, as a clock or as a time since something else."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final

from wxtcp_gui.capture.cache import BLOCK_RECORDS
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.gui.wording import clock_text, delta_text

LOOK_BACK_ROWS: Final = 256  # looked at for the one before of the same party …
LOOK_BACK_BLOCKS: Final = 4  # … in no more blocks of the record cache than this
CACHED_ROWS: Final = 4_096  # answers that are kept; when they are full all are dropped
TOO_FAR: Final = "–"
_FIRST: Final = frozenset({RecordKind.CREATE, RecordKind.PEER_ACCEPT})  # of their party


class TimeMode(Enum):
    """What the Time column counts from."""

    CLOCK = "clock"
    START = "start"  # since the session's first record
    SOCKET = "socket"  # since the row before of the same party


class RowTimes:
    """Texts of the Time column.

    The row before of the same party, a socket or a connection of the test peer, is looked for
    among the LOOK_BACK_ROWS rows above, as long as they are in at most LOOK_BACK_BLOCKS blocks
    of the record cache, which a filter with few results may spread over the whole session. The
    answer is found once per row and kept; where there is none so near it is TOO_FAR, and
    nothing where there can be none.
    """

    def __init__(
        self,
        reader: RecordReader,
        record: Callable[[int], Record],
        sequence: Callable[[int], int],
    ) -> None:
        self.mode = TimeMode.CLOCK
        self._reader = reader
        self._record = record
        self._sequence = sequence
        self._start_ns: int | None = None
        self._of_party: dict[int, str] = {}

    def forget(self) -> None:
        """Drop what is known of rows: other records are in them now."""
        self._of_party.clear()

    def text(self, row: int) -> str:
        """Return the time of a row."""
        record = self._record(row)
        match self.mode:
            case TimeMode.CLOCK:
                return clock_text(record.wall_ns)
            case TimeMode.START:
                return elapsed_text(record.monotonic_ns - self._started_ns())
            case TimeMode.SOCKET:
                known = self._of_party.get(row)
                if known is None:
                    if len(self._of_party) >= CACHED_ROWS:
                        self._of_party.clear()
                    known = self._of_party[row] = self._since_party(row, record)
                return known

    def _started_ns(self) -> int:
        if self._start_ns is None:
            self._start_ns = self._reader.records(0, 1, 0)[0].monotonic_ns
        return self._start_ns

    def _since_party(self, row: int, record: Record) -> str:
        if not record.socket_id or record.kind in _FIRST:
            return ""  # nothing can be before it
        party = record.party
        block, blocks = self._sequence(row) // BLOCK_RECORDS, 1
        for above in range(row - 1, max(-1, row - 1 - LOOK_BACK_ROWS), -1):
            if (its_block := self._sequence(above) // BLOCK_RECORDS) != block:
                block, blocks = its_block, blocks + 1
                if blocks > LOOK_BACK_BLOCKS:
                    return TOO_FAR
            earlier = self._record(above)
            if earlier.party == party:
                return delta_text(record.monotonic_ns - earlier.monotonic_ns)
        return TOO_FAR if row > LOOK_BACK_ROWS else ""


def elapsed_text(nanoseconds: int) -> str:
    """Return a time since the start with milliseconds: 0:02:07.882."""
    millis = max(0, nanoseconds) // 1_000_000
    seconds, millis = divmod(millis, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}.{millis:03d}"
