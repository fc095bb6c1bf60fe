"""Every state × input cell: where it leads, and what is to be done."""

from __future__ import annotations

import itertools
import typing

import pytest

from wxtcp_gui.core.effects import (
    AbortAttempt,
    Effect,
    FinishConnection,
    LeaveBy,
    Notify,
    OpenConnection,
    SendData,
)
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Closed, Connected, Message, SocketError, WifiBound
from wxtcp_gui.core.inputs import (
    BindWifiCalled,
    BindWifiRefused,
    CloseCalled,
    ConnectCalled,
    ConnectionFinished,
    ConnectionLost,
    ConnectionNotOpened,
    ConnectionOpened,
    ConnectRefused,
    DataReceived,
    Input,
    PeerFinished,
    WriteCalled,
    WriteRefused,
)
from wxtcp_gui.core.machine import ImpossibleInputError, step
from wxtcp_gui.core.states import TRANSITIONS, SocketState

IDLE, CONNECTING, CONNECTED = SocketState.IDLE, SocketState.CONNECTING, SocketState.CONNECTED
CLOSING, CLOSED = SocketState.CLOSING, SocketState.CLOSED

REMOTE = RemoteInfo(address="192.168.1.9", family="IPv4", port=8848)
LOCAL = LocalInfo(address="192.168.1.5", family="IPv4", port=50_000)
SIZED = RemoteInfo(address="192.168.1.9", family="IPv4", port=8848, size=3)

# What a caller gives, and what the policy says of it
INVALID_ADDRESS = SocketError(err_code=-4, err_msg="connect fail: invalid address")
INVALID_DATA = SocketError(err_code=-1, err_msg="write fail: invalid data")
ANDROID_ONLY = SocketError(err_code=5, err_msg="bindWifi fail: only supported on Android")
# What the network says
REFUSED = SocketError(
    err_code=-2, err_msg="connect socket fail: errno:111 errmsg:Connection refused", errno=111
)
RESET = SocketError(
    err_code=-2, err_msg="read socket fail: errno:104 errmsg:Connection reset by peer", errno=104
)

CONNECT = ConnectCalled(address="192.168.1.9", port=8848, timeout_s=2.5)
BAD_CONNECT = ConnectRefused(error=INVALID_ADDRESS)
WRITE = WriteCalled(data=b"abc")
WRITE_NOTHING = WriteCalled(data=b"")
BAD_WRITE = WriteRefused(error=INVALID_DATA)
CLOSE = CloseCalled()
WIFI = BindWifiCalled(local_address="192.168.1.5")
BAD_WIFI = BindWifiRefused(error=ANDROID_ONLY)
OPENED = ConnectionOpened(remote_info=REMOTE, local_info=LOCAL)
NOT_OPENED = ConnectionNotOpened(error=REFUSED)
DATA = DataReceived(data=b"abc", remote_info=SIZED, local_info=LOCAL)
FIN = PeerFinished()
LOST = ConnectionLost(error=RESET)
FINISHED = ConnectionFinished()


def error(message: str, *, code: int = -2, errno: int | None = None) -> Notify:
    return Notify(event=SocketError(err_code=code, err_msg=message, errno=errno))


ALREADY = error("connect socket fail: errno:114 errmsg:Operation already in progress", errno=114)
IS_CONNECTED = error(
    "connect socket fail: errno:106 errmsg:Transport endpoint is already connected", errno=106
)
CONNECT_BAD_FD = error("connect socket fail: errno:9 errmsg:Bad file descriptor", errno=9)
NOT_CONNECTED = error(
    "write socket fail: errno:107 errmsg:Transport endpoint is not connected", errno=107
)
WRITE_BAD_FD = error("write socket fail: errno:9 errmsg:Bad file descriptor", errno=9)
WIFI_BAD_FD = error("bindWifi socket fail: errno:9 errmsg:Bad file descriptor", errno=9)
WIFI_TOO_LATE = error("bindWifi fail: system error", code=4)

