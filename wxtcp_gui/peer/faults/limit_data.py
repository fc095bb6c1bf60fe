"""LimitData: the connection is closed after so many bytes; the rest never arrives."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.cut_off import CutOff
from wxtcp_gui.peer.fault import BOTH, FROM_CLIENT, TO_CLIENT, StreamFault, directed
from wxtcp_gui.peer.settings import Kind, setting
from wxtcp_gui.peer.stage import Signal, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitData(StreamFault):
    """Closes the connection with FIN after `after` bytes; the rest is dropped.

    It keeps nothing back. Taken out after it closed, it has closed.
    """

    NAME: ClassVar[str] = "limit-data"
    TITLE: ClassVar[Text] = Text.FAULT_LIMIT_DATA
    ABOUT: ClassVar[Text] = Text.FAULT_LIMIT_DATA_ABOUT

    direction: str = directed(TO_CLIENT, FROM_CLIENT, BOTH)
    after: int = setting(Kind.BYTES, Text.FAULT_LABEL_AFTER, 100, hint=Text.FAULT_HINT_AFTER)

    def stage(self, draw: Random, direction: str) -> Stage:  # noqa: ARG002 - the same in both
        """Return what closes by the bytes of one direction."""
        return CutOff(after=self.after, end=Signal.CLOSE, said=Text.FAULT_NOTE_LIMIT_DATA)
