"""A user writes a script in the window, runs it, and sees what it does and what goes wrong."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from scripting import Scripter
from support.loopback import Listener
from support.waiting import until
from user import Open, User

from wxtcp_gui.gui.models.run_status import RunState
from wxtcp_gui.gui.widgets.passing_note import PassingNote

PAGE = """
class Client {
  connect(address, port) {
    return new Promise((resolve, reject) => {
      this.tcp = wx.createTCPSocket();
      this.tcp.onConnect(resolve);
      this.tcp.onError(reject);
      this.tcp.onMessage(({ message }) => this.onText(new TextDecoder().decode(message)));
      this.tcp.connect({ address, port });
    });
  }
}
Page({
  data: { status: "idle", lines: [] },
  async onLoad() {
    this.client = new Client();
    this.client.onText = (text) => this.setData({ lines: [...this.data.lines, text] });
    await this.client.connect("127.0.0.1", PORT);
    this.setData({ status: "connected" });
    wx.showToast({ title: "Connected" });
    wx.onThemeChange(({ theme }) => console.log("theme", theme));
  },
  send(text) { this.client.tcp.write(text); },
  close() { this.client.tcp.close(); },
});
"""


@pytest.fixture
async def scripter(user: User) -> Scripter:
    """A user whose script dock is open."""
    made = Scripter(user)
    await made.open()
    return made


def page(user: User) -> str:
    return PAGE.replace("PORT", str(user.application.peers.first.port))


async def test_what_stands_there_first_runs_at_once(scripter: Scripter) -> None:
    user = scripter.user
    user.click("scriptRunButton")
    await scripter.until_state(RunState.RESTING)
    await user.until_log(
        "createTCPSocket", "connect", "onConnect", "write", "onMessage", "close", "onClose", of="#2"
    )
    assert scripter.lines()[:2] == ["Run main.js", "connected"]
    assert "PING seq=1 你好世界" in scripter.lines()[2]
    assert scripter.lines()[3] == "closed"
    assert user.text("scriptState") == "At rest: it waits for nothing"
    line = user.sockets()[1]
    assert line.startswith(f"#2 main.js, 127.0.0.1:{user.application.peers.first.port}, Closed")
    assert "received 25 B, sent 25 B" in line


async def test_buttons_of_a_published_page(scripter: Scripter) -> None:
    user = scripter.user
    await scripter.run(page(user))
    await until(
        lambda: "Connected" in [each.text() for each in user.window.findChildren(PassingNote)],
        "no toast",
    )
    await until(lambda: '"connected"' in str(scripter.runner.data), "no data")
    await until(lambda: scripter.runner.functions, "no functions")
    button = scripter.call_button("send")
    field = button.parentWidget().findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    user.type("hello")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    await until(lambda: '"hello"' in str(scripter.runner.data), lambda: str(scripter.runner.data))
    QTest.mouseClick(scripter.call_button("close"), Qt.MouseButton.LeftButton)
    await scripter.until_state(RunState.RESTING)
    await until(lambda: user.events(of="#2")[-2:] == ["close", "onClose"], "not closed")
    user.click("scriptStopButton")
    await scripter.until_state(RunState.ENDED)
    assert not scripter.call_button("send").isEnabled()


async def test_an_endless_loop_is_stopped_at_once_and_the_window_lives(scripter: Scripter) -> None:
    await scripter.run("setTimeout(() => { console.log('loops'); for (;;); }, 0)")
    await scripter.until_looping()
    gaps, last = [], asyncio.get_running_loop().time()
    for _ in range(20):
        await asyncio.sleep(0.01)
        now = asyncio.get_running_loop().time()
        gaps.append(now - last)
        last = now
    assert sorted(gaps)[len(gaps) // 2] < 0.1
    scripter.user.click("scriptStopButton")
    await scripter.until_state(RunState.STOPPED, within_s=3)
    assert scripter.user.text("scriptState") == "Stopped"
    assert scripter.lines()[-1] == "Stopped"


async def test_a_second_run_while_one_runs_is_a_restart(scripter: Scripter) -> None:
    await scripter.run("const tcp = wx.createTCPSocket(); setInterval(() => {}, 1000); for (;;);")
    scripter.write("console.log('the second one')")
    scripter.user.press("Ctrl+R")
    await scripter.until_line("the second one")
    await scripter.until_state(RunState.RESTING)
    assert len(scripter.user.sockets()) == 1  # the first run's went with it


@pytest.mark.parametrize(
    ("code", "line", "text"),
    [
        ("const a = 1;\nconst b = ;\n", 2, "SyntaxError"),
        ("\n\nthrow new Error('mine')", 3, "Error: mine"),
        ("function f() {\n  null.x\n}\nsetTimeout(f, 0)", 2, "TypeError"),
        ("\nconst x = require('./other')", 2, "save the script first"),
    ],
)
async def test_an_error_is_marked_at_its_line(
    scripter: Scripter, code: str, line: int, text: str
) -> None:
    await scripter.run(code)
    await scripter.until_line(text)
    await until(lambda: scripter.runner.faults, "no line is marked")
    assert [each.line for each in scripter.runner.faults] == [line]
    assert line in [each.line for each in scripter.editor.faults()]


async def test_a_theme_that_changes_during_a_run_loses_nothing(scripter: Scripter) -> None:
    user, shell = scripter.user, scripter.user.application._shell
    await scripter.run(page(user))
    await until(lambda: scripter.runner.functions, "no functions")
    text, before = scripter.editor.text(), user.window
    cursor = scripter.editor.textCursor()
    cursor.setPosition(30)
    scripter.editor.setTextCursor(cursor)
    shell.set_theme("dark")
    await until(lambda: user.window is not before, "the window was not built anew")
    await until(lambda: user.find("scriptDock").isVisible(), "the dock is gone")
    assert scripter.editor.text() == text
    assert scripter.editor.textCursor().position() == 30
    await scripter.until_line("theme dark")
    assert scripter.state is RunState.RUNNING
    assert scripter.call_button("send").isEnabled()
    scripter.editor.setFocus()
    user.press("Ctrl+Z")
    assert scripter.editor.text() != text
    user.press("Ctrl+.")
    await scripter.until_state(RunState.STOPPED)


async def test_tests_are_run_and_told(scripter: Scripter) -> None:
    await scripter.run(
        "test('good', async () => {\n"
        "  const server = await peer.start({behaviour: 'echo'});\n"
        "  expect(server.port).toBeGreaterThan(0);\n"
        "});\n"
        "test('bad', () => {\n"
        "  expect(1).toBe(2);\n"
        "});\n"
    )
    await scripter.until_line("1 passed, 1 failed")
    assert [each.split(" (")[0] for each in scripter.lines()[1:3]] == [
        "ok      good",
        "failed  bad",
    ]
    await scripter.user.until_seen("1 passed, 1 failed")
    assert [each.line for each in scripter.runner.faults] == [6]


async def test_an_expression_is_evaluated_within_the_run(scripter: Scripter) -> None:
    await scripter.run("module.exports = { answer: 42 }; let kept = 1;")
    await scripter.until_state(RunState.RESTING)
    prompt = scripter.user.find("scriptPrompt")
    prompt.setFocus()
    scripter.user.type("exports.answer + 1\n")
    await scripter.until_line("43")


async def test_listeners_are_shown_with_their_places(scripter: Scripter) -> None:
    user = scripter.user
    await scripter.run(
        "const tcp = wx.createTCPSocket();\n"
        "tcp.onMessage(function onAnswer() {});\n"
        "tcp.onError(() => { throw new Error('twice'); });\n"
        "tcp.connect({ address: '127.0.0.1', port: 1 });\n"
    )
    await scripter.until_line("twice")
    user.select_socket(1)
    user.press("F7")
    await user.until_seen("onAnswer  main.js:2", "socketPage")
    await user.until_seen("main.js:3", "socketPage")
    await user.until_seen("1 call, 1 raised", "socketPage")


async def test_a_script_s_socket_is_used_by_hand(
    scripter: Scripter, listen: Callable[..., Listener]
) -> None:
    user, listener = scripter.user, listen()
    await scripter.run(
        "const tcp = wx.createTCPSocket(); tcp.onClose(() => console.log('heard of it'));"
        f"tcp.connect({{ address: '127.0.0.1', port: {listener.port} }})"
    )
    await until(lambda: "onConnect" in user.events(of="#2"), "not connected")
    user.select_socket(1)
    user.click("composerFold")
    user.fill("composerEdit", "by hand")
    user.click("sendButton")
    await until(lambda: "write" in user.events(of="#2"), "nothing was sent")
    user.click("closeButton")
    await scripter.until_line("heard of it")
    await scripter.until_state(RunState.RESTING)


async def test_the_quota_is_one_for_the_window_and_its_script(scripter: Scripter) -> None:
    await scripter.run(
        "let made = 0; try { for (;;) { wx.createTCPSocket(); made += 1; } }"
        "catch (error) { console.log(made, error.message); }"
    )
    await scripter.until_line("19 [TCPSocket] created too much.")


async def test_a_flood_is_thinned_and_clearing_forgets_it(scripter: Scripter) -> None:
    await scripter.run("for (let at = 0; at < 100000; at += 1) console.log('flood', at)")
    await scripter.until_line("lines were left out")
    assert len(scripter.lines()) < 2_000
    scripter.user.click("scriptConsoleClear")
    assert scripter.lines() == []


async def test_what_is_lacking_is_named_once(scripter: Scripter) -> None:
    await scripter.run("for (const _ of [1, 2]) { try { wx.request({}); } catch {} }")
    await scripter.until_state(RunState.RESTING)
    assert [each for each in scripter.lines() if "wx.request" in each] == [
        "Asked for wx.request, which is not here"
    ]


async def test_nothing_is_left_of_a_run(known_user: object, open_window: Open) -> None:
    user = await open_window("--size", "1024x640", "--lang", "en", "--theme", "light")
    scripter = Scripter(user)
    await scripter.open()
    await scripter.run("1")  # what is loaded once stays
    await scripter.until_state(RunState.RESTING)
    user.click("scriptStopButton")
    await scripter.until_state(RunState.ENDED)
    threads, tasks = threading.active_count(), len(user.application._tasks)
    descriptors = _descriptors()
    for _ in range(3):
        await scripter.run(
            "peer.start({behaviour: 'echo'}).then(({host, port}) => {"
            "const tcp = wx.createTCPSocket(); tcp.onConnect(() => tcp.write('x'));"
            "tcp.onMessage(() => console.log('came'));"
            "tcp.connect({address: host, port}); setInterval(() => {}, 10); })"
        )
        await scripter.until_line("came")
        user.click("scriptStopButton")
        await scripter.until_state(RunState.STOPPED)
    await until(lambda: len(user.application._tasks) <= tasks, "tasks are left")
    await until(lambda: threading.active_count() <= threads, "threads are left")
    await until(lambda: _descriptors() <= descriptors, lambda: f"{_descriptors()} {descriptors}")


async def test_the_program_ends_a_run_that_never_ends(
    known_user: object, open_window: Open
) -> None:
    user = await open_window("--lang", "en", "--theme", "light")
    scripter = Scripter(user)
    await scripter.open()
    await scripter.run("wx.createTCPSocket(); setTimeout(() => { for (;;); }, 0)")
    await scripter.until_looping()
    runner = scripter.runner
    await user.leave()
    assert runner.status.state is RunState.STOPPED


def _descriptors() -> int:
    folder = Path("/proc/self/fd")
    gc.collect()
    return len(list(folder.iterdir())) if folder.is_dir() else 0


async def test_a_script_s_socket_is_selected_unless_the_user_has_chosen_another(
    scripter: Scripter,
) -> None:
    workspace = scripter.user.application.workspace
    code = "const tcp = wx.createTCPSocket(); setInterval(() => {}, 1000)"
    await scripter.run(code)
    await until(
        lambda: workspace.current is not None and workspace.current.title == "#2 main.js",
        "it is not selected",
    )
    scripter.user.select_socket(0)
    await scripter.run(code)
    titles = ["#1", "#3 main.js"]  # the former run's is off the list
    await until(lambda: [each.title for each in workspace.sockets.entries] == titles)
    assert workspace.current is workspace.sockets.entries[0]


async def test_no_script_runs_where_a_session_is_looked_at(
    scripter: Scripter, open_window: Open, tmp_path: Path
) -> None:
    path = scripter.user.application.session.path
    assert path is not None
    await scripter.user.leave()
    viewer = Scripter(await open_window(str(path), "--lang", "en", "--theme", "light"))
    await viewer.open()
    assert not viewer.user.enabled("scriptRunButton")
    assert "no script runs here" in viewer.user.text("scriptState")


async def test_recording_that_cannot_keep_up_holds_the_script_s_servers(
    scripter: Scripter,
) -> None:
    await scripter.run(
        "peer.start({behaviour: 'echo'}).then(({host, port}) => {"
        "const tcp = wx.createTCPSocket(); tcp.onConnect(() => { console.log('up'); });"
        "tcp.onMessage(() => console.log('came')); globalThis.send = () => tcp.write('x');"
        "tcp.connect({address: host, port}); })"
    )
    await scripter.until_line("up")
    application = scripter.user.application
    application._on_pressure(True)
    scripter.runner.evaluate("send()")
    await until(lambda: "write" in scripter.user.events(of="#2"), "nothing was sent")
    assert "came" not in scripter.lines()
    application._on_pressure(False)
    await scripter.until_line("came")
