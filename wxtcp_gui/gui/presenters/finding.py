"""Finding: goes from payload to payload that has a text or bytes, among the rows shown."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject, QTimer

from wxtcp_gui.capture.query import Query, QueryError
from wxtcp_gui.capture.selection import Selection
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.record_feed import FRAME_MS, RecordFeed
from wxtcp_gui.gui.wording import translated


class FindPresenter(QObject):
    """The rows that are found are those of a model of their own, which grows as the log does."""

    def __init__(self, window: MainWindow, log: EventLogModel, feed: RecordFeed) -> None:
        super().__init__()
        self._window = window
        self._log = log
        self._found: EventLogModel | None = None
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._catch_up)
        window.find_bar.wanted.connect(self._on_wanted)
        window.find_bar.step_asked.connect(self._on_step_asked)
        window.find_bar.left.connect(window.log_view.setFocus)
        window.log_view.current_changed.connect(self._show)
        log.modelReset.connect(window.find_bar.refresh)
        feed.advanced.connect(self._catch_up)

    def stop(self) -> None:
        """End a search that is running."""
        self._more.stop()
        if self._found is not None:
            self._found.stop()
            self._found = None

    def _on_wanted(self, text: str, as_hex: bool) -> None:
        self.stop()
        find = self._window.find_bar
        if not text:
            find.show_result(None, 0, searching=False)
            return
        selection = self._log.selection
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        term = f'hex:"{text}"' if as_hex else f'text:"{quoted}"'
        shown = selection.query.text.strip()
        try:
            query = Query.parse(f"({shown}) {term}" if shown else term)
        except QueryError as error:
            find.say(translated(error.sentence), wrong=True)
            return
        self._found = EventLogModel(self._log.reader)
        self._found.set_selection(Selection(group=selection.group, query=query))
        self._catch_up()

    def _catch_up(self) -> None:
        if self._found is None:
            return
        if self._found.catch_up():
            self._more.start(FRAME_MS if self._found.searching else 0)
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        if (fault := found.selection.fault) is not None:
            self._window.find_bar.say(translated(fault.sentence), wrong=True)
        else:
            shown = self._window.inspector.shown
            at = found.row_of(shown.sequence) if shown else None
            self._window.find_bar.show_result(at, found.rowCount(), searching=found.searching)

    def _on_step_asked(self, forward: bool) -> None:
        """Go to the next one, or the one before; from the last to the first."""
        found = self._found
        if found is None or not found.rowCount():
            return
        shown, count = self._window.inspector.shown, found.rowCount()
        here = shown.sequence if shown else -1
        row = bisect_left(range(count), here + forward, key=found.sequence)
        row = row if forward else row - 1
        self._window.log_view.show_sequence(found.sequence(row % count))
        self._show()
