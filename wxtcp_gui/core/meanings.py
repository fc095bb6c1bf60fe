"""Meanings: what each errno means at connect, read or write, what may cause it, what to do.

Which errno can come where: the manual pages connect(2), recv(2), send(2), socket(2), tcp(7),
ip(7), ipv6(7) and socket(7) of Linux. Routers add theirs: RFC 792 and RFC 4443 errors reach
connect() at once, and read or write when retransmission gives up (tcp(7), "Error handling").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from wxtcp_gui.core.errors import Errno, Operation
from wxtcp_gui.core.sentences import Text


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an error means, its likely causes and the steps to try, both likeliest first.

    `at` names the operations where an errno means this.
    """

    why: Text
    causes: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()
    at: tuple[Operation, ...] = ()


_CONNECT: Final = (Operation.CONNECT,)
_READ: Final = (Operation.READ,)
_WRITE: Final = (Operation.WRITE,)
_CONNECTED: Final = (Operation.READ, Operation.WRITE)
_ANY: Final = (Operation.CONNECT, Operation.READ, Operation.WRITE)

_NO_ANSWER: Final = (Text.CAUSE_DEVICE_OFF, Text.CAUSE_OTHER_ADDRESS, Text.CAUSE_TWO_NETWORKS)
_FIND_DEVICE: Final = (Text.DO_WAKE_DEVICE, Text.DO_LOOK_UP_ADDRESS, Text.DO_PING)
_TIMEOUT_CAUSES: Final = (
    *_NO_ANSWER,
    Text.CAUSE_FIREWALL_DROPS,
    Text.CAUSE_VPN_DIVERTS,
    Text.CAUSE_SHORT_TIMEOUT,
)
_TIMEOUT_STEPS: Final = (*_FIND_DEVICE, Text.DO_CHECK_FIREWALL, Text.DO_TELL_APART)
_LOST: Final = (Text.CAUSE_WIFI_CHANGED, Text.CAUSE_DEVICE_OFF, Text.CAUSE_VPN_CHANGED)
_COME_BACK: Final = (Text.DO_WAKE_DEVICE, Text.DO_RECONNECT)
_CLOSED: Final = (Text.CAUSE_CLOSED_BEFORE, Text.CAUSE_OLD_SOCKET)
_LET_GO: Final = (Text.DO_NEW_SOCKET, Text.DO_STOP_AT_CLOSE)
_NOT_YOURS: Final = (Text.DO_UPDATE, Text.DO_REPORT)

_WAY_LOST: Final = Meaning(Text.WHY_WAY_LOST, _LOST, _COME_BACK, _CONNECTED)
_FORBIDDEN: Final = Meaning(
    Text.WHY_FORBIDDEN,
    (Text.CAUSE_OWN_FIREWALL, Text.CAUSE_VPN_FORBIDS),
    (Text.DO_CHECK_OWN_FIREWALL, Text.DO_WITHOUT_VPN),
    _ANY,
)
_NO_HOST: Final = Meaning(
    Text.WHY_NO_HOST,
    (*_NO_ANSWER, Text.CAUSE_LOCAL_NETWORK, Text.CAUSE_FIREWALL_REJECTS),
    (*_FIND_DEVICE, Text.DO_ALLOW_LOCAL_NETWORK, Text.DO_OPEN_PORT),
    _CONNECT,
)
_NO_MEMORY: Final = Meaning(
    Text.WHY_NO_MEMORY,
    (Text.CAUSE_SOCKETS_LEFT_OPEN, Text.CAUSE_REMOTE_SLOW, Text.CAUSE_PORTS_USED_UP),
    (Text.DO_CLOSE_SOCKETS, Text.DO_WRITE_LESS, Text.DO_WAIT_MINUTES),
    _ANY,
)
_NO_SUCH_SOCKET: Final = Meaning(
    Text.WHY_NO_SUCH_SOCKET, (Text.CAUSE_SANDBOX, Text.CAUSE_APP_FAULT), _NOT_YOURS, _CONNECT
)
_CALLED_WRONGLY: Final = Meaning(Text.WHY_CALLED_WRONGLY, (Text.CAUSE_APP_FAULT,), _NOT_YOURS, _ANY)
_PIPE: Final = Meaning(
    Text.WHY_PIPE,
    (Text.CAUSE_REMOTE_DONE, Text.CAUSE_NOT_UNDERSTOOD, Text.CAUSE_REMOTE_ENDED),
    (Text.DO_WAIT_FOR_REPLY, Text.DO_READ_REMOTE_LOG, Text.DO_RECONNECT),
    _CONNECTED,
)

