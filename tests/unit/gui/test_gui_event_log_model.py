"""EventLogModel: rows of the records that a session has, announced when they are asked for."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from records import LOCAL, REFUSED, REMOTE, SECOND_NS, one_of_each, received, record

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.models.event_log import RECORD_ROLE, Column, EventLogModel
from wxtcp_gui.gui.models.event_rows import event_word

HORIZONTAL = Qt.Orientation.Horizontal


@pytest.fixture
def session(qapp: QApplication) -> MemorySession:
    return MemorySession()


@pytest.fixture
def log(session: MemorySession) -> EventLogModel:
    return EventLogModel(session)


def fill(session: MemorySession) -> None:
    for each in one_of_each():
        session.append(each)


def events(log: EventLogModel) -> list[str]:
    return [log.index(row, Column.EVENT).data() for row in range(log.rowCount())]


def cells(log: EventLogModel, row: int) -> list[str]:
    return [log.index(row, column).data() for column in Column]


def test_it_is_a_model(
    session: MemorySession, log: EventLogModel, qtmodeltester: ModelTester
) -> None:
    fill(session)
    log.catch_up()
    qtmodeltester.check(log)


def test_it_stays_a_model_while_it_changes(
    session: MemorySession, log: EventLogModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(log, force_py=True)
    dice = random.Random(1)  # noqa: S311 - no secret
    for _ in range(60):
        match dice.randrange(4):
            case 0:
                log.set_paused(paused=dice.random() < 0.5)
            case 1:
                text = dice.choice(["", "payload", "on"])
                group = dice.choice(list(Group))
                log.set_selection(Selection(group=group, query=Query.parse(text)))
            case _:
                fill(session)
                log.catch_up()
        assert log.rowCount() <= session.count()


def test_rows_appear_when_they_are_announced(session: MemorySession, log: EventLogModel) -> None:
    inserted: list[tuple[int, int]] = []
    log.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    fill(session)
    assert log.rowCount() == 0
    assert not log.catch_up()
    assert inserted == [(0, len(RecordKind) - 1)]
    log.catch_up()
    session.append(received(b"x"))
    log.catch_up()
    assert inserted[1:] == [(len(RecordKind), len(RecordKind))]


def test_a_row_reads(session: MemorySession, log: EventLogModel) -> None:
    session.append(received(b"one\n"))
    session.append(received(b"\xff" * 2048, at_ns=SECOND_NS * 3 // 2, socket_id=7))
    session.append(record(RecordKind.ON_ERROR, at_ns=2 * SECOND_NS, error=REFUSED))
    log.catch_up()
    assert cells(log, 0)[2:] == [
        "", "#1", "onMessage", "4 B", "192.168.1.20:9100", ":51000", r"one\n",
    ]  # fmt: skip
    number, _, delta, socket_id, _, size, *_ = cells(log, 1)
    assert (number, delta, socket_id, size) == ("2", "+1.50 s", "#7", "2.0 KB")
    assert cells(log, 2)[4:] == ["onError", "", "", "", "errCode -2 errno 111 ECONNREFUSED"]


def test_a_creation_that_was_refused_has_no_socket(
    session: MemorySession, log: EventLogModel
) -> None:
    session.append(record(RecordKind.CREATE, socket_id=0, error=REFUSED))
    log.catch_up()
    assert log.index(0, Column.SOCKET).data() == "–"


def test_a_cell_is_told_to_assistive_tools(session: MemorySession, log: EventLogModel) -> None:
    session.append(received(b"hi"))
    log.catch_up()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert log.index(0, Column.EVENT).data(role) == "Event onMessage"
    assert log.index(0, Column.DATA).data(role) == "Data hi"


def test_numbers_stand_at_the_right(session: MemorySession, log: EventLogModel) -> None:
    session.append(received(b"hi"))
    log.catch_up()
    role = Qt.ItemDataRole.TextAlignmentRole
    right = {
        column for column in Column if log.index(0, column).data(role) & Qt.AlignmentFlag.AlignRight
    }
    assert right == {Column.NUMBER, Column.DELTA, Column.SIZE}
    for column in Column:
        in_header = log.headerData(column, HORIZONTAL, role)
        assert in_header == log.index(0, column).data(role)


def test_a_row_gives_its_record(session: MemorySession, log: EventLogModel) -> None:
    fill(session)
    log.catch_up()
    for row, each in enumerate(one_of_each()):
        assert log.index(row, 0).data(RECORD_ROLE) == each
        assert log.record(row) == each


def test_headings(log: EventLogModel) -> None:
    titles = [log.headerData(column, HORIZONTAL) for column in Column]
    assert titles == [
        "#", "Time", "Delta", "Socket", "Event", "Size", "Remote", "Local", "Data",
    ]  # fmt: skip
    assert log.headerData(0, Qt.Orientation.Vertical) is None
    assert log.headerData(0, HORIZONTAL, Qt.ItemDataRole.DecorationRole) is None


def test_what_is_not_there_has_no_data(session: MemorySession, log: EventLogModel) -> None:
    session.append(received(b"hi"))
    log.catch_up()
    assert log.data(QModelIndex()) is None
    assert log.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    inner = log.index(0, 0)
    assert (log.rowCount(inner), log.columnCount(inner)) == (0, 0)


def test_counts_are_of_all_records(session: MemorySession, log: EventLogModel) -> None:
    fill(session)
    log.set_selection(Selection(group=Group.SENT))
    log.catch_up()
    assert log.counts == {
        Group.ALL: 19, Group.SENT: 1, Group.RECEIVED: 1, Group.ERRORS: 2, Group.LIFECYCLE: 8,
        Group.PEER: 7,
    }  # fmt: skip
    assert events(log) == ["write"]


def test_a_pause_announces_nothing_and_then_everything(
    session: MemorySession, log: EventLogModel
) -> None:
    log.set_paused(paused=True)
    fill(session)
    log.catch_up()
    assert (log.rowCount(), log.paused) == (0, True)
    log.set_selection(Selection(query=Query.parse("on")))
    log.set_selection(Selection())
    assert log.rowCount() == 0
    log.set_paused(paused=False)
    assert events(log) == [event_word(kind) for kind in RecordKind]


@given(st.lists(st.sampled_from(RecordKind), max_size=40), st.sampled_from(Group), st.data())
def test_a_filter_finds_the_same_before_and_after(
    qapp: QApplication, kinds: list[RecordKind], group: Group, data: st.DataObject
) -> None:
    """Rows of a selection are those that match, whether they came before it or after."""
    session = MemorySession()
    log = EventLogModel(session)
    text = data.draw(st.sampled_from(["", "on", "#1", "P1", "peer:*", "x"]))
    selection = Selection(group=group, query=Query.parse(text))
    at = data.draw(st.integers(0, len(kinds)))
    for number, kind in enumerate(kinds):
        if number == at:
            log.catch_up()
            log.set_selection(selection)
        session.append(record(kind))
    if at >= len(kinds):
        log.set_selection(selection)
    log.catch_up()
    wanted = [
        sequence
        for sequence, each in enumerate(session.records(0, session.count()))
        if selection.matches(0, each)
    ]
    assert [log.sequence(row) for row in range(log.rowCount())] == wanted
    assert [log.row_of(sequence) for sequence in wanted] == list(range(len(wanted)))
    others = set(range(-1, len(kinds) + 1)) - set(wanted)
    assert {log.row_of(sequence) for sequence in others} <= {None}


def test_a_filter_looks_in_steps(
    session: MemorySession, log: EventLogModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.gui.models.event_log.SCAN_RECORDS", 4)
    fill(session)
    log.catch_up()
    log.set_selection(Selection(group=Group.LIFECYCLE))
    assert events(log) == ["createTCPSocket", "connect", "close"]  # of the first four
    session.append(record(RecordKind.CREATE))
    steps = 0
    while log.catch_up():
        steps += 1
    assert steps >= 1
    assert log.rowCount() == 9
    assert [int(cells(log, row)[0]) for row in range(8)] == [1, 2, 4, 5, 6, 9, 10, 12]


def test_the_ends_are_those_of_the_record(session: MemorySession, log: EventLogModel) -> None:
    session.append(received(b"hi"))
    log.catch_up()
    shown = log.index(0, 0).data(RECORD_ROLE)
    assert (shown.remote_info, shown.local_info) == (REMOTE, LOCAL)
