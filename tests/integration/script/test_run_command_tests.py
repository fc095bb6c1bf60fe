"""test() and expect() as the command runs them, and the test servers of a script."""

from __future__ import annotations

import re
from pathlib import Path

from commanded import run, script


def told(out: str) -> list[str]:
    """Return the lines without the times of tests."""
    return re.sub(r" \([0-9.]+ m?s\)$", "", out, flags=re.MULTILINE).splitlines()


def test_each_test_is_told(tmp_path: Path) -> None:
    text = """
console.log("before the tests");
test("plain", () => { expect(1).toBe(1); console.log("within") });
test("fails", () => {
  expect(1).toBe(2);
});
test("differs", async () => {
  await null;
  expect({ a: [1], b: "x" }).toEqual({ a: [2], b: "x" });
});
test("a timer throws", () => new Promise(() => setTimeout(() => {
  throw new Error("in a timer");
}, 5)));
test("a promise is rejected", () => {
  Promise.reject(new Error("nobody looks"));
  return new Promise(() => {});
});
test("takes too long", () => {
  onTimeout(({ test, seconds }) => console.log(test, seconds));
  return new Promise(() => {});
}, { timeout: 0.1 });
test("calls back", (done) => { setTimeout(done, 1) });
test("calls back with a fault", (done) => { setTimeout(() => done(new Error("fault")), 1) });
test("throws a text", async () => { throw "text" });
test.skip("is skipped", () => {});
test("is the last", () => {});
"""
    done = run(script(tmp_path, text))
    assert (done.code, done.err) == (1, "")
    assert told(done.out) == [
        "before the tests",
        "skipped is skipped",
        "within",
        "ok      plain",
        "failed  fails",
        "        ExpectationError: Expected 1.toBe(2)",
        "        at main.js:5",
        "failed  differs",
        "        ExpectationError: toEqual(): the two differ",
        "        at main.js:9",
        "        - expected",
        "        + received",
        "         {",
        "           a: [",
        "        -    2,",
        "        +    1,",
        "           ],",
        '           b: "x",',
        "         }",
        "failed  a timer throws",
        "        Error: in a timer",
        "        at main.js:12",
        "failed  a promise is rejected",
        "        Error: nobody looks",
        "        at main.js:15",
        "takes too long 0.1",
        "failed  takes too long",
        "        Error: The test took longer than its 0.1 s",
        "ok      calls back",
        "failed  calls back with a fault",
        "        Error: fault",
        "        at main.js:23",
        "failed  throws a text",
        '        Thrown: "text"',
        "ok      is the last",
        "3 passed, 7 failed, 1 skipped",
    ]


def test_tests_of_several_files(tmp_path: Path) -> None:
    script(tmp_path, "export const add = (a, b) => a + b", "lib/add.js")
    script(tmp_path, "test('from a file', () => {})", "lib/more.js")
    text = """
    import { add } from "./lib/add";
    import "./lib/more";
    test("adds", () => expect(add(1, 2)).toBe(3));
    """
    done = run(script(tmp_path, text))
    assert (done.code, done.err) == (0, "")
    assert told(done.out) == ["ok      from a file", "ok      adds", "2 passed, 0 failed"]


def test_a_test_that_never_ends(tmp_path: Path) -> None:
    text = "test('a', () => {}); test('loops', () => { for (;;) {} }); test('b', () => {})"
    done = run(script(tmp_path, text), "--timeout", "3.5")
    assert done.code == 3
    assert told(done.out) == [
        "ok      a",
        "failed  loops",
        "        the time ran out after 3.5 s",
        "failed  b",
        "        It did not run: the time ran out after 3.5 s",
        "1 passed, 2 failed",
    ]


