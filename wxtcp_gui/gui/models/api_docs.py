"""API documentation: one line for each call that a script has, as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from wxtcp_gui.core.sentences import QT_TRANSLATE_NOOP
from wxtcp_gui.gui.models.api_entry import ApiEntry, Owner
from wxtcp_gui.gui.models.api_scripts import CONSOLE, GLOBALS, PEER
from wxtcp_gui.gui.models.api_wx import WX

__all__ = ["API", "EVENTS", "OPTIONS", "ApiEntry", "Owner", "api_line", "entry_of"]

# The events whose object a listener gets, and the calls that take options.
EVENTS: Final[Mapping[str, Owner]] = MappingProxyType(
    {
        "onConnect": Owner.CONNECTED,
        "onMessage": Owner.MESSAGE,
        "onError": Owner.FAILED,
        "onClose": Owner.CLOSED,
        "onBindWifi": Owner.WIFI_BOUND,
    }
)
OPTIONS: Final[Mapping[str, Owner]] = MappingProxyType(
    {
        "createTCPSocket": Owner.CREATE_OPTIONS,
        "connect": Owner.CONNECT_OPTIONS,
        "bindWifi": Owner.WIFI_OPTIONS,
    }
)

_SOCKET: Final = (
    ApiEntry(
        "connect",
        "connect({ address, port, timeout })",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "Connects; onConnect or onError says what came of it. timeout is in seconds"
        ),
    ),
    ApiEntry(
        "write",
        "write(data: string | ArrayBuffer)",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "Sends a text as UTF-8, or bytes. Before onConnect it is an error"
        ),
    ),
    ApiEntry(
        "close",
        "close()",
        QT_TRANSLATE_NOOP("ApiDocs", "Sends what was written, then closes; onClose comes once"),
    ),
    ApiEntry(
        "bindWifi",
        "bindWifi({ BSSID })",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "Binds the socket to a Wi-Fi network, before connect; Android only"
        ),
    ),
    ApiEntry(
        "onConnect",
        "onConnect((res) => …)",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "The connection stands; the listener gets remoteInfo and localInfo"
        ),
    ),
    ApiEntry(
        "onMessage",
        "onMessage((res) => …)",
        QT_TRANSLATE_NOOP(
            "ApiDocs",
            "Bytes have come: message, remoteInfo, localInfo. It may be half a packet, or two",
        ),
    ),
    ApiEntry(
        "onError",
        "onError((res) => …)",
        QT_TRANSLATE_NOOP("ApiDocs", "A call or the connection failed: errMsg, errCode, errno"),
    ),
    ApiEntry(
        "onClose",
        "onClose((res) => …)",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "The connection has ended, by either side; comes at most once"
        ),
    ),
    ApiEntry(
        "onBindWifi",
        "onBindWifi((res) => …)",
        QT_TRANSLATE_NOOP("ApiDocs", "The socket is bound to the Wi-Fi network of bindWifi"),
    ),
    *(
        ApiEntry(
            f"off{event}",
            f"off{event}(listener?)",
            QT_TRANSLATE_NOOP(
                "ApiDocs", "Removes the listener, by the same function; without one removes all"
            ),
        )
        for event in ("Connect", "Message", "Error", "Close", "BindWifi")
    ),
)
_REMOTE: Final = ApiEntry(
    "remoteInfo",
    "remoteInfo: { address, family, port, size }",
    QT_TRANSLATE_NOOP("ApiDocs", "The other end; size is there for messages"),
)
_LOCAL: Final = ApiEntry(
    "localInfo",
    "localInfo: { address, family, port }",
    QT_TRANSLATE_NOOP("ApiDocs", "This end of the connection"),
)
_ERR_MSG: Final = ApiEntry(
    "errMsg",
    "errMsg: string",
    QT_TRANSLATE_NOOP("ApiDocs", "What happened, as the platform words it"),
)
_INFO: Final = (
    ApiEntry("address", "address: string", QT_TRANSLATE_NOOP("ApiDocs", "The IP address")),
    ApiEntry("family", "family: 'IPv4' | 'IPv6'", QT_TRANSLATE_NOOP("ApiDocs", "The kind of IP")),
    ApiEntry("port", "port: number", QT_TRANSLATE_NOOP("ApiDocs", "The port")),
)

API: Final[Mapping[Owner, tuple[ApiEntry, ...]]] = MappingProxyType(
    {
        Owner.WX: WX,
        Owner.SOCKET: _SOCKET,
        Owner.CONSOLE: CONSOLE,
        Owner.PEER: PEER,
        Owner.GLOBAL: GLOBALS,
        Owner.CONNECTED: (
            _REMOTE,
            _LOCAL,
            ApiEntry(
                "useHttpDNS",
                "useHttpDNS: boolean",
                QT_TRANSLATE_NOOP("ApiDocs", "Whether HTTP DNS found the address; here never"),
            ),
        ),
        Owner.MESSAGE: (
            ApiEntry(
                "message",
                "message: ArrayBuffer",
                QT_TRANSLATE_NOOP("ApiDocs", "The bytes of one read, at most 64 KB"),
            ),
            _REMOTE,
            _LOCAL,
        ),
        Owner.FAILED: (
            _ERR_MSG,
            ApiEntry(
                "errCode",
                "errCode: number",
                QT_TRANSLATE_NOOP(
                    "ApiDocs",
                    "-2 the socket failed, -4 address refused, 1 or 2 address or port wrong",
                ),
            ),
            ApiEntry(
                "errno",
                "errno?: number",
                QT_TRANSLATE_NOOP("ApiDocs", "The errno of Linux, where there is one"),
            ),
        ),
        Owner.CLOSED: (_ERR_MSG,),
        Owner.WIFI_BOUND: (_ERR_MSG,),
        Owner.REMOTE: (
            *_INFO,
            ApiEntry(
                "size",
                "size: number",
                QT_TRANSLATE_NOOP("ApiDocs", "The length of the message in bytes; onMessage only"),
            ),
        ),
        Owner.LOCAL: _INFO,
        Owner.CREATE_OPTIONS: (
            ApiEntry(
                "type",
                "type: 'ipv4' | 'ipv6'",
                QT_TRANSLATE_NOOP("ApiDocs", "The kind of IP; ipv4 unless you say otherwise"),
            ),
        ),
        Owner.CONNECT_OPTIONS: (
            ApiEntry(
                "address",
                "address: string",
                QT_TRANSLATE_NOOP(
                    "ApiDocs", "An IP address or a host name, without scheme, port or path"
                ),
            ),
            ApiEntry(
                "port",
                "port: number",
                QT_TRANSLATE_NOOP(
                    "ApiDocs", "1 to 65535; devices refuse those below 1024 and some others"
                ),
            ),
            ApiEntry(
                "timeout",
                "timeout?: number",
                QT_TRANSLATE_NOOP("ApiDocs", "In seconds, not milliseconds; 2 without it"),
            ),
        ),
        Owner.WIFI_OPTIONS: (
            ApiEntry(
                "BSSID",
                "BSSID: string",
                QT_TRANSLATE_NOOP(
                    "ApiDocs", "The network's BSSID, aa:bb:cc:dd:ee:ff; see wx.getConnectedWifi"
                ),
            ),
        ),
    }
)


def entry_of(owner: Owner, name: str) -> ApiEntry | None:
    """Return the documentation of one name, None where there is none."""
    return next((each for each in API[owner] if each.name == name), None)


def api_line(entry: ApiEntry) -> str:
    """Return the line of documentation in the user's language."""
    return QCoreApplication.translate("ApiDocs", entry.doc)
