"""Files on real sockets: whole, in bounded memory, and ended cleanly."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import psutil
import pytest
from conftest import ManualClock
from support.client import Client
from support.desk import Desk
from support.loopback import CHUNK_BYTES, Peer
from support.waiting import until

from wxtcp_gui.compose import file_sender
from wxtcp_gui.compose.file_sender import FileSender
from wxtcp_gui.compose.sending import End
from wxtcp_gui.core.events import Closed
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.net import MiniProgram

MEGABYTE = 1_048_576


def fill(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def content(path: Path) -> bytes:
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "some.bin"
    fill(path, b"".join(each.to_bytes(3, "big") for each in range(MEGABYTE)) + bytes(123))
    return path


async def drain(peer: Peer, size: int) -> str:
    """Take so many bytes in, and return their hash."""
    loop, seen, left = asyncio.get_running_loop(), hashlib.sha256(), size
    while left:
        part = await loop.sock_recv(peer.sock, min(left, 16 * CHUNK_BYTES))
        assert part
        seen.update(part)
        left -= len(part)
    return seen.hexdigest()


@pytest.mark.parametrize("chunk", [777, 65_536, 2_000_000, 99_999_999, 0])
async def test_a_file_arrives_as_it_is(desk: Desk, path: Path, chunk: int) -> None:
    if chunk == 0:
        fill(path, content(path)[:500])
    client, peer = await desk.connected()
    told: list[int] = []
    sender = FileSender(
        client.tcp, path, chunk_bytes=chunk, progressed=lambda: told.append(sender.sent_bytes)
    )
    running = desk.program.tasks.start(sender.run(), "file")

    data = content(path)
    assert await drain(peer, len(data)) == hashlib.sha256(data).hexdigest()
    assert (await running).end is End.DONE
    assert sender.sent_bytes == sender.total_bytes == told[-1] == len(data)
    assert told == sorted(told)
    assert sender.rate_bytes_s > 0
    writes = [len(record.payload) for record in desk.records if record.kind.value == "write"]
    assert all(size <= max(chunk, 1) for size in writes)
    assert all(len(each) == 1 for each in client.tcp.listeners.values())


async def test_an_empty_file_is_done_at_once(desk: Desk, path: Path) -> None:
    fill(path, b"")
    client, _ = await desk.connected()
    sender = FileSender(client.tcp, path)

    assert (await sender.run()).end is End.DONE
    assert sender.rate_bytes_s == 0


async def test_chunks_keep_their_gap(desk: Desk, path: Path, clock: ManualClock) -> None:
    fill(path, b"abcdefg")
    client, peer = await desk.connected()
    sender = FileSender(client.tcp, path, chunk_bytes=3, gap_s=2, clock=clock)
    running = desk.program.tasks.start(sender.run(), "file")

    assert await peer.receive(3) == b"abc"
    await until(lambda: clock.due == [2])
    clock.move(2)
    assert await peer.receive(3) == b"def"
    await until(lambda: clock.due == [2])
    assert sender.rate_bytes_s > 0
    clock.move(2)
    assert await peer.receive(1) == b"g"
    assert (await running).end is End.DONE


def is_stuck(client: Client, sender: FileSender) -> bool:
    """Tell whether the kernel takes no more, so that nothing moves."""
    connection = client.tcp._connection
    assert connection is not None
    assert connection._transport is not None
    return sender.is_held_back and connection._transport.get_write_buffer_size() > 0


@pytest.mark.parametrize("how", ["stop", "cancel", "close"])
@pytest.mark.parametrize("where", ["gap", "slow peer"])
async def test_it_ends_at_once(desk: Desk, path: Path, how: str, where: str) -> None:
    client, peer = await desk.connected(receive_buffer_bytes=4096)
    options = {"gap_s": 3600.0} if where == "gap" else {"queue_limit_bytes": 0}
    sender = FileSender(client.tcp, path, **options)  # type: ignore[arg-type]
    running = desk.program.tasks.start(sender.run(), "file")
    await until(lambda: sender.sent_bytes and (where == "gap" or is_stuck(client, sender)))
    sent = sender.sent_bytes

    if how == "cancel":
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    elif how == "stop":
        sender.stop()
        assert (await running).end is End.STOPPED
    else:
        peer.reset() if where != "gap" else client.close()
        assert (await running).end is End.SOCKET_ENDED
        await until(lambda: any(isinstance(event, Closed) for event in client.events))

    assert sender.sent_bytes == sent
    assert all(len(each) == 1 for each in client.tcp.listeners.values())
    peer.close()


async def test_it_waits_for_the_recording(desk: Desk, path: Path) -> None:
    client, peer = await desk.connected()
    desk.program.set_reading(on=False)
    sender = FileSender(client.tcp, path)
    running = desk.program.tasks.start(sender.run(), "file")
    await until(lambda: sender.is_held_back)
    assert sender.sent_bytes == 0

    desk.program.set_reading(on=True)
    await drain(peer, len(content(path)))
    assert (await running).end is End.DONE


async def test_what_cannot_be_read_is_said(desk: Desk, path: Path) -> None:
    client, peer = await desk.connected()
    for wrong in (path / "none", Path("a\0b"), path.parent):
        outcome = await FileSender(client.tcp, wrong).run()
        assert outcome.reason is not None
        assert outcome.reason.text is Text.SEND_FILE_UNREADABLE

    outcome = await FileSender(desk.client().tcp, path).run()
    assert outcome.reason is not None
    assert outcome.reason.text is Text.SEND_NOT_CONNECTED
    peer.close()


async def test_a_file_that_shrinks_is_said(desk: Desk, path: Path, clock: ManualClock) -> None:
    fill(path, bytes(3 * MEGABYTE))
    client, peer = await desk.connected()
    sender = FileSender(client.tcp, path, chunk_bytes=MEGABYTE, gap_s=1, clock=clock)
    running = desk.program.tasks.start(sender.run(), "file")
    await until(lambda: clock.due == [1])
    fill(path, b"")
    clock.move(1)
    await drain(peer, 2 * MEGABYTE)

    outcome = await running
    assert outcome.reason is not None
    assert outcome.reason.text is Text.SEND_FILE_SHORTER


async def test_stop_while_it_reads(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = await desk.connected()
    sender = FileSender(client.tcp, path)
    read = file_sender._File.read

    def read_and_stop(file: file_sender._File, size: int) -> bytes:
        sender._ended = file_sender.STOPPED
        return read(file, size)

    monkeypatch.setattr(file_sender._File, "read", read_and_stop)
    assert (await sender.run()).end is End.STOPPED
    assert sender.sent_bytes == 0


async def test_a_large_file_takes_little_memory(desk: Desk, tmp_path: Path) -> None:
    size = 320 * MEGABYTE
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(size)
    program = MiniProgram(PROFILES["developer"])  # nobody keeps its records
    tcp = program.create_tcp_socket()
    listener = desk.listen()
    tcp.connect(address=listener.address, port=listener.port)
    peer = await listener.accept()
    await until(lambda: tcp.state.name == "CONNECTED")
    process = psutil.Process()
    before, most = process.memory_info().rss, 0

    def look() -> None:
        nonlocal most
        most = max(most, process.memory_info().rss)

    sender = FileSender(tcp, path, progressed=look)
    running = program.tasks.start(sender.run(), "file")
    async with asyncio.timeout(60):
        await drain(peer, size)
        assert (await running).end is End.DONE
    assert sender.sent_bytes == size
    assert most - before < 48 * MEGABYTE
    peer.close()
    await program.aclose()
