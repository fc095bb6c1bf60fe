"""Figure: one line of the table, the measurement that it comes from, and the goals it has."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Sample: TypeAlias = dict[str, float]  # what one run of one side has measured
Reduce: TypeAlias = Callable[[Sequence[float]], float]

WINDOW = "window"  # the two sides of a measurement …
REFERENCE = "reference"
PREPARE = "prepare"  # … and what is made once for all runs of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one run gets: how much to do, and folders that are removed after it.

    `folder` is the run's own, `shared` holds what was prepared for all of them; `before` is
    what the window's run just before has measured, for its reference.
    """

    amount: int
    folder: Path
    shared: Path
    before: Sample = field(default_factory=dict)


Side: TypeAlias = Callable[[Work], Sample]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Runs of the window and of its reference, in turns, each in a process of its own.

    `amount` is how much a run does, `quick` the same for trying it out; a run is ended after
    `limit_s`. `disk_bytes` is what one of the amount takes on the disk.
    """

    name: str
    window: Side
    reference: Side | None = None
    prepare: Side | None = None
    amount: int
    quick: int
    repeats: int = 3
    limit_s: float = 60.0
    disk_bytes: float = 0.0

    def side(self, name: str) -> Side | None:
        """Return what a side runs."""
        sides = {WINDOW: self.window, REFERENCE: self.reference, PREPARE: self.prepare}
        return sides[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A bound of a figure's ratio, or of its value."""

    of: str = "ratio"
    at_least: float | None = None
    at_most: float | None = None

    def text(self, unit: str) -> str:
        """Return the goal as the table shows it."""
        sign, bound = ("≥", self.at_least) if self.at_least is not None else ("≤", self.at_most)
        return f"{sign} {bound:g} {'×' if self.of == 'ratio' else unit}"

    def reached(self, value: float | None, ratio: float | None) -> bool | None:
        """Return whether it is reached, None where there is nothing to compare."""
        found = ratio if self.of == "ratio" else value
        if found is None:
            return None
        if self.at_least is not None:
            return found >= self.at_least
        return self.at_most is not None and found <= self.at_most


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: the `key` of the samples of one or more measurements.

    Of several measurements the largest counts. `details` are other keys of the window's
    samples that are told below the table, with their words.
    """

    name: str
    unit: str
    measurements: tuple[str, ...]
    key: str = "value"
    reference: str | None = None
    goals: tuple[Goal, ...] = ()
    over_repeats: Reduce = statistics.median
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure as it was measured."""

    figure: Figure
    values: tuple[float, ...] = ()  # of every run …
    references: tuple[float, ...] = ()
    value: float | None = None  # … and in the middle of them
    reference_value: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def ratio(self) -> float | None:
        """The value over its reference."""
        if self.value is None or not self.reference_value:
            return None
        return self.value / self.reference_value

    def document(self) -> dict[str, Any]:
        """Return the row as build/bench.json has it."""
        return {
            "name": self.figure.name,
            "value": _rounded(self.value),
            "unit": self.figure.unit,
            "reference": self.figure.reference,
            "reference_value": _rounded(self.reference_value),
            "ratio": _rounded(self.ratio),
        }


def short(value: float) -> str:
    """Return a number as people read it."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.5g}")
