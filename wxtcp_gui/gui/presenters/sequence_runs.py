"""Sequence runs: what each socket sends step by step, whatever window shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from wxtcp_gui.compose.sending import End, Outcome
from wxtcp_gui.compose.sequence import SendSequence, Step
from wxtcp_gui.compose.sequence_file import KeptSequence
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.step_list import StepState
from wxtcp_gui.net.tasks import Tasks


@dataclass(slots=True, eq=False)
class Run:
    """One run of a sequence on a socket; `outcome` is None while it runs."""

    sequence: KeptSequence
    sender: SendSequence
    outcome: Outcome | None = None

    def state(self, at: int) -> StepState:
        """Return how far a step is."""
        progress, outcome = self.sender.progress, self.outcome
        if at < progress.step or (outcome is not None and outcome.end is End.DONE):
            return StepState.SENT
        if at > progress.step:
            return StepState.NONE
        if outcome is not None:
            if outcome.end is End.STOPPED:
                return StepState.SENT if progress.sent else StepState.NONE
            return StepState.FAILED
        if progress.is_waiting_for_reply:
            return StepState.WAITS
        return StepState.SENT if progress.sent else StepState.DELAYED


class SequenceRuns(QObject):
    """The last run of every socket. It outlives the window, which may be built anew.

    Signals:
        changed(entry): a run of this socket has begun, gone on or ended.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = tasks
        self._runs: dict[SocketEntry, Run] = {}  # as many as there are sockets
        workspace.sockets.rowsRemoved.connect(self._forget)

    def of(self, entry: SocketEntry) -> Run | None:
        """Return the run of a socket, or the last one."""
        return self._runs.get(entry)

    def is_running(self, entry: SocketEntry) -> bool:
        """Whether a sequence runs on a socket."""
        run = self._runs.get(entry)
        return run is not None and run.outcome is None

    def start(self, entry: SocketEntry, sequence: KeptSequence, steps: Sequence[Step]) -> None:
        """Run steps on a socket that runs none; it ends with its socket."""
        if self.is_running(entry):
            return
        sender = SendSequence(entry.tcp, steps, progressed=lambda _: self.changed.emit(entry))
        run = self._runs[entry] = Run(sequence, sender)
        self._tasks.start(self._run(entry, run), "a sequence is sent")
        self.changed.emit(entry)

    def stop(self, entry: SocketEntry) -> None:
        """End a run at once."""
        if (run := self._runs.get(entry)) is not None:
            run.sender.stop()

    async def _run(self, entry: SocketEntry, run: Run) -> None:
        run.outcome = await run.sender.run()
        self.changed.emit(entry)

    def _forget(self) -> None:
        kept = set(self._workspace.sockets.entries)
        self._runs = {entry: run for entry, run in self._runs.items() if entry in kept}
