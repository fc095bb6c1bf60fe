"""Faults that end a real connection: what the other side sees of it, and after which bytes."""

from __future__ import annotations

import sys

import pytest
from fault_scene import Scene
from support.waiting import turns, until

from wxtcp_gui.core.events import Closed, Message, SocketError
from wxtcp_gui.peer.conversation import ConversationState

LARGE_BYTES = 400_000
RECEIVE_BUFFER_BYTES = 16_384


async def test_limit_data_closes_after_exactly_so_many_bytes() -> None:
    async with Scene("limit-data:after=7") as scene:
        client = await scene.client()
        client.write(b"123456789")
        assert await client.receive(7) == b"1234567"
        assert (await client.next(Closed)).err_msg == "ok"
        await client.ended()
        assert scene.notes == ["Close after bytes: closed after 7 bytes"]
        assert scene.server.sent_bytes == 7


async def test_limit_data_ends_the_connection_for_a_client_that_stays() -> None:
    async with Scene("limit-data:after=7") as scene:
        client = await scene.socket()
        client.send(b"123456789")
        assert await client.receive_until_fin() == b"1234567"
        assert scene.conversation.state is ConversationState.CLOSING
        client.fin()
        await until(lambda: scene.server.connections == ())


async def test_limit_data_by_what_the_client_sends() -> None:
    async with Scene("limit-data:direction=from-client,after=7") as scene:
        client = await scene.client()
        client.write(b"123456789")
        assert await client.receive(7) == b"1234567"
        await client.expect(Closed)
        assert scene.notes == ["Close after bytes: closed after 7 bytes"]


@pytest.mark.parametrize("direction", ["to-client", "from-client"])
async def test_a_reset_is_errno_104_after_the_bytes_before_it(direction: str) -> None:
    async with Scene(f"reset:direction={direction},after=7") as scene:
        client = await scene.client()
        client.write(b"123456789")
        assert await client.receive(7) == b"1234567"
        error = await client.next(SocketError)
        assert (error.err_code, error.errno) == (-2, 104)
        assert error.err_msg == "read socket fail: errno:104 errmsg:Connection reset by peer"
        await client.expect(Closed)
        await client.ended()
        assert scene.notes == ["Reset: after 7 bytes"]


async def test_a_reset_without_a_limit_comes_with_the_first_byte() -> None:
    async with Scene("reset") as scene:
        client = await scene.client()
        await turns()
        assert client.untold == []
        client.write(b"hello")
        assert (await client.next(SocketError)).errno == 104
        await client.expect(Closed)


async def test_a_reset_after_a_time() -> None:
    async with Scene("reset:time=30ms") as scene:
        client = await scene.client()
        assert (await client.next(SocketError)).errno == 104
        await client.expect(Closed)
        assert scene.notes == ["Reset: after 0.03 s"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what has arrived")
async def test_all_bytes_before_a_reset_are_delivered_to_a_slow_reader() -> None:
    async with Scene(f"reset:after={LARGE_BYTES}") as scene:
        client = await scene.socket(receive_buffer_bytes=RECEIVE_BUFFER_BYTES)
        scene.conversation.send(bytes(LARGE_BYTES + 1))
        await turns(20)
        assert await client.receive(LARGE_BYTES) == bytes(LARGE_BYTES)
        with pytest.raises(ConnectionResetError):
            await client.receive_until_fin()


async def test_a_reset_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.wire.RESET_WAIT_S", 0.05)
    async with Scene(f"reset:after={LARGE_BYTES}") as scene:
        client = await scene.socket(receive_buffer_bytes=RECEIVE_BUFFER_BYTES)
        scene.conversation.send(bytes(LARGE_BYTES))
        await until(lambda: scene.server.connections == ())
        with pytest.raises(ConnectionResetError):
            await client.receive_until_fin()


async def test_a_half_close_ends_one_direction_alone() -> None:
    async with Scene("half-close:after=7") as scene:
        client = await scene.socket()
        client.send(b"123456789")
        assert await client.receive_until_fin() == b"1234567"
        assert scene.conversation.state is ConversationState.FINISHED
        client.send(b"still read")
        await until(lambda: scene.server.received_bytes == 19)
        assert scene.notes == ["Half-close: FIN after 7 bytes"]
        client.fin()
        await until(lambda: scene.server.connections == ())
        assert scene.server.sent_bytes == 7


async def test_a_mini_program_closes_at_a_half_close() -> None:
    async with Scene("half-close:after=7") as scene:
        client = await scene.client()
        client.write(b"123456789")
        assert await client.receive(7) == b"1234567"
        await client.expect(Closed)
        await client.ended()


async def test_a_slow_close_holds_fin_back_and_nothing_else() -> None:
    async with Scene("slow-close:delay=1h") as scene:
        client = await scene.socket()
        client.send(b"bye")
        client.fin()
        assert await client.receive(3) == b"bye"
        await until(lambda: scene.notes == ["Slow close: FIN is held back for 3600 s"])
        await turns()
        assert scene.conversation.state is ConversationState.CLOSING
        scene.take_out()
        assert await client.receive_until_fin() == b""
        await until(lambda: scene.server.connections == ())


async def test_a_slow_close_is_over_in_time() -> None:
    async with Scene("slow-close:delay=20ms") as scene:
        client = await scene.client()
        client.write(b"bye")
        await client.receive(3)
        scene.conversation.close()
        await client.expect(Closed)


@pytest.mark.parametrize("direction", ["both", "to-client", "from-client"])
async def test_an_idle_connection_is_closed(direction: str) -> None:
    async with Scene(f"idle-close:time=30ms,direction={direction}") as scene:
        client = await scene.client()
        await client.expect(Closed)
        await client.ended()
        assert scene.notes == ["Close when idle: no traffic for 0.03 s"]


async def test_an_idle_connection_is_reset() -> None:
    async with Scene("idle-close:time=30ms,how=reset") as scene:
        client = await scene.client()
        assert (await client.next(SocketError)).errno == 104
        await client.expect(Closed)


async def test_an_idle_connection_falls_silent() -> None:
    async with Scene("idle-close:time=30ms,how=silence") as scene:
        client = await scene.client()
        await until(lambda: scene.notes == ["Close when idle: no traffic for 0.03 s"])
        client.write(b"anybody there?")
        await turns(20)
        assert client.untold == []
        assert not scene.reading()
        scene.take_out()
        assert await client.receive(14) == b"anybody there?"


@pytest.mark.parametrize("both", [True, False])
async def test_bytes_of_the_other_direction_count(both: bool) -> None:
    direction = "both" if both else "to-client"
    async with Scene(f"idle-close:time=1h,direction={direction}", behaviour="discard") as scene:
        client = await scene.client()
        (stage,) = scene.conversation._to_client._chain._stages
        stage.begin(0.0)  # as if it had heard nothing for very long
        client.write(b"heartbeat")
        await until(lambda: scene.server.received_bytes == 9)
        await turns()
        heard = stage._last > 0.0  # type: ignore[attr-defined]
        assert heard is both


async def test_what_was_sent_by_hand_passes_the_faults() -> None:
    async with Scene("limit-data:after=3") as scene:
        client = await scene.client()
        scene.conversation.send(b"12345")
        assert (await client.next(Message)).message == b"123"
        await client.expect(Closed)
