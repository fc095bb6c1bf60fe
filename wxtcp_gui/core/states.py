"""SocketState and TRANSITIONS, the one table of what a socket does in which state.

A cell says which state an input leads to and which effects it has. What is not listed
cannot happen: the machine raises for it and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from wxtcp_gui.core import effects, inputs
from wxtcp_gui.core.effects import Effect, Notify
from wxtcp_gui.core.errors import ErrCode, Errno, Operation, socket_failure, wifi_failure
from wxtcp_gui.core.events import Closed, Connected, Message, WifiBound
from wxtcp_gui.core.inputs import Input


class SocketState(Enum):
    """Where a socket is in its life; after a failed connect it is idle again."""

    # By identity: Enum's own works with the name each time, and this one is asked very often.
    __hash__ = object.__hash__

    IDLE = "idle"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    CLOSING = "closing"
    CLOSED = "closed"


# The input is of the class that the cell is listed under, which the key of a mapping cannot
# say to a type checker.
_Reaction: TypeAlias = Callable[[Any], tuple[Effect, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an input leads to, and what is to be done."""

    target: SocketState
    react: _Reaction


def _nothing(_: Input) -> tuple[Effect, ...]:
    return ()


def _fail(operation: Operation, error: Errno) -> _Reaction:
    failure = Notify(event=socket_failure(operation, error))
    return lambda _: (failure,)


def _fail_wifi(code: ErrCode) -> _Reaction:
    failure = Notify(event=wifi_failure(code))
    return lambda _: (failure,)


def _report(
    item: inputs.ConnectRefused
    | inputs.WriteRefused
    | inputs.BindWifiRefused
    | inputs.ConnectionNotOpened,
) -> tuple[Effect, ...]:
    return (Notify(event=item.error),)


def _open(item: inputs.ConnectCalled) -> tuple[Effect, ...]:
    return (effects.OpenConnection(address=item.address, port=item.port, timeout_s=item.timeout_s),)


def _send(item: inputs.WriteCalled) -> tuple[Effect, ...]:
    return (effects.SendData(data=item.data),) if item.data else ()


def _bind(item: inputs.BindWifiCalled) -> tuple[Effect, ...]:
    return (effects.LeaveBy(local_address=item.local_address), Notify(event=WifiBound()))


def _connected(item: inputs.ConnectionOpened) -> tuple[Effect, ...]:
    return (Notify(event=Connected(remote_info=item.remote_info, local_info=item.local_info)),)


def _message(item: inputs.DataReceived) -> tuple[Effect, ...]:
    event = Message(message=item.data, remote_info=item.remote_info, local_info=item.local_info)
    return (Notify(event=event),)


def _finish(_: Input) -> tuple[Effect, ...]:
    return (effects.FinishConnection(),)


def _closed(_: Input) -> tuple[Effect, ...]:
    return (Notify(event=Closed()),)


def _abort(_: Input) -> tuple[Effect, ...]:
    return (effects.AbortAttempt(), Notify(event=Closed()))


def _lost(item: inputs.ConnectionLost) -> tuple[Effect, ...]:
    return (Notify(event=item.error), Notify(event=Closed()))


_IDLE, _CONNECTING, _CONNECTED = SocketState.IDLE, SocketState.CONNECTING, SocketState.CONNECTED
_CLOSING, _CLOSED = SocketState.CLOSING, SocketState.CLOSED

_ALREADY: Final = _fail(Operation.CONNECT, Errno.EALREADY)
_IS_CONNECTED: Final = _fail(Operation.CONNECT, Errno.EISCONN)
_CONNECT_BAD: Final = _fail(Operation.CONNECT, Errno.EBADF)
_NOT_CONNECTED: Final = _fail(Operation.WRITE, Errno.ENOTCONN)
_WRITE_BAD: Final = _fail(Operation.WRITE, Errno.EBADF)
_WIFI_TOO_LATE: Final = _fail_wifi(ErrCode.WIFI_SYSTEM)
_WIFI_BAD: Final = _fail(Operation.BIND_WIFI, Errno.EBADF)

