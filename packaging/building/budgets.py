"""Budgets: how large and how slow the packages may be; a build that exceeds one fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEB_MB: Final = 90.0
INSTALLED_MB: Final = 320.0
START_RATIO: Final = 1.5  # of the frozen program's first paint to that from source
IDLE_MB: Final = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure beside what it may be at most."""

    name: str
    value: float
    limit: float
    unit: str
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether it is within its budget."""
        return self.value <= self.limit

    def __str__(self) -> str:
        verdict = "ok" if self.is_kept else "EXCEEDED"
        row = f"{self.name:<24}{self.value:>9.2f} {self.unit:<4} of {self.limit:g}  {verdict}"
        return f"{row}  {self.note}".rstrip()
