"""Byte comparison: which bytes of two sources differ, found a step at a time."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.gui.models.byte_source import ByteSource

STEP_BYTES: Final = 256 * 1024  # of each source in one step, about a millisecond
_SAME: Final = b"\0"


class ByteComparison:
    """Two sources, byte beside byte. Where one has ended, every byte of the other differs."""

    def __init__(self, first: ByteSource, second: ByteSource) -> None:
        self.first = first
        self.second = second
        self.size = max(first.size, second.size)
        self.common = min(first.size, second.size)

    def marks(self, start: int, stop: int) -> bytes:
        """Return for each offset zero where both bytes are the same. Raises SessionError."""
        one, other = self.first.read(start, stop), self.second.read(start, stop)
        both = min(len(one), len(other))
        rest = b"\1" * (max(len(one), len(other)) - both)
        one, other = one[:both], other[:both]
        if one == other:
            return _SAME * both + rest
        apart = int.from_bytes(one) ^ int.from_bytes(other)
        return apart.to_bytes(both) + rest


class DifferenceCount:
    """Counts the differing bytes up to where the shorter source ends."""

    def __init__(self, comparison: ByteComparison) -> None:
        self.count = 0
        self.looked_at = 0
        self._comparison = comparison

    def step(self) -> bool:
        """Count some more; return whether there is more to count. Raises SessionError."""
        stop = min(self.looked_at + STEP_BYTES, self._comparison.common)
        marks = self._comparison.marks(self.looked_at, stop)
        self.count += len(marks) - marks.count(_SAME)
        self.looked_at = stop
        return stop < self._comparison.common


class DifferenceSearch:
    """Looks for the run of differing bytes that begins next after an offset, or last before it.

    `found` is where it begins, None where there is none. It counts when step() has returned
    False.
    """

    def __init__(self, comparison: ByteComparison, here: int, *, forward: bool) -> None:
        self.found: int | None = None
        self._comparison = comparison
        self._forward = forward
        self._within = forward and here >= 0  # a run of differing bytes, maybe
        self._next = max(0, here)  # forward: looked at next; backward: the one before it is

    def step(self) -> bool:
        """Look at some more; return whether there is more to look at. Raises SessionError."""
        return self._step_forward() if self._forward else self._step_back()

    def _step_forward(self) -> bool:
        size = self._comparison.size
        marks = self._comparison.marks(self._next, min(self._next + STEP_BYTES, size))
        at = 0
        if self._within:
            at = marks.find(_SAME)
            self._within = at < 0
        if self._within:
            at = len(marks)
        else:
            at = len(marks) - len(marks[at:].lstrip(_SAME))
            if at < len(marks):
                self.found = self._next + at
                return False
        self._next += at
        return self._next < size

    def _step_back(self) -> bool:
        start = max(0, self._next - STEP_BYTES)
        marks = self._comparison.marks(start, self._next)
        if not self._within:
            marks = marks.rstrip(_SAME)
            self._within = bool(marks)
        if self._within:
            before = marks.rfind(_SAME)
            self.found = start + before + 1
            if before >= 0:
                return False
        self._next = start
        return start > 0
