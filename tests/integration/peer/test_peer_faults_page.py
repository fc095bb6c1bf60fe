"""docs/faults.md says what was seen on a real connection; this sees it again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import pytest
from fault_scene import Scene
from support.client import Client
from support.waiting import DEADLINE_S, turns, until

from wxtcp_gui.core.events import Closed, Connected, Event, Message, SocketError

PAGE: Final = Path(__file__).parents[3] / "docs" / "faults.md"
CONNECT_TIMEOUT_S: Final = 0.3  # a blackhole is waited for
LINUX_ONLY: Final = {"accept-then-reset"}  # elsewhere the connect itself may fail


def rows() -> list[tuple[str, str, str]]:
    """Return fault, what is written, and the events, of each row of the page's last table."""
    text = PAGE.read_text(encoding="utf-8").partition("\n## Seen on a real connection")[2]
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    found = []
    for line in lines:
        fault, written, events = (cell.strip() for cell in line.strip("|").split(" | "))
        found.append((fault.strip("`"), "" if written == "nothing" else written.strip("`"), events))
    return found


def told(event: Event) -> str:
    """Return an event as the page has it."""
    if isinstance(event, Connected):
        return "onConnect"
    if isinstance(event, Message):
        return f"onMessage {len(event.message)} B"
    if isinstance(event, SocketError):
        return f"onError {event.err_code} errno {event.errno}"
    assert isinstance(event, Closed)
    return "onClose"


def test_there_are_rows() -> None:
    assert len(rows()) >= 20


@pytest.mark.parametrize(("fault", "written", "events"), rows(), ids=[row[0] for row in rows()])
async def test_what_a_mini_program_sees(fault: str, written: str, events: str) -> None:
    if fault in LINUX_ONLY and sys.platform != "linux":
        pytest.skip("the connect itself may fail here")
    expected = events.split(", ")
    async with Scene(fault) as scene:
        client = Client(scene.program.create_tcp_socket(type="ipv4"))
        where = scene.server
        timeout = CONNECT_TIMEOUT_S if fault == "blackhole" else DEADLINE_S
        client.connect(address=where.host, port=where.port, timeout=timeout)
        if written:
            await client.expect(Connected)
            client.write(written)
            await until(lambda: scene.server.received_bytes == len(written))
        await until(lambda: len(client.events) >= len(expected))
        await turns(20)
        assert [told(event) for event in client.events] == expected
