"""App, Page, Component and Behavior, as code of a mini-program has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from scene import Scene

from wxtcp_gui.script.console import Level
from wxtcp_gui.script.notice import DataSet, Missing
from wxtcp_gui.script.outcome import End


def _program(folder: Path, app: str) -> Path:
    (folder / "app.json").write_text('{"pages": ["index"]}')
    (folder / "app.js").write_text(app)
    return folder / "index.js"


async def test_app_js_is_run_before_the_page(scene: Scene, tmp_path: Path) -> None:
    page = _program(
        tmp_path,
        "console.log('app'); App({globalData: {n: 1}, onLaunch() { console.log('launch') },"
        "onShow() { console.log('app shown') }})",
    )
    await scene.play(
        "console.log('page', getApp().globalData.n, require.main === module);"
        "Page({onLoad() { console.log('load') }})",
        path=page,
    )
    assert scene.lines == ["app", "page 1 true", "launch", "app shown", "load"]


async def test_an_app_js_that_throws_does_not_keep_the_page_from_running(
    scene: Scene, tmp_path: Path
) -> None:
    page = _program(tmp_path, "\nthrow new Error('of the app')")
    outcome = await scene.play("getApp(); console.log('page')", path=page)
    assert scene.lines == ["page"]
    assert outcome.end is End.THREW
    assert outcome.reason == "Error: of the app (app.js:2)"


async def test_a_syntax_error_of_app_js_has_its_place(scene: Scene, tmp_path: Path) -> None:
    page = _program(tmp_path, "App({\n  a: 1\n  b: 2\n})")
    outcome = await scene.play("getApp()", path=page)
    assert outcome.fault is not None
    assert (outcome.fault.file, outcome.fault.line) == ("app.js", 3)


async def test_there_is_always_an_app(scene: Scene) -> None:
    await scene.play(
        "const app = getApp(); app.globalData.n = 1;"
        "App({name: 'x'}); console.log(getApp() === app, app.name, app.globalData.n)"
    )
    assert scene.lines == ["true x 1"]


async def test_a_component_with_behaviors(scene: Scene) -> None:
    run = await scene.begin(
        """
        const base = Behavior({data: {b: 1}, attached() { console.log('base') },
          methods: {hello() { return 'hello' }, tap() { return 'of the base' }}});
        const middle = Behavior({behaviors: [base],
          properties: {size: Number, title: {type: String, value: 'T'}, any: null},
          lifetimes: {attached() { console.log('middle', this.hello()) }}});
        Component({behaviors: [middle], data: {b: 2}, properties: {list: Array, on: Boolean},
          attached() { console.log('own', JSON.stringify(this.data)) },
          pageLifetimes: {show() { console.log('shown') }},
          methods: {tap() { return 'own tap' }, onLoad() { console.log('load') }}});
        """
    )
    await run.wait()
    assert scene.lines == [
        "base",
        "middle hello",
        'own {"b":2,"size":0,"title":"T","any":null,"list":[],"on":false}',
        "load",
        "shown",
    ]
    assert (await run.call("page.tap")).value.text == "own tap"
    assert (await run.call("page.hello")).value.text == "hello"
    names = {each.path for each in await run.functions() if each.is_hook}
    assert names == {"page.attached", "page.onLoad", "page.onShow"}


async def test_a_page_with_a_behavior(scene: Scene) -> None:
    await scene.play(
        "const b = Behavior({data: {a: 1}, methods: {m() { return 1 }}, attached() {"
        " console.log('attached') }}); Page({behaviors: [b], onLoad() {"
        " console.log(this.m(), this.data.a) }})"
    )
    assert scene.lines == ["attached", "1 1"]


async def test_the_last_page_is_the_current_one(scene: Scene) -> None:
    run = await scene.begin(
        "Page({one() {}, onLoad() { console.log('never') }});"
        "Page({two() {}, onLoad() { console.log('load') }, onUnload() { console.log('unload') }});"
    )
    await run.wait()
    assert [each.path for each in await run.functions()] == [
        "page.two",
        "page.onLoad",
        "page.onUnload",
    ]
    await run.evaluate("Page({three() {}, onLoad() { console.log('third') }})")
    assert scene.lines == ["load", "unload", "third"]
    assert (await run.functions())[0].path == "page.three"


async def test_objects_of_classes_stay_in_data(scene: Scene) -> None:
    await scene.play(
        """
        Page({data: {list: [{a: 1}]}, onLoad() {
          const list = [{b: 1}];
          this.setData({tcp: wx.createTCPSocket(), at: new Date(5), list});
          this.setData({bytes: new Uint8Array(2)});
          list[0].b = 2;
          this.data.tcp.onError((e) => console.log(e.errMsg.split(' ')[0]));
          this.data.tcp.write('early');
          console.log(this.data.at.getTime(), this.data.bytes.length, this.data.list[0].b);
        }});
        """
    )
    assert scene.lines == ["5 2 1", "write"]
    assert any(isinstance(each, DataSet) for each in scene.notices)


@pytest.mark.parametrize("name", ["navigateTo", "redirectTo", "switchTab", "reLaunch"])
async def test_another_page_is_not_here(scene: Scene, name: str) -> None:
    await scene.play(
        f"try {{ wx.{name}({{url: '/pages/a/a'}}) }} catch (e) {{ console.log(e.message) }}"
    )
    assert scene.lines[0].startswith(f"wx.{name} is not available here")
    assert Missing(name=f"wx.{name}") in scene.notices


async def test_what_is_lacking_fails_as_it_is_called(scene: Scene) -> None:
    outcome = await scene.play(
        """
        wx.onNetworkStatusChange(() => {}); wx.offNetworkStatusChange();
        for (let i = 0; i < 3; i += 1) wx.setNavigationBarTitle({title: 'x'});
        wx.setNavigationBarTitle({title: 'x'})
          .catch((e) => console.log('caught', e.errMsg.slice(0, 26)));
        wx.getNetworkType({success() { console.log('never') }});
        wx.login({success() {}, fail(e) { console.log(e.errMsg.slice(0, 10)) }});
        wx.request({complete(e) { console.log(e.errMsg.slice(0, 12)) }});
        console.log('on');
        """
    )
    assert outcome.end is End.WELL
    told = [(each.level, each.text.split()[0]) for each in scene.console]
    assert told == [
        (Level.WARN, "wx.onNetworkStatusChange"),
        (Level.WARN, "wx.offNetworkStatusChange"),
        (Level.WARN, "wx.setNavigationBarTitle"),
        (Level.ERROR, "wx.getNetworkType"),
        (Level.ERROR, "wx.request"),
        (Level.LOG, "on"),
        *[(Level.LOG, each) for each in ("caught", "login:fail", "request:fail")],
        (Level.WARN, "Asked"),
    ]
    assert scene.lines[6] == "caught setNavigationBarTitle:fail"
