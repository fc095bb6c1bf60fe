"""Lines of a profile file: where a key stands, however TOML lets it be written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.profile_lines import (
    DIGITS_MAX,
    NESTED_MAX,
    Path,
    left_open,
    line_of,
    nested_too_deep,
    number_too_long,
)

DOCUMENT = '''# a comment with [brackets] and "quotes
based_on = "developer" # and one behind
title.of.it = 1.5

[ports]
refused = [
    1099, # first
    # none

    "8000-8100",
    [ 3,
      4 ], { a = 1,   b.c = "]" },
]
"quoted key" = 'it # is no comment'

[[wifi.networks]]
ssid = """
a string [ of
several \\""" lines # no comment
"""
"bss\\u0069d" = \'\'\'
''[ \'\'\'
[[ wifi . networks ]]
ssid = "" # empty
[wifi.networks.more]
since = 1979-05-27 07:32:00
[wifi.more]
list = [[], [[1], 2], """]
""", 5]
[end]'''

PLACES: list[tuple[Path, int]] = [
    (("based_on",), 2),
    (("title",), 3),
    (("title", "of", "it"), 3),
    (("ports",), 5),
    (("ports", "refused"), 6),
    (("ports", "refused", 0), 7),
    (("ports", "refused", 1), 10),
    (("ports", "refused", 2), 11),
    (("ports", "refused", 2, 0), 11),
    (("ports", "refused", 2, 1), 12),
    (("ports", "refused", 3), 12),
    (("ports", "refused", 3, "a"), 12),
    (("ports", "refused", 3, "b", "c"), 12),
    (("ports", "quoted key"), 14),
    (("wifi",), 16),
    (("wifi", "networks"), 16),
    (("wifi", "networks", 0), 16),
    (("wifi", "networks", 0, "ssid"), 17),
    (("wifi", "networks", 0, "bssid"), 21),
    (("wifi", "networks", 1), 23),
    (("wifi", "networks", 1, "ssid"), 24),
    (("wifi", "networks", 1, "more"), 25),
    (("wifi", "networks", 1, "more", "since"), 26),
    (("wifi", "more"), 27),
    (("wifi", "more", "list", 1, 0, 0), 28),
    (("wifi", "more", "list", 2), 28),
    (("wifi", "more", "list", 3), 29),
    (("end",), 30),
]
NOWHERE: list[Path] = [
    ("nothing",),
    ("ports", "refused", 4),
    ("ports", "since"),
    ("wifi", "networks", 2),
    ("end", "ports"),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("path", "line"), PLACES, ids=str)
def test_a_path_has_the_line_that_first_speaks_of_it(path: Path, line: int, line_end: str) -> None:
    text = DOCUMENT.replace("\n", line_end)
    tomllib.loads(text)

    assert line_of(text, path) == line


@pytest.mark.parametrize("path", NOWHERE, ids=str)
def test_what_is_not_there_has_no_line(path: Path) -> None:
    assert line_of(DOCUMENT, path) is None


SCALARS = st.sampled_from(
    [
        "1", "0x1F", "1.5", "1e-5", "true", '""', '"a"', '"\\""', '"#["', "''", "'\\'", '"]"',
        '"""x"""', '"""\n"""', '"""a\n\\"""\n"""', '""""a"" """', "'''\n'''", "''''a'''",
        "07:32:00", "1979-05-27 07:32:00", '"""\\\\"""', '"""a"""""',
    ]
)  # fmt: skip
KEYS = st.sampled_from(["a", "b-c", "1", '"d"', "'e.f'", '"\\u0067"', "h . i", 'j."k"', '""'])
GAPS = st.sampled_from(["", " ", "\t", "\n", "\n\n", " # ]\n", "\n# [a]\n\n"])


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    gap = draw(GAPS)
    items = "".join(f"{draw(GAPS)}{value}{gap}," for value in draw(st.lists(values, max_size=4)))
    return f"[{items}{draw(GAPS)}]"


@st.composite
def tables(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    keys = draw(st.lists(KEYS, max_size=3, unique_by=lambda key: key.strip("\"'").partition(".")))
    return "{" + " ,".join(f" {key} ={draw(values)}" for key in keys) + "}"


VALUES = st.recursive(SCALARS, lambda inner: arrays(inner) | tables(inner), max_leaves=8)


@st.composite
def documents(draw: st.DrawFn) -> str:
    text = ""
    for number in range(draw(st.integers(0, 3))):
        text += draw(GAPS).strip(" \t")
        text += draw(st.sampled_from(["", f"\n[t{number}]\n", "\n[[ 'rows' ]]\n", "\n[rows.x]\n"]))
        for index in range(draw(st.integers(0, 3))):
            text += f"\nk{number}{index}.{draw(KEYS)} = {draw(VALUES)} # {number}\n"
    return text


def places_by_oracle(text: str) -> dict[Path, int]:
    """Find each path's line: that of the first beginning of the text that tomllib reads it in."""
    found: dict[Path, int] = {}
    lines = text.split("\n")
    for count in range(1, len(lines) + 1):
        try:
            document = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        for path in paths(document):
            found.setdefault(path, count)
    return found


def paths(value: Any, before: Path = ()) -> list[Path]:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value)
    found: list[Path] = []
    for key, each in items:
        found.append((*before, key))
        if isinstance(each, dict | list):
            found += paths(each, (*before, key))
    return found


