"""Both ends of a conversation in one log: what the sockets do, and what the test server sees."""

from __future__ import annotations

import pytest
from support.waiting import until
from user import User

from wxtcp_gui.core.party import Party


@pytest.fixture
def records_of_peer() -> bool:
    """Let the log have what the test server sees."""
    return True


async def test_both_ends_stand_side_by_side(user: User) -> None:
    user.press("F5")
    await until(lambda: user.events().count("onConnect") == 1)
    user.application.workspace.send(user.application.workspace.current, b"ping")
    await until(lambda: "onMessage" in user.events())
    of_peer = [row for row in user.log() if row.socket.startswith("P")]
    assert [row.event for row in of_peer] == [
        "peer listening", "peer accepted", "peer received", "peer sent",
    ]  # fmt: skip
    received = next(row for row in user.log() if row.event == "onMessage")
    sent = of_peer[-1]
    assert (sent.size, sent.data) == (received.size, received.data)
    assert sent.remote.endswith(received.local)


async def test_what_the_peer_sees_is_no_traffic_of_a_socket(user: User) -> None:
    user.press("F5")
    await until(lambda: user.events().count("onConnect") == 1)
    entry = user.application.workspace.current
    assert entry is not None
    await until(lambda: len(user.application.peers.first.connections) == 1)
    assert user.application.peers.first.connections[0].number == entry.tcp.id == 1
    user.application.workspace.send(entry, bytes(1000))
    await until(lambda: entry.traffic.received == 1000)
    await until(lambda: "peer sent" in user.events())
    assert (entry.traffic.sent, entry.traffic.received) == (1000, 1000)
    assert user.application.workspace.entry(Party(1, of_peer=True)) is None


async def test_a_kick_is_seen_at_both_ends(user: User) -> None:
    user.press("F5")
    await until(lambda: user.events().count("onConnect") == 1)
    await until(lambda: len(user.application.peers.first.connections) == 1)
    user.application.peers.first.connections[0].kick(reset=True)
    await until(lambda: {"onError", "peer closed"} <= set(user.events()))
    assert "104" in user.errors()[0] or "ECONNRESET" in user.errors()[0]
