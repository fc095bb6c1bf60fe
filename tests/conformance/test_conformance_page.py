"""The command that writes docs/conformance.md, and what the rows are made with."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest
from leftovers import Leftovers
from rows import Section, by_profile
from stage import Stage
from support.waiting import until
from transcript import as_ranges, data_text, grouped, key

from wxtcp_gui.core.profiles import PROFILES

PACKAGING = Path(__file__).parents[2] / "packaging"

FIRST = "test_section_1.py::test_first"

Seen: TypeAlias = dict[str, dict[str, str]]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The command, with a page of its own and a reference of one section."""
    monkeypatch.syspath_prepend(PACKAGING)
    spec = importlib.util.spec_from_file_location("conformance", PACKAGING / "conformance.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "conformance", module)  # its dataclasses look there
    spec.loader.exec_module(module)
    module.PAGE = tmp_path / "conformance.md"
    module.SECTIONS = (1,)
    return module


def seen(text: str = "closed", **others: str) -> Seen:
    """Return what the tests saw in each profile, the same on both loops."""
    texts = by_profile(**others, otherwise=text)
    return {profile: {"asyncio": each, "qasync": each} for profile, each in texts.items()}


class Suite:
    """Two rows and what their tests have seen, in the place of a run of them."""

    def __init__(self, command: Any) -> None:
        self.command = command
        self.section = Section(number=1, title="Creating", about="About it.")
        self.first = self.line("first", "a | b", "closed")
        self.second = self.line("second", "other", by_profile(ios="ios", otherwise="closed"))
        self.second.seen = seen(ios="ios")
        command.observe = self.run

    def line(self, name: str, what: str, expected: Any) -> Any:
        """Make a row with its test, and let it see what is expected."""

        async def scenario(*, stage: Stage) -> str:
            return ""

        make = self.section.row(what=what, level="D", requires="all", expected=expected)
        self.test: Any = make(scenario)
        line = self.command.Line(self.section.rows[-1], "test_section_1.py", f"test_{name}", at=1)
        line.seen = seen()
        return line

    def run(self) -> tuple[Any, str]:
        """Stand for a run of the tests."""
        observer = self.command.Observer()
        observer.lines = {line.where: line for line in (self.first, self.second)}
        return observer, ""


@pytest.fixture
def suite(command: Any) -> Suite:
    return Suite(command)


def test_the_page_has_a_line_for_each_row(command: Any, suite: Suite) -> None:
    assert command.main([]) == 0
    lines = command.PAGE.read_text(encoding="utf-8").splitlines()
    assert "## 1. Creating" in lines
    first, second = lines[-2:]
    link = "[test_{}](../tests/conformance/test_section_1.py)".format
    assert first == f"| a \\| b | D | all | `closed` | {link('first')} |"
    observed = "developer, device-android, unrestricted: `closed`<br>device-ios: `ios`"
    assert second == f"| other | D | all | {observed} | {link('second')} |"


def test_a_page_that_is_as_observed_passes(command: Any, suite: Suite) -> None:
    command.main([])
    assert command.main(["--check"]) == 0


@pytest.mark.parametrize("page", [None, "", "# Conformance\n"])
def test_a_page_that_is_stale_fails(
    command: Any, suite: Suite, capsys: pytest.CaptureFixture[str], page: str | None
) -> None:
    if page is not None:
        command.PAGE.write_text(page)
    assert command.main(["--check"]) == 1
    assert capsys.readouterr().err == (
        "docs/conformance.md is stale: run python packaging/conformance.py\n"
    )


def lose_a_profile(suite: Suite) -> None:
    del suite.first.seen["device-ios"]


def lose_a_loop(suite: Suite) -> None:
    del suite.first.seen["developer"]["qasync"]


def differ_between_loops(suite: Suite) -> None:
    suite.first.seen["developer"]["qasync"] = "open"


def stand_twice(suite: Suite) -> None:
    suite.second = suite.line("third", "a | b", "closed")


def lose_the_section(suite: Suite) -> None:
    suite.command.SECTIONS = (1, 2)


FAULTS: list[tuple[Callable[[Suite], None], str]] = [
    (lose_a_profile, f"{FIRST} showed nothing in profile device-ios on asyncio, qasync"),
    (lose_a_loop, f"{FIRST} showed nothing in profile developer on qasync"),
    (
        differ_between_loops,
        f"{FIRST} differs between the loops in profile developer: asyncio: closed; qasync: open",
    ),
    (stand_twice, "“a | b” stands twice in section 1"),
    (lose_the_section, "section 2 has no rows"),
]


@pytest.mark.parametrize(("damage", "sentence"), FAULTS)
def test_what_is_missing_or_differs_fails(
    command: Any,
    suite: Suite,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[Suite], None],
    sentence: str,
) -> None:
    command.main([])
    damage(suite)
    assert command.main([]) == 1
    assert sentence in capsys.readouterr().err.splitlines()


