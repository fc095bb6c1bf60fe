"""LogPresenter: the log, its filter, the inspector, and the figures at the window's foot."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.byte_source import ByteSource
from wxtcp_gui.gui.models.error_report import error_report
from wxtcp_gui.gui.models.event_json import event_json
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.listener_object import listener_object
from wxtcp_gui.gui.presenters.code_copying import CodeCopying
from wxtcp_gui.gui.presenters.copying import Copying
from wxtcp_gui.gui.presenters.inspection import Inspection
from wxtcp_gui.gui.presenters.log_menu import LogMenu
from wxtcp_gui.gui.presenters.marking import Marking
from wxtcp_gui.gui.presenters.navigation import Navigation
from wxtcp_gui.gui.presenters.sending import SendingPresenter
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.record_feed import FRAME_MS, RecordFeed
from wxtcp_gui.gui.wording import size_text, translated
from wxtcp_gui.net.tasks import Tasks

SECOND_MS: Final = 1000
LAG_PROBE_MS: Final = 50
FIGURES_MS: Final = 200  # between two changes of the counts, which nobody reads any faster
SAVE_STEP_BYTES: Final = 1024 * 1024  # of a payload between two turns of the event loop
COMPOSE_MAX_BYTES: Final = 64 * 1024 * 1024
HELD_SHOWN_S: Final = 1.0  # that the sockets had to wait is shown for so long, to be read


class LogPresenter(QObject):
    """Brings records to the table once a frame, and a selected one to the inspector."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        *,
        feed: RecordFeed,
        session: RecordReader,
        log: EventLogModel,
        sending: SendingPresenter,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._window = window
        self._workspace = workspace
        self._session = session
        self._log = log
        self._sending = sending
        self._tasks = tasks
        self._inspection = Inspection(session, workspace)
        self._wanted: int | None = None  # what was selected before another filter
        self._held_at = -HELD_SHOWN_S
        self._lag_ms = 0.0
        self._probed = time.perf_counter()
        feed.advanced.connect(self.catch_up)
        window.filter.selection_changed.connect(self._on_selection_changed)
        window.filter.follow_toggled.connect(self._on_follow_toggled)
        window.filter.pause_toggled.connect(self._on_pause_toggled)
        window.log_view.following_changed.connect(window.filter.follow.setChecked)
        window.log_view.current_changed.connect(self._on_current_changed)
        self._rows = window.log_view.selectionModel()
        self._rows.selectionChanged.connect(self._on_rows_selected)
        inspector = window.inspector
        inspector.said.connect(lambda sentence: window.banner.say(sentence, kind="info"))
        inspector.copy_asked.connect(self._on_copy_asked)
        inspector.copy_error_asked.connect(self._on_copy_error_asked)
        inspector.save_asked.connect(self._on_save_asked)
        inspector.compose_asked.connect(self._on_compose_asked)
        inspector.retry_asked.connect(self._on_retry_asked)
        self.navigation = Navigation(window, log)
        self.copying = Copying(window, log, tasks)
        self.code_copying = CodeCopying(window, workspace, log, tasks)
        self.marking = Marking(window, log)
        self.menu = LogMenu(
            window,
            log,
            copying=self.copying,
            code_copying=self.code_copying,
            marking=self.marking,
            navigation=self.navigation,
        )
        self.menu.filter_asked.connect(window.filter.edit.setText)
        parts = (self.navigation, self.copying, self.code_copying, self.marking, self.menu)
        for part in parts:
            part.setParent(self)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self.catch_up)
        self._figures = QTimer(self)  # until they may change again
        self._figures.setSingleShot(True)
        self._figures.setInterval(FIGURES_MS)
        self._figures.timeout.connect(self._on_figures)
        self._figures_stale = False
        window.filter.show_state(log.selection, paused=log.paused)
        self._second = self._timer(SECOND_MS, self._on_second)
        self._lag_probe = self._timer(LAG_PROBE_MS, self._on_lag_probe)
        self.catch_up()

    def catch_up(self) -> None:
        """Show the records that have come since the last time."""
        self._workspace.catch_up()
        more = self._log.catch_up()
        if more:
            # After what waits for its turn; a search in the file takes its time.
            self._more.start(FRAME_MS if self._log.searching else 0)
        if self._wanted is not None:
            found = self._log.row_of(self._wanted) is not None
            if found:
                self._window.log_view.show_sequence(self._wanted)
            if found or not more:
                self._wanted = None
        if self._figures.isActive():
            self._figures_stale = True
        else:
            self._show_figures()

    def _show_figures(self) -> None:
        self._figures_stale = False
        self._figures.start()
        self._workspace.catch_up_figures()
        window, shown = self._window, self._log.counts[Group.ALL]
        window.filter.set_counts(self._log.counts)
        window.status.set_events(shown, held_back=self._session.count() - shown)
        window.status.set_capture(self._session.path, self._session.payload_bytes)
        self._show_held()

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask of the log."""
        return (
            *self.navigation.commands(),
            *self.copying.commands(),
            *self.code_copying.commands(),
            *self.marking.commands(),
            Command(
                name="columns",
                text=self.tr("Columns of the log"),
                run=self._window.log_view.header.open_menu,
            ),
        )

    def stop(self) -> None:
        """Stop the timers, and a search for a row."""
        self.navigation.stop()
        self._more.stop()
        self._figures.stop()
        self._second.stop()
        self._lag_probe.stop()

    def _timer(self, interval_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        timer.start()
        return timer

    def _on_figures(self) -> None:
        if self._figures_stale:
            self._show_figures()

    def _show_held(self) -> None:
        now = time.monotonic()
        if not self._workspace.program.reading:
            self._held_at = now
        self._window.status.set_held(on=now - self._held_at < HELD_SHOWN_S)

    def _on_second(self) -> None:
        self._show_held()
        sent, received = self._workspace.tick()
        self._window.status.set_rates(sent, received)
        self._window.status.set_lag(self._lag_ms)
        self._lag_ms = 0.0

    def _on_lag_probe(self) -> None:
        now = time.perf_counter()
        late_ms = (now - self._probed) * 1000 - LAG_PROBE_MS
        self._lag_ms = max(self._lag_ms, late_ms)
        self._probed = now

    # The log

    def _on_selection_changed(self, selection: Selection) -> None:
        shown = self._window.inspector.shown
        self._wanted = shown.sequence if shown else None
        self._log.set_selection(selection)
        self.catch_up()

    def _on_follow_toggled(self, on: bool) -> None:
        self._window.log_view.set_following(following=on)

    def _on_pause_toggled(self, on: bool) -> None:
        self._log.set_paused(paused=on)
        self.catch_up()
        self._show_figures()

    def _on_current_changed(self, sequence: int) -> None:
        if sequence < 0:
            self._window.inspector.clear()
        else:
            self._inspect(sequence)

    def _on_rows_selected(self) -> None:
        """Compare where exactly two rows with payloads are selected."""
        view, inspector = self._window.log_view, self._window.inspector
        rows, count = view.selected_rows(2)
        if count == 2 and self._compare(*map(self._log.sequence, rows)):
            return
        if inspector.comparing and (sequence := view.current_sequence()) is not None:
            self._inspect(sequence)

    def _inspect(self, sequence: int) -> None:
        inspector = self._window.inspector
        try:
            inspector.show_event(self._inspection.inspect(sequence))
        except SessionError as error:
            inspector.clear()
            self._window.banner.say(translated(error.sentence), kind="error")

    def _compare(self, first: int, second: int) -> bool:
        """Show two events beside each other; return whether both have a payload."""
        try:
            pair = [self._inspection.inspect(sequence) for sequence in (first, second)]
        except SessionError:
            return False  # which was said when its row was chosen
        if not all(each.record.size for each in pair):
            return False
        self._window.inspector.show_comparison(*pair)
        return True

    # The inspector

    def _shown_record(self) -> Record | None:
        shown = self._window.inspector.shown
        return shown.record if shown else None

    def _on_copy_asked(self) -> None:
        record = self._shown_record()
        if record is None:
            return
        page = self._window.inspector.payload_page
        menu = page.copy_menu()
        menu.addSeparator()
        for text, form in (
            (self.tr("Copy the object of the listener"), _object_text),
            (self.tr("Copy the event as JSON"), event_json),
        ):
            if form(record):
                menu.addAction(text).triggered.connect(
                    lambda _checked=False, form=form: QGuiApplication.clipboard().setText(
                        form(record)
                    )
                )
        button = page.copy_as
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _on_copy_error_asked(self) -> None:
        if (shown := self._window.inspector.shown) is not None:
            QGuiApplication.clipboard().setText(error_report(shown))

    def _on_compose_asked(self) -> None:
        shown = self._window.inspector.shown
        if shown is None:
            return
        payload, banner = shown.payload, self._window.banner
        if payload.size > COMPOSE_MAX_BYTES:
            text = self.tr("{size} are too much for the composer. Save… has all.")
            banner.say(text.format(size=size_text(payload.size)), kind="info")
            return
        try:
            self._sending.compose(payload.read(0, payload.size))
        except SessionError as error:
            banner.say(translated(error.sentence), kind="error")

    def _on_retry_asked(self) -> None:
        record = self._shown_record()
        entry = self._workspace.entry(record.party) if record else None
        if entry is not None:
            self._workspace.select(entry)
            self._workspace.connect_socket(entry)

    def _on_save_asked(self) -> None:
        shown = self._window.inspector.shown
        if shown is None:
            return
        payload = shown.payload
        dialog = QFileDialog(self._window, self.tr("Save the payload"), "payload.bin")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(
            lambda path: self._tasks.start(self._save(Path(path), payload), "payload saved")
        )
        dialog.open()

    async def _save(self, path: Path, payload: ByteSource) -> None:
        window, failed = self._window, self.tr("{path} could not be written: {reason}.")
        saved = self.tr("Saved to {path}.")
        try:
            await _write(path, payload)
        except OSError as error:
            sentence, kind = failed.format(path=path, reason=error.strerror), "error"
        except SessionError as error:
            sentence, kind = translated(error.sentence), "error"
        else:
            sentence, kind = saved.format(path=path), "info"
        if isValid(window):  # another theme or language may have replaced it meanwhile
            window.banner.say(sentence, kind=kind)


def _object_text(record: Record) -> str:
    return listener_object(record, len(record.payload)) or ""


async def _write(path: Path, payload: ByteSource) -> None:
    """Write a payload a piece at a time, each of them in another thread."""
    with await asyncio.to_thread(path.open, "wb") as file:
        for start in range(0, payload.size, SAVE_STEP_BYTES):
            piece = payload.read(start, start + SAVE_STEP_BYTES)
            await asyncio.to_thread(file.write, piece)
