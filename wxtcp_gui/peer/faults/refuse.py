"""Refuse: nobody listens any more, although the port stays the peer's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(Fault):
    """It has no settings: a client that connects gets ECONNREFUSED, errno 111."""

    NAME: ClassVar[str] = "refuse"
    TITLE: ClassVar[Text] = Text.FAULT_REFUSE
    ABOUT: ClassVar[Text] = Text.FAULT_REFUSE_ABOUT
    ON_LISTENER: ClassVar[bool] = True
