"""Leftovers: the descriptors, tasks and timers that something leaves on the running loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from stage import Stage
from support.leaks import Descriptors
from support.waiting import turns


class Leftovers:
    """What is there now that was not there when this was made."""

    def __init__(self, stage: Stage) -> None:
        self._descriptors = Descriptors()
        self._tasks = asyncio.all_tasks()
        self._waiting: dict[int, asyncio.Handle] = {}  # timers, until they have fired
        loop = asyncio.get_running_loop()
        for name in ("call_later", "call_at"):
            stage.patch(name, self._watched(getattr(loop, name)))

    def _watched(self, start: Callable[..., asyncio.Handle]) -> Callable[..., asyncio.Handle]:
        def watched(
            when: float, callback: Callable[..., object], *arguments: Any, **options: Any
        ) -> asyncio.Handle:
            def fire(*arguments: Any) -> None:
                self._waiting.pop(id(handle), None)
                callback(*arguments)

            handle = start(when, fire, *arguments, **options)
            self._waiting[id(handle)] = handle
            return handle

        return watched

    async def count(self) -> str:
        """Return how many there are, once the loop has turned."""
        await turns()
        tasks = asyncio.all_tasks() - self._tasks
        timers = [handle for handle in self._waiting.values() if not handle.cancelled()]
        left = (
            f"{len(self._descriptors.left())} descriptors",
            f"{len(tasks)} tasks",
            f"{len(timers)} timers",
        )
        return ", ".join(left)
