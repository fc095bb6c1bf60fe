"""The sockets of a run by the script's own numbers, on real ones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from support.loopback import Listener
from support.waiting import until

from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.script.events import Events
from wxtcp_gui.script.sockets import Sockets, foreign

UNDEFINED = {"is": "undefined"}
HELD_BYTES = 100_000


class Desk:
    """Sockets, and what waits for their script."""

    def __init__(self, limit: int | None = 20) -> None:
        self.records: list[Record] = []
        policy = replace(PROFILES["developer"], creation_limit=limit)
        self.program = MiniProgram(policy, self.records.append)
        self.events = Events()
        self.arrived = 0
        self.sockets = Sockets(self.program, self.events, self._on_arrived, held_bytes=HELD_BYTES)

    def _on_arrived(self) -> None:
        self.arrived += 1

    def words(self) -> list[object]:
        """Take what waits; return the first words."""
        return [fields[0] for fields, _ in self.events.take()]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """Sockets of a program of their own."""
    made = Desk()
    yield made
    await made.program.aclose()


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    """Somebody to connect to."""
    made = Listener()
    yield made
    made.close()


async def test_from_creation_to_the_end(desk: Desk, listener: Listener) -> None:
    desk.sockets.create(1, UNDEFINED)
    desk.sockets.connect(1, "127.0.0.1", listener.port, UNDEFINED)
    assert desk.sockets.open == 1
    peer = await listener.accept()
    await until(lambda: desk.events)
    desk.sockets.write(1, b"out")
    assert await peer.receive(3) == b"out"
    peer.send(b"in")
    await until(lambda: len(desk.events) >= 3)
    assert desk.words() == ["connect", "ends", "message"]
    desk.sockets.close(1)
    await until(lambda: desk.events)
    assert desk.words() == ["close"]
    assert desk.sockets.open == 0


async def test_what_is_not_given_is_not_given(desk: Desk) -> None:
    desk.sockets.create(1, UNDEFINED)
    desk.sockets.connect(1, UNDEFINED, UNDEFINED, UNDEFINED)
    desk.sockets.bind_wifi(1, UNDEFINED)
    await until(lambda: len(desk.events) == 2)
    assert desk.words() == ["error", "error"]


async def test_numbers_that_are_nobodys(desk: Desk) -> None:
    desk.sockets.connect(9, "127.0.0.1", 1, 1)
    desk.sockets.write(9, b"x")
    desk.sockets.close(9)
    desk.sockets.bind_wifi(9, "aa:bb:cc:dd:ee:ff")
    desk.sockets.note_unknown_off(9, "onClose")
    desk.sockets.note_fault(9, "onClose", "x")
    assert (desk.records, desk.arrived) == ([], 0)


async def test_the_quota() -> None:
    desk = Desk(limit=2)
    assert desk.sockets.free == 2
    for number in (1, 2, 3):  # the script was told too early that a third one is free
        desk.sockets.create(number, "ipv4")
    assert desk.sockets.free == 0
    ((fields, _),) = desk.events.take()
    assert fields == ("error", 3, "[TCPSocket] created too much.", -1, None)
    desk.sockets.refuse()
    assert len([each for each in desk.records if each.kind is RecordKind.CREATE]) == 4
    await desk.program.aclose()
    free = Desk(limit=None)
    assert free.sockets.free is None
    await free.program.aclose()


async def test_reading_pauses_while_much_waits(desk: Desk, listener: Listener) -> None:
    desk.sockets.create(1, "ipv4")
    desk.sockets.connect(1, "127.0.0.1", listener.port, 2)
    peer = await listener.accept()
    data = bytes(30 * HELD_BYTES)
    sending = desk.program.tasks.start(peer.send_all(data), "peer sends")
    await until(lambda: desk.events.bytes > HELD_BYTES)
    assert desk.events.bytes <= HELD_BYTES + 65_536
    size = 0
    while size < len(data):
        await until(lambda: desk.events)
        size += sum(len(data) for _, data in desk.events.take())
        desk.sockets.read_on()
    await sending
    assert size == len(data)
    desk.sockets.close_all()
    await desk.sockets.gone()
    assert desk.sockets.open == 0


def test_what_json_has_no_word_for_keeps_its_name() -> None:
    assert type(foreign("symbol")).__name__ == "symbol"
