"""Surroundings: what a server gives to each of its connections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wxtcp_gui.peer.journal import Observe
from wxtcp_gui.peer.talking import StartTask

if TYPE_CHECKING:
    from wxtcp_gui.peer.conversation import Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """`number` is the one in records, `ordinal` counts the server's own from 1, for the seed.

    `opened` is called when the connection stands, `ended` when nothing is left of it but
    tasks that end, `changed` when its faults do.
    """

    number: int
    ordinal: int
    seed: int
    observe: Observe
    start_task: StartTask
    opened: Callable[[Conversation], object]
    ended: Callable[[Conversation], object]
    changed: Callable[[], object]
