"""Values and programs that nobody means well with, and what they may not bring down."""

from __future__ import annotations

import pytest
from scene import Scene

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.calls import RunError
from wxtcp_gui.script.notice import Shown
from wxtcp_gui.script.outcome import End

REVOKED = "const {proxy, revoke} = Proxy.revocable({}, {}); revoke();"
SHRUNK = (
    "const buffer = new ArrayBuffer(4, {maxByteLength: 8});"
    "const view = new Uint8Array(buffer, 2, 2); buffer.resize(1);"
)
DETACHED = "const view = new ArrayBuffer(4); view.transfer();"


@pytest.mark.parametrize(
    "code",
    [
        "console.log(proxy)",
        "console.log([{proxy}])",
        "console.table(proxy)",
        "wx.createTCPSocket().write(proxy)",
        "wx.createTCPSocket().onError(proxy)",
    ],
)
async def test_a_revoked_proxy_is_no_error(scene: Scene, code: str) -> None:
    outcome = await scene.play(REVOKED + code)
    assert outcome.end is End.WELL, outcome
    assert not scene.faults


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("console.log(new Proxy([], hostile))", "[…: (a proxy that does not tell)]"),
        ("console.log('%d %s', new Proxy(() => 1, hostile), 1)", "NaN 1"),
        ("console.log('%i', () => 1)", "NaN"),
    ],
)
async def test_a_proxy_that_throws_is_shown(scene: Scene, code: str, text: str) -> None:
    await scene.play("const hostile = {get() { throw new Error('no') }};" + code)
    assert scene.lines == [text]


async def test_a_revoked_proxy_that_is_thrown_is_told(scene: Scene) -> None:
    run = await scene.begin(
        REVOKED + "const tcp = wx.createTCPSocket(); tcp.onError(() => { throw proxy });"
        "tcp.connect({}); setTimeout(() => console.log('on'), 5)"
    )
    assert (await run.wait()).end is End.THREW
    assert scene.lines == ["on"]
    assert (await run.evaluate("1")).ok, "the run goes on"


@pytest.mark.parametrize(("made", "error"), [(SHRUNK, "-2 107"), (DETACHED, "-1 undefined")])
async def test_bytes_that_are_gone_throw_nothing(scene: Scene, made: str, error: str) -> None:
    outcome = await scene.play(
        made + "const tcp = wx.createTCPSocket();"
        "tcp.onError((error) => console.log(error.errCode, error.errno));"
        "console.log(tcp.write(view))"
    )
    assert outcome.end is End.WELL, outcome
    assert scene.lines == ["undefined", error]


async def test_a_date_that_is_none(scene: Scene) -> None:
    await scene.play("console.log(new Date(NaN))")
    assert scene.lines == ["Invalid Date"]


@pytest.mark.parametrize(
    ("code", "paths"),
    [
        ("module.exports = {get x() { throw new Error('no') }, y() {}}", ["exports.y"]),
        (REVOKED + "module.exports = proxy", []),
        ("module.exports = new Proxy(() => 1, {ownKeys() { throw 5 }})", ["exports"]),
    ],
)
async def test_exports_that_throw_end_nothing(scene: Scene, code: str, paths: list[str]) -> None:
    run = await scene.begin(code)
    assert [each.path for each in await run.functions()] == paths
    assert run.outcome is None


async def test_data_that_contains_itself(scene: Scene) -> None:
    await scene.play(
        "const twice = {}; const round = {}; round.round = round;"
        "Page({data: {a: twice, b: [twice, twice]}, onLoad() {"
        "try { this.setData({round}) } catch (error) { console.log(error.message) } } })"
    )
    assert scene.lines == ["data cannot be copied: an object in it contains itself"]


async def test_a_page_that_is_made_while_one_is_left(scene: Scene) -> None:
    outcome = await scene.play(
        "const again = () => Page({onUnload() { console.log('left'); again() }}); again()"
    )
    assert outcome.end is End.WELL
    assert scene.lines == ["left"]
    assert not scene.faults


async def test_onunload_without_an_end_is_told(scene: Scene) -> None:
    run = await scene.begin("Page({onUnload() { console.log('left'); for (;;); }})")
    await run.wait()
    await run.stop()
    assert run.outcome is not None
    assert run.outcome.end is End.TIMED_OUT
    assert scene.lines == ["left"]
    assert [each.text for each in scene.faults] == [Sentence(Text.SCRIPT_TURN, seconds="1")]


async def test_what_is_no_port_is_told_as_javascript_has_it(scene: Scene) -> None:
    await scene.play(
        "const tcp = wx.createTCPSocket({type: []});"
        "for (const port of [NaN, -Infinity, {}, () => 1])"
        " tcp.connect({address: '127.0.0.1', port});"
        "tcp.connect({address: {}}); tcp.bindWifi({BSSID: 1n}); tcp.bindWifi({})"
    )
    verdicts = [str(each.verdict.explanation) for each in scene.records if each.verdict]
    for text in ("“NaN”", "“-Infinity”", "“object”", "“function”"):
        assert any(text in each for each in verdicts), (text, verdicts)
    notes = [str(each.note) for each in scene.records if each.note]
    assert "type array is unknown and counts as ipv4" in notes
    assert "BSSID bigint" in notes
    assert not [each for each in (*notes, *verdicts) if "object at" in each or "wxtcp" in each]


async def test_a_message_of_two_lines_is_told_once(scene: Scene) -> None:
    await scene.play("setTimeout(() => { throw new Error('one\\ntwo') }, 0)")
    assert scene.faults[0].text.startswith(
        "Uncaught Error: one\ntwo (in setTimeout)\n    at main.js:1:"
    )


async def test_thousands_of_listeners_that_were_left_behind(scene: Scene) -> None:
    outcome = await scene.play(
        "const tcp = wx.createTCPSocket(); let called = 0;"
        "const heard = () => { called += 1; if (called === 3000) console.log(called) };"
        "for (let at = 0; at < 3000; at += 1) tcp.onError(() => heard()); tcp.connect({})"
    )
    assert outcome.end is End.WELL, outcome
    assert scene.lines == ["3000"]


async def test_long_titles_and_many_names_are_cut(scene: Scene) -> None:
    await scene.play(
        "wx.showToast({title: 't'.repeat(1e6)}); wx['x'.repeat(1e6)];"
        "for (let at = 0; at < 5000; at += 1) wx['m' + at]"
    )
    (toast,) = [each for each in scene.notices if isinstance(each, Shown)]
    assert len(toast.title) == 2000
    last = scene.lines[-1]
    assert "wx.m98" in last
    assert last.endswith(", …")
    assert len(last) < 2000


async def test_next_tick_is_told_by_its_name(scene: Scene) -> None:
    await scene.play(
        "try { wx.nextTick() } catch (error) { console.log(error.message) }"
        "wx.nextTick(() => { throw new Error('late') })"
    )
    assert scene.lines == ["wx.nextTick takes a function"]
    assert scene.faults[0].text.startswith("Uncaught Error: late (in nextTick)")


async def test_arguments_that_are_nested_without_an_end(scene: Scene) -> None:
    run = await scene.begin("exports.f = () => 1")
    with pytest.raises(RunError, match="no list"):
        await run.call("exports.f", "[" * 100_000 + "]" * 100_000)
    assert (await run.call("exports.f")).value.text == "1"
