"""ScriptRunner: runs the window's script, one run at a time, and keeps what it shows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.models.console_entry import LineKind
from wxtcp_gui.gui.models.console_log import ConsoleLog
from wxtcp_gui.gui.models.line_fault import LineFault
from wxtcp_gui.gui.models.page_state import PageState
from wxtcp_gui.gui.models.run_status import RunState, RunStatus
from wxtcp_gui.gui.presenters.script_desk import ScriptDesk
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net import TCPSocket
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.calls import Called, RunError, ScriptFunction
from wxtcp_gui.script.console import ConsoleLine, Level, Part
from wxtcp_gui.script.heard import Heard
from wxtcp_gui.script.kept_storage import KeptStorage
from wxtcp_gui.script.notice import Cleared, DataSet, Missing, Notice, Shown
from wxtcp_gui.script.outcome import End, Outcome
from wxtcp_gui.script.storage import MemoryStorage

if TYPE_CHECKING:
    from wxtcp_gui.gui.presenters.script_run import ScriptRun

DATA_MS: Final = 50  # between two trees of a page's data that are shown
FAULTS_MAX: Final = 200  # lines that are marked
_HEAVY: Final = "wxtcp_gui.gui.presenters.script_run"  # brings V8 and the grammar

_ENDS: Final = {
    End.WELL: RunState.ENDED,
    End.THREW: RunState.THREW,
    End.STOPPED: RunState.STOPPED,
    End.TIMED_OUT: RunState.LIMIT,
    End.OUT_OF_MEMORY: RunState.LIMIT,
}


class ScriptRunner(QObject):
    """Outlives the window, as the run does.

    A second start() is a restart. A run that came to rest stays, for calls, until the next
    one, stop() or the end of the program.

    Signals:
        status_changed: the run is in another state.
        faults_changed: other lines of the script's main file are at fault.
        functions_changed: there are other functions to be called.
        data_changed: the page's data is another.
        called(path, Called): a function has returned or thrown.
        shown(Shown): the script shows something for a moment, or hides it.
        over: the run is, with all that it has shown.
    """

    status_changed = Signal()
    faults_changed = Signal()
    functions_changed = Signal()
    data_changed = Signal()
    called = Signal(str, object)
    shown = Signal(object)
    over = Signal()

    def __init__(
        self,
        workspace: Workspace,
        desk: ScriptDesk,
        tasks: Tasks,
        *,
        observe: Callable[[Record], object],
        numbers: Iterator[int],
        storage_folder: Path,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = tasks
        self._observe = observe
        self._numbers = numbers
        self._storage_folder = storage_folder
        self._turn = asyncio.Lock()
        self._asked = 0  # counts start() and stop()
        self._current: ScriptRun | None = None
        self._is_held = False
        self._run_key = self._run_name = ""  # of the script that was run last
        self._unsaved: dict[str, MemoryStorage] = {}  # of scripts without a file, by their key
        self.desk = desk
        self.console = ConsoleLog()
        self.status = RunStatus()
        self.faults: tuple[LineFault, ...] = ()
        self.functions: tuple[ScriptFunction, ...] = ()
        self.answers: dict[str, Called] = {}  # of the functions that were called
        self.data: Part | None = None
        self.loading: Shown | None = None  # stays until it is hidden
        self.page = PageState()
        self.language = "en"
        self.theme = "light"
        self._data_soon = QTimer(self)
        self._data_soon.setSingleShot(True)
        self._data_soon.setInterval(DATA_MS)
        self._data_soon.timeout.connect(self.data_changed)

    @property
    def can_run(self) -> bool:
        """Whether a script may run: not where a session is looked at."""
        return not self._workspace.read_only

    @property
    def is_open(self) -> bool:
        """Whether the script that was run last is the one in the editor."""
        return self._run_key == self.desk.key

    def is_main(self, file: str) -> bool:
        """Whether a stack's file is the script's main one."""
        if self._current is not None:
            return file == self._current.script.main.name
        return unquote(file).rpartition("/")[2] == self._run_name

    def path_of(self, file: str) -> Path | None:
        """Return a file that a stack names, None where there is no such file."""
        return None if self._current is None else self._current.script.path_of(file)

    def start(self) -> None:
        """Run the script as it stands in the editor."""
        if not self.can_run:
            return
        self._asked += 1
        desk = self.desk
        self._run_key, self._run_name = desk.key, desk.name
        work = self._play(self._asked, desk.place, desk.path, desk.document.text())
        self._tasks.start(work, "script is run")

    def stop(self) -> None:
        """End the run, whatever it is at."""
        self._asked += 1
        self._tasks.start(self._stop(), "script is stopped")

    def call(self, path: str, args_json: str) -> None:
        """Call a function of the script; `called` tells what came of it."""
        if (current := self._current) is not None:
            self._tasks.start(self._call(current, path, args_json), f"script's {path} is called")

    def evaluate(self, code: str) -> None:
        """Evaluate an expression within the run; the console shows what it is."""
        current = self._current
        if current is None or current.outcome is not None:
            self.console.note(self.tr("Nothing runs in which it could be evaluated: press Run."))
            return
        self.console.asked(code)
        self._tasks.start(self._evaluate(current, code), "expression is evaluated")

    def set_theme(self, theme: str) -> None:
        """Tell the script that the window is now light or dark."""
        if theme == self.theme:
            return
        self.theme = theme
        current = self._current
        if current is not None and current.outcome is None:
            current.run.set_theme(theme)
            self._tasks.start(self._settle(current), "script hears of the theme")

    def hold_back(self, *, on: bool) -> None:
        """Have the script's test servers wait while recording cannot keep up, or go on."""
        self._is_held = on
        if self._current is not None:
            self._current.peers.hold_back(on=on)

    async def end(self) -> None:
        """End the run, and keep what is to be kept."""
        self._asked += 1
        await self._stop()
        async with self._turn:
            pass  # one that was about to start has seen that it is not wanted
        self._data_soon.stop()
        await self.desk.end()

    # A run

    async def _stop(self) -> None:
        current = self._current
        if current is not None:
            await current.stop()
            self._show_end(current)

    async def _play(self, asked: int, place: Path | None, path: Path | None, text: str) -> None:
        async with self._turn:
            await self._stop()
            if asked != self._asked:
                return
            self._begin()
            current = await self._made(place, path, text)
            if current is None:
                return
            if asked != self._asked:  # stopped meanwhile
                self._set(RunState.STOPPED)
                self.console.note(self.tr("Stopped"), LineKind.STOPPED)
                return
            self._current = current
            current.peers.hold_back(on=self._is_held)
            self._set(RunState.RUNNING)
        await current.start()
        if self._is_shown(current) and current.outcome is None:
            await self._list_functions(current)
            await current.run_tests()
        await self._settle(current)

    def _begin(self) -> None:
        self._workspace.forget_former()
        self._current = None
        self.faults, self.functions, self.data = (), (), None
        self.answers.clear()
        self.faults_changed.emit()
        self.functions_changed.emit()
        self.data_changed.emit()
        self.status = RunStatus(state=RunState.STARTING, began_s=time.monotonic())
        self.status_changed.emit()
        self.console.note(self.tr("Run {name}").format(name=self._run_name), LineKind.RUN)

    async def _made(self, place: Path | None, path: Path | None, text: str) -> ScriptRun | None:
        """Return a run that can be started; None where the script cannot be loaded."""
        await asyncio.to_thread(import_module, _HEAVY)  # which takes longer than a frame
        from wxtcp_gui.gui.presenters.script_run import (  # noqa: PLC0415 - as above
            ScriptRun,
            Surroundings,
        )
        from wxtcp_gui.script.modules import ModuleError, load_script  # noqa: PLC0415 - as above

        try:
            script = await asyncio.to_thread(load_script, place, text)
        except ModuleError as error:
            file = error.file or self._run_name
            self._take_line(
                ConsoleLine(
                    level=Level.FAULT,
                    text=translated(error.sentence),
                    file=file if error.line else "",
                    line=error.line,
                    wall_ns=time.time_ns(),
                    monotonic_ns=time.monotonic_ns(),
                )
            )
            self._set(RunState.THREW)
            return None
        kept: KeptStorage | None = None
        if path is not None:
            kept = KeptStorage(self._storage_folder, path, self._tasks.start, self._warn)
            await kept.open()
        around = Surroundings(
            program=self._workspace.program,
            tasks=self._tasks,
            observe=self._observe,
            numbers=self._numbers,
            on_console=self._take_line,
            on_notice=self._take_notice,
            on_socket=self._take_socket,
            on_test_failed=self._mark,
            language=self.language,
            theme=self.theme,
        )
        storage = kept or self._unsaved.setdefault(self._run_key, MemoryStorage())
        return ScriptRun(script, storage, around)

    async def _settle(self, current: ScriptRun) -> None:
        """Wait until the run rests or has ended, and show which."""
        outcome = await current.rest()
        if not self._is_shown(current):
            return
        if current.outcome is None:
            await self._list_functions(current)
            if self._is_shown(current) and current.outcome is None:
                has_thrown = outcome.end is End.THREW
                self._set(RunState.RESTING, has_thrown=has_thrown)
        else:
            self._show_end(current)

    def _show_end(self, current: ScriptRun) -> None:
        outcome = current.outcome
        if not self._is_shown(current) or outcome is None or not self.status.is_alive:
            return
        tests = current.tests
        self.status = replace(self.status, passed=tests.passed, failed=tests.failed)
        self._set(_ENDS[outcome.end], has_thrown=outcome.fault is not None)
        self._note_end(outcome)
        self.loading = None
        self.over.emit()

    def _note_end(self, outcome: Outcome) -> None:
        if outcome.end is End.STOPPED:
            self.console.note(self.tr("Stopped"), LineKind.STOPPED)
        elif outcome.end is End.WELL and not self.status.failed:
            self.console.note(self.tr("Ended"), LineKind.ENDED)

    def _is_shown(self, current: ScriptRun) -> bool:
        return current is self._current

    def _set(self, state: RunState, *, has_thrown: bool = False) -> None:
        self.status = replace(self.status, state=state, has_thrown=has_thrown)
        self.status_changed.emit()

    # What may be asked of it

    async def _list_functions(self, current: ScriptRun) -> None:
        try:
            found = await current.functions()
        except RunError:  # it has ended meanwhile
            return
        if self._is_shown(current) and found != self.functions:
            self.functions = found
            self.functions_changed.emit()

    async def _call(self, current: ScriptRun, path: str, args_json: str) -> None:
        self._set(RunState.RUNNING, has_thrown=self.status.has_thrown)
        try:
            called = await current.call(path, args_json)
        except RunError as error:
            self.console.note(translated(error.sentence), LineKind.WARN)
        else:
            if self._is_shown(current):
                self.answers[path] = called
                self.called.emit(path, called)
        await self._settle(current)

    async def _evaluate(self, current: ScriptRun, code: str) -> None:
        try:
            called = await current.evaluate(code)
        except RunError as error:
            self.console.note(translated(error.sentence), LineKind.WARN)
        else:
            self.console.answered(called)
        await self._settle(current)

    # What it says

    def _take_line(self, line: ConsoleLine) -> None:
        self.console.append(line)
        if line.level is Level.FAULT and line.line:
            self._mark(line.file, line.line, line.text.partition("\n")[0])

    def _mark(self, file: str, line: int, message: str) -> None:
        if not self.is_main(file):
            return
        fault = LineFault(line=line, message=message)
        if fault not in self.faults and len(self.faults) < FAULTS_MAX:
            self.faults = (*self.faults, fault)
            self.faults_changed.emit()

    def _take_notice(self, notice: Notice) -> None:
        match notice:
            case DataSet(data=data):
                self.data = data
                if not self._data_soon.isActive():
                    self._data_soon.start()
            case Missing(name=name):
                text = self.tr("Asked for {name}, which is not here")
                self.console.note(text.format(name=name))
            case Cleared():
                self.console.clear()
            case Shown():
                if not notice.call.startswith("hide") or notice.call == "hideLoading":
                    self.loading = notice if notice.call == "showLoading" else None
                self.shown.emit(notice)

    def _take_socket(self, tcp: TCPSocket, heard: Heard) -> None:
        self._workspace.adopt(tcp, self._run_name, heard)

    def _warn(self, sentence: Sentence) -> None:
        self.console.note(translated(sentence), LineKind.WARN)
