"""Inputs of the machine: what happened to a socket, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import SocketError


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectCalled:
    """connect() with arguments that the profile's verdict allows. `timeout_s` in seconds."""

    address: str
    port: int
    timeout_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectRefused:
    """connect() with arguments that the verdict refuses."""

    error: SocketError


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteCalled:
    """write() with data that can be sent."""

    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteRefused:
    """write() with something that is neither text nor bytes."""

    error: SocketError


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCalled:
    """close()."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BindWifiCalled:
    """bindWifi() with the BSSID of a network that the profile knows."""

    local_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BindWifiRefused:
    """bindWifi() that the profile refuses."""

    error: SocketError


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionOpened:
    """The connection stands."""

    remote_info: RemoteInfo
    local_info: LocalInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionNotOpened:
    """No address of the host could be connected to."""

    error: SocketError


@dataclass(frozen=True, slots=True, kw_only=True)
class DataReceived:
    """One read, at most 64 KiB."""

    data: bytes
    remote_info: RemoteInfo
    local_info: LocalInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerFinished:
    """The peer sent FIN: nothing more will be received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLost:
    """The peer reset the connection, or a read or write failed."""

    error: SocketError


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionFinished:
    """All accepted writes and our FIN are out, or the linger time is over."""


Input: TypeAlias = (
    ConnectCalled
    | ConnectRefused
    | WriteCalled
    | WriteRefused
    | CloseCalled
    | BindWifiCalled
    | BindWifiRefused
    | ConnectionOpened
    | ConnectionNotOpened
    | DataReceived
    | PeerFinished
    | ConnectionLost
    | ConnectionFinished
)
