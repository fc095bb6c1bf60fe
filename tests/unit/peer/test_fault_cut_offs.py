"""Limit-data, half-close and reset: exactly so many bytes, then the end, then nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stage_driver import CLOSE, FINISH, RESET, Driver

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.stage import Signal

ENDS = {"limit-data": CLOSE, "half-close": FINISH, "reset": RESET}
BY_NAME = pytest.mark.parametrize(("name", "end"), ENDS.items(), ids=list(ENDS))


@BY_NAME
def test_the_end_follows_the_last_byte_at_once(name: str, end: Signal) -> None:
    driver = Driver(f"{name}:after=7")
    driver.push(b"12345", b"67")
    assert driver.items == [b"12345", b"67", end]
    driver.push(b"89", FINISH)
    assert driver.items == [b"12345", b"67", end]
    assert len(driver.notes) == 1
    assert " 7 bytes" in driver.notes[0]


@BY_NAME
def test_with_nothing_the_end_takes_the_place_of_the_first_byte(name: str, end: Signal) -> None:
    driver = Driver(f"{name}:after=0")
    driver.run()
    assert driver.items == []
    driver.push(b"1")
    assert driver.items == [end]


@BY_NAME
@given(ends=st.sets(st.integers(1, 99)), after=st.integers(0, 100))
def test_exactly_so_many_bytes_pass(name: str, end: Signal, ends: set[int], after: int) -> None:
    data = bytes(range(100))
    driver = Driver(f"{name}:after={after}")
    driver.push(*(data[start:stop] for start, stop in pairwise([0, *sorted(ends), 100])))
    assert driver.data == data[:after]
    assert driver.items[-1] is end
    assert driver.items.count(end) == 1
    assert driver.stage.held == 0


@BY_NAME
def test_an_end_before_it_passes_as_it_is(name: str, end: Signal) -> None:
    driver = Driver(f"{name}:after=7")
    driver.push(b"12345", FINISH)
    assert driver.items == [b"12345", FINISH]
    assert driver.notes == []


@pytest.mark.parametrize(
    ("name", "passes"),
    [("limit-data", [RESET]), ("half-close", [CLOSE, RESET]), ("reset", [])],
)
def test_afterwards_only_what_ends_more_passes(name: str, passes: list[Signal]) -> None:
    for signal in Signal:
        driver = Driver(f"{name}:after=1")
        driver.push(b"1", signal)
        assert (driver.items[2:] == [signal]) is (signal in passes), signal


@BY_NAME
def test_taken_out_it_has_nothing(name: str, end: Signal) -> None:
    driver = Driver(f"{name}:after=3")
    driver.push(b"12345")
    driver.drain()
    assert driver.items == [b"123", end]


# Reset by time


def test_a_reset_after_a_time() -> None:
    driver = Driver("reset:time=5s")
    driver.push(b"x" * 1_000)
    driver.run()
    assert driver.out == [(0, b"x" * 1_000), (5.0, RESET)]
    assert [note.text for note in driver.stage.notes] == [Text.FAULT_NOTE_RESET_TIME]
    driver.push(b"more", FINISH)
    assert len(driver.items) == 2


def test_a_reset_by_bytes_that_come_before_the_time() -> None:
    driver = Driver("reset:after=10,time=5s")
    driver.run(1.0)
    driver.push(b"x" * 20)
    driver.run()
    assert driver.out == [(1.0, b"x" * 10), (1.0, RESET)]


def test_a_reset_by_a_time_that_comes_before_the_bytes() -> None:
    driver = Driver("reset:after=10,time=5s")
    driver.push(b"x" * 9)
    driver.run()
    assert driver.items == [b"x" * 9, RESET]


def test_a_connection_that_has_ended_is_not_reset() -> None:
    driver = Driver("reset:time=5s")
    driver.push(b"bye", CLOSE)
    driver.run()
    assert driver.items == [b"bye", CLOSE]


def test_one_that_still_reads_is_reset() -> None:
    driver = Driver("reset:time=5s")
    driver.push(FINISH)
    driver.run()
    assert driver.items == [FINISH, RESET]


def test_taken_out_in_time_it_does_not_reset() -> None:
    driver = Driver("reset:after=100")
    driver.push(b"12345")
    driver.drain()
    assert driver.items == [b"12345"]
