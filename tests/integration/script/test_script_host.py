"""What stands around the sockets: console, timers, encodings, wx, storage, pages."""

from __future__ import annotations

import base64
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from scene import Scene
from support.client import wifi_table
from support.waiting import until

from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.script.console import Level
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.notice import Cleared, DataSet, Missing, Shown
from wxtcp_gui.script.outcome import End
from wxtcp_gui.script.run import RunError
from wxtcp_gui.script.storage import MemoryStorage

SEED = 7


async def test_console_levels_and_places(scene: Scene) -> None:
    await scene.play(
        "console.log('a');\nconsole.info('b');\nconsole.warn('c');\nconsole.error('d');\n"
        "console.debug('e');"
    )
    found = [(each.level, each.text, each.file, each.line) for each in scene.console]
    names = (Level.LOG, Level.INFO, Level.WARN, Level.ERROR, Level.DEBUG)
    assert found == [
        (n, t, "main.js", i) for i, (n, t) in enumerate(zip(names, "abcde", strict=True), 1)
    ]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            "1, -0, 'x', null, undefined, true, 5n, Symbol('s')",
            "1 -0 x null undefined true 5n Symbol(s)",
        ),
        ("'%s and %d%%', 'x', 4.7", "x and 4%"),
        ("'%c red', 'color: red'", " red"),
        ("'100%', 1", "100% 1"),
        ("[1, 'a', [2], {b: 3}]", '[1, "a", [2], {b: 3}]'),
        ("{a: {b: {c: 1}}}", "{a: {b: {…}}}"),
        ("new (class Foo { x = 1 })()", "Foo {x: 1}"),
        ("function named() {}, () => {}, class A {}", "ƒ named ƒ anonymous class A"),
        ("new Map([['k', 1]]), new Set([1])", 'Map(1) {"k" => 1} Set(1) {1}'),
        ("new Uint8Array([1, 171]), new ArrayBuffer(0)", "Uint8Array(2) {01 ab} ArrayBuffer(0) {}"),
        ("{get a() { throw 1 }}", "{a: (getter)}"),
        ("new Date(0), /x/g", "1970-01-01T00:00:00.000Z /x/g"),
        ("Array(20).fill(0)", "[0, 0, 0, 0, 0, 0, 0, 0, …]"),
        ("Object.create(null)", "{}"),
        ("new Proxy({}, {ownKeys() { throw 1 }})", "{…: (a proxy that does not tell)}"),
    ],
)
async def test_console_preview(scene: Scene, values: str, text: str) -> None:
    await scene.play(f"console.log({values})")
    assert scene.lines == [text]


async def test_console_trees_are_bounded(scene: Scene) -> None:
    await scene.play(
        """
        const itself = {name: 'x'}; itself.me = itself;
        console.log(itself, Array(5000).fill(0), new ArrayBuffer(5000), new Error('e'));
        let deep = {}; for (let i = 0; i < 50; i += 1) deep = {deep};
        console.log(deep);
        """
    )
    cycle, long, buffer, error = scene.console[0].parts
    assert [key for key, _ in cycle.children] == ["name", "me"]
    assert cycle.children[1][1].kind == "cycle"
    assert len(long.children) + long.more == 5000
    assert long.more == 4900
    hex_part = buffer.children[0][1]
    assert (hex_part.kind, hex_part.more) == ("hex", 5000 - 1024)
    assert error.kind == "error"
    assert error.text.startswith("Error: e\n    at Object.<anonymous> (main.js:3:")
    depth, at = 0, scene.console[1].parts[0]
    while at.children:
        depth, at = depth + 1, at.children[0][1]
    assert depth == 5


async def test_console_other_calls(scene: Scene) -> None:
    await scene.play(
        """
        console.group('one'); console.log('in\\nit'); console.groupEnd(); console.log('out');
        console.count(); console.count(); console.count('x'); console.countReset(); console.count();
        console.assert(true, 'no'); console.assert(false, 'yes', 1);
        console.time('t'); console.timeEnd('t'); console.timeEnd('t');
        console.table([{a: 1}, {a: 22, b: 'x'}]); console.table(5); console.dir({a: 1});
        (function inner() { console.trace('here') })(); console.clear();
        """
    )
    texts = [each.text for each in scene.console]
    assert texts[:9] == [
        "one",
        "  in\n  it",
        "out",
        "default: 1",
        "default: 2",
        "x: 1",
        "default: 1",
        "Assertion failed: yes 1",
        texts[8],
    ]
    assert texts[8].startswith("t: ")
    assert texts[9] == "There is no timer “t”"
    assert texts[10] == '(index) | a  | b\n0       | 1  | \n1       | 22 | "x"'
    assert texts[11:13] == ["5", "{a: 1}"]
    assert texts[13].startswith("Trace: here\n    at inner (main.js:")
    assert Cleared() in scene.notices


