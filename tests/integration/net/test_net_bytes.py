"""Bytes: complete, in order and unchanged, in both directions."""

from __future__ import annotations

import asyncio
import random
from array import array

import pytest
from support.desk import Desk
from support.waiting import turns

from wxtcp_gui.core.events import Closed, Message, SocketError
from wxtcp_gui.core.record import RecordKind

MUCH = random.Random(5).randbytes(5 << 20)  # noqa: S311 - no secret
BEYOND_THE_BUFFERS = 8 << 20
SENTINEL = b"|end"


async def test_much_is_received_in_order_in_reads_of_64_kib_at_most(desk: Desk, host: str) -> None:
    client, peer = await desk.connected(host)
    async with asyncio.TaskGroup() as group:
        group.create_task(peer.send_all(MUCH))
        received = await client.receive(len(MUCH))
    assert received == MUCH
    sizes = [len(event.message) for event in client.messages]
    assert max(sizes) <= 65_536
    assert min(sizes) > 0


async def test_much_is_sent_in_order(desk: Desk, host: str) -> None:
    client, peer = await desk.connected(host)
    parts = [MUCH[at : at + 70_001] for at in range(0, len(MUCH), 70_001)]
    for part in parts:
        client.write(part)
    assert await peer.receive(len(MUCH)) == MUCH


async def test_much_goes_both_ways_at_once(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.write(MUCH)
    async with asyncio.TaskGroup() as group:
        group.create_task(peer.send_all(MUCH))
        arrived = group.create_task(peer.receive(len(MUCH)))
        assert await client.receive(len(MUCH)) == MUCH
    assert arrived.result() == MUCH


async def test_many_small_writes_arrive_in_order(desk: Desk) -> None:
    client, peer = await desk.connected()
    lines = [f"line {number}\n" for number in range(2000)]
    for line in lines:
        client.write(line)
    expected = "".join(lines).encode()
    assert await peer.receive(len(expected)) == expected


async def test_question_and_answer(desk: Desk, host: str) -> None:
    client, peer = await desk.connected(host)
    for number in range(50):
        client.write(b"%04d" % number)
        peer.send(await peer.receive(4))
        assert await client.receive(4) == b"%04d" % number


async def test_writes_within_a_listener_are_sent_in_order(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.reactions[Message] = lambda event: client.write(event.message)
    for number in range(20):
        peer.send(b"%02d" % number)
        assert await peer.receive(2) == b"%02d" % number


WRITES = [
    ("ascii", "hello", b"hello"),
    ("unicode", "né 汉字 🙂", b"n\xc3\xa9 \xe6\xb1\x89\xe5\xad\x97 \xf0\x9f\x99\x82"),
    ("no BOM of its own", "a", b"a"),
    ("a BOM that was asked for", "\ufeffa", b"\xef\xbb\xbfa"),
    ("NUL and line breaks", "a\0b\r\n", b"a\0b\r\n"),
    ("lone high surrogate", "a\ud83db", b"a\xef\xbf\xbdb"),
    ("lone low surrogate", "\ude42", b"\xef\xbf\xbd"),
    ("surrogates in wrong order", "\ude42\ud83d", b"\xef\xbf\xbd\xef\xbf\xbd"),
    ("surrogate pair", "\ud83d\ude42", b"\xf0\x9f\x99\x82"),
    ("bytes", bytes(range(256)), bytes(range(256))),
    ("bytearray", bytearray(b"\xff\0"), b"\xff\0"),
    ("view", memoryview(b"0123456789"), b"0123456789"),
    ("part of a view", memoryview(b"0123456789")[2:5], b"234"),
    ("every second byte of a view", memoryview(b"0123456789")[::2], b"02468"),
    ("view of wide numbers", memoryview(array("H", [0x0101, 0xFFFF])), b"\1\1\xff\xff"),
]


@pytest.mark.parametrize(
    ("data", "expected"), [row[1:] for row in WRITES], ids=[row[0] for row in WRITES]
)
async def test_what_is_written_and_what_goes_out(desk: Desk, data: object, expected: bytes) -> None:
    client, peer = await desk.connected()
    client.write(data)
    client.write(SENTINEL)
    assert await peer.receive(len(expected) + len(SENTINEL)) == expected + SENTINEL
    written = [record for record in desk.records if record.kind is RecordKind.WRITE]
    assert [record.payload for record in written] == [expected, SENTINEL]
    assert all(record.accepted for record in written)
    assert client.untold == []


@pytest.mark.parametrize("data", [None, 1, 1.5, True, [1, 2], {"a": 1}, ("x",)], ids=repr)
async def test_another_type_is_an_error_and_sends_nothing(desk: Desk, data: object) -> None:
    client, peer = await desk.connected()
    client.write("before")
    client.write(data)
    client.write(SENTINEL)
    error = await client.next(SocketError)
    assert (error.err_code, error.err_msg) == (-1, "write fail: invalid data")
    assert error.errno is None
    assert await peer.receive(10) == b"before" + SENTINEL
    written = [record for record in desk.records if record.kind is RecordKind.WRITE]
    assert [record.accepted for record in written] == [True, False, True]


async def test_write_without_an_argument_is_an_error(desk: Desk) -> None:
    client, _ = await desk.connected()
    client.write()
    error = await client.next(SocketError)
    assert error.err_code == -1


async def test_empty_writes_send_nothing(desk: Desk) -> None:
    client, peer = await desk.connected()
    for nothing in ("", b"", bytearray(), memoryview(b"")):
        client.write(nothing)
    client.write(SENTINEL)
    client.close()
    assert await peer.receive_until_fin() == SENTINEL
    await client.expect(Closed)


@pytest.mark.parametrize("view", [bytearray, memoryview], ids=["bytearray", "view"])
async def test_data_is_copied_at_the_call(desk: Desk, view: type) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    buffer = bytearray(b"\x55") * BEYOND_THE_BUFFERS
    client.write(buffer if view is bytearray else memoryview(buffer))
    for at in range(0, len(buffer), 4096):
        buffer[at] = 0xAA
    buffer[:] = b"now empty"  # would raise if something still looked at it
    assert await peer.receive(BEYOND_THE_BUFFERS) == b"\x55" * BEYOND_THE_BUFFERS


async def test_a_message_is_a_copy_of_its_own(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"first")
    await client.receive(5)
    peer.send(b"other")
    await client.receive(5)
    assert client.received == b"firstother"
    assert all(type(event.message) is bytes for event in client.messages)


async def test_a_slow_reader_gets_everything(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(MUCH[:600_000])
    arrived = bytearray()
    while len(arrived) < 600_000:
        arrived += await peer.receive(min(4000, 600_000 - len(arrived)))
        await turns(1)
    assert bytes(arrived) == MUCH[:600_000]
    assert client.untold == []


async def test_what_waits_counts_from_the_call_on_and_goes_before_the_end(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.write(b"first ")
    client.write(b"second")
    assert client.tcp.write_queue_bytes == len(b"first second")
    client.close()
    assert await peer.receive_until_fin() == b"first second"
    await client.expect(Closed)


async def test_a_slow_peer_is_sent_each_write_whole_and_in_order(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    parts = [MUCH[at : at + 300_001] for at in range(0, len(MUCH), 300_001)]
    for part in parts:
        client.write(part)
        await turns()
    assert client.tcp.write_queue_bytes > 0
    assert await peer.receive(len(MUCH)) == MUCH
    await turns()
    assert client.tcp.write_queue_bytes == 0
