"""A search for a row: what it finds, in both directions, and that it lets the window live."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from records import REFUSED, received, record

from wxtcp_gui.capture import SessionReader, SessionWriter, search
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.presenters import scan as scan_module
from wxtcp_gui.gui.presenters.scan import Scan

ROWS = 5_000
ERRORS = (0, 2_345, ROWS - 1)
FAILED = Selection(group=Group.ERRORS)


def socket(number: int) -> Selection:
    return Selection(query=Query.parse(f"socket:{number}"))


class Heard:
    """What a scan has said."""

    def __init__(self, scan: Scan) -> None:
        self.found: list[int] = []
        self.failed: list[str] = []
        self.ended = 0
        scan.found.connect(self.found.append)
        scan.failed.connect(self.failed.append)
        scan.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self.ended += 1


def made() -> Iterator[Record]:
    for row in range(ROWS):
        error = record(RecordKind.ON_ERROR, error=REFUSED)
        yield error if row in ERRORS else received(b"x", socket_id=1 + row % 7)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scan") / "a.wxtcp"
    writer = SessionWriter(path)
    for each in made():
        writer.append(each)
    assert writer.close()
    return path


@pytest.fixture(params=["memory", "file"])
def session(request: pytest.FixtureRequest, file: Path) -> Iterator[RecordReader]:
    if request.param == "file":
        reader = SessionReader(file)
        yield reader
        reader.close()
        return
    memory = MemorySession()
    for each in made():
        memory.append(each)
    yield memory


def seen_all(model: EventLogModel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not model.catch_up())


@pytest.fixture
def log(session: RecordReader, qtbot: QtBot) -> Iterator[EventLogModel]:
    model = EventLogModel(session)
    seen_all(model, qtbot)
    yield model
    model.stop()


@pytest.fixture
def scanned(log: EventLogModel) -> Iterator[Callable[[], tuple[Scan, Heard]]]:
    scans: list[Scan] = []

    def start() -> tuple[Scan, Heard]:
        scans.append(Scan(log))
        return scans[-1], Heard(scans[-1])

    yield start
    for each in scans:
        each.stop()


Started = Callable[[], tuple[Scan, Heard]]


@pytest.mark.parametrize(
    ("row", "forward", "found"),
    [
        (0, True, 0),
        (1, True, 2_345),
        (2_346, True, ROWS - 1),
        (2_344, False, 0),
        (ROWS - 2, False, 2_345),
    ],
)
def test_the_nearest_is_found(
    scanned: Started, qtbot: QtBot, row: int, forward: bool, found: int
) -> None:
    scan, heard = scanned()
    scan.start(FAILED, row, forward=forward)
    qtbot.waitUntil(lambda: heard.found == [found])
    assert not scan.running


def test_what_is_near_is_found_at_once(scanned: Started) -> None:
    scan, heard = scanned()
    scan.start(socket(3), 1_000, forward=True)
    scan.start(socket(3), 1_000, forward=False)
    assert heard.found == [1_003, 996]


def test_an_end_is_said(scanned: Started, qtbot: QtBot) -> None:
    scan, heard = scanned()
    for row, forward in ((1, False), (ROWS, True), (-1, True), (ROWS - 2, True), (ROWS - 1, False)):
        before = heard.ended
        scan.start(socket(99), row, forward=forward)
        qtbot.waitUntil(lambda before=before: heard.ended == before + 1)
    assert not heard.found


def test_only_rows_that_are_shown(log: EventLogModel, scanned: Started, qtbot: QtBot) -> None:
    log.set_selection(FAILED)
    seen_all(log, qtbot)
    assert log.rowCount() == len(ERRORS)
    scan, heard = scanned()
    scan.start(Selection(query=Query.parse("kind:message")), 0, forward=True)
    qtbot.waitUntil(lambda: heard.ended == 1)
    scan.start(FAILED, 1, forward=True)
    scan.start(FAILED, 1, forward=False)
    assert heard.found == [2_345, 2_345]


@pytest.mark.parametrize("filter_text", ["socket:3", "-kind:error", "row:1-10,300-5000"])
def test_steps_of_a_filter(  # every part of the way, in small pieces
    log: EventLogModel,
    scanned: Started,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    filter_text: str,
) -> None:
    monkeypatch.setattr(scan_module, "LISTED_ROWS", 700)
    monkeypatch.setattr(scan_module, "READ_ROWS", 5)
    monkeypatch.setattr(search, "STEP_RECORDS", 100)
    log.set_selection(Selection(query=Query.parse(filter_text)))
    seen_all(log, qtbot)
    scan, heard = scanned()
    last = log.rowCount() - 1
    rows = [log.sequence(row) for row in range(last + 1)]
    far = Selection(query=Query.parse(f"row:{rows[0] + 1},{rows[-1] + 1}"))
    scan.start(far, 1, forward=True)
    qtbot.waitUntil(lambda: len(heard.found) == 1)
    scan.start(far, last - 1, forward=False)
    qtbot.waitUntil(lambda: len(heard.found) == 2)
    assert heard.found == [rows[-1], rows[0]]
    scan.start(socket(99), 0, forward=True)
    qtbot.waitUntil(lambda: heard.ended == 1)
    scan.start(FAILED, last, forward=False)
    left = [sequence for sequence in rows if sequence in ERRORS]
    qtbot.waitUntil(lambda: heard.found[2:] == left[-1:] and heard.ended == 1 + (not left))


def test_it_works_in_steps_and_is_stopped(
    log: EventLogModel, scanned: Started, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "STEP_S", 0.0)
    monkeypatch.setattr(scan_module, "PROGRESS_S", 0.0)
    scan, heard = scanned()
    reports: list[int] = []
    scan.progressed.connect(reports.append)
    scan.start(socket(99), 0, forward=True)
    assert scan.running
    assert reports == [scan_module.READ_ROWS]
    with qtbot.waitSignal(scan.progressed):
        pass
    assert scan_module.READ_ROWS <= reports[1] <= ROWS
    log.set_selection(Selection(group=Group.SENT))
    assert not scan.running
    count = len(reports)
    qtbot.wait(5)
    assert len(reports) == count
    assert not heard.found
    assert not heard.ended


def test_what_is_not_in_the_file_yet_is_read_from_memory(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "READ_ROWS", 10)
    live = LiveSession(SessionWriter(tmp_path / "b.wxtcp"))
    stored = 300
    for each in made():
        live.append(each)
    monkeypatch.setattr(LiveSession, "stored", property(lambda _: stored))
    qtbot.waitUntil(lambda: live.writer.committed == ROWS)
    log = EventLogModel(live)
    seen_all(log, qtbot)
    scan = Scan(log)
    heard = Heard(scan)
    scan.start(FAILED, 1, forward=True)
    qtbot.waitUntil(lambda: heard.found == [2_345])
    scan.start(FAILED, 2_344, forward=False)
    qtbot.waitUntil(lambda: heard.found == [2_345, 0])
    assert live.close()


def test_a_file_that_cannot_be_read_is_said(
    file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader = SessionReader(file)
    log = EventLogModel(reader)
    seen_all(log, qtbot)
    monkeypatch.setattr(SessionReader, "path", property(lambda _: tmp_path / "gone.wxtcp"))
    scan = Scan(log)
    heard = Heard(scan)
    scan.start(FAILED, 1, forward=True)
    qtbot.waitUntil(lambda: len(heard.failed) == 1)
    assert "gone.wxtcp" in heard.failed[0]
    assert not scan.running
    reader.close()
