"""Run: one script in one V8 context, from start() to stop(), driven by the running loop.

What comes for the script (events of sockets, due timers, answers) is gathered and handed
over in turns; what the script has called for comes back at the end of a turn and is done
then. There is never more than one turn at a time, and JavaScript never waits for Python.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.script.bell import StartTask
from wxtcp_gui.script.calls import Called, ScriptFunction, parameters_in
from wxtcp_gui.script.commands import Commands
from wxtcp_gui.script.console import ConsoleLine, Level
from wxtcp_gui.script.context import Context
from wxtcp_gui.script.engine import (
    CodeError,
    EngineError,
    OutOfMemoryError,
    TurnTooLongError,
)
from wxtcp_gui.script.events import Events, packed
from wxtcp_gui.script.host import connected_wifi, system_info
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.modules import Script
from wxtcp_gui.script.notice import Notice
from wxtcp_gui.script.outcome import End, Fault, Outcome
from wxtcp_gui.script.sockets import Sockets
from wxtcp_gui.script.storage import MemoryStorage, Storage

Ask: TypeAlias = Callable[[Mapping[str, Any]], Coroutine[Any, Any, object]]

LAST_WORDS_S: Final = 1.0  # how long a script may take for onUnload, and to say what it has said
_PROMISES: Final = re.compile(
    r"\b(?:Promise|async|await|then|catch|finally|queueMicrotask|import|eval|Function|constructor)\b"
)


class RunError(Exception):
    """A call that a run cannot take as it is; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Run:
    """A run. Everything is called on the loop that start() was called on.

    `on_console` and `on_notice` get what the script says and shows; `asks` answers what
    extensions of the prelude ask for, `on_tell` gets what they tell.
    """

    def __init__(
        self,
        program: MiniProgram,
        script: Script,
        *,
        start_task: StartTask,
        on_console: Callable[[ConsoleLine], object],
        on_notice: Callable[[Notice], object] = lambda _: None,
        limits: Limits | None = None,
        storage: Storage | None = None,
        extensions: Sequence[str] = (),
        asks: Mapping[str, Ask] = MappingProxyType({}),
        on_tell: Callable[[str, Mapping[str, Any]], object] = lambda _kind, _values: None,
        language: str = "en",
        theme: str = "light",
    ) -> None:
        self._program = program
        self._script = script
        self._start_task = start_task
        self._limits = limits or Limits()
        self._storage = storage or MemoryStorage()
        self._extensions = tuple(extensions)
        self._asks = asks
        self._language = language
        self._theme = theme
        stepwise = bool(extensions) or any(_PROMISES.search(each.plain) for each in script.files)
        self._context = Context(self._limits, start_task, stepwise=stepwise)
        self._events = Events()
        self._sockets = Sockets(
            program, self._events, self._wake, held_bytes=self._limits.held_bytes
        )
        self._commands = Commands(
            self._sockets,
            self._storage,
            on_console=on_console,
            on_notice=on_notice,
            on_tell=on_tell,
            on_ask=self._take_ask,
            on_settled=self._take_settled,
            on_fault=self._take_fault,
            on_started=self._take_started,
        )
        self._on_console = on_console
        self._began = 0.0
        self._due_ms: float | None = None
        self._timers = 0
        self._more = False
        self._woken = asyncio.Event()
        self._changed = asyncio.Event()
        self._driver: asyncio.Task[Any] | None = None
        self._answering: set[asyncio.Task[Any]] = set()
        self._calls: dict[int, asyncio.Future[Any]] = {}
        self._last_call = 0
        self._started = False
        self._stopping = False
        self._closed = asyncio.Event()
        self._outcome: Outcome | None = None
        self._fault: Fault | None = None
        self._lock = asyncio.Lock()

    # What others call

    @property
    def outcome(self) -> Outcome | None:
        """How it has ended, None as long as it has not."""
        return self._outcome

    async def start(self) -> None:
        """Make the context and run the script's main file; then it goes on by itself."""
        self._began = time.monotonic()
        try:
            await self._context.open(self._settings(), self._extensions)
            for file in self._script.files:
                await self._context.define(file)
        except EngineError as error:
            self._end_by(error)
            await self._close()
            return
        self._events.add("start", self._script.main.name)
        self._driver = self._start_task(self._drive(), "script")
        while not self._started and self._outcome is None:
            self._changed.clear()
            await self._changed.wait()

    async def wait(self) -> Outcome:
        """Return the outcome once nothing is to come any more, or the run has ended.

        A run that came to rest keeps its context until stop(), and takes calls.
        """
        while self._outcome is None and not self._is_at_rest():
            self._changed.clear()
            timeout = self._left_s()
            try:
                async with asyncio.timeout(timeout):
                    await self._changed.wait()
            except TimeoutError:
                seconds = f"{self._limits.run_s:g}"
                self._settle(End.TIMED_OUT, Sentence(Text.SCRIPT_RAN_LONG, seconds=seconds))
                await self.stop()
        if self._outcome is not None:
            return self._outcome
        self._commands.flush()
        return (
            Outcome(end=End.THREW, message=self._fault.message, fault=self._fault)
            if (self._fault)
            else Outcome(end=End.WELL)
        )

    async def stop(self) -> None:
        """Run onUnload, close the sockets, end the context. Twice is no error."""
        if self._stopping:
            await self._closed.wait()
            return
        self._stopping = True
        if self._driver is not None and self._outcome is None and self._started:
            self._events.add("hidden")
            self._wake()
            await self._within(LAST_WORDS_S, self._until_quiet)
        if self._outcome is None:
            at_rest = self._is_at_rest()
            fault = self._fault
            if fault is not None:
                self._outcome = Outcome(end=End.THREW, message=fault.message, fault=fault)
            else:
                self._outcome = Outcome(end=End.WELL if at_rest else End.STOPPED)
        if self._driver is not None:
            cut_off = self._lock.locked()  # in the midst of a turn
            self._driver.cancel()
            await asyncio.gather(self._driver, return_exceptions=True)
            if cut_off:
                await self._last_words()
        await self._close()

    async def call(self, path: str, args_json: str = "[]") -> Called:
        """Call a function of functions() with a JSON list of arguments; await its promise.

        Raises RunError where the run has ended meanwhile, and for what is no list.
        """
        if not isinstance(json.loads(args_json), list):
            raise RunError(Sentence(Text.SCRIPT_ARGUMENTS))
        ok, value, stack = await self._asked("call", path, args_json)
        return Called(ok=ok, value=value, stack=stack)

    async def invoke(self, path: str, value: object = None) -> Any:
        """Call a function of an extension, "__testing.runAll"; return what it returns."""
        return await self._asked("inner", path, value)

    async def functions(self) -> tuple[ScriptFunction, ...]:
        """Return what call() takes. Raises RunError where the run has ended."""
        async with self._lock:
            if self._outcome is not None:
                raise RunError(Sentence(Text.SCRIPT_HAS_ENDED))
            found = await self._context.functions()
        return tuple(
            ScriptFunction(path=path, parameters=parameters_in(text), is_hook=is_hook)
            for path, text, is_hook in found
        )

    def set_theme(self, theme: str) -> None:
        """Tell the script that the theme is now light or dark."""
        self._events.add("theme", theme)
        self._wake()

    # Setting up

    def _settings(self) -> dict[str, object]:
        return {
            "linesPerSecond": self._limits.lines_per_second,
            "system": system_info(self._program.policy, language=self._language, theme=self._theme),
            "wifi": connected_wifi(self._program.policy),
            "storage": dict(self._storage.load()),
        }

    # Driving

    def _wake(self) -> None:
        self._woken.set()

    async def _drive(self) -> None:
        try:
            while True:
                await self._wait_for_work()
                async with self._lock:
                    await self._turn()
                self._changed.set()
        except EngineError as error:
            if not isinstance(error, OutOfMemoryError):
                await self._last_words()
            self._end_by(error)  # who waits goes on from here
            self._changed.set()
            await self._close()

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
        self._commands.carry_out(answer.commands, answer.written)
        self._commands.left_out(answer.left_out)

    def _now_ms(self) -> float:
        return (time.monotonic() - self._began) * 1000

    def _due_in_s(self) -> float | None:
        return None if self._due_ms is None else (self._due_ms - self._now_ms()) / 1000

    def _left_s(self) -> float | None:
        if self._limits.run_s is None:
            return None
        return max(self._began + self._limits.run_s - time.monotonic(), 0)

    def _is_at_rest(self) -> bool:
        return (
            self._started
            and not self._events
            and not self._more
            and not self._timers
            and not self._answering
            and not self._calls
            and not self._lock.locked()
            and not self._sockets.open
        )

    async def _until_quiet(self) -> None:
        while self._outcome is None and (self._events or self._more or self._lock.locked()):
            self._changed.clear()
            await self._changed.wait()

    async def _within(self, seconds: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            async with asyncio.timeout(seconds):
                await work()
        except TimeoutError:
            return

    # What the script has called for

    def _take_started(self, *, failed: bool) -> None:
        self._started = True
        if failed:
            fault = self._fault
            if fault is not None:
                self._settle(End.THREW, fault.message)
        else:
            self._events.add("shown")
            self._wake()

    def _take_fault(self, fault: Fault) -> None:
        self._fault = self._fault or fault

    def _take_ask(self, number: int, name: str, value: Mapping[str, Any]) -> None:
        task = self._start_task(self._answer(number, name, value), f"script asks {name}")
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, number: int, name: str, value: Mapping[str, Any]) -> None:
        ask = self._asks.get(name)
        try:
            if ask is None:
                raise RunError(f"nobody answers {name}")  # noqa: TRY301
            answer = await ask(value)
        except Exception as error:  # noqa: BLE001 - it becomes the script's rejection
            self._events.add("answer", number, str(error), None)
        else:
            self._events.add("answer", number, None, answer)
        self._wake()

    async def _asked(self, word: str, *values: object) -> Any:
        if self._outcome is not None or self._stopping:
            raise RunError(Sentence(Text.SCRIPT_HAS_ENDED))
        self._last_call += 1
        number = self._last_call
        future = self._calls[number] = asyncio.get_running_loop().create_future()
        self._events.add(word, number, *values)
        self._wake()
        try:
            return await future
        finally:
            self._calls.pop(number, None)
            self._changed.set()

    def _take_settled(self, number: int, value: Any) -> None:
        future = self._calls.get(number)
        if future is not None and not future.done():
            future.set_result(value)

    # The end

    def _settle(self, end: End, message: str) -> None:
        if self._outcome is None:
            self._outcome = Outcome(end=end, message=message, fault=self._fault)
            self._changed.set()

    def _end_by(self, error: EngineError) -> None:
        match error:
            case CodeError(fault=fault):
                self._fault = self._fault or fault
                self._commands.tell_fault(fault)
                self._settle(End.THREW, fault.message)
            case OutOfMemoryError():
                size = self._limits.heap_bytes // 1024**2
                self._stop_for(End.OUT_OF_MEMORY, Sentence(Text.SCRIPT_MEMORY, megabytes=size))
            case TurnTooLongError():
                seconds = f"{self._limits.turn_s:g}"
                self._stop_for(End.TIMED_OUT, Sentence(Text.SCRIPT_TURN, seconds=seconds))
            case _:
                self._settle(End.STOPPED, str(error))

    def _stop_for(self, end: End, why: Sentence) -> None:
        self._commands.say(Level.FAULT, why)
        self._settle(end, why)

    async def _last_words(self) -> None:
        """Show what the script had said before it was cut off, where it can still be had."""

        async def ask() -> None:
            self._commands.carry_out_lines(await self._context.last_words())

        await self._within(LAST_WORDS_S / 4, ask)

    async def _close(self) -> None:
        self._stopping = True
        self._commands.flush()
        for future in self._calls.values():
            if not future.done():
                future.set_exception(RunError(Sentence(Text.SCRIPT_HAS_ENDED)))
        answering = tuple(self._answering)
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)
        self._sockets.close_all()
        await self._sockets.gone()
        await self._context.close()
        self._closed.set()
        self._changed.set()
