"""A search for a row: what it finds, in both directions, and that it lets the window live."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from records import REFUSED, received, record

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.presenters import scan as scan_module
from wxtcp_gui.gui.presenters.scan import Scan

ROWS = 5_000
ERRORS = (0, 2_345, ROWS - 1)


class Heard:
    """What a scan has said."""

    def __init__(self, scan: Scan) -> None:
        self.found: list[int] = []
        self.ended = 0
        scan.found.connect(self.found.append)
        scan.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self.ended += 1


@pytest.fixture
def log(qtbot: QtBot) -> EventLogModel:
    session = MemorySession()
    for row in range(ROWS):
        error = record(RecordKind.ON_ERROR, error=REFUSED)
        session.append(error if row in ERRORS else received(b"x", socket_id=1 + row % 7))
    model = EventLogModel(session)
    while model.catch_up():
        pass
    return model


def failed(record: Record) -> bool:
    return record.error is not None


@pytest.mark.parametrize(
    ("row", "forward", "found"),
    [(0, True, 0), (1, True, 2_345), (2_346, True, ROWS - 1), (2_344, False, 0)],
)
def test_the_nearest_is_found(
    log: EventLogModel, qtbot: QtBot, row: int, forward: bool, found: int
) -> None:
    scan = Scan(log)
    heard = Heard(scan)
    scan.start(failed, row, forward=forward)
    qtbot.waitUntil(lambda: heard.found == [found])
    assert not scan.running


def test_an_end_is_said(log: EventLogModel, qtbot: QtBot) -> None:
    scan = Scan(log)
    heard = Heard(scan)
    for row, forward in ((1, False), (ROWS, True), (-1, True), (ROWS - 2, True)):
        before = heard.ended
        scan.start(lambda record: record.socket_id == 99, row, forward=forward)
        qtbot.waitUntil(lambda before=before: heard.ended == before + 1)
    assert not heard.found


def test_only_rows_that_are_shown(log: EventLogModel, qtbot: QtBot) -> None:
    log.set_selection(Selection(group=Group.ERRORS))
    while log.catch_up():
        pass
    assert log.rowCount() == len(ERRORS)
    scan = Scan(log)
    heard = Heard(scan)
    scan.start(lambda record: record.kind is RecordKind.ON_MESSAGE, 0, forward=True)
    qtbot.waitUntil(lambda: heard.ended == 1)
    scan.start(failed, 1, forward=True)
    scan.start(failed, 1, forward=False)
    assert heard.found == [2_345, 2_345]


def test_it_works_in_steps_and_is_stopped(
    log: EventLogModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "STEP_S", 0.0)
    monkeypatch.setattr(scan_module, "PROGRESS_S", 0.0)
    scan = Scan(log)
    heard = Heard(scan)
    asked: list[Record] = []
    reports: list[int] = []
    scan.progressed.connect(reports.append)

    def wanted(record: Record) -> bool:
        asked.append(record)
        return False

    scan.start(wanted, 0, forward=True)
    assert scan.running
    assert len(asked) == scan_module.READ_ROWS
    with qtbot.waitSignal(scan.progressed):
        pass
    assert reports[:2] == [scan_module.READ_ROWS, 2 * scan_module.READ_ROWS]
    log.set_selection(Selection(group=Group.SENT))
    assert not scan.running
    count = len(asked)
    qtbot.wait(5)
    assert len(asked) == count
    assert not heard.found
    assert not heard.ended
