"""What becomes of tests, and its JUnit XML, which is well-formed whatever was said."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.script.junit import Suite, to_junit
from wxtcp_gui.script.testing import Outcome, ScriptTest, TestRun, difference, place_in

STACK = """ExpectationError: Expected 1.toBe(2)
    at Object.toBe (wxtcp:prelude:12:5)
    at check (lib/check%20it.js:7:20)
    at async main.js:3:1"""


def test_a_run_is_told_one_by_one() -> None:
    ended: list[tuple[str, Outcome]] = []
    run = TestRun(ended=lambda test: ended.append((test.name, test.outcome)))
    run.take("tests", {"names": ["a", "b", "c", "d"], "skipped": [2]})
    run.take("begun", {"index": 0})
    run.take("passed", {"index": 0, "seconds": 0.5})
    run.take("begun", {"index": 1})
    run.take("failed", {"index": 1, "seconds": 1, "message": "no", "stack": STACK})
    assert ended == [("c", Outcome.SKIPPED), ("a", Outcome.PASSED), ("b", Outcome.FAILED)]
    assert (run.passed, run.failed, run.skipped, run.done) == (1, 1, 1, False)
    assert run.tests[1].where == "lib/check%20it.js:7"
    assert "wxtcp:" not in run.tests[1].stack
    run.take("begun", {"index": 3})
    run.stop("the time ran out")
    assert run.tests[3].outcome is Outcome.FAILED
    assert run.tests[3].message == "the time ran out"
    run.take("done", {})
    assert run.done


def test_tests_that_did_not_run_have_failed() -> None:
    run = TestRun()
    run.take("tests", {"names": ["a", "b"], "skipped": []})
    run.take("begun", {"index": 0})
    run.stop("an endless loop")
    assert [each.message for each in run.tests] == [
        "an endless loop",
        "It did not run: an endless loop",
    ]


def test_the_place_of_a_stack() -> None:
    assert place_in(STACK) == "lib/check%20it.js:7"
    assert place_in("Error: x\n    at async f (main.js:5:1)") == "main.js:5"
    assert place_in("Error: see (http://x:1:2) here") == ""
    assert place_in("") == ""


def test_a_difference() -> None:
    assert difference("{\n  a: 1,\n  b: 2,\n}", "{\n  a: 1,\n  b: 3,\n}") == (
        "- expected",
        "+ received",
        " {",
        "   a: 1,",
        "-  b: 2,",
        "+  b: 3,",
        " }",
    )
    assert difference("same", "same") == ()
    assert difference("1", "2") == ()
    assert difference("{\n}", "{\n}") == ()
    assert difference(None, "x") == ()
    assert len(difference("a\n" * 3000, "b\n" * 3000)) == 2
    assert len(difference("a\n" * 300, "b\n" * 300)) == 203


def test_a_document() -> None:
    tests = [
        ScriptTest(name="passes", outcome=Outcome.PASSED, seconds=0.25),
        ScriptTest(
            name="fails",
            outcome=Outcome.FAILED,
            seconds=1.5,
            message="Expected 1 < 2",
            stack="Error: x",
            where="main.js:3",
            difference=("- 1", "+ 2"),
        ),
        ScriptTest(name="is skipped", outcome=Outcome.SKIPPED),
    ]
    suites = [
        Suite(name="main.js", tests=tests, seconds=2.0, output="said\n"),
        Suite(name="plain.js", tests=[], seconds=0.5),
        Suite(name="broken.js", tests=[], seconds=0.5, fault="main.js:1: SyntaxError"),
        Suite(name="late.js", tests=tests[:1], seconds=0.5, fault="an error after the tests"),
    ]
    document = ET.fromstring(to_junit(suites).encode())  # noqa: S314 - our own
    assert document.attrib == {
        "name": "wxtcp-gui run",
        "tests": "7",
        "failures": "3",
        "errors": "0",
        "skipped": "1",
        "time": "3.500",
    }
    cases = {each.get("name"): each for each in document.iter("testcase")}
    assert list(cases) == ["passes", "fails", "is skipped", "plain.js", "broken.js", "late.js"]
    failure = cases["fails"].find("failure")
    assert failure is not None
    assert failure.get("message") == "Expected 1 < 2"
    assert failure.text == "main.js:3\nError: x\n- 1\n+ 2"
    assert cases["is skipped"].find("skipped") is not None
    assert cases["broken.js"].find("failure") is not None
    assert document.findtext("testsuite/system-out") == "said\n"


_ANYTHING = st.text(st.characters(codec=None))


@given(_ANYTHING, _ANYTHING, _ANYTHING)
def test_any_text_makes_a_document(name: str, message: str, output: str) -> None:
    test = ScriptTest(name=name, outcome=Outcome.FAILED, message=message, stack=output)
    suite = Suite(name=name, tests=[test], seconds=0.0, fault=message, output=output)
    document = ET.fromstring(to_junit([suite]).encode())  # noqa: S314 - our own
    failure = document.find("testsuite/testcase/failure")
    assert failure is not None
    possible = message.isprintable()
    assert not possible or failure.get("message") == message
