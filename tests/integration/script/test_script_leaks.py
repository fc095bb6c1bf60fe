"""What is left of runs: no thread, no task, no descriptor, no context."""

from __future__ import annotations

import asyncio
import gc

import psutil
from py_mini_racer._context import context_count
from scene import Scene
from support.leaks import Descriptors, Threads
from support.waiting import until

from wxtcp_gui.core.states import SocketState
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.outcome import End

RUNS = 20
TEXT = """
const tcp = wx.createTCPSocket();
tcp.onConnect(() => tcp.write('x')); tcp.onMessage(() => {});
tcp.connect({address: '127.0.0.1', port: PORT});
setInterval(() => {}, 1); new Promise(() => {}); setTimeout(() => {}, 1e6);
"""


async def test_nothing_is_left_of_twenty_runs() -> None:
    scene = Scene()
    listener = scene.listen()
    await scene.play("1")  # what is loaded once stays
    descriptors, threads, tasks = Descriptors(), Threads(), asyncio.all_tasks()
    native = psutil.Process().num_threads()
    contexts = context_count()
    for each in range(RUNS):
        scene.program.quota._creations.clear()
        run = await scene.begin(TEXT)
        peer = await listener.accept()
        if each % 2:
            await peer.receive(1)
        await run.stop()
        assert await run.wait() == run.outcome
        assert run.outcome is not None
        assert run.outcome.end is End.STOPPED
        peer.close()
    listener.peers.clear()
    await scene.program.aclose()
    await until(lambda: not asyncio.all_tasks() - tasks)
    assert context_count() == contexts
    gc.collect()
    assert not threads.left() + descriptors.left()
    await until(lambda: psutil.Process().num_threads() <= native + 1)
    await scene.aclose()


async def test_stuck_and_faulty_runs_leave_nothing(scene: Scene) -> None:
    contexts = context_count()
    for text in ("(async () => { for (;;) await 1 })()", "for (;;);", "let a = ;", "throw 1"):
        await scene.play(f"{text}\nwx.createTCPSocket()", limits=Limits(turn_s=0.1))
    assert context_count() == contexts


async def test_stop_twice_and_before_the_first_turn(scene: Scene) -> None:
    run = await scene.begin("setInterval(() => {}, 1)")
    await asyncio.gather(run.stop(), run.stop(), run.wait())
    await run.stop()
    assert (await run.wait()).end is End.STOPPED


async def test_sockets_are_closed_by_stop(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(TEXT)
    peer = await listener.accept()
    await peer.receive(1)
    sockets = list(run._sockets._sockets.values())
    await run.stop()
    assert [each.state for each in sockets] <= [SocketState.CLOSED, SocketState.CLOSING]
    assert await peer.receive_until_fin() == b""
