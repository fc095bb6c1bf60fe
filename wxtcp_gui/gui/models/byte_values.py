"""Byte values: what the bytes from an offset on mean as a character, a number or a time."""

from __future__ import annotations

import datetime as dt
import math
import struct
from contextlib import suppress
from typing import Final, NamedTuple

AHEAD_BYTES: Final = 8  # of the widest number
NO_VALUE: Final = "–"
# Times from 2015 to 2040: other numbers are hardly meant as one.
_SECONDS: Final = range(1_420_070_400, 2_208_988_800)
_WIDTHS: Final = (2, 4, 8)
_FLOAT32_DIGITS: Final = 9  # tell every float32 from every other


class Value(NamedTuple):
    """A way to read bytes, and what they then mean in either byte order."""

    name: str
    little: str
    big: str


def utf8_character(data: bytes) -> str:
    """Return the character that begins with the first byte, and its code point."""
    return _character(data, "utf-8", 4)


def gbk_character(data: bytes) -> str:
    """Return the character of GBK that begins with the first byte, and its code point."""
    return _character(data, "gbk", 2)


def small_values(data: bytes) -> tuple[str, str]:
    """Return the first byte as int8 and as uint8."""
    return (str(int.from_bytes(data[:1], signed=True)), str(data[0])) if data else (NO_VALUE,) * 2


def values(data: bytes) -> list[Value]:
    """Return the numbers that begin with the first byte, and a time where it may be one."""
    found = []
    for width in _WIDTHS:
        found += [
            _integer(data, width, signed=True),
            _integer(data, width, signed=False),
        ]
    found.append(Value("float32", *(_float(data, order, "f") for order in "<>")))
    found.append(Value("float64", *(_float(data, order, "d") for order in "<>")))
    found.append(_times(data))
    return found


def integer(data: bytes, width: int, *, signed: bool) -> Value:
    """Return an integer of so many bytes."""
    return _integer(data, width, signed=signed)


def _integer(data: bytes, width: int, *, signed: bool) -> Value:
    name = f"{'int' if signed else 'uint'}{width * 8}"
    part = data[:width]
    if len(part) < width:
        return Value(name, NO_VALUE, NO_VALUE)
    little = int.from_bytes(part, "little", signed=signed)
    return Value(name, str(little), str(int.from_bytes(part, "big", signed=signed)))


def _character(data: bytes, encoding: str, most: int) -> str:
    for length in range(1, min(most, len(data)) + 1):
        try:
            char = data[:length].decode(encoding)
        except UnicodeDecodeError:
            continue
        return f"{char} U+{ord(char):04X}" if char.isprintable() else f"U+{ord(char):04X}"
    return NO_VALUE


def _float(data: bytes, order: str, kind: str) -> str:
    size = struct.calcsize(kind)
    if len(data) < size:
        return NO_VALUE
    number: float = struct.unpack_from(f"{order}{kind}", data)[0]
    if kind == "d" or not math.isfinite(number):
        return repr(number)
    packed = struct.pack("<f", number)
    for digits in range(1, _FLOAT32_DIGITS):
        text = f"{number:.{digits}g}"
        with suppress(OverflowError):  # rounded up it is too large
            if struct.pack("<f", float(text)) == packed:
                return text
    return f"{number:.{_FLOAT32_DIGITS}g}"


def _times(data: bytes) -> Value:
    """Return milliseconds since 1970 in 8 bytes, or seconds in 4, as a time."""
    found = Value("UTC", NO_VALUE, NO_VALUE)
    for width, per_second in ((8, 1000), (4, 1)):
        part = data[:width]
        if len(part) == width:
            orders = (int.from_bytes(part, "little"), int.from_bytes(part, "big"))
            found = Value("UTC", *(_time(number // per_second) for number in orders))
            if (found.little, found.big) != (NO_VALUE, NO_VALUE):
                break
    return found


def _time(seconds: int) -> str:
    if seconds not in _SECONDS:
        return NO_VALUE
    return f"{dt.datetime.fromtimestamp(seconds, tz=dt.UTC):%Y-%m-%d %H:%M:%S}"
