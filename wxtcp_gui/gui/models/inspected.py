"""Inspected: an event with all that the inspector says about it."""

from __future__ import annotations

from dataclasses import dataclass

from wxtcp_gui.core.explain import Explanation
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.models.byte_source import NOTHING, ByteSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """An event and what surrounds it. `origin` is the line under its name.

    The record has the beginning of its payload, `payload` has all of it. `verdicts` are what
    the other profiles say, where the event has a verdict.
    """

    sequence: int
    record: Record
    origin: str
    payload: ByteSource = NOTHING
    explanation: Explanation | None = None
    elapsed: tuple[str, str] | None = None
    device: str = ""
    device_refuses: bool = False
    can_retry: bool = False
    verdicts: tuple[tuple[str, Verdict], ...] = ()
