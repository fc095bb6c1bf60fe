"""Endings: what a run comes to where V8 has not come to an end with what it was asked."""

from __future__ import annotations

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.engine import CodeError, EngineError, OutOfMemoryError, TurnTooLongError
from wxtcp_gui.script.limits import MIB, Limits
from wxtcp_gui.script.outcome import End


def ending_of(error: EngineError, limits: Limits) -> tuple[End, str]:
    """Return how the run ends, and why."""
    match error:
        case CodeError(fault=fault):
            return End.THREW, fault.message
        case OutOfMemoryError():
            size = limits.heap_bytes // MIB
            return End.OUT_OF_MEMORY, Sentence(Text.SCRIPT_MEMORY, megabytes=size)
        case TurnTooLongError():
            return End.TIMED_OUT, Sentence(Text.SCRIPT_TURN, seconds=f"{limits.turn_s:g}")
        case _:
            return End.STOPPED, str(error)
