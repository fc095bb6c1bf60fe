"""Storage: what a script keeps by wx.setStorageSync, JSON texts by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Storage(Protocol):
    """Where it is kept. Neither call may block: files are the business of a thread."""

    def load(self) -> Mapping[str, str]:
        """Return all of it."""

    def store(self, key: str, text: str | None) -> None:
        """Keep a JSON text under a key; None forgets the key."""


class MemoryStorage:
    """Keeps it as long as the object lives, from one run to the next."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def load(self) -> Mapping[str, str]:
        """Return all of it."""
        return dict(self._texts)

    def store(self, key: str, text: str | None) -> None:
        """Keep a JSON text under a key; None forgets the key."""
        if text is None:
            self._texts.pop(key, None)
        else:
            self._texts[key] = text
