"""Byte lines: what bytes mean, as the lines of a table."""

from __future__ import annotations

from typing import Final, NamedTuple

from wxtcp_gui.gui.models import byte_values
from wxtcp_gui.gui.models.byte_values import AHEAD_BYTES, NO_VALUE, Value

_INT24_BYTES: Final = 3


class Line(NamedTuple):
    """A line of the table: its name, and a value that fills it or one in each byte order."""

    name: str
    values: tuple[str, ...]
    heading: bool = False

    def told(self) -> str:
        """Return it as words."""
        return " ".join([self.name, *self.values]).strip()


def all_lines(ahead: bytes, count: int, orders: tuple[str, str]) -> list[Line]:
    """Return all that the first of so many selected bytes mean; `orders` names byte orders."""
    signed, unsigned = byte_values.small_values(ahead)
    numbers = byte_values.values(ahead)
    if count == _INT24_BYTES:
        numbers[2:4] = _integers(ahead, _INT24_BYTES)
    small = [Line("int8", (signed,)), Line("uint8", (unsigned,))]
    return [*_characters(ahead), *small, Line("", orders, True), *_lines(numbers)]


def few_lines(ahead: bytes, count: int, orders: tuple[str, str]) -> list[Line]:
    """Return what the selected bytes mean as a character and as one integer."""
    _, unsigned = byte_values.small_values(ahead)
    width = 1 << max(1, min(count, AHEAD_BYTES).bit_length() - 1)
    numbers = _integers(ahead, _INT24_BYTES if count == _INT24_BYTES else width)
    small = Line("uint8", (unsigned,))
    return [*_characters(ahead), small, Line("", orders, True), *_lines(numbers)]


def gist(ahead: bytes) -> str:
    """Return what the first byte means, where there is room for one value."""
    character, unsigned = byte_values.utf8_character(ahead), byte_values.small_values(ahead)[1]
    return unsigned if character == NO_VALUE else f"{character} · {unsigned}"


def _characters(ahead: bytes) -> list[Line]:
    return [
        Line("UTF-8", (byte_values.utf8_character(ahead),)),
        Line("GBK", (byte_values.gbk_character(ahead),)),
    ]


def _integers(ahead: bytes, width: int) -> list[Value]:
    return [byte_values.integer(ahead, width, signed=signed) for signed in (True, False)]


def _lines(numbers: list[Value]) -> list[Line]:
    return [Line(each.name, (each.little, each.big)) for each in numbers]
