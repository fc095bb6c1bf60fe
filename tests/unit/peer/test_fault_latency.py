"""Latency: how late, in which order, and what is let go."""

from __future__ import annotations

import pytest
from stage_driver import FINISH, Driver


def test_each_piece_is_late_by_the_delay() -> None:
    driver = Driver("latency:delay=200ms")
    driver.push(b"one")
    assert (driver.items, driver.stage.held) == ([], 3)
    driver.run(0.1)
    driver.push(b"two", FINISH)
    driver.run()
    assert driver.out == [(0.2, b"one"), (0.3, b"two"), (0.3, FINISH)]
    assert driver.stage.held == 0


def test_without_a_delay_it_comes_at_once() -> None:
    driver = Driver("latency:delay=0")
    driver.push(b"one", FINISH)
    assert driver.out == [(0.0, b"one"), (0.0, FINISH)]


def test_jitter_stays_within_its_bounds_and_keeps_the_order() -> None:
    driver = Driver("latency:delay=100ms,jitter=50ms")
    numbers = [b"%d" % number for number in range(200)]
    late = []
    for number in numbers:
        sent = driver.now
        driver.push(number)
        driver.run(1.0)
        late.append(driver.times[-1] - sent)
    assert driver.items == numbers
    assert min(late) >= 0.05 - 1e-6
    assert max(late) <= 0.15 + 1e-6
    assert max(late) - min(late) > 0.08

    driver.out.clear()
    driver.push(*numbers)
    driver.run()
    assert driver.items == numbers
    assert driver.times == sorted(driver.times)


def test_jitter_above_the_delay_is_never_early() -> None:
    driver = Driver("latency:delay=10ms,jitter=500ms")
    driver.push(*(b"%d" % number for number in range(50)))
    driver.run()
    assert driver.times[0] >= 0
    assert driver.times == sorted(driver.times)


def test_a_spike_hits_its_share_and_all_behind_it() -> None:
    driver = Driver("latency:delay=10ms,spike=2s,spikes=10%")
    late = []
    for _ in range(500):
        sent = driver.now
        driver.push(b"x")
        driver.run(10.0)
        late.append(round(driver.times[-1] - sent, 3))
    assert set(late) == {0.01, 2.01}
    assert 25 <= late.count(2.01) <= 80

    all_hit = Driver("latency:delay=0,spike=1s,spikes=1")
    all_hit.push(b"a", b"b")
    all_hit.run()
    assert all_hit.times == [1.0, 1.0]


def test_taken_out_it_loses_nothing() -> None:
    driver = Driver("latency:delay=5s")
    driver.push(b"one", b"two", FINISH)
    driver.drain()
    assert driver.items == [b"one", b"two", FINISH]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_seed_is_as_late(seed: int) -> None:
    times = []
    for _ in range(2):
        driver = Driver("latency:delay=100ms,jitter=90ms", seed=seed)
        driver.push(*[b"x"] * 20)
        driver.run()
        times.append(driver.times)
    assert times[0] == times[1]
    assert len(set(times[0])) > 1