BAD_ARGUMENT = Notify(event=INVALID_ADDRESS)
BAD_DATA = Notify(event=INVALID_DATA)
NO_WIFI = Notify(event=ANDROID_ONLY)
ON_CONNECT = Notify(event=Connected(remote_info=REMOTE, local_info=LOCAL, use_http_dns=False))
ON_MESSAGE = Notify(event=Message(message=b"abc", remote_info=SIZED, local_info=LOCAL))
ON_CLOSE = Notify(event=Closed(err_msg="ok"))
ON_BIND_WIFI = Notify(event=WifiBound(err_msg="ok"))
OPEN = OpenConnection(address="192.168.1.9", port=8848, timeout_s=2.5)

CELLS: list[tuple[SocketState, Input, SocketState, tuple[Effect, ...]]] = [
    # idle: nothing but calls, for there is no connection
    (IDLE, CONNECT, CONNECTING, (OPEN,)),
    (IDLE, BAD_CONNECT, IDLE, (BAD_ARGUMENT,)),
    (IDLE, WRITE, IDLE, (NOT_CONNECTED,)),
    (IDLE, WRITE_NOTHING, IDLE, (NOT_CONNECTED,)),
    (IDLE, BAD_WRITE, IDLE, (BAD_DATA,)),
    (IDLE, CLOSE, CLOSED, (ON_CLOSE,)),
    (IDLE, WIFI, IDLE, (LeaveBy(local_address="192.168.1.5"), ON_BIND_WIFI)),
    (IDLE, BAD_WIFI, IDLE, (NO_WIFI,)),
    # connecting: a second connect() does not disturb the first; failed, the socket is idle
    (CONNECTING, CONNECT, CONNECTING, (ALREADY,)),
    (CONNECTING, BAD_CONNECT, CONNECTING, (ALREADY,)),
    (CONNECTING, WRITE, CONNECTING, (NOT_CONNECTED,)),
    (CONNECTING, WRITE_NOTHING, CONNECTING, (NOT_CONNECTED,)),
    (CONNECTING, BAD_WRITE, CONNECTING, (BAD_DATA,)),
    (CONNECTING, CLOSE, CLOSED, (AbortAttempt(), ON_CLOSE)),
    (CONNECTING, WIFI, CONNECTING, (WIFI_TOO_LATE,)),
    (CONNECTING, BAD_WIFI, CONNECTING, (WIFI_TOO_LATE,)),
    (CONNECTING, OPENED, CONNECTED, (ON_CONNECT,)),
    (CONNECTING, NOT_OPENED, IDLE, (Notify(event=REFUSED),)),
    # connected: connect() leaves the live connection alone
    (CONNECTED, CONNECT, CONNECTED, (IS_CONNECTED,)),
    (CONNECTED, BAD_CONNECT, CONNECTED, (IS_CONNECTED,)),
    (CONNECTED, WRITE, CONNECTED, (SendData(data=b"abc"),)),
    (CONNECTED, WRITE_NOTHING, CONNECTED, ()),
    (CONNECTED, BAD_WRITE, CONNECTED, (BAD_DATA,)),
    (CONNECTED, CLOSE, CLOSING, (FinishConnection(),)),
    (CONNECTED, WIFI, CONNECTED, (WIFI_TOO_LATE,)),
    (CONNECTED, BAD_WIFI, CONNECTED, (WIFI_TOO_LATE,)),
    (CONNECTED, DATA, CONNECTED, (ON_MESSAGE,)),
    (CONNECTED, FIN, CLOSING, (FinishConnection(),)),
    (CONNECTED, LOST, CLOSED, (Notify(event=RESET), ON_CLOSE)),
    # closing: the network is not heard any more, and onClose comes once, whatever ends it
    (CLOSING, CONNECT, CLOSING, (CONNECT_BAD_FD,)),
    (CLOSING, BAD_CONNECT, CLOSING, (CONNECT_BAD_FD,)),
    (CLOSING, WRITE, CLOSING, (WRITE_BAD_FD,)),
    (CLOSING, WRITE_NOTHING, CLOSING, (WRITE_BAD_FD,)),
    (CLOSING, BAD_WRITE, CLOSING, (BAD_DATA,)),
    (CLOSING, CLOSE, CLOSING, ()),
    (CLOSING, WIFI, CLOSING, (WIFI_BAD_FD,)),
    (CLOSING, BAD_WIFI, CLOSING, (WIFI_BAD_FD,)),
    (CLOSING, DATA, CLOSING, ()),
    (CLOSING, FIN, CLOSING, ()),
    (CLOSING, LOST, CLOSED, (ON_CLOSE,)),
    (CLOSING, FINISHED, CLOSED, (ON_CLOSE,)),
    # closed: calls still get their onError, late reads are dropped
    (CLOSED, CONNECT, CLOSED, (CONNECT_BAD_FD,)),
    (CLOSED, BAD_CONNECT, CLOSED, (CONNECT_BAD_FD,)),
    (CLOSED, WRITE, CLOSED, (WRITE_BAD_FD,)),
    (CLOSED, WRITE_NOTHING, CLOSED, (WRITE_BAD_FD,)),
    (CLOSED, BAD_WRITE, CLOSED, (BAD_DATA,)),
    (CLOSED, CLOSE, CLOSED, ()),
    (CLOSED, WIFI, CLOSED, (WIFI_BAD_FD,)),
    (CLOSED, BAD_WIFI, CLOSED, (WIFI_BAD_FD,)),
    (CLOSED, DATA, CLOSED, ()),
    (CLOSED, FIN, CLOSED, ()),
]

