"""Writes the golden files of this version of the session format, beside this script.

    PYTHONPATH=tests .venv/bin/python tests/data/make_golden.py

They are made once, when the version is new, and never again: each later program has to read
them as this one did. `.json` is what is read, `.wxtcp` the file, and `.wxtcp.gz` one with a
payload in pieces, which is zeros mostly.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from support.sessions import exact, message

from wxtcp_gui.capture import SessionReader, SessionWriter, schema
from wxtcp_gui.capture.selection import Group
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

FOLDER = Path(__file__).parent
FACTS = {
    "program": "wxtcp_gui 0.1.0",
    "system": "Linux",
    "profile": "device-android",
    "started_wall_ns": "1700000000000000000",
}
PROFILE = (0, "device-android", 'name = "device-android"\n')
MARK = (3, 2, "看这里")

IPV6 = RemoteInfo(address="fe80::1%eth0", family="IPv6", port=8080)
REFUSED = Verdict(
    allowed=False,
    rule="port-list",
    err_code=-2,
    err_msg="invalid port",
    explanation=Sentence(Text.PORT_REFUSED, port=443),
    source=Sentence(Text.SOURCE_PORTS),
)
WARNED = Verdict(
    allowed=True,
    rule="same-subnet",
    err_code=0,
    err_msg="ok",
    explanation=Sentence(Text.SAME_SUBNET, address="192.168.1.9"),
    source=Sentence(Text.SOURCE_ADDRESSES),
    provisional=True,
    warning=True,
)
NESTED = Sentence(
    Text.SESSION_IO, file="x", reason=Sentence(Text.PORT_RANGE, port=-1), unused=[1.5, None]
)


def records() -> list[Record]:
    """Return one record of each kind, and whatever else there may be in one."""
    bogus = RemoteInfo(address="192.168.1.9", family="IPv4", port=-1)
    nowhere = LocalInfo(address="0.0.0.0", family="IPv4", port=0)  # noqa: S104 - nothing is bound
    fields: list[dict[str, Any]] = [
        {"kind": RecordKind.CREATE, "remote_info": None, "local_info": None},
        {"kind": RecordKind.CREATE, "socket_id": 0, "error": SocketError(err_msg="q", err_code=-5)},
        {"kind": RecordKind.CONNECT, "verdict": REFUSED, "note": NESTED, "local_info": None},
        {"kind": RecordKind.CONNECT, "verdict": WARNED, "remote_info": IPV6},
        {"kind": RecordKind.ON_CONNECT, "remote_info": bogus, "local_info": nowhere},
        {"kind": RecordKind.WRITE, "payload": b"refused", "accepted": False},
        {"kind": RecordKind.WRITE, "payload": "温度 21.5\r\n".encode()},
        {"kind": RecordKind.ON_MESSAGE, "payload": bytes(range(256)) * 100},
        {"kind": RecordKind.ON_MESSAGE, "payload": b"no size told", "remote_info": bogus},
        {"kind": RecordKind.ON_ERROR, "error": SocketError(err_msg="连接", err_code=2, errno=111)},
        {"kind": RecordKind.ON_ERROR, "error": SocketError(err_msg="\ud800", err_code=2)},
        {"kind": RecordKind.BIND_WIFI, "note": Sentence(Text.BIND_WIFI, bssid="aa:bb")},
        {"kind": RecordKind.ON_BIND_WIFI, "note": Sentence(Text.VERBATIM, text="as it was")},
        {"kind": RecordKind.LISTENER_RAISED},
        {"kind": RecordKind.OFF_UNKNOWN},
        {"kind": RecordKind.CLOSE},
        {"kind": RecordKind.ON_CLOSE, "note": Sentence(Text.CLOSED_BY_PEER)},
    ]
    return [message(number, **each) for number, each in enumerate(fields)]


def large() -> list[Record]:
    """Return a message before, one in pieces, and one after it."""
    size = 2 * schema.PIECE_BYTES
    return [message(0, b"before"), message(1, b"1".rjust(size) + b"2"), message(2, b"after")]


def write(path: Path, what: list[Record]) -> None:
    """Write a session of these records."""
    writer = SessionWriter(path, facts=FACTS)
    for each in what:
        writer.append(each)
    writer.execute("INSERT INTO profiles VALUES (?,?,?)", PROFILE)
    writer.execute("INSERT INTO marks VALUES (?,?,?)", MARK)
    assert writer.close()


def said(path: Path) -> dict[str, Any]:
    """Return all that is read from a session; of a sentence the template and its values."""
    with closing(SessionReader(path)) as reader:
        return {
            "facts": {key: value for key, value in reader.facts().items() if key in FACTS},
            "counts": {group.value: reader.counts[group] for group in Group},
            "payload_bytes": reader.payload_bytes,
            "records": [_plain(exact(each)) for each in reader.records(0, reader.count())],
        }


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex() if len(value) < 100_000 else f"{len(value)} {value[:9]} {value[-9:]}"
    if isinstance(value, RecordKind):
        return value.value
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):  # a sentence
        return [value[0], _plain(value[1])]
    return value


def main() -> None:
    """Write the files of this version."""
    name = f"session-v{schema.VERSION}"
    with tempfile.TemporaryDirectory() as folder:
        small, pieces = Path(folder) / "small", Path(folder) / "pieces"
        write(small, records())
        write(pieces, large())
        for end, content in (
            (".wxtcp", small.read_bytes()),
            (".wxtcp.gz", gzip.compress(pieces.read_bytes(), mtime=0)),
            (".json", json.dumps([said(small), said(pieces)], indent=1).encode()),
        ):
            with (FOLDER / f"{name}{end}").open("xb") as file:
                file.write(content)


if __name__ == "__main__":
    main()
