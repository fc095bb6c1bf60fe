"""WindowLoop: the order of callbacks, many sockets behind one notifier, and its end."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication
from support.waiting import until

from wxtcp_gui.gui.event_loop import WindowLoop

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere qasync looks at sockets")


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[WindowLoop]:
    loop = WindowLoop(qapp)
    yield loop
    loop.close()


def test_callbacks_run_in_their_order_and_what_they_add_comes_later(loop: WindowLoop) -> None:
    order: list[str] = []

    def first() -> None:
        order.append("first")
        loop.call_soon(order.append, "added")

    async def run() -> None:
        loop.call_soon(first)
        cancelled = loop.call_soon(order.append, "cancelled")
        loop.call_soon(order.append, "second")
        cancelled.cancel()
        await asyncio.sleep(0.01)

    loop.run_until_complete(run())
    assert order == ["first", "second", "added"]


def test_callbacks_without_end_leave_qt_its_turns(loop: WindowLoop) -> None:
    turns: list[int] = []
    calls = 0

    def again() -> None:
        nonlocal calls
        calls += 1
        if len(turns) < 5:
            loop.call_soon(again)

    async def run() -> None:
        timer = QTimer()
        timer.timeout.connect(lambda: turns.append(calls))
        timer.start(1)
        loop.call_soon(again)
        await until(lambda: len(turns) >= 5)
        timer.stop()

    loop.run_until_complete(asyncio.wait_for(run(), 20))
    assert calls > 5


def test_a_callback_from_another_thread_wakes_it(loop: WindowLoop) -> None:
    async def run() -> int:
        return await asyncio.get_running_loop().run_in_executor(None, lambda: 7)

    assert loop.run_until_complete(asyncio.wait_for(run(), 20)) == 7


def test_many_sockets_are_served(loop: WindowLoop) -> None:
    async def run() -> list[bytes]:
        pairs = [socket.socketpair() for _ in range(100)]
        for pair in pairs:
            for each in pair:
                each.setblocking(False)
        reads = [loop.create_task(loop.sock_recv(left, 10)) for left, _ in pairs]
        await asyncio.sleep(0)
        for at, (_, right) in enumerate(pairs):
            right.send(b"%d" % at)
        try:
            return await asyncio.gather(*reads)
        finally:
            for pair in pairs:
                for each in pair:
                    each.close()

    found = loop.run_until_complete(asyncio.wait_for(run(), 20))
    assert found == [b"%d" % at for at in range(100)]


@LINUX
def test_one_notifier_stands_for_all_sockets(loop: WindowLoop) -> None:
    async def run() -> int:
        pairs = [socket.socketpair() for _ in range(20)]
        for left, _ in pairs:
            left.setblocking(False)
            loop.add_reader(left, lambda: None)
        notifiers = len(loop._read_notifiers) + isinstance(loop._notifier, QSocketNotifier)
        for left, right in pairs:
            assert loop.remove_reader(left)
            left.close()
            right.close()
        return notifiers

    assert loop.run_until_complete(run()) == 1


def test_what_a_callback_raises_is_reported_and_the_rest_runs(loop: WindowLoop) -> None:
    reported: list[str] = []
    ran: list[int] = []

    def fail() -> None:
        raise ValueError("on purpose")

    async def run() -> None:
        loop.set_exception_handler(lambda _, context: reported.append(str(context["exception"])))
        loop.call_soon(fail)
        loop.call_soon(ran.append, 1)
        await asyncio.sleep(0.01)

    loop.run_until_complete(run())
    assert (reported, ran) == (["on purpose"], [1])


def test_closing_twice_is_no_error_and_leaves_no_descriptor(qapp: QApplication) -> None:
    loop = WindowLoop(qapp)
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    loop.close()
    assert loop.is_closed()
    assert loop._selector is None
