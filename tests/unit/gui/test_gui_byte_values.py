"""What bytes mean: characters, numbers in either order, times."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.gui.models.byte_values import (
    NO_VALUE,
    Value,
    gbk_character,
    small_values,
    utf8_character,
    values,
)


def by_name(data: bytes) -> dict[str, Value]:
    return {each.name: each for each in values(data)}


def test_characters() -> None:
    assert utf8_character("你好".encode()) == "你 U+4F60"
    assert utf8_character(b"a") == "a U+0061"
    assert utf8_character("\u200b".encode()) == "U+200B"
    assert utf8_character(b"\x00") == "U+0000"
    assert utf8_character("你".encode()[:2]) == NO_VALUE
    assert utf8_character(b"\xed\xa0\x80") == NO_VALUE  # half a surrogate pair
    assert gbk_character("你好".encode("gbk")) == "你 U+4F60"
    assert gbk_character(b"\xff\xff") == NO_VALUE
    assert utf8_character(b"") == gbk_character(b"") == NO_VALUE


@given(st.binary(max_size=10))
def test_integers(data: bytes) -> None:
    found = by_name(data)
    for bits, signed, unsigned in ((16, "h", "H"), (32, "i", "I"), (64, "q", "Q")):
        for name, code in ((f"int{bits}", signed), (f"uint{bits}", unsigned)):
            if len(data) * 8 < bits:
                assert found[name][1:] == (NO_VALUE, NO_VALUE)
            else:
                little, big = (str(struct.unpack_from(f"{each}{code}", data)[0]) for each in "<>")
                assert found[name][1:] == (little, big)
    if data:
        assert small_values(data) == (str(struct.unpack_from("b", data)[0]), str(data[0]))
    else:
        assert small_values(data) == (NO_VALUE, NO_VALUE)


@given(st.floats(width=32))
def test_a_float32_is_told_from_every_other(number: float) -> None:
    text = by_name(struct.pack("<f", number))["float32"].little
    if math.isnan(number):
        assert text == "nan"
    else:
        assert struct.pack("<f", float(text)) == struct.pack("<f", number)


def test_a_float32_has_no_digits_of_chance() -> None:
    assert by_name(struct.pack(">f", 23.6))["float32"].big == "23.6"
    assert by_name(struct.pack(">d", 23.6))["float64"].big == "23.6"


@pytest.mark.parametrize(
    ("data", "little", "big"),
    [
        (struct.pack("<I", 1_700_000_000), "2023-11-14 22:13:20", NO_VALUE),
        (struct.pack(">I", 1_700_000_000), NO_VALUE, "2023-11-14 22:13:20"),
        (struct.pack("<Q", 1_700_000_000_123), "2023-11-14 22:13:20", NO_VALUE),
        (struct.pack(">I", 12), NO_VALUE, NO_VALUE),
        (b"\x01", NO_VALUE, NO_VALUE),
    ],
)
def test_times(data: bytes, little: str, big: str) -> None:
    assert by_name(data)["UTC"] == Value("UTC", little, big)


@given(st.binary(max_size=10))
def test_nothing_raises_and_there_are_always_as_many(data: bytes) -> None:
    assert len(values(data)) == 9
    assert utf8_character(data)
    assert gbk_character(data)
