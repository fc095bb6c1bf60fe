"""Turns: hands over to JavaScript what has come for it, one turn at a time, and when.

A turn begins when an event waits or a timer is due; what the script has called for in it is
done at its end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

from wxtcp_gui.script.commands import Commands
from wxtcp_gui.script.context import Answer, Context
from wxtcp_gui.script.engine import EngineError
from wxtcp_gui.script.events import Events, packed
from wxtcp_gui.script.sockets import Sockets

STEP_LINES: Final = 100  # of the console, which take the window some 3 ms


class Turns:
    """Works as long as go() is awaited; `ended` is called after each turn.

    `lock` is held while V8 is at work: whoever else asks it for something takes it.
    """

    def __init__(
        self,
        context: Context,
        events: Events,
        sockets: Sockets,
        commands: Commands,
        ended: Callable[[], object],
    ) -> None:
        self.lock = asyncio.Lock()
        self._context = context
        self._events = events
        self._sockets = sockets
        self._commands = commands
        self._ended = ended
        self._began = time.monotonic()
        self._turn_began: float | None = None
        self._due_ms: float | None = None
        self._timers = 0
        self._more = False
        self._woken = asyncio.Event()

    @property
    def is_quiet(self) -> bool:
        """Whether no turn is under way and none has to come now."""
        return not self._events and not self._more and not self.lock.locked()

    @property
    def busy_s(self) -> float:
        """For how long the turn that is under way has been, 0 where none is."""
        return 0.0 if self._turn_began is None else time.monotonic() - self._turn_began

    @property
    def timers(self) -> int:
        """How many timers the script has."""
        return self._timers

    def wake(self) -> None:
        """Have a turn begin: an event waits."""
        self._woken.set()

    async def go(self) -> None:
        """Take turns, until V8 does not come to an end: raises EngineError."""
        while True:
            await self._wait_for_work()
            async with self.lock:
                self._turn_began = time.monotonic()
                try:
                    await self._turn()
                finally:
                    self._turn_began = None
            self._ended()

    async def _wait_for_work(self) -> None:
        while not (self._events or self._more):
            delay = self._due_in_s()
            if delay is not None and delay <= 0:
                return
            self._woken.clear()
            try:
                async with asyncio.timeout(delay):
                    await self._woken.wait()
            except TimeoutError:
                return

    async def _turn(self) -> None:
        """Hand over what waits, and do what the script has called for."""
        taken = self._events.take()
        now = self._now_ms()
        if self._due_ms is not None and 0 <= self._due_ms - now < 1:
            now = self._due_ms  # the loop's clock is finer than that of JavaScript
        header, payload = packed(taken, now, self._sockets.free)
        try:
            answer = await self._context.turn(header, payload, len(taken))
        except EngineError as error:
            self._commands.carry_out_lines(error.done)
            raise
        finally:
            self._sockets.read_on()
        self._due_ms, self._timers, self._more = answer.due_ms, answer.timers, answer.more
        await self._carry_out(answer)
        self._commands.left_out(answer.left_out)

    async def _carry_out(self, answer: Answer) -> None:
        """Do what was called for, at once; many lines that come last leave others their turns."""
        commands, done = answer.commands, 0
        stop = self._commands.calm_from(commands)
        try:
            while len(commands) - done > STEP_LINES:
                step = commands[done : max(stop, done + STEP_LINES)]
                done += len(step)
                self._commands.carry_out(step, answer.written)
                await asyncio.sleep(0)
        finally:
            self._commands.carry_out(commands[done:], answer.written)

    def _now_ms(self) -> float:
        return (time.monotonic() - self._began) * 1000

    def _due_in_s(self) -> float | None:
        return None if self._due_ms is None else (self._due_ms - self._now_ms()) / 1000
