"""Checksum: what is appended to a payload, over which of its bytes and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from wxtcp_gui.core.sentences import Sentence, Text


class Algorithm(Enum):
    """Checksums, each with the name that files use.

    CRC models are those of the catalogue of parametrised CRC algorithms
    (https://reveng.sourceforge.io/crc-catalogue/).
    """

    CRC_8 = "crc-8"  # CRC-8/SMBUS
    CRC_16_MODBUS = "crc-16/modbus"
    CRC_16_CCITT_FALSE = "crc-16/ccitt-false"  # CRC-16/IBM-3740
    CRC_16_XMODEM = "crc-16/xmodem"
    CRC_32 = "crc-32"  # CRC-32/ISO-HDLC
    SUM_8 = "sum-8"
    XOR = "xor"  # BCC
    LRC = "lrc"  # of Modbus ASCII: the sum's two's complement

    @property
    def width(self) -> int:
        """How many bytes it has."""
        return _WIDTHS.get(self, 1)

    @property
    def usual_order(self) -> ByteOrder:
        """The byte order on the wire where a protocol has one: Modbus sends the low byte first."""
        return ByteOrder.LITTLE if self is Algorithm.CRC_16_MODBUS else ByteOrder.BIG


class ByteOrder(Enum):
    """Which byte of a checksum goes first."""

    BIG = "big"
    LITTLE = "little"


class ChecksumError(ValueError):
    """The payload lacks bytes that the checksum is to cover."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Checksum:
    """A checksum over the bytes from `first` to `last`, both included.

    Negative numbers count from the end: -1 is the last byte, -3 the last but two.
    """

    algorithm: Algorithm
    first: int = 0
    last: int = -1
    byte_order: ByteOrder = ByteOrder.BIG

    def of(self, data: bytes) -> bytes:
        """Return the checksum of data. Raises ChecksumError where the range is not in it."""
        start, stop = self._range(len(data))
        value = _CALCULATE[self.algorithm](memoryview(data)[start:stop])
        order = "big" if self.byte_order is ByteOrder.BIG else "little"
        return value.to_bytes(self.algorithm.width, order)  # type: ignore[arg-type]

    def append(self, data: bytes) -> bytes:
        """Return data with its checksum behind it. Raises ChecksumError."""
        return data + self.of(data)

    def _range(self, size: int) -> tuple[int, int]:
        start = self.first if self.first >= 0 else size + self.first
        stop = (self.last if self.last >= 0 else size + self.last) + 1
        if 0 <= start <= stop <= size:
            return start, stop
        raise ChecksumError(
            Sentence(Text.CHECKSUM_RANGE, first=self.first, last=self.last, size=size)
        )


def _crc(model: str) -> Callable[[memoryview], int]:
    def calculate(data: memoryview) -> int:
        import anycrc  # noqa: PLC0415 - 20 ms that only a CRC needs

        known: Any = anycrc.Model(model)
        return int(known.calc(data))

    return calculate


def _xor(data: memoryview) -> int:
    """Fold the bytes upon themselves, which is faster than one after the other."""
    value, size = int.from_bytes(data, "little"), len(data)
    while size > 1:
        half = (size + 1) // 2
        value = (value >> 8 * half) ^ (value & ((1 << 8 * half) - 1))
        size = half
    return value


_WIDTHS: Final = {
    Algorithm.CRC_16_MODBUS: 2,
    Algorithm.CRC_16_CCITT_FALSE: 2,
    Algorithm.CRC_16_XMODEM: 2,
    Algorithm.CRC_32: 4,
}

_CALCULATE: Final[dict[Algorithm, Callable[[memoryview], int]]] = {
    Algorithm.CRC_8: _crc("CRC8-SMBUS"),
    Algorithm.CRC_16_MODBUS: _crc("CRC16-MODBUS"),
    Algorithm.CRC_16_CCITT_FALSE: _crc("CRC16-IBM-3740"),
    Algorithm.CRC_16_XMODEM: _crc("CRC16-XMODEM"),
    Algorithm.CRC_32: _crc("CRC32"),
    Algorithm.SUM_8: lambda data: sum(data) & 0xFF,
    Algorithm.XOR: _xor,
    Algorithm.LRC: lambda data: -sum(data) & 0xFF,
}
