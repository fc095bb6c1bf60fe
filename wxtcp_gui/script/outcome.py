"""Outcome: how a run ended, and the fault that ended it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

OURS: Final = "wxtcp:prelude"  # what our own files are called in stacks
_FRAME: Final = re.compile(r"^\s+at (?:.*\()?(?P<file>[^()\s][^()]*?):(?P<line>\d+):\d+\)?$")
_OUR_FRAME: Final = re.compile(
    rf"^\s+at (?:.*{OURS}:|<anonymous>:|.*\[as evaluate\] \(<anonymous>)"
)


class End(Enum):
    """How a run has ended."""

    WELL = "well"
    THREW = "threw"
    STOPPED = "stopped"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was thrown and not caught. `where` is the call of ours that it came out of.

    `where` is empty for the script's own top level, "Promise" for a rejected promise that
    nobody looks at. `stack` has the frames of the script's files alone.
    """

    message: str
    file: str = ""
    line: int = 0
    stack: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended. `fault` is the first one; `message` says it in one line."""

    end: End
    message: str = ""
    fault: Fault | None = None

    @property
    def reason(self) -> str:
        """Why it has not ended well, in one line with its place; nothing where it has."""
        if self.end in {End.WELL, End.STOPPED}:
            return ""
        where = self.fault
        return (
            f"{self.message} ({where.file}:{where.line})" if where and where.line else self.message
        )


def fault_of(message: str, stack: str, where: str) -> Fault:
    """Return a fault with its place, and its stack without our own frames."""
    lines = [each for each in stack.splitlines() if not _OUR_FRAME.match(each)]
    found = next(filter(None, map(_FRAME.match, lines)), None)
    return Fault(
        message=message,
        file=found["file"] if found else "",
        line=int(found["line"]) if found else 0,
        stack="\n".join(lines),
        where=where,
    )
