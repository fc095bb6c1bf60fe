"""One connection of the test peer: both ends of it, how it ends, and what is recorded."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from peer_ends import Connect, Overhear, overheard, reason, stuff, transport_to
from support.waiting import turns, until

from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.conversation import ConversationState
from wxtcp_gui.peer.fault import FROM_CLIENT, TO_CLIENT
from wxtcp_gui.peer.faults.corrupt import Corrupt
from wxtcp_gui.peer.faults.latency import Latency
from wxtcp_gui.peer.faults.reset import Reset
from wxtcp_gui.peer.faults.slice import Slice
from wxtcp_gui.peer.faults.stall import Stall
from wxtcp_gui.peer.limits import Limits
from wxtcp_gui.peer.server import PeerServer
from wxtcp_gui.peer.stage import HELD_MAX_BYTES

FOR_EVER = Latency(delay=3600.0)
FLOOD_BYTES = 64 << 20  # far more than all buffers between the two ends
BUFFER_BYTES = 16_384  # of a client that is slow to read
KEPT_MAX_BYTES = 1 << 20  # of what waits to go out, without faults


@pytest.fixture(autouse=True)
def overhear(server: PeerServer) -> None:
    """Have it say nothing by itself."""
    server.set_behaviour(Overhear())


# Records


async def test_what_it_records(server: PeerServer, connect: Connect, records: list[Record]) -> None:
    await server.start(port=0)
    client = await connect()
    client.send(b"question")
    await until(lambda: b"question" in overheard(server).heard)
    overheard(server).side.send(b"the answer")
    overheard(server).side.note(Sentence(Text.PEER_ACCEPTS))
    assert await client.receive(10) == b"the answer"
    client.fin()
    await until(lambda: "finished" in overheard(server).heard)
    overheard(server).side.close()
    assert await client.receive_until_fin() == b""
    await until(lambda: not server.connections)
    await server.stop()

    assert [(each.kind, each.socket_id, each.payload) for each in records] == [
        (RecordKind.PEER_LISTEN, 0, b""),
        (RecordKind.PEER_ACCEPT, 1, b""),
        (RecordKind.PEER_RECEIVE, 1, b"question"),
        (RecordKind.PEER_SEND, 1, b"the answer"),
        (RecordKind.PEER_NOTE, 1, b""),
        (RecordKind.PEER_CLOSE, 1, b""),
        (RecordKind.PEER_STOP, 0, b""),
    ]
    here, there = records[1].local_info, records[1].remote_info
    assert here is not None
    assert there is not None
    assert (here.address, here.family, here.port) == ("127.0.0.1", "IPv4", server.port)
    assert (there.address, there.port) == client.local
    assert records[2].remote_info is not None
    assert records[2].remote_info.size == 8
    assert reason(records) is Text.PEER_END_CLIENT
    assert (server.accepted, server.received_bytes, server.sent_bytes) == (1, 8, 10)


async def test_records_tell_the_wire_not_the_talk(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    server.set_faults([Slice(size=2, direction=TO_CLIENT, gap=0.0), FOR_EVER_FROM_CLIENT])
    await server.start(port=0)
    client = await connect()
    client.send(b"never told")
    overheard(server).side.send(b"abcde")
    assert await client.receive(5) == b"abcde"
    await until(lambda: server.received_bytes == 10)
    payloads = [(each.kind, each.payload) for each in records if each.payload]
    sent = [payload for kind, payload in payloads if kind is RecordKind.PEER_SEND]
    assert sent == [b"ab", b"cd", b"e"]
    assert (RecordKind.PEER_RECEIVE, b"never told") in payloads
    assert overheard(server).heard == ["opened"]
    assert server.connections[0].waiting_bytes == 10


FOR_EVER_FROM_CLIENT = Latency(delay=3600.0, direction=FROM_CLIENT)


# The ends


async def test_the_client_finishes_and_goes_on_reading(
    server: PeerServer, connect: Connect
) -> None:
    await server.start(port=0)
    client = await connect()
    (conversation,) = server.connections
    client.fin()
    await until(lambda: "finished" in overheard(server).heard)
    assert conversation.state is ConversationState.CLIENT_FINISHED
    overheard(server).side.send(b"late")
    assert await client.receive(4) == b"late"
    overheard(server).side.finish()
    assert await client.receive_until_fin() == b""
    await until(lambda: conversation.state is ConversationState.ENDED)


async def test_the_peer_finishes_and_goes_on_reading(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    await server.start(port=0)
    client = await connect()
    (conversation,) = server.connections
    overheard(server).side.send(b"all I say")
    overheard(server).side.finish()
    overheard(server).side.send(b"too late")
    assert await client.receive_until_fin() == b"all I say"
    assert conversation.state is ConversationState.FINISHED
    client.send(b"but I")
    await until(lambda: b"but I" in overheard(server).heard)
    client.fin()
    await until(lambda: conversation.state is ConversationState.ENDED)
    assert overheard(server).heard == ["opened", b"but I", "finished", "ended"]
    assert reason(records) is Text.PEER_END_SERVER


async def test_both_ends_pass_the_faults(server: PeerServer, connect: Connect) -> None:
    server.set_faults([FOR_EVER])
    await server.start(port=0)
    client = await connect()
    client.send(b"hello")
    client.fin()
    overheard(server).side.send(b"you, too")
    overheard(server).side.finish()
    await until(lambda: server.connections[0].state is ConversationState.CLIENT_FINISHED)
    assert overheard(server).heard == ["opened"]
    assert server.sent_bytes == 0
    server.set_faults([])
    assert await client.receive_until_fin() == b"you, too"
    await until(lambda: not server.connections)
    assert overheard(server).heard == ["opened", b"hello", "finished", "ended"]


async def test_a_close_takes_in_what_still_comes(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    client = await connect()
    overheard(server).side.send(b"bye")
    overheard(server).side.close()
    await client.send_all(bytes(1 << 20))
    assert await client.receive_until_fin() == b"bye"
    assert server.connections[0].state is ConversationState.CLOSING
    client.close()
    await until(lambda: not server.connections)
    assert overheard(server).heard == ["opened", "ended"]


async def test_a_close_does_not_wait_for_ever(
    server: PeerServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.ending.LINGER_S", 0.01)
    await server.start(port=0)
    client = await connect()
    overheard(server).side.close()
    await until(lambda: not server.connections)
    assert await client.receive_until_fin() == b""


async def test_a_reset_is_seen_as_one(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    await server.start(port=0)
    client = await connect()
    overheard(server).side.reset()
    with pytest.raises(ConnectionResetError):
        await client.receive(1)
    await until(lambda: not server.connections)
    assert reason(records) is Text.PEER_END_RESET


@pytest.mark.parametrize("direction", [TO_CLIENT, FROM_CLIENT])
async def test_a_fault_resets_in_its_place(
    server: PeerServer, connect: Connect, records: list[Record], direction: str
) -> None:
    server.set_faults([Reset(after=4, direction=direction)])
    await server.start(port=0)
    client = await connect()
    if direction == FROM_CLIENT:
        client.send(b"12345")
    else:
        overheard(server).side.send(b"12345")
    with pytest.raises(ConnectionResetError):
        await client.receive_until_fin()
    await until(lambda: not server.connections)
    assert reason(records) is Text.PEER_END_RESET


async def test_a_reset_by_the_client(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    await server.start(port=0)
    client = await connect()
    client.reset()
    await until(lambda: not server.connections)
    assert reason(records) is Text.PEER_END_CLIENT_RESET
    assert overheard(server).heard == ["opened", "ended"]
    overheard(server).side.send(b"nobody")
    overheard(server).side.close()
    overheard(server).side.reset()


# By hand


async def test_sending_by_hand_passes_the_faults(server: PeerServer, connect: Connect) -> None:
    server.set_faults([FOR_EVER])
    await server.start(port=0)
    client = await connect()
    (conversation,) = server.connections
    assert conversation.send(b"by hand")
    assert conversation.waiting_bytes == 7
    conversation.set_faults([])
    assert await client.receive(7) == b"by hand"
    overheard(server).side.close()
    assert not conversation.send(b"too late")


async def test_a_kick_lets_out_what_the_faults_keep(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    server.set_faults([FOR_EVER])
    await server.start(port=0)
    client, other = await connect(), await connect()
    conversation, _ = server.connections
    conversation.send(b"kept back")
    conversation.kick()
    conversation.kick()
    assert await client.receive_until_fin() == b"kept back"
    client.close()
    await until(lambda: len(server.connections) == 1)
    assert reason(records) is Text.PEER_END_KICKED
    server.set_faults([])
    server.connections[0].send(b"you stay")
    assert await other.receive(8) == b"you stay"


async def test_a_kick_with_a_reset(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    await server.start(port=0)
    client = await connect()
    server.connections[0].kick(reset=True)
    with pytest.raises(ConnectionResetError):
        await client.receive(1)
    await until(lambda: not server.connections)
    assert reason(records) is Text.PEER_END_KICKED_RESET


async def test_a_kick_cuts_off_who_does_not_go(
    server: PeerServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.ending.LINGER_S", 0.01)
    await server.start(port=0)
    await connect(receive_buffer_bytes=BUFFER_BYTES)
    (conversation,) = server.connections
    conversation.send(bytes(FLOOD_BYTES))
    conversation.kick()
    await until(lambda: not server.connections)


# Faults that are switched while it lives


async def test_faults_of_its_own(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    await connect()
    await connect()
    one, other = server.connections
    one.set_faults([Slice(size=1)])
    server.set_faults([FOR_EVER])
    assert one.faults == (Slice(size=1),)
    assert one.has_own_faults
    assert other.faults == (FOR_EVER,)
    one.set_faults(None)
    assert one.faults == (FOR_EVER,)
    assert not one.has_own_faults


async def test_every_change_of_faults_is_told(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    await connect()
    told: list[int] = []
    server.changed = lambda: told.append(1)
    server.connections[0].set_faults([FOR_EVER])
    server.set_faults([FOR_EVER])
    assert len(told) == 2
    server.changed = lambda: None


async def test_the_same_seed_does_the_same_to_the_same_bytes(
    server: PeerServer, connect: Connect
) -> None:
    """However they are cut into reads, and whatever else the connections do."""
    faults = [Corrupt(rate=0.01, direction=TO_CLIENT, probability=0.5), Slice(size=100, gap=0.0)]

    async def came(seed: int, piece: int) -> list[bytes]:
        other = PeerServer(
            behaviour=Overhear(), start_task=server._start_task, faults=faults, seed=seed
        )
        await other.start(port=0)
        found = []
        for _ in range(8):
            reader, writer = await asyncio.open_connection(other.host, other.port)
            await until(lambda: len(other.connections) == 1)
            (conversation,) = other.connections
            for at in range(0, 1_000, piece):
                conversation.send(bytes(1_000)[at : at + piece])
            found.append(await reader.readexactly(1_000))
            writer.transport.abort()
            conversation.kick()
            await until(lambda: not other.connections)
        await other.stop()
        return found

    first = await came(1, piece=1_000)
    assert await came(1, piece=70) == first
    assert await came(2, piece=1_000) != first
    assert bytes(1_000) in first
    assert len(set(first)) > 2


# Limits and backpressure


async def test_who_sends_too_much_is_closed(
    server: PeerServer, connect: Connect, records: list[Record]
) -> None:
    server.set_limits(Limits(received_bytes=100))
    await server.start(port=0)
    client = await connect()
    client.send(bytes(100))
    await until(lambda: server.received_bytes == 100)
    server.connections[0].send(b"so far")
    client.send(b"!")
    await until(lambda: not server.connections)
    assert await client.receive_until_fin() == b"so far"
    assert reason(records) is Text.PEER_END_BYTES


async def test_a_limit_that_is_set_meanwhile(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    client = await connect()
    server.set_limits(Limits(received_bytes=3))
    client.send(b"four")
    await until(lambda: not server.connections)


async def test_a_client_that_does_not_read_pauses_the_talk(
    server: PeerServer, connect: Connect
) -> None:
    await server.start(port=0)
    client = await connect(receive_buffer_bytes=BUFFER_BYTES)
    talk, sent = overheard(server), 0
    while talk.side.writable:
        talk.side.send(bytes(65_536))
        sent += 65_536
        assert sent < FLOOD_BYTES, "the kernel takes everything"
    assert talk.heard == ["opened", "paused"]
    assert server.connections[0].waiting_bytes <= KEPT_MAX_BYTES
    assert await client.receive(sent) == bytes(sent)
    await until(lambda: "resumed" in talk.heard)
    assert talk.side.writable


@pytest.mark.parametrize("fault", [FOR_EVER, Stall(after=10, direction=FROM_CLIENT)])
async def test_what_the_faults_keep_from_the_client_is_bounded(
    server: PeerServer, connect: Connect, fault: Latency | Stall
) -> None:
    server.set_faults([fault])
    await server.start(port=0)
    client = await connect()
    (conversation,) = server.connections
    sent = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.3):
            while sent < FLOOD_BYTES:
                await asyncio.get_running_loop().sock_sendall(client.sock, bytes(65_536))
                sent += 65_536
    assert sent < FLOOD_BYTES, "it reads for ever"
    assert conversation.waiting_bytes <= HELD_MAX_BYTES + (1 << 20)
    server.set_faults([])
    await until(lambda: server.received_bytes >= sent)
    assert conversation.waiting_bytes == 0


async def test_what_the_faults_keep_from_the_talk_pauses_it(
    server: PeerServer, connect: Connect
) -> None:
    server.set_faults([FOR_EVER])
    await server.start(port=0)
    client = await connect()
    talk = overheard(server)
    talk.side.send(bytes(HELD_MAX_BYTES))
    assert talk.side.writable
    talk.side.send(b"!")
    assert talk.heard == ["opened", "paused"]
    server.set_faults([])
    assert await client.receive(HELD_MAX_BYTES + 1) == bytes(HELD_MAX_BYTES) + b"!"
    await until(lambda: talk.side.writable)
    assert talk.heard[-1] == "resumed"


async def test_an_echo_that_is_stalled_from_the_start_is_bounded(
    server: PeerServer, connect: Connect
) -> None:
    server.set_behaviour(Echo())
    server.set_faults([Stall(after=0, direction=TO_CLIENT)])
    await server.start(port=0)
    client = await connect()
    sent = await stuff(client, await transport_to(server))
    assert HELD_MAX_BYTES < server.connections[0].waiting_bytes < HELD_MAX_BYTES + KEPT_MAX_BYTES
    server.set_faults([])
    assert await client.receive(sent) == bytes(sent)


async def test_nothing_flows_while_the_records_cannot_be_kept(
    server: PeerServer, connect: Connect
) -> None:
    await server.start(port=0)
    early = await connect()
    server.hold_back(on=True)
    late = await connect()
    for client in (early, late):
        client.send(b"wait")
    await turns(20)
    assert server.received_bytes == 0
    assert not any(each.writable for each in server.connections)
    server.hold_back(on=False)
    await until(lambda: server.received_bytes == 8)
    assert all(each.writable for each in server.connections)


# What a talk has running


async def test_timers_and_tasks_of_a_talk_end_with_it(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    client = await connect()
    side, rung, ended = overheard(server).side, [], asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    side.call_later(0.0, lambda: rung.append("rings"))
    side.call_later(0.0, lambda: rung.append("is cancelled")).cancel()
    side.call_later(3600.0, lambda: rung.append("never"))
    side.start(work(), "work")
    await until(lambda: rung)
    client.reset()
    await ended.wait()
    await until(lambda: not server.connections)
    side.start(work(), "too late")
    side.call_later(0.0, lambda: rung.append("too late"))
    await turns()
    assert rung == ["rings"]


async def test_stopping_waits_for_the_tasks_of_talks(server: PeerServer, connect: Connect) -> None:
    await server.start(port=0)
    client = await connect()
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await turns(3)
            ended.append("work")

    overheard(server).side.start(work(), "work")
    await turns(2)
    client.fin()
    await server.stop()
    assert ended == ["work"]
