"""Calls of wx code: the arguments that a record says, or ones that fail in the same way.

A record has no wrong argument as it was, but a sentence about it: what is given in its place
is refused by the same rule.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Final

from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.limits import CONNECT_TIMEOUT_S
from wxtcp_gui.core.policy import Rule
from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.export.wxcode_literals import text_literal

_ANY_ADDRESS: Final = "127.0.0.1"  # where the port is what is wrong
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})", re.ASCII)
_WRONG_DATA: Final[Mapping[str, str]] = {  # by what the log calls the type of wrong data
    "number": "1", "int": "1", "float": "1.5", "boolean": "true", "bool": "true",
    "null": "null", "undefined": "undefined", "NoneType": "undefined", "array": "[]",
    "list": "[]", "tuple": "[]", "function": "() => {}", "bigint": "1n", "symbol": "Symbol()",
}  # fmt: skip
_SYNTAX: Final = {Rule.ADDRESS_SYNTAX.value[0], Rule.PORT_SYNTAX.value[0]}
_OFF_CALLS: Final = ("offConnect", "offMessage", "offError", "offClose", "offBindWifi")


def created_type(record: Record) -> str:
    """Return the type that a socket was created with."""
    return _value(record.note, "type") or "ipv4"


def connect_argument(record: Record) -> str:
    """Return the options of a connect() as they were, or as wrong as they were."""
    info, verdict = record.remote_info, record.verdict
    if info is None or (verdict is not None and verdict.rule in _SYNTAX):
        # Of a socket with a connection the record has where that leads to.
        fields = _wrong_fields(verdict.explanation if verdict else None)
    else:
        fields = _fields(info)
    seconds = _seconds(record.note)
    if seconds != CONNECT_TIMEOUT_S:
        fields.append(f"timeout: {seconds:g}")
    return _options(fields)


def target_argument(info: RemoteInfo) -> str:
    """Return the options of a connect() that leads there."""
    return _options(_fields(info))


def wrong_data(record: Record) -> str | None:
    """Return data that write() refuses as it refused the recorded, None for data that it took."""
    if (
        record.note is None
        or record.size
        or getattr(record.note, "text", None) is not (Text.DATA_TYPE)
    ):
        return None
    return _WRONG_DATA.get(_value(record.note, "type"), "{}")


def wifi_argument(record: Record) -> str:
    """Return the options of a bindWifi()."""
    bssid = _value(record.note, "bssid")
    return "{}" if bssid in {"", "None"} else f"{{ BSSID: {text_literal(bssid)} }}"


def off_method(record: Record) -> str:
    """Return which off was called with a function that does not listen."""
    name = _value(record.note, "call")
    return name if name in _OFF_CALLS else _OFF_CALLS[1]


def _fields(info: RemoteInfo) -> list[str]:
    return [f"address: {text_literal(info.address)}", f"port: {info.port}"]


def _options(fields: list[str]) -> str:
    return f"{{ {', '.join(fields)} }}" if fields else "{}"


def _wrong_fields(explanation: Sentence | None) -> list[str]:
    text = getattr(explanation, "text", None)
    if text in _WRONG_ADDRESSES:
        address = _WRONG_ADDRESSES[text](explanation)
        return [] if address is None else [f"address: {text_literal(address)}"]
    fields = [f"address: {text_literal(_ANY_ADDRESS)}"]
    if text is Text.PORT_MISSING:
        return fields
    port = _value(explanation, "port")
    return [*fields, f"port: {port if _is_number(text, port) else text_literal(port)}"]


def _is_number(text: Text | None, port: str) -> bool:
    return text is Text.PORT_RANGE and _INTEGER.fullmatch(port) is not None


_WRONG_ADDRESSES: Final[Mapping[object, Callable[[Sentence | None], str | None]]] = {
    Text.ADDRESS_MISSING: lambda _: None,
    Text.ADDRESS_SPACES: lambda _: " ",
    Text.ADDRESS_SCHEME: lambda said: _value(said, "scheme") + _ANY_ADDRESS,
    Text.ADDRESS_PATH: lambda said: _ANY_ADDRESS + _value(said, "path"),
    Text.ADDRESS_PORT: lambda said: f"{_ANY_ADDRESS}:{_value(said, 'port')}",
    Text.ADDRESS_BRACKETS: lambda _: "[]",
    Text.ADDRESS_IPV6: lambda said: _value(said, "address"),
    Text.ADDRESS_NUMBERS: lambda said: _value(said, "address"),
    Text.ADDRESS_NAME: lambda said: _value(said, "address"),
}


def _value(note: Sentence | None, name: str) -> str:
    """Return a value of a sentence as a text, nothing where there is none."""
    values = getattr(note, "values", None)
    return str(values.get(name, "")) if isinstance(values, dict) else ""


def _seconds(note: Sentence | None) -> float:
    try:
        seconds = float(_value(note, "seconds"))
    except ValueError:
        return CONNECT_TIMEOUT_S
    return seconds if math.isfinite(seconds) and seconds > 0 else CONNECT_TIMEOUT_S
