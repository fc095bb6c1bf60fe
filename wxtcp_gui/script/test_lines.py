"""Test lines: what has become of tests, as lines of text, and how they are run."""

from __future__ import annotations

import contextlib
from typing import Final

from wxtcp_gui.script.calls import RunError
from wxtcp_gui.script.run import Run
from wxtcp_gui.script.testing import Outcome, ScriptTest, TestRun

INDENT: Final = " " * 8

__test__ = False  # to pytest


async def run_tests(run: Run, tests: TestRun) -> None:
    """Run the tests of a script that has started, where it has some; then end the run."""
    with contextlib.suppress(RunError):  # it has ended meanwhile
        if run.outcome is None and await run.invoke("__testing.count"):
            await run.invoke("__testing.runAll")
    if tests.done:
        await run.stop()  # whatever they have left open


def lines_of(test: ScriptTest) -> list[str]:
    """Return what has become of a test: a line, and where it failed those that say why."""
    head = f"{test.outcome.value.ljust(len(INDENT))}{test.name}"
    if test.outcome is Outcome.SKIPPED:
        return [head]
    lines = [f"{head} ({duration(test.seconds)})"]
    if test.outcome is Outcome.FAILED:
        where = f"at {test.where}" if test.where else ""
        told = (*test.message.splitlines(), where, *test.difference)
        lines += [INDENT + line for line in told if line]
    return lines


def summary(run: TestRun) -> str:
    """Return how many tests have passed and failed."""
    counts = [f"{run.passed} passed", f"{run.failed} failed"]
    counts += [f"{run.skipped} skipped"] if run.skipped else []
    return ", ".join(counts)


def duration(seconds: float) -> str:
    """Return how long a test took."""
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
