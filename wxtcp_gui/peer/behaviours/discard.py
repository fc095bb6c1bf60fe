"""Discard: takes everything and says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviour import Behaviour, Side, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Discard(Behaviour):
    """It has no settings."""

    NAME: ClassVar[str] = "discard"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_DISCARD
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_DISCARD_ABOUT

    def talk(self, side: Side, draw: Random) -> Talk:  # noqa: ARG002 - nothing is random
        """Return what a talk is without a word of its own."""
        return Talk(side)
