"""Bytes are read where they are looked at, and no more of them than that."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from records import received

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.gui.models.byte_source import (
    BLOCK_BYTES,
    BLOCKS_MAX,
    NOTHING,
    HeldBytes,
    StoredBytes,
)

DATA = bytes(range(256)) * 1024  # four blocks


class Counting(MemorySession):
    """Remembers what was read."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: list[tuple[int, int]] = []

    def payload(self, sequence: int, start: int, stop: int) -> bytes:
        self.reads.append((start, stop))
        return super().payload(sequence, start, stop)


def session(data: bytes = DATA) -> Counting:
    made = Counting()
    made.append(received(data))
    return made


PLACES = st.integers(-10, len(DATA) + 10)


@given(PLACES, PLACES)
def test_every_part(start: int, stop: int) -> None:
    wanted = DATA[max(0, start) : max(0, stop)]
    assert HeldBytes(DATA).read(start, stop) == wanted
    assert StoredBytes(session(), 0, len(DATA)).read(start, stop) == wanted


@given(st.lists(st.tuples(PLACES, st.integers(0, 300)), max_size=30))
def test_one_part_after_the_other(parts: list[tuple[int, int]]) -> None:
    source = StoredBytes(session(), 0, len(DATA))
    for start, count in parts:
        assert source.read(start, start + count) == DATA[max(0, start) : max(0, start + count)]


def test_what_was_read_is_not_read_again() -> None:
    kept = session()
    source = StoredBytes(kept, 0, len(DATA))
    for start in range(0, 1000, 8):
        source.read(start, start + 8)
    assert kept.reads == [(0, BLOCK_BYTES)]
    source.read(0, len(DATA))
    assert kept.reads[1:] == [(0, len(DATA))]


class Endless(MemorySession):
    """Has a payload of any size, of which nothing is kept."""

    def payload(self, sequence: int, start: int, stop: int) -> bytes:
        assert stop - start <= BLOCK_BYTES
        return bytes(stop - start)


def test_its_memory_has_a_bound() -> None:
    size = 1 << 32
    source = StoredBytes(Endless(), 0, size)
    for start in range(0, size, size // 200):
        assert source.read(start, start + 16) == bytes(16)
    assert len(source._blocks) <= BLOCKS_MAX


def test_nothing() -> None:
    assert (NOTHING.size, NOTHING.read(0, 10)) == (0, b"")
