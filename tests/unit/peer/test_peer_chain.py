"""The chain of faults: whatever changes in it and when, nothing is lost, nothing overtakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from hypothesis import example, given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.chain import Chain, Wanted
from wxtcp_gui.peer.fault import TO_CLIENT, StreamFault
from wxtcp_gui.peer.faults.bandwidth import Bandwidth
from wxtcp_gui.peer.faults.coalesce import Coalesce
from wxtcp_gui.peer.faults.latency import Latency
from wxtcp_gui.peer.faults.slice import Slice
from wxtcp_gui.peer.faults.slow_close import SlowClose
from wxtcp_gui.peer.faults.stall import Stall
from wxtcp_gui.peer.seeds import seeded
from wxtcp_gui.peer.stage import HELD_MAX_BYTES, Item, Signal, Stage

Change: TypeAlias = tuple[StreamFault, ...]
Action: TypeAlias = bytes | float | Change  # what comes, how long passes, which faults are set

RELEASES_MAX = 10_000  # at one moment; more would never end

seconds = st.sampled_from([0.0, 0.01, 0.5, 2.0])
faults = st.one_of(
    st.builds(Latency, delay=seconds, jitter=seconds),
    st.builds(Bandwidth, rate=st.sampled_from([1, 10, 1000])),
    st.builds(Slice, size=st.integers(1, 5), gap=seconds),
    st.builds(Coalesce),
    st.builds(Stall, after=st.integers(0, 20), duration=seconds),
    st.builds(SlowClose, delay=seconds),
)
stacks = st.lists(faults, max_size=4).map(tuple)
actions = st.lists(
    st.one_of(st.binary(min_size=1, max_size=30), st.floats(0.0, 3.0), stacks), max_size=20
)


@dataclass
class Driven:
    """A chain with a clock that the test winds."""

    now: float = 0.0
    chain: Chain = field(default_factory=Chain)
    out: list[Item] = field(default_factory=list)
    made: int = 0

    def take(self, item: Item) -> None:
        self.out += self.chain.take(item, self.now)

    def change(self, stack: Sequence[StreamFault]) -> None:
        self.out += self.chain.change([self.wanted(fault) for fault in stack], self.now)

    def wanted(self, fault: StreamFault) -> Wanted:
        def make() -> Stage:
            self.made += 1
            return fault.stage(seeded(self.made), TO_CLIENT)

        return Wanted(fault=fault, make=make)

    def pass_time(self, seconds: float) -> None:
        """Wind the clock, and release whatever is due meanwhile."""
        end = self.now + seconds
        for _ in range(RELEASES_MAX):
            due = self.chain.due()
            if due is None or due > end:
                break
            self.now = max(self.now, due)
            self.out += self.chain.release(self.now)
        else:
            raise AssertionError("it never has enough")
        self.now = end

    @property
    def text(self) -> bytes:
        return b"".join(item for item in self.out if isinstance(item, bytes))


class Keeping(Stage):
    """Keeps everything until it is taken out, and marks what passes it."""

    def __init__(self, mark: bytes, *, keeps: bool = True) -> None:
        super().__init__()
        self._mark = mark
        self._keeps = keeps
        self._kept: list[Item] = []
        self.begun: float | None = None

    def begin(self, now: float) -> None:
        self.begun = now

    def take(self, item: Item, now: float) -> Sequence[Item]:
        if isinstance(item, bytes):
            item += self._mark
            self.held += len(item)
        self._kept.append(item)
        return () if self._keeps else self.drain()

    def drain(self) -> Sequence[Item]:
        kept, self._kept, self.held = self._kept, [], 0
        return kept


def keeping(chain: Chain, *marks: str, now: float = 0.0, **options: bool) -> list[Item]:
    """Have a chain of stages that mark what passes; a fault of the same mark is the same."""
    found = [
        Wanted(
            fault=Latency(delay=float(ord(mark))),
            make=lambda mark=mark: Keeping(mark.encode(), **options),  # type: ignore[misc]
        )
        for mark in marks
    ]
    return chain.change(found, now)


@settings(deadline=None)
@given(actions, st.booleans())
@example(
    [(Latency(delay=2.0), Slice(size=1, gap=0.5)), b"abc", 0.1, (Slice(size=1, gap=0.5),)], True
)
@example([(Latency(), Stall()), b"abc", (Stall(), Latency()), b"d"], False)
def test_nothing_is_lost_and_nothing_overtakes(what: list[Action], finishes: bool) -> None:
    driven = Driven()
    came = b""
    for action in what:
        if isinstance(action, bytes):
            came += action
            driven.take(action)
        elif isinstance(action, float):
            driven.pass_time(action)
        else:
            driven.change(action)
        assert came.startswith(driven.text)
        assert driven.chain.held == len(came) - len(driven.text)
    if finishes:
        driven.take(Signal.FINISH)
        driven.pass_time(0.1)
    driven.change(())
    assert driven.text == came
    assert driven.chain.empty
    assert driven.chain.held == 0
    assert driven.chain.due() is None
    ends = [item for item in driven.out if isinstance(item, Signal)]
    assert ends == [Signal.FINISH] * finishes
    assert not ends or driven.out[-1] is Signal.FINISH


@given(st.lists(st.binary(min_size=1, max_size=20), max_size=6), stacks.filter(bool))
def test_a_stack_that_is_set_again_changes_nothing(pieces: list[bytes], stack: Change) -> None:
    one, other = Driven(), Driven()
    for driven in (one, other):
        driven.change(stack)
    for piece in pieces:
        for driven in (one, other):
            driven.take(piece)
        other.change(stack)
    assert other.made == one.made
    for driven in (one, other):
        driven.pass_time(1000.0)
    assert one.out == other.out


def test_the_order_is_that_of_the_list() -> None:
    chain = Chain()
    keeping(chain, "a", "b", keeps=False)
    assert chain.take(b"", 0.0) == [b"ab"]


def test_what_a_removed_one_kept_goes_through_those_after_it() -> None:
    chain = Chain()
    keeping(chain, "a", "b", "c")
    chain.take(b"1", 0.0)
    assert keeping(chain, "b", "c") == []  # b has it now
    assert keeping(chain, "c") == []
    assert keeping(chain) == [b"1abc"]


def test_what_a_replaced_one_kept_goes_through_the_new_one() -> None:
    chain = Chain()
    keeping(chain, "a", "b")
    chain.take(b"1", 0.0)
    assert keeping(chain, "x", "b") == []
    assert keeping(chain, "b") == []
    assert keeping(chain) == [b"1axb"]


def test_the_oldest_comes_out_first() -> None:
    chain = Chain()
    keeping(chain, "b")
    chain.take(b"1", 0.0)
    keeping(chain, "a", "b")
    chain.take(b"2", 0.0)
    assert keeping(chain) == [b"1b", b"2a"]


def test_another_order_lets_everything_out_and_begins_anew() -> None:
    chain = Chain()
    keeping(chain, "a", "b")
    chain.take(b"1", 0.0)
    assert keeping(chain, "b", "a", now=5.0) == [b"1a"]
    assert chain.held == 0
    chain.take(b"2", 5.0)
    assert keeping(chain) == [b"2b"]


def test_one_that_leaves_a_connection_alone_has_its_place_all_the_same() -> None:
    chain = Chain()
    asked: list[int] = []

    def none() -> None:
        asked.append(1)

    wanted = [Wanted(fault=Latency(), make=none)]
    chain.change(wanted, 0.0)
    chain.change(wanted, 1.0)
    assert chain.empty
    assert asked == [1]


def test_it_reads_no_more_while_one_stage_keeps_too_much() -> None:
    chain = Chain()
    keeping(chain, "a", "b")
    assert chain.reads
    chain.take(bytes(HELD_MAX_BYTES + 1), 0.0)
    assert not chain.reads
    keeping(chain, "b")
    assert not chain.reads
    keeping(chain)
    assert chain.reads


def test_it_says_once_what_the_stages_say_even_those_that_are_gone() -> None:
    chain = Chain()
    stage = Stage()
    sentence = Sentence(Text.PEER_ACCEPTS)
    wanted = [Wanted(fault=Latency(), make=lambda: stage)]
    chain.change(wanted, 0.0)
    assert chain.notes() == []
    stage.notes.append(sentence)
    assert chain.notes() == [sentence]
    assert chain.notes() == []
    stage.notes.append(sentence)
    chain.change((), 0.0)
    assert chain.notes() == [sentence]
    assert chain.notes() == []
