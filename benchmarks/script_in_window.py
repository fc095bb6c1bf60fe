"""script_in_window: the window's frames while a script loops, floods its console, and talks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from benchmarks.faults import BrokenRunError, expect
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.frame_gap import FrameGaps
from benchmarks.peer import HOST, Peer
from benchmarks.window import POLL_S, run_in_window
from wxtcp_gui.app.bootstrap import Application
from wxtcp_gui.gui.models.run_status import RunState
from wxtcp_gui.gui.presenters.script_runner import ScriptRunner

SOCKETS = 32
FLOOD_LINES = 100_000
LOOP_S = 2.0
LIMIT_S = 90.0
_TALK = """
let total = 0, began = Date.now();
const bytes = new Uint8Array(64).fill(0x2b), sockets = [];
for (let at = 0; at < SOCKETS; at += 1) {
  const tcp = wx.createTCPSocket();
  sockets.push(tcp);
  tcp.onConnect(() => tcp.write(bytes));
  tcp.onMessage(({ message }) => {
    total += 1;
    if (total < TOTAL) tcp.write(bytes);
    else if (total === TOTAL) {
      console.log(JSON.stringify({ total, ms: Date.now() - began }));
      for (const each of sockets) each.close();
    }
  });
  tcp.connect({ address: HOST, port: PORT });
}
"""
_FLOOD = f"for (let at = 0; at < {FLOOD_LINES}; at += 1) console.log('flood', at, {{ at }});"
_LOOP = "setTimeout(() => { for (;;); }, 0);"


def window(work: Work) -> Sample:
    """Run them one after the other in the script's dock; the worst counts."""

    async def run(application: Application) -> Sample:
        await application.started
        application.window.show_script(shown=True)
        await _until(lambda: application.scripts is not None and application.scripts.desk.is_loaded)
        runner = application.scripts
        assert runner is not None
        await _play(runner, "1", RunState.RESTING)  # what is loaded once is there
        talk = _TALK.replace("SOCKETS", str(SOCKETS)).replace("TOTAL", str(work.amount))
        talk = talk.replace("HOST", json.dumps(HOST)).replace("PORT", str(peer.port))
        samples = {
            "flood": await _measured(application, runner, _FLOOD, RunState.RESTING),
            "loop": await _measured(application, runner, _LOOP, None),
            "talk": await _measured(application, runner, talk, RunState.RESTING),
        }
        log = runner.console
        log.flush()
        told = [log.entry(number).text for number in range(log.first, log.stop)]
        found = json.loads(next(each for each in reversed(told) if each.startswith("{")))
        expect(found["total"], work.amount, "messages that the script heard of")
        worst = {
            key: max(each[key] for each in samples.values())
            for key in ("frame_p50", "frame_p99", "frame_max")
        }
        for name, sample in samples.items():
            worst[f"{name}_p99"], worst[f"{name}_max"] = sample["frame_p99"], sample["frame_max"]
        return {**worst, "rate": found["total"] / found["ms"] * 1000}

    with Peer("echo") as peer:
        return run_in_window(run)


async def _measured(
    application: Application, runner: ScriptRunner, code: str, end: RunState | None
) -> Sample:
    gaps = FrameGaps(application.window)
    if end is not None:
        await _play(runner, code, end)
    else:
        await _play(runner, code, RunState.RUNNING)
        await asyncio.sleep(LOOP_S)
        runner.stop()
        await _until(lambda: runner.status.state is RunState.STOPPED)
    await asyncio.sleep(0.5)  # what is shown of it is a part of it
    return gaps.stop()


async def _play(runner: ScriptRunner, code: str, end: RunState) -> None:
    runner.desk.document.set_text(code)
    began = runner.status.began_s
    runner.start()
    await _until(lambda: runner.status.began_s != began and runner.status.state is end)


async def _until(done: Callable[[], object]) -> None:
    try:
        async with asyncio.timeout(LIMIT_S / 2):
            while not done():  # noqa: ASYNC110
                await asyncio.sleep(POLL_S)
    except TimeoutError:
        raise BrokenRunError("the script did not get there") from None


MEASUREMENT = Measurement(
    name="script_in_window", window=window, amount=60_000, quick=20_000, limit_s=LIMIT_S
)
FIGURES = (
    Figure(
        name="script_frame_gap",
        unit="ms",
        measurements=("script_in_window",),
        key="frame_p99",
        goals=(Goal(of="value", at_most=25),),
        details=(
            ("loop_p99", "endless loop, p99"),
            ("flood_p99", "100,000 lines of the console, p99"),
            ("talk_p99", "messages of 64 B, p99"),
            ("rate", "of these, messages/s"),
        ),
    ),
    Figure(
        name="script_frame_gap_max",
        unit="ms",
        measurements=("script_in_window",),
        key="frame_max",
        goals=(Goal(of="value", at_most=100),),
        over_repeats=max,
        details=(
            ("loop_max", "endless loop, max"),
            ("flood_max", "100,000 lines of the console, max"),
            ("talk_max", "messages of 64 B, max"),
        ),
    ),
)
