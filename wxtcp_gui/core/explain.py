"""Explanations: what an error means to people, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.core.errors import ERRNO_BY_NUMBER, QUOTA_EXCEEDED, ErrCode, Errno
from wxtcp_gui.core.limits import CREATION_LIMIT, CREATION_WINDOW_S
from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Sentence, Text

_Row = tuple[Text, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and the steps to try, in their order."""

    happened: Sentence
    steps: tuple[Sentence, ...]


_BY_ERRNO: Final[Mapping[Errno, _Row]] = {
    Errno.ECONNREFUSED: (Text.WHY_REFUSED, (Text.DO_START_SERVICE, Text.DO_LISTEN_EVERYWHERE)),
    Errno.ETIMEDOUT: (
        Text.WHY_TIMEOUT,
        (Text.DO_WAKE_DEVICE, Text.DO_CHECK_FIREWALL, Text.DO_RAISE_TIMEOUT),
    ),
    Errno.EINTR: (
        Text.WHY_TIMEOUT,
        (Text.DO_WAKE_DEVICE, Text.DO_CHECK_FIREWALL, Text.DO_RAISE_TIMEOUT),
    ),
    Errno.EHOSTUNREACH: (Text.WHY_UNREACHABLE, (Text.DO_WAKE_DEVICE, Text.DO_CHECK_NETWORK)),
    Errno.EHOSTDOWN: (Text.WHY_UNREACHABLE, (Text.DO_WAKE_DEVICE, Text.DO_CHECK_NETWORK)),
    Errno.ENETUNREACH: (Text.WHY_UNREACHABLE, (Text.DO_CHECK_NETWORK,)),
    Errno.ENETDOWN: (Text.WHY_UNREACHABLE, (Text.DO_CHECK_NETWORK,)),
    Errno.ECONNRESET: (Text.WHY_RESET, (Text.DO_READ_REMOTE_LOG, Text.DO_CHECK_LAST_WRITE)),
    Errno.ECONNABORTED: (Text.WHY_RESET, (Text.DO_READ_REMOTE_LOG, Text.DO_CHECK_LAST_WRITE)),
    Errno.EPIPE: (Text.WHY_PIPE, (Text.DO_WAIT_FOR_REPLY, Text.DO_READ_REMOTE_LOG)),
    Errno.ENOTCONN: (Text.WHY_NOT_CONNECTED, (Text.DO_WRITE_IN_ON_CONNECT,)),
    Errno.EALREADY: (Text.WHY_ALREADY, (Text.DO_WAIT_FOR_CONNECT,)),
    Errno.EISCONN: (Text.WHY_CONNECTED, (Text.DO_NEW_SOCKET,)),
    Errno.EBADF: (Text.WHY_CLOSED, (Text.DO_NEW_SOCKET,)),
    Errno.EADDRNOTAVAIL: (Text.WHY_LOCAL_ADDRESS, (Text.DO_CHECK_WIFI,)),
    Errno.EACCES: (Text.WHY_FORBIDDEN, (Text.DO_CHECK_OWN_FIREWALL,)),
    Errno.EPERM: (Text.WHY_FORBIDDEN, (Text.DO_CHECK_OWN_FIREWALL,)),
    Errno.EMFILE: (Text.WHY_TOO_MANY_FILES, (Text.DO_CLOSE_SOCKETS,)),
    Errno.ENFILE: (Text.WHY_TOO_MANY_FILES, (Text.DO_CLOSE_SOCKETS,)),
}

_BY_CODE: Final[Mapping[int, _Row]] = {
    ErrCode.SYSTEM: (Text.WHY_DATA, (Text.DO_STRING_OR_BUFFER,)),
    ErrCode.CONNECT: (Text.WHY_NOT_RESOLVED, (Text.DO_CHECK_NAME,)),
    ErrCode.ADDRESS: (Text.WHY_ARGUMENT, (Text.DO_CORRECT,)),
    ErrCode.PORT: (Text.WHY_ARGUMENT, (Text.DO_CORRECT,)),
    ErrCode.WIFI_BSSID: (Text.WHY_WIFI, (Text.DO_CHECK_WIFI,)),
    ErrCode.WIFI_SYSTEM: (Text.WHY_WIFI, (Text.DO_CHECK_WIFI,)),
    ErrCode.WIFI_ANDROID_ONLY: (Text.WHY_WIFI_IOS, ()),
    ErrCode.WIFI_ANDROID_VERSION: (Text.WHY_WIFI, ()),
}

_OF_ARGUMENTS: Final = frozenset({"address-syntax", "port-syntax", "address-family"})
_BY_RULE: Final[Mapping[str, tuple[Text, ...]]] = {
    "port-list": (Text.DO_OTHER_PORT, Text.DO_OTHER_PROFILE),
    "address-syntax": (Text.DO_CORRECT,),
    "port-syntax": (Text.DO_CORRECT,),
    "address-family": (Text.DO_NEW_SOCKET,),
    "own-address": (Text.DO_LAN_ADDRESS, Text.DO_OTHER_PROFILE),
    "other-subnet": (Text.DO_LAN_ADDRESS, Text.DO_OTHER_PROFILE),
    "public-address": (Text.DO_LAN_ADDRESS, Text.DO_OTHER_PROFILE),
    "domain-not-configured": (Text.DO_LAN_ADDRESS, Text.DO_OTHER_PROFILE),
}


def explain(record: Record) -> Explanation | None:
    """Explain a record's error; None for a record without one."""
    error = record.error
    if error is None:
        return None
    remote = record.remote_info
    values = {
        "address": remote.address if remote else "",
        "port": remote.port if remote else "",
        "limit": CREATION_LIMIT,
        "minutes": f"{CREATION_WINDOW_S / 60:g}",
    }
    if error.err_msg == QUOTA_EXCEEDED:
        return _explanation((Text.WHY_QUOTA, (Text.DO_REUSE,)), values)
    verdict = record.verdict
    if verdict is not None and not verdict.allowed:
        why = Text.WHY_ARGUMENT if verdict.rule in _OF_ARGUMENTS else Text.WHY_POLICY
        steps = _BY_RULE.get(verdict.rule, (Text.DO_LAN_ADDRESS,))
        return _explanation((why, steps), {**values, "reason": verdict.explanation})
    known = ERRNO_BY_NUMBER.get(error.errno or 0)
    if known is not None:
        row = _BY_ERRNO.get(known, (Text.WHY_OTHER_ERRNO, (Text.DO_CHECK_NETWORK,)))
        return _explanation(row, {**values, "text": known.text})
    row = _BY_CODE.get(error.err_code, (Text.WHY_OTHER_ERRNO, ()))
    return _explanation(row, {**values, "text": error.err_msg, "reason": error.err_msg})


def _explanation(row: _Row, values: Mapping[str, object]) -> Explanation:
    why, steps = row
    return Explanation(
        happened=Sentence(why, **values), steps=tuple(Sentence(each, **values) for each in steps)
    )
