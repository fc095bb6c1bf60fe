"""Writes docs/conformance.md from what the tests in tests/conformance see when they run.

`--check` compares instead of writing, and fails when the page is stale. Either fails where a
test does, where a row has no test, did not run in some profile, or was not the same on both
event loops. A row that cannot run on this machine keeps the line that the page has for it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from inspect import unwrap
from pathlib import Path
from typing import Any

import pytest
from dev import offscreen

from wxtcp_gui.core.profiles import PROFILES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "conformance.md"
SUITE = ROOT / "tests" / "conformance"
SECTIONS = range(1, 10)
LOOPS = ("asyncio", "qasync")

STALE = "docs/conformance.md is stale: run python packaging/conformance.py"

INTRODUCTION = """\
# Conformance

What a TCPSocket of this program does, row by row of the reference that it follows. The
reference brings together what the platform documents, what developers report of real devices,
and our own decisions where nobody says.

This page is written by `packaging/conformance.py` from the tests in `tests/conformance`; do not
edit it. Each row is one test on real loopback sockets. It runs in each of the four profiles and
on two event loops, plain asyncio and Qt's, and “observed” is what it saw. `make check` runs the
tests anew, and fails when this page says something else.

**Levels.** D: documented by the platform. R: reported by users of real devices. O: ours; it is a
field of the profile or a named constant, so that it can be changed when somebody knows better.
Two letters: one part of the row comes from here, another from there.

**The stage.** Where a row names no other address, the socket connects to `tcp.example.com`, which
each profile lists as a server domain. The name leads to a peer on this machine. So the device
profiles, which refuse loopback addresses, reach the peer as well.

**How to read what was observed**

| text | meaning |
|---|---|
| `onConnect, onMessage 5 B, onClose` | the events that listeners got, in this order; B is bytes |
| `onError -2 errno 107` | onError with this errCode and this errno |
| `onError -4 own-address` | onError with this errCode, and the rule of the profile that refused |
| `nothing` | no event |
| `peer gets "ping", FIN` | what arrived at the other end: data, the end of it (FIN), or `a reset` |
| `idle`, `connected` and so on | the state that the socket was in then |
| `…; …` | one step of the row after another, or cases that ended differently |
| `outcome: case, case` | several cases that ended in the same way |
| `allowed by same-subnet → onConnect` | what the verdict said, and the event that came of it |

Where profiles differ, each result stands behind the profiles that it was observed in; a result
without a name was the same in all four.
"""


@dataclass
class Line:
    """A row of the suite, the test that it belongs to, and what was seen, by profile and loop."""

    row: Any
    module: str
    test: str
    at: int
    seen: dict[str, dict[str, str]] = field(default_factory=dict)
    failed: bool = False
    skipped: str = ""

    @property
    def where(self) -> str:
        """The test's name, for people."""
        return f"{self.module}::{self.test}"

    def faults(self) -> Iterator[str]:
        """Say what keeps this row from standing on the page."""
        for profile in PROFILES:
            by_loop = self.seen.get(profile, {})
            missing = [loop for loop in LOOPS if loop not in by_loop]
            if missing:
                yield f"{self.where} showed nothing in profile {profile} on {', '.join(missing)}"
            elif len(set(by_loop.values())) > 1:
                texts = "; ".join(f"{loop}: {text}" for loop, text in by_loop.items())
                yield f"{self.where} differs between the loops in profile {profile}: {texts}"

    def markdown(self) -> str:
        """Return the line of the table."""
        cells = (
            self.row.what,
            self.row.level,
            self.row.requires,
            self._observed(),
            f"[{self.test}](../tests/conformance/{self.module})",
        )
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    def _observed(self) -> str:
        by_text: dict[str, list[str]] = {}
        for profile in PROFILES:
            text = next(iter(self.seen.get(profile, {}).values()), "")
            wanted = self.row.expected[profile]
            cell = f"`{text}`" if text == wanted else f"**not as required:** `{text}`"
            by_text.setdefault(cell, []).append(profile)
        if len(by_text) == 1:
            return next(iter(by_text))
        return "<br>".join(f"{', '.join(names)}: {text}" for text, names in by_text.items())


