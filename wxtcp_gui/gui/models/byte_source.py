"""ByteSource: bytes that are read where they are looked at, however many there are."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, Protocol

from wxtcp_gui.capture.reader import RecordReader

BLOCK_BYTES: Final = 65_536  # read at once, also where less is wanted
BLOCKS_MAX: Final = 16  # kept: 1 MiB, the last ones that were looked at


class ByteSource(Protocol):
    """Bytes by their offset."""

    @property
    def size(self) -> int:
        """How many bytes there are."""

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from start up to, not including, stop, as far as there are any.

        Raises SessionError where they cannot be read.
        """


class HeldBytes:
    """A source of bytes that are in memory."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = data

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self._data)

    def read(self, start: int, stop: int) -> bytes:
        """Return a part of them."""
        return self._data[max(0, start) : max(0, stop)]


class StoredBytes:
    """The payload of a session's record. A few blocks are kept; larger reads pass them by.

    Belongs to the reader's thread.
    """

    def __init__(self, reader: RecordReader, sequence: int, size: int) -> None:
        self._reader = reader
        self._sequence = sequence
        self._size = size
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._size

    def read(self, start: int, stop: int) -> bytes:
        """Return a part of them. Raises SessionError where it cannot be read."""
        start, stop = max(0, start), min(stop, self._size)
        if start >= stop:
            return b""
        if stop - start > BLOCK_BYTES:
            return self._reader.payload(self._sequence, start, stop)
        first = start // BLOCK_BYTES
        last = (stop - 1) // BLOCK_BYTES
        found = self._block(first) if first == last else self._block(first) + self._block(last)
        return found[start - first * BLOCK_BYTES : stop - first * BLOCK_BYTES]

    def _block(self, number: int) -> bytes:
        block = self._blocks.get(number)
        if block is None:
            start = number * BLOCK_BYTES
            block = self._reader.payload(
                self._sequence, start, min(start + BLOCK_BYTES, self._size)
            )
            while len(self._blocks) >= BLOCKS_MAX:
                self._blocks.popitem(last=False)
        self._blocks[number] = block
        self._blocks.move_to_end(number)
        return block


NOTHING: Final[ByteSource] = HeldBytes()
