"""Tests: what has become of the tests of a script, as its messages tell it one by one."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from wxtcp_gui.script.outcome import fault_of

DIFF_MAX_LINES: Final = 200  # of two values that differ
_SCRIPT_ENDED: Final = "the script has ended"


class Outcome(Enum):
    """What has become of a test."""

    WAITING = "waiting"
    RUNNING = "running"
    PASSED = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(slots=True, kw_only=True)
class ScriptTest:
    """One test. `where` is the line of the script at which it failed, file:line."""

    name: str
    outcome: Outcome = Outcome.WAITING
    seconds: float = 0.0
    message: str = ""
    stack: str = ""
    where: str = ""
    difference: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class TestRun:
    """The tests of one run; `ended` gets each one when it has ended."""

    ended: Callable[[ScriptTest], object] = field(default=lambda _: None)
    tests: list[ScriptTest] = field(default_factory=list)
    done: bool = False

    __test__ = False  # to pytest

    @property
    def failed(self) -> int:
        """How many tests have failed."""
        return sum(each.outcome is Outcome.FAILED for each in self.tests)

    @property
    def passed(self) -> int:
        """How many tests have passed."""
        return sum(each.outcome is Outcome.PASSED for each in self.tests)

    @property
    def skipped(self) -> int:
        """How many tests were not to run."""
        return sum(each.outcome is Outcome.SKIPPED for each in self.tests)

    def take(self, kind: str, values: Mapping[str, Any]) -> None:
        """Take a message of the script's tests."""
        if kind == "tests":
            self._plan(values["names"], values["skipped"])
            return
        if kind == "done":
            self.done = True
            return
        test = self.tests[int(values["index"])]
        test.seconds = float(values.get("seconds", 0.0))
        test.outcome = _OUTCOMES[kind]
        if test.outcome is Outcome.FAILED:
            test.message = str(values.get("message", ""))
            test.stack = fault_of("", str(values.get("stack", "")), "").stack
            test.where = place_in(test.stack)
            test.difference = difference(values.get("expected"), values.get("received"))
        if test.outcome is not Outcome.RUNNING:
            self.ended(test)

    def _plan(self, names: Sequence[object], skipped: Sequence[int]) -> None:
        self.tests = [ScriptTest(name=str(name)) for name in names]
        for index in skipped:
            self.tests[index].outcome = Outcome.SKIPPED
            self.ended(self.tests[index])

    def stop(self, reason: str) -> None:
        """End what has not ended: the run is over, and `reason` says why, where there is one."""
        reason = reason or _SCRIPT_ENDED
        for test in self.tests:
            if test.outcome is Outcome.RUNNING:
                test.outcome, test.message = Outcome.FAILED, reason
                self.ended(test)
            elif test.outcome is Outcome.WAITING:
                test.outcome, test.message = Outcome.FAILED, f"It did not run: {reason}"
                self.ended(test)


_OUTCOMES: Final = {
    "begun": Outcome.RUNNING,
    "passed": Outcome.PASSED,
    "failed": Outcome.FAILED,
}


def place_in(stack: str) -> str:
    """Return the first place of a stack that is the script's own, file:line, else nothing."""
    fault = fault_of("", stack, "")
    return f"{fault.file}:{fault.line}" if fault.line else ""


def difference(expected: object, received: object) -> tuple[str, ...]:
    """Return the lines of two texts, with + and - at those that only one of them has."""
    if not isinstance(expected, str) or not isinstance(received, str):
        return ()
    first, second = expected.splitlines(), received.splitlines()
    if max(len(first), len(second)) <= 1:
        return ()  # the message has them
    if len(first) + len(second) > DIFF_MAX_LINES * 20:  # comparing takes their product
        return (f"- expected, {len(first)} lines", f"+ received, {len(second)} lines")
    lines = [
        line
        for at, line in enumerate(
            difflib.unified_diff(first, second, lineterm="", n=max(len(first), len(second)))
        )
        if at > 2
    ]
    if not lines:
        return ()
    shown = ["- expected", "+ received", *lines[:DIFF_MAX_LINES]]
    if len(lines) > DIFF_MAX_LINES:
        shown.append(f"… {len(lines) - DIFF_MAX_LINES} lines more")
    return tuple(shown)