def test_what_is_not_as_required_is_marked(command: Any, suite: Suite) -> None:
    suite.first.seen = seen(developer="open")
    command.main([])
    page = command.PAGE.read_text(encoding="utf-8")
    assert "developer: **not as required:** `open`<br>device-android, " in page


def test_what_cannot_run_here_keeps_its_line(
    command: Any, suite: Suite, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main([])
    written = command.PAGE.read_text(encoding="utf-8")
    suite.first.seen, suite.first.skipped = {}, "this machine has no ::1"
    assert command.main(["--check"]) == 0
    assert capsys.readouterr().err == (
        f"Not observed here: {FIRST}, because this machine has no ::1.\n"
    )
    assert command.main([]) == 0
    assert command.PAGE.read_text(encoding="utf-8") == written


def test_what_cannot_run_here_and_has_no_line_fails(
    command: Any, suite: Suite, capsys: pytest.CaptureFixture[str]
) -> None:
    suite.first.seen, suite.first.skipped = {}, "this machine has no ::1"
    assert command.main([]) == 1
    assert "test_first cannot run here: this machine has no ::1" in capsys.readouterr().err


def test_a_row_without_a_test_and_a_test_without_a_row_are_found(
    command: Any, suite: Suite
) -> None:
    def item(name: str, function: Any) -> SimpleNamespace:
        params = {"profile": "developer", "anyio_backend": "asyncio"}
        return SimpleNamespace(
            nodeid=f"test_section_1.py::{name}",
            function=function,
            originalname=name,
            path=Path("test_section_1.py"),
            callspec=SimpleNamespace(params=params),
        )

    async def bare() -> None:
        pass

    observer = command.Observer()
    items = [item("test_second", suite.test), item("test_bare", bare)]
    observer.pytest_collection_finish(SimpleNamespace(items=items))
    assert observer.faults == ["test_section_1.py::test_bare has no row", "“a | b” has no test"]
    assert list(observer.lines) == ["test_section_1.py::test_second"]


def test_by_profile_names_every_profile() -> None:
    texts = by_profile(developer="a", device="b", unrestricted="c")
    assert list(texts) == list(PROFILES)
    assert set(by_profile(android="a", ios="a", otherwise="b").values()) == {"a", "b"}


def test_words_of_transcripts() -> None:
    assert as_ranges([3, 1, 2, 7, 9, 8, 20, 21]) == "1–3, 7–9, 20, 21"
    assert grouped({"a": "x", "b": "y", "c": "x"}) == "x: a, c; y: b"
    assert data_text(b"ping") == '"ping"'
    assert data_text(b"\0") == "1 B"
    assert key("use_http_dns") == "useHttpDNS"


async def test_leftovers_are_counted(stage: Stage) -> None:
    leftovers, loop = Leftovers(stage), asyncio.get_running_loop()
    fired: list[bool] = []
    loop.call_later(0, fired.append, True)
    loop.call_later(60, fired.append, True).cancel()
    await until(lambda: fired)
    assert await leftovers.count() == "0 descriptors, 0 tasks, 0 timers"
    timer, task = loop.call_later(60, fired.append, True), None
    async with asyncio.TaskGroup() as group:
        task = group.create_task(asyncio.Event().wait())
        stage.desk.listen()
        assert await leftovers.count() == "1 descriptors, 1 tasks, 1 timers"
        task.cancel()
    timer.cancel()
