"""Waiting for a condition with a deadline; where there is an event to await, await that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

DEADLINE_S: Final = 5.0  # far above what anything here takes, also on a busy machine
STEP_S: Final = 0.001


async def until(
    condition: Callable[[], object],
    complaint: str | Callable[[], str] = "the condition did not come true",
    *,
    within_s: float = DEADLINE_S,
) -> None:
    """Let the loop run until the condition is true; AssertionError with the complaint if not."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within_s
    while not condition():
        if loop.time() > deadline:
            raise AssertionError(complaint if isinstance(complaint, str) else complaint())
        await asyncio.sleep(STEP_S)


async def turns(count: int = 10) -> None:
    """Let the loop turn a few times, so that what is on its way arrives."""
    for _ in range(count):
        await asyncio.sleep(0)
