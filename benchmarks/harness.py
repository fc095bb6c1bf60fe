"""Harness: runs measurements, the window and its reference in turns, and makes rows of them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.child import RESULT
from benchmarks.faults import BrokenRunError, UnavailableError
from benchmarks.figure import PREPARE, REFERENCE, WINDOW, Figure, Measurement, Row, Sample, short
from wxtcp_gui.app.main import has_display

ROOT: Final = Path(__file__).resolve().parent.parent
QUICK_REPEATS: Final = 1
DISK_SHARE: Final = 0.8  # of what is free, no run takes more
SPARE_BYTES: Final = 500_000_000  # that a run leaves free in any case
STARTUP_S: Final = 20.0  # of a child and its peer, beside what it measures
FAULT_LINES: Final = 40  # of what a broken run said

# Where a program keeps what is its user's.
_FOLDERS: Final = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/data",
    "XDG_STATE_HOME": "home/state",
    "XDG_RUNTIME_DIR": "home/runtime",
    "TMPDIR": "home/temporary",
    "TEMP": "home/temporary",
}


@dataclass(slots=True)
class Runs:
    """What the runs of one measurement have brought. With a fault, they broke."""

    measurement: Measurement
    windows: list[Sample] = field(default_factory=list)
    references: list[Sample] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fault: str = ""
    unavailable: str = ""


class Harness:
    """Runs measurements in a folder of its own, which is removed with everything in it.

    `say` is told how far it is.
    """

    def __init__(self, folder: Path, *, quick: bool, say: Callable[[str], object]) -> None:
        self._folder = folder
        self._quick = quick
        self._say = say

    def measure(self, measurement: Measurement) -> Runs:
        """Run both sides in turns; a run that breaks ends the measurement."""
        runs = Runs(measurement)
        start = time.monotonic()
        try:
            with tempfile.TemporaryDirectory(dir=self._folder) as shared:
                self._run_all(measurement, runs, Path(shared))
        except UnavailableError as error:
            runs.unavailable = str(error)
        except (BrokenRunError, OSError) as error:
            runs.fault = str(error)
        seconds = time.monotonic() - start
        outcome = runs.fault or runs.unavailable or "done"
        self._say(f"{measurement.name}, {seconds:.0f} s: {outcome}")
        return runs

    def _run_all(self, measurement: Measurement, runs: Runs, shared: Path) -> None:
        amount = self._amount(measurement, runs)
        if measurement.prepare is not None:
            self._run(measurement, PREPARE, amount, shared, {})
        for _ in range(QUICK_REPEATS if self._quick else measurement.repeats):
            found = self._run(measurement, WINDOW, amount, shared, {})
            runs.windows.append(found)
            if measurement.reference is not None:
                runs.references.append(self._run(measurement, REFERENCE, amount, shared, found))

    def _amount(self, measurement: Measurement, runs: Runs) -> int:
        """Return how much to do; less, with a note, where the disk has too little room."""
        amount = measurement.quick if self._quick else measurement.amount
        room = (shutil.disk_usage(self._folder).free - SPARE_BYTES) * DISK_SHARE
        fits = int(room / measurement.disk_bytes) if measurement.disk_bytes else amount
        if fits >= amount:
            return amount
        if fits < min(measurement.quick, amount):
            raise UnavailableError(f"too little room in {self._folder.parent}")
        runs.notes.append(f"{fits:,} instead of {amount:,}: too little room on the disk")
        return fits

    def _run(
        self, measurement: Measurement, side: str, amount: int, shared: Path, before: Sample
    ) -> Sample:
        """Run one side once in a process of its own, which is gone afterwards."""
        with tempfile.TemporaryDirectory(dir=self._folder, ignore_cleanup_errors=True) as name:
            folder = Path(name)
            options = {
                "amount": amount,
                "folder": str(folder),
                "shared": str(shared),
                "before": before,
            }
            command = [sys.executable, "-m", "benchmarks.child", measurement.name, side]
            output, errors = folder / "output.txt", folder / "errors.txt"
            with output.open("wb") as out, errors.open("wb") as err:
                process = subprocess.Popen(  # noqa: S603 - our own module
                    [*command, json.dumps(options)],
                    cwd=ROOT,
                    env=self._environment(folder),
                    stdin=subprocess.PIPE,  # its end is the end of all that it has started
                    stdout=out,
                    stderr=err,
                    start_new_session=True,
                )
                try:
                    code: int | None = process.wait(measurement.limit_s + STARTUP_S)
                except subprocess.TimeoutExpired:
                    code = None
                finally:
                    _end(process)
            what = f"{measurement.name}, {side}"
            return _sample(what, code, output.read_text("utf-8"), errors.read_text("utf-8"))

    def _environment(self, folder: Path) -> dict[str, str]:
        """Return the variables of a run: a home of its own, and no window without a display."""
        environment = dict(os.environ)
        for name, place in _FOLDERS.items():
            path = folder / place
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            environment[name] = str(path)
        # What the system makes once for each user is made once for all runs.
        environment["XDG_CACHE_HOME"] = str(self._folder / "cache")
        # So is bytecode, which an installed program has.
        environment["PYTHONPYCACHEPREFIX"] = str(self._folder / "bytecode")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONIOENCODING"] = "utf-8"
        if not has_display(sys.platform, os.environ):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        if sys.platform == "linux" and environment.get("LC_ALL") in {"C", "POSIX"}:
            environment["LC_ALL"] = "C.UTF-8"  # Qt complains of another
        return environment


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a child and what it has started, where it has not ended itself."""
    if process.stdin is not None:
        process.stdin.close()
    if process.poll() is None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _sample(what: str, code: int | None, output: str, errors: str) -> Sample:
    results = [line for line in output.splitlines() if line.startswith(RESULT)]
    if code == 0 and results:
        found: dict[str, Any] = json.loads(results[-1].removeprefix(RESULT))
        if "unavailable" in found:
            raise UnavailableError(found["unavailable"])
        sample: Sample = found["sample"]
        return sample
    why = "ran out of its time" if code is None else f"ended with {code}"
    said = "\n".join(errors.splitlines()[-FAULT_LINES:])
    raise BrokenRunError(f"{what} {why}\n{said}".rstrip())


def row_of(figure: Figure, all_runs: Sequence[Runs]) -> Row:
    """Return a figure's row from the runs of all measurements that it comes from."""
    for runs in all_runs:
        if why := runs.fault or runs.unavailable:
            state = "BROKEN" if runs.fault else "not available"
            return Row(figure=figure, notes=(f"{state}: {why.splitlines()[0]}",))
    values: list[tuple[float, ...]] = []
    references: tuple[float, ...] = ()
    notes: list[str] = []
    for runs in all_runs:
        values.append(tuple(sample[figure.key] for sample in runs.windows))
        if figure.reference is not None:
            references = tuple(sample[figure.key] for sample in runs.references)
        notes += runs.notes
        told = _details(figure, runs)
        if told:
            where = f"{runs.measurement.name}: " if len(all_runs) > 1 else ""
            notes.append(where + told)
    worst = max(values, key=figure.over_repeats)
    return Row(
        figure=figure,
        values=worst,
        references=references,
        value=figure.over_repeats(worst),
        reference_value=figure.over_repeats(references) if references else None,
        notes=tuple(notes),
    )


def _details(figure: Figure, runs: Runs) -> str:
    parts = []
    for key, word in figure.details:
        values = [sample[key] for sample in runs.windows]
        parts.append(f"{word} {short(figure.over_repeats(values))}")
    return ", ".join(parts)
