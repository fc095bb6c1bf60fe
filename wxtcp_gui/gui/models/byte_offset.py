"""Byte offset: what is typed to go to a byte."""

from __future__ import annotations

import re
from typing import Final

_END: Final = frozenset({"end", "末尾"})
_GROUPING: Final = str.maketrans("", "", " _,'’\u00a0\u202f")
_OFFSET: Final = re.compile(
    r"(?P<sign>[+-]?)(?:0x(?P<hex>[0-9a-f]{1,16})|(?P<also_hex>[0-9a-f]{1,16})h"
    r"|(?P<decimal>[0-9]{1,20}))",
    re.ASCII,
)


def parse_offset(text: str, here: int, size: int) -> int | None:
    """Return the offset that a text means, None for none and for one that is not there.

    Decimal, 0x or h for hex, + and - from `here` on, "end" for the last byte.
    """
    text = text.strip().lower()
    if text in _END:
        return size - 1 if size else None
    match = _OFFSET.fullmatch(text.translate(_GROUPING))
    if match is None:
        return None
    digits = match["hex"] or match["also_hex"]
    number = int(digits, 16) if digits else int(match["decimal"])
    match match["sign"]:
        case "+":
            number = here + number
        case "-":
            number = here - number
    return number if 0 <= number < size else None