TRANSITIONS: Final[Mapping[SocketState, Mapping[type[Input], Cell]]] = MappingProxyType(
    {
        _IDLE: {
            inputs.ConnectCalled: Cell(_CONNECTING, _open),
            inputs.ConnectRefused: Cell(_IDLE, _report),
            inputs.WriteCalled: Cell(_IDLE, _NOT_CONNECTED),
            inputs.WriteRefused: Cell(_IDLE, _report),
            inputs.CloseCalled: Cell(_CLOSED, _closed),
            inputs.BindWifiCalled: Cell(_IDLE, _bind),
            inputs.BindWifiRefused: Cell(_IDLE, _report),
        },
        _CONNECTING: {
            inputs.ConnectCalled: Cell(_CONNECTING, _ALREADY),
            inputs.ConnectRefused: Cell(_CONNECTING, _ALREADY),
            inputs.WriteCalled: Cell(_CONNECTING, _NOT_CONNECTED),
            inputs.WriteRefused: Cell(_CONNECTING, _report),
            inputs.CloseCalled: Cell(_CLOSED, _abort),
            inputs.BindWifiCalled: Cell(_CONNECTING, _WIFI_TOO_LATE),
            inputs.BindWifiRefused: Cell(_CONNECTING, _WIFI_TOO_LATE),
            inputs.ConnectionOpened: Cell(_CONNECTED, _connected),
            inputs.ConnectionNotOpened: Cell(_IDLE, _report),
        },
        _CONNECTED: {
            inputs.ConnectCalled: Cell(_CONNECTED, _IS_CONNECTED),
            inputs.ConnectRefused: Cell(_CONNECTED, _IS_CONNECTED),
            inputs.WriteCalled: Cell(_CONNECTED, _send),
            inputs.WriteRefused: Cell(_CONNECTED, _report),
            inputs.CloseCalled: Cell(_CLOSING, _finish),
            inputs.BindWifiCalled: Cell(_CONNECTED, _WIFI_TOO_LATE),
            inputs.BindWifiRefused: Cell(_CONNECTED, _WIFI_TOO_LATE),
            inputs.DataReceived: Cell(_CONNECTED, _message),
            inputs.PeerFinished: Cell(_CLOSING, _finish),
            inputs.ConnectionLost: Cell(_CLOSED, _lost),
        },
        _CLOSING: {
            inputs.ConnectCalled: Cell(_CLOSING, _CONNECT_BAD),
            inputs.ConnectRefused: Cell(_CLOSING, _CONNECT_BAD),
            inputs.WriteCalled: Cell(_CLOSING, _WRITE_BAD),
            inputs.WriteRefused: Cell(_CLOSING, _report),
            inputs.CloseCalled: Cell(_CLOSING, _nothing),
            inputs.BindWifiCalled: Cell(_CLOSING, _WIFI_BAD),
            inputs.BindWifiRefused: Cell(_CLOSING, _WIFI_BAD),
            inputs.DataReceived: Cell(_CLOSING, _nothing),
            inputs.PeerFinished: Cell(_CLOSING, _nothing),
            inputs.ConnectionLost: Cell(_CLOSED, _closed),
            inputs.ConnectionFinished: Cell(_CLOSED, _closed),
        },
        _CLOSED: {
            inputs.ConnectCalled: Cell(_CLOSED, _CONNECT_BAD),
            inputs.ConnectRefused: Cell(_CLOSED, _CONNECT_BAD),
            inputs.WriteCalled: Cell(_CLOSED, _WRITE_BAD),
            inputs.WriteRefused: Cell(_CLOSED, _report),
            inputs.CloseCalled: Cell(_CLOSED, _nothing),
            inputs.BindWifiCalled: Cell(_CLOSED, _WIFI_BAD),
            inputs.BindWifiRefused: Cell(_CLOSED, _WIFI_BAD),
            inputs.DataReceived: Cell(_CLOSED, _nothing),
            inputs.PeerFinished: Cell(_CLOSED, _nothing),
        },
    }
)
