"""What JavaScript asks the host for: each is answered by an event, also by a failure."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.asks import Ask, Asks
from wxtcp_gui.script.events import Events


async def _double(values: Mapping[str, Any]) -> object:
    return values["n"] * 2


async def _refuse(_values: Mapping[str, Any]) -> object:
    raise ValueError("there is no more")


async def _answers(asks: Mapping[str, Ask], name: str) -> list[tuple[Any, ...]]:
    events, arrived = Events(), asyncio.Event()
    taken = Asks(asks, events, arrived.set, Tasks("test").start)
    taken.take(3, name, {"n": 4})
    assert len(taken) == 1
    await arrived.wait()
    await asyncio.sleep(0)
    assert len(taken) == 0
    return [fields for fields, _ in events.take()]


async def test_an_answer() -> None:
    assert await _answers({"double": _double}, "double") == [("answer", 3, None, 8)]


async def test_a_failure_becomes_the_scripts() -> None:
    assert await _answers({"refuse": _refuse}, "refuse") == [
        ("answer", 3, "there is no more", None)
    ]


async def test_what_nobody_answers() -> None:
    assert await _answers({}, "peer.start") == [("answer", 3, "nobody answers peer.start", None)]


async def test_closed_while_an_answer_is_on_its_way() -> None:
    events, begun = Events(), asyncio.Event()

    async def never(_values: Mapping[str, Any]) -> object:
        begun.set()
        return await asyncio.Event().wait()

    asks = Asks({"never": never}, events, lambda: None, Tasks("test").start)
    asks.take(1, "never", {})
    await begun.wait()
    await asks.close()
    await asyncio.sleep(0)
    assert (len(asks), len(events)) == (0, 0)
