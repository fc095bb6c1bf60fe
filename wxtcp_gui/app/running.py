"""The command run: scripts without a window, one after the other, with their tests."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import stat
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wxtcp_gui.app.cli import OneLineParser, add_profile, seconds_of
from wxtcp_gui.app.descriptors import allow_many_connections
from wxtcp_gui.app.exit_codes import EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK, EXIT_TIME, EXIT_USAGE
from wxtcp_gui.app.peer_recorder import PeerRecorder
from wxtcp_gui.app.profile_files import find_profile
from wxtcp_gui.app.script_output import ScriptOutput
from wxtcp_gui.app.script_records import ScriptRecords
from wxtcp_gui.app.stop_request import StopRequest
from wxtcp_gui.capture import SessionError
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import DEFAULT_PROFILE
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.calls import RunError
from wxtcp_gui.script.junit import Suite, to_junit
from wxtcp_gui.script.modules import ModuleError, Script, load_script
from wxtcp_gui.script.outcome import End, Outcome
from wxtcp_gui.script.peers import ScriptPeers
from wxtcp_gui.script.prelude import TESTS
from wxtcp_gui.script.run import Run
from wxtcp_gui.script.seeding import seeded_policy, seeded_script
from wxtcp_gui.script.test_lines import run_tests
from wxtcp_gui.script.testing import TestRun

LAST_WORDS_S: Final = 1.0  # how long a script may take for its onTimeout listeners
_PROG: Final = "wxtcp-gui run"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What was asked for. `timeout_s` is that of each script, None for none."""

    scripts: tuple[Path, ...]
    policy: Policy
    timeout_s: float | None
    session: Path | None
    junit: Path | None
    seed: int | None


def run_scripts(argv: Sequence[str], stop: StopRequest) -> int:
    """Run scripts; exit code 0, 1 where one threw or a test failed, 3 where time ran out."""
    options = _options(_parser(), argv)
    allow_many_connections()
    return asyncio.run(_Command(options, stop).run())


def _parser() -> OneLineParser:
    parser = OneLineParser(
        prog=_PROG,
        description="Run scripts as a mini-program would run them, without a window, one after "
        "the other. What they say goes to stdout. Exit code 0: all ended well, 1: one threw or "
        "a test failed, 2: wrong usage, 3: the time ran out.",
    )
    parser.add_argument("scripts", nargs="+", type=Path, metavar="SCRIPT.js", help="script to run")
    add_profile(parser)
    parser.add_argument(
        "--timeout", type=seconds_of, metavar="S", help="for each script, in seconds; no limit"
    )
    parser.add_argument(
        "--session", type=Path, metavar="OUT", help="record all of it into a new session file"
    )
    parser.add_argument(
        "--junit", type=Path, metavar="XML", help="write what became of the tests, for CI"
    )
    parser.add_argument(
        "--seed", type=_seed, metavar="N", help="of test servers, cut reads and Math.random()"
    )
    return parser


def _options(parser: OneLineParser, argv: Sequence[str]) -> RunOptions:
    """Return what was asked for. Leaves the program where that is not possible."""
    options = parser.parse_args(argv)
    for path in options.scripts:
        try:
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would have us wait
                parser.error(f"{path} is no ordinary file")
            path.open("rb").close()
        except OSError as error:
            parser.error(f"{path} cannot be read: {error.strerror}")
    if options.junit is not None and not options.junit.absolute().parent.is_dir():
        parser.error(f"argument --junit: there is no folder {options.junit.absolute().parent}")
    policy = find_profile(options.profile or DEFAULT_PROFILE)
    return RunOptions(
        scripts=tuple(options.scripts),
        policy=policy if options.seed is None else seeded_policy(policy, options.seed),
        timeout_s=options.timeout,
        session=options.session,
        junit=options.junit,
        seed=options.seed,
    )


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended:
    """What has become of one script: its exit code, and its part of the report."""

    code: int
    suite: Suite


