"""The benchmarks' command: python -m benchmarks [--only NAME …] [--quick] [--list]."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Final

import psutil

from benchmarks import (
    bulk_receive,
    echo_rtt,
    filter_1m,
    frame_gap,
    idle_rss,
    many_sockets,
    paint_latency,
    relay,
    report,
    script_in_window,
    script_messages,
    session_10m,
    small_messages,
    startup,
    write_bulk,
)
from benchmarks.figure import Figure, Measurement
from benchmarks.harness import ROOT, Harness, Runs, row_of

PREFIX: Final = "wxtcp-bench-"  # of temporary folders; the process number follows
JSON: Final = ROOT / "build" / "bench.json"

FIGURES: Final[dict[str, Figure]] = {
    figure.name: figure
    for module in (
        bulk_receive,
        small_messages,
        frame_gap,
        paint_latency,
        echo_rtt,
        write_bulk,
        many_sockets,
        relay,
        script_messages,
        script_in_window,
        session_10m,
        filter_1m,
        startup,
        idle_rss,
    )
    for figure in module.FIGURES
}
# The quick and quiet ones first: what writes gigabytes keeps a disk busy for a while.
MEASUREMENTS: Final[dict[str, Measurement]] = {
    each.name: each
    for each in (
        startup.MEASUREMENT,
        idle_rss.MEASUREMENT,
        paint_latency.MEASUREMENT,
        echo_rtt.MEASUREMENT,
        relay.MEASUREMENT,
        script_messages.MEASUREMENT,
        script_in_window.MEASUREMENT,
        many_sockets.MEASUREMENT,
        small_messages.MEASUREMENT,
        filter_1m.MEASUREMENT,
        session_10m.MEASUREMENT,
        write_bulk.MEASUREMENT,
        bulk_receive.MEASUREMENT,
    )
}


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for; return 1 where a run broke, whatever the goals."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=FIGURES, metavar="NAME", help="measure these figures"
    )
    parser.add_argument(
        "--quick", action="store_true", help="small sizes, one run each: to try it out"
    )
    parser.add_argument("--list", action="store_true", help="name the figures and their goals")
    parser.add_argument("--json", type=Path, default=JSON, help="write the figures here")
    options = parser.parse_args(arguments)
    figures = [FIGURES[name] for name in FIGURES if not options.only or name in options.only]
    if options.list:
        _list(figures)
        return 0
    signal.signal(signal.SIGTERM, _terminated)
    _sweep()
    prefix = f"{PREFIX}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        return _measure(figures, Path(folder), options.json, quick=options.quick)


def _measure(figures: Sequence[Figure], folder: Path, path: Path, *, quick: bool) -> int:
    print(report.machine(), flush=True)
    start = time.monotonic()
    harness = Harness(folder, quick=quick, say=_say)
    needed = {name for figure in figures for name in figure.measurements}
    runs: dict[str, Runs] = {
        name: harness.measure(each) for name, each in MEASUREMENTS.items() if name in needed
    }
    rows = [row_of(figure, [runs[name] for name in figure.measurements]) for figure in figures]
    report.write_json(rows, path)
    print(f"\n{report.table(rows)}\n")
    print(f"{time.monotonic() - start:.0f} s in all; the figures are in {path}")
    if quick:
        print("These were quick runs of small sizes: no figures to rely on.")
    return 1 if any(each.fault for each in runs.values()) else 0


def _list(figures: Sequence[Figure]) -> None:
    for figure in figures:
        goals = " and ".join(goal.text(figure.unit) for goal in figure.goals) or "reported"
        beside = f", beside {figure.reference}" if figure.reference else ""
        print(f"{figure.name}: in {figure.unit}{beside}; goal: {goals}")


def _sweep() -> None:
    """Remove the folders of runs that were killed, which could not do it themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _terminated(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt  # so that nothing is left behind


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
