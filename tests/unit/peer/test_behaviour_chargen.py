"""Chargen, by a fake clock: its lines, its rate, and its manners when nobody reads."""

from __future__ import annotations

import pytest
from support.side import FakeSide

from wxtcp_gui.peer.behaviours.chargen import PERIOD, TURN_BYTES, Chargen


def test_the_lines_of_rfc_864() -> None:
    side = FakeSide(Chargen(rate=74, size=74)).open()
    side.pass_time(95.5)
    lines = side.sent.split(b"\r\n")[:-1]
    assert len(lines) == 96
    assert lines[0].startswith(b" !\"#$%&'()*+,-./0123456789")
    assert lines[1] == lines[0][1:] + b"h"
    assert lines[94].startswith(b"~ !")
    assert lines[95] == lines[0]
    assert {len(line) for line in lines} == {72}


@pytest.mark.parametrize("size", [1, 7, 1024, 20_000])
def test_the_pieces_are_of_the_size_that_was_asked_for(size: int) -> None:
    side = FakeSide(Chargen(size=size, total=size * 3 + 1)).open()
    side.pass_time(1)
    assert [len(each) for each in side.done[:-1]] == [size, size, size, 1]
    assert (PERIOD * 10)[: size * 3 + 1] == side.sent
    assert side.done[-1] == "close"


def test_the_rate_is_kept_however_late_the_timer_is() -> None:
    side = FakeSide(Chargen(rate=1000, size=100)).open()
    assert len(side.sent) == 100
    side.pass_time(0.1)
    assert len(side.sent) == 200
    side.time += 5.0  # the machine stood still
    side.pass_time(0.0)
    assert len(side.sent) == 5200
    side.pass_time(0.9)
    assert len(side.sent) == 6100


def test_without_a_rate_the_client_sets_the_pace() -> None:
    side = FakeSide(Chargen(size=1000), room=10_000).open()
    assert len(side.sent) == 10_000
    side.clog()
    side.pass_time(3600)
    assert len(side.sent) == 10_000
    side.drain()
    assert side.sent == (PERIOD * 3)[:20_000]


def test_others_get_their_turn() -> None:
    side = FakeSide(Chargen(size=1024)).open()
    assert len(side.sent) == TURN_BYTES
    side.pass_time(0)
    assert len(side.sent) > TURN_BYTES


def test_what_was_not_read_is_not_made_up_for() -> None:
    side = FakeSide(Chargen(rate=1000, size=100), room=100).open()
    side.clog()
    side.pass_time(60)
    assert len(side.sent) == 100
    side.drain()
    assert len(side.sent) == 200


def test_it_reads_on_while_it_cannot_send() -> None:
    side = FakeSide(Chargen(), room=1).open()
    side.clog()
    assert side.reading
    assert len(side.receive(b"ignored").done) == 1


def test_the_clients_fin_ends_it() -> None:
    side = FakeSide(Chargen(rate=100, size=10)).open()
    side.talk.client_finished()
    assert side.done[-1] == "close"
    assert not side.waits


def test_a_total_is_sent_although_the_client_is_through() -> None:
    side = FakeSide(Chargen(rate=100, size=10, total=30)).open()
    side.talk.client_finished()
    side.pass_time(1)
    assert len(side.sent) == 30
    assert side.done[-1] == "close"


def test_nothing_comes_after_the_end() -> None:
    side = FakeSide(Chargen(rate=100, size=10)).open()
    side.talk.ended()
    assert not side.waits
