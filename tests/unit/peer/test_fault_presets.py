"""The presets: made from their statements, they do what they promise, by a fake clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.chain import Chain
from wxtcp_gui.peer.fault import FROM_CLIENT, TO_CLIENT
from wxtcp_gui.peer.faults.bandwidth import TICK_S
from wxtcp_gui.peer.presets import PRESETS
from wxtcp_gui.peer.stack import wanted
from wxtcp_gui.peer.stage import Item, Signal

TITLES = {
    "Sleepy IoT device",
    "Label printer with a small buffer",
    "Bad Wi-Fi",
    "Gateway that drops after 30 s idle",
    "Half packets",
    "Sticky packets",
}


class Line:
    """A connection to a preset without sockets. `heard` is what its behaviour got, `came` what
    the client got, each with its time."""

    def __init__(self, name: str, *, ordinal: int = 1) -> None:
        behaviour, faults = PRESETS[name].made()
        self._echoes = isinstance(behaviour, Echo)
        self._inward, self._outward = Chain(), Chain()
        self.now = 0.0
        self.heard: list[tuple[float, Item]] = []
        self.came: list[tuple[float, Item]] = []
        for chain, direction in ((self._inward, FROM_CLIENT), (self._outward, TO_CLIENT)):
            assert not chain.change(wanted(faults, direction, seed=1, ordinal=ordinal), 0.0)

    @property
    def reads(self) -> bool:
        return self._inward.reads

    def send(self, data: bytes) -> None:
        self._outward.notice(self.now)
        self._to_behaviour(self._inward.take(data, self.now))

    def run(self, seconds: float) -> None:
        end = self.now + seconds
        while True:
            dues = [due for due in (self._inward.due(), self._outward.due()) if due is not None]
            if not dues or min(dues) > end:
                self.now = end
                return
            self.now = max(self.now, min(dues))
            self._to_behaviour(self._inward.release(self.now))
            self._to_client(self._outward.release(self.now))

    def _to_behaviour(self, items: Iterable[Item]) -> None:
        for item in items:
            self.heard.append((self.now, item))
            if self._echoes:
                self._inward.notice(self.now)
                self._to_client(self._outward.take(item, self.now))

    def _to_client(self, items: Iterable[Item]) -> None:
        self.came += [(self.now, item) for item in items]

    @property
    def ended(self) -> float | None:
        """When the client was told of the end, None for not."""
        return next((at for at, item in self.came if isinstance(item, Signal)), None)

    @property
    def pieces(self) -> list[bytes]:
        return [item for _, item in self.came if isinstance(item, bytes)]


def test_all_that_testers_ask_for_are_there() -> None:
    assert {preset.title.value for preset in PRESETS.values()} == TITLES
    for name, preset in PRESETS.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert preset.name == name
        assert isinstance(preset.about, Text)


@pytest.mark.parametrize("name", list(PRESETS))
def test_each_is_made_from_its_statements(name: str) -> None:
    behaviour, faults = PRESETS[name].made()
    assert PRESETS[name].behaviour.partition(":")[0] == behaviour.NAME
    assert [fault.NAME for fault in faults] == [
        statement.partition(":")[0] for statement in PRESETS[name].faults
    ]


def test_the_sleepy_device_wakes_every_two_seconds() -> None:
    line = Line("sleepy-iot-device")
    line.run(1.0)
    line.send(b"one,")
    line.run(1.5)
    line.send(b"two")
    assert line.heard == []
    line.run(5.0)
    assert line.heard == [(3.0, b"one,two")]
    ((at, answer),) = line.came
    assert answer == b"one,two"
    assert 3.1 <= at <= 3.5
    line.run(120)
    assert line.ended is not None
    assert 63.0 <= line.ended <= 63.5


def test_the_printer_takes_four_kibibytes_and_then_two_a_second() -> None:
    line = Line("label-printer")
    line.send(bytes(4_096))
    assert line.heard == [(0.0, bytes(4_096))]
    assert line.reads
    line.send(bytes(8_192))
    assert not line.reads
    for second in range(1, 5):
        line.run(1.0)
        printed = sum(len(item) for _, item in line.heard if isinstance(item, bytes))
        assert 0 <= 4_096 + 2_048 * second - printed <= 2_048 * TICK_S
    assert line.reads
    assert line.came == []


def test_the_bad_wifi_is_late_and_sometimes_very() -> None:
    late = []
    line = Line("bad-wifi", ordinal=1)
    for _ in range(19):
        sent = line.now
        line.send(b"x" * 100)
        line.run(10.0)
        if line.ended is None:
            late.append(line.came[-1][0] - sent)
    assert min(late) >= 0.02
    usual = [each for each in late if each < 1.0]
    assert max(usual) <= 0.23
    assert len(usual) > len(late) / 2

    ends = []
    spikes = 0
    for ordinal in range(1, 101):
        line = Line("bad-wifi", ordinal=ordinal)
        line.send(b"x")
        line.run(30.0)
        spikes += line.came[-1][0] > 1.0
        line.run(30.0)
        ends.append(line.ended)
    assert set(ends) == {None, 40.0}
    assert 10 <= ends.count(40.0) <= 30
    assert 3 <= spikes <= 20


def test_the_gateway_drops_after_thirty_seconds_without_traffic() -> None:
    line = Line("idle-gateway")
    for _ in range(5):
        line.run(29.0)
        line.send(b"heartbeat")
    assert line.pieces == [b"heartbeat"] * 5
    line.run(29.9)
    assert line.ended is None
    line.run(1.0)
    assert line.ended == 5 * 29.0 + 30.0
    assert line.came[-1][1] is Signal.CLOSE


def test_half_packets_are_two_to_eight_bytes_long() -> None:
    line = Line("half-packets")
    data = bytes(range(256)) * 4
    line.send(data)
    line.run(60.0)
    assert b"".join(line.pieces) == data
    assert {len(piece) for piece in line.pieces[:-1]} == set(range(2, 9))
    times = [at for at, _ in line.came]
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert all(gap == pytest.approx(0.03) for gap in gaps)


def test_sticky_packets_stick_for_300_milliseconds() -> None:
    line = Line("sticky-packets")
    for number in range(4):
        line.send(b"<%d>" % number)
        line.run(0.09)
    line.run(1.0)
    assert [item for _, item in line.came] == [b"<0><1><2><3>"]
    assert line.came[0][0] == pytest.approx(0.3)
