"""Quota: how many sockets may be created within a sliding window of time."""

from __future__ import annotations

from collections import deque

from wxtcp_gui.core.limits import CREATION_LIMIT, CREATION_WINDOW_S


class Quota:
    """A sliding window over creations; closed sockets count too, refused ones do not.

    Every `now` is in seconds of one monotonic clock that the caller owns.
    """

    def __init__(
        self, limit: int | None = CREATION_LIMIT, window_s: float = CREATION_WINDOW_S
    ) -> None:
        self.limit = limit
        self.window_s = window_s
        self._creations: deque[float] = deque()

    def take(self, now: float) -> bool:
        """Count a creation and return True, or return False where the window is full."""
        used = self.used(now)
        if self.limit is not None and used >= self.limit:
            return False
        self._creations.append(now)
        return True

    def used(self, now: float) -> int:
        """Return how many creations lie within the window that ends now."""
        while self._creations and now - self._creations[0] >= self.window_s:
            self._creations.popleft()
        return len(self._creations)

    def next_slot_s(self, now: float) -> float | None:
        """Return the seconds until the oldest creation leaves the window, None if it is empty."""
        if not self.used(now):
            return None
        return self._creations[0] + self.window_s - now
