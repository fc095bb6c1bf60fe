"""Blackhole: a connect never completes, so that it ends by the client's own timeout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.fault import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackhole(Fault):
    """It has no settings. peer/hole.py says how each system is brought to it."""

    NAME: ClassVar[str] = "blackhole"
    TITLE: ClassVar[Text] = Text.FAULT_BLACKHOLE
    ABOUT: ClassVar[Text] = Text.FAULT_BLACKHOLE_ABOUT
    ON_LISTENER: ClassVar[bool] = True
