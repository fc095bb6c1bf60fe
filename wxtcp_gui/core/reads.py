"""Reads as a device may hand them on: cut in two, or joined with the next one, by a seed.

Message boundaries promise nothing; a program that relies on them works at one desk and
fails at the next. Half packets and sticky packets are made here on purpose.
"""

from __future__ import annotations

import random

from wxtcp_gui.core.limits import MESSAGE_MAX_BYTES
from wxtcp_gui.core.quirks import Quirks


class ReadShaper:
    """Cuts and joins the reads of one socket. No byte is lost, added or moved.

    The same profile and socket number make the same choices for the same reads.
    """

    def __init__(self, quirks: Quirks, socket_id: int) -> None:
        self._quirks = quirks
        self._dice = random.Random(f"{quirks.seed}/{socket_id}")  # noqa: S311 - no secret
        self._held = b""

    @property
    def holds(self) -> bool:
        """Whether bytes wait here for the next read."""
        return bool(self._held)

    def take(self, data: bytes) -> list[bytes]:
        """Return what is to be told of now, one element for each onMessage."""
        ready = []
        if len(self._held) + len(data) > MESSAGE_MAX_BYTES:
            ready = self.release()
        self._held += data
        if self._dice.random() < self._quirks.merge_reads:
            return ready
        whole = b"".join(self.release())
        if len(whole) > 1 and self._dice.random() < self._quirks.split_reads:
            at = self._dice.randrange(1, len(whole))
            return [*ready, whole[:at], whole[at:]]
        return [*ready, whole]

    def release(self) -> list[bytes]:
        """Return what was held back, nothing where there is none."""
        held, self._held = self._held, b""
        return [held] if held else []


def shaper(quirks: Quirks, socket_id: int) -> ReadShaper | None:
    """Return what shapes the reads of a socket, None where they are told of as they come."""
    if quirks.split_reads or quirks.merge_reads:
        return ReadShaper(quirks, socket_id)
    return None
