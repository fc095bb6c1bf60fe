"""HexLayout: where offset, hex and text of bytes stand, counted in cells of a fixed pitch."""

from __future__ import annotations

from typing import Final

GROUP: Final = 4  # bytes between wider gaps
_DIGITS_MIN: Final = 4  # of an offset
_PER_ROW: Final = (32, 16, 8, 4)
_PRINTABLE: Final = range(0x20, 0x7F)
_SPACE, _DOT = b" "[0], "·".encode("latin-1")[0]

_READABLE: Final = bytes(byte if byte in _PRINTABLE else _SPACE for byte in range(256))
_DOTS: Final = bytes(_SPACE if byte in _PRINTABLE else _DOT for byte in range(256))
_GAPS: Final = tuple(" " * (at > 0 and at % GROUP == 0) for at in range(_PER_ROW[0]))
_HEX: Final = tuple(f"{byte:02X} " for byte in range(256))
_READABLE_HEX: Final = tuple(_HEX[byte] if byte in _PRINTABLE else "   " for byte in range(256))
_OTHER_HEX: Final = tuple("   " if byte in _PRINTABLE else _HEX[byte] for byte in range(256))


class HexLayout:
    """The places of a row: as many bytes as fit, each place the number of cells before it."""

    def __init__(self, *, size: int, cells: float) -> None:
        self.digits = max(_DIGITS_MIN, len(f"{max(0, size - 1):X}"))
        self.per_row, self._tight = self._fitting(cells)
        self.rows = -(-size // self.per_row)
        self.hex = self.digits + (1 if self._tight else 2)
        self.text = self.byte(self.per_row) + (0 if self._tight else 1)
        self.header = "".join(
            f"{gap}{column:2X} " for column, gap in enumerate(_GAPS[: self.per_row])
        )

    def byte(self, column: int) -> int:
        """Return where the hex of a byte begins."""
        return self.hex + column * 3 + column // GROUP

    def column_at(self, cells: float, *, in_text: bool) -> int:
        """Return the column that is nearest to a place, within hex or text."""
        if in_text:
            column = int(cells - self.text)
        else:
            column = sum(cells >= self.byte(each) - 0.5 for each in range(self.per_row)) - 1
        return min(max(column, 0), self.per_row - 1)

    def _fitting(self, cells: float) -> tuple[int, bool]:
        """Return how many bytes fit into a row, and whether only with narrow gaps."""
        for per_row in _PER_ROW:
            tight = self.digits + 1 + per_row * 3 + per_row // GROUP + per_row
            if tight + 3 <= cells:
                return per_row, False
            if tight <= cells:
                return per_row, True
        return _PER_ROW[-1], True


def hex_texts(data: bytes) -> tuple[str, str]:
    """Return a row's hex, once of the printable bytes of ASCII and once of the others."""
    readable = "".join(gap + _READABLE_HEX[byte] for gap, byte in zip(_GAPS, data, strict=False))
    other = "".join(gap + _OTHER_HEX[byte] for gap, byte in zip(_GAPS, data, strict=False))
    return readable.rstrip(), other.rstrip()


def split_texts(data: bytes, marks: bytes) -> tuple[str, str]:
    """Return a row's hex, once of the bytes whose mark is zero and once of the others."""
    plain, marked = [], []
    for gap, byte, mark in zip(_GAPS, data, marks, strict=False):
        plain.append(gap + ("   " if mark else _HEX[byte]))
        marked.append(gap + (_HEX[byte] if mark else "   "))
    return "".join(plain).rstrip(), "".join(marked).rstrip()


def plain_texts(data: bytes) -> tuple[str, str]:
    """Return a row's text, once of the printable bytes of ASCII and once dots for the others.

    Each is empty where there is none of them; a row of spaces only is a text of spaces.
    """
    dots = data.translate(_DOTS).decode("latin-1").rstrip(" ")
    text = data.translate(_READABLE).decode("ascii")
    return ("" if dots.count("·") == len(data) else text), dots
