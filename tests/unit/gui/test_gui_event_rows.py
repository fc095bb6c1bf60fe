"""Texts of a log row, and the event as a mini-program would get it."""

from __future__ import annotations

import json

import pytest
from records import LOCAL, REFUSED, REMOTE, one_of_each, received, record

from wxtcp_gui.app import paths
from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.models.event_json import event_json
from wxtcp_gui.gui.models.event_rows import (
    PREVIEW_BYTES,
    data_text,
    error_text,
    icon_of,
    local_text,
    remote_text,
    tone_of,
)

QUOTA = SocketError(err_code=-1, err_msg="[TCPSocket] created too much.")


def test_every_kind_has_an_icon_that_is_there() -> None:
    folder = paths.resources() / "icons"
    for each in one_of_each():
        assert (folder / f"{icon_of(each)}.svg").is_file(), each.kind


@pytest.mark.parametrize(
    ("of", "tone"),
    [
        (record(RecordKind.WRITE), "sent"),
        (received(b""), "received"),
        (record(RecordKind.ON_ERROR, error=REFUSED), "error"),
        (record(RecordKind.CREATE, error=QUOTA), "error"),
        (record(RecordKind.LISTENER_RAISED), "error"),
        (record(RecordKind.ON_CONNECT), None),
        (record(RecordKind.CLOSE), None),
    ],
)
def test_what_differs_by_colour(of: Record, tone: str | None) -> None:
    assert tone_of(of) == tone


def test_sent_received_and_failed_differ_by_their_glyph() -> None:
    icons = {
        icon_of(each)
        for each in (
            record(RecordKind.WRITE),
            received(b""),
            record(RecordKind.ON_ERROR, error=REFUSED),
        )
    }
    assert len(icons) == 3


def test_ends() -> None:
    ipv6 = RemoteInfo(address="fe80::1", family="IPv6", port=80)
    assert remote_text(received(b"")) == "192.168.1.20:9100"
    assert remote_text(record(RecordKind.CONNECT, remote_info=ipv6)) == "[fe80::1]:80"
    assert local_text(received(b"")) == ":51000"
    assert (remote_text(record(RecordKind.CLOSE)), local_text(record(RecordKind.CLOSE))) == ("", "")


def test_errors() -> None:
    assert error_text(REFUSED) == "errCode -2 errno 111 ECONNREFUSED"
    assert error_text(QUOTA) == "errCode -1 [TCPSocket] created too much."
    unknown = SocketError(err_code=-2, err_msg="read socket fail", errno=9999)
    assert error_text(unknown) == "errCode -2 read socket fail"


def test_the_last_column() -> None:
    note = Sentence(Text.CLOSED_HERE)
    assert data_text(record(RecordKind.ON_ERROR, error=REFUSED)) == error_text(REFUSED)
    assert data_text(received(b"\x00a\n")) == r"\x00a\n"
    assert data_text(record(RecordKind.ON_CLOSE, note=note)) == "closed by close()"
    assert data_text(record(RecordKind.ON_CLOSE)) == ""


def test_of_a_large_payload_the_beginning() -> None:
    text = data_text(received(b"x" * 1_000_000))
    assert text == "x" * PREVIEW_BYTES + "…"


def test_an_event_as_json() -> None:
    assert json.loads(event_json(received("ä".encode()))) == {
        "event": "onMessage",
        "socket": 1,
        "message": "c3a4",
        "remoteInfo": {
            "address": REMOTE.address, "family": "IPv4", "port": REMOTE.port, "size": 2,
        },
        "localInfo": {"address": LOCAL.address, "family": "IPv4", "port": LOCAL.port},
    }  # fmt: skip


def test_an_error_as_json() -> None:
    found = json.loads(event_json(record(RecordKind.ON_ERROR, error=REFUSED, remote_info=REMOTE)))
    assert (found["errCode"], found["errno"], found["errMsg"]) == (-2, 111, REFUSED.err_msg)
    assert "size" not in found["remoteInfo"]
    refused = json.loads(event_json(record(RecordKind.CREATE, error=QUOTA)))
    assert "errno" not in refused
    assert "message" not in refused
