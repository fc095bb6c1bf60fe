"""What waits for a script: in its order, in batches, with the ends of a connection told once."""

from __future__ import annotations

import json

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Closed, Connected, Message, SocketError, WifiBound
from wxtcp_gui.script.events import BATCH_BYTES, BATCH_EVENTS, Events, packed

LOCAL = LocalInfo(address="10.0.0.1", family="IPv4", port=2)


def _remote(size: int | None = None, port: int = 1) -> RemoteInfo:
    return RemoteInfo(address="10.0.0.9", family="IPv4", port=port, size=size)


def _message(data: bytes, port: int = 1) -> Message:
    return Message(message=data, remote_info=_remote(len(data), port), local_info=LOCAL)


def test_events_of_a_socket() -> None:
    events = Events()
    events.add_socket(5, Connected(remote_info=_remote(), local_info=LOCAL))
    events.add_socket(5, SocketError(err_msg="m", err_code=-2, errno=111))
    events.add_socket(5, WifiBound())
    events.add_socket(5, Closed())
    ends = (("10.0.0.9", "IPv4", 1), ("10.0.0.1", "IPv4", 2))
    assert [fields for fields, _ in events.take()] == [
        ("connect", 5, *ends, False),
        ("error", 5, "m", -2, 111),
        ("wifi", 5, "ok"),
        ("close", 5, "ok"),
    ]


def test_the_ends_of_a_connection_are_told_when_they_change() -> None:
    events = Events()
    for data, port in ((b"a", 1), (b"bc", 1), (b"d", 3)):
        events.add_message(5, _message(data, port))
    events.add_message(6, _message(b"e"))
    events.forget(6)
    events.add_message(6, _message(b"f"))
    words = [(fields[0], fields[1]) for fields, _ in events.take()]
    assert words == [
        *[("ends", 5), ("message", 5), ("message", 5)],
        *[("ends", 5), ("message", 5)],
        *[("ends", 6), ("message", 6)] * 2,
    ]


def test_a_batch_is_bounded_by_events() -> None:
    events = Events()
    for number in range(BATCH_EVENTS + 1):
        events.add("x", number)
    assert len(events.take()) == BATCH_EVENTS
    assert [fields for fields, _ in events.take()] == [("x", BATCH_EVENTS)]
    assert events.take() == []


def test_a_batch_is_bounded_by_bytes_and_has_at_least_one() -> None:
    events = Events()
    half = bytes(BATCH_BYTES // 2)
    events.add_message(1, _message(bytes(2 * BATCH_BYTES)))
    for _ in range(3):
        events.add_message(1, _message(half))
    assert events.bytes == 2 * BATCH_BYTES + 3 * len(half)
    assert [fields[0] for fields, _ in events.take()] == ["ends", "message"]
    assert [len(data) for _, data in events.take() if data] == [len(half)] * 2
    assert events.bytes == len(half)


def test_a_turn_as_bytes() -> None:
    events = Events()
    events.add("call", 1, "名")
    events.add_message(2, _message(b"\x00\xff"))
    header, payload = packed(events.take(), 12.5, None)
    size = int.from_bytes(header[:4], "little")
    assert len(header) == 4 + size
    document = json.loads(header[4:].decode("ascii"))
    assert (document["now"], document["free"]) == (12.5, None)
    assert document["events"][0] == ["call", 1, "名"]
    assert document["events"][-1] == ["message", 2, 2]
    assert payload == b"\x00\xff"
