"""What holds for every fault of the stream: its name, its settings, and that nothing is lost."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stage_driver import CLOSE, FINISH, RESET, Driver

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.chain import Chain
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.settings import Kind, settings_of
from wxtcp_gui.peer.stack import wanted
from wxtcp_gui.peer.stage import Item, Signal
from wxtcp_gui.peer.stated import read_stated, stated

STREAM_FAULTS = sorted(name for name, kind in FAULTS.items() if issubclass(kind, StreamFault))
EXPECTED = {
    "latency", "bandwidth", "slice", "coalesce", "stall", "limit-data", "truncate", "corrupt",
    "duplicate", "reset", "half-close", "slow-close", "idle-close", "flood",
}  # fmt: skip
TO_CLIENT_ALONE = {"half-close", "flood"}

# Each at work, without the bytes that it takes away or adds on purpose.
LOSING_NOTHING = (
    "latency:delay=1s,jitter=1s,spike=3s,spikes=0.3",
    "bandwidth:rate=100,burst=7",
    "slice:size=9,vary=5,gap=100ms",
    "slice:size=9,gap=0",
    "coalesce:size=50,wait=1s",
    "stall:after=33,duration=5s",
    "stall",
    "slow-close",
    "idle-close:time=5s,how=silence",
)
DATA = bytes(range(200))


def test_all_are_there() -> None:
    assert set(STREAM_FAULTS) == EXPECTED


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_names_and_settings(name: str) -> None:
    kind = FAULTS[name]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert isinstance(kind.TITLE, Text)
    assert isinstance(kind.ABOUT, Text)
    fault = read_stated(FAULTS, name)
    for each in settings_of(kind):
        assert re.fullmatch(r"[a-z]+", each.name), each
        assert getattr(fault, each.name) == each.default, "each has a default"
        if each.kind is Kind.CHOICE:
            assert each.default in each.choices
    assert read_stated(FAULTS, stated(fault)) == fault


@pytest.mark.parametrize("name", STREAM_FAULTS)
def test_directions(name: str) -> None:
    direction, probability, *_ = settings_of(FAULTS[name])
    assert (direction.name, probability.name) == ("direction", "probability")
    expected = {TO_CLIENT} if name in TO_CLIENT_ALONE else {TO_CLIENT, FROM_CLIENT, BOTH}
    assert set(direction.choices) == expected


@pytest.mark.parametrize("statement", LOSING_NOTHING)
@given(
    ends=st.sets(st.integers(1, 199), max_size=10),
    pauses=st.lists(st.floats(0, 3), min_size=11, max_size=11),
    out_after=st.integers(0, 11),
)
def test_taken_out_at_any_time_it_loses_nothing_and_keeps_the_order(
    statement: str, ends: set[int], pauses: list[float], out_after: int
) -> None:
    driver = Driver(statement)
    pieces = [DATA[start:end] for start, end in pairwise([0, *sorted(ends), 200])]
    taken = 0
    for piece, pause in list(zip(pieces, pauses, strict=False))[:out_after]:
        driver.push(piece)
        taken += len(piece)
        assert driver.stage.held == taken - len(driver.data)
        driver.run(pause)
        assert driver.stage.held == taken - len(driver.data)
    if out_after % 2:
        driver.push(FINISH)
    driver.drain()
    assert driver.data == DATA[:taken]
    assert FINISH not in driver.items[:-1]
    assert (FINISH in driver.items) is bool(out_after % 2)


@pytest.mark.parametrize("statement", [*LOSING_NOTHING, *sorted(EXPECTED - {"stall"})])
@pytest.mark.parametrize("end", [FINISH, CLOSE, RESET])
def test_the_end_comes_after_what_was_before_it(statement: str, end: Signal) -> None:
    driver = Driver(statement)
    driver.push(b"one", b"two", end)
    driver.run()
    driver.drain()
    signals = [item for item in driver.items if isinstance(item, Signal)]
    assert signals in ([end], [RESET], [FINISH, CLOSE])  # some end it more than that
    assert driver.items[-len(signals) :] == signals


STACK = ("corrupt:rate=5%", "slice:size=12,vary=11,gap=0", "limit-data:after=150")


def through_stack(pieces: list[bytes], *, seed: int) -> list[Item]:
    """Return what a stack of faults makes of a stream that comes in these pieces."""
    chain = Chain()
    faults = [read_stated(FAULTS, each) for each in STACK]
    chain.change(wanted(faults, TO_CLIENT, seed=seed, ordinal=1), 0.0)
    return [item for piece in pieces for item in chain.take(piece, 0.0)]


def joined(items: list[Item]) -> bytes:
    """Return the bytes among items."""
    return b"".join(item for item in items if isinstance(item, bytes))


@given(ends=st.sets(st.integers(1, 199), max_size=10), seed=st.integers(0, 9))
def test_a_stack_does_the_same_to_the_same_stream_however_it_comes(
    ends: set[int], seed: int
) -> None:
    whole = through_stack([DATA], seed=seed)
    parts = through_stack(
        [DATA[start:end] for start, end in pairwise([0, *sorted(ends), 200])], seed=seed
    )
    assert joined(parts) == joined(whole)
    assert len(joined(whole)) == 150
    assert joined(whole) != DATA[:150]
    assert parts[-1] is whole[-1] is CLOSE
    cuts = [set(accumulate(map(len, items[:-1]))) for items in (whole, parts)]  # type: ignore[arg-type]
    assert cuts[1] == cuts[0] | {end for end in ends if end < 150}


@pytest.mark.parametrize("statement", sorted(EXPECTED))
def test_it_is_not_due_for_ever(statement: str) -> None:
    driver = Driver(statement)
    driver.push(b"x" * 1_000, CLOSE)
    driver.run(86_400)
    assert driver.stage.due is None
