"""Sequences: snippets that are sent one after the other, and the page for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from wxtcp_gui.compose.sending import End
from wxtcp_gui.compose.sequence import Step
from wxtcp_gui.compose.sequence_file import KeptSequence, Sequences, SnippetStep
from wxtcp_gui.compose.snippets import Snippet, Snippets
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.presenters.kept_file import KeptFile
from wxtcp_gui.gui.presenters.sequence_runs import Run, SequenceRuns
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.sequence_page import SequencePage
from wxtcp_gui.gui.widgets.step_list import StepRow, StepState
from wxtcp_gui.gui.wording import count_text, translated

CAUSE: Final = "sequences"  # of what the banner says
REFRESH_MS: Final = 50  # between two looks at a run
TYPING_MS: Final = 400  # after which what was typed is written


class SequencesPresenter(QObject):
    """Shows one sequence at a time, changes it in its file, and runs it on the current socket."""

    def __init__(
        self,
        page: SequencePage,
        window: MainWindow,
        workspace: Workspace,
        sequences: KeptFile[Sequences],
        snippets: KeptFile[Snippets],
        runs: SequenceRuns,
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._window = window
        self._workspace = workspace
        self._sequences = sequences
        self._snippets = snippets
        self._runs = runs
        self._name = ""  # of what is shown
        self._said: tuple[str, str] | None = None  # until the next run or change
        self._typed: dict[int, SnippetStep] = {}  # steps that are not written yet, by place
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._write_typed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        page.chosen.connect(self._on_chosen)
        page.renamed.connect(self._on_renamed)
        page.new_asked.connect(lambda: self.create(()))
        page.duplicate_asked.connect(self._on_duplicate_asked)
        page.delete_asked.connect(self._on_delete_asked)
        page.added.connect(self._on_added)
        page.changed.connect(self._on_step_changed)
        page.removed.connect(self._on_step_removed)
        page.moved.connect(self._on_step_moved)
        page.run_asked.connect(self.run)
        page.stop_asked.connect(self._on_stop_asked)
        sequences.changed.connect(self.refresh)
        sequences.failed.connect(self._on_failed)
        snippets.changed.connect(self.refresh)
        runs.changed.connect(self._on_run_changed)
        workspace.selected.connect(self._on_selected)
        workspace.changed.connect(self.refresh)
        workspace.sockets.dataChanged.connect(self._show_connected)
        self.refresh()

    def open(self, snippets: Sequence[Snippet]) -> None:
        """Show the sequences; several snippets become a new one."""
        self._sequences.refresh()
        if len(snippets) > 1:
            self.create(snippets)
        self.refresh()

    def create(self, snippets: Sequence[Snippet]) -> None:
        """Make a new sequence of these snippets."""
        steps = tuple(SnippetStep(group=each.group, snippet=each.name) for each in snippets)
        self._put_new(KeptSequence(name=self.tr("Sequence"), steps=steps))

    def refresh(self) -> None:
        """Show what is chosen, and how its last run on the current socket goes."""
        all_, page, entry = self._sequences.value, self._page, self._workspace.current
        names = [each.name for each in all_]
        if self._name not in names:
            self._name = names[0] if names else ""
        sequence = all_.get(self._name)
        steps = list(sequence.steps) if sequence else []
        steps = [self._typed.get(at, step) for at, step in enumerate(steps)]
        run = self._runs.of(entry) if entry is not None else None
        is_shown = run is not None and sequence is not None and run.sequence == sequence
        running = run is not None and run.outcome is None
        page.set_snippets(self._snippets.value.items)
        page.show_names(names, self._name)
        page.show_steps(
            [
                StepRow(
                    step,
                    missing=self._snippets.value.get(*step.key) is None,
                    state=run.state(at) if run is not None and is_shown else StepState.NONE,
                )
                for at, step in enumerate(steps)
            ]
        )
        page.set_running(running=running)
        self._show_connected()
        sentence, tone = self._said or ("", "secondary")
        if (fault := self._sequences.fault) is not None:
            sentence, tone = translated(fault.sentence), "error"
        elif run is not None and (running or (is_shown and self._said is None)):
            sentence, tone = self._run_text(run)
        page.say(sentence, tone=tone)

    def run(self) -> None:
        """Run what is shown on the current socket, or say why not; first it is written."""
        self._write_typed()
        self._sequences.change(lambda all_: all_, self._run)

    def _run(self) -> None:
        if not isValid(self):
            return
        entry, sequence = self._workspace.current, self._sequences.value.get(self._name)
        if entry is None or sequence is None or self._runs.is_running(entry):
            return
        if entry.state is not SocketState.CONNECTED:
            self._say(self.tr("The socket is not connected: connect it first (F5)."), "warning")
            return
        steps: list[Step] = []
        for number, each in enumerate(sequence.steps, 1):
            snippet = self._snippets.value.get(*each.key)
            if snippet is None:
                text = self.tr("Step {number}: there is no snippet {name}.")
                self._say(text.format(number=count_text(number), name=each.snippet), "error")
                return
            try:
                if each.reply is not None:
                    each.reply.matcher()
            except PayloadError as fault:
                text = self.tr("Step {number}: {reason}")
                reason = translated(fault.sentence)
                self._say(text.format(number=count_text(number), reason=reason), "error")
                return
            payload = partial(entry.variables.expand, snippet.message)
            steps.append(Step(payload=payload, delay_s=each.delay_ms / 1000, reply=each.reply))
        self._said = None
        self._runs.start(entry, sequence, steps)

    def _run_text(self, run: Run) -> tuple[str, str]:
        """Return what is to be said of a run, and its tone."""
        count, number = len(run.sequence.steps), run.sender.progress.step + 1
        values = {"number": count_text(number), "count": count_text(count)}
        values |= {"name": run.sequence.name}
        if run.outcome is None:
            if run.sender.progress.is_waiting_for_reply:
                text = self.tr("{name}: step {number} of {count} waits for its reply")
            else:
                text = self.tr("{name}: step {number} of {count}")
            return text.format(**values), "secondary"
        if run.outcome.end is End.DONE:
            return self.tr("Done: {count} steps.").format(**values), "allowed"
        if run.outcome.end is End.STOPPED:
            return self.tr("Stopped at step {number} of {count}.").format(**values), "secondary"
        reason = translated(run.outcome.reason or "")
        if isinstance(run.outcome.reason, Sentence) and "step" in run.outcome.reason.values:
            return reason, "error"
        text = self.tr("Step {number} of {count}: {reason}")
        return text.format(reason=reason, **values), "error"

    def _on_run_changed(self, entry: SocketEntry) -> None:
        if entry is self._workspace.current and not self._soon.isActive():
            self._soon.start()

    def _on_selected(self) -> None:
        self._said = None
        self.refresh()

    def _on_chosen(self, name: str) -> None:
        if name != self._name:
            self._write_typed()
            self._typed.clear()
        self._name, self._said = name, None
        self.refresh()

    def _on_renamed(self, name: str) -> None:
        old = self._name

        def change(all_: Sequences) -> Sequences:
            sequence = all_.get(old)
            if sequence is None or all_.get(name) is not None:
                return all_
            return all_.put(replace(sequence, name=name), instead_of=old)

        def renamed() -> None:
            if self._sequences.value.get(name) is not None:
                self._name = name

        self._write_typed()
        self._change(change, name, renamed)

    def _on_duplicate_asked(self) -> None:
        if (sequence := self._sequences.value.get(self._name)) is not None:
            self._put_new(sequence)

    def _put_new(self, sequence: KeptSequence) -> None:
        names: list[str] = []

        def change(all_: Sequences) -> Sequences:
            names.append(all_.free_name(sequence.name))
            return all_.put(replace(sequence, name=names[0]))

        def made() -> None:
            if isValid(self):
                self._on_chosen(names[0])

        self._sequences.change(change, made)

    def _on_delete_asked(self) -> None:
        sequence = self._sequences.value.get(self._name)
        if sequence is None:
            return

        def deleted() -> None:
            if isValid(self):
                self.refresh()
                said = self.tr("{name} is deleted.").format(name=sequence.name)
                back = self.tr("Undo"), lambda: self._put_new(sequence)
                self._window.banner.say(said, kind="info", cause=CAUSE, action=back)

        self._sequences.change(lambda all_: all_.remove(sequence.name), deleted)

    def _on_added(self, key: tuple[str, str]) -> None:
        self._write_typed()
        step = SnippetStep(group=key[0], snippet=key[1])
        if not self._name:
            self._put_new(KeptSequence(name=self.tr("Sequence"), steps=(step,)))
            return
        sequence = self._sequences.value.get(self._name)
        self._change_steps(lambda steps: (*steps, step))
        if sequence is not None:
            self._select_after(len(sequence.steps))

    def _select_after(self, at: int) -> None:
        """Select a step when what is being written is written."""

        def select() -> None:
            if isValid(self):
                self._page.select(at)

        self._sequences.change(lambda all_: all_, select)

    def _on_step_changed(self, at: int, step: SnippetStep) -> None:
        self._typed[at] = step
        self._typing.start()
        self.refresh()

    def _write_typed(self) -> None:
        """Write the steps that were typed into."""
        self._typing.stop()
        typed = dict(self._typed)
        if not typed:
            return

        def change(steps: tuple[SnippetStep, ...]) -> tuple[SnippetStep, ...]:
            return tuple(typed.get(at, step) for at, step in enumerate(steps))

        def written() -> None:
            for at, step in typed.items():
                if self._typed.get(at) is step:
                    del self._typed[at]

        self._change_steps(change, written)

    def _on_step_removed(self, at: int) -> None:
        self._write_typed()
        if at >= 0:
            self._change_steps(lambda steps: (*steps[:at], *steps[at + 1 :]))

    def _on_step_moved(self, at: int, by: int) -> None:
        self._write_typed()
        sequence = self._sequences.value.get(self._name)
        if sequence is None or at < 0 or not 0 <= at + by < len(sequence.steps):
            return

        def change(steps: tuple[SnippetStep, ...]) -> tuple[SnippetStep, ...]:
            moved = list(steps)
            if max(at, at + by) < len(moved):
                moved[at], moved[at + by] = moved[at + by], moved[at]
            return tuple(moved)

        self._change_steps(change)
        self._select_after(at + by)

    def _on_stop_asked(self) -> None:
        if (entry := self._workspace.current) is not None:
            self._runs.stop(entry)

    def _on_failed(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _change_steps(
        self,
        change: Callable[[tuple[SnippetStep, ...]], tuple[SnippetStep, ...]],
        then: Callable[[], object] | None = None,
    ) -> None:
        name = self._name

        def change_all(all_: Sequences) -> Sequences:
            sequence = all_.get(name)
            if sequence is None:
                return all_
            return all_.put(replace(sequence, steps=change(sequence.steps)))

        self._change(change_all, name, then)

    def _change(
        self,
        change: Callable[[Sequences], Sequences],
        name: str,
        then: Callable[[], object] | None = None,
    ) -> None:
        def changed() -> None:
            if isValid(self):
                if then is not None:
                    then()
                if self._name in {name, ""} or self._sequences.value.get(self._name) is None:
                    self._on_chosen(name)

        self._sequences.change(change, changed)

    def _say(self, sentence: str, tone: str) -> None:
        self._said = sentence, tone
        self._page.say(sentence, tone=tone)

    def _show_connected(self) -> None:
        entry = self._workspace.current
        connected = entry is not None and entry.state is SocketState.CONNECTED
        self._page.set_connected(connected=connected)
