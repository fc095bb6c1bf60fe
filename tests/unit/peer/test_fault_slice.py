"""Slice: where the cuts are, and how far apart the pieces come."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st
from stage_driver import FINISH, Driver

DATA = bytes(range(256)) * 4


def cuts(driver: Driver) -> set[int]:
    """Return the places of the stream at which a piece has ended."""
    return set(accumulate(len(item) for item in driver.items if isinstance(item, bytes)))


def pieces_of(data: bytes, sizes: list[int]) -> list[bytes]:
    """Cut data as reads might end; what is left comes last."""
    ends = [end for end in accumulate(sizes) if end < len(data)]
    return [data[start:end] for start, end in pairwise([0, *ends, len(data)])]


def test_pieces_have_the_size_asked_for() -> None:
    driver = Driver("slice:size=10,gap=0")
    driver.push(DATA[:35])
    assert driver.items == [DATA[:10], DATA[10:20], DATA[20:30], DATA[30:35]]


def test_they_come_the_gap_apart() -> None:
    driver = Driver("slice:size=10,gap=50ms")
    driver.push(DATA[:35], FINISH)
    assert (driver.items, driver.stage.held) == ([DATA[:10]], 25)
    driver.run()
    assert driver.times == [0, 0.05, 0.1, 0.15, 0.2]
    assert driver.items[-2:] == [DATA[30:35], FINISH]


def test_the_gap_holds_between_messages_too() -> None:
    driver = Driver("slice:size=10,gap=50ms")
    driver.push(b"one")
    driver.run(0.02)
    driver.push(b"two")
    driver.run(10)
    driver.push(b"three")
    driver.run()
    # What is short of a cut is not held back for it, and the stream goes on from there.
    assert driver.out == [(0, b"one"), (0.05, b"two"), (10.02, b"thre"), (10.07, b"e")]


def test_what_waits_is_joined_up_to_the_cut() -> None:
    driver = Driver("slice:size=10,gap=50ms")
    driver.push(*(bytes([value]) for value in range(25)))
    driver.run()
    assert [len(item) for item in driver.items if isinstance(item, bytes)] == [1, 9, 10, 5]


def test_sizes_vary_within_their_bounds() -> None:
    driver = Driver("slice:size=10,vary=4,gap=0")
    driver.push(DATA * 10)
    sizes = [len(item) for item in driver.items if isinstance(item, bytes)][:-1]
    assert set(sizes) == set(range(6, 15))
    assert Driver("slice:size=2,vary=50,gap=0").stage.take(b"x" * 100, 0)


@given(sizes=st.lists(st.integers(1, 200), max_size=12), seed=st.integers(0, 5))
def test_the_cuts_do_not_depend_on_the_reads(sizes: list[int], seed: int) -> None:
    whole = Driver("slice:size=20,vary=19,gap=0", seed=seed)
    whole.push(DATA)
    parts = Driver("slice:size=20,vary=19,gap=0", seed=seed)
    pieces = pieces_of(DATA, sizes)
    parts.push(*pieces)
    assert parts.data == DATA
    assert cuts(parts) == cuts(whole) | set(accumulate(map(len, pieces)))


@given(sizes=st.lists(st.integers(1, 200), max_size=12))
def test_what_comes_faster_than_it_goes_has_the_same_cuts(sizes: list[int]) -> None:
    whole = Driver("slice:size=20,vary=19,gap=0")
    whole.push(DATA)
    slow = Driver("slice:size=20,vary=19,gap=1s")
    slow.push(*pieces_of(DATA, sizes))
    slow.run()
    assert slow.data == DATA
    assert cuts(slow) >= cuts(whole)
    assert len(cuts(slow) - cuts(whole)) <= 1  # the first read may end anywhere


def test_another_seed_cuts_elsewhere() -> None:
    found = []
    for seed in (1, 2):
        driver = Driver("slice:size=20,vary=19,gap=0", seed=seed)
        driver.push(DATA)
        found.append(cuts(driver))
    assert found[0] != found[1]


def test_taken_out_it_lets_go_uncut() -> None:
    driver = Driver("slice:size=10,gap=1s")
    driver.push(DATA[:100], FINISH)
    driver.drain()
    assert driver.items == [DATA[:10], DATA[10:100], FINISH]
