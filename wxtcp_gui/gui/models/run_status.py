"""RunStatus: how a script's run is, for those who show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class RunState(Enum):
    """From Run to the end. RESTING: nothing is to come, and functions may be called."""

    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    RESTING = "resting"
    ENDED = "ended"
    STOPPED = "stopped"
    THREW = "threw"
    LIMIT = "limit"  # it took too long, or too much memory


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStatus:
    """`began_s` is monotonic; `has_thrown` also of a run that goes on after it.

    `passed` and `failed` count its tests; it has some where one of them is not 0.
    """

    state: RunState = RunState.IDLE
    began_s: float = 0.0
    has_thrown: bool = False
    passed: int = 0
    failed: int = 0

    @property
    def is_busy(self) -> bool:
        """Whether the script is at work, or waits for something."""
        return self.state in {RunState.STARTING, RunState.RUNNING}

    @property
    def is_alive(self) -> bool:
        """Whether there is something to stop."""
        return self.is_busy or self.state is RunState.RESTING
