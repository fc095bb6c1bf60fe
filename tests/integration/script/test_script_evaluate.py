"""Evaluating what somebody types while a script runs."""

from __future__ import annotations

import pytest
from scene import Scene

from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.script.calls import RunError
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.outcome import End
from wxtcp_gui.script.run import Run

PAGE = "Page({data: {n: 1}, tap() { return 5 }}); exports.f = () => 3;"


async def _text(run: Run, code: str) -> str:
    called = await run.evaluate(code)
    assert called.ok, called
    return called.value.text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("1 + 1", "2"),
        ("{a: 1}", "{a: 1}"),
        ("{}", "{}"),
        ("{ let x = 1; x + 1 }", "2"),
        ("if (true) { 5 }", "5"),
        ("", "undefined"),
        ("1 // one", "1"),
        ("await Promise.resolve(7)", "7"),
        ("await new Promise((done) => setTimeout(() => done(8), 5)) + 1", "9"),
        ("{a: await 1}", "{a: 1}"),
        ("await {then(f) { f(9) }} // nine", "9"),
        ("Promise.resolve(1)", "Promise"),
        ("page.tap()", "5"),
        ("page.data", "{n: 1}"),
        ("exports.f()", "3"),
        ("getCurrentPages()[0] === page", "true"),
        ("this === globalThis", "true"),
        ("typeof wx.createTCPSocket", "function"),
    ],
)
async def test_the_value(scene: Scene, code: str, text: str) -> None:
    run = await scene.begin(PAGE)
    assert await _text(run, code) == text
    assert not scene.faults


async def test_what_is_declared_stays(scene: Scene) -> None:
    run = await scene.begin("")
    await _text(
        run, "const a = 1, [b] = [2]\nclass K { m() { return a + b } }\nfunction f() { return 4 }"
    )
    assert await _text(run, "new K().m() + f()") == "7"
    await _text(run, "const a = 10")
    assert await _text(run, "new K().m()") == "12"


async def test_what_is_declared_beside_an_await_stays(scene: Scene) -> None:
    run = await scene.begin("")
    code = "const {a} = await {a: 1}, b = 2\nlet c\nclass K {}\nasync function f() { return 3 }"
    await _text(run, code)
    assert await _text(run, "[a, b, c, typeof K, await f()]") == '[1, 2, undefined, "function", 3]'


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("1 +", "SyntaxError: Unexpected end of input"),
        ("return 1", "SyntaxError: Illegal return statement"),
        ("import x from './x'", "SyntaxError: Cannot use import statement outside a module"),
        ("nothing", "ReferenceError: nothing is not defined\n    at eval (console:1:1)"),
        ("\nthrow new TypeError('x')", "TypeError: x\n    at eval (console:2:7)"),
        ("await Promise.reject(new Error('late'))", "Error: late\n    at eval (console:1:"),
    ],
)
async def test_what_goes_wrong(scene: Scene, code: str, message: str) -> None:
    run = await scene.begin(PAGE)
    called = await run.evaluate(code)
    assert not called.ok
    assert called.value.kind == "error"
    assert called.stack.startswith(message)
    assert "wxtcp" not in called.stack
    assert "as evaluate" not in called.stack
    assert not scene.faults
    assert (await run.wait()).end is End.WELL, "what is typed is not the script's"


async def test_what_is_called_for_is_done(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin("")
    connected = await run.evaluate(
        "const tcp = wx.createTCPSocket();"
        "await new Promise((done) => { tcp.onConnect(done);"
        f"tcp.connect({{address: '127.0.0.1', port: {listener.port}}}) }});"
        "tcp.write('typed'); console.log('said')"
    )
    assert connected.ok
    assert await (await listener.accept()).receive(5) == b"typed"
    assert scene.lines == ["said"]
    assert (scene.console[0].file, scene.console[0].line) == ("console", 1)
    assert RecordKind.ON_CONNECT in scene.kinds()


async def test_names_of_the_script_go_before(scene: Scene) -> None:
    run = await scene.begin("globalThis.page = 'mine'; Page({})")
    assert await _text(run, "page") == "mine"
    bare = await scene.begin("1")
    assert await _text(bare, "typeof page") == "undefined"


async def test_a_loop_without_an_end(scene: Scene) -> None:
    run = await scene.begin("", limits=Limits(turn_s=0.3))
    with pytest.raises(RunError):
        await run.evaluate("for (;;);")
    assert (await run.wait()).end is End.TIMED_OUT
    with pytest.raises(RunError):
        await run.evaluate("1")


async def test_arguments_that_are_no_json(scene: Scene) -> None:
    run = await scene.begin(PAGE)
    with pytest.raises(RunError):
        await run.call("page.tap", "[1,")
    assert (await run.call("page.tap")).ok


async def test_a_getter_without_an_end_ends_the_run(scene: Scene) -> None:
    run = await scene.begin(
        "Object.defineProperty(exports, 'x', {enumerable: true, get() { for (;;); }})",
        limits=Limits(turn_s=0.3),
    )
    with pytest.raises(RunError):
        await run.functions()
    assert (await run.wait()).end is End.TIMED_OUT
