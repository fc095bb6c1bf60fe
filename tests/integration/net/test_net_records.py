"""The observer: every call and event, in the order in which they happened."""

from __future__ import annotations

import logging

import pytest
from support.desk import Desk
from support.loopback import refusing_port
from support.waiting import turns

from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.net import MiniProgram


async def test_a_whole_life(desk: Desk) -> None:
    client, listener = desk.client(), desk.listen()
    client.connect(address=listener.address, port=listener.port, timeout=1.5)
    peer = await listener.accept()
    await client.expect(Connected)
    client.write("ping")
    assert await peer.receive(4) == b"ping"
    peer.send(b"pong")
    await client.expect(Message)
    client.close()
    await client.expect(Closed)

    kinds = [record.kind for record in desk.records]
    assert kinds == [
        RecordKind.CREATE,
        RecordKind.CONNECT,
        RecordKind.ON_CONNECT,
        RecordKind.WRITE,
        RecordKind.ON_MESSAGE,
        RecordKind.CLOSE,
        RecordKind.ON_CLOSE,
    ]
    _, connect, on_connect, write, on_message, close, on_close = desk.records
    assert {record.socket_id for record in desk.records} == {client.tcp.id}
    assert connect.remote_info is not None
    assert (connect.remote_info.address, connect.remote_info.port) == ("127.0.0.1", listener.port)
    assert connect.verdict is not None
    assert connect.verdict.rule == "own-address"
    assert connect.note == "timeout 1.5 s"
    assert on_connect.note is not None
    assert on_connect.note.text is Text.CONNECTED_IN
    assert (write.payload, write.accepted) == (b"ping", True)
    assert on_message.payload == b"pong"
    for record in (on_connect, write, on_message, close, on_close):
        assert record.remote_info is not None
        assert record.local_info is not None
        assert record.remote_info.port == listener.port
        assert record.local_info.port == peer.remote[1]
    assert [record.wall_ns for record in desk.records] == sorted(
        record.wall_ns for record in desk.records
    )


async def test_a_refused_connect_names_its_verdict_at_the_call_and_at_onerror(desk: Desk) -> None:
    client = desk.client()
    client.connect(address="127.0.0.1", port=80)
    await client.expect(SocketError)
    call, event = desk.records[-2:]
    assert (call.kind, event.kind) == (RecordKind.CONNECT, RecordKind.ON_ERROR)
    assert call.verdict is not None
    assert call.verdict.rule == "port-list"
    assert event.verdict == call.verdict
    assert event.error == client.events[-1]
    assert event.note == call.verdict.explanation


async def test_a_failure_names_the_endpoint_of_the_attempt_that_failed(desk: Desk) -> None:
    client, other = desk.client(), desk.listen()
    with refusing_port() as refusing:
        client.connect(address="127.0.0.1", port=refusing)
        client.connect(address="127.0.0.1", port=other.port)
        await client.expect(SocketError, SocketError)
    already, refused = desk.records[-2:]
    assert already.error is not None
    assert refused.error is not None
    assert already.remote_info is not None
    assert refused.remote_info is not None
    assert (already.error.errno, already.remote_info.port) == (114, other.port)
    assert (refused.error.errno, refused.remote_info.port) == (111, refusing)


async def test_the_observer_sees_an_event_before_its_listeners(desk: Desk) -> None:
    client, seen = desk.client(), []
    client.reactions[SocketError] = lambda _: seen.append(desk.records[-1].kind)
    client.write("x")
    await client.expect(SocketError)
    assert seen == [RecordKind.ON_ERROR]


async def test_what_a_listener_calls_comes_after_its_event(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.reactions[Message] = lambda event: client.write(event.message)
    for number in range(5):
        peer.send(b"%d" % number)
        await peer.receive(1)
    kinds = [record.kind for record in desk.records[3:]]
    assert kinds == [RecordKind.ON_MESSAGE, RecordKind.WRITE] * 5


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_write_says_whether_it_was_accepted_and_keeps_its_payload(
    desk: Desk, accepted: bool
) -> None:
    client, listener = desk.client(), desk.listen()
    if accepted:
        peer = await desk.connect(client, listener)
    client.write("payload")
    record = desk.records[-1]
    assert (record.payload, record.accepted) == (b"payload", accepted)
    if accepted:
        assert await peer.receive(7) == b"payload"


async def test_sockets_are_told_apart(desk: Desk) -> None:
    first, second = desk.client(), desk.client()
    first.write("x")
    second.write("x")
    await first.expect(SocketError)
    await second.expect(SocketError)
    ids = [(record.kind, record.socket_id) for record in desk.records]
    assert ids == [
        (RecordKind.CREATE, 1),
        (RecordKind.CREATE, 2),
        (RecordKind.WRITE, 1),
        (RecordKind.WRITE, 2),
        (RecordKind.ON_ERROR, 1),
        (RecordKind.ON_ERROR, 2),
    ]


async def test_an_observer_that_raises_does_no_harm(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[RecordKind] = []

    def observer(record: Record) -> None:
        seen.append(record.kind)
        raise ValueError("the observer's own fault")

    listener = desk.listen()
    with caplog.at_level(logging.ERROR, logger="wxtcp_gui"):
        desk.program = MiniProgram(PROFILES["developer"], observer)
        client = desk.client()
        peer = await desk.connect(client, listener)
        peer.send(b"x")
        await client.expect(Message)
        peer.close()
        await client.expect(Closed)
    assert "the observer's own fault" in caplog.text
    assert seen[-1] is RecordKind.ON_CLOSE
    desk.clients.clear()  # its records were not kept


async def test_a_program_needs_no_observer(desk: Desk) -> None:
    desk.program, listener = MiniProgram(), desk.listen()
    client = desk.client()
    peer = await desk.connect(client, listener)
    peer.close()
    await client.expect(Closed)
    await turns()
    desk.clients.clear()
