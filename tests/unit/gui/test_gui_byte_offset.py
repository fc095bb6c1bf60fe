"""What may be typed to go to a byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.gui.models.byte_offset import parse_offset

SIZE = 1 << 30


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("0", 0),
        ("128", 128),
        (" 0x80 ", 0x80),
        ("0XfF", 0xFF),
        ("1Fh", 0x1F),
        ("1,024", 1024),
        ("1 024", 1024),
        ("+16", 116),
        ("-0x10", 84),
        ("-100", 0),
        ("end", SIZE - 1),
        ("End", SIZE - 1),
        ("末尾", SIZE - 1),
    ],
)
def test_offsets(text: str, offset: int) -> None:
    assert parse_offset(text, 100, SIZE) == offset


@pytest.mark.parametrize(
    "text", ["", "x", "0x", "ff", "--1", "1.5.x", "-101", str(SIZE), "+0xffffffffff", "٣", "9" * 99]
)
def test_none(text: str) -> None:
    assert parse_offset(text, 100, SIZE) is None


def test_nothing_to_go_to() -> None:
    assert parse_offset("end", 0, 0) is None
    assert parse_offset("0", 0, 0) is None


@given(st.text(max_size=12), st.integers(0, 1000), st.integers(0, 1000))
def test_never_outside(text: str, here: int, size: int) -> None:
    found = parse_offset(text, here, size)
    assert found is None or 0 <= found < size


@given(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
def test_every_way_to_write_it(offset: int, here: int) -> None:
    for text in (f"{offset}", f"{offset:,}", f"0x{offset:X}", f"{offset:x}h", f"{offset - here:+}"):
        assert parse_offset(text, here, SIZE) == offset
