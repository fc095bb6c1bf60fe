"""Held: what a stage keeps back: pieces and signals, in the order in which they came."""

from __future__ import annotations

from collections import deque

from wxtcp_gui.peer.stage import Item, Signal


class Held:
    """A queue of items. `bytes` is how many bytes it has; signals count as none.

    It has no bound of its own: whoever drives the stages stops reading when they hold much.
    """

    def __init__(self) -> None:
        self._items: deque[Item] = deque()
        self._start = 0  # of what is left of the first piece
        self.bytes = 0

    def __bool__(self) -> bool:
        return bool(self._items)

    @property
    def starts_with_bytes(self) -> bool:
        """Whether the first item is bytes, not a signal."""
        return bool(self._items) and not isinstance(self._items[0], Signal)

    def put(self, item: Item) -> None:
        """Add an item at the end; an empty piece is none."""
        if isinstance(item, Signal):
            self._items.append(item)
        elif item:
            self._items.append(item)
            self.bytes += len(item)

    def take(self, most: int) -> Item:
        """Take the first item out; of a piece at most so many bytes. Only while there is one."""
        first = self._items[0]
        if isinstance(first, Signal):
            return self._items.popleft()
        end = min(len(first), self._start + most)
        part = bytes(memoryview(first)[self._start : end])
        self.bytes -= len(part)
        self._start = end
        if end == len(first):
            self._items.popleft()
            self._start = 0
        return part

    def take_joined(self, most: int) -> Item:
        """Take the first item out; pieces are joined up to so many bytes, or to a signal."""
        item = self.take(most)
        if isinstance(item, Signal) or len(item) == most or not self.starts_with_bytes:
            return item
        joined = bytearray(item)
        while len(joined) < most and self.starts_with_bytes:
            part = self.take(most - len(joined))
            joined += part if isinstance(part, bytes) else b""
        return bytes(joined)

    def take_all(self) -> list[Item]:
        """Take everything out."""
        found: list[Item] = []
        while self._items:
            found.append(self.take(self.bytes))
        return found
