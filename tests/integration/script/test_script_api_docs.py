"""The documentation of the API is complete: what a run has, it has a line for."""

from __future__ import annotations

import json

import pytest
from scene import Scene, echo_all

from wxtcp_gui.gui.models.api_docs import API, Owner

pytestmark = pytest.mark.loops("asyncio")


def documented(owner: Owner) -> set[str]:
    return {each.name for each in API[owner]}


@pytest.mark.parametrize(
    ("owner", "expression"),
    [
        (Owner.WX, "Object.keys(wx).filter(name => typeof wx[name] === 'function')"),
        (Owner.SOCKET, "Object.getOwnPropertyNames(wx.createTCPSocket())"),
        (Owner.CONSOLE, "Object.getOwnPropertyNames(console)"),
    ],
)
async def test_every_function_of_a_run_has_a_line(
    scene: Scene, owner: Owner, expression: str
) -> None:
    assert set(await scene.value(expression)) == documented(owner)


async def test_every_global_name_is_there(scene: Scene) -> None:
    names = documented(Owner.GLOBAL) - {"test", "expect", "onTimeout", "peer"}  # of run and tests
    listed = ", ".join(f"{name}: typeof {name}" for name in sorted(names))
    kinds = await scene.value(f"{{{listed}}}")
    assert {name for name, kind in kinds.items() if kind == "undefined"} == set()


async def test_what_a_listener_gets_has_a_line(scene: Scene) -> None:
    script = """
        const seen = {};
        const tcp = wx.createTCPSocket();
        const note = (name) => (res) => { seen[name] = Object.keys(res); };
        tcp.onConnect((res) => { note("CONNECTED")(res); tcp.write("x"); });
        tcp.onMessage((res) => {
          note("MESSAGE")(res); note("REMOTE")(res.remoteInfo); note("LOCAL")(res.localInfo);
          tcp.write(5);
        });
        tcp.onError((res) => { note("FAILED")(res); tcp.close(); });
        tcp.onClose((res) => { note("CLOSED")(res); console.log(JSON.stringify(seen)); });
        tcp.connect({ address: "127.0.0.1", port: PORT });
    """
    listener = scene.listen()
    run = await scene.begin(script)
    peer = await listener.accept()
    scene.program.tasks.start(echo_all(peer), "echo")
    await run.wait()
    seen = json.loads(scene.lines[-1])
    assert set(seen) == {"CONNECTED", "MESSAGE", "REMOTE", "LOCAL", "FAILED", "CLOSED"}
    for name, keys in seen.items():
        assert set(keys) <= documented(Owner[name]), name