# Where an errno comes at an operation that none of its rows names, its first row is taken.
MEANINGS: Final[Mapping[Errno, tuple[Meaning, ...]]] = MappingProxyType(
    {
        Errno.EPERM: (_FORBIDDEN,),
        Errno.EINTR: (
            Meaning(Text.WHY_TIMEOUT_ANDROID, _TIMEOUT_CAUSES, _TIMEOUT_STEPS, _CONNECT),
            Meaning(
                Text.WHY_INTERRUPTED, (Text.CAUSE_BACKGROUND,), (Text.DO_RECONNECT,), _CONNECTED
            ),
        ),
        Errno.EIO: (
            Meaning(
                Text.WHY_FAULT,
                (Text.CAUSE_NOT_LINUX, Text.CAUSE_ADAPTER),
                (Text.DO_OTHER_WAY, Text.DO_REPORT),
                _ANY,
            ),
        ),
        Errno.EBADF: (Meaning(Text.WHY_CLOSED, _CLOSED, _LET_GO, tuple(Operation)),),
        Errno.EAGAIN: (
            Meaning(
                Text.WHY_NO_LOCAL_END,
                (Text.CAUSE_PORTS_USED_UP,),
                (Text.DO_WAIT_MINUTES, Text.DO_KEEP_OPEN),
                _CONNECT,
            ),
            Meaning(
                Text.WHY_NOTHING_ARRIVED,
                (Text.CAUSE_REMOTE_WAITS, Text.CAUSE_DEVICE_OFF, Text.CAUSE_WIFI_WEAK),
                (Text.DO_END_REQUEST, Text.DO_WAKE_DEVICE),
                _READ,
            ),
            Meaning(
                Text.WHY_SEND_BUFFER_FULL,
                (Text.CAUSE_REMOTE_SLOW, Text.CAUSE_WIFI_WEAK),
                (Text.DO_WRITE_LESS, Text.DO_OTHER_WAY),
                _WRITE,
            ),
        ),
        Errno.ENOMEM: (_NO_MEMORY,),
        Errno.EACCES: (
            Meaning(
                Text.WHY_FORBIDDEN_SOMEWHERE,
                (*_FORBIDDEN.causes, Text.CAUSE_FIREWALL_REJECTS),
                (*_FORBIDDEN.steps, Text.DO_OPEN_PORT),
                _ANY,
            ),
        ),
        Errno.EFAULT: (_CALLED_WRONGLY,),
        Errno.ENODEV: (
            Meaning(
                Text.WHY_NO_INTERFACE,
                (Text.CAUSE_LINK_LOCAL, Text.CAUSE_LOCAL_ADDRESS),
                (Text.DO_ADD_ZONE, Text.DO_CHECK_WIFI),
                _CONNECT,
            ),
        ),
        Errno.EINVAL: (
            Meaning(
                Text.WHY_CONNECT_REFUSED,
                (Text.CAUSE_LINK_LOCAL, Text.CAUSE_VPN_FORBIDS, Text.CAUSE_BROKEN_OFF),
                (Text.DO_ADD_ZONE, Text.DO_USE_IPV4, Text.DO_WITHOUT_VPN),
                _CONNECT,
            ),
            Meaning(
                Text.WHY_CALL_REFUSED,
                (Text.CAUSE_BROKEN_OFF, Text.CAUSE_APP_FAULT),
                (Text.DO_RECONNECT, Text.DO_REPORT),
                _CONNECTED,
            ),
        ),
        Errno.ENFILE: (
            Meaning(
                Text.WHY_TOO_MANY_FILES_OF_ALL,
                (Text.CAUSE_OTHER_PROGRAMS, Text.CAUSE_SOCKETS_LEFT_OPEN),
                (Text.DO_END_PROGRAMS, Text.DO_CLOSE_SOCKETS),
                _CONNECT,
            ),
        ),
        Errno.EMFILE: (
            Meaning(
                Text.WHY_TOO_MANY_FILES,
                (Text.CAUSE_SOCKETS_LEFT_OPEN,),
                (Text.DO_CLOSE_SOCKETS, Text.DO_KEEP_OPEN),
                _CONNECT,
            ),
        ),
        Errno.EPIPE: (_PIPE,),
        Errno.ENONET: (
            Meaning(
                Text.WHY_NO_NETWORK,
                (Text.CAUSE_WIFI_OFF, Text.CAUSE_LOCAL_ADDRESS, Text.CAUSE_FIREWALL_REJECTS),
                (Text.DO_WIFI_ON, Text.DO_CHECK_WIFI),
                _ANY,
            ),
        ),
        Errno.EPROTO: (
            Meaning(
                Text.WHY_PACKET_FAULTY,
                (Text.CAUSE_ON_THE_WAY,),
                (Text.DO_WITHOUT_VPN, Text.DO_OTHER_WAY),
                _ANY,
            ),
        ),
        Errno.ENOTSOCK: (_CALLED_WRONGLY,),
        Errno.EDESTADDRREQ: (replace(_CALLED_WRONGLY, at=_WRITE),),
        Errno.EMSGSIZE: (
            Meaning(
                Text.WHY_PACKET_TOO_LARGE,
                (Text.CAUSE_LARGE_PACKETS,),
                (Text.DO_WITHOUT_VPN, Text.DO_SMALLER_MTU),
                _CONNECTED,
            ),
        ),
        Errno.EPROTOTYPE: (
            _NO_SUCH_SOCKET,
            Meaning(_PIPE.why, (Text.CAUSE_APPLE_CLOSING, *_PIPE.causes), _PIPE.steps, _CONNECTED),
        ),
        Errno.ENOPROTOOPT: (
            Meaning(
                Text.WHY_NO_TCP,
                (Text.CAUSE_NOT_TCP, Text.CAUSE_OTHER_ADDRESS),
                (Text.DO_READ_MANUAL, Text.DO_LOOK_UP_ADDRESS),
                _CONNECT,
            ),
        ),
        Errno.EPROTONOSUPPORT: (_NO_SUCH_SOCKET,),
        Errno.ESOCKTNOSUPPORT: (_NO_SUCH_SOCKET,),
        Errno.EOPNOTSUPP: (_CALLED_WRONGLY,),
        Errno.EAFNOSUPPORT: (
            Meaning(
                Text.WHY_NO_FAMILY,
                (Text.CAUSE_NO_IPV6, Text.CAUSE_OTHER_FAMILY),
                (Text.DO_USE_IPV4, Text.DO_MATCH_TYPE),
                _CONNECT,
            ),
        ),
        Errno.EADDRINUSE: (
            Meaning(
                Text.WHY_NO_LOCAL_END,
                (Text.CAUSE_PORT_KEPT, Text.CAUSE_PORTS_USED_UP),
                (Text.DO_WAIT_MINUTES, Text.DO_KEEP_OPEN),
                _CONNECT,
            ),
        ),
        Errno.EADDRNOTAVAIL: (
            Meaning(
                Text.WHY_NO_LOCAL_END,
                (Text.CAUSE_LOCAL_ADDRESS, Text.CAUSE_NO_IPV6, Text.CAUSE_PORTS_USED_UP),
                (Text.DO_CHECK_WIFI, Text.DO_USE_IPV4, Text.DO_WAIT_MINUTES),
                _CONNECT,
            ),
        ),
        Errno.ENETDOWN: (
            Meaning(
                Text.WHY_NETWORK_DOWN,
                (Text.CAUSE_WIFI_OFF, Text.CAUSE_ADAPTER),
                (Text.DO_WIFI_ON, Text.DO_OTHER_WAY),
                _CONNECT,
            ),
            _WAY_LOST,
        ),
        Errno.ENETUNREACH: (
            Meaning(
                Text.WHY_UNREACHABLE,
                (
                    Text.CAUSE_WIFI_OFF,
                    Text.CAUSE_NO_GATEWAY,
                    Text.CAUSE_NO_IPV6,
                    Text.CAUSE_VPN_DIVERTS,
                ),
                (Text.DO_CHECK_NETWORK, Text.DO_WIFI_ON, Text.DO_USE_IPV4, Text.DO_WITHOUT_VPN),
                _CONNECT,
            ),
            _WAY_LOST,
        ),
        Errno.ENETRESET: (
            Meaning(
                Text.WHY_KEEP_ALIVE,
                (*_LOST, Text.CAUSE_FORGOTTEN),
                (*_COME_BACK, Text.DO_HEARTBEAT),
                _CONNECTED,
            ),
        ),
        Errno.ECONNABORTED: (
            Meaning(
                Text.WHY_ABORTED,
                (
                    Text.CAUSE_WIFI_CHANGED,
                    Text.CAUSE_VPN_CHANGED,
                    Text.CAUSE_BACKGROUND,
                    Text.CAUSE_OWN_FIREWALL,
                ),
                (Text.DO_RECONNECT, Text.DO_RECONNECT_ON_SHOW, Text.DO_CHECK_OWN_FIREWALL),
                _ANY,
            ),
        ),
        Errno.ECONNRESET: (
            Meaning(
                Text.WHY_RESET,
                (
                    Text.CAUSE_NOT_UNDERSTOOD,
                    Text.CAUSE_REMOTE_ENDED,
                    Text.CAUSE_NOT_READ,
                    Text.CAUSE_ONE_CLIENT,
                    Text.CAUSE_FORGOTTEN,
                ),
                (
                    Text.DO_READ_REMOTE_LOG,
                    Text.DO_CHECK_LAST_WRITE,
                    Text.DO_RECONNECT,
                    Text.DO_HEARTBEAT,
                ),
                _CONNECTED,
            ),
            Meaning(
                Text.WHY_RESET_AT_CONNECT,
                (Text.CAUSE_ONE_CLIENT, Text.CAUSE_NOT_ALLOWED, Text.CAUSE_FORWARDING),
                (Text.DO_CLOSE_OTHERS, Text.DO_READ_REMOTE_LOG, Text.DO_START_SERVICE),
                _CONNECT,
            ),
        ),
        Errno.ENOBUFS: (_NO_MEMORY,),
        Errno.EISCONN: (
            Meaning(
                Text.WHY_CONNECTED,
                (Text.CAUSE_CONNECT_TWICE,),
                (Text.DO_KEEP_STATE, Text.DO_NEW_SOCKET),
                _CONNECT,
            ),
        ),
        Errno.ENOTCONN: (
            Meaning(
                Text.WHY_NOT_CONNECTED,
                (Text.CAUSE_WRITE_EARLY, Text.CAUSE_CONNECT_FAILED),
                (Text.DO_WRITE_IN_ON_CONNECT,),
                _WRITE,
            ),
            Meaning(
                Text.WHY_GONE,
                (Text.CAUSE_BROKEN_OFF, Text.CAUSE_BACKGROUND),
                (Text.DO_RECONNECT, Text.DO_READ_REMOTE_LOG),
                (Operation.CONNECT, Operation.READ),
            ),
        ),
        Errno.ESHUTDOWN: (Meaning(Text.WHY_SHUT_DOWN, _CLOSED, _LET_GO, _WRITE),),
        Errno.ETIMEDOUT: (
            Meaning(Text.WHY_TIMEOUT, _TIMEOUT_CAUSES, _TIMEOUT_STEPS, _CONNECT),
            Meaning(
                Text.WHY_SILENT,
                (*_LOST, Text.CAUSE_FORGOTTEN, Text.CAUSE_LARGE_PACKETS),
                (*_COME_BACK, Text.DO_HEARTBEAT),
                _CONNECTED,
            ),
        ),
        Errno.ECONNREFUSED: (
            Meaning(
                Text.WHY_REFUSED,
                (
                    Text.CAUSE_WRONG_PORT,
                    Text.CAUSE_SERVICE_DOWN,
                    Text.CAUSE_LISTENS_ELSEWHERE,
                    Text.CAUSE_FIREWALL_REJECTS,
                    Text.CAUSE_ONE_CLIENT,
                    Text.CAUSE_OTHER_ADDRESS,
                ),
                (
                    Text.DO_START_SERVICE,
                    Text.DO_LISTEN_EVERYWHERE,
                    Text.DO_CHECK_LISTENING,
                    Text.DO_OPEN_PORT,
                ),
                _CONNECT,
            ),
            Meaning(
                Text.WHY_REFUSED_LATE,
                (Text.CAUSE_WRONG_PORT, Text.CAUSE_SERVICE_DOWN),
                (Text.DO_START_SERVICE, Text.DO_WRITE_IN_ON_CONNECT),
                _CONNECTED,
            ),
        ),
        Errno.EHOSTDOWN: (_NO_HOST, _WAY_LOST),
        Errno.EHOSTUNREACH: (_NO_HOST, _WAY_LOST),
        Errno.EALREADY: (
            Meaning(
                Text.WHY_ALREADY,
                (Text.CAUSE_CONNECT_TWICE, Text.CAUSE_RETRY_EARLY),
                (Text.DO_WAIT_FOR_CONNECT, Text.DO_KEEP_STATE),
                _CONNECT,
            ),
        ),
        Errno.EINPROGRESS: (
            Meaning(
                Text.WHY_STILL_CONNECTING,
                (Text.CAUSE_SHORT_TIMEOUT, *_NO_ANSWER, Text.CAUSE_CONNECT_TWICE),
                (Text.DO_WAIT_FOR_CONNECT, Text.DO_RAISE_TIMEOUT, *_FIND_DEVICE),
                _CONNECT,
            ),
        ),
    }
)


def meaning_of(error: Errno, operation: Operation | None) -> Meaning:
    """Return what an errno means where it came; None stands for an operation not known."""
    rows = MEANINGS[error]
    return next((row for row in rows if operation in row.at), rows[0])
