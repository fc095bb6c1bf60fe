"""Explanations: what an error means to people, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.core.errors import ERRNO_BY_NUMBER, QUOTA_EXCEEDED, ErrCode, operation_of
from wxtcp_gui.core.limits import CREATION_LIMIT, CREATION_WINDOW_S
from wxtcp_gui.core.meanings import Meaning, meaning_of
from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Sentence, Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, what may have caused it, and the steps to try, both likeliest first."""

    happened: Sentence
    causes: tuple[Sentence, ...]
    steps: tuple[Sentence, ...]


_BY_CODE: Final[Mapping[int, Meaning]] = {
    ErrCode.SYSTEM: Meaning(Text.WHY_DATA, (Text.CAUSE_NOT_BYTES,), (Text.DO_STRING_OR_BUFFER,)),
    ErrCode.PERMISSION: Meaning(
        Text.WHY_NO_PERMISSION, (Text.CAUSE_LOCAL_NETWORK,), (Text.DO_ALLOW_LOCAL_NETWORK,)
    ),
    ErrCode.CONNECT: Meaning(
        Text.WHY_NOT_RESOLVED,
        (Text.CAUSE_NAME_WRONG, Text.CAUSE_NO_DNS, Text.CAUSE_MDNS),
        (Text.DO_CHECK_NAME,),
    ),
    ErrCode.ADDRESS: Meaning(Text.WHY_ARGUMENT, steps=(Text.DO_CORRECT,)),
    ErrCode.PORT: Meaning(Text.WHY_ARGUMENT, steps=(Text.DO_CORRECT,)),
    ErrCode.WIFI_BSSID: Meaning(Text.WHY_WIFI, steps=(Text.DO_CHECK_WIFI,)),
    ErrCode.WIFI_SYSTEM: Meaning(Text.WHY_WIFI, steps=(Text.DO_CHECK_WIFI,)),
    ErrCode.WIFI_ANDROID_ONLY: Meaning(Text.WHY_WIFI_IOS),
    ErrCode.WIFI_ANDROID_VERSION: Meaning(Text.WHY_WIFI),
}
_QUOTA: Final = Meaning(Text.WHY_QUOTA, (Text.CAUSE_SOCKET_EACH_TIME,), (Text.DO_REUSE,))
_OTHER: Final = Meaning(Text.WHY_OTHER_ERRNO)

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
    "no-permission": (Text.DO_ALLOW_LOCAL_NETWORK, Text.DO_OTHER_PROFILE),
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
        return worded(_QUOTA, values)
    verdict = record.verdict
    if verdict is not None and not verdict.allowed:
        why = Text.WHY_ARGUMENT if verdict.rule in _OF_ARGUMENTS else Text.WHY_POLICY
        steps = _BY_RULE.get(verdict.rule, (Text.DO_LAN_ADDRESS,))
        return worded(Meaning(why, steps=steps), {**values, "reason": verdict.explanation})
    known = ERRNO_BY_NUMBER.get(error.errno or 0)
    if known is not None:
        return worded(meaning_of(known, operation_of(error)), values)
    values |= {"text": error.err_msg, "reason": error.err_msg}
    return worded(_BY_CODE.get(error.err_code, _OTHER), values)


def worded(meaning: Meaning, values: Mapping[str, object]) -> Explanation:
    """Fill the address, the port and what else the templates name into a meaning."""
    return Explanation(
        happened=Sentence(meaning.why, **values),
        causes=tuple(Sentence(each, **values) for each in meaning.causes),
        steps=tuple(Sentence(each, **values) for each in meaning.steps),
    )