async def test_timers_in_order(scene: Scene) -> None:
    await scene.play(
        """
        const said = [];
        setTimeout(() => said.push('400'), 400);
        setTimeout((x, y) => said.push(x + y), 200, 'a', 'b');
        setTimeout(() => said.push('0')); setTimeout(() => said.push('0b'), 0);
        clearTimeout(setTimeout(() => said.push('never'), 1)); clearTimeout(undefined);
        let count = 0;
        const every = setInterval(() => { count += 1; if (count === 3) clearInterval(every); }, 2);
        setTimeout(() => {
          Promise.resolve().then(() => said.push('micro')); said.push('first') }, 600);
        setTimeout(() => said.push('second'), 600);
        const end = () => said.length < 7 || count < 3 ? setTimeout(end, 10)
          : console.log(said.join(), count);
        setTimeout(end, 700);
        try { setTimeout('text') } catch (e) { console.log(e.name) }
        """
    )
    assert scene.lines == ["TypeError", "0,0b,ab,400,first,micro,second 3"]


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf-8", "utf-8"),
        ("gbk", "gbk"),
        ("gb18030", "gb18030"),
        ("big5", "big5"),
        ("shift_jis", "cp932"),
        ("euc-kr", "cp949"),
        ("latin1", "cp1252"),
        ("utf-16le", "utf-16-le"),
        ("utf-16be", "utf-16-be"),
    ],
)
async def test_decoding_as_the_host_does(scene: Scene, label: str, codec: str) -> None:
    """Every character that the codec has, in one piece and byte by byte."""
    characters = []
    for point in [
        *range(0x20, 0x3000),
        *range(0x3000, 0xD800, 3),
        *range(0xF900, 0xFFF0, 5),
        0x1F600,
    ]:
        try:
            if chr(point).encode(codec).decode(codec) == chr(point) and point != 0xFEFF:
                characters.append(chr(point))
        except UnicodeError:
            continue
    text = "".join(characters)
    data = base64.b64encode(text.encode(codec)).decode()
    await scene.play(
        f"""
        const bytes = new Uint8Array(wx.base64ToArrayBuffer({data!r}));
        const whole = new TextDecoder({label!r}), pieces = new TextDecoder({label!r});
        let text = '';
        for (const each of bytes) text += pieces.decode(new Uint8Array([each]), {{stream: true}});
        text += pieces.decode();
        console.log(JSON.stringify(text === whole.decode(bytes)));
        wx.setStorageSync('text', text);
        """,
        storage=(storage := MemoryStorage()),
    )
    assert scene.lines == ["true"]
    assert json.loads(storage.load()["text"]) == text