def test_what_is_wrong_with_tests(tmp_path: Path) -> None:
    text = """
    for (const wrong of [() => test("a"), () => test("a", () => {}, { timeout: 0 })]) {
      try { wrong() } catch (error) { console.log(error.message) }
    }
    test("makes another", () => { test("too late", () => {}) });
    """
    done = run(script(tmp_path, text))
    assert done.code == 1
    assert told(done.out)[:4] == [
        "test(name, function): “a” has no function",
        "test(“a”): the timeout is in seconds, above 0",
        "failed  makes another",
        "        Error: test(“too late”) comes too late: the tests are running already",
    ]


def test_peers(tmp_path: Path) -> None:
    text = """
    const refusals = [
      [{ behaviour: "nope" }, /nope/],
      [{ behaviour: { name: "nope" } }, /nope/],
      [{ behaviour: "relay:upstream=192.168.1.1:80" }, /does not relay/],
      [{ behaviour: "script:rules=/etc/passwd" }, /reads no files/],
      [{ behaviour: { name: "script", rules: [{ reply_file: "/etc/passwd" }] } }, /reads no files/],
      [{ behaviour: { name: "script", rules: "[[rule]]\\nreply_file = 'a'" } }, /no files/],
      [{ behaviour: { name: "script", rules: [{ regex: "(" }] } }, /regex/],
      [{ faults: ["latency:delay=soon"] }, /delay/],
      [{ faults: [{ name: "latency", delays: 1 }] }, /delays/],
      [{ host: "0.0.0.0" }, /127\\.0\\.0\\.1 or ::1/],
      [{ port: 70000 }, /70000/],
      [{ speed: 1 }, /speed/],
    ];
    test("what a peer refuses", async () => {
      for (const [options, said] of refusals) {
        await expect(peer.start(options)).rejects.toThrow(said);
      }
      await expect(peer.start(5)).rejects.toThrow("takes an object");
      await expect(peer.start({ behaviour: () => {} })).rejects.toThrow("neither");
    });

    const first = (server, text) => new Promise((resolve, reject) => {
      const tcp = wx.createTCPSocket();
      tcp.onConnect(() => { if (text) tcp.write(text) });
      tcp.onMessage(({ message }) => resolve(new TextDecoder().decode(message)));
      tcp.onError(({ errMsg }) => reject(new Error(errMsg)));
      tcp.connect({ address: server.host, port: server.port });
    });
    test("behaviours", async () => {
      const rules = [{ equals: "ping", reply: "pong" }, { reply: "what?" }];
      const stated = { requests: { split: "read" }, greeting: "", rule: rules };
      const object = await peer.start({ behaviour: { name: "script", rules: stated } });
      expect(await first(object, "ping")).toBe("pong");
      expect(await first(object, "x")).toBe("what?");
      const toml = '[requests]\\nsplit = "read"\\n[[rule]]\\nreply = "toml"';
      const text = await peer.start({ behaviour: { name: "script", rules: toml } });
      expect(await first(text, "x")).toBe("toml");
      const banner = await peer.start({ behaviour: { name: "banner", hex: new Uint8Array([65]) } });
      expect(await first(banner)).toBe("A");
    });
    test("by hand", async () => {
      const server = await peer.start({ behaviour: "discard", faults: "refuse" });
      await expect(first(server)).rejects.toThrow(/errno:111/);
      await server.setFaults([]);
      await expect(server.setFaults(["nope"])).rejects.toThrow(/nope/);
      const heard = first(server, "x");
      let sending;  // until the server has somebody to send it to
      const send = () => { server.send("by hand"); sending = setTimeout(send, 1000) };
      sending = setTimeout(send, 20);
      expect(await heard).toBe("by hand");
      clearTimeout(sending);
      await server.stop();
      await server.stop();
      await expect(first(server)).rejects.toThrow(/errno:111/);
      await expect(server.send("x")).rejects.toThrow("was stopped");
    });
    """
    done = run(script(tmp_path, text))
    assert told(done.out) == [
        "ok      what a peer refuses",
        "ok      behaviours",
        "ok      by hand",
        "3 passed, 0 failed",
    ]
    assert (done.code, done.err) == (0, "")
