"""A search in steps finds what a search at once would find."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.gui.models import byte_search
from wxtcp_gui.gui.models.byte_search import ByteSearch
from wxtcp_gui.gui.models.byte_source import HeldBytes

FEW = st.binary(max_size=60).map(lambda data: bytes(byte % 3 + 0x41 for byte in data))


def found(search: ByteSearch) -> tuple[int | None, bool]:
    shares = [search.share]
    while search.step():
        shares.append(search.share)
    assert shares == sorted(shares)
    return search.found, search.wrapped and search.found is not None


def matches(data: bytes, needle: bytes) -> list[int]:
    return [at for at in range(len(data)) if needle and data.startswith(needle, at)]


@given(FEW, FEW.map(lambda data: data[:3]), st.integers(-2, 62), st.integers(1, 9))
def test_forward(data: bytes, needle: bytes, start: int, step: int) -> None:
    all_ = matches(data, needle)
    after = [at for at in all_ if at >= start]
    wanted = (after[0], False) if after else (all_[0], True) if all_ else (None, False)
    with patch.object(byte_search, "STEP_BYTES", step):
        assert found(ByteSearch(HeldBytes(data), needle, start)) == wanted


@given(FEW, FEW.map(lambda data: data[:3]), st.integers(-1, 62), st.integers(1, 9))
def test_backward(data: bytes, needle: bytes, start: int, step: int) -> None:
    all_ = matches(data, needle)
    before = [at for at in all_ if at <= start]
    wanted = (before[-1], False) if before else (all_[-1], True) if all_ else (None, False)
    with patch.object(byte_search, "STEP_BYTES", step):
        search = ByteSearch(HeldBytes(data), needle, start, forward=False)
        assert found(search) == wanted


def test_either_case() -> None:
    source = HeldBytes("xHeLLo Ä".encode())
    assert found(ByteSearch(source, b"hEllO", 0, any_case=True)) == (1, False)
    assert found(ByteSearch(source, b"hEllO", 0)) == (None, False)
    assert found(ByteSearch(source, "Ä".encode(), 0, any_case=True)) == (7, False)


def test_a_match_over_the_border_of_two_steps() -> None:
    data = bytes(byte_search.STEP_BYTES - 2) + b"needle" + bytes(100)
    assert found(ByteSearch(HeldBytes(data), b"needle", 0)) == (byte_search.STEP_BYTES - 2, False)
    back = ByteSearch(HeldBytes(data[::-1]), b"eldeen", len(data), forward=False)
    assert found(back) == (100, False)
