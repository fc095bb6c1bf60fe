"""Two payloads byte by byte: the steps find what a look at all of them would."""

from __future__ import annotations

from itertools import zip_longest
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.gui.models import byte_comparison
from wxtcp_gui.gui.models.byte_comparison import (
    ByteComparison,
    DifferenceCount,
    DifferenceSearch,
)
from wxtcp_gui.gui.models.byte_source import HeldBytes

FEW = st.binary(max_size=40).map(lambda data: bytes(byte % 2 for byte in data))
STEPS = st.integers(1, 50)


def both(one: bytes, other: bytes) -> ByteComparison:
    return ByteComparison(HeldBytes(one), HeldBytes(other))


def runs(one: bytes, other: bytes) -> list[int]:
    """Return where runs of differing bytes begin."""
    differ = [a != b for a, b in zip_longest(one, other)]
    return [at for at, each in enumerate(differ) if each and (at == 0 or not differ[at - 1])]


def looked(search: DifferenceSearch) -> int | None:
    while search.step():
        pass
    return search.found


@given(FEW, FEW)
def test_marks(one: bytes, other: bytes) -> None:
    marks = both(one, other).marks(0, 100)
    assert [bool(each) for each in marks] == [a != b for a, b in zip_longest(one, other)]


@given(FEW, FEW, STEPS)
def test_the_count(one: bytes, other: bytes, step: int) -> None:
    with patch.object(byte_comparison, "STEP_BYTES", step):
        count = DifferenceCount(both(one, other))
        while count.step():
            pass
    assert count.count == sum(a != b for a, b in zip(one, other, strict=False))
    assert count.looked_at == min(len(one), len(other))


@given(FEW, FEW, STEPS)
def test_forward_through_every_difference(one: bytes, other: bytes, step: int) -> None:
    with patch.object(byte_comparison, "STEP_BYTES", step):
        found, here = [], -1
        while (at := looked(DifferenceSearch(both(one, other), here, forward=True))) is not None:
            found.append(at)
            here = at
    assert found == runs(one, other)


@given(FEW, FEW, STEPS)
def test_backward_through_every_difference(one: bytes, other: bytes, step: int) -> None:
    with patch.object(byte_comparison, "STEP_BYTES", step):
        found, here = [], max(len(one), len(other))
        while (at := looked(DifferenceSearch(both(one, other), here, forward=False))) is not None:
            found.append(at)
            here = at
    assert found == runs(one, other)[::-1]


@given(FEW, FEW, STEPS, st.integers(0, 40))
def test_from_anywhere(one: bytes, other: bytes, step: int, here: int) -> None:
    with patch.object(byte_comparison, "STEP_BYTES", step):
        after = looked(DifferenceSearch(both(one, other), here, forward=True))
        before = looked(DifferenceSearch(both(one, other), here, forward=False))
    starts = runs(one, other)
    assert after == next((at for at in starts if at > here), None if here not in starts else after)
    assert before == next((at for at in reversed(starts) if at < here), None)
