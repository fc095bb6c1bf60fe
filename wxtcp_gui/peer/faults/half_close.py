"""HalfClose: the peer says that it sends no more, and goes on reading."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.cut_off import CutOff
from wxtcp_gui.peer.fault import TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Signal, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfClose(StreamFault):
    """Sends FIN to the client after `after` bytes; what the client sends is still read.

    What was to be sent after that is dropped. It keeps nothing back. Taken out after the FIN,
    it has been sent.
    """

    NAME: ClassVar[str] = "half-close"
    TITLE: ClassVar[Text] = Text.FAULT_HALF_CLOSE
    ABOUT: ClassVar[Text] = Text.FAULT_HALF_CLOSE_ABOUT

    direction: str = directed(TO_CLIENT)
    after: int = setting(Kind.BYTES, Text.FAULT_LABEL_AFTER, 100, hint=Text.FAULT_HINT_AFTER)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - only one makes sense
        """Return what ends the stream to the client."""
        return CutOff(after=self.after, end=Signal.FINISH, said=Text.FAULT_NOTE_HALF_CLOSE)
