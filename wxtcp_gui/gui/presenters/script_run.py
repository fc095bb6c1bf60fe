"""ScriptRun: one run of the window's script, with its test servers, tests and storage."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net import MiniProgram, TCPSocket
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.calls import Called, ScriptFunction
from wxtcp_gui.script.console import ConsoleLine, Level
from wxtcp_gui.script.heard import Heard
from wxtcp_gui.script.kept_storage import KeptStorage
from wxtcp_gui.script.modules import Script
from wxtcp_gui.script.notice import Notice
from wxtcp_gui.script.outcome import Outcome
from wxtcp_gui.script.peers import ScriptPeers
from wxtcp_gui.script.prelude import TESTS
from wxtcp_gui.script.run import Run
from wxtcp_gui.script.storage import Storage
from wxtcp_gui.script.test_lines import lines_of, run_tests, summary
from wxtcp_gui.script.testing import Outcome as TestOutcome
from wxtcp_gui.script.testing import ScriptTest, TestRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a run is given by the window, and whom it tells what."""

    program: MiniProgram
    tasks: Tasks
    observe: Callable[[Record], object]
    numbers: Iterator[int]
    on_console: Callable[[ConsoleLine], object]
    on_notice: Callable[[Notice], object]
    on_socket: Callable[[TCPSocket, Heard], object]
    on_test_failed: Callable[[str, int, str], object]  # file, line, message
    language: str
    theme: str


class ScriptRun:
    """From start() to stop(). Heavy things are imported with this module, not with the window."""

    def __init__(self, script: Script, storage: Storage, around: Surroundings) -> None:
        self._storage = storage
        self._on_console = around.on_console
        self._on_test_failed = around.on_test_failed
        self.script = script
        self.began_s = time.monotonic()
        self.tests = TestRun(ended=self._tell_test)
        self.peers = ScriptPeers(
            start_task=around.tasks.start, observe=around.observe, numbers=around.numbers
        )
        self.run = Run(
            around.program,
            script,
            start_task=around.tasks.start,
            on_console=self._take_line,
            on_notice=around.on_notice,
            on_socket=around.on_socket,
            storage=storage,
            extensions=TESTS,
            asks=self.peers.calls,
            on_tell=self.tests.take,
            language=around.language,
            theme=around.theme,
        )
        self._gone = asyncio.Event()
        self._is_ending = False

    @property
    def outcome(self) -> Outcome | None:
        """How it has ended, None as long as it may be called."""
        return self.run.outcome

    async def start(self) -> None:
        """Run the script's main file."""
        await self.run.start()

    async def run_tests(self) -> None:
        """Run its tests, where it has some."""
        await run_tests(self.run, self.tests)

    async def rest(self) -> Outcome:
        """Wait until nothing is to come any more, or the run has ended."""
        outcome = await self.run.wait()
        if self.run.outcome is not None:
            await self.stop()
        return outcome

    async def stop(self) -> None:
        """End it, and whatever it has started. Twice is no error."""
        if self._is_ending:
            await self._gone.wait()
            return
        self._is_ending = True
        try:
            await self.run.stop()
            if self.tests.tests:
                self.tests.stop(translated(Sentence(Text.SCRIPT_HAS_ENDED)))
                self.say(Level.INFO, summary(self.tests))
            await self.peers.aclose()
            if isinstance(self._storage, KeptStorage):
                await self._storage.close()
        finally:
            self._gone.set()

    async def call(self, path: str, args_json: str) -> Called:
        """Call one of its functions. Raises RunError."""
        return await self.run.call(path, args_json)

    async def evaluate(self, code: str) -> Called:
        """Evaluate an expression within it. Raises RunError."""
        return await self.run.evaluate(code)

    async def functions(self) -> tuple[ScriptFunction, ...]:
        """Return what call() takes. Raises RunError."""
        return await self.run.functions()

    def say(self, level: Level, text: str, *, file: str = "", line: int = 0) -> None:
        """Put a line of our own into the console."""
        self._on_console(
            ConsoleLine(
                level=level,
                text=text,
                file=file,
                line=line,
                wall_ns=time.time_ns(),
                monotonic_ns=time.monotonic_ns(),
            )
        )

    def _take_line(self, line: ConsoleLine) -> None:
        text = line.text
        if isinstance(text, Sentence):
            if text.text is Text.SCRIPT_NOT_HERE:
                return  # each was told when it was asked for
            line = replace(line, text=translated(text))
        self._on_console(line)

    def _tell_test(self, test: ScriptTest) -> None:
        file, _, number = test.where.rpartition(":")
        line = int(number) if number.isdigit() else 0
        is_failed = test.outcome is TestOutcome.FAILED
        level = Level.ERROR if is_failed else Level.INFO
        self.say(level, "\n".join(lines_of(test)), file=file, line=line)
        if is_failed and line:
            self._on_test_failed(file, line, test.message.partition("\n")[0])
