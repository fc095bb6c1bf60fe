"""Error codes: the platform's errCode, Linux's errno, and how errMsg words them.

The platform reports Linux numbers and texts on every system (errors of section 4 of the
reference), so a foreign OSError is looked up by its name here, never by its number.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from enum import Enum, IntEnum
from typing import Final

from wxtcp_gui.core.events import SocketError


class ErrCode(IntEnum):
    """errCode of onError (documented)."""

    SYSTEM = -1
    SOCKET = -2
    PERMISSION = -3
    CONNECT = -4
    ADDRESS = 1
    PORT = 2
    WIFI_BSSID = 3
    WIFI_SYSTEM = 4
    WIFI_ANDROID_ONLY = 5
    WIFI_ANDROID_VERSION = 6


class Operation(Enum):
    """The word before "socket fail" in errMsg."""

    CONNECT = "connect"
    WRITE = "write"
    READ = "read"
    BIND_WIFI = "bindWifi"


class Errno(Enum):
    """errno of Linux (asm-generic/errno.h) with the text of its strerror()."""

    EPERM = 1, "Operation not permitted"
    EINTR = 4, "Interrupted system call"
    EIO = 5, "Input/output error"
    EBADF = 9, "Bad file descriptor"
    EAGAIN = 11, "Resource temporarily unavailable"
    ENOMEM = 12, "Cannot allocate memory"
    EACCES = 13, "Permission denied"
    EFAULT = 14, "Bad address"
    EINVAL = 22, "Invalid argument"
    ENFILE = 23, "Too many open files in system"
    EMFILE = 24, "Too many open files"
    EPIPE = 32, "Broken pipe"
    ENODEV = 19, "No such device"
    ENONET = 64, "Machine is not on the network"
    EDESTADDRREQ = 89, "Destination address required"
    EMSGSIZE = 90, "Message too long"
    ENOTSOCK = 88, "Socket operation on non-socket"
    EPROTO = 71, "Protocol error"
    EPROTOTYPE = 91, "Protocol wrong type for socket"
    ENOPROTOOPT = 92, "Protocol not available"
    EPROTONOSUPPORT = 93, "Protocol not supported"
    ESOCKTNOSUPPORT = 94, "Socket type not supported"
    EOPNOTSUPP = 95, "Operation not supported"
    EAFNOSUPPORT = 97, "Address family not supported by protocol"
    EADDRINUSE = 98, "Address already in use"
    EADDRNOTAVAIL = 99, "Cannot assign requested address"
    ENETDOWN = 100, "Network is down"
    ENETUNREACH = 101, "Network is unreachable"
    ENETRESET = 102, "Network dropped connection on reset"
    ECONNABORTED = 103, "Software caused connection abort"
    ECONNRESET = 104, "Connection reset by peer"
    ENOBUFS = 105, "No buffer space available"
    EISCONN = 106, "Transport endpoint is already connected"
    ENOTCONN = 107, "Transport endpoint is not connected"
    ESHUTDOWN = 108, "Cannot send after transport endpoint shutdown"
    ETIMEDOUT = 110, "Connection timed out"
    ECONNREFUSED = 111, "Connection refused"
    EHOSTDOWN = 112, "Host is down"
    EHOSTUNREACH = 113, "No route to host"
    EALREADY = 114, "Operation already in progress"
    EINPROGRESS = 115, "Operation now in progress"

    @property
    def number(self) -> int:
        """The number that Linux gives it."""
        return self.value[0]

    @property
    def text(self) -> str:
        """What strerror() says on Linux."""
        return self.value[1]


ERRNO_BY_NUMBER: Final[Mapping[int, Errno]] = {member.number: member for member in Errno}

# Win32 codes that a Proactor's ConnectEx, WSARecv and WSASend fail with instead of a
# Winsock number (System Error Codes of the Windows documentation).
_BY_WINERROR: Final[Mapping[int, Errno]] = {
    64: Errno.ECONNRESET,  # ERROR_NETNAME_DELETED
    121: Errno.ETIMEDOUT,  # ERROR_SEM_TIMEOUT
    995: Errno.ECONNABORTED,  # ERROR_OPERATION_ABORTED
    1225: Errno.ECONNREFUSED,  # ERROR_CONNECTION_REFUSED
    1231: Errno.ENETUNREACH,  # ERROR_NETWORK_UNREACHABLE
    1232: Errno.EHOSTUNREACH,  # ERROR_HOST_UNREACHABLE
    1236: Errno.ECONNABORTED,  # ERROR_CONNECTION_ABORTED
}

# Where a number has no name, the class that Python chose still tells.
_BY_CLASS: Final[Mapping[type[OSError], Errno]] = {
    ConnectionRefusedError: Errno.ECONNREFUSED,
    ConnectionResetError: Errno.ECONNRESET,
    ConnectionAbortedError: Errno.ECONNABORTED,
    BrokenPipeError: Errno.EPIPE,
    TimeoutError: Errno.ETIMEDOUT,
    PermissionError: Errno.EACCES,
}

_WINSOCK_BASE: Final = 10_000  # WSABASEERR
_OTHER_SPELLINGS: Final[Mapping[str, str]] = {"EWOULDBLOCK": "EAGAIN", "ENOTSUP": "EOPNOTSUPP"}


def linux_errno(error: OSError, names: Mapping[int, str] = errno.errorcode) -> Errno:
    """Return Linux's errno for an error of any platform.

    `names` maps that platform's numbers to names: WSAECONNREFUSED 10061 of Windows and
    ECONNREFUSED 61 of macOS both come back as 111. What has no name counts as EIO.
    """
    winerror: int = getattr(error, "winerror", None) or 0
    if winerror in _BY_WINERROR:
        return _BY_WINERROR[winerror]
    # Below them stand Win32 codes, some of which look like an errno and mean another thing.
    winsock = winerror if winerror >= _WINSOCK_BASE else 0
    for number in (winsock, error.errno or 0):
        name = names.get(number, "").removeprefix("WSA")
        name = _OTHER_SPELLINGS.get(name, name)
        if name in Errno.__members__:
            return Errno[name]
    for kind, member in _BY_CLASS.items():
        if isinstance(error, kind):
            return member
    return Errno.EIO


def socket_failure(operation: Operation, error: Errno) -> SocketError:
    """Return errCode -2 with the wording that real devices were seen to use."""
    return SocketError(
        err_code=ErrCode.SOCKET,
        err_msg=f"{operation.value} socket fail: errno:{error.number} errmsg:{error.text}",
        errno=error.number,
    )


_OPERATIONS: Final[Mapping[str, Operation]] = {member.value: member for member in Operation}


def operation_of(error: SocketError) -> Operation | None:
    """Return the operation that an errMsg begins with; None where it names none."""
    return _OPERATIONS.get(error.err_msg.partition(" ")[0])


INVALID_ADDRESS: Final = "connect fail: invalid address"  # R for -4, O for 1
INVALID_PORT: Final = "connect fail: invalid port"  # O
NO_PERMISSION: Final = "connect fail: no permission"  # O
NOT_RESOLVED: Final = "connect fail: address not resolved"  # O
INVALID_DATA: Final = "write fail: invalid data"  # O
QUOTA_EXCEEDED: Final = "[TCPSocket] created too much."  # R

WIFI_MESSAGES: Final[Mapping[ErrCode, str]] = {  # O, where the platform documents codes only
    ErrCode.WIFI_BSSID: "bindWifi fail: invalid BSSID",
    ErrCode.WIFI_SYSTEM: "bindWifi fail: system error",
    ErrCode.WIFI_ANDROID_ONLY: "bindWifi fail: only supported on Android",
    ErrCode.WIFI_ANDROID_VERSION: "bindWifi fail: Android version too old",
}


def wifi_failure(code: ErrCode) -> SocketError:
    """Return the onError of a bindWifi that did not succeed."""
    return SocketError(err_code=code, err_msg=WIFI_MESSAGES[code])


class QuotaExceeded(Exception):  # noqa: N818 - the name is part of the public interface
    """createTCPSocket was called once too often; the text is the platform's own."""

    def __init__(self) -> None:
        super().__init__(QUOTA_EXCEEDED)
