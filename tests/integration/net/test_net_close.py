"""close(): what was accepted goes out, one onClose comes, and nothing after it."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from support.desk import Desk
from support.loopback import Peer
from support.waiting import turns

from wxtcp_gui.core.events import Closed, Message, SocketError
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.core.states import SocketState

MUCH = bytes(range(256)) * 12_000
BEYOND_THE_BUFFERS = bytes(8 << 20)


async def test_fin_and_one_onclose(desk: Desk, host: str) -> None:
    client, peer = await desk.connected(host)
    client.close()
    assert client.state is SocketState.CLOSING
    assert (await client.next(Closed)).err_msg == "ok"
    assert await peer.receive_until_fin() == b""
    peer.close()
    await client.ended()
    assert desk.records[-1].note is not None
    assert desk.records[-1].note.text is Text.CLOSED_HERE


async def test_accepted_writes_are_flushed_in_order_before_fin(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    for at in range(0, len(MUCH), 100_000):
        client.write(MUCH[at : at + 100_000])
    client.write("last words")
    client.close()
    client.write("too late")
    assert (await client.next(SocketError)).errno == 9
    await turns()
    assert client.untold == []  # no onClose before everything is out
    assert await peer.receive_until_fin() == MUCH + b"last words"
    await client.expect(Closed)
    await client.ended()


async def test_nothing_arrives_after_close_although_it_is_there(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"already here")
    client.wait_until_readable()
    client.close()
    await client.expect(Closed)
    peer.send(b"still coming")
    await client.ended()


async def test_a_message_on_its_way_to_the_listeners_is_dropped(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.reactions[SocketError] = lambda _: client.close()
    peer.send(b"read in the turn of the write, so it waits behind the onError")
    client.wait_until_readable()
    await turns(1)
    client.write(None)
    await client.expect(SocketError, Closed)
    await client.ended()


async def test_a_few_bytes_that_wait_are_flushed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.net.connection.LINGER_S", 3600.0)
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    connection, written = client.tcp._connection, 0
    assert connection is not None
    assert connection._transport is not None
    while not connection._transport.get_write_buffer_size():
        client.write(MUCH[written : written + 1000])
        connection.flush()
        written += 1000
    client.close()
    await turns()
    assert client.untold == []
    assert await peer.receive_until_fin() == MUCH[:written]
    await client.expect(Closed)


async def test_closing_at_the_first_of_many_messages(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.reactions[Message] = lambda _: client.close()
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(send_until_over(peer))
        await client.expect(Message, Closed)
        await turns()
        sending.cancel()
    await client.ended()


async def send_until_over(peer: Peer) -> None:
    """Send without an end, until it is cancelled or the connection has one."""
    with contextlib.suppress(ConnectionError):
        while True:
            await peer.send_all(bytes(100_000))


async def test_the_peer_keeps_sending_and_still_gets_all_our_bytes(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(MUCH)
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(send_until_over(peer))
        await client.expect(Message)
        client.close()
        assert await peer.receive_until_fin() == MUCH
        sending.cancel()
    # What was delivered before the call is all that was delivered.
    while client.untold and isinstance(client.untold[0], Message):
        await client.expect(Message)
    await client.expect(Closed)
    await client.ended()


@pytest.mark.usefixtures("short_linger")
async def test_where_nothing_can_be_flushed_a_reset_ends_it(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(BEYOND_THE_BUFFERS)
    client.close()
    client.close()
    await client.expect(Closed)
    await client.ended()
    with pytest.raises(ConnectionResetError):
        await peer.receive_until_fin()
    assert desk.records[-1].note is not None
    assert desk.records[-1].note.text is Text.CLOSED_BY_RESET


@pytest.mark.usefixtures("short_drain")
async def test_a_peer_that_never_finishes_is_not_waited_for(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.close()
    await client.expect(Closed)
    async with asyncio.timeout(2):
        await desk.program.aclose()  # returns when the descriptor is closed
    assert await peer.receive_until_fin() == b""
    await client.ended()


async def test_the_peer_resets_before_close_and_nobody_has_noticed(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.reset()
    client.wait_until_readable()
    client.close()
    await client.expect(Closed)
    await client.ended()


async def test_the_peer_resets_during_the_flush(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(BEYOND_THE_BUFFERS)
    client.close()
    await turns()
    peer.reset()
    await client.expect(Closed)
    await client.ended()


async def test_the_peer_resets_after_our_fin(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.close()
    await client.expect(Closed)
    peer.reset()
    await client.ended()


async def test_both_sides_finish_at_once(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.fin()
    client.wait_until_readable()
    client.close()
    await client.expect(Closed)
    assert await peer.receive_until_fin() == b""
    await client.ended()
