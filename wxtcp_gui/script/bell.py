"""Bell: has what V8's thread calls back run on the loop, without that thread touching Qt.

qasync wakes its loop by a signal of Qt, which V8's thread, none of Qt's and none of Python's,
and ending with its context, should not emit. A byte through a pair of sockets wakes every
loop, on every platform.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeAlias

StartTask: TypeAlias = Callable[[Coroutine[Any, Any, Any], str], asyncio.Task[Any]]

_RINGS_MAX: Final = 4096  # that are heard at once


class Bell:
    """Stands for the loop before mini-racer, which asks no more of it than what is here.

    The queue is bounded by the evaluations that are on their way.
    """

    def __init__(self, start_task: StartTask) -> None:
        self._loop = asyncio.get_running_loop()
        self._calls: deque[tuple[Callable[..., object], tuple[Any, ...]]] = deque()
        self._near, self._far = socket.socketpair()
        for each in (self._near, self._far):
            each.settimeout(0)
        self._listening = start_task(self._listen(), "script bell")

    def call_soon_threadsafe(self, callback: Callable[..., object], *args: Any) -> None:
        """Call on the loop, soon. Any thread may ask for it."""
        self._calls.append((callback, args))
        # Full: it rings already. Closed: nobody waits any more.
        with contextlib.suppress(OSError):
            self._far.send(b".")

    def create_task(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start what mini-racer runs while it makes a context; it awaits that itself."""
        return self._loop.create_task(work)

    async def close(self) -> None:
        """Listen no more."""
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)
        self._near.close()
        self._far.close()

    async def _listen(self) -> None:
        while await self._loop.sock_recv(self._near, _RINGS_MAX):
            while self._calls:
                callback, args = self._calls.popleft()
                callback(*args)
