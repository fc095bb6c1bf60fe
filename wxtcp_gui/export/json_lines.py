"""JSON lines: one object for each event, with the API's own keys."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.party import PEER
from wxtcp_gui.export.entries import Entry


def write(entries: Iterator[Entry], file: BinaryIO) -> None:
    """Write an object and a line break for each event; a payload is base64, its last key."""
    for entry in entries:
        head = json.dumps(_fields(entry), ensure_ascii=False)
        file.write(head.encode("utf-8", "backslashreplace")[:-1])
        if entry.record.size:
            file.write(b', "base64": "')
            file.writelines(base64.b64encode(piece) for piece in entry.payload())
            file.write(b'"')
        file.write(b"}\n")


def _fields(entry: Entry) -> dict[str, Any]:
    record = entry.record
    found: dict[str, Any] = {
        "number": entry.number,
        "time": entry.time,
        "monotonic_ns": record.monotonic_ns,
        "end": record.party.end,
        PEER if record.party.of_peer else "socket": record.socket_id,
        "event": record.kind.value,
    }
    if not record.accepted:
        found["accepted"] = False
    for key, info in (("remoteInfo", record.remote_info), ("localInfo", record.local_info)):
        if info is not None:
            found[key] = _info(info)
    if (error := record.error) is not None:
        found |= {"errMsg": error.err_msg, "errCode": int(error.err_code)}
        if error.errno is not None:
            found["errno"] = error.errno
    if (verdict := record.verdict) is not None:
        found["verdict"] = {
            "allowed": verdict.allowed,
            "rule": verdict.rule,
            "errCode": verdict.err_code,
            "explanation": str(verdict.explanation),
        }
    for name, value in (("note", entry.note), ("mark", entry.mark), ("remark", entry.remark)):
        if value:
            found[name] = value
    if record.size:
        found["size"] = record.size
    return found


def _info(info: RemoteInfo | LocalInfo) -> dict[str, Any]:
    found: dict[str, Any] = {"address": info.address, "family": info.family, "port": info.port}
    if isinstance(info, RemoteInfo) and info.size is not None:
        found["size"] = info.size
    return found
