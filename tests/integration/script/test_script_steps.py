"""A script that says much at once leaves the loop its turns, and its sockets none between."""

from __future__ import annotations

import asyncio
import itertools
import time

from scene import Scene
from support.waiting import until

from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.script.console import ConsoleLine
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.outcome import End
from wxtcp_gui.script.turns import STEP_LINES

LINES = 9 * STEP_LINES


def saying(count: int) -> str:
    """Return code that says so many lines."""
    return f"for (let at = 0; at < {count}; at += 1) console.log('line', at);"


async def test_lines_come_in_steps_and_in_their_order(scene: Scene) -> None:
    turns, seen = 0, []

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            seen.append(len(scene.lines))
            await asyncio.sleep(0)

    counting = scene.program.tasks.start(count(), "counts")
    outcome = await scene.play(saying(LINES))
    counting.cancel()
    assert outcome.end is End.WELL
    assert scene.lines == [f"line {at}" for at in range(LINES)]
    steps = [after - before for before, after in itertools.pairwise(seen)]
    assert 0 < max(steps) <= STEP_LINES


async def test_what_is_said_between_calls_does_not_part_them(scene: Scene) -> None:
    scene.listen()
    talk = "const tcp = wx.createTCPSocket(); tcp.onError(() => tcp.close()); {a}"
    talk += "tcp.connect({{ address: '127.0.0.1', port: PORT }}); {a} tcp.write('early'); {a}"
    await scene.play(talk.format(a=""))
    apart = scene.kinds(1)
    assert RecordKind.ON_ERROR in apart
    chatty = Limits(lines_per_second=1_000_000)
    await scene.play(talk.format(a=saying(50 * STEP_LINES)), limits=chatty)
    assert scene.kinds(2) == apart
    assert len(scene.lines) == 150 * STEP_LINES


class Slow(list[ConsoleLine]):
    """A console that takes so long that a turn has not ended when stop() waits no longer."""

    def append(self, line: ConsoleLine) -> None:
        """Take a line."""
        super().append(line)
        time.sleep(0.002)


async def test_a_run_that_is_stopped_meanwhile_has_said_everything(scene: Scene) -> None:
    scene.console = Slow()
    text = f"{saying(LINES)} setInterval(() => {{}}, 1000)"
    scene.program.tasks.start(scene.begin(text), "begins")
    await until(lambda: scene.console)
    assert len(scene.console) < LINES / 2
    await scene.runs[0].stop()
    assert scene.lines == [f"line {at}" for at in range(LINES)]
