"""The behaviours on real connections, as plain sockets and mini-programs see them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fault_scene import Scene
from support.waiting import DEADLINE_S, turns, until

from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.peer.behaviours.chargen import PERIOD

KEPT_MAX_BYTES = 4 << 20  # by one connection of the server and the kernel's two buffers
WAITS = 3600  # seconds that no test waits


async def test_discard_takes_everything() -> None:
    async with Scene(behaviour="discard") as scene:
        client = await scene.socket()
        await client.send_all(bytes(1 << 20))
        client.fin()
        assert await client.receive_until_fin() == b""
        assert scene.server.received_bytes == 1 << 20


async def test_chargen_sends_its_total_and_closes() -> None:
    async with Scene(behaviour="chargen:size=1000,total=300k") as scene:
        client = await scene.socket()
        data = await client.receive_until_fin()
        assert data == (PERIOD * 50)[: 300 * 1024]


async def test_chargen_waits_for_a_client_that_does_not_read() -> None:
    async with Scene(behaviour="chargen:size=64k") as scene:
        client = await scene.socket(receive_buffer_bytes=16_384)
        conversation = scene.conversation
        await until(lambda: conversation.sent_bytes and not conversation.writable)
        before = conversation.sent_bytes
        await turns(50)
        assert conversation.sent_bytes == before < KEPT_MAX_BYTES
        # What it sends meanwhile is taken in, and as soon as it reads there is more.
        client.send(b"ignored")
        await until(lambda: scene.server.received_bytes)
        assert len(await client.receive(before + 65_536)) == before + 65_536


async def test_a_mini_program_reads_the_banner_and_the_end() -> None:
    async with Scene(behaviour=r"banner:text=220 ready\\r\\n,then=close") as scene:
        client = await scene.client()
        assert (await client.next(Message)).message == b"220 ready\r\n"
        await client.next(Closed)
        await client.ended()


async def test_the_time_comes_line_by_line() -> None:
    async with Scene(behaviour="time:interval=1ms,lines=5") as scene:
        client = await scene.socket()
        lines = (await client.receive_until_fin()).split(b"\r\n")
        assert [line.split()[0] for line in lines[:-1]] == [b"1", b"2", b"3", b"4", b"5"]


async def test_a_script_answers_whatever_the_reads_are() -> None:
    async with Scene(behaviour="script:rules=login") as scene:
        client = await scene.client()
        await client.receive(len(b"login: "))
        for part in (b"ad", b"min\r", b"\nsec", b"ret\n", b"sta", b"tus\r\nexit\r\n"):
            client.write(part)
            await turns()
        await until(lambda: client.received.endswith(b"bye\r\n"))
        assert client.received == (
            b"login: password: welcome\r\n> temperature 21.5\r\nbattery 87 %\r\n> bye\r\n"
        )
        await until(lambda: client.events and isinstance(client.events[-1], Closed))


async def test_a_script_that_resets() -> None:
    async with Scene(behaviour="script:rules=login") as scene:
        client = await scene.client()
        await client.receive(len(b"login: "))
        client.write(b"admin\n")
        await client.receive(len(b"password: "))
        client.write(b"secret\n")
        await client.receive(len(b"welcome\r\n> "))
        client.write(b"crash\n")
        error = await client.next(SocketError)
        assert error.errno == Errno.ECONNRESET.number


async def test_what_no_rule_takes_stands_in_the_log(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[[rule]]\nequals = "a"\nreply = "1"\n', encoding="utf-8")
    async with Scene(behaviour=f"script:rules={path.as_posix()}") as scene:
        client = await scene.socket()
        client.send(b"b")
        await until(lambda: scene.notes)
        assert scene.notes[0].startswith("No rule takes “b”")
        client.send(b"a")
        assert await client.receive(1) == b"1"


@pytest.mark.parametrize(
    "behaviour",
    [
        f"banner:delay={WAITS}s",
        f"time:interval={WAITS}s",
        "chargen:rate=1,size=64k",
        "chargen:size=64k",
        "script:rules={rules}",
    ],
)
async def test_stopping_the_server_ends_every_wait(behaviour: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(f'[[rule]]\nreply = "late"\ndelay = "{WAITS}s"\n', encoding="utf-8")
    async with Scene(behaviour=behaviour.format(rules=path.as_posix())) as scene:
        client = await scene.socket()
        client.send(b"request")
        await until(lambda: scene.server.received_bytes)

        async def leave() -> bytes:
            data = await client.receive_until_fin()
            client.fin()
            return data

        async with asyncio.timeout(DEADLINE_S):
            data, _ = await asyncio.gather(leave(), scene.server.stop())
        assert b"late" not in data
        kinds = [each.kind for each in scene.records]
        assert kinds[-2:] == [RecordKind.PEER_CLOSE, RecordKind.PEER_STOP]


async def test_a_change_of_behaviour_is_for_new_connections() -> None:
    async with Scene(behaviour="echo") as scene:
        old = await scene.client()
        scene.server.set_behaviour(Scene(behaviour="banner").server.behaviour)
        new = await scene.client()
        assert (await new.next(Message)).message == b"220 ready\r\n"
        old.write("still echoed")
        assert (await old.next(Message)).message == b"still echoed"
        assert Connected in {type(each) for each in old.events}
