"""Tables of TOML, read key by key: what is taken, and where a fault is."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.toml_table import (
    FaultError,
    Taker,
    document_of,
    each_of,
    name_in,
    named,
    one_of,
    text_in,
)


class Fruit(Enum):
    APPLE = "apple"
    PEAR = "pear"


def read(text: str) -> list[tuple[str, Fruit]]:
    """Read [[basket]] tables with a name and a fruit."""

    def basket(table: dict[str, Any]) -> tuple[str, Fruit]:
        take = Taker(table)
        found = take("name", name_in), take("fruit", one_of(named(Fruit)), Fruit.APPLE)
        take("note", text_in, "")
        take.end()
        return found

    return list(each_of(document_of(text), "basket", basket, Text.WANT_TABLES))


def fault_in(text: str) -> str:
    with pytest.raises(FaultError) as caught:
        read(text)
    return str(caught.value.in_file("a.toml", text, "basket"))


def test_what_is_said_is_read() -> None:
    assert read('[[basket]]\nname = "a"\n[[basket]]\nname = "b"\nfruit = "PEAR"\nnote = ""') == [
        ("a", Fruit.APPLE),
        ("b", Fruit.PEAR),
    ]
    assert read("") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[basket]]\n\nfruit = 'apple'", "a.toml, line 1, name: it is missing"),
        ("[[basket]]\nname = ' '", "a.toml, line 2, name: it takes a name"),
        ("[[basket]]\nname = 'a'\nnote = 3", "a.toml, line 3, note: it takes text in quotes"),
        (
            "[[basket]]\nname = 'a'\n\nfruit = 'plum'",
            "a.toml, line 4, fruit: it takes one of apple, pear",
        ),
        (
            "[[basket]]\nname = 'a'\n[[basket]]\nname = 'b'\nweight = 3",
            "a.toml, line 5, weight: there is no such key",
        ),
        (
            "\nbasket = 3",
            "a.toml, line 2, basket: it takes one table for each snippet, [[snippet]]",
        ),
    ],
)
def test_a_fault_has_a_line_and_a_key(text: str, fault: str) -> None:
    assert fault_in(text) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[basket]]\nname 3", "a.toml: this is not TOML: Expected '=' after a key in a key"),
        ("a = 1\nb = '''", "at line 2"),
        ("a = 1\nb = " + "[" * 60, "a.toml: this is not TOML: line 2"),
        ("a = 1\nb = " + "9" * 5000, "a.toml: this is not TOML: line 2"),
    ],
)
def test_what_is_no_toml(text: str, fault: str) -> None:
    assert fault in fault_in(text)


def test_a_table_that_is_none() -> None:
    with pytest.raises(FaultError, match="it takes a table"):
        Taker([])


def test_a_fault_without_a_place_is_that_of_the_root() -> None:
    fault = FaultError(Sentence(Text.SNIPPETS_MISSING_KEY), 0)
    assert str(fault.in_file("a.toml", "", "basket")) == "a.toml, line 1, basket: it is missing"
