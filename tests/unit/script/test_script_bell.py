"""The bell: calls of another thread run on the loop, in their order."""

from __future__ import annotations

import asyncio
import threading

from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.bell import Bell

CALLS = 10_000  # more than are heard at once


async def test_calls_of_another_thread_run_on_the_loop_in_their_order() -> None:
    bell = Bell(Tasks("test").start)
    here = threading.get_ident()
    heard: list[tuple[int, int]] = []
    done = asyncio.Event()

    def ring() -> None:
        for number in range(CALLS):
            bell.call_soon_threadsafe(lambda n: heard.append((n, threading.get_ident())), number)
        bell.call_soon_threadsafe(done.set)

    thread = threading.Thread(target=ring)
    thread.start()
    await done.wait()
    thread.join()
    assert heard == [(number, here) for number in range(CALLS)]
    await bell.close()


async def test_a_call_after_the_end_is_no_error() -> None:
    bell = Bell(Tasks("test").start)
    await bell.close()
    heard: list[int] = []
    bell.call_soon_threadsafe(heard.append, 1)
    await asyncio.sleep(0)
    assert heard == []
