"""Limits: whatever a script does, it ends, says where, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace

import pytest
from scene import Scene
from support.waiting import until

from wxtcp_gui.script.console import Level
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.outcome import End

QUICK = Limits(turn_s=2.0)
PATIENT = Limits(turn_s=60.0)
MIB = 1024**2


@pytest.mark.parametrize(
    "text",
    [
        "console.log('begun'); for (;;);",
        "console.log('begun'); setTimeout(() => { for (;;); })",
        "console.log('begun'); Promise.resolve().then(() => { for (;;); })",
        "console.log('begun'); (function f() { Promise.resolve().then(f) })()",
        "console.log('begun'); (async () => { for (;;) await 1 })()",
        (
            "const t = wx.createTCPSocket(); t.write('');\n"
            "t.onError(() => { console.log('begun'); for (;;); })"
        ),
        "console.log('begun'); /(a+)+$/.test('a'.repeat(40) + 'b')",
    ],
    ids=["top", "timer", "microtask", "microtasks", "await", "listener", "regexp"],
)
async def test_endless_loop_is_stopped_and_the_loop_lives(scene: Scene, text: str) -> None:
    longest, last = 0.0, asyncio.get_running_loop().time()
    running = True

    async def tick() -> None:
        nonlocal longest, last
        while running:
            await asyncio.sleep(0.005)
            now = asyncio.get_running_loop().time()
            longest, last = max(longest, now - last), now

    ticking = scene.program.tasks.start(tick(), "tick")
    outcome = await scene.play(text, limits=QUICK)
    running = False
    await ticking
    assert outcome.end is End.TIMED_OUT
    assert scene.lines == ["begun"]
    assert "endless loop" in scene.faults[-1].text
    assert longest < 0.5  # on a busy machine


@pytest.mark.parametrize(
    "text", ["for (;;);", "(async () => { for (;;) await 1 })()"], ids=["loop", "await"]
)
async def test_stop_at_any_time(scene: Scene, text: str) -> None:
    run = await scene.begin(f"console.log(1); setTimeout(() => {{ {text} }}, 1)", limits=PATIENT)
    await until(lambda: run._turns.busy_s > 0.2, "it does not loop")
    async with asyncio.timeout(3):
        await run.stop()
    assert (await run.wait()).end is End.STOPPED


async def test_time_of_the_whole_run(scene: Scene) -> None:
    outcome = await scene.play("setInterval(() => {}, 5)", limits=Limits(run_s=0.1))
    assert outcome.end is End.TIMED_OUT


@pytest.mark.parametrize(
    "text",
    [
        "const a = []; for (;;) a.push({x: [1, 2, 3]})",
        "const a = []; for (;;) a.push(new Uint8Array(4e6).fill(1))",
    ],
    ids=["heap", "buffers"],
)
async def test_memory(scene: Scene, text: str) -> None:
    limits = replace(PATIENT, heap_bytes=64 * MIB, process_bytes=256 * MIB)
    outcome = await scene.play(f"setTimeout(() => {{ {text} }})", limits=limits)
    assert outcome.end is End.OUT_OF_MEMORY
    assert "MB of memory" in scene.faults[-1].text


async def test_console_flood_is_thinned(scene: Scene) -> None:
    await scene.play(
        "for (let i = 0; i < 100000; i += 1) console.log(i)", limits=Limits(lines_per_second=50)
    )
    assert scene.lines[:50] == [str(each) for each in range(50)]
    assert len(scene.lines) < 500
    left_out = sum(int(each.split()[0]) for each in scene.lines if "left out" in each)
    assert left_out + len([each for each in scene.lines if each.isdigit()]) == 100_000


async def test_a_flood_takes_no_warning_and_no_error_with_it(scene: Scene) -> None:
    await scene.play(
        "const each = (say) => { for (let i = 0; i < 1000; i += 1) say(i) };"
        "each(console.log); console.warn('mind'); console.error('broken');"
        "each(console.info); each(console.warn); each(console.error); console.table({})",
        limits=Limits(lines_per_second=50),
    )
    levels = Counter(each.level for each in scene.console if "left out" not in each.text)
    assert {"mind", "broken"} <= set(scene.lines)
    for level in (Level.LOG, Level.WARN, Level.ERROR):
        assert 50 <= levels[level] < 1000  # more than 50 where a second has gone by
    left_out = sum(int(each.split()[0]) for each in scene.lines if "left out" in each)
    assert left_out + levels.total() == 4003


async def test_syntax_error_has_its_line(scene: Scene) -> None:
    outcome = await scene.play("const a = 1;\n\nlet b = ;\n")
    assert outcome.end is End.THREW
    assert outcome.fault is not None
    assert (outcome.fault.file, outcome.fault.line) == ("main.js", 3)
    assert outcome.message == "SyntaxError: Unexpected token ';'"


async def test_syntax_error_at_the_end(scene: Scene) -> None:
    outcome = await scene.play("function f() {\n  return 1;\n")
    assert outcome.fault is not None
    assert "SyntaxError: Unexpected end of input" in outcome.message


async def test_exception_at_top_level(scene: Scene) -> None:
    text = "function inner() {\n  null.x;\n}\ninner();"
    outcome = await scene.play(text)
    assert outcome.end is End.THREW
    fault = outcome.fault
    assert fault is not None
    assert (fault.file, fault.line) == ("main.js", 2)
    assert "at inner (main.js:2:" in fault.stack
    assert "main.js:4:1" in fault.stack
    assert "wxtcp" not in fault.stack
    assert scene.faults[0].line == 2


async def test_stack_overflow(scene: Scene) -> None:
    outcome = await scene.play("const f = () => f() + 1;\nsetTimeout(() => {\n  f();\n});")
    assert outcome.fault is not None
    assert outcome.message.startswith("RangeError: Maximum call stack size exceeded")
    assert outcome.fault.line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\nPromise.reject(new Error('lost'))", 2),
        ("\nnew Promise((_, reject) => reject(new Error('lost')))", 2),
        ("\nPromise.resolve().then(() => {\n throw new Error('lost') })", 3),
        ("\nasync function main() {\n  await null;\n  throw new Error('lost');\n}\nmain();", 4),
        ("\nconst f = async (x) => {\n  throw new Error('lost');\n};\nf(1);", 3),
        ("const o = { async go() {\n  await 0; throw new Error('lost') } };\no.go()", 2),
        ("class A { async go() {\n  throw new Error('lost') } }\nnew A().go()", 2),
        ("\n(async () => { throw new Error('lost') })();", 2),
        ("\nPromise.all([Promise.reject(new Error('lost'))]);", 2),
        ("setTimeout(async () => {\n  await 0;\n  throw new Error('lost') }, 1)", 3),
        (
            (
                "const t = wx.createTCPSocket(); t.write();\n"
                "t.onError(async () => { throw new Error('lost') })"
            ),
            2,
        ),
    ],
)
async def test_unhandled_rejection(scene: Scene, text: str, line: int) -> None:
    outcome = await scene.play(text)
    assert [each.line for each in scene.faults] == [line]
    assert outcome.end is End.THREW
    assert scene.faults[0].text.startswith("Unhandled rejection: Error: lost\n")


@pytest.mark.parametrize(
    "text",
    [
        "const p = Promise.reject(new Error('x')); p.catch(() => {})",
        "(async () => { try { await Promise.reject(new Error('x')) } catch {} })()",
        "async function f() { throw 1 } (async () => { try { await f() } catch {} })()",
        "async function f() { throw 1 } f().then(() => {}).catch(() => {})",
        "async function f() { throw 1 } Promise.allSettled([f(), f()])",
        "async function f() { throw 1 } async function g() { return f() } g().catch(() => {})",
        "new Promise((_, r) => setTimeout(r, 5)).finally(() => {}).catch(() => {})",
        "Promise.race([Promise.reject(1), new Promise(() => {})]).catch(() => {})",
        "class P extends Promise {} P.reject(1).catch(() => {}); P.resolve(1).then(() => {})",
    ],
)
async def test_rejections_that_somebody_looks_at(scene: Scene, text: str) -> None:
    assert (await scene.play(text)).end is End.WELL
    assert not scene.faults


async def test_promises_keep_their_order_and_identity(scene: Scene) -> None:
    await scene.play(
        """
        const said = [], say = (x) => () => said.push(x);
        (async () => {
          say('a1')(); await null; say('a2')(); await Promise.resolve(); say('a3')();
        })();
        Promise.resolve().then(say('b1')).then(say('b2')).then(say('b3'));
        queueMicrotask(say('c'));
        const p = Promise.resolve(1);
        console.log(Promise.resolve(p) === p, p instanceof Promise,
          (async () => {})() instanceof Promise,
          new Promise(() => {}) instanceof Promise, Object.prototype.toString.call(p));
        setTimeout(() => console.log(said.join()));
        """
    )
    assert scene.lines == ["true true true true [object Promise]", "a1,a2,b1,c,a3,b2,b3"]


async def test_a_script_cannot_break_the_bridge(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(
        """
        const tcp = wx.createTCPSocket();
        const {ownKeys, defineProperty, getOwnPropertyDescriptor} = Reflect, Bytes = Uint8Array;
        const broken = () => { throw 'broken' };
        const all = [Array, Object, String, Map, Set, Promise, Function, ArrayBuffer, Number,
          RegExp, Date, Uint8Array, Object.getPrototypeOf(Uint8Array), DataView, WeakMap, Symbol];
        const owners = [JSON, Reflect, Math];
        for (let i = 0; i < all.length; i += 1) owners[owners.length] = all[i].prototype;
        for (let i = 0; i < all.length; i += 1) owners[owners.length] = all[i];
        for (let i = 0; i < owners.length; i += 1) {
          const names = ownKeys(owners[i]);
          for (let k = 0; k < names.length; k += 1) {
            const known = getOwnPropertyDescriptor(owners[i], names[k]);
            if (known.configurable && names[k] !== 'constructor')
              defineProperty(owners[i], names[k], known.get ? {get: broken} : {value: broken});
          }
        }
        globalThis.Promise = globalThis.Map = undefined;
        tcp.onConnect(() => {
          console.log('connected', {a: [1]}, new Bytes(2));
          const two = new Bytes(2); two[0] = 1; two[1] = 2; tcp.write(two);
        });
        tcp.onMessage(({message}) => {
          console.log(message.constructor === ArrayBuffer); tcp.close(); });
        tcp.onClose(() => setTimeout(() => console.log('closed'), 5));
        """
        "tcp.connect({address: '127.0.0.1', port: PORT});"
    )
    peer = await listener.accept()
    assert await peer.receive(2) == b"\x01\x02"
    peer.send(b"x")
    await run.wait()
    assert scene.lines == ["connected {a: [1]} Uint8Array(2) {00 00}", "true", "closed"]
    assert not scene.faults


async def test_nothing_of_the_host_is_to_be_seen(scene: Scene) -> None:
    await scene.play(
        """
        const names = Reflect.ownKeys(globalThis).filter((n) => typeof n === 'string'
          && globalThis[n] !== undefined);
        const ours = /^_|kit|host|pump|timer_|wxtcp/;
        console.log(names.filter((name) => ours.test(name)).join());
        console.log(typeof __kit, typeof __host, typeof require, typeof module);
        let seen = '';
        Error.prepareStackTrace = (_, sites) => {
          seen = sites.filter((s) => s.getScriptNameOrSourceURL() !== 'main.js')
            .map((s) => `${s.getFunction()} ${s.getThis()}`).join();
          return '';
        };
        new Error('x').stack;
        console.log(/undefined/.test(seen), /__wxtcp|kit|ports/.test(seen));
        """
    )
    assert scene.lines[:2] == ["", "undefined undefined function object"]
    assert scene.lines[2] == "true false"


async def test_a_slow_script_holds_its_peers_back(scene: Scene) -> None:
    """More than the limit waits for it: the rest stays with the peer, and comes in the end."""
    listener = scene.listen()
    run = await scene.begin(
        """
        const tcp = wx.createTCPSocket(); let count = 0, first = true;
        tcp.onMessage(({message}) => {
          count += message.byteLength;
          const until = Date.now() + (first ? 1000 : 0); first = false;
          while (Date.now() < until);
          if (count === 2e7) { console.log('all'); tcp.close() }
        });
        tcp.connect({address: '127.0.0.1', port: PORT});
        """,
        limits=Limits(held_bytes=MIB),
    )
    peer = await listener.accept()
    loop = asyncio.get_running_loop()
    sending = scene.program.tasks.start(loop.sock_sendall(peer.sock, bytes(20_000_000)), "send")
    await until(lambda: run._events.bytes > MIB)
    assert run._events.bytes < 3 * MIB
    await sending
    await run.wait()
    assert scene.lines == ["all"]
