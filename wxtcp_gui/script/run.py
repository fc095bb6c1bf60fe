"""Run: one script in one V8 context, from start() to stop(), driven by the running loop.

What comes for the script (events of sockets, due timers, answers) is gathered and handed
over in turns; what the script has called for comes back at the end of a turn and is done
then. There is never more than one turn at a time, and JavaScript never waits for Python.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.net import MiniProgram, TCPSocket
from wxtcp_gui.script.asks import Ask, Asks
from wxtcp_gui.script.bell import StartTask
from wxtcp_gui.script.calls import Called, Calls, RunError, ScriptFunction, parameters_in
from wxtcp_gui.script.commands import Commands
from wxtcp_gui.script.console import ConsoleLine, Level
from wxtcp_gui.script.context import Context, has_promises
from wxtcp_gui.script.endings import ending_of
from wxtcp_gui.script.engine import CodeError, EngineError, OutOfMemoryError
from wxtcp_gui.script.evaluation import CONSOLE_NAME, evaluation_of
from wxtcp_gui.script.events import Events
from wxtcp_gui.script.heard import Heard
from wxtcp_gui.script.host import connected_wifi, system_info
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.modules import Script
from wxtcp_gui.script.notice import Notice
from wxtcp_gui.script.outcome import End, Fault, Outcome
from wxtcp_gui.script.sockets import Sockets
from wxtcp_gui.script.storage import MemoryStorage, Storage
from wxtcp_gui.script.turns import Turns

TURN_END_S: Final = 0.1  # a turn that takes longer is cut off by stop(): it may have no end
LAST_WORDS_S: Final = 1.0  # how long a script may take for onUnload, and to say what it has said


class Run:
    """A run. Everything is called on the loop that start() was called on.

    `on_console` and `on_notice` get what the script says and shows; `asks` answers what
    extensions of the prelude ask for, `on_tell` gets what they tell, `on_socket` each socket
    that the script creates.
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
        on_socket: Callable[[TCPSocket, Heard], object] = lambda _tcp, _heard: None,
        language: str = "en",
        theme: str = "light",
    ) -> None:
        self._program = program
        self._script = script
        self._start_task = start_task
        self._limits = limits or Limits()
        self._storage = storage or MemoryStorage()
        self._extensions = tuple(extensions)
        self._language = language
        self._theme = theme
        stepwise = bool(extensions) or any(has_promises(each.plain) for each in script.files)
        self._context = Context(self._limits, start_task, stepwise=stepwise)
        self._events = Events()
        self._changed = asyncio.Event()
        self._sockets = Sockets(
            program,
            self._events,
            self._wake,
            held_bytes=self._limits.held_bytes,
            created=on_socket,
        )
        self._asks = Asks(asks, self._events, self._wake, start_task)
        self._calls = Calls(self._events, self._wake, self._changed.set)
        self._commands = Commands(
            self._sockets,
            self._storage,
            on_console=on_console,
            on_notice=on_notice,
            on_tell=on_tell,
            on_ask=self._asks.take,
            on_settled=self._calls.settle,
            on_fault=self._take_fault,
            on_started=self._take_started,
        )
        self._turns = Turns(
            self._context, self._events, self._sockets, self._commands, self._changed.set
        )
        self._began = 0.0
        self._driver: asyncio.Task[Any] | None = None
        self._opened = asyncio.Event()  # not while the context is being made
        self._opened.set()
        self._started = False
        self._stopping = False
        self._closed = asyncio.Event()
        self._outcome: Outcome | None = None
        self._fault: Fault | None = None

    # What others call

    @property
    def outcome(self) -> Outcome | None:
        """How it has ended, None as long as it has not."""
        return self._outcome

    async def start(self) -> None:
        """Make the context and run the script's main file; then it goes on by itself."""
        self._began = time.monotonic()
        self._opened.clear()
        try:
            await self._context.open(self._settings(), self._extensions)
            for file in self._script.files:
                await self._context.define(file)
        except EngineError as error:
            self._end_by(error)
            await self._close()
            return
        finally:
            self._opened.set()
        if self._stopping:
            return
        self._events.add("start", self._script.main.name, self._script.app)
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
        self._calls.close()
        await self._opened.wait()
        await self._within(TURN_END_S, self._until_turn_ends)
        is_stuck = self._turns.lock.locked()
        endless = ""
        if self._driver is not None and self._outcome is None and self._started and not is_stuck:
            self._events.add("hidden")
            self._wake()
            await self._within(LAST_WORDS_S, self._until_quiet)
            if self._turns.busy_s > LAST_WORDS_S / 2:  # onUnload does not end
                endless = Sentence(Text.SCRIPT_TURN, seconds=f"{LAST_WORDS_S:g}")
                self._settle(End.TIMED_OUT, endless)
        if self._outcome is None:
            at_rest = self._is_at_rest()
            fault = self._fault
            if fault is not None:
                self._outcome = Outcome(end=End.THREW, message=fault.message, fault=fault)
            else:
                self._outcome = Outcome(end=End.WELL if at_rest else End.STOPPED)
        if self._driver is not None:
            cut_off = self._turns.lock.locked()  # in the midst of a turn
            self._driver.cancel()
            await asyncio.gather(self._driver, return_exceptions=True)
            if cut_off:
                await self._last_words()
        if endless:
            self._commands.say(Level.FAULT, endless)
        await self._close()

    async def call(self, path: str, args_json: str = "[]") -> Called:
        """Call a function of functions() with a JSON list of arguments; await its promise.

        Raises RunError where the run has ended meanwhile, and for what is no list.
        """
        if not _is_list(args_json):
            raise RunError(Sentence(Text.SCRIPT_ARGUMENTS))
        ok, value, stack = await self._calls.ask("call", path, args_json)
        return Called(ok=ok, value=value, stack=stack)

    async def evaluate(self, code: str) -> Called:
        """Evaluate code as a console does, with `page` and `exports`; await where it awaits.

        What it throws, and what is no JavaScript, is a Called that is not ok. Raises RunError
        where the run has ended, also by this code.
        """
        typed = evaluation_of(code)
        if has_promises(code):
            self._context.go_stepwise()
        ok, value, stack = await self._calls.ask("evaluate", typed.code, typed.waits)
        return Called(ok=ok, value=value, stack=stack)

    async def invoke(self, path: str, value: object = None) -> Any:
        """Call a function of an extension, "__testing.runAll"; return what it returns."""
        return await self._calls.ask("inner", path, value)

    async def functions(self) -> tuple[ScriptFunction, ...]:
        """Return what call() takes. Raises RunError where the run has ended."""
        try:
            async with self._turns.lock:
                if self._outcome is not None:
                    raise RunError(Sentence(Text.SCRIPT_HAS_ENDED))
                found = await self._context.functions()
        except EngineError as error:  # a getter of an export that has no end
            self._end_by(error)
            await self.stop()
            raise RunError(Sentence(Text.SCRIPT_HAS_ENDED)) from None
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
        self._turns.wake()

    async def _drive(self) -> None:
        try:
            await self._turns.go()
        except EngineError as error:
            if not isinstance(error, OutOfMemoryError):
                await self._last_words()
            self._end_by(error)  # who waits goes on from here
            self._changed.set()
            await self._close()

    def _left_s(self) -> float | None:
        if self._limits.run_s is None:
            return None
        return max(self._began + self._limits.run_s - time.monotonic(), 0)

    def _is_at_rest(self) -> bool:
        return (
            self._started
            and self._turns.is_quiet
            and not self._turns.timers
            and not self._asks
            and not self._calls
            and not self._sockets.open
        )

    async def _until_turn_ends(self) -> None:
        while self._outcome is None and self._turns.lock.locked():
            self._changed.clear()
            await self._changed.wait()

    async def _until_quiet(self) -> None:
        while self._outcome is None and not self._turns.is_quiet:
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
        if fault.file != CONSOLE_NAME:  # what is typed is not the script's
            self._fault = self._fault or fault

    # The end

    def _settle(self, end: End, message: str) -> None:
        if self._outcome is None:
            self._outcome = Outcome(end=end, message=message, fault=self._fault)
            self._changed.set()

    def _end_by(self, error: EngineError) -> None:
        if isinstance(error, CodeError):
            self._commands.tell_fault(error.fault)
            self._take_fault(error.fault)
        end, why = ending_of(error, self._limits)
        if end in {End.OUT_OF_MEMORY, End.TIMED_OUT}:
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
        self._calls.fail()
        await self._asks.close()
        self._sockets.close_all()
        await self._sockets.gone()
        await self._context.close()
        self._closed.set()
        self._changed.set()


def _is_list(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list)
    except (ValueError, RecursionError):  # one list within the other, a thousand times
        return False
