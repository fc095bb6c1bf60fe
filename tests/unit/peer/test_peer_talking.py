"""A talk at work: told one thing after the other, never within a call of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import ClassVar

from support.waiting import turns

from wxtcp_gui.core.endpoint import LocalInfo
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.behaviour import Behaviour, Side, Talk
from wxtcp_gui.peer.seeds import seeded
from wxtcp_gui.peer.talking import Talking


@dataclass(frozen=True, slots=True, kw_only=True)
class Fussy(Behaviour):
    """Its talk notes what it is told, and fails when that is within a call of its own."""

    NAME: ClassVar[str] = "fussy"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_ECHO
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_ECHO_ABOUT

    heard: list[object] = field(default_factory=list)

    def talk(self, side: Side, draw: Random) -> Talk:
        assert draw.random() == seeded(1).random()
        return _FussyTalk(side, self.heard)


class _FussyTalk(Talk):
    def __init__(self, side: Side, heard: list[object]) -> None:
        super().__init__(side)
        self._heard = heard
        self._within = False

    def opened(self) -> None:
        self._note("opened", lambda: self._side.send(b"welcome"))

    def received(self, data: bytes) -> None:
        self._note(data, lambda: self._side.send(data))

    def client_finished(self) -> None:
        self._note("finished", self._side.close)

    def paused(self) -> None:
        self._note("paused")

    def resumed(self) -> None:
        self._note("resumed")

    def ended(self) -> None:
        self._note("ended")

    def ring(self) -> None:
        self._note("rung", lambda: self._side.send(b"late"))

    def _note(self, what: object, answer: Callable[[], None] = lambda: None) -> None:
        assert not self._within
        self._within = True
        self._heard.append(what)
        answer()
        self._within = False


class Contrary:
    """An outlet that tells the talk of something whenever it is asked for something."""

    writable = True
    local_info = LocalInfo(address="127.0.0.1", family="IPv4", port=1)

    def __init__(self) -> None:
        self.told: list[object] = []
        self.talking: Talking | None = None

    def send(self, data: bytes) -> bool:
        self.told.append(data)
        assert self.talking is not None
        self.talking.set_writable(on=False)
        if data == b"1":
            self.talking.received(b"2")
            self.talking.client_finished()
        return True

    def finish(self) -> None:
        self.told.append("finish")

    def close(self) -> None:
        self.told.append("close")
        assert self.talking is not None
        self.talking.end()

    def reset(self) -> None:
        self.told.append("reset")

    def set_reading(self, *, on: bool) -> None:
        self.told.append(("reading", on))

    def note(self, sentence: Sentence) -> None:
        self.told.append(sentence)


async def test_it_is_told_in_order_and_after_its_own_calls() -> None:
    outlet, tasks, behaviour = Contrary(), Tasks("test"), Fussy()
    talking = outlet.talking = Talking(outlet, tasks.start)
    talking.begin(behaviour, seeded(1))
    assert behaviour.heard == ["opened", "paused"]
    talking.received(b"1")
    assert behaviour.heard[2:] == [b"1", "paused", b"2", "finished", "ended"]
    assert outlet.told == [b"welcome", b"1", b"2", "close"]
    talking.received(b"too late")
    talking.client_finished()
    talking.set_writable(on=True)
    talking.end()
    assert behaviour.heard[-1] == "ended"


async def test_a_timer_is_a_call_like_others() -> None:
    outlet, tasks, behaviour = Contrary(), Tasks("test"), Fussy()
    talking = outlet.talking = Talking(outlet, tasks.start)
    talking.begin(behaviour, seeded(1))
    talk = talking._talk
    assert isinstance(talk, _FussyTalk)
    rung = asyncio.Event()

    def ring() -> None:
        talk.ring()
        rung.set()

    timer = talking.call_later(0.0, ring)
    await rung.wait()
    assert behaviour.heard[2:] == ["rung", "paused"]
    timer.cancel()
    talking.call_later(0.0, ring).cancel()
    talking.call_later(0.0, ring)
    talking.end()
    await turns()
    assert behaviour.heard[-2:] == ["paused", "ended"]


async def test_what_it_asks_for_reaches_the_connection() -> None:
    outlet, tasks = Contrary(), Tasks("test")
    talking = outlet.talking = Talking(outlet, tasks.start)
    sentence = Sentence(Text.PEER_ACCEPTS)
    talking.finish()
    talking.reset()
    talking.set_reading(on=False)
    talking.note(sentence)
    assert outlet.told == ["finish", "reset", ("reading", False), sentence]
    assert talking.writable
    assert talking.local_info.port == 1
    assert talking.now() <= asyncio.get_running_loop().time()
