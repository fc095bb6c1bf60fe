"""How the peer and the network end a connection: which events, in which order."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
from support.desk import Desk
from support.loopback import Peer, wait_until_readable
from support.waiting import turns, until

from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net.connection import Connection

RESET = "socket fail: errno:104 errmsg:Connection reset by peer"
MEGABYTES = bytes(4 << 20)


async def test_the_peer_finishes(desk: Desk, host: str) -> None:
    client, peer = await desk.connected(host)
    peer.fin()
    event = await client.next(Closed)
    assert event.err_msg == "ok"
    assert await peer.receive_until_fin() == b""  # our side closes too
    await client.ended()
    assert desk.records[-1].note is not None
    assert desk.records[-1].note.text is Text.CLOSED_BY_PEER


async def test_what_came_before_fin_is_delivered(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"bye")
    peer.fin()
    assert await client.receive(3) == b"bye"
    await client.expect(Closed)
    await client.ended()


async def test_much_that_came_before_fin_is_delivered(desk: Desk) -> None:
    client, peer = await desk.connected()
    data = bytes(range(256)) * 4096
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(peer.send_all(data))
        sending.add_done_callback(lambda _: peer.fin())
        assert await client.receive(len(data)) == data
    await client.expect(Closed)


async def test_accepted_writes_are_flushed_after_the_peers_fin(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(MEGABYTES)
    peer.fin()
    await until(lambda: client.state is SocketState.CLOSING)
    client.write("too late")
    error = await client.next(SocketError)
    assert error.errno == 9
    assert await peer.receive_until_fin() == MEGABYTES
    await client.expect(Closed)
    await client.ended()


async def test_the_peer_finishes_at_once(desk: Desk) -> None:
    client, listener = desk.client(), desk.listen()
    client.connect(address=listener.address, port=listener.port)
    (await listener.accept()).close()
    await client.expect(Connected, Closed)
    await client.ended()


async def test_the_peer_resets(desk: Desk, host: str) -> None:
    client, peer = await desk.connected(host)
    peer.reset()
    error = await client.next(SocketError)
    assert (error.err_code, error.errno, error.err_msg) == (-2, 104, f"read {RESET}")
    assert client.state is SocketState.CLOSED
    await client.expect(Closed)
    await client.ended()
    assert desk.records[-1].note is not None
    assert desk.records[-1].note.text is Text.CLOSED_AFTER_ERROR


async def test_the_peer_resets_after_some_bytes(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.write(bytes(1000))
    assert len(await peer.receive(600)) == 600
    peer.close()  # with bytes unread, which is a reset
    error = await client.next(SocketError)
    assert error.errno == 104
    await client.expect(Closed)
    await client.ended()


async def test_the_peer_resets_while_we_send(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(MEGABYTES)
    await turns()
    peer.reset()
    error = await client.next(SocketError)
    assert error.errno in {32, 104}
    await client.expect(Closed)
    await client.ended()


async def test_what_came_before_a_reset_is_delivered(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"bye")
    client.wait_until_readable()
    peer.reset()
    assert await client.receive(3) == b"bye"
    await client.expect(SocketError, Closed)
    await client.ended()


async def test_a_failing_write_is_an_error_and_the_end(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.reset()
    client.wait_until_readable()
    client.write("into the void")
    error = await client.next(SocketError)
    assert error.err_code == -2
    assert error.errno in {32, 104}
    await client.expect(Closed)
    await client.ended()


async def test_what_was_not_read_yet_is_rescued_where_a_write_fails(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"bye")
    client.wait_until_readable()
    peer.reset()
    client.write("into the void")
    await client.expect(Message)
    assert client.received == b"bye"
    await client.expect(SocketError, Closed)
    await client.ended()


async def test_a_broken_pipe_is_a_failure_to_write(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"bye")
    peer.fin()
    peer.reset()  # after FIN: what we write breaks the pipe
    client.wait_until_readable()
    client.write("into the void")
    await client.expect(Message)
    error = await client.next(SocketError)
    assert (error.errno, error.err_msg) == (32, "write socket fail: errno:32 errmsg:Broken pipe")
    await client.expect(Closed)
    await client.ended()


async def test_a_rescued_message_may_close_the_socket(desk: Desk) -> None:
    client, peer = await desk.connected()
    peer.send(b"bye")
    client.wait_until_readable()
    peer.reset()
    client.reactions[Message] = lambda _: client.close()
    client.write("into the void")
    await client.expect(Message, Closed)
    await client.ended()


async def test_the_peer_closes_while_we_write(desk: Desk) -> None:
    """Its system answers our bytes with a reset after its FIN: the most ordinary end of all."""
    client, peer = await desk.connected()
    peer.close()
    client.write("x")
    await client.expect(Closed)
    await client.ended()


async def test_the_peer_finishes_and_closes_with_bytes_unread(desk: Desk) -> None:
    client, peer = await desk.connected()
    client.write("nobody reads this")
    peer.send(b"bye")
    peer.fin()
    peer.close()
    assert await client.receive(3) == b"bye"
    await client.expect(Closed)
    await client.ended()


async def test_the_peer_resets_after_its_fin_was_told_of(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(MEGABYTES)
    peer.fin()
    while client.state is SocketState.CONNECTED:
        await turns(1)
    peer.reset()  # the flush fails
    await client.expect(Closed)
    await client.ended()


@pytest.mark.usefixtures("short_linger")
async def test_the_peer_finishes_and_reads_nothing(desk: Desk) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    client.write(MEGABYTES * 2)
    peer.fin()
    await client.expect(Closed)
    await client.ended()
    with pytest.raises(ConnectionResetError):
        await peer.receive_until_fin()


async def test_the_peer_resets_before_we_look(desk: Desk) -> None:
    """The handshake is over, and the reset is there before the attempt goes on."""
    client, listener = desk.client(), desk.listen()

    def reset_meanwhile(sock: socket.socket) -> None:
        listener.accept_now().reset()
        wait_until_readable(sock)

    desk.after_handshake = reset_meanwhile
    client.connect(address=listener.address, port=listener.port)
    await client.next(Connected)
    error = await client.next(SocketError)
    assert (error.err_code, error.errno, error.err_msg) == (-2, 104, f"read {RESET}")
    await client.expect(Closed)


async def test_the_peer_resets_while_the_connection_is_set_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, listener = desk.client(), desk.listen()

    class ResetMeanwhile(Connection):
        def __init__(self, sock: socket.socket, remote: tuple[Any, ...], **options: Any) -> None:
            listener.accept_now().reset()
            wait_until_readable(sock)
            super().__init__(sock, remote, **options)

    monkeypatch.setattr("wxtcp_gui.net.socket.Connection", ResetMeanwhile)
    client.connect(address=listener.address, port=listener.port)
    await until(lambda: client.events, "the socket is connecting for ever")
    await turns()
    # Never connected, or connected and lost: both are true.
    assert [type(event) for event in client.events] in (
        [SocketError],
        [Connected, SocketError, Closed],
    )
    assert isinstance(client.events[-1], Closed) or client.state is SocketState.IDLE


async def test_the_peer_resets_between_connecting_and_telling(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, listener = desk.client(), desk.listen()
    peers: list[Peer] = []

    class ResetMeanwhile(Connection):
        async def open(self) -> None:
            peers.append(listener.accept_now())
            peers[0].reset()
            wait_until_readable(self._sock)
            await super().open()

    monkeypatch.setattr("wxtcp_gui.net.socket.Connection", ResetMeanwhile)
    client.connect(address=listener.address, port=listener.port)
    await client.expect(Connected, SocketError, Closed)
    await client.ended()
