"""Slow-close and idle-close: when the end comes, and what keeps it away."""

from __future__ import annotations

import pytest
from stage_driver import CLOSE, FINISH, RESET, START_S, Driver, fault_of

from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT
from wxtcp_gui.peer.seeds import seeded
from wxtcp_gui.peer.stage import Signal, Stage


@pytest.mark.parametrize("end", [FINISH, CLOSE])
def test_the_end_comes_late_and_bytes_do_not(end: Signal) -> None:
    driver = Driver("slow-close:delay=2s")
    driver.push(b"bye", end)
    assert driver.items == [b"bye"]
    driver.run()
    assert driver.out == [(0, b"bye"), (2.0, end)]
    assert driver.notes == ["Slow close: FIN is held back for 2 s"]


def test_a_reset_is_not_late() -> None:
    driver = Driver("slow-close")
    driver.push(b"bye", RESET)
    assert driver.items == [b"bye", RESET]


def test_what_follows_the_end_keeps_its_order() -> None:
    driver = Driver("slow-close")
    driver.push(FINISH, CLOSE)
    assert driver.items == []
    driver.run()
    assert driver.items == [FINISH, CLOSE]

    hurried = Driver("slow-close")
    hurried.push(FINISH, RESET)
    assert hurried.items == [FINISH, RESET]


def test_without_a_delay_it_is_not_late() -> None:
    driver = Driver("slow-close:delay=0")
    driver.push(FINISH)
    assert driver.items == [FINISH]
    assert driver.notes == []


def test_taken_out_it_lets_the_end_go() -> None:
    driver = Driver("slow-close:delay=1h")
    driver.push(FINISH)
    driver.drain()
    assert driver.items == [FINISH]


# Idle


@pytest.mark.parametrize(("how", "end"), [("fin", CLOSE), ("reset", RESET)])
def test_without_traffic_it_ends(how: str, end: Signal) -> None:
    driver = Driver(f"idle-close:how={how}")
    driver.run(29.999)
    assert driver.items == []
    driver.run()
    assert driver.out == [(30.0, end)]
    assert driver.notes == ["Close when idle: no traffic for 30 s"]
    driver.push(b"too late", FINISH)
    assert driver.items == [end]


def test_traffic_of_either_direction_keeps_it() -> None:
    driver = Driver("idle-close")
    for number in range(10):
        driver.run(20.0)
        if number % 2:
            driver.push(b"x")
        else:
            driver.stage.notice(driver.clock)
    assert set(driver.items) == {b"x"}
    driver.run()
    assert driver.out[-1] == (230.0, CLOSE)


def test_one_of_two_stages_ends_the_connection() -> None:
    fault = fault_of("idle-close")
    assert fault.direction == BOTH
    from_client = fault.stage(seeded(1), FROM_CLIENT)
    assert type(from_client) is Stage
    assert fault.stage(seeded(1), TO_CLIENT).watches


@pytest.mark.parametrize("direction", [TO_CLIENT, FROM_CLIENT])
def test_the_traffic_of_one_direction_alone(direction: str) -> None:
    driver = Driver(f"idle-close:direction={direction}")
    assert not driver.stage.watches
    driver.run(20.0)
    driver.push(b"x")
    driver.run()
    assert driver.out == [(20.0, b"x"), (50.0, CLOSE)]


def test_in_silence_nothing_passes_any_more() -> None:
    driver = Driver("idle-close:how=silence")
    driver.push(b"heard")
    driver.run()
    assert driver.items == [b"heard"]
    driver.push(b"unheard", FINISH)
    driver.run()
    assert (driver.items, driver.stage.held) == ([b"heard"], 7)
    assert len(driver.notes) == 1
    driver.drain()
    assert driver.items == [b"heard", b"unheard", FINISH]


def test_both_directions_fall_silent_and_one_says_so() -> None:
    fault = fault_of("idle-close:how=silence")
    stages = [fault.stage(seeded(1), direction) for direction in (TO_CLIENT, FROM_CLIENT)]
    for stage in stages:
        assert stage.watches
        stage.begin(START_S)
        assert stage.release(START_S + 30.0) == ()
    assert [stage.reads for stage in stages] == [True, False]  # it stops reading the client
    assert [len(stage.notes) for stage in stages] == [1, 0]


def test_a_connection_that_has_ended_is_left_alone() -> None:
    driver = Driver("idle-close")
    driver.push(b"bye", CLOSE)
    driver.run()
    assert driver.items == [b"bye", CLOSE]


def test_what_was_reset_is_not_reset_again() -> None:
    driver = Driver("idle-close:how=reset")
    driver.run()
    driver.push(RESET)
    assert driver.items == [RESET]
    closed = Driver("idle-close")
    closed.run()
    closed.push(RESET)
    assert closed.items == [CLOSE, RESET]
