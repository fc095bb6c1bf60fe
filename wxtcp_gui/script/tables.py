"""Tables: encodings that are not Unicode's, from this Python's codecs, for TextDecoder.

Of two bytes each: code units by lead byte from 81 to FE and trail byte from 40 to FE, 0 for
none. What Python cannot decode as one unit stays 0.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

_LEADS: Final = range(0x81, 0xFF)
_TRAILS: Final = range(0x40, 0xFF)
_CODECS: Final = {  # by WHATWG's name: Python's codecs, the first that knows
    "gb18030": ("gb18030",),
    "big5": ("big5", "big5hkscs", "cp950"),
    "shift_jis": ("cp932",),
    "euc-kr": ("cp949",),
}
_FOUR_BYTE_NUMBERS: Final = 39_420  # of GB18030 below U+10000
_UNIT_BYTES: Final = 2


@cache
def decoder_tables() -> Mapping[str, bytes]:
    """Return each table as code units of 16 bits in the machine's order. Takes some 50 ms."""
    found = {name: _double(codecs) for name, codecs in _CODECS.items()}
    found["gb18030-ranges"] = _ranges()
    found["windows-1252"] = _single()
    return MappingProxyType(found)


def _double(codecs: tuple[str, ...]) -> bytes:
    units = array("H")
    for lead in _LEADS:
        for trail in _TRAILS:
            units.append(next(filter(None, (_unit(bytes((lead, trail)), c) for c in codecs)), 0))
    return _checked(units)


def _unit(data: bytes, codec: str) -> int:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return 0
    return ord(text) if len(text) == 1 and ord(text) <= 0xFFFF else 0


def _ranges() -> bytes:
    """Return where the four bytes of GB18030 go on elsewhere: number, unit, number, unit …"""
    units = array("H")
    expected = -1
    for number in range(_FOUR_BYTE_NUMBERS):
        rest, fourth = divmod(number, 10)
        rest, third = divmod(rest, 126)
        first, second = divmod(rest, 10)
        data = bytes((first + 0x81, second + 0x30, third + 0x81, fourth + 0x30))
        unit = _unit(data, "gb18030")
        if unit and unit != expected:
            units.extend((number, unit))
        expected = unit + 1 if unit else -1
    return _checked(units)


def _single() -> bytes:
    units = array("H")
    for byte in range(0x80, 0x100):
        units.append(_unit(bytes((byte,)), "cp1252") or byte)
    return _checked(units)


def _checked(units: array[int]) -> bytes:
    if units.itemsize != _UNIT_BYTES:
        raise RuntimeError(f"an unsigned short has {units.itemsize} bytes on {sys.platform}")
    return units.tobytes()