class Observer:
    """Keeps what the tests have handed on. A plugin of pytest."""

    def __init__(self) -> None:
        self.lines: dict[str, Line] = {}
        self.faults: list[str] = []
        self._cases: dict[str, tuple[Line, str, str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Find the rows and their tests, and those that have none of the other."""
        rows: dict[int, Any] = {}
        item: Any  # a pytest.Function
        for item in session.items:
            row = getattr(item.function, "row", None)
            if row is None:
                self.faults.append(f"{item.nodeid} has no row")
                continue
            rows |= {id(each): each for each in row.section.rows}
            scenario = unwrap(item.function)
            name = item.originalname
            line = self.lines.setdefault(
                f"{item.path.name}::{name}",
                Line(row, item.path.name, name, scenario.__code__.co_firstlineno),
            )
            case = item.callspec.params
            self._cases[item.nodeid] = line, str(case["profile"]), str(case["anyio_backend"])
        tested = {id(line.row) for line in self.lines.values()}
        self.faults += [f"“{rows[each].what}” has no test" for each in rows if each not in tested]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what one test has seen, in one profile, on one loop."""
        line, profile, loop = self._cases[report.nodeid]
        line.failed |= report.failed
        if report.skipped and isinstance(report.longrepr, tuple):
            line.skipped = report.longrepr[2].removeprefix("Skipped: ")
        if report.when == "call":
            for name, text in report.user_properties:
                if name == "observed":
                    line.seen.setdefault(profile, {})[loop] = str(text)


def observe() -> tuple[Observer, str]:
    """Run the suite; return what was seen, and what pytest printed where it failed."""
    os.environ.update(offscreen())
    observer, printed = Observer(), io.StringIO()
    files = [str(path) for path in sorted(SUITE.glob("test_section_*.py"))]
    options = ["-q", "--tb=short", f"--rootdir={ROOT}", f"--config-file={ROOT / 'pyproject.toml'}"]
    options += ["-p", "no:hypothesispytest"]  # no row needs it, and it takes a second to load
    with contextlib.redirect_stdout(printed):
        code = pytest.main([*options, *files], plugins=[observer])
    if code == 0:
        return observer, ""
    failed = [line.where for line in observer.lines.values() if line.failed]
    observer.faults += [f"{where} fails" for where in failed] or [f"pytest ended with {code!r}"]
    return observer, printed.getvalue()


def page(observer: Observer, written: str) -> str:
    """Return the page, and add to the observer's faults; `written` is the page as it is now."""
    parts = [INTRODUCTION]
    lines = sorted(observer.lines.values(), key=lambda line: (line.module, line.at))
    for number in SECTIONS:
        of_section = [line for line in lines if line.row.section.number == number]
        if not of_section:
            observer.faults.append(f"section {number} has no rows")
            continue
        section = of_section[0].row.section
        tests = f"[{of_section[0].module}](../tests/conformance/{of_section[0].module})"
        texts = [line.row.what for line in of_section]
        observer.faults += sorted(
            f"“{each}” stands twice in section {number}" for each in texts if texts.count(each) > 1
        )
        parts += [
            f"## {number}. {section.title}",
            f"\n{section.about} Tests: {tests}.\n",
            "| what happens | level | required | observed | test |",
            "|---|---|---|---|---|",
            *(_line(line, observer, written) for line in of_section),
            "",
        ]
    return "\n".join(parts)


def _line(line: Line, observer: Observer, written: str) -> str:
    if not line.skipped:
        observer.faults += line.faults()
        return line.markdown()
    print(f"Not observed here: {line.where}, because {line.skipped}.", file=sys.stderr)
    kept = [each for each in written.splitlines() if f"| [{line.test}](" in each]
    if not kept:
        observer.faults.append(f"{line.where} cannot run here: {line.skipped}")
    return kept[0] if kept else ""


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is stale."""
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    observer, printed = observe()
    text = page(observer, written)
    if printed:
        print(printed, file=sys.stderr)
    for fault in observer.faults:
        print(fault, file=sys.stderr)
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    elif text != written:
        print(STALE, file=sys.stderr)
        return 1
    return 1 if observer.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
