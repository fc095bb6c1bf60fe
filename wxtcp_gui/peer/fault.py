"""Fault: what a fault is: its name, its settings, and the stage that does it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, Final

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Stage

TO_CLIENT: Final = "to-client"
FROM_CLIENT: Final = "from-client"
BOTH: Final = "both"
DIRECTIONS: Final = {
    TO_CLIENT: Text.FAULT_TO_CLIENT,
    FROM_CLIENT: Text.FAULT_FROM_CLIENT,
    BOTH: Text.FAULT_BOTH,
}


def directed(*ways: str) -> Any:
    """Declare the direction of a fault: one of `ways`, the first of them by default."""
    choices = {way: DIRECTIONS[way] for way in ways}
    return setting(Kind.CHOICE, Text.FAULT_DIRECTION, ways[0], choices=choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(ABC):
    """The settings of a fault. Each kind of fault is a subclass in a file of its own.

    `NAME` is what the command line calls it, `TITLE` what people do, `ABOUT` one sentence
    on what it does. A fault of the listener says so by ON_LISTENER: it has no stage, no
    probability and no direction of its own, and the server itself does it.
    """

    NAME: ClassVar[str]
    TITLE: ClassVar[Text]
    ABOUT: ClassVar[Text]
    ON_LISTENER: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamFault(Fault):
    """A fault of the bytes of a connection.

    `probability` is that of a connection being touched at all. Whoever builds the stages of
    a connection draws for it once, for both directions; no stage draws for it again.
    """

    direction: str = directed(BOTH, TO_CLIENT, FROM_CLIENT)
    probability: float = setting(Kind.SHARE, Text.FAULT_PROBABILITY, 1.0)

    @abstractmethod
    def stage(self, draw: Random, direction: str) -> Stage:
        """Return what does it on one direction, TO_CLIENT or FROM_CLIENT.

        Every random choice is taken from `draw`, and none depends on the time or on where
        reads end, so that the same seed does the same to the same bytes. What is chosen for
        each message is chosen for one piece as it passes, and so for the same messages.
        """
