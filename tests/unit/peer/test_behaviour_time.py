"""Time, by a fake clock: its lines, their counter, and their pace."""

from __future__ import annotations

import re
import time
from datetime import datetime

from support.side import FakeSide

from wxtcp_gui.peer.behaviours.time import Ticking, Time

LINE = re.compile(rb"([0-9]+) ([0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z)\r\n")


def counters(side: FakeSide) -> list[int]:
    return [int(count) for count, _ in LINE.findall(side.sent)]


def test_a_line_has_a_counter_and_the_time() -> None:
    side = FakeSide(Time())
    talk = Ticking(side, Time(), lambda: 1_767_225_600_009_999_999)
    talk.opened()
    assert side.done == [b"1 2026-01-01T00:00:00.009Z\r\n"]


def test_the_time_is_that_of_the_machine() -> None:
    before = time.time()
    side = FakeSide(Time()).open()
    after = time.time()
    match = LINE.fullmatch(side.sent)
    assert match is not None
    told = datetime.fromisoformat(match[2].decode()).timestamp()
    assert before - 0.001 <= told <= after


def test_a_line_comes_every_interval() -> None:
    side = FakeSide(Time(interval=0.25)).open()
    side.pass_time(1.1)
    assert counters(side) == [1, 2, 3, 4, 5]


def test_after_so_many_lines_it_closes() -> None:
    side = FakeSide(Time(interval=0.25, lines=3)).open()
    side.pass_time(60)
    assert counters(side) == [1, 2, 3]
    assert side.done[-1] == "close"
    assert not side.waits


def test_the_counter_has_no_gap_where_the_client_does_not_read() -> None:
    side = FakeSide(Time(interval=1.0), room=1).open()
    side.clog()
    side.pass_time(10.5)
    assert counters(side) == [1]
    assert side.reading
    side.drain()
    side.pass_time(0)
    assert counters(side) == [1, 2]
    side.drain()
    side.pass_time(0.9)
    assert counters(side) == [1, 2], "what was left out is not made up for"
    side.pass_time(0.1)
    assert counters(side) == [1, 2, 3]


def test_the_clients_fin_ends_it() -> None:
    side = FakeSide(Time()).open()
    side.talk.client_finished()
    assert side.done[-1] == "close"
