"""Coalesce: what is joined, for how long, and what ends the wait."""

from __future__ import annotations

from stage_driver import FINISH, Driver


def test_what_comes_within_the_wait_is_one_piece() -> None:
    driver = Driver("coalesce:wait=300ms")
    driver.push(b"one")
    driver.run(0.2)
    driver.push(b"two")
    assert driver.stage.held == 6
    driver.run(0.2)
    driver.push(b"three")
    driver.run()
    assert driver.out == [(0.3, b"onetwo"), (0.7, b"three")]
    assert driver.stage.held == 0


def test_enough_does_not_wait_and_is_not_cut() -> None:
    driver = Driver("coalesce:size=8,wait=1h")
    driver.push(b"12345")
    driver.push(b"67890", b"ab")
    assert driver.items == [b"1234567890"]
    driver.push(b"x" * 50)
    assert driver.items == [b"1234567890", b"ab" + b"x" * 50]
    assert driver.stage.due is None


def test_the_end_lets_go() -> None:
    driver = Driver("coalesce:wait=1h")
    driver.push(b"one", b"two", FINISH)
    assert driver.items == [b"onetwo", FINISH]


def test_without_a_wait_everything_passes() -> None:
    driver = Driver("coalesce:wait=0")
    driver.push(b"one", b"two")
    assert driver.items == [b"one", b"two"]


def test_taken_out_it_loses_nothing() -> None:
    driver = Driver("coalesce:wait=1h")
    driver.push(b"one", b"two")
    driver.drain()
    assert driver.items == [b"onetwo"]
    driver.drain()
    assert driver.items == [b"onetwo"]
