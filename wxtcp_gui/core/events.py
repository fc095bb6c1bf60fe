"""The objects that listeners get, one class for each event of a TCPSocket."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """onConnect: the connection stands."""

    remote_info: RemoteInfo
    local_info: LocalInfo
    use_http_dns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """onMessage: one read of at most 64 KiB; boundaries promise nothing."""

    message: bytes
    remote_info: RemoteInfo
    local_info: LocalInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketError:
    """onError: errMsg and errCode of the platform, errno of Linux where there is one."""

    err_msg: str
    err_code: int
    errno: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """onClose: comes once in a socket's life."""

    err_msg: str = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class WifiBound:
    """onBindWifi: the socket leaves by the Wi-Fi network that was asked for."""

    err_msg: str = "ok"


Event: TypeAlias = Connected | Message | SocketError | Closed | WifiBound


class EventName(Enum):
    """The five pairs of on/off methods, by the API's own names."""

    # By identity: Enum's own works with the name each time, and this one is asked very often.
    __hash__ = object.__hash__

    CONNECT = "onConnect"
    MESSAGE = "onMessage"
    ERROR = "onError"
    CLOSE = "onClose"
    BIND_WIFI = "onBindWifi"


EVENT_NAMES: dict[type[Event], EventName] = {
    Connected: EventName.CONNECT,
    Message: EventName.MESSAGE,
    SocketError: EventName.ERROR,
    Closed: EventName.CLOSE,
    WifiBound: EventName.BIND_WIFI,
}
