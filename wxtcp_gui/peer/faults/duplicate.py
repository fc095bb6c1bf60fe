"""Duplicate: a message arrives twice."""

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
class Duplicate(StreamFault):
    """Sends a message twice, with a `chance` for each; it is one piece as it passes.

    It keeps nothing back; taken out, it repeats no more.
    """

    NAME: ClassVar[str] = "duplicate"
    TITLE: ClassVar[Text] = Text.FAULT_DUPLICATE
    ABOUT: ClassVar[Text] = Text.FAULT_DUPLICATE_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    chance: float = setting(Kind.SHARE, Text.FAULT_LABEL_CHANCE, 1.0)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what repeats messages of one direction."""
        return _Repeating(self, draw)


class _Repeating(Stage):
    def __init__(self, fault: Duplicate, draw: Random) -> None:
        super().__init__()
        self._fault = fault
        self._draw = draw
        self._tally = Tally(self.notes)

    def take(self, item: Item, now: float) -> Sequence[Item]:  # noqa: ARG002 - pieces count
        """Let it pass once or twice."""
        if isinstance(item, Signal) or self._draw.random() >= self._fault.chance:
            return (item,)
        self._tally.add(Text.FAULT_NOTE_DUPLICATE, bytes=len(item))
        return (item, item)
