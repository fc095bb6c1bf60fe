"""A link: its chain by the clock, its sink in order, and its source held back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from support.waiting import turns, until

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.chain import Wanted
from wxtcp_gui.peer.faults.latency import Latency
from wxtcp_gui.peer.link import Link
from wxtcp_gui.peer.stage import HELD_MAX_BYTES, Item, Signal, Stage

SENTENCE = Sentence(Text.PEER_ACCEPTS)


class Held(Stage):
    """Keeps everything, and lets it go after a time."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
        self.kept: list[Item] = []

    def take(self, item: Item, now: float) -> Sequence[Item]:
        self.kept.append(item)
        self.held += len(item) if isinstance(item, bytes) else 0
        self.due = now + self.seconds
        self.notes.append(SENTENCE)
        return ()

    def release(self, now: float) -> Sequence[Item]:
        assert self.due is not None
        assert now >= self.due
        return self.drain()

    def drain(self) -> Sequence[Item]:
        kept, self.kept, self.held, self.due = self.kept, [], 0, None
        return kept


class Adding(Stage):
    """Adds a byte again and again."""

    adds = True

    def begin(self, now: float) -> None:
        self.due = now

    def release(self, now: float) -> Sequence[Item]:
        self.due = now + 0.001
        return (b"+",)


@dataclass
class Seen:
    """What a link gave out, and what it said."""

    items: list[Item] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    changes: int = 0

    def link(self, *stages: Stage, sink: Callable[[Item], object] | None = None) -> Link:
        """Return a link through those stages."""

        def changed() -> None:
            self.changes += 1

        made = Link(sink=sink or self.items.append, note=self.notes.append, changed=changed)
        made.change(
            [
                Wanted(fault=Latency(delay=float(at)), make=lambda stage=stage: stage)  # type: ignore[misc]
                for at, stage in enumerate(stages)
            ]
        )
        return made


async def test_without_faults_everything_passes_at_once() -> None:
    seen = Seen()
    link = seen.link()
    link.push(b"1")
    link.push(Signal.FINISH)
    assert seen.items == [b"1", Signal.FINISH]


async def test_what_has_its_time_comes_out() -> None:
    seen = Seen()
    link = seen.link(Held(0.001))
    link.push(b"1")
    assert (seen.items, link.held, seen.notes) == ([], 1, [SENTENCE])
    await until(lambda: seen.items == [b"1"])
    assert link.held == 0


@pytest.mark.parametrize("stages", [(), (Stage(),)])
async def test_a_sink_that_pushes_gets_that_afterwards(stages: Sequence[Stage]) -> None:
    seen, depth = Seen(), 0

    def sink(item: Item) -> None:
        nonlocal depth
        depth += 1
        assert depth == 1
        if item == b"1":
            link.push(b"3")
            link.push(b"4")
        seen.items.append(item)
        depth -= 1

    link = seen.link(*stages, sink=sink)
    link.push(b"1")
    link.push(b"5")
    assert seen.items == [b"1", b"3", b"4", b"5"]


async def test_it_tells_when_the_source_is_to_wait() -> None:
    seen = Seen()
    link = seen.link(Held(3600.0))
    link.push(bytes(HELD_MAX_BYTES))
    assert (link.blocked, seen.changes) == (False, 0)
    link.push(b"!")
    assert (link.blocked, seen.changes) == (True, 1)
    link.drain()
    assert (link.blocked, seen.changes) == (False, 2)
    link.set_ready(on=False)
    assert (link.blocked, seen.changes) == (True, 3)
    link.set_ready(on=True)
    assert (link.blocked, seen.changes) == (False, 4)


async def test_nothing_is_added_for_a_sink_that_is_not_ready() -> None:
    seen = Seen()
    link = seen.link(Adding())
    await until(lambda: len(seen.items) > 2)
    link.set_ready(on=False)
    count = len(seen.items)
    assert link._timer is None
    link.push(b"passes")
    assert seen.items[-1] == b"passes"
    link.set_ready(on=True)
    await until(lambda: len(seen.items) > count + 2)
    link.close()


async def test_a_reset_does_not_wait_for_a_sink_that_is_not_ready() -> None:
    seen = Seen()
    link = seen.link(Held(0.001))
    link.set_ready(on=False)
    link.push(Signal.RESET)
    await until(lambda: seen.items == [Signal.RESET])


async def test_a_closed_one_does_nothing_any_more() -> None:
    seen = Seen()
    link = seen.link(Held(0.0), Held(0.0))
    link.push(b"1")
    link.close()
    link.push(b"2")
    link.change([])
    link.drain()
    await turns(20)
    assert (seen.items, link.held) == ([], 0)
