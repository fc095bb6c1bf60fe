"""Echo: sends back every byte that comes, in order."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviour import Behaviour, Side, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo(Behaviour):
    """It has no settings. While the client does not read, it does not either."""

    NAME: ClassVar[str] = "echo"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_ECHO
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_ECHO_ABOUT

    def talk(self, side: Side, draw: Random) -> Talk:  # noqa: ARG002 - nothing is random
        """Return what echoes on one connection."""
        return _Echoing(side)


class _Echoing(Talk):
    def received(self, data: bytes) -> None:
        """Send it back."""
        self._side.send(data)
