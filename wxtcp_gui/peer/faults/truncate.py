"""Truncate: the end of a message is missing, and the next one follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Item, Signal, Stage
from wxtcp_gui.peer.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Truncate(StreamFault):
    """Cuts a message to `size` bytes, or to a `share` of it where that is 0.

    A message is one piece as it passes: what was sent or read at once. `chance` is that of
    each of them being cut. With a share of 0 it is lost as a whole. It keeps nothing back;
    taken out, it cuts no more.
    """

    NAME: ClassVar[str] = "truncate"
    TITLE: ClassVar[Text] = Text.FAULT_TRUNCATE
    ABOUT: ClassVar[Text] = Text.FAULT_TRUNCATE_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    size: int = setting(Kind.BYTES, Text.FAULT_LABEL_CUT, 0, hint=Text.FAULT_HINT_TRUNCATE_SIZE)
    share: float = setting(Kind.SHARE, Text.FAULT_LABEL_SHARE, 0.5)
    chance: float = setting(Kind.SHARE, Text.FAULT_LABEL_CHANCE, 1.0)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what cuts the messages of one direction."""
        return _Cutting(self, draw)


class _Cutting(Stage):
    def __init__(self, fault: Truncate, draw: Random) -> None:
        super().__init__()
        self._fault = fault
        self._draw = draw
        self._tally = Tally(self.notes)

    def take(self, item: Item, now: float) -> Sequence[Item]:  # noqa: ARG002 - pieces count
        """Cut it, or let it pass."""
        if isinstance(item, Signal):
            return (item,)
        fault = self._fault
        size = min(fault.size, len(item)) if fault.size else int(len(item) * fault.share)
        if self._draw.random() >= fault.chance or size == len(item):
            return (item,)
        self._tally.add(Text.FAULT_NOTE_TRUNCATE, before=len(item), after=size)
        return (item[:size],) if size else ()
