"""The Time column: a clock, since the start, or since the socket's row before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from records import REMOTE, SECOND_NS, received, record

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.models.event_log import Column, EventLogModel
from wxtcp_gui.gui.models.row_times import LOOK_BACK_ROWS, TOO_FAR, TimeMode, elapsed_text


def times(model: EventLogModel) -> list[str]:
    return [str(model.index(row, Column.TIME).data()) for row in range(model.rowCount())]


@pytest.fixture
def session(qtbot: QtBot) -> MemorySession:
    return MemorySession()


def log(session: MemorySession, mode: TimeMode) -> EventLogModel:
    model = EventLogModel(session)
    model.set_time_mode(mode)
    model.catch_up()
    return model


def test_since_the_start(session: MemorySession) -> None:
    for second in (5, 6, 5 + 3_725):
        session.append(received(b"x", at_ns=second * SECOND_NS))
    assert times(log(session, TimeMode.START)) == ["0:00:00.000", "0:00:01.000", "1:02:05.000"]
    assert elapsed_text(-1) == "0:00:00.000"


def test_since_the_row_before_of_the_same_socket(session: MemorySession) -> None:
    session.append(record(RecordKind.CREATE, socket_id=1))
    session.append(record(RecordKind.CREATE, socket_id=2, at_ns=SECOND_NS))
    session.append(received(b"x", socket_id=1, at_ns=3 * SECOND_NS))
    session.append(received(b"x", socket_id=2, at_ns=5 * SECOND_NS))
    session.append(record(RecordKind.CREATE, socket_id=0, at_ns=6 * SECOND_NS))
    assert times(log(session, TimeMode.SOCKET)) == ["", "", "+3.00 s", "+4.00 s", ""]


def test_a_connection_of_the_peer_is_no_socket_of_the_same_number(session: MemorySession) -> None:
    session.append(record(RecordKind.CREATE, socket_id=1))
    session.append(record(RecordKind.PEER_LISTEN, socket_id=0))
    session.append(record(RecordKind.PEER_ACCEPT, socket_id=1, at_ns=SECOND_NS))
    session.append(received(b"x", socket_id=1, at_ns=3 * SECOND_NS))
    session.append(record(RecordKind.PEER_SEND, socket_id=1, at_ns=5 * SECOND_NS))
    assert times(log(session, TimeMode.SOCKET)) == ["", "", "", "+3.00 s", "+4.00 s"]


def test_it_is_the_row_before_that_is_shown(session: MemorySession) -> None:
    session.append(received(b"x"))
    session.append(record(RecordKind.WRITE, payload=b"y", at_ns=SECOND_NS))
    session.append(received(b"x", at_ns=3 * SECOND_NS))
    model = log(session, TimeMode.SOCKET)
    assert times(model)[-1] == "+2.00 s"
    model.set_selection(Selection(group=Group.RECEIVED))
    assert times(model) == ["", "+3.00 s"]


def test_it_is_looked_for_so_far_and_no_farther(session: MemorySession) -> None:
    for gap in (LOOK_BACK_ROWS - 1, LOOK_BACK_ROWS):
        session.append(received(b"x", socket_id=1))
        for _ in range(gap):
            session.append(received(b"x", socket_id=2))
    session.append(received(b"x", socket_id=1))
    shown = times(log(session, TimeMode.SOCKET))
    assert shown[LOOK_BACK_ROWS] == "+0.00 µs"
    assert shown[-1] == TOO_FAR


def test_few_rows_of_a_long_session_are_not_read_one_by_one(session: MemorySession) -> None:
    wanted = received(b"x", socket_id=1)
    other = record(RecordKind.WRITE, socket_id=2, remote_info=REMOTE)
    for number in range(20):
        session.append(received(b"x", socket_id=10 + number))
        for _ in range(300):
            session.append(other)
    session.append(wanted)
    model = EventLogModel(session)
    model.set_time_mode(TimeMode.SOCKET)
    while model.catch_up():
        pass
    model.set_selection(Selection(group=Group.RECEIVED))
    while model.catch_up():
        pass
    reads: list[int] = []
    read = session.records

    def records(start: int, stop: int, limit: int | None = None) -> object:
        reads.append(start)
        return read(start, stop, limit)

    session.records = records  # type: ignore[method-assign,assignment]
    model._cache._blocks.clear()
    last = model.index(model.rowCount() - 1, Column.TIME)
    assert last.data() == TOO_FAR
    assert 0 < len(reads) <= 5
    reads.clear()
    assert last.data() == TOO_FAR
    assert not reads


def test_the_title_and_the_side_say_which(session: MemorySession, qtbot: QtBot) -> None:
    session.append(received(b"x"))
    model = log(session, TimeMode.CLOCK)
    titles = []
    for mode in TimeMode:
        with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
            model.set_time_mode(mode)
        titles.append(model.headerData(Column.TIME, Qt.Orientation.Horizontal))
    assert titles == ["Time", "Since start", "Socket delta"]
    assert model.is_right_aligned(Column.TIME)
