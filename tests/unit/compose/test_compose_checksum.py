"""Checksums against published check values, ranges, and byte orders."""

from __future__ import annotations

import functools
import operator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.compose.checksum import Algorithm, ByteOrder, Checksum, ChecksumError
from wxtcp_gui.core.sentences import Text


@pytest.mark.parametrize(
    ("algorithm", "check"),
    [
        # https://reveng.sourceforge.io/crc-catalogue/all.htm, "check"
        (Algorithm.CRC_8, 0xF4),
        (Algorithm.CRC_16_MODBUS, 0x4B37),
        (Algorithm.CRC_16_CCITT_FALSE, 0x29B1),
        (Algorithm.CRC_16_XMODEM, 0x31C3),
        (Algorithm.CRC_32, 0xCBF43926),
        (Algorithm.SUM_8, 0xDD),
        (Algorithm.XOR, 0x31),
        (Algorithm.LRC, 0x23),
    ],
)
def test_the_digits_have_their_published_checksum(algorithm: Algorithm, check: int) -> None:
    checksum = Checksum(algorithm=algorithm)

    assert checksum.of(b"123456789") == check.to_bytes(algorithm.width, "big")
    assert checksum.append(b"123456789") == b"123456789" + checksum.of(b"123456789")


def test_every_algorithm_takes_nothing() -> None:
    for algorithm in Algorithm:
        assert len(Checksum(algorithm=algorithm).of(b"")) == algorithm.width


def test_modbus_sends_the_low_byte_first() -> None:
    # MODBUS over serial line V1.02, 2.5.1.2: 02 07 has 41 12 behind it
    order = Algorithm.CRC_16_MODBUS.usual_order
    checksum = Checksum(algorithm=Algorithm.CRC_16_MODBUS, byte_order=order)

    assert order is ByteOrder.LITTLE
    assert Algorithm.CRC_32.usual_order is ByteOrder.BIG
    assert checksum.append(b"\x02\x07") == bytes.fromhex("02 07 41 12")


@pytest.mark.parametrize(
    ("first", "last", "covered"),
    [
        (0, -1, b"12345"),
        (1, -1, b"2345"),
        (1, 3, b"234"),
        (-3, -2, b"34"),
        (0, 0, b"1"),
        (0, -5, b"1"),
        (5, -1, b""),
    ],
)
def test_a_range_counts_from_either_end(first: int, last: int, covered: bytes) -> None:
    part = Checksum(algorithm=Algorithm.SUM_8, first=first, last=last)

    assert part.of(b"12345") == Checksum(algorithm=Algorithm.SUM_8).of(covered)


@pytest.mark.parametrize(("first", "last"), [(6, -1), (0, 5), (-6, -1), (0, -7), (3, 1)])
def test_a_range_that_the_payload_lacks_is_a_fault(first: int, last: int) -> None:
    with pytest.raises(ChecksumError) as caught:
        Checksum(algorithm=Algorithm.XOR, first=first, last=last).of(b"12345")

    assert caught.value.sentence.text is Text.CHECKSUM_RANGE
    assert caught.value.sentence.values == {"first": first, "last": last, "size": 5}


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_xor_is_what_it_is_byte_by_byte(data: bytes) -> None:
    expected = functools.reduce(operator.xor, data, 0)

    assert Checksum(algorithm=Algorithm.XOR).of(data) == bytes((expected,))


@settings(deadline=None)
@given(st.binary(max_size=60), st.sampled_from([Algorithm.SUM_8, Algorithm.LRC]))
def test_sums_come_to_nothing_together(data: bytes, algorithm: Algorithm) -> None:
    total = Checksum(algorithm=algorithm).of(data)[0]

    assert (sum(data) + (total if algorithm is Algorithm.LRC else -total)) % 256 == 0
