"""paint_latency: a message after an idle second, from the peer's send to its painted row."""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import Any

import qasync
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.exchange import plain_connections
from benchmarks.faults import expect
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.peer import FILL_MESSAGES, IDLE_MORE_S, IDLE_S, STAMP, Peer
from benchmarks.window import connect, on_painted, run_in_window
from wxtcp_gui.app.bootstrap import Application
from wxtcp_gui.gui.models.event_log import Column
from wxtcp_gui.gui.views.event_log import EventLogView

START_S = 15.0
_NO_PARENT = QModelIndex()


class Latencies:
    """Notes when each stamp was painted first. `done` is set with the last one."""

    def __init__(self, count: int) -> None:
        self.times_ms: list[float] = []
        self.done = asyncio.Event()
        self.limit_s = START_S + count * (IDLE_S + IDLE_MORE_S + 1)
        self._count = count
        self._last = 0

    def painted(self, payload: bytes, now_ns: int) -> None:
        """Take the payload of the last row that was painted."""
        if len(payload) != STAMP.size:
            return
        (stamp,) = STAMP.unpack(payload)
        if stamp in {0, self._last}:
            return
        self._last = stamp
        self.times_ms.append((now_ns - stamp) / 1e6)
        if len(self.times_ms) == self._count:
            self.done.set()

    def sample(self) -> Sample:
        """Return the middle of them."""
        expect(len(self.times_ms), self._count, "messages that were painted")
        return {"value": statistics.median(self.times_ms), "max": max(self.times_ms)}


def window(work: Work) -> Sample:
    """The window's own log."""
    latencies: list[Latencies] = []

    def note(view: EventLogView) -> None:
        now_ns = time.perf_counter_ns()
        row = view.model().rowCount() - 1
        shown = view.visualRect(view.model().index(row, Column.NUMBER))
        if latencies and row >= 0 and view.viewport().rect().contains(shown):
            latencies[0].painted(view.model().record(row).payload, now_ns)

    async def wait(application: Application) -> Sample:
        await application.started
        latencies.append(Latencies(work.amount))
        await connect(application, peer.port, 1, lambda _at, _data: None)
        async with asyncio.timeout(latencies[0].limit_s):
            await latencies[0].done.wait()
        return latencies[0].sample()

    on_painted(note)
    with Peer("stamps", work.amount) as peer:
        return run_in_window(wait)


class BareModel(QAbstractTableModel):
    """Rows of texts, as many columns as the log has."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, ...]] = []
        self.payload = b""

    def add(self, payload: bytes) -> None:
        """Insert a row at once."""
        row = len(self.rows)
        self.beginInsertRows(_NO_PARENT, row, row)
        self.payload = payload
        text = payload.decode("latin-1")
        cells = (str(row + 1), "12:00:00.000", "", "#1", "onMessage", "64 B", "peer", "own", text)
        self.rows.append(cells)
        self.endInsertRows()

    def rowCount(self, parent: QModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        return None


class BareView(QTableView):
    """A table that tells when it has painted its last row."""

    def __init__(self, rows: BareModel, latencies: Latencies) -> None:
        super().__init__()
        self._rows = rows
        self._latencies = latencies
        self.setModel(rows)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, and tell."""
        super().paintEvent(event)
        now_ns = time.perf_counter_ns()
        row = len(self._rows.rows) - 1
        shown = self.visualRect(self._rows.index(row, 0))
        if row >= 0 and self.viewport().rect().contains(shown):
            self._latencies.painted(self._rows.payload, now_ns)


def reference(work: Work) -> Sample:
    """A bare table, into which a plain protocol inserts the row at once."""

    async def run() -> Sample:
        latencies, rows = Latencies(work.amount), BareModel()
        view = BareView(rows, latencies)
        view.resize(1440, 900)
        view.show()

        def received(_: int, data: bytes) -> None:
            for at in range(0, len(data), STAMP.size):
                rows.add(data[at : at + STAMP.size])
            view.scrollToBottom()

        async with plain_connections(peer.port, 1, received):
            async with asyncio.timeout(latencies.limit_s):
                await latencies.done.wait()
        expect(len(rows.rows), FILL_MESSAGES + work.amount, "rows")
        view.hide()
        return latencies.sample()

    app = QApplication([])
    with Peer("stamps", work.amount) as peer, qasync.QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        found: Sample = loop.run_until_complete(run())
    return found


MEASUREMENT = Measurement(
    name="paint_latency",
    window=window,
    reference=reference,
    amount=10,
    quick=2,
    limit_s=90,
)
FIGURES = (
    Figure(
        name="paint_latency",
        unit="ms",
        measurements=("paint_latency",),
        reference="a bare QTableView, the row inserted at once",
        goals=(Goal(at_most=2), Goal(of="value", at_most=8)),
        details=(("max", "slowest"),),
    ),
)