@settings(deadline=None, max_examples=300)
@given(documents(), st.sampled_from(["\n", "\r\n"]))
def test_every_path_of_a_valid_document_has_a_line(text: str, line_end: str) -> None:
    text = text.replace("\n", line_end)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # a key twice
    ends = places_by_oracle(text.replace("\r\n", "\n"))

    for path in paths(document):
        line = line_of(text, path)
        assert line is not None
        assert line <= ends[path]
        if len(path) > 1:
            above = line_of(text, path[:-1])
            assert above is not None
            assert above <= line


TEXTS = st.lists(
    st.sampled_from([*"[]{}=,.#\"'\\\n\r\t a1_-", '"""', "'''", "\\\\", '\\"', "[[", "1.5", "é"])
).map("".join)


@settings(deadline=None, max_examples=500)
@given(TEXTS)
def test_any_text_is_looked_through(text: str) -> None:
    left_open(text)
    assert nested_too_deep(text) is None or text.count("[") + text.count("{") + text.count(".") > 50
    assert number_too_long(text) is None


OPEN: dict[str, tuple[str, int | None]] = {
    "nothing": ("", None),
    "all is closed": (DOCUMENT, None),
    "string": ('\nx = "\n', 2),
    "string that ends with an escape": ('\nx = "abc\\"\ny = "z"', 2),
    "raw string": ("\nx = [\n'a', 'b\n'c']", 3),
    "string of lines": ('\nx = """\na\n""\n', 2),
    "string of lines that ends with an escape": ('\nx = """a\\"""', 2),
    "raw string of lines": ("\nx = '''\na\n''\n", 2),
    "bracket": ("\nx = [\n[1],\n", 2),
    "bracket within": ("x = [[1]\n, [[\n]", 1),
    "brace": ("\n\nx = {a = [", 3),
    "a bracket too many": ("x = ]\n[", 2),
    "in a comment": ("# [ \" '", None),
    "in a string": ("x = '[\"'", None),
}


@pytest.mark.parametrize(("text", "line"), OPEN.values(), ids=OPEN)
def test_what_is_left_open_has_a_line(text: str, line: int | None) -> None:
    assert left_open(text) == line


AT_LIMIT, ABOVE = NESTED_MAX, NESTED_MAX + 1
DEEP: dict[str, tuple[str, int | None]] = {
    "nothing": ("", None),
    "brackets at the limit": ("\n\nx = " + "[" * AT_LIMIT + "]" * AT_LIMIT, None),
    "brackets": ("\n\nx = " + "[" * ABOVE, 3),
    "brackets over several lines": ("[\n" * ABOVE, ABOVE),
    "braces": ("\n" + "{a=" * ABOVE, 2),
    "key at the limit": ("x" + ".x" * AT_LIMIT + " = 1", None),
    "key": ("\nx" + ".x" * ABOVE + " = 1", 2),
    "header": ("[x" + " . 'x'" * ABOVE + "]", 1),
    "many numbers": ("x = [" + "1.5," * 1000 + "]", None),
    "many lines": ("x = 1.5\n" * 1000, None),
    "many keys": ("a.b = 1\n" * 1000, None),
    "many headers": ("[a]\n" * 1000, None),
    "many keys of a table": ("x = {" + "a.b = 1, " * 1000 + "}", None),
    "comment": ("# " + "[" * 1000 + "." * 1000, None),
    "string": ('x = "' + "[" * 1000 + "." * 1000, None),
    "string of lines": ('x = """' + "[\n." * 1000, None),
    "raw string": ("x = '" + "[" * 1000, None),
    "raw string of lines": ("x = '''" + "[\n" * 1000, None),
}


@pytest.mark.parametrize(("text", "line"), DEEP.values(), ids=DEEP)
def test_what_goes_too_deep_has_a_line(text: str, line: int | None) -> None:
    assert nested_too_deep(text) == line


NUMBERS: dict[str, tuple[str, bool]] = {
    "at the limit": ("9" * DIGITS_MAX, False),
    "above": ("9" * (DIGITS_MAX + 1), True),
    "negative": ("-" + "9" * (DIGITS_MAX + 1), True),
    "with underscores": ("1_0" * DIGITS_MAX, True),
    "hexadecimal": ("0x" + "9" * DIGITS_MAX, False),
    "word": ("a" * (DIGITS_MAX + 1), False),
    "string": ('"' + "9" * (DIGITS_MAX + 1) + '"', False),
}


@pytest.mark.parametrize(("value", "is_long"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_that_is_too_long_has_a_line(value: str, is_long: bool) -> None:
    assert number_too_long(f"\n\nx = {value}\n") == (3 if is_long else None)
