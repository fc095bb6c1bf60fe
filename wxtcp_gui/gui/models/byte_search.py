"""ByteSearch: looks for bytes in a source, a step at a time, so that nothing waits for it."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.gui.models.byte_source import ByteSource

STEP_BYTES: Final = 256 * 1024  # read and looked at in one step, half a millisecond


class ByteSearch:
    """Looks from an offset to the end, then from the beginning up to there; or backward.

    `found` is the offset of the first match, None where there is none; `wrapped` says that it
    lies beyond the end. Both count when step() has returned False.
    """

    def __init__(
        self,
        source: ByteSource,
        needle: bytes,
        start: int,
        *,
        forward: bool = True,
        any_case: bool = False,
    ) -> None:
        self.found: int | None = None
        self.wrapped = False
        self._source = source
        self._needle = needle.lower() if any_case else needle
        self._any_case = any_case
        self._forward = forward
        # Where a match may begin: before it.
        self._count = max(0, source.size - len(needle) + 1) if needle else 0
        self._start = min(max(0, start), self._count) if forward else min(start, self._count - 1)
        self._next = self._start
        self._looked_at = 0

    @property
    def share(self) -> float:
        """How much has been looked at, from 0 to 1."""
        return min(1.0, self._looked_at / self._count) if self._count else 1.0

    def step(self) -> bool:
        """Look at some more; return whether there is more to look at. Raises SessionError."""
        if self.found is not None or self._looked_at >= self._count:
            return False
        self._turn()
        first, last = self._part()
        data = self._source.read(first, last + len(self._needle) - 1)
        if self._any_case:
            data = data.lower()
        at = data.find(self._needle) if self._forward else data.rfind(self._needle)
        if at >= 0:
            self.found = first + at
            return False
        self._looked_at += last - first
        self._next = last if self._forward else first - 1
        return self._looked_at < self._count

    def _turn(self) -> None:
        """Go on at the other end, where this one is reached."""
        if self._forward and self._next >= self._count:
            self._next, self.wrapped = 0, True
        elif not self._forward and self._next < 0:
            self._next, self.wrapped = self._count - 1, True

    def _part(self) -> tuple[int, int]:
        """Return where the matches of the next step may begin: from first up to last."""
        if self._forward:
            stop = self._start if self.wrapped else self._count
            return self._next, min(self._next + STEP_BYTES, stop)
        stop = self._start + 1 if self.wrapped else 0
        return max(self._next + 1 - STEP_BYTES, stop), self._next + 1
