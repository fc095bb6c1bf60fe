"""docs/faults.md names every fault with every setting and default, and every preset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.presets import PRESETS, Preset
from wxtcp_gui.peer.settings import Kind, Setting, settings_of, written
from wxtcp_gui.peer.stated import read_stated

PAGE: Final = Path(__file__).parents[3] / "docs" / "faults.md"

TAKES: Final = {
    Kind.BYTES: "bytes",
    Kind.RATE: "bytes a second",
    Kind.DURATION: "a time",
    Kind.SHARE: "a share",
}


def settings_table(kind: type[Fault]) -> str:
    """Return the table of a fault's settings, as the page has to have it."""
    rows = ["| setting | takes | default | in the window |", "|---|---|---|---|"]
    return "\n".join([*rows, *map(_row, settings_of(kind))])


def _row(each: Setting) -> str:
    takes = " ".join(f"`{choice}`" for choice in each.choices) or TAKES[each.kind]
    said = each.label.value + (f" ({each.hint.value})" if each.hint else "")
    return f"| `{each.name}` | {takes} | `{written(each, each.default)}` | {said} |"


def preset_row(preset: Preset) -> str:
    """Return a preset's row, as the page has to have it."""
    statements = " ".join(f"`--fault {each}`" for each in preset.faults)
    return (
        f"| {preset.title.value} | {preset.about.value} | "
        f"`--behaviour {preset.behaviour}` {statements} |"
    )


def sections() -> Iterator[tuple[str, str]]:
    """Return the page's sections of the third level, by their heading."""
    for part in PAGE.read_text(encoding="utf-8").split("\n### ")[1:]:
        heading, _, text = part.partition("\n")
        yield heading, text.partition("\n## ")[0]


@pytest.mark.parametrize("name", list(FAULTS))
def test_each_fault_has_a_section_with_its_settings(name: str) -> None:
    kind = FAULTS[name]
    text = dict(sections())[f"{name}: {kind.TITLE.value}"]
    assert text.strip().startswith(f"{kind.ABOUT.value}.")
    if settings_of(kind):
        assert settings_table(kind) in text
    for part in ("**When:** ", "**A mini-program sees:** "):
        assert part in text


def test_there_is_no_section_of_another() -> None:
    assert [heading.partition(":")[0] for heading, _ in sections()] == list(FAULTS)


@pytest.mark.parametrize("name", list(PRESETS))
def test_each_preset_has_its_row(name: str) -> None:
    assert preset_row(PRESETS[name]) in PAGE.read_text(encoding="utf-8")


def test_every_statement_on_the_page_can_be_read() -> None:
    text = PAGE.read_text(encoding="utf-8")
    names = "|".join(map(re.escape, FAULTS))
    statements = re.findall(rf"`(?:--fault )?((?:{names}):[^`…]+)`", text)
    assert len(statements) > 20
    for statement in statements:
        read_stated(FAULTS, statement)
