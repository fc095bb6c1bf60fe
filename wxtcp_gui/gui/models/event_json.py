"""EventJson: an event as the object that a mini-program's listener would get."""

from __future__ import annotations

import json
from typing import Any

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import Record


def event_json(record: Record) -> str:
    """Return the record with the API's own keys; a payload as hex."""
    party = "peer" if record.party.of_peer else "socket"
    fields: dict[str, Any] = {"event": record.kind.value, party: record.socket_id}
    if record.error is not None:
        fields |= {"errMsg": record.error.err_msg, "errCode": int(record.error.err_code)}
        if record.error.errno is not None:
            fields["errno"] = record.error.errno
    if record.payload:
        fields["message"] = record.payload.hex()
    for key, info in (("remoteInfo", record.remote_info), ("localInfo", record.local_info)):
        if info is not None:
            fields[key] = _info(info, record.size)
    return json.dumps(fields, ensure_ascii=False, indent=2)


def info_json(info: RemoteInfo | LocalInfo, size: int) -> str:
    """Return one end of an event with the API's own keys."""
    return json.dumps(_info(info, size), ensure_ascii=False, indent=2)


def _info(info: RemoteInfo | LocalInfo, size: int) -> dict[str, Any]:
    found: dict[str, Any] = {"address": info.address, "family": info.family, "port": info.port}
    if isinstance(info, RemoteInfo) and size:
        found["size"] = size
    return found