async def test_decoding_of_what_is_no_utf_8(scene: Scene) -> None:
    """As Python replaces it, which is as WHATWG says."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    pieces = [
        dice.choice(
            (
                b"a",
                b"\xe4\xbd",
                b"\xff",
                b"\xf0\x9f\x98\x80",
                b"\xc0\x80",
                b"\xed\xa0\x80",
                b"\xf4\x90",
            )
        )
        for _ in range(300)
    ]
    data = b"".join(pieces)
    await scene.play(
        f"const b = new Uint8Array({list(data)}); console.log(new TextDecoder().decode(b));"
        "try { new TextDecoder('utf-8', {fatal: true}).decode(b) }"
        "catch (e) { console.log(e.name) }"
        "console.log(new TextDecoder().decode(new Uint8Array([239, 187, 191, 65])).length,"
        " new TextDecoder('utf-8', {ignoreBOM: true})"
        " .decode(new Uint8Array([239, 187, 191, 65])).length);"
        "try { new TextDecoder('nonsense') } catch (e) { console.log(e.name) }"
    )
    assert scene.lines == [data.decode("utf-8", "replace"), "TypeError", "1 2", "RangeError"]


async def test_encoding_and_base64(scene: Scene) -> None:
    await scene.play(
        """
        console.log(new TextEncoder().encode('aé你😀\\ud800'), btoa('\\u00ff\\0a'), atob(' /wBh '));
        console.log(wx.arrayBufferToBase64(new Uint8Array([255, 0, 97]).buffer),
          new Uint8Array(wx.base64ToArrayBuffer('/wBh')));
        for (const f of [() => btoa('你'), () => atob('a'), () => atob('*'),
            () => wx.base64ToArrayBuffer('?')])
          try { f(); } catch (e) { console.log('no') }
        console.log(JSON.stringify(new TextEncoder().encodeInto('é你', new Uint8Array(4))));
        """
    )
    data = "aé你😀\ufffd".encode().hex(" ")
    assert scene.lines == [
        f"Uint8Array(13) {{{data}}} /wBh ÿ\0a",
        "/wBh Uint8Array(3) {ff 00 61}",
        "no",
        "no",
        "no",
        "no",
        '{"read":1,"written":2}',
    ]


async def test_wifi_as_callback_and_as_promise(scene: Scene) -> None:
    scene.program.policy = replace(PROFILES["developer"], wifi=wifi_table("127.0.0.1"))
    await scene.play(
        """
        wx.startWifi({success() {
          wx.getConnectedWifi({success: (r) => console.log(r.wifi.SSID, r.errMsg),
            complete: () => console.log('c')});
        }});
        wx.getConnectedWifi().then(({wifi}) => {
          const tcp = wx.createTCPSocket();
          tcp.onBindWifi((e) => console.log(e.errMsg));
          tcp.bindWifi({BSSID: wifi.BSSID});
        });
        """
    )
    assert sorted(scene.lines) == ["Desk getConnectedWifi:ok", "c", "ok"]


async def test_no_wifi(scene: Scene) -> None:
    scene.program.policy = replace(PROFILES["developer"], wifi=())
    await scene.play(
        "wx.getConnectedWifi({fail: (e) => console.log(e.errCode)});"
        "wx.getConnectedWifi().catch((e) => console.log(e.errMsg.split(' ')[0]))"
    )
    assert sorted(scene.lines) == ["12005", "getConnectedWifi:fail"]


@pytest.mark.parametrize(
    ("profile", "platform"),
    [("developer", "devtools"), ("device-android", "android"), ("device-ios", "ios")],
)
async def test_system_info(scene: Scene, profile: str, platform: str) -> None:
    scene.program.policy = PROFILES[profile]
    await scene.play(
        "console.log(wx.getSystemInfoSync().platform, wx.getDeviceInfo().platform,"
        " wx.getSystemInfoSync().theme)"
    )
    assert scene.lines == [f"{platform} {platform} light"]


async def test_theme_changes(scene: Scene) -> None:
    run = await scene.begin(
        "wx.onThemeChange(({theme}) => { console.log(theme, wx.getSystemInfoSync().theme);"
        " clearInterval(i) }); const i = setInterval(() => {}, 1000)"
    )
    run.set_theme("dark")
    await run.wait()
    assert scene.lines == ["dark dark"]


async def test_toasts_are_shown(scene: Scene) -> None:
    await scene.play(
        "wx.showLoading({title: 'wait'}); wx.hideLoading(); wx.showToast({title: 'done'});"
        "wx.showModal({title: 'sure?', content: 'really', success: (r) => console.log(r.confirm)})"
    )
    assert [each.call for each in scene.notices if isinstance(each, Shown)] == [
        "showLoading",
        "hideLoading",
        "showToast",
        "showModal",
    ]
    assert scene.lines == [
        "wx.showLoading: wait",
        "wx.showToast: done",
        "wx.showModal: sure? – really",
        "true",
    ]


async def test_storage_outlives_a_run(scene: Scene) -> None:
    storage = MemoryStorage()
    await scene.play(
        "wx.setStorageSync('a', {n: [1, '你']}); wx.setStorageSync('b', 1);"
        "wx.removeStorageSync('b');"
        "wx.setStorage({key: 'c', data: 2}).then(() => console.log('kept'))",
        storage=storage,
    )
    await scene.play(
        "console.log(JSON.stringify(wx.getStorageSync('a')), wx.getStorageSync('b') === '',"
        "wx.getStorageInfoSync().keys.join());"
        "try { wx.setStorageSync('x', 'y'.repeat(2e6)) }"
        "catch (e) { console.log(e.message.slice(0, 15)) }",
        storage=storage,
    )
    assert scene.lines == ["kept", '{"n":[1,"你"]} true a,c', "setStorage:fail"]


async def test_what_is_not_here(scene: Scene) -> None:
    await scene.play(
        """
        for (let i = 0; i < 2; i += 1) try { wx.request({}) } catch (e) { console.log(e.message) }
        wx.login({fail: (e) => console.log(e.errMsg)});
        console.log(wx.canIUse('createTCPSocket'), wx.canIUse('request'),
          wx.canIUse('TCPSocket.bindWifi'),
          'request' in wx, wx.then);
        wx.own = 5; console.log(wx.own);
        """
    )
    assert [each.startswith("wx.request is not available here") for each in scene.lines[:2]] == [
        True,
        True,
    ]
    assert scene.lines[2:4] == ["true false true false undefined", "5"]
    assert scene.lines[4].startswith("login:fail wx.login is not available here")
    assert scene.lines[5:] == ["Asked for, and not available here: wx.request, wx.login"]
    assert [each for each in scene.notices if isinstance(each, Missing)] == [
        Missing(name="wx.request"),
        Missing(name="wx.login"),
    ]


async def test_page_button_by_button(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(
        """
        App({globalData: {n: 1}, onLaunch() { console.log('launch') }});
        Page({
          data: {state: 'idle', list: []},
          onLoad() { console.log('load', this === getCurrentPages()[0], getApp().globalData.n) },
          onShow() { console.log('show') }, onReady() { console.log('ready') },
          onUnload() { console.log('unload'); this.tcp.close() },
          connect(e) {
            this.tcp = wx.createTCPSocket();
            this.tcp.onConnect(() => this.setData({state: 'on', 'list[1].x': 5},
              () => console.log(this.data.list.length)));
            this.tcp.connect({address: '127.0.0.1', port: PORT});
            return e.type;
          },
          async fail({a}, b) { throw new Error('of a button') },
          helper: (x = f(1, 2)) => x,
        });
        """
    )
    await run.wait()
    assert scene.lines == ["launch", "load true 1", "show", "ready"]
    functions = {each.path: each for each in await run.functions()}
    assert functions["page.connect"].parameters == ("e",)
    assert functions["page.onLoad"].is_hook
    assert "page.setData" not in functions
    called = await run.call("page.connect")
    assert (called.ok, called.value.text) == (True, "tap")
    await listener.accept()
    await scene.said("2")
    data = [each for each in scene.notices if isinstance(each, DataSet)][-1].data
    assert dict(data.children)["state"].text == "on"
    failed = await run.call("page.fail", '[{"a": 1}, 2]')
    assert not failed.ok
    assert failed.stack.startswith("Error: of a button")
    assert not (await run.call("page.nothing")).ok
    with pytest.raises(RunError):
        await run.call("page.connect", "{}")
    await run.stop()
    assert scene.lines[-1] == "unload"
    with pytest.raises(RunError):
        await run.call("page.connect")


async def test_component_and_exports(scene: Scene) -> None:
    run = await scene.begin(
        """
        Component({properties: {n: {type: Number, value: 3}}, data: {m: 1},
          lifetimes: {attached() { console.log('attached', this.data.n, this.data.m) }},
          methods: {tap(x) { this.setData({m: x}); return this.data.m }}});
        module.exports = {add: (a, b) => a + b, other: 5};
        """
    )
    await run.wait()
    assert scene.lines == ["attached 3 1"]
    assert [each.path for each in await run.functions()] == [
        "page.tap",
        "page.attached",
        "exports.add",
    ]
    assert (await run.call("exports.add", "[1, 2]")).value.text == "3"
    assert (await run.call("page.tap", "[7]")).value.text == "7"


async def test_extension_asks_and_tells(scene: Scene, tmp_path: Path) -> None:
    async def start(values: object) -> object:
        return {"id": 1, "host": "h", "port": 2, "given": values}

    outcome = await scene.play(
        "peer.start({seed: 5}).then((p) => console.log(p.port))",
        extensions=("equality", "showing", "expecting", "testing", "peer"),
        asks={"peer.start": start},
    )
    assert outcome.end is End.WELL
    assert scene.lines == ["2"]


async def test_lines_are_counted_across_turns(scene: Scene) -> None:
    await scene.begin(
        "setInterval(() => { for (let i = 0; i < 30; i += 1) console.log('x') }, 1)",
        limits=Limits(lines_per_second=20),
    )
    await until(lambda: any("left out" in each for each in scene.lines))
