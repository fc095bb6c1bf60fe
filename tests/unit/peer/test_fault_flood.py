"""Flood: how many bytes, how fast, which ones, and what stops them."""

from __future__ import annotations

import pytest
from stage_driver import CLOSE, FINISH, RESET, Driver

from wxtcp_gui.peer.stage import Signal


def test_so_many_bytes_in_a_second_up_to_the_total() -> None:
    driver = Driver("flood:rate=1000,total=2500")
    for second in (1, 2):
        driver.run(1.0)
        assert driver.bytes_by(second) == 1_000 * second
    driver.run()
    assert len(driver.data) == 2_500
    assert driver.times[-1] == 2.5
    assert driver.notes == ["Flood: over after 2500 bytes"]


def test_for_a_time() -> None:
    driver = Driver("flood:rate=1000,total=0,duration=1500ms")
    driver.run()
    assert (len(driver.data), driver.times[-1]) == (1_500, 1.5)
    assert driver.stage.due is None


def test_without_an_end() -> None:
    driver = Driver("flood:rate=10000,total=0")
    driver.run(60)
    assert len(driver.data) == 600_000
    assert driver.stage.due is not None


def test_a_trickle() -> None:
    driver = Driver("flood:rate=2,total=3")
    driver.run()
    assert driver.times == [0.5, 1.0, 1.5]


def test_as_fast_as_can_be() -> None:
    driver = Driver("flood:rate=1g,total=16m")
    driver.run(1.0)
    assert len(driver.data) == 16 << 20
    assert max(len(item) for item in driver.items if isinstance(item, bytes)) == 65_536


def test_what_could_not_be_sent_is_not_made_up_for() -> None:
    driver = Driver("flood:rate=1000,total=0")
    driver.late(60.0)
    assert 0 < len(driver.data) <= 110
    driver.run(1.0)
    assert 1_000 <= len(driver.data) <= 1_110
    assert driver.stage.adds


def test_a_time_that_passed_without_sending_is_over() -> None:
    driver = Driver("flood:rate=1000,total=0,duration=1s")
    driver.late(60.0)
    assert driver.data == b""
    assert driver.stage.due is None
    assert len(driver.notes) == 1


def test_what_is_sent_passes_whole_and_in_order() -> None:
    driver = Driver("flood:rate=1000,total=0")
    driver.run(0.5)
    driver.push(b"first")
    driver.run(0.5)
    driver.push(b"second")
    own = [item for item in driver.items if item in {b"first", b"second"}]
    assert own == [b"first", b"second"]
    assert len(driver.data) == 1_000 + 11


@pytest.mark.parametrize("end", [FINISH, CLOSE, RESET])
def test_the_end_of_the_stream_ends_it(end: Signal) -> None:
    driver = Driver("flood:rate=1000,total=0")
    driver.run(0.1)
    driver.push(end)
    driver.run()
    assert driver.items[-1] is end
    assert len(driver.data) == 100


def test_the_bytes_are_the_seeds_not_the_clocks() -> None:
    smooth = Driver("flood:rate=1000,total=9000", seed=7)
    smooth.run()
    rough = Driver("flood:rate=100000,total=9000", seed=7)
    for _ in range(20):
        rough.late(0.037)
    assert smooth.data == rough.data
    assert len(smooth.items) != len(rough.items)
    other = Driver("flood:rate=1000,total=9000", seed=8)
    other.run()
    assert other.data != smooth.data
    assert len(set(smooth.data)) > 200


def test_taken_out_it_has_nothing() -> None:
    driver = Driver("flood")
    driver.run(1.0)
    before = len(driver.items)
    assert list(driver.stage.drain()) == []
    assert len(driver.items) == before
    assert driver.stage.held == 0
