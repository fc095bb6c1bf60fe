"""Engine: one V8 context, asked from the running loop; nothing here blocks it.

V8 runs in a thread of its own, which mini-racer owns. Two things of mini-racer 0.14 matter:
microtasks run after the evaluation that has queued them, outside of it, so that cancelling
an evaluation does not end them, but closing the context does; and the bytes of an
ArrayBuffer come as a memoryview that does not keep them alive.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, cast

import psutil
from py_mini_racer import JSEvalException, JSParseException, MiniRacer, mini_racer

from wxtcp_gui.script.bell import Bell, StartTask
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.outcome import Fault, fault_of

_WATCH_S: Final = 0.1  # how often the process is looked at while V8 works


class EngineError(Exception):
    """V8 has not come to an end with what it was asked.

    `done` is what those evaluations have returned that came before the one that failed.
    """

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self.done: tuple[Any, ...] = ()


class TurnTooLongError(EngineError):
    """It took longer than a turn may."""


class OutOfMemoryError(EngineError):
    """It took more memory than it may."""


class CodeError(EngineError):
    """The code threw, or is no JavaScript; `fault` says what and where."""

    def __init__(self, fault: Fault, *, is_syntax: bool) -> None:
        super().__init__(fault.message)
        self.fault = fault
        self.is_syntax = is_syntax


class Engine:
    """A context from open() to close(), both of which take place in a worker thread."""

    def __init__(self, limits: Limits, start_task: StartTask) -> None:
        self._limits = limits
        self._start_task = start_task
        self._bell: Bell | None = None
        self._racer: MiniRacer | None = None
        self._owner: AbstractContextManager[MiniRacer] | None = None
        self._process = psutil.Process()
        self._bytes_before = 0

    async def open(self) -> None:
        """Make the context."""
        self._bytes_before = self._process.memory_info().rss
        self._bell = Bell(self._start_task)
        self._owner = mini_racer(cast("asyncio.AbstractEventLoop", self._bell))
        self._racer = await asyncio.to_thread(self._owner.__enter__)
        self._racer.set_hard_memory_limit(self._limits.heap_bytes)

    async def close(self) -> None:
        """End the context, whatever it is at, and its thread."""
        owner, self._owner = self._owner, None
        self._racer = None
        if owner is not None:
            await asyncio.to_thread(owner.__exit__, None, None, None)
        bell, self._bell = self._bell, None
        if bell is not None:
            await bell.close()

    async def evaluate(self, *codes: str) -> Any:
        """Evaluate one piece of code after the other, each with its microtasks before the next.

        Returns what the last one is; gather() returns what each of them is.
        Raises CodeError where one throws, TurnTooLongError and OutOfMemoryError.
        """
        return (await self.gather(*codes))[-1]

    async def gather(self, *codes: str) -> list[Any]:
        """Evaluate as evaluate() does; what an error has come after is in its `done`."""
        racer = self._open_racer()
        return await self._limited([racer.eval_cancelable(code) for code in codes])

    def _open_racer(self) -> MiniRacer:
        if self._racer is None:
            raise EngineError("the context is closed")
        return self._racer

    async def _limited(self, work: Sequence[Coroutine[Any, Any, Any]]) -> list[Any]:
        """Wait for all. Cancelling an evaluation has V8 end it, or never begin it."""
        done: list[Any] = []
        faults: list[JSEvalException] = []

        async def kept(each: Coroutine[Any, Any, Any]) -> None:
            try:
                value = await each
            except JSEvalException as error:
                faults.append(error)
            else:
                if not faults:
                    done.append(value)

        try:
            async with asyncio.timeout(self._limits.turn_s) as limit:
                watch = _Watch(self, limit)
                try:
                    if len(work) == 1:
                        return [await work[0]]
                    await asyncio.gather(*map(kept, work))  # they come in their order
                    if faults:
                        raise faults[0]
                    return done
                finally:
                    watch.stop()
        except TimeoutError:
            fault: EngineError = watch.fault or TurnTooLongError()
            fault.done = tuple(done)
            raise fault from None
        except JSEvalException as error:
            told = self._told(error)
            told.done = tuple(done)
            raise told from None

    def check_memory(self) -> None:
        """Raise OutOfMemoryError where the process has grown by more than it may."""
        grown = self._process.memory_info().rss - self._bytes_before
        if grown > self._limits.process_bytes:
            raise OutOfMemoryError

    def _told(self, error: JSEvalException) -> EngineError:
        if self._racer is not None and self._racer.was_hard_memory_limit_reached():
            return OutOfMemoryError()
        return CodeError(_fault_of(str(error)), is_syntax=isinstance(error, JSParseException))


class _Watch:
    """Looks at the memory while V8 works, and ends the time that it has where it is too much."""

    def __init__(self, engine: Engine, limit: asyncio.Timeout) -> None:
        self.fault: OutOfMemoryError | None = None
        self._engine = engine
        self._limit = limit
        self._loop = asyncio.get_running_loop()
        self._timer = self._loop.call_later(_WATCH_S, self._look)

    def stop(self) -> None:
        self._timer.cancel()

    def _look(self) -> None:
        try:
            self._engine.check_memory()
        except OutOfMemoryError as error:
            self.fault = error
            self._limit.reschedule(self._loop.time())
        else:
            self._timer = self._loop.call_later(_WATCH_S, self._look)


def _fault_of(text: str) -> Fault:
    """Return the fault that mini-racer tells: "file:line: Name: message", source, stack."""
    head, _, rest = text.partition("\n")
    place, _, message = head.partition(": ")
    file, _, line = place.rpartition(":")
    _, _, stack = rest.rpartition("\n\n")
    found = fault_of(message or head, stack, "")
    if line.isdigit():
        return Fault(message=message, file=file, line=int(line), stack=found.stack)
    return found
