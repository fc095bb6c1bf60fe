"""Cycles of objects are collected in Qt's thread, whatever other threads do."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from support.waiting import until

from wxtcp_gui.gui.garbage import GarbageCollector


class Knot:
    """Refers to itself; what it notes is the thread that takes it down."""

    def __init__(self, seen: list[threading.Thread]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: seen.append(threading.current_thread()))


@pytest.mark.usefixtures("qapp")
async def test_a_cycle_is_collected_in_the_main_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxtcp_gui.gui.garbage.INTERVAL_MS", 10)
    collector = GarbageCollector()
    seen: list[threading.Thread] = []
    try:
        assert not gc.isenabled()

        def make_many() -> None:
            for _ in range(5_000):
                Knot(seen)

        thread = threading.Thread(target=make_many)
        thread.start()
        thread.join()
        await until(lambda: len(seen) == 5_000, lambda: f"{len(seen)} were collected")
    finally:
        collector.stop()
    assert set(seen) == {threading.main_thread()}
    assert gc.isenabled()


@pytest.mark.usefixtures("qapp")
async def test_what_has_settled_is_not_looked_through() -> None:
    collector = GarbageCollector()
    try:
        collector.settle()
        assert gc.get_freeze_count() > 0
    finally:
        collector.stop()
    assert gc.get_freeze_count() == 0
