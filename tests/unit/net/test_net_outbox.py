"""Outbox: who flushes when, and what a connection keeps until then."""

from __future__ import annotations

import asyncio

from wxtcp_gui.net.outbox import Outbox


class Noting:
    """A sender that notes when it was flushed, and may write again then."""

    def __init__(self, name: str, flushed: list[str]) -> None:
        self._name = name
        self._flushed = flushed

    def flush(self) -> None:
        self._flushed.append(self._name)


async def test_senders_flush_in_the_next_turn_in_their_order() -> None:
    outbox, flushed = Outbox(), list[str]()
    for name in "ab":
        outbox.add(Noting(name, flushed))
    assert flushed == []
    await asyncio.sleep(0)
    assert flushed == ["a", "b"]
    await asyncio.sleep(0)
    assert flushed == ["a", "b"]


async def test_what_is_added_while_it_flushes_has_the_next_turn() -> None:
    outbox, flushed = Outbox(), list[str]()

    class Again(Noting):
        def flush(self) -> None:
            super().flush()
            outbox.add(Noting("later", flushed))

    outbox.add(Again("first", flushed))
    await asyncio.sleep(0)
    assert flushed == ["first"]
    await asyncio.sleep(0)
    assert flushed == ["first", "later"]
