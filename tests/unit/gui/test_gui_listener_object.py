"""What a listener gets, as JavaScript that can be pasted."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from records import LOCAL, REFUSED, REMOTE, one_of_each, received, record

from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.models.listener_object import listener_object


def parsed(text: str) -> object:
    """Return the object, its ArrayBuffer as a list of numbers."""
    text = re.sub(r"^ *//.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"new Uint8Array\((\[.*?\])\)\.buffer", r"\1", text)
    text = re.sub(r"0x([0-9a-f]{2})\b", lambda match: str(int(match[1], 16)), text)
    return json.loads(re.sub(r"^( *)(\w+):", r'\1"\2":', text, flags=re.MULTILINE))


def test_a_message() -> None:
    text = listener_object(received(b"{\xff"))
    assert text is not None
    assert "// ArrayBuffer, 2 bytes" in text
    assert parsed(text) == {
        "message": [0x7B, 0xFF],
        "remoteInfo": {
            "address": REMOTE.address, "family": "IPv4", "port": REMOTE.port, "size": 2,
        },
        "localInfo": {"address": LOCAL.address, "family": "IPv4", "port": LOCAL.port},
    }  # fmt: skip


def test_of_a_long_message_the_beginning_or_all() -> None:
    event = received(bytes(1000))
    text = listener_object(event)
    assert text is not None
    assert "the first 256 of 1000 bytes" in text
    assert text.count("0x00") == 256
    text = listener_object(event, 1000)
    assert text is not None
    assert text.count("0x00") == 1000


def test_on_connect() -> None:
    text = listener_object(record(RecordKind.ON_CONNECT, remote_info=REMOTE, local_info=LOCAL))
    assert text is not None
    found = parsed(text)
    assert isinstance(found, dict)
    assert list(found) == ["remoteInfo", "localInfo", "useHttpDNS"]
    assert "size" not in found["remoteInfo"]


def test_an_error_has_no_ends() -> None:
    text = listener_object(record(RecordKind.ON_ERROR, error=REFUSED, remote_info=REMOTE))
    assert text is not None
    assert parsed(text) == {"errMsg": REFUSED.err_msg, "errCode": -2, "errno": 111}


@given(st.text())
def test_no_err_msg_breaks_it(message: str) -> None:
    error = SocketError(err_msg=message, err_code=-2)
    text = listener_object(record(RecordKind.ON_ERROR, error=error))
    assert text is not None
    assert all(char.isprintable() or char == "\n" for char in text)
    literal = text.split("\n")[1].removeprefix("  errMsg: ").removesuffix(",")
    assert json.loads(literal) == message


def test_who_hears_of_what() -> None:
    heard = {each.kind for each in one_of_each() if listener_object(each) is not None}
    assert heard == {
        RecordKind.ON_CONNECT, RecordKind.ON_MESSAGE, RecordKind.ON_ERROR, RecordKind.ON_CLOSE,
        RecordKind.ON_BIND_WIFI,
    }  # fmt: skip
    closed = listener_object(record(RecordKind.ON_CLOSE))
    assert closed is not None
    assert parsed(closed) == {"errMsg": "ok"}
