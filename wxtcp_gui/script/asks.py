"""Asks: what extensions of the prelude ask the host for, each answered by a task of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from wxtcp_gui.script.bell import StartTask
from wxtcp_gui.script.events import Events

Ask: TypeAlias = Callable[[Mapping[str, Any]], Coroutine[Any, Any, object]]


class Asks:
    """Answers by `asks`, by the name of what is asked for; `arrived` is called for an answer.

    How many are on their way is bounded by those who answer.
    """

    def __init__(
        self,
        asks: Mapping[str, Ask],
        events: Events,
        arrived: Callable[[], object],
        start_task: StartTask,
    ) -> None:
        self._asks = asks
        self._events = events
        self._arrived = arrived
        self._start_task = start_task
        self._answering: set[asyncio.Task[Any]] = set()

    def __len__(self) -> int:
        return len(self._answering)

    def take(self, number: int, name: str, value: Mapping[str, Any]) -> None:
        """Begin to answer."""
        task = self._start_task(self._answer(number, name, value), f"script asks {name}")
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def close(self) -> None:
        """Leave what is not answered yet."""
        answering = tuple(self._answering)
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)

    async def _answer(self, number: int, name: str, value: Mapping[str, Any]) -> None:
        ask = self._asks.get(name)
        try:
            answer = None if ask is None else await ask(value)
        except Exception as error:  # noqa: BLE001 - it becomes the script's rejection
            self._events.add("answer", number, str(error), None)
        else:
            fault = f"nobody answers {name}" if ask is None else None
            self._events.add("answer", number, fault, answer)
        self._arrived()
