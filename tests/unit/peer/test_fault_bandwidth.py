"""Bandwidth: exact byte counts over time, and how much is kept back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stage_driver import FINISH, Driver

from wxtcp_gui.peer.faults.bandwidth import TICK_S


def test_so_many_bytes_pass_in_a_second() -> None:
    driver = Driver("bandwidth:rate=1000,burst=0")
    driver.push(bytes(10_000))
    assert (driver.items, driver.stage.held) == ([], 10_000)
    for second in range(1, 11):
        driver.run(1.0)
        assert driver.bytes_by(second) == 1_000 * second
    assert driver.data == bytes(10_000)
    assert driver.stage.held == 0
    assert {len(item) for item in driver.items if isinstance(item, bytes)} == {10}  # a tick's


def test_after_a_rest_a_burst_passes_at_once() -> None:
    driver = Driver("bandwidth:rate=1000,burst=300")
    driver.push(bytes(500))
    assert driver.bytes_by(0) == 300
    driver.run(0.1)
    assert driver.bytes_by(0.1) == 400
    driver.run(100.0)
    driver.push(bytes(1_000))
    driver.run(0)
    assert len(driver.data) == 500 + 300  # no more, however long the rest was


def test_a_rest_that_was_too_short_gives_its_part() -> None:
    driver = Driver("bandwidth:rate=1000,burst=300")
    driver.push(bytes(300))
    driver.run(0.1)
    driver.push(bytes(1_000))
    assert len(driver.data) == 400


def test_a_late_call_gives_all_that_is_owed() -> None:
    driver = Driver("bandwidth:rate=1000,burst=0")
    driver.push(bytes(5_000))
    driver.late(2.5)
    assert driver.bytes_by(2.5) == 2_500
    driver.run(1.0)
    assert driver.bytes_by(3.5) == 3_500


def test_one_byte_a_second_is_exact() -> None:
    driver = Driver("bandwidth:rate=1,burst=0")
    driver.push(b"slow!")
    driver.run(60)
    assert driver.out == [(1, b"s"), (2, b"l"), (3, b"o"), (4, b"w"), (5, b"!")]


def test_the_end_waits_for_its_bytes() -> None:
    driver = Driver("bandwidth:rate=1000,burst=0")
    driver.push(bytes(100), FINISH)
    driver.run(0.05)
    assert FINISH not in driver.items
    driver.run()
    assert driver.out[-1] == (0.1, FINISH)


def test_a_signal_alone_does_not_wait() -> None:
    driver = Driver("bandwidth:rate=1,burst=0")
    driver.push(FINISH)
    assert driver.out == [(0.0, FINISH)]


def test_no_more_is_read_than_the_buffer_takes() -> None:
    driver = Driver("bandwidth:rate=1000,burst=0,buffer=2000")
    driver.push(bytes(2_000))
    assert driver.stage.reads
    driver.push(bytes(1_000))
    assert not driver.stage.reads
    driver.run(1.0)
    assert (driver.stage.held, driver.stage.reads) == (2_000, True)


def test_taken_out_it_loses_nothing() -> None:
    driver = Driver("bandwidth:rate=10,burst=4")
    driver.push(b"0123456789", b"abc", FINISH)
    driver.drain()
    assert driver.data == b"0123456789abc"
    assert driver.items[-1] is FINISH


@given(
    rate=st.integers(1, 10_000_000),
    burst=st.integers(0, 5_000),
    sizes=st.lists(st.integers(1, 3_000), min_size=1, max_size=8),
    pauses=st.lists(st.floats(0, 0.05), min_size=8, max_size=8),
)
def test_never_more_than_the_rate_and_never_less(
    rate: int, burst: int, sizes: list[int], pauses: list[float]
) -> None:
    driver = Driver(f"bandwidth:rate={rate},burst={burst}")
    data = b"".join(bytes([number]) * size for number, size in enumerate(sizes))
    for number, (size, pause) in enumerate(zip(sizes, pauses, strict=False)):
        driver.push(bytes([number]) * size)
        driver.run(pause)
        assert len(driver.data) <= burst + rate * (driver.clock - 1_000.0) + 1
        assert driver.stage.held == sum(sizes[: number + 1]) - len(driver.data)
    waits, since = driver.stage.held, driver.clock
    while driver.stage.held:
        driver.run(max(TICK_S, 1 / rate))
        if driver.clock - since > 1.0:
            break
    assert data.startswith(driver.data)
    if not driver.stage.held:
        assert driver.data == data
        assert driver.clock - since <= waits / rate + 2 * max(TICK_S, 1 / rate) + 1e-6


@pytest.mark.parametrize("rate", ["3k", "1m", "1g"])
def test_a_long_time_adds_up(rate: str) -> None:
    driver = Driver(f"bandwidth:rate={rate},burst=0")
    bytes_per_s = {"3k": 3 << 10, "1m": 1 << 20, "1g": 1 << 30}[rate]
    driver.push(bytes(bytes_per_s // 10 + bytes_per_s % 10))
    driver.run(0.05)
    assert abs(len(driver.data) - bytes_per_s / 20) <= bytes_per_s * TICK_S
    driver.run(0.1)
    assert driver.stage.held == 0
