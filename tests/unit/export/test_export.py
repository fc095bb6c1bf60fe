"""Exports: what is in the files, also of what a stranger has sent."""

from __future__ import annotations

import base64
import csv
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sessions import message, messages, write_session

from wxtcp_gui.capture import SessionReader, schema
from wxtcp_gui.capture.query import QueryError
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.export import export
from wxtcp_gui.export.entries import STEP_BYTES

REFUSED = SocketError(err_msg="connect refused", err_code=2, errno=111)


def exported(
    folder: Path, records: list[Record], form: str, query: str = "", end: str | None = None
) -> bytes:
    session = write_session(folder / "x.wxtcp", records)
    try:
        with closing(SessionReader(session)) as reader:
            count = export(reader, folder / "out", form, query, end)
            assert query or end or form == "raw" or count == len(records)
    finally:
        session.unlink()
    assert sorted(each.name for each in folder.iterdir()) == ["out"]
    return (folder / "out").read_bytes()


def objects(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().splitlines()]


def table(data: bytes) -> list[dict[str, str]]:
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    return list(csv.DictReader(lines))


def test_json_lines_have_the_keys_of_the_api(tmp_path: Path) -> None:
    note = Sentence(Text.CLOSED_BY_PEER)
    found = objects(
        exported(
            tmp_path,
            [
                message(0, b"\x00\xff"),
                message(1, kind=RecordKind.ON_ERROR, error=REFUSED),
                message(2, b"x", kind=RecordKind.WRITE, accepted=False, note=note),
            ],
            "jsonl",
        )
    )
    assert found[0] == {
        "number": 1,
        "time": "2023-11-14T22:13:20.000000000Z",
        "monotonic_ns": 0,
        "end": "program",
        "socket": 1,
        "event": "onMessage",
        "remoteInfo": {"address": "192.168.1.9", "family": "IPv4", "port": 8848, "size": 2},
        "localInfo": {"address": "192.168.1.5", "family": "IPv4", "port": 50_000},
        "size": 2,
        "base64": "AP8=",
    }
    assert {key: found[1][key] for key in ("errMsg", "errCode", "errno")} == {
        "errMsg": "connect refused",
        "errCode": 2,
        "errno": 111,
    }
    assert (found[2]["accepted"], found[2]["note"]) == (False, str(note))


BOTH_ENDS = [
    message(0, kind=RecordKind.PEER_LISTEN, socket_id=0, remote_info=None),
    message(1, b"ping", kind=RecordKind.WRITE, socket_id=3),
    message(2, b"ping", kind=RecordKind.PEER_RECEIVE, socket_id=3),
    message(3, b"PONG", kind=RecordKind.PEER_SEND, socket_id=3),
    message(4, b"PONG", socket_id=3),
    message(5, kind=RecordKind.PEER_CLOSE, socket_id=3, note=Sentence(Text.CLOSED_BY_PEER)),
]


def test_both_ends_are_told_apart(tmp_path: Path) -> None:
    found = objects(exported(tmp_path, BOTH_ENDS, "jsonl"))
    ends = [(each["end"], each.get("socket"), each.get("peer")) for each in found]
    program, peer = ("program", 3, None), ("peer", None, 3)
    assert ends == [("peer", None, 0), program, peer, peer, program, peer]
    rows = table(exported(tmp_path, BOTH_ENDS, "csv"))
    assert [(row["end"], row["socket"]) for row in rows] == [
        ("peer", "P"),
        ("program", "3"),
        ("peer", "P3"),
        ("peer", "P3"),
        ("program", "3"),
        ("peer", "P3"),
    ]


@pytest.mark.parametrize(
    ("query", "end", "raw"),
    [
        ("", None, b"pingPONG"),
        ("", "program", b"pingPONG"),
        ("dir:tx", None, b"ping"),
        ("dir:tx", "peer", b"PONG"),
        ("peer:3", None, b"pingPONG"),
        ("peer:3 dir:rx or kind:peer.close", None, b"ping"),
        ("socket:9", None, b""),
        ("peer:3", "program", b""),
    ],
)
def test_raw_is_of_one_end(tmp_path: Path, query: str, end: str | None, raw: bytes) -> None:
    assert exported(tmp_path, BOTH_ENDS, "raw", query, end) == raw


@pytest.mark.parametrize(("end", "numbers"), [("program", [2, 5]), ("peer", [1, 3, 4, 6])])
def test_one_end_alone(tmp_path: Path, end: str, numbers: list[int]) -> None:
    found = objects(exported(tmp_path, BOTH_ENDS, "jsonl", "", end))
    assert [each["number"] for each in found] == numbers
    assert exported(tmp_path, [message(0, b"x")], "raw", "", "peer") == b""


@settings(max_examples=25, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=150), st.data())
def test_every_payload_comes_through(
    tmp_path_factory: pytest.TempPathFactory, payloads: list[bytes], data: st.DataObject
) -> None:
    records = [message(number, each) for number, each in enumerate(payloads)]
    found = objects(exported(tmp_path_factory.mktemp("a"), records, "jsonl"))
    assert [base64.b64decode(each.get("base64", "")) for each in found] == payloads
    raw = exported(tmp_path_factory.mktemp("b"), records, "raw")
    assert raw == b"".join(payloads)
    low = data.draw(st.integers(1, 40))
    some = exported(tmp_path_factory.mktemp("c"), records, "raw", f"size>{low}")
    assert some == b"".join(each for each in payloads if len(each) > low)


def test_a_large_payload_is_written_in_pieces(tmp_path: Path) -> None:
    payload = bytes(range(251)) * ((2 * STEP_BYTES + schema.PIECE_BYTES) // 251)
    assert exported(tmp_path, [message(0, b"a"), message(1, payload)], "raw") == b"a" + payload
    (tmp_path / "out").unlink()
    (found,) = objects(exported(tmp_path, [message(0, payload)], "jsonl"))
    assert base64.b64decode(found["base64"]) == payload


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    error = SocketError(err_msg=text, err_code=2)
    records = [message(0, text.encode()), message(1, kind=RecordKind.ON_ERROR, error=error)]
    rows = table(exported(tmp_path, records, "csv"))
    cells = [rows[0]["data"], rows[1]["errMsg"]]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert all(text.strip() in cell.replace("\\t", "") for cell in cells)


def test_cells_keep_separators_quotes_and_half_characters(tmp_path: Path) -> None:
    error = SocketError(err_msg='a,"b"\n\ud800', err_code=-2)
    records = [message(0, kind=RecordKind.ON_ERROR, error=error), *messages(3)[1:]]
    data = exported(tmp_path, records, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(data.splitlines(keepends=True)))
    assert rows[0]["errMsg"] == 'a,"b"\n\\ud800'
    assert rows[0]["errCode"] == "-2"
    assert [row["number"] for row in rows] == ["1", "2", "3"]


def test_a_wrong_filter_leaves_everything_as_it_was(tmp_path: Path) -> None:
    session = write_session(tmp_path / "x.wxtcp", messages(3))
    (tmp_path / "out").write_bytes(b"before")
    with closing(SessionReader(session)) as reader, pytest.raises(QueryError):
        export(reader, tmp_path / "out", "raw", "size>nonsense")
    assert (tmp_path / "out").read_bytes() == b"before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "x.wxtcp"]
