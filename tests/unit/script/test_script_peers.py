"""peer.start() and its like: what a script may ask for, and the sentence where it may not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.peers import PEERS_MAX, PeerCallError, ScriptPeers


@pytest.fixture
async def peers() -> AsyncIterator[ScriptPeers]:
    """Servers that are stopped afterwards."""
    tasks = Tasks("test")
    made = ScriptPeers(start_task=tasks.start)
    yield made
    await made.aclose()
    await tasks.cancel_all()


async def _start(peers: ScriptPeers, **options: Any) -> dict[str, Any]:
    answer = await peers.calls["peer.start"](options)
    assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"behavior": "echo"}, "behavior"),
        ({"host": "0.0.0.0"}, "0.0.0.0"),  # noqa: S104 - it is to be refused
        ({"port": 65_536}, "65536"),
        ({"port": True}, "True"),
        ({"port": 1.5}, "1.5"),
        ({"behaviour": "nonsense"}, "nonsense"),
        ({"behaviour": {"name": "nonsense"}}, "nonsense"),
        ({"behaviour": "relay:upstream=127.0.0.1:1"}, "relay"),
        ({"behaviour": {"name": "script", "rules": "/etc/passwd"}}, "rules"),
        ({"behaviour": {"name": "script", "rules": [{"reply_file": "x"}]}}, "reads no files"),
        (
            {"behaviour": {"name": "script", "rules": '[[rule]]\nprefix="a"\nreply_file="x"\n'}},
            "reads no files",
        ),
        ({"faults": "nonsense"}, "nonsense"),
        ({"faults": ["latency:nonsense=1"]}, "nonsense"),
    ],
)
async def test_what_may_not_be(peers: ScriptPeers, options: dict[str, Any], message: str) -> None:
    with pytest.raises(PeerCallError, match=message):
        await peers.calls["peer.start"](options)


@pytest.mark.parametrize(
    ("behaviour", "sent", "answer"),
    [
        (None, b"x", b"x"),
        ("banner:text=hello,then=close", b"", b"hello"),
        ({"name": "banner", "text": "hello", "then": "close"}, b"", b"hello"),
        ({"name": "script", "rules": [{"prefix": "AT", "reply": "OK"}]}, b"AT\n", b"OK"),
    ],
)
async def test_a_behaviour_in_each_of_its_forms(
    peers: ScriptPeers, behaviour: object, sent: bytes, answer: bytes
) -> None:
    server = await _start(peers, behaviour=behaviour)
    assert server["host"] == "127.0.0.1"
    reader, writer = await asyncio.open_connection(server["host"], server["port"])
    writer.write(sent)
    assert await reader.readexactly(len(answer)) == answer
    writer.close()
    await writer.wait_closed()


async def test_sending_kicking_and_stopping(peers: ScriptPeers) -> None:
    server = await _start(peers, behaviour="discard")
    reader, writer = await asyncio.open_connection(server["host"], server["port"])
    writer.write(b"here")
    await writer.drain()
    await peers.calls["peer.send"]({"id": server["id"], "hex": "00ff"})
    assert await reader.readexactly(2) == b"\x00\xff"
    await peers.calls["peer.kick"]({"id": server["id"], "reset": False})
    assert await reader.read() == b""
    writer.close()
    await writer.wait_closed()
    await peers.calls["peer.stop"]({"id": server["id"]})
    await peers.calls["peer.stop"]({"id": server["id"]})
    with pytest.raises(PeerCallError, match="was stopped"):
        await peers.calls["peer.send"]({"id": server["id"], "hex": ""})


async def test_a_port_that_is_taken_leaves_nothing(peers: ScriptPeers) -> None:
    server = await _start(peers)
    with pytest.raises(PeerCallError):
        await _start(peers, port=server["port"])
    await peers.calls["peer.stop"]({"id": server["id"]})
    assert (await _start(peers, port=server["port"]))["port"] == server["port"]


async def test_there_are_only_so_many(peers: ScriptPeers) -> None:
    for _ in range(PEERS_MAX):
        await _start(peers)
    with pytest.raises(PeerCallError, match=str(PEERS_MAX)):
        await _start(peers)


async def test_rules_of_this_machine_are_not_read(peers: ScriptPeers, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[[rule]]\nprefix = "a"\nreply = "b"\n')
    with pytest.raises(PeerCallError):
        await _start(peers, behaviour={"name": "script", "rules": str(rules)})
