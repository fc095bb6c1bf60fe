"""Faults of the bytes on real connections: what arrives, in which pieces, and how soon."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from fault_scene import Scene, faults_of
from support.waiting import turns, until

from wxtcp_gui.core.events import Message

DATA = bytes(range(256)) * 2
RECEIVE_BUFFER_BYTES = 16_384
BOUND_BYTES = 1 << 20  # kept by one connection of the server, outside of the kernel


async def sizes_of(statement: str, data: bytes, *, seed: int = 1) -> list[int]:
    """Return the sizes of the messages that an echo comes back in."""
    async with Scene(statement, seed=seed) as scene:
        client = await scene.client()
        client.write(data)
        assert await client.receive(len(data)) == data
        return [len(message.message) for message in client.messages]


async def echoes_of(statement: str, *, seed: int = 1) -> bytes:
    """Return what comes back of some messages, each sent when the server had the last."""
    async with Scene(statement, seed=seed) as scene:
        client = await scene.socket()
        for number in range(12):
            client.send(b"message %02d." % number)
            came = (number + 1) * 11
            await until(lambda: scene.server.received_bytes == came)  # noqa: B023
        client.fin()
        return await client.receive_until_fin()


async def test_slices_have_the_sizes_asked_for() -> None:
    assert await sizes_of("slice:size=10,gap=60ms", DATA[:64]) == [10, 10, 10, 10, 10, 10, 4]


async def test_the_same_seed_gives_the_same_cut_points() -> None:
    statement = "slice:size=10,vary=6,gap=40ms"
    first = await sizes_of(statement, DATA[:200], seed=3)
    assert await sizes_of(statement, DATA[:200], seed=3) == first
    assert await sizes_of(statement, DATA[:200], seed=4) != first
    assert set(first[:-1]) <= set(range(4, 17))
    assert len(set(first)) > 2


async def test_a_slice_taken_out_midway_loses_nothing() -> None:
    async with Scene("slice:size=7,gap=20ms") as scene:
        client = await scene.client()
        client.write(DATA)
        data = await client.receive(14)
        scene.take_out()
        client.write(b"and more")
        data += await client.receive(len(DATA) - 14 + 8)
    assert data == DATA + b"and more"


async def test_messages_are_joined() -> None:
    async with Scene("coalesce:size=11,wait=1h") as scene:
        client = await scene.client()
        for number, each in enumerate((b"one", b"two")):
            client.write(each)
            await until(lambda: scene.server.received_bytes == 3 * (number + 1))  # noqa: B023
            await turns()
            assert client.untold == []
        client.write(b"three")
        assert (await client.next(Message)).message == b"onetwothree"


async def test_what_was_joined_comes_when_the_wait_is_over() -> None:
    async with Scene("coalesce:wait=10ms") as scene:
        client = await scene.client()
        client.write(b"alone")
        assert (await client.next(Message)).message == b"alone"


async def test_what_was_kept_back_comes_when_the_fault_is_taken_out() -> None:
    async with Scene("latency:delay=1h", "coalesce:wait=1h", "stall") as scene:
        client = await scene.client()
        client.write(b"late")
        await until(lambda: scene.conversation.waiting_bytes == 4)
        scene.server.set_faults(faults_of("coalesce:wait=1h"))
        await turns()
        assert client.untold == []
        scene.take_out()
        assert await client.receive(4) == b"late"


async def test_a_delay_is_waited_for() -> None:
    async with Scene("latency:direction=to-client,delay=60ms") as scene:
        client = await scene.client()
        loop = asyncio.get_running_loop()
        since = loop.time()
        client.write(b"late")
        await client.receive(4)
        assert loop.time() - since >= 0.055


async def test_the_bandwidth_is_not_exceeded() -> None:
    async with Scene("bandwidth:direction=to-client,rate=20000,burst=0") as scene:
        client = await scene.client()
        loop = asyncio.get_running_loop()
        since = loop.time()
        client.write(bytes(2_000))
        received = 0
        while received < 2_000:
            received += len((await client.next(Message)).message)
            assert received <= 20_000 * (loop.time() - since) + 1
        assert received == 2_000


async def test_a_full_buffer_is_not_read_into() -> None:
    async with Scene("bandwidth:direction=from-client,rate=1,burst=0,buffer=1000") as scene:
        client = await scene.socket()
        client.send(bytes(999))
        await until(lambda: scene.server.received_bytes == 999)
        assert scene.reading()
        client.send(bytes(2))
        await until(lambda: scene.server.received_bytes == 1_001)
        assert not scene.reading()
        scene.take_out()
        assert await client.receive(1_001) == bytes(1_001)
        assert scene.reading()


@pytest.mark.parametrize(
    "statement", ["corrupt:rate=10%", "truncate:chance=50%", "duplicate:chance=50%"]
)
async def test_the_same_seed_gives_the_same_bytes(statement: str) -> None:
    sent = b"".join(b"message %02d." % number for number in range(12))
    first = await echoes_of(statement, seed=5)
    assert await echoes_of(statement, seed=5) == first
    assert first not in {sent, await echoes_of(statement, seed=6)}


async def test_what_was_corrupted_is_noted() -> None:
    async with Scene("corrupt:rate=1") as scene:
        client = await scene.client()
        client.write(b"\0\0\0")
        data = await client.receive(3)
        assert [value.bit_count() for value in data] == [1, 1, 1]
        assert scene.notes == [
            f"Flip bits: bit {value.bit_length() - 1} of the byte at {place} ({place + 1} so far)"
            for place, value in enumerate(data)
        ]


async def test_a_message_is_cut_and_another_comes_twice() -> None:
    async with Scene("truncate:size=4", "duplicate") as scene:
        client = await scene.client()
        client.write(b"123456")
        assert await client.receive(8) == b"12341234"


# Stall


async def test_a_stall_to_the_client() -> None:
    async with Scene("stall:after=5") as scene:
        client = await scene.client()
        client.write(b"123456789")
        assert await client.receive(5) == b"12345"
        await until(lambda: scene.conversation.waiting_bytes == 4)
        await turns()
        assert client.untold == []
        assert scene.notes == ["Stall: after 5 bytes nothing passes any more"]
        scene.take_out()
        assert await client.receive(4) == b"6789"


async def test_a_stall_from_the_client_stops_the_reading() -> None:
    async with Scene("stall:direction=from-client,after=5") as scene:
        client = await scene.socket()
        assert scene.reading()
        client.send(b"123456789")
        assert await client.receive(5) == b"12345"
        assert not scene.reading()
        client.send(b"more")
        await turns()
        assert scene.server.received_bytes == 9
        scene.take_out()
        assert await client.receive(8) == b"6789more"


async def test_a_stall_for_a_time() -> None:
    async with Scene("stall:after=5,duration=30ms") as scene:
        client = await scene.client()
        client.write(b"123456789")
        assert await client.receive(9) == b"123456789"
        assert len(scene.notes) == 2


async def test_a_stop_does_not_wait_for_the_faults() -> None:
    async with Scene("latency:delay=1h") as scene:
        client = await scene.socket()
        scene.conversation.send(b"on its way")
        await scene.server.stop()
        assert await client.receive_until_fin() == b"on its way"


# Flood


async def test_a_flood_comes_unasked_and_ends() -> None:
    async with Scene("flood:rate=1m,total=5000") as scene:
        client = await scene.client()
        data = await client.receive(5_000)
        assert len(set(data)) > 200
        await until(lambda: scene.notes == ["Flood: over after 5000 bytes"])
        client.write(b"still here")
        assert await client.receive(10) == b"still here"
        assert scene.server.sent_bytes == 5_010


async def test_a_flood_waits_for_a_client_that_does_not_read() -> None:
    async with Scene("flood:rate=1g,total=0") as scene:
        client = await scene.socket(receive_buffer_bytes=RECEIVE_BUFFER_BYTES)
        await until(lambda: not scene.conversation.writable)
        sent = scene.server.sent_bytes
        await turns(50)
        assert scene.server.sent_bytes == sent
        assert scene.conversation.waiting_bytes <= BOUND_BYTES
        await client.receive(sent)
        await until(lambda: scene.server.sent_bytes > sent)


async def test_a_flood_waits_for_what_slows_it_down() -> None:
    async with Scene("flood:rate=1g,total=0", "bandwidth:rate=100k,direction=to-client") as scene:
        await scene.socket()
        await until(lambda: not scene.conversation.writable)
        for _ in range(20):
            await turns(5)
            assert scene.conversation.waiting_bytes <= BOUND_BYTES


# Which connections


async def test_the_same_seed_touches_the_same_connections() -> None:
    async def touched(seed: int) -> list[bool]:
        async with Scene("limit-data:after=0,probability=50%", seed=seed) as scene:
            found = []
            for _ in range(16):
                client = await scene.socket()
                client.send(b"x")
                client.fin()
                with contextlib.suppress(ConnectionError):
                    found.append(await client.receive_until_fin() == b"")
            return found

    first = await touched(1)
    assert await touched(1) == first
    assert await touched(2) != first
    assert 2 <= first.count(True) <= 14
