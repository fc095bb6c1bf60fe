"""Which faults touch which connection, by the seed alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, Fault, StreamFault
from wxtcp_gui.peer.faults.refuse import Refuse
from wxtcp_gui.peer.stack import wanted
from wxtcp_gui.peer.stage import Stage

CONNECTIONS = range(1, 201)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing(StreamFault):
    """Keeps the first choice that each of its stages is given."""

    NAME: ClassVar[str] = "drawing"
    TITLE: ClassVar[Text] = Text.FAULT_LATENCY
    ABOUT: ClassVar[Text] = Text.FAULT_LATENCY_ABOUT

    drawn: list[float] = field(default_factory=list, compare=False)

    def stage(self, draw: Random, direction: str) -> Stage:
        self.drawn.append(draw.random())
        return Stage()


def touched(fault: StreamFault, direction: str = TO_CLIENT, *, seed: int = 1) -> list[int]:
    """Return which connections the fault touches."""
    return [
        number
        for number in CONNECTIONS
        if wanted([fault], direction, seed=seed, ordinal=number)[0].make() is not None
    ]


def drawn(*faults: Drawing, seed: int = 1, ordinal: int = 1) -> list[float]:
    """Return the first choice of each stage in both directions."""
    for direction in (FROM_CLIENT, TO_CLIENT):
        for want in wanted(faults, direction, seed=seed, ordinal=ordinal):
            want.make()
    return [each for fault in faults for each in fault.drawn]


def test_both_directions_of_a_connection_are_touched_or_none() -> None:
    fault = Drawing(probability=0.3)
    assert touched(fault, TO_CLIENT) == touched(fault, FROM_CLIENT)
    assert 30 < len(touched(fault)) < 90


def test_the_seed_decides() -> None:
    fault = Drawing(probability=0.5)
    assert touched(fault) == touched(fault)
    assert touched(fault, seed=2) != touched(fault)


def test_never_and_always() -> None:
    assert touched(Drawing(probability=0.0)) == []
    assert touched(Drawing(probability=1.0)) == list(CONNECTIONS)


def test_a_direction_is_kept_to() -> None:
    faults: Sequence[Fault] = [
        Drawing(direction=TO_CLIENT),
        Refuse(),
        Drawing(direction=FROM_CLIENT),
        Drawing(direction=BOTH),
    ]
    there = [each.fault for each in wanted(faults, TO_CLIENT, seed=1, ordinal=1)]
    back = [each.fault for each in wanted(faults, FROM_CLIENT, seed=1, ordinal=1)]
    assert there == [faults[0], faults[3]]
    assert back == [faults[2], faults[3]]


def test_each_stage_has_choices_of_its_own_and_the_same_each_time() -> None:
    first = drawn(Drawing(), Drawing())
    assert len(set(first)) == 4
    assert drawn(Drawing(), Drawing()) == first
    assert not set(drawn(Drawing(), Drawing(), ordinal=2)) & set(first)
    assert not set(drawn(Drawing(), Drawing(), seed=2)) & set(first)


def test_faults_of_other_names_change_nothing() -> None:
    alone = Drawing()
    wanted([alone], TO_CLIENT, seed=1, ordinal=1)[0].make()
    after = Drawing()
    wanted([Refuse(), after], TO_CLIENT, seed=1, ordinal=1)[0].make()
    assert alone.drawn == after.drawn
