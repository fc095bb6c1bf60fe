"""SocketListModel: a line for each socket, its state in words, and its name to be edited."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from records import REFUSED, received, record

from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.models.socket_entry import (
    TRACE_SECONDS,
    ConnectionDraft,
    SocketEntry,
    Traffic,
)
from wxtcp_gui.gui.models.socket_list import ENTRY_ROLE, SocketListModel

Add = Callable[..., SocketEntry]


@pytest.fixture
def sockets(qapp: QApplication) -> SocketListModel:
    return SocketListModel()


@pytest.fixture
def add(sockets: SocketListModel) -> Add:
    """Append an entry around a socket that only has a number and a state."""

    def add(state: SocketState = SocketState.IDLE, name: str = "", **draft: Any) -> SocketEntry:
        tcp: Any = SimpleNamespace(id=sockets.rowCount() + 1, state=state)
        entry = SocketEntry(tcp=tcp, name=name, draft=ConnectionDraft(**draft))
        sockets.add(entry)
        return entry

    return add


def test_it_is_a_model(sockets: SocketListModel, add: Add, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(sockets, force_py=True)
    entries = [add() for _ in range(5)]
    sockets.refresh(entries[2])
    sockets.remove(entries[0])
    sockets.remove(entries[4])
    assert sockets.entries == tuple(entries[1:4])
    qtmodeltester.check(sockets, force_py=True)


def test_many_that_change_are_one_change(sockets: SocketListModel, add: Add) -> None:
    entries = [add() for _ in range(5)]
    changes: list[tuple[int, int]] = []
    sockets.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    sockets.refresh_all(())
    assert changes == []
    sockets.refresh_all({entries[3]})
    assert changes == [(3, 3)]
    sockets.refresh_all(entries[1:4])
    assert changes == [(3, 3), (0, 4)]


def test_a_line_reads(sockets: SocketListModel, add: Add) -> None:
    entry = add(SocketState.CONNECTED, "printer", address="192.168.1.20", port="9100")
    entry.target = "192.168.1.20:9100"
    entry.draft.port = "9101"  # for the next time
    entry.note(received(b"x" * 2048))
    entry.note(record(RecordKind.WRITE, payload=b"12"))
    entry.note(record(RecordKind.WRITE, payload=b"345", accepted=False))
    index = sockets.index(0)
    assert index.data() == "#1 printer"
    assert index.data(Qt.ItemDataRole.EditRole) == "printer"
    assert index.data(ENTRY_ROLE) is entry
    line = "#1 printer, 192.168.1.20:9100, Connected, received 2.0 KB, sent 2 B"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == line
    assert index.data(Qt.ItemDataRole.ToolTipRole) == line


@pytest.mark.parametrize(
    ("state", "words", "lamp"),
    [
        (SocketState.IDLE, "Not connected", "lamp-closed"),
        (SocketState.CONNECTING, "Connecting", "lamp-connecting"),
        (SocketState.CONNECTED, "Connected", "lamp-connected"),
        (SocketState.CLOSING, "Closing", "lamp-closed"),
        (SocketState.CLOSED, "Closed", "lamp-closed"),
    ],
)
def test_a_state_in_words_and_as_a_lamp(
    sockets: SocketListModel, add: Add, state: SocketState, words: str, lamp: str
) -> None:
    entry = add(state)
    assert (sockets.state_text(entry), sockets.lamp(entry)) == (words, lamp)


def test_every_state_has_words(sockets: SocketListModel, add: Add) -> None:
    assert all(sockets.state_text(add(state)) for state in SocketState)


@pytest.mark.parametrize(
    ("error", "draft", "words"),
    [
        (REFUSED, {}, "Failed: ECONNREFUSED"),
        (socket_failure(Operation.CONNECT, Errno.ETIMEDOUT), {}, "Failed: timeout"),
        (SocketError(err_msg="", err_code=2), {"port": "0"}, "Failed: invalid"),
        (SocketError(err_msg="", err_code=1), {"address": "a b"}, "Failed: invalid"),
        (SocketError(err_msg="", err_code=-4), {}, "Failed: refused"),
    ],
)
def test_a_failure_has_a_name(
    sockets: SocketListModel, add: Add, error: SocketError, draft: dict[str, str], words: str
) -> None:
    entry = add(SocketState.IDLE, **draft)
    entry.note(record(RecordKind.ON_ERROR, error=error))
    assert sockets.state_text(entry) == words
    assert sockets.lamp(entry) == "lamp-failed"


def test_a_failure_is_over_with_the_next_success(sockets: SocketListModel, add: Add) -> None:
    entry = add(SocketState.IDLE)
    entry.note(record(RecordKind.ON_ERROR, error=REFUSED))
    entry.note(record(RecordKind.ON_CONNECT))
    assert sockets.lamp(entry) == "lamp-closed"


def test_a_connected_socket_has_not_failed(sockets: SocketListModel, add: Add) -> None:
    entry = add(SocketState.CONNECTED)
    entry.note(record(RecordKind.ON_ERROR, error=REFUSED))
    assert sockets.state_text(entry) == "Connected"


def test_renaming(sockets: SocketListModel, add: Add) -> None:
    entry = add()
    changed: list[int] = []
    sockets.dataChanged.connect(lambda first, _: changed.append(first.row()))
    assert sockets.index(0).flags() & Qt.ItemFlag.ItemIsEditable
    assert sockets.setData(sockets.index(0), "  " + "n" * 60)
    assert entry.title == "#1 " + "n" * 40
    assert changed == [0]
    assert not sockets.setData(sockets.index(0), "x", Qt.ItemDataRole.DecorationRole)
    assert not sockets.setData(QModelIndex(), "x")


def test_what_is_not_there_has_no_data(sockets: SocketListModel, add: Add) -> None:
    add()
    assert sockets.data(QModelIndex()) is None
    assert sockets.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert sockets.rowCount(sockets.index(0)) == 0


def test_an_endpoint_without_a_port(sockets: SocketListModel, add: Add) -> None:
    assert sockets.endpoint_text(add(address="gateway.local", port="")) == "gateway.local"


def test_traffic_second_by_second() -> None:
    traffic = Traffic()
    traffic.sent, traffic.received = 3, 5
    assert traffic.tick() == (3, 5)
    traffic.received += 2
    assert traffic.tick() == (0, 2)
    assert not traffic.is_quiet
    for _ in range(TRACE_SECONDS):
        assert traffic.tick() == (0, 0)
    assert traffic.is_quiet
    assert len(traffic.trace) == TRACE_SECONDS
