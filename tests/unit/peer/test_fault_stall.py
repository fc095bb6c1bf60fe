"""Stall: after how many bytes, for how long, and what comes afterwards."""

from __future__ import annotations

import pytest
from stage_driver import FINISH, Driver

from wxtcp_gui.peer.fault import FROM_CLIENT, TO_CLIENT


@pytest.mark.parametrize("direction", [TO_CLIENT, FROM_CLIENT])
def test_for_ever_from_the_start(direction: str) -> None:
    driver = Driver(f"stall:direction={direction}")
    assert driver.stage.reads is (direction == TO_CLIENT)
    driver.push(b"never", FINISH)
    driver.run()
    assert (driver.items, driver.stage.held, driver.stage.due) == ([], 5, None)
    assert driver.notes == ["Stall: after 0 bytes nothing passes any more"]


def test_after_so_many_bytes() -> None:
    driver = Driver("stall:after=7,direction=from-client")
    driver.push(b"12345")
    assert driver.stage.reads
    driver.push(b"67890", b"more", FINISH)
    driver.run()
    assert driver.items == [b"12345", b"67"]
    assert (driver.stage.reads, driver.stage.held) == (False, 7)


def test_exactly_at_the_end_of_a_piece() -> None:
    driver = Driver("stall:after=5,direction=from-client")
    driver.push(b"12345")
    assert (driver.items, driver.stage.reads) == ([b"12345"], False)


def test_for_a_time() -> None:
    driver = Driver("stall:after=2,duration=3s")
    driver.run(1.0)
    driver.push(b"1234", b"56")
    driver.run()
    assert driver.out == [(1.0, b"12"), (4.0, b"34"), (4.0, b"56")]
    assert driver.stage.reads
    driver.push(b"78", FINISH)
    assert driver.items[-2:] == [b"78", FINISH]
    assert driver.notes == [
        "Stall: after 2 bytes nothing passes any more",
        "Stall: over, everything passes again",
    ]


def test_an_end_before_it_passes() -> None:
    driver = Driver("stall:after=10")
    driver.push(b"123", FINISH)
    assert driver.items == [b"123", FINISH]


def test_taken_out_it_loses_nothing_and_reads_on() -> None:
    driver = Driver("stall:after=2")
    driver.push(b"1234", b"56", FINISH)
    driver.drain()
    assert driver.items == [b"12", b"34", b"56", FINISH]
