"""Scripting: the user at the script's dock: code is pasted, Run is pressed, the console is read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QAbstractButton
from support.waiting import DEADLINE_S, until
from user import User

from wxtcp_gui.app import bootstrap
from wxtcp_gui.gui.models.run_status import RunState
from wxtcp_gui.gui.presenters.script_runner import ScriptRunner
from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

LOOPING_S: Final = 0.3  # a turn that has an end takes less


class Scripter:
    """What a user does at the dock."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def runner(self) -> ScriptRunner:
        """What outlives the window."""
        runner = self.user.application.scripts
        assert runner is not None, "the dock was never opened"
        return runner

    @property
    def editor(self) -> ScriptEditor:
        """The editor of the window as it is now."""
        return self.user.find("scriptEditor", ScriptEditor)

    async def open(self) -> None:
        """Have the dock open, by its key unless it was left so; wait for the last script."""
        if not self.user.find("scriptDock").isVisible():
            self.user.press("F10")
        await until(lambda: self.runner.desk.is_loaded, "no script came")

    def write(self, code: str) -> None:
        """Paste code over what the editor has."""
        self.editor.setFocus()
        self.user.press("Ctrl+A")
        self.user.paste(code)
        assert self.editor.text() == code

    async def run(self, code: str) -> None:
        """Write code and press Run, and wait until the run is under way, or over."""
        self.write(code)
        runs = self.notes("Run ")
        self.user.click("scriptRunButton")
        await until(lambda: self.notes("Run ") > runs, "it does not run")
        await until(lambda: self.state is not RunState.STARTING, "it does not start")

    def notes(self, start: str) -> int:
        """Count the lines of the console that begin so."""
        return sum(each.startswith(start) for each in self.lines())

    @property
    def state(self) -> RunState:
        """How the run is."""
        return self.runner.status.state

    def lines(self) -> list[str]:
        """Return what stands in the console."""
        log = self.runner.console
        log.flush()
        return [log.entry(number).text for number in range(log.first, log.stop)]

    async def until_state(self, state: RunState, within_s: float = DEADLINE_S) -> None:
        """Wait until the run is in a state."""
        await until(
            lambda: self.state is state,
            lambda: f"{self.state}, {self.lines()}",
            within_s=within_s,
        )

    async def until_looping(self) -> None:
        """Wait until the script is in a turn that does not end."""

        def is_looping() -> bool:
            current = self.runner._current
            return current is not None and current.run._turns.busy_s > LOOPING_S

        await until(is_looping, lambda: f"{self.state}, {self.lines()}")

    async def until_line(self, text: str) -> None:
        """Wait until a line of the console has this text in it."""
        await until(
            lambda: any(text in each for each in self.lines()),
            lambda: f"{text!r} not in {self.lines()}",
        )

    def call_button(self, title: str) -> QAbstractButton:
        """Return the button of a function of the page."""
        place = self.user.find("scriptFunctions")
        found = [each for each in place.findChildren(QAbstractButton) if each.text() == title]
        assert len(found) == 1, [each.text() for each in place.findChildren(QAbstractButton)]
        return found[0]

    async def open_file(self, path: Path) -> None:
        """Open a script, as the dialog does once a file is chosen."""
        self.runner.desk.open(path)
        await until(lambda: self.runner.desk.path == path, lambda: str(self.runner.desk.message))


def scripts_folder() -> Path:
    """Return the folder of what is kept."""
    return bootstrap.paths.scripts_folder()
