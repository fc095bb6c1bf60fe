"""The columns of hex and text: nothing overlaps, and each place leads to its byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.gui.models.hex_layout import HexLayout, hex_texts, plain_texts, split_texts

SIZES = st.integers(0, 1 << 40)
CELLS = st.floats(0, 300)


@given(SIZES, CELLS)
def test_places(size: int, cells: float) -> None:
    layout = HexLayout(size=size, cells=cells)
    per_row = layout.per_row
    assert layout.rows * per_row >= size > (layout.rows - 1) * per_row or size == 0
    assert layout.hex > layout.digits
    assert layout.text > layout.byte(per_row - 1) + 2
    assert per_row == 4 or layout.text + per_row <= cells
    for column in range(per_row):
        assert layout.column_at(layout.byte(column) + 1, in_text=False) == column
        assert layout.column_at(layout.text + column + 0.5, in_text=True) == column
        assert layout.header[layout.byte(column) - layout.hex :][:2] == f"{column:2X}"
    assert layout.column_at(-5, in_text=False) == 0
    assert layout.column_at(500, in_text=True) == per_row - 1


def over(one: str, other: str) -> str:
    """Return two texts as they look when drawn on each other."""
    width = max(len(one), len(other))
    pairs = zip(one.ljust(width), other.ljust(width), strict=True)
    for a, b in pairs:
        assert " " in {a, b}
    pairs = zip(one.ljust(width), other.ljust(width), strict=True)
    return "".join(a if b == " " else b for a, b in pairs)


@given(st.binary(min_size=1, max_size=32))
def test_the_texts_of_a_row(data: bytes) -> None:
    readable, other = hex_texts(data)
    drawn = over(readable, other)
    assert bytes.fromhex(drawn) == data
    layout = HexLayout(size=100, cells=300)
    for column, byte in enumerate(data):
        at = layout.byte(column) - layout.hex
        assert drawn[at : at + 2] == f"{byte:02X}"
        assert (readable[at : at + 2].strip() != "") == (0x20 <= byte < 0x7F)
    text = over(*plain_texts(data)).ljust(len(data))
    assert text == "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in data)


@given(st.lists(st.tuples(st.integers(0, 255), st.booleans()), min_size=1, max_size=16))
def test_marked_bytes(pairs: list[tuple[int, bool]]) -> None:
    data, marks = bytes(each[0] for each in pairs), bytes(each[1] for each in pairs)
    plain, marked = split_texts(data, marks)
    assert bytes.fromhex(over(plain, marked)) == data
    assert len(marked.split()) == sum(marks)
