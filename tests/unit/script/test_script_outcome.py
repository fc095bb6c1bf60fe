"""Faults: the script's own place in a stack, and how a run's end is said."""

from __future__ import annotations

import pytest

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.endings import ending_of
from wxtcp_gui.script.engine import CodeError, EngineError, OutOfMemoryError, TurnTooLongError
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.outcome import End, Fault, Outcome, fault_of

STACK = """Error: x
    at kit.run (wxtcp:prelude:10:5)
    at Object.eval [as evaluate] (<anonymous>)
    at Array.map (<anonymous>)
    at tap (pages/index/index.js:12:7)
    at main.js:3:1
    at <anonymous>:1:20"""


def test_the_place_is_the_first_of_the_scripts_own() -> None:
    fault = fault_of("Error: x", STACK, "onMessage")
    assert (fault.file, fault.line) == ("pages/index/index.js", 12)
    assert fault.stack.splitlines() == [
        "Error: x",
        "    at Array.map (<anonymous>)",
        "    at tap (pages/index/index.js:12:7)",
        "    at main.js:3:1",
    ]


def test_a_stack_without_a_place() -> None:
    fault = fault_of("Thrown: 5", "", "")
    assert (fault.file, fault.line, fault.stack) == ("", 0, "")


@pytest.mark.parametrize("name", ["a%20b.js", "目录/文件.js", "lib/x.min.js"])
def test_names_of_files(name: str) -> None:
    assert fault_of("", f"Error\n    at f ({name}:4:5)", "").file == name


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome(end=End.WELL), ""),
        (Outcome(end=End.STOPPED, message="by somebody"), ""),
        (Outcome(end=End.TIMED_OUT, message="too long"), "too long"),
        (
            Outcome(end=End.THREW, message="E", fault=Fault(message="E", file="a.js", line=2)),
            "E (a.js:2)",
        ),
        (Outcome(end=End.THREW, message="E", fault=Fault(message="E")), "E"),
    ],
)
def test_the_reason(outcome: Outcome, reason: str) -> None:
    assert outcome.reason == reason


@pytest.mark.parametrize(
    ("error", "end", "why"),
    [
        (CodeError(Fault(message="SyntaxError: x"), is_syntax=True), End.THREW, "SyntaxError: x"),
        (
            OutOfMemoryError(),
            End.OUT_OF_MEMORY,
            Sentence(Text.SCRIPT_MEMORY, megabytes=256),
        ),
        (TurnTooLongError(), End.TIMED_OUT, Sentence(Text.SCRIPT_TURN, seconds="0.5")),
        (EngineError("the context is closed"), End.STOPPED, "the context is closed"),
    ],
)
def test_what_a_run_comes_to(error: EngineError, end: End, why: str) -> None:
    assert ending_of(error, Limits(turn_s=0.5)) == (end, why)
