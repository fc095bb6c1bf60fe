"""RecordCache: the records that a view looks at, in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.record import Record, RecordKind

BLOCK_RECORDS: Final = 256  # read at once
BLOCKS: Final = 48  # of them are kept
PREVIEW_BYTES: Final = 512  # of each payload, more than the widest column shows


class RecordCache:
    """Reads in blocks and keeps the last of them, with the beginning of each payload.

    A record that cannot be read is shown as an error that says why.
    """

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader
        self._blocks: OrderedDict[int, Sequence[Record]] = OrderedDict()

    def record(self, sequence: int) -> Record:
        """Return one record. Raises IndexError where there is none."""
        number, at = divmod(sequence, BLOCK_RECORDS)
        block = self._blocks.get(number)
        if block is None or at >= len(block):
            block = self._blocks[number] = self._read(number * BLOCK_RECORDS)
            if len(self._blocks) > BLOCKS:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return block[at]

    def _read(self, start: int) -> Sequence[Record]:
        stop = min(start + BLOCK_RECORDS, self._reader.count())
        try:
            return self._reader.records(start, stop, PREVIEW_BYTES)
        except SessionError:
            return [self._read_alone(sequence) for sequence in range(start, stop)]

    def _read_alone(self, sequence: int) -> Record:
        try:
            return self._reader.records(sequence, sequence + 1, PREVIEW_BYTES)[0]
        except SessionError as error:
            return Record(
                kind=RecordKind.ON_ERROR,
                socket_id=0,
                wall_ns=0,
                monotonic_ns=0,
                note=error.sentence,
            )
