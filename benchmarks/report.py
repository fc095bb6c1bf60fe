"""Report: the table that is printed, and build/bench.json."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import psutil
from PySide6 import __version__ as qt_version

from benchmarks.figure import Row, short

TITLES: Final = (
    "figure", "value", "from – to", "reference", "from – to", "ratio", "goal", "reached",
)  # fmt: skip
NOTHING: Final = "–"


def machine() -> str:
    """Return what the figures were measured on, and how busy it was before."""
    memory_gb = psutil.virtual_memory().total / 1e9
    try:
        load = f"load {os.getloadavg()[0]:.1f}"
    except (AttributeError, OSError):
        load = f"CPU {psutil.cpu_percent(0.5):.0f} % busy"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory_gb:.0f} GB,"
        f" {load} before the first run; Python {platform.python_version()},"
        f" Qt for Python {qt_version}, SQLite {sqlite3.sqlite_version}"
    )


def table(rows: Sequence[Row]) -> str:
    """Return the table, and under it what else there is to say."""
    cells = [TITLES]
    for row in rows:
        cells += _cells(row)
    widths = [max(len(line[at]) for line in cells) for at in range(len(TITLES))]
    lines = ["  ".join(text.ljust(widths[at]) for at, text in enumerate(line)) for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    notes = [f"{row.figure.name}: {note}" for row in rows for note in row.notes]
    references = [
        f"{row.figure.name}: beside {row.figure.reference}" for row in rows if row.figure.reference
    ]
    lines += ["", "Medians of the runs. ratio = value / reference: of a rate the larger is the"]
    lines += ["better (≥), of a time or of memory the smaller (≤)."]
    lines += ["", *references, "", *notes]
    return "\n".join(line.rstrip() for line in lines)


def _cells(row: Row) -> list[tuple[str, ...]]:
    """Return one line, and one more for each further goal."""
    unit = row.figure.unit
    ratio = row.ratio
    goals = [
        (goal.text(unit), {True: "yes", False: "NO", None: NOTHING}[goal.reached(row.value, ratio)])
        for goal in row.figure.goals
    ] or [("reported", NOTHING)]
    first = (
        row.figure.name,
        _number(row.value, unit),
        _spread(row.values),
        _number(row.reference_value, unit),
        _spread(row.references),
        NOTHING if ratio is None else f"{ratio:.2f} ×",
        *goals[0],
    )
    return [first, *(("",) * 6 + goal for goal in goals[1:])]


def _number(value: float | None, unit: str) -> str:
    return NOTHING if value is None else f"{short(value)} {unit}"


def _spread(values: Sequence[float]) -> str:
    if len(values) < 2:
        return NOTHING
    return f"{short(min(values))} – {short(max(values))}"


def write_json(rows: Sequence[Row], path: Path) -> None:
    """Write the rows, those that could not be measured without a value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    documents = [row.document() for row in rows]
    path.write_text(json.dumps(documents, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
