"""docs/behaviours.md names every behaviour with every setting, and its rules do what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from support.side import FakeSide

from wxtcp_gui.core.payload import bytes_to_text, text_to_bytes
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.behaviours.script import Script
from wxtcp_gui.peer.rules_file import SAMPLES
from wxtcp_gui.peer.settings import Kind, Setting, settings_of, written
from wxtcp_gui.peer.stated import read_stated

PAGE: Final = Path(__file__).parents[3] / "docs" / "behaviours.md"
TEXT: Final = PAGE.read_text(encoding="utf-8")
EXAMPLE: Final = re.compile(r"```toml\n(.*?)```\n\n```conversation\n(.*?)```", re.DOTALL)

TAKES: Final = {
    Kind.WHOLE: "a whole number",
    Kind.BYTES: "bytes",
    Kind.RATE: "bytes a second",
    Kind.DURATION: "a time",
    Kind.TEXT: "text",
    Kind.HEX: "hex",
    Kind.FILE: "a file",
    Kind.ADDRESS: "an address and a port",
}


def settings_table(kind: type[Behaviour]) -> str:
    """Return the table of a behaviour's settings, as the page has to have it."""
    rows = ["| setting | takes | default | in the window |", "|---|---|---|---|"]
    return "\n".join([*rows, *map(_row, settings_of(kind))])


def _row(each: Setting) -> str:
    takes = " ".join(f"`{choice}`" for choice in each.choices) or TAKES[each.kind]
    said = each.label.value + (f" ({each.hint.value})" if each.hint else "")
    default = "" if each.default is None else written(each, each.default)
    shown = f" `{default}` " if default else " "
    return f"| `{each.name}` | {takes} |{shown}| {said} |"


def sections() -> Iterator[tuple[str, str]]:
    """Return the sections of the behaviours, by their heading."""
    part = TEXT.partition("\n## The behaviours\n")[2].partition("\n## ")[0]
    for each in part.split("\n### ")[1:]:
        heading, _, text = each.partition("\n")
        yield heading, text


@pytest.mark.parametrize("name", list(BEHAVIOURS))
def test_each_behaviour_has_a_section_with_its_settings(name: str) -> None:
    kind = BEHAVIOURS[name]
    text = dict(sections())[f"{name}: {kind.TITLE.value}"]
    assert text.strip().startswith(f"{kind.ABOUT.value}.")
    assert (settings_table(kind) if settings_of(kind) else "It has no settings.") in text
    for part in ("**When:** ", "**A mini-program sees:** "):
        assert part in text


def test_there_is_no_section_of_another() -> None:
    assert [heading.partition(":")[0] for heading, _ in sections()] == list(BEHAVIOURS)


def test_every_statement_on_the_page_can_be_read() -> None:
    names = "|".join(BEHAVIOURS)
    statements = re.findall(rf"(?:--behaviour |`)((?:{names}):[^\s`]*(?: ready\S+)?)", TEXT)
    assert len(statements) >= 3
    for statement in statements:
        read_stated(BEHAVIOURS, statement).check()


@pytest.mark.parametrize(("rules", "said"), EXAMPLE.findall(TEXT))
def test_the_examples_do_what_they_say(rules: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(rules, encoding="utf-8")
    side = FakeSide(Script(rules=str(path))).open()
    seen, told = "", 0
    for line in said.splitlines():
        if line.startswith("> "):
            side.receive(text_to_bytes(line[2:]))
            side.pass_time(1)
            seen += f"{line}\n"
        for each in side.done[told:]:
            seen += f"< {bytes_to_text(each) if isinstance(each, bytes) else f'{each}d'}\n"
        told = len(side.done)
    assert seen == said


def test_there_are_examples_and_all_are_complete() -> None:
    assert len(EXAMPLE.findall(TEXT)) == TEXT.count("```toml") == 2


def test_each_sample_is_named() -> None:
    for name in SAMPLES:
        assert f"| `{name}` |" in TEXT
