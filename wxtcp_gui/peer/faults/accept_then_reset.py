"""Accept, then reset: a connection stands, and in the next moment is reset."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.settings import Kind, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptThenReset(Fault):
    """Resets each new connection with `probability`: the client sees ECONNRESET, errno 104."""

    NAME: ClassVar[str] = "accept-then-reset"
    TITLE: ClassVar[Text] = Text.FAULT_ACCEPT_RESET
    ABOUT: ClassVar[Text] = Text.FAULT_ACCEPT_RESET_ABOUT
    ON_LISTENER: ClassVar[bool] = True

    probability: float = setting(Kind.SHARE, Text.FAULT_PROBABILITY, 1.0)

    def strikes(self, draw: Random) -> bool:
        """Tell whether one connection is reset."""
        return draw.random() < self.probability
