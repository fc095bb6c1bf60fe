"""The presets on real connections: what a mini-program sees of each."""

from __future__ import annotations

import pytest
from fault_scene import Scene
from support.waiting import until

from wxtcp_gui.core.events import Closed
from wxtcp_gui.peer.presets import PRESETS


def scene_of(name: str) -> Scene:
    return Scene(*PRESETS[name].faults, behaviour=PRESETS[name].behaviour)


async def test_half_packets() -> None:
    async with scene_of("half-packets") as scene:
        client = await scene.client()
        client.write(b"one message of 31 bytes, or so\n")
        assert await client.receive(31) == b"one message of 31 bytes, or so\n"
        sizes = [len(message.message) for message in client.messages]
        assert set(sizes[:-1]) <= set(range(2, 9))
        assert len(sizes) >= 4


async def test_sticky_packets() -> None:
    async with scene_of("sticky-packets") as scene:
        client = await scene.client()
        for each in (b"one", b"two", b"three"):
            scene.conversation.send(each)
        assert await client.receive(11) == b"onetwothree"
        assert len(client.messages) == 1


async def test_the_printer_reads_no_more_than_it_can_print() -> None:
    async with scene_of("label-printer") as scene:
        client = await scene.socket()
        client.send(bytes(9_000))
        await until(lambda: not scene.reading())
        assert 8_000 <= scene.server.received_bytes <= 9_000
        assert scene.conversation.waiting_bytes > 4_096
        assert scene.server.sent_bytes == 0


@pytest.mark.parametrize("name", ["bad-wifi", "idle-gateway", "sleepy-iot-device"])
async def test_what_a_preset_keeps_back_is_not_lost(name: str) -> None:
    async with scene_of(name) as scene:
        client = await scene.client()
        client.write(b"hello")
        await until(lambda: scene.server.received_bytes == 5)
        scene.take_out()
        assert await client.receive(5) == b"hello"
        scene.conversation.close()
        await client.expect(Closed)
