"""Code as published mini-programs have it runs as it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

from scene import Scene
from support.loopback import Peer
from support.waiting import until

from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.script.console import Level
from wxtcp_gui.script.notice import DataSet, Shown
from wxtcp_gui.script.outcome import End

PUBLISHED: Final = Path(__file__).parent / "published"


def _published(name: str) -> str:
    return (PUBLISHED / name).read_text("utf-8")


async def _answered(peer: Peer, expected: bytes, answer: bytes) -> None:
    assert await peer.receive(len(expected)) == expected
    peer.send(answer)


async def test_typescript_for_es5(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(_published("typescript-es5.js"))
    await _answered(await listener.accept(), b"W\r\n", b"12.5 kg")
    assert (await run.wait()).end is End.WELL
    assert scene.lines == ["12.5 kg"]
    assert [each.path for each in await run.functions()] == ["exports.Scale"]


async def test_typescript_for_es2017(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(_published("typescript-es2017.js"))
    await _answered(await listener.accept(), b"W\r\n", b"12.5 kg")
    assert (await run.wait()).end is End.WELL
    assert scene.lines == ["Open 12.5 kg"]


def _mini_program(folder: Path, port: int) -> Path:
    """Copy it; return its page, which connects to a port."""
    shutil.copytree(PUBLISHED / "mini-program", folder, dirs_exist_ok=True)
    page = folder / "pages" / "index" / "index.js"
    page.write_text(page.read_text("utf-8").replace("PORT", str(port)), "utf-8")
    return page


async def test_a_page_of_a_mini_program_button_by_button(scene: Scene, tmp_path: Path) -> None:
    listener = scene.listen()
    page = _mini_program(tmp_path, listener.port)
    run = await scene.begin(page.read_text("utf-8"), path=page)
    await run.wait()
    assert not scene.faults
    data = dict(_data(scene))
    assert (data["from"], data["device"], data["canIUse"]) == ("app.js", "scale", "true")
    assert (data["ready"], data["height"]) == ("true", "753")
    assert [each.path for each in await run.functions() if not each.is_hook][:3] == [
        "page.onInput",
        "page.onTapConnect",
        "page.onTapSend",
    ]
    typed = {"currentTarget": {"dataset": {"key": "name"}}, "detail": {"value": "x"}}
    assert (await run.call("page.onInput", f"[{json.dumps(typed)}]")).ok
    called = await run.call("page.onTapConnect")
    assert (called.ok, called.value.text) == (True, "open")
    peer = await listener.accept()
    assert await peer.receive(5) == b"early"
    await run.call("page.onTapSend")
    assert await peer.receive(6) == "你好".encode()
    peer.send("好".encode())
    await until(lambda: dict(_data(scene)).get("logs") == '["好"]')
    await run.stop()
    assert scene.lines[-1] == "bye"
    assert not scene.faults
    assert [each.call for each in scene.notices if isinstance(each, Shown)] == [
        "showLoading",
        "hideLoading",
    ]


def _data(scene: Scene) -> list[tuple[str, str]]:
    shown = [each for each in scene.notices if isinstance(each, DataSet)]
    return [(key, part.text.strip('"')) for key, part in shown[-1].data.children] if shown else []


async def test_what_is_lacking_is_told_and_does_not_stop_the_page(
    scene: Scene, tmp_path: Path
) -> None:
    page = _mini_program(tmp_path, 1)
    await scene.play(page.read_text("utf-8"), path=page)
    told = [each for each in scene.console if "is not available here" in each.text]
    assert [(each.level, each.text.split()[0], each.file) for each in told] == [
        (Level.ERROR, "wx.login", "app.js"),
        (Level.WARN, "wx.setNavigationBarTitle", "pages/index/index.js"),
        (Level.WARN, "wx.onNetworkStatusChange", "pages/index/index.js"),
    ]


async def test_a_device_with_heartbeat_and_reconnect(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(_published("device.js"))
    peer = await listener.accept()
    peer.send(await peer.receive(2))  # a heartbeat
    await until(lambda: RecordKind.ON_MESSAGE in scene.kinds())
    peer.reset()
    peer = await listener.accept()
    await until(lambda: scene.lines.count("online") == 2)
    peer.reset()
    assert (await run.wait()).end is End.WELL
    # A heartbeat that was on its way may fail as well.
    assert list(dict.fromkeys(scene.lines)) == ["online", "-2 string", "end 2 true"]
    assert scene.lines.count("online") == 2
