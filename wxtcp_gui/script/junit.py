"""JUnit XML: what has become of scripts and their tests, for those who run them in CI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from wxtcp_gui.script.testing import Outcome, ScriptTest

# What XML 1.0 cannot have, not even escaped.
_IMPOSSIBLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One script. `fault` is why it ended as a whole, empty where it ended well.

    A script without tests counts as one test of its own name.
    """

    name: str
    tests: Sequence[ScriptTest]
    seconds: float
    fault: str = ""
    output: str = ""

    @property
    def cases(self) -> Sequence[ScriptTest]:
        """Its tests, and one more for a fault that is none of theirs."""
        told = any(each.outcome is Outcome.FAILED for each in self.tests)
        if self.tests and (not self.fault or told):
            return self.tests
        whole = ScriptTest(
            name=self.name,
            outcome=Outcome.FAILED if self.fault else Outcome.PASSED,
            seconds=0.0 if self.tests else self.seconds,
            message=self.fault,
        )
        return (*self.tests, whole)


def to_junit(suites: Sequence[Suite]) -> str:
    """Return the document, in UTF-8 by its own statement."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="wxtcp-gui run" {_counts(suites)}>',
    ]
    for suite in suites:
        lines.append(f"  <testsuite name={_attribute(suite.name)} {_counts([suite])}>")
        for case in suite.cases:
            lines += _case(suite, case)
        if suite.output:
            lines.append(f"    <system-out>{_text(suite.output)}</system-out>")
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _counts(suites: Sequence[Suite]) -> str:
    outcomes = [case.outcome for suite in suites for case in suite.cases]
    seconds = sum(suite.seconds for suite in suites)
    return (
        f'tests="{len(outcomes)}" failures="{outcomes.count(Outcome.FAILED)}" errors="0" '
        f'skipped="{outcomes.count(Outcome.SKIPPED)}" time="{seconds:.3f}"'
    )


def _case(suite: Suite, case: ScriptTest) -> list[str]:
    head = (
        f"    <testcase classname={_attribute(suite.name)} name={_attribute(case.name)} "
        f'time="{case.seconds:.3f}"'
    )
    if case.outcome is Outcome.SKIPPED:
        return [f"{head}><skipped/></testcase>"]
    if case.outcome is not Outcome.FAILED:
        return [f"{head}/>"]
    said = "\n".join(filter(None, (case.where, case.stack or case.message, *case.difference)))
    return [
        f"{head}>",
        f"      <failure message={_attribute(case.message)}>{_text(said)}</failure>",
        "    </testcase>",
    ]


def _attribute(text: str) -> str:
    return quoteattr(_possible(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(_possible(text), {"\r": "&#13;"})


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text)
