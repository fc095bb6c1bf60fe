"""Tally: counts what a fault does again and again, and notes some of it."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.core.sentences import Sentence, Text

NOTED_EACH: Final = 8  # so many are noted one by one, then each time that their number doubles


class Tally:
    """Puts the first few into `notes`, then fewer and fewer; each note says the count."""

    def __init__(self, notes: list[Sentence]) -> None:
        self._notes = notes
        self.count = 0

    def add(self, text: Text, **values: object) -> None:
        """Count one; the template takes {count} beside its own values."""
        self.count += 1
        if self.count <= NOTED_EACH or self.count & (self.count - 1) == 0:
            self._notes.append(Sentence(text, count=self.count, **values))
