"""Bursts of thousands of events: every one is a row, in order, and the sockets keep their time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtWidgets import QTableView
from support.loopback import Listener
from support.waiting import until
from user import User

from wxtcp_gui.core.record import RecordKind

Listen = Callable[..., Listener]
Messages = Callable[[int], Awaitable[list[str]]]

OPENED = ["createTCPSocket", "connect", "onConnect"]
BURST = 5_000
BURST_S = 30.0  # two seconds here
MESSAGE_BYTES = 8
MESSAGES_PER_FRAME = 10  # thousands fit into one; with fewer, painting has taken all the time


def numbered(count: int) -> list[str]:
    """Return so many lines of MESSAGE_BYTES each."""
    return [f"{number:07d}\n" for number in range(count)]


def payloads(user: User, kind: RecordKind) -> bytes:
    """Return what all events of a kind carried, as the session has it."""
    session = user.application.session
    records = session.records(0, session.count())
    return b"".join(record.payload for record in records if record.kind is kind)


def shown(user: User, event: str) -> list[str]:
    """Return the data of all rows of an event."""
    return [row.data.replace("\\n", "\n") for row in user.log() if row.event == event]


@pytest.fixture
async def messages(user: User, listen: Listen, monkeypatch: pytest.MonkeyPatch) -> Messages:
    """A connection whose messages have MESSAGE_BYTES each."""
    monkeypatch.setattr("wxtcp_gui.net.connection.MESSAGE_MAX_BYTES", MESSAGE_BYTES)
    listener = listen()
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("F5")
    peer = await listener.accept()
    await user.until_log(*OPENED)

    async def send(count: int) -> list[str]:
        lines = numbered(count)
        await peer.send_all("".join(lines).encode())
        return lines

    return send


async def test_of_writes(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    entry = user.application.workspace.current
    assert entry is not None
    for line in numbered(BURST):
        entry.tcp.write(line)
    sent = "".join(numbered(BURST)).encode()
    await until(lambda: entry.traffic.received == len(sent), within_s=BURST_S)
    assert payloads(user, RecordKind.ON_MESSAGE) == sent
    session, model = user.application.session, user.find("eventLog", QTableView).model()
    await until(lambda: model.rowCount() == session.count())
    assert shown(user, "write") == numbered(BURST)


async def test_of_messages_while_paused(user: User, messages: Messages) -> None:
    user.click("pauseToggle")
    lines = await messages(BURST)
    await until(
        lambda: f"{BURST:,} more while paused" in user.text("statusEvents"), within_s=BURST_S
    )
    user.click("pauseToggle")
    assert shown(user, "onMessage") == lines
    assert [int(row.number) for row in user.log()] == list(range(1, len(OPENED) + BURST + 1))


async def test_of_messages_while_following(user: User, messages: Messages) -> None:
    lines = await messages(BURST)
    model = user.find("eventLog", QTableView).model()
    await until(lambda: model.rowCount() == len(OPENED) + len(lines), within_s=BURST_S)
    assert shown(user, "onMessage") == lines
    last = model.index(model.rowCount() - 1, 0)
    log = user.find("eventLog", QTableView)
    assert log.viewport().rect().contains(log.visualRect(last))


async def test_painting_leaves_the_sockets_their_time(user: User, messages: Messages) -> None:
    model = user.find("eventLog", QTableView).model()
    frames: list[int] = []
    model.rowsInserted.connect(lambda _, first, last: frames.append(last - first + 1))
    await messages(500)
    await until(lambda: sum(frames) == 500, within_s=BURST_S)
    assert 500 / len(frames) >= MESSAGES_PER_FRAME