class _Command:
    """One call of the command."""

    def __init__(self, options: RunOptions, stop: StopRequest) -> None:
        self._options = options
        self._stop = stop
        self._tasks = Tasks("run")
        self._deaf = asyncio.Event()  # nobody reads what is said
        self._output = ScriptOutput(self._deaf.set)
        self._recorder = PeerRecorder(say)
        self._numbers = itertools.count(1)  # of the connections of all test servers

    async def run(self) -> int:
        try:
            if self._options.session is not None:
                self._recorder.open(self._options.session, self._options.policy)
        except SessionError as error:
            say(f"argument --session: {error}")
            return EXIT_USAGE
        records = ScriptRecords(self._recorder.observer)
        stopped = self._tasks.start(self._until_stopped(), "wait for the end")
        ended: list[_Ended] = []
        try:
            for path in self._options.scripts:
                if stopped.done():
                    break
                records.next_script()
                ended.append(await self._run_one(path, records, stopped))
        finally:
            await self._tasks.cancel_all()
            kept = self._recorder.close()
        codes = [each.code for each in ended]
        codes += [] if kept and self._report(ended) else [EXIT_FAILED]
        if self._stop.asked:
            return EXIT_INTERRUPTED
        return EXIT_FAILED if self._deaf.is_set() else max(codes, default=EXIT_OK)

    async def _until_stopped(self) -> None:
        """Wait for a signal, or until nobody reads what is said."""
        waits = [
            self._tasks.start(self._stop.wait(), "wait for a signal"),
            self._tasks.start(self._deaf.wait(), "wait for silence"),
        ]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)

    def _report(self, ended: Sequence[_Ended]) -> bool:
        """Write the report, where one was asked for; return whether it is there."""
        path = self._options.junit
        if path is None:
            return True
        try:
            path.write_text(to_junit([each.suite for each in ended]), "utf-8", newline="\n")
        except OSError as error:
            say(f"{path} cannot be written: {error.strerror}")
            return False
        return True

    async def _run_one(
        self, path: Path, records: ScriptRecords, stopped: asyncio.Task[None]
    ) -> _Ended:
        began = time.monotonic()
        self._output.begin(str(path) if len(self._options.scripts) > 1 else "")
        tests = TestRun(ended=self._output.tell)
        try:
            script = await asyncio.to_thread(load_script, path)
        except ModuleError as error:
            code, reason = EXIT_FAILED, str(error.sentence)
        else:
            code, reason = await self._play(script, tests, records, stopped)
        if tests.tests:
            tests.stop(reason)
            self._output.sum_up(tests)
        if not code and tests.failed:
            code = EXIT_FAILED
        elif reason and not self._deaf.is_set():
            say(f"{path}: {reason}")
        seconds = time.monotonic() - began
        suite = Suite(
            name=str(path),
            tests=tests.tests,
            seconds=seconds,
            fault=reason,
            output=self._output.kept,
        )
        return _Ended(code=code, suite=suite)

    async def _play(
        self,
        script: Script,
        tests: TestRun,
        records: ScriptRecords,
        stopped: asyncio.Task[None],
    ) -> tuple[int, str]:
        """Run one script to its end; return the exit code and why it did not end well."""
        seed = self._options.seed
        program = MiniProgram(self._options.policy, records.add)
        peers = ScriptPeers(
            start_task=self._tasks.start,
            observe=records.add,
            numbers=self._numbers,
            seed=1 if seed is None else seed,
        )

        def hold_back(*, on: bool) -> None:
            program.set_reading(on=not on)
            peers.hold_back(on=on)

        self._recorder.hold_back = hold_back
        run = Run(
            program,
            script if seed is None else seeded_script(script, seed),
            start_task=self._tasks.start,
            on_console=self._output.say,
            extensions=TESTS,
            asks=peers.calls,
            on_tell=tests.take,
        )
        work = self._tasks.start(_to_its_end(run, tests), "script to its end")
        try:
            done, _ = await asyncio.wait(
                {work, stopped},
                timeout=self._options.timeout_s,
                return_when=asyncio.FIRST_COMPLETED,
            )
            if work in done:
                await run.stop()  # what onUnload does counts, too
                return _judged(run.outcome or work.result())
            if stopped in done:
                return EXIT_INTERRUPTED, "interrupted"
            await self._tell_timeout(run)
            return EXIT_TIME, f"the time ran out after {self._options.timeout_s:g} s"
        finally:
            await run.stop()
            await asyncio.wait({work})
            await program.aclose()
            await peers.aclose()

    async def _tell_timeout(self, run: Run) -> None:
        """Have the script say what it wants to say about it."""
        with contextlib.suppress(RunError, TimeoutError):
            async with asyncio.timeout(LAST_WORDS_S):
                await run.invoke("__testing.timeIsOut", self._options.timeout_s)


async def _to_its_end(run: Run, tests: TestRun) -> Outcome:
    """Run a script until nothing is to come any more, or until its tests are done."""
    await run.start()
    await run_tests(run, tests)
    return await run.wait()


def _judged(outcome: Outcome) -> tuple[int, str]:
    """Return the exit code for how a script has ended, and why that is not well."""
    match outcome.end:
        case End.WELL | End.STOPPED:
            return EXIT_OK, ""
        case End.TIMED_OUT:
            return EXIT_TIME, outcome.reason
        case _:
            return EXIT_FAILED, outcome.reason


def say(sentence: str) -> None:
    """Tell people something, in one line."""
    line = " ".join(sentence.splitlines()) or sentence
    encoded = line.encode("utf-8", "replace").decode("utf-8")
    print(f"{_PROG}: {encoded}", file=sys.stderr, flush=True)