IMPOSSIBLE: list[tuple[SocketState, Input]] = [
    # without a call of connect() nothing comes from the network
    *itertools.product([IDLE], [OPENED, NOT_OPENED, DATA, FIN, LOST, FINISHED]),
    # an attempt ends with one of two answers, and there is no connection before
    *itertools.product([CONNECTING], [DATA, FIN, LOST, FINISHED]),
    # the attempt has been answered, and nobody asked for an end yet
    *itertools.product([CONNECTED], [OPENED, NOT_OPENED, FINISHED]),
    *itertools.product([CLOSING], [OPENED, NOT_OPENED]),
    # an aborted attempt answers with nothing, an ended connection does not end again
    *itertools.product([CLOSED], [OPENED, NOT_OPENED, LOST, FINISHED]),
]


def name_of(value: object) -> str | None:
    if isinstance(value, SocketState):
        return value.value
    if isinstance(value, WriteCalled) and not value.data:
        return "WriteCalled-empty"
    return type(value).__name__ if isinstance(value, typing.get_args(Input)) else ""


@pytest.mark.parametrize(("state", "item", "target", "effects"), CELLS, ids=name_of)
def test_a_listed_input_leads_on(
    state: SocketState, item: Input, target: SocketState, effects: tuple[Effect, ...]
) -> None:
    assert step(state, item) == (target, effects)


@pytest.mark.parametrize(("state", "item"), IMPOSSIBLE, ids=name_of)
def test_an_unlisted_input_raises(state: SocketState, item: Input) -> None:
    with pytest.raises(ImpossibleInputError) as caught:
        step(state, item)

    assert type(item).__name__ in str(caught.value)
    assert state.value in str(caught.value)


def test_the_two_tables_cover_every_pair_once() -> None:
    listed = {(state, type(item)) for state, item, *_ in CELLS}
    impossible = {(state, type(item)) for state, item in IMPOSSIBLE}

    assert not listed & impossible
    assert listed | impossible == set(itertools.product(SocketState, typing.get_args(Input)))


def test_the_table_of_the_machine_lists_no_other_cell() -> None:
    cells = {(state, kind) for state, row in TRANSITIONS.items() for kind in row}

    assert cells == {(state, type(item)) for state, item, *_ in CELLS}


def test_a_foreign_object_is_no_input() -> None:
    with pytest.raises(ImpossibleInputError):
        step(IDLE, object())  # type: ignore[arg-type]


def test_a_failed_connect_may_be_followed_by_another() -> None:
    state = IDLE
    for item in (CONNECT, NOT_OPENED, CONNECT, OPENED):
        state, _ = step(state, item)

    assert state is CONNECTED
