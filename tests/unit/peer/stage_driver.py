"""One stage with a clock in the hands of a test: what went in, what came out, and when."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.peer.fault import FROM_CLIENT, TO_CLIENT, StreamFault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.seeds import seeded
from wxtcp_gui.peer.stage import Item, Signal
from wxtcp_gui.peer.stated import read_stated

START_S: Final = 1_000.0
RELEASES_MAX: Final = 100_000
FINISH: Final = Signal.FINISH
CLOSE: Final = Signal.CLOSE
RESET: Final = Signal.RESET


def fault_of(statement: str) -> StreamFault:
    """Return the fault that a statement states."""
    fault = read_stated(FAULTS, statement)
    assert isinstance(fault, StreamFault)
    return fault


class Driver:
    """Drives the stage of a fault. Times are seconds since it began."""

    def __init__(self, statement: str, direction: str = "", *, seed: object = 1) -> None:
        fault = fault_of(statement)
        direction = direction or (FROM_CLIENT if fault.direction == FROM_CLIENT else TO_CLIENT)
        self.stage = fault.stage(seeded(1, seed), direction)
        self.clock = START_S
        self.out: list[tuple[float, Item]] = []
        self.stage.begin(self.clock)

    @property
    def now(self) -> float:
        return round(self.clock - START_S, 6)

    def push(self, *items: Item) -> None:
        """Have it take items, all at this moment."""
        for item in items:
            self._came(list(self.stage.take(item, self.clock)))

    def run(self, seconds: float = 3_600.0) -> None:
        """Let the time pass, and call release() whenever it is due."""
        end = self.clock + seconds
        for _ in range(RELEASES_MAX):
            due = self.stage.due
            if due is None or due > end:
                self.clock = end
                return
            self.clock = max(self.clock, due)
            self._came(list(self.stage.release(self.clock)))
        raise AssertionError("it is due again and again")

    def late(self, seconds: float) -> None:
        """Let the time pass, and call release() once, at the end of it."""
        self.clock += seconds
        self._came(list(self.stage.release(self.clock)))

    def drain(self) -> None:
        """Take the fault out."""
        self._came(list(self.stage.drain()))
        assert (self.stage.held, self.stage.due, self.stage.reads) == (0, None, True)

    def _came(self, items: list[Item]) -> None:
        assert b"" not in items
        self.out += [(self.now, item) for item in items]

    @property
    def items(self) -> list[Item]:
        """What came out."""
        return [item for _, item in self.out]

    @property
    def data(self) -> bytes:
        """The bytes that came out."""
        return b"".join(item for item in self.items if isinstance(item, bytes))

    @property
    def times(self) -> list[float]:
        """When it came out."""
        return [time for time, _ in self.out]

    @property
    def notes(self) -> list[str]:
        """What it said."""
        return [str(note) for note in self.stage.notes]

    def bytes_by(self, time: float) -> int:
        """Return how many bytes had come out at a time."""
        return sum(len(item) for at, item in self.out if at <= time and isinstance(item, bytes))
