"""Chain: the stages of one direction of one connection, in the order of the faults' list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.peer.fault import StreamFault
from wxtcp_gui.peer.stage import HELD_MAX_BYTES, Item, Stage

MakeStage: TypeAlias = Callable[[], Stage | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A place in a chain: the fault's settings, and what makes its stage where there is none.

    `make` returns None where the fault leaves this connection alone.
    """

    fault: StreamFault
    make: MakeStage


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    fault: StreamFault
    stage: Stage | None


class Chain:
    """Stages that work one after the other, each on what the one before it passes on.

    Like a stage it has no clock. It may be changed at any time: nothing that it keeps back
    is lost, and nothing overtakes.
    """

    def __init__(self) -> None:
        self._places: list[_Place] = []
        self._stages: list[Stage] = []  # of the places that have one
        self._notes: list[Sentence] = []  # of stages that are no more

    @property
    def empty(self) -> bool:
        """Whether everything passes as it comes."""
        return not self._stages

    @property
    def held(self) -> int:
        """How many bytes are kept back."""
        return sum(stage.held for stage in self._stages)

    def due(self, *, ready: bool = True) -> float | None:
        """Return when release() is wanted, None for never.

        `ready` tells whether what comes after the chain takes more.
        """
        return min((due for due, _ in self._awake(ready=ready)), default=None)

    @property
    def reads(self) -> bool:
        """Whether more is to be taken from the source."""
        return not any(map(_has_enough, self._stages))

    def notes(self) -> list[Sentence]:
        """Return what the stages have to say, once."""
        if not self._stages and not self._notes:
            return []
        found, self._notes = self._notes, []
        for stage in self._stages:
            found += stage.notes
            stage.notes.clear()
        return found

    def take(self, item: Item, now: float) -> Sequence[Item]:
        """Take the next item; return what comes out at once."""
        return _through(self._stages, (item,), now)

    def release(self, now: float, *, ready: bool = True) -> list[Item]:
        """Return what comes out now, since the time of some stage has come."""
        out: list[Item] = []
        for due, index in self._awake(ready=ready):  # what is nearest to the end is oldest
            if due <= now:
                found = self._stages[index].release(now)
                out += _through(self._stages[index + 1 :], found, now)
        return out

    def notice(self, now: float) -> None:
        """Tell the stages that watch both ways that bytes came the other way."""
        for stage in self._stages:
            if stage.watches:
                stage.notice(now)

    def drain(self) -> list[Item]:
        """Return all that is kept back, past the stages before the end, and be empty."""
        out: list[Item] = []
        for stage in reversed(self._stages):
            out += stage.drain()
        self._notes = self.notes()
        self._places, self._stages = [], []
        return out

    def change(self, wanted: Sequence[Wanted], now: float) -> list[Item]:
        """Become the chain that is wanted; return what comes out by that.

        Stages of equal faults stay as they are. What those that are taken out kept back goes
        through what comes after them from now on. Where the faults that stay change places,
        everything comes out, and all stages are made anew.
        """
        kept = _kept(self._places, wanted)
        if kept is None:
            out = self.drain()
            self._places = _placed(wanted, [None] * len(wanted), now)
        else:
            places = _placed(wanted, kept, now)
            out = self._moved(places, now)
            self._places = places
        self._stages = _stages(self._places)
        return out

    def _awake(self, *, ready: bool) -> Iterator[tuple[float, int]]:
        """Return when release() of which stage is wanted, from the end of the chain on.

        One that adds bytes of its own sleeps while what comes after it has enough.
        """
        enough = not ready
        for index in reversed(range(len(self._stages))):
            stage = self._stages[index]
            if stage.due is not None and not (enough and stage.adds):
                yield stage.due, index
            enough = enough or _has_enough(stage)

    def _moved(self, places: list[_Place], now: float) -> list[Item]:
        """Drain what is not among the places any more, the farthest first: it is the oldest."""
        out: list[Item] = []
        staying = {id(place) for place in places}
        for index in reversed(range(len(self._places))):
            place = self._places[index]
            if id(place) in staying or place.stage is None:
                continue
            before = {id(each) for each in self._places[:index]} & staying
            first = max((at + 1 for at, each in enumerate(places) if id(each) in before), default=0)
            out += _through(_stages(places[first:]), place.stage.drain(), now)
            self._notes += place.stage.notes
        return out


def _kept(old: Sequence[_Place], wanted: Sequence[Wanted]) -> list[_Place | None] | None:
    """Return which old place serves each wanted one; None where they change their order."""
    free = list(enumerate(old))
    found: list[_Place | None] = []
    last = -1
    for want in wanted:
        match = next((pair for pair in free if pair[1].fault == want.fault), None)
        if match is None:
            found.append(None)
            continue
        free.remove(match)
        if match[0] < last:
            return None
        last = match[0]
        found.append(match[1])
    return found


def _placed(wanted: Sequence[Wanted], kept: Sequence[_Place | None], now: float) -> list[_Place]:
    """Return the places of a chain, with new stages where none is kept."""
    places = []
    for want, old in zip(wanted, kept, strict=True):
        if old is None:
            stage = want.make()
            if stage is not None:
                stage.begin(now)
            places.append(_Place(want.fault, stage))
        else:
            places.append(old)
    return places


def _has_enough(stage: Stage) -> bool:
    return not stage.reads or stage.held > HELD_MAX_BYTES


def _stages(places: Iterable[_Place]) -> list[Stage]:
    return [place.stage for place in places if place.stage is not None]


def _through(stages: Sequence[Stage], items: Sequence[Item], now: float) -> Sequence[Item]:
    for stage in stages:
        if not items:
            break
        items = [each for item in items for each in stage.take(item, now)]
    return items
