"""ScriptHead: beside the tabs of its dock, which script it is, how it runs, Run and Stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.run_status import RunState, RunStatus
from wxtcp_gui.gui.widgets.controls import button, divider, row, set_property
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.wording import count_text, plain_tip

NAME_PX: Final = 150
WORDS_PX: Final = 560  # below it Stop and Restart are pictures
_LRM: Final = "\u200e"  # the arrow stands on the right as in a list, the text is not turned round
_LAMPS: Final = {
    RunState.STARTING: ("lamp-connecting", "lamp_connecting"),
    RunState.RUNNING: ("lamp-connecting", "lamp_connecting"),
    RunState.RESTING: ("lamp-connected", "lamp_connected"),
    RunState.ENDED: ("lamp-closed", "lamp_closed"),
    RunState.STOPPED: ("lamp-closed", "lamp_closed"),
    RunState.THREW: ("lamp-failed", "lamp_failed"),
    RunState.LIMIT: ("lamp-failed", "lamp_failed"),
}


class ScriptHead(QWidget):
    """Signals:
    run_asked, stop_asked, restart_asked: a button was pressed.
    menu_asked(menu): the menu of the scripts is about to be shown, and is to be filled.
    """

    run_asked = Signal()
    stop_asked = Signal()
    restart_asked = Signal()
    menu_asked = Signal(QMenu)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._name, self._modified = "", False
        self._lamp = QLabel()
        self.state = ElidedLabel(name="scriptState", tone="secondary")
        self.file = QPushButton()
        self.file.setObjectName("scriptFileButton")
        self.file.setIcon(icons.icon("chevron-down", "secondary"))
        self.file.setIconSize(QSize(12, 12))
        self.file.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.file.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.menu.aboutToShow.connect(lambda: self.menu_asked.emit(self.menu))
        self.file.setMenu(self.menu)
        self.run = self._tool("resume", "allowed_text", self.tr("Run"), "scriptRunButton")
        self.stop = self._tool("stop", "error", self.tr("Stop"), "scriptStopButton")
        self.restart = self._tool("retry", "text", self.tr("Restart"), "scriptRestartButton")
        for each in (self.file, self.run, self.stop, self.restart):
            each.setProperty("measure", "small")
        layout = row(
            10,
            self._lamp,
            self.state,
            self.file,
            4,
            self.run,
            self.stop,
            self.restart,
            divider(),
            spacing=4,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.run.clicked.connect(self.run_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.restart.clicked.connect(self.restart_asked)

    def show_file(self, name: str, *, modified: bool) -> None:
        """Show which script it is, and whether its file has the same text."""
        self._name, self._modified = name, modified
        text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, NAME_PX)
        mark = " •" if modified else ""
        self.file.setText(f"{_LRM}{text}{mark}{_LRM}".replace("&", "&&"))
        told = self.tr("Script {name}, not saved") if modified else self.tr("Script {name}")
        self.file.setAccessibleName(told.format(name=name))
        self.file.setToolTip(plain_tip(told.format(name=name)))

    def show_status(self, status: RunStatus, seconds: int, *, usable: bool) -> None:
        """Show how the run is, since so many seconds; `usable` tells whether scripts may run."""
        self.run.setEnabled(usable)  # while it runs, it is run anew
        self.stop.setEnabled(status.is_alive)
        self.restart.setEnabled(usable and status.is_alive)
        lamp = _LAMPS.get(status.state)
        if status.has_thrown or status.failed:
            lamp = _LAMPS[RunState.THREW]
        self._lamp.setVisible(lamp is not None)
        if lamp is not None:
            self._lamp.setPixmap(self._icons.pixmap(*lamp, 16, self.devicePixelRatioF()))
        text = self._text(status, seconds)
        if not usable:
            text = self.tr("A session is looked at: no script runs here")
        if text != self.state.text():
            self.state.setText(text)
        is_bad = status.state in {RunState.THREW, RunState.LIMIT} or status.failed
        set_property(self.state, "tone", "error" if is_bad else "secondary")

    def _text(self, status: RunStatus, seconds: int) -> str:
        running = self.tr("Running, {seconds} s")
        texts = {
            RunState.IDLE: "",
            RunState.STARTING: self.tr("Starting"),
            RunState.RUNNING: running.format(seconds=count_text(seconds)),
            RunState.RESTING: self.tr("At rest: it waits for nothing"),
            RunState.ENDED: self.tr("Ended"),
            RunState.STOPPED: self.tr("Stopped"),
            RunState.THREW: self.tr("Threw an error"),
            RunState.LIMIT: self.tr("Stopped at a limit"),
        }
        text = texts[status.state]
        if status.passed or status.failed:
            tests = self.tr("{passed} passed, {failed} failed")
            return tests.format(passed=count_text(status.passed), failed=count_text(status.failed))
        if status.has_thrown and status.state is RunState.RESTING:
            return self.tr("At rest, after an error")
        return text

    def _tool(self, icon: str, token: str, text: str, name: str) -> QPushButton:
        made = button(text, icon=self._icons.icon(icon, token, gap=2), look="flat", name=name)
        made.setAccessibleName(text)
        made.setToolTip(text)
        return made

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where there is no room for them."""
        super().resizeEvent(event)
        words = self.width() >= WORDS_PX
        self.stop.setText(self.tr("Stop") if words else "")
        self.restart.setText(self.tr("Restart") if words else "")
