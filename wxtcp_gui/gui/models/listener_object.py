"""Listener object: what a mini-program's listener gets for an event, as JavaScript."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, TypeAlias

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import Record, RecordKind

MESSAGE_MAX_BYTES: Final = 256  # of a message that are written out, unless more are wanted

_Fields: TypeAlias = Mapping[str, str | int | bool]
_OK: Final[_Fields] = {"errMsg": "ok"}


def listener_object(record: Record, message_bytes: int = MESSAGE_MAX_BYTES) -> str | None:
    """Return the object with the API's own keys, None for a call, which no listener hears of.

    It is an expression: `message` is an ArrayBuffer, of whose bytes as many are written out
    as are wanted and the record has.
    """
    match record.kind:
        case RecordKind.ON_CONNECT:
            # useHttpDNS of connect() is taken and not acted upon, and so is always false.
            return _braced([*_ends(record), "useHttpDNS: false"])
        case RecordKind.ON_MESSAGE:
            return _braced([_message(record, message_bytes), *_ends(record)])
        case RecordKind.ON_ERROR if record.error is not None:
            error = record.error
            fields: dict[str, str | int | bool] = {
                "errMsg": error.err_msg,
                "errCode": int(error.err_code),
            }
            if error.errno is not None:
                fields["errno"] = error.errno
            return _braced(_members(fields))
        case RecordKind.ON_CLOSE | RecordKind.ON_BIND_WIFI:
            return _braced(_members(_OK))
    return None


def _message(record: Record, most: int) -> str:
    shown = record.payload[:most]
    numbers = ", ".join(f"0x{byte:02x}" for byte in shown)
    bytes_ = "1 byte" if record.size == 1 else f"{record.size} bytes"
    told = bytes_ if len(shown) == record.size else f"the first {len(shown)} of {bytes_}"
    return f"// ArrayBuffer, {told}\n  message: new Uint8Array([{numbers}]).buffer"


def _ends(record: Record) -> list[str]:
    ends = []
    if record.remote_info is not None:
        size = record.size if record.kind is RecordKind.ON_MESSAGE else None
        ends.append(f"remoteInfo: {_info(record.remote_info, size)}")
    if record.local_info is not None:
        ends.append(f"localInfo: {_info(record.local_info, None)}")
    return ends


def _info(info: RemoteInfo | LocalInfo, size: int | None) -> str:
    fields: dict[str, str | int | bool] = {
        "address": info.address,
        "family": info.family,
        "port": info.port,
    }
    if size is not None:
        fields["size"] = size
    inner = ",\n".join(f"    {member}" for member in _members(fields))
    return f"{{\n{inner}\n  }}"


def _members(fields: _Fields) -> list[str]:
    return [f"{key}: {_literal(value)}" for key, value in fields.items()]


def _literal(value: str | int | bool) -> str:
    """Return a value as JavaScript; what cannot be seen becomes an escape."""
    plain = not isinstance(value, str) or value.isprintable()
    return json.dumps(value, ensure_ascii=not plain)


def _braced(members: list[str]) -> str:
    inner = ",\n".join(f"  {member}" for member in members)
    return f"{{\n{inner}\n}}"
