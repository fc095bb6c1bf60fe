"""script_messages: reads of 64 bytes from many sockets, each delivered to a script's onMessage."""

from __future__ import annotations

import asyncio
import json

from benchmarks.exchange import PAYLOAD
from benchmarks.faults import BrokenRunError
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.peer import HOST, Peer, raise_descriptor_limit
from wxtcp_gui.core.events import Connected, Message
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.script.modules import load_script
from wxtcp_gui.script.outcome import End
from wxtcp_gui.script.run import Run

GROUPS = 2  # one is sent to while the other is read, and each read is one message
SOCKETS = 512
LIMIT_S = 60.0
_SCRIPT = """
const SIZE = SOCKETS / GROUPS;
const sockets = [], calls = new Array(GROUPS).fill(0);
let total = 0, wrong = 0, began = 0;
for (let at = 0; at < SOCKETS; at += 1) {
  const tcp = wx.createTCPSocket(), group = at % GROUPS;
  sockets.push(tcp);
  tcp.onConnect(() => tcp.write(new Uint8Array([group])));
  tcp.onMessage(({ message }) => {
    if (total === 0) began = Date.now();
    total += 1;
    calls[group] += 1;
    if (message.byteLength !== 64 || new Uint8Array(message)[63] !== 63) wrong += 1;
    if (calls[group] % SIZE !== 0) return;
    if (total < TOTAL) tcp.write("+");
    else if (calls.every((each) => each % SIZE === 0)) {
      console.log(JSON.stringify({ total, wrong, ms: Date.now() - began }));
      for (const each of sockets) each.close();
    }
  });
  tcp.connect({ address: HOST, port: PORT });
}
"""


def window(work: Work) -> Sample:
    """Through a script, without a window: the runtime alone."""
    raise_descriptor_limit()

    async def run(port: int) -> dict[str, float]:
        program = MiniProgram(PROFILES["unrestricted"])
        text = _SCRIPT.replace("SOCKETS", str(SOCKETS)).replace("GROUPS", str(GROUPS))
        text = text.replace("TOTAL", str(work.amount))
        text = text.replace("HOST", json.dumps(HOST)).replace("PORT", str(port))
        lines: list[str] = []
        script = Run(
            program,
            load_script(None, text),
            start_task=program.tasks.start,
            on_console=lambda line: lines.append(line.text),
        )
        await script.start()
        outcome = await script.wait()
        await script.stop()
        await program.aclose()
        if outcome.end is not End.WELL or len(lines) != 1:
            raise BrokenRunError(f"{outcome}, {lines}")
        found: dict[str, float] = json.loads(lines[0])
        return found

    with Peer("rounds", SOCKETS) as peer:
        found = asyncio.run(run(peer.port))
    if found["wrong"] or found["total"] < work.amount:
        raise BrokenRunError(f"{found}")
    return {"value": found["total"] / (found["ms"] / 1000)}


def reference(work: Work) -> Sample:
    """Through the same sockets with a listener in Python."""
    raise_descriptor_limit()

    async def run(port: int) -> float:
        program = MiniProgram(PROFILES["unrestricted"])
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        calls = [0] * GROUPS
        began = 0.0

        def listen(group: int) -> None:
            tcp = program.create_tcp_socket()

            def on_connect(_event: Connected) -> None:
                tcp.write(bytes((group,)))

            def on_message(event: Message) -> None:
                nonlocal began
                began = began or loop.time()
                calls[group] += 1
                if event.message != PAYLOAD and not done.done():
                    done.set_exception(BrokenRunError(f"came as {event.message[:80]!r}"))
                if calls[group] % (SOCKETS // GROUPS) == 0:
                    if sum(calls) < work.amount:
                        tcp.write("+")
                    elif not any(each % (SOCKETS // GROUPS) for each in calls):
                        done.set_result(loop.time() - began)

            tcp.on_connect(on_connect)
            tcp.on_message(on_message)
            tcp.connect(address=HOST, port=port)

        for at in range(SOCKETS):
            listen(at % GROUPS)
        seconds: float = await done
        await program.aclose()
        return sum(calls) / seconds

    with Peer("rounds", SOCKETS) as peer:
        return {"value": asyncio.run(run(peer.port))}


MEASUREMENT = Measurement(
    name="script_messages",
    window=window,
    reference=reference,
    amount=200_000,
    quick=20_000,
    limit_s=LIMIT_S,
)
FIGURES = (
    Figure(
        name="script_messages",
        unit="messages/s",
        measurements=("script_messages",),
        reference="the same sockets with a listener in Python",
        goals=(Goal(of="value", at_least=20_000),),
    ),
)
