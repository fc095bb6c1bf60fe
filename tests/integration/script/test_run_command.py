"""wxtcp-gui run: exit codes, what is said where, records, reports, signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from commanded import END_S, ENVIRONMENT, ROOT, command, run, script

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.core.record import RecordKind

TALK = """
async function talk(text) {
  const server = await peer.start({ behaviour: "echo", faults: ["slice:size=1,gap=1ms"] });
  const tcp = wx.createTCPSocket();
  tcp.onConnect(() => tcp.write(text));
  let size = 0;
  tcp.onMessage(({ message }) => { size += message.byteLength; if (size === 3) tcp.close() });
  tcp.onClose(() => console.log("closed after", size));
  tcp.connect({ address: server.host, port: server.port });
}
talk("abc");
"""


def test_a_script_that_ends_well(tmp_path: Path) -> None:
    text = """
    console.log("out", { a: [1, "x"] }, new Uint8Array([1, 255]).buffer);
    console.warn("warned"); console.error("failed \x1b");
    setTimeout(() => console.log("later", typeof window, typeof process), 20);
    """
    done = run(script(tmp_path, text))
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        'out {a: [1, "x"]} ArrayBuffer(2) {01 ff}\nwarned\nfailed \x1b\nlater undefined undefined\n'
    )


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        ("\nnull.x", "Cannot read properties of null (reading 'x') (main.js:2)", "main.js:2:6"),
        ("f(;\n", "SyntaxError: Unexpected token ';' (main.js:1)", "at main.js:1"),
        ("function f() {\n}}\n", "SyntaxError: Unexpected token '}' (main.js:2)", "main.js:2"),
        ("function f() {\n", "SyntaxError: Unexpected end of input (main.js:2)", "main.js:2"),
        ("return;\nlet a;\nlet a", "Identifier 'a' has already been declared (main.js:3)", ""),
        ("\nsetTimeout(() => { throw 'text' })", "Thrown: text", "Uncaught Thrown: text"),
        ("async function f() {\n throw new Error('x') }\nf()", "Error: x (main.js:2)", "Unhandled"),
        ("\nPromise.reject(new Error('x'))", "Error: x (main.js:2)", "Unhandled rejection"),
        ("import './no'", "main.js:1: “./no” was not found", ""),
        ("function f() { f() }\nf()", "Maximum call stack size exceeded (main.js:1)", ""),
        ("Page({ onUnload() { null.x } })", "reading 'x') (main.js:1)", "onUnload"),
        ("throw new Error('a\\nb')", "Error: a b (main.js:1)", "Uncaught Error: a\nb"),
    ],
)
def test_a_script_that_throws(tmp_path: Path, text: str, said: str, shown: str) -> None:
    done = run(script(tmp_path, text))
    assert done.code == 1
    assert said in done.err
    assert done.err.startswith("wxtcp-gui run: ")
    assert done.err.count("\n") == 1
    assert shown in done.out


def test_a_rejection_that_somebody_looks_at_is_none(tmp_path: Path) -> None:
    text = """
    async function fails() { await null; throw new Error("x") }
    const kept = fails();
    (async () => { try { await kept } catch (error) { console.log(error.message) } })();
    fails().catch((error) => console.log(error.message));
    Promise.allSettled([fails()]).then(([each]) => console.log(each.status));
    """
    done = run(script(tmp_path, text))
    assert (done.code, done.err) == (0, "")
    assert sorted(done.out.split()) == ["rejected", "x", "x"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "the following arguments are required: SCRIPT.js"),
        (("no.js",), "no.js cannot be read: No such file or directory"),
        ((".",), "is no ordinary file"),
        (("main.js", "--timeout", "0"), "0 is no number of seconds above 0"),
        (("main.js", "--timeout", "x"), "x is no number of seconds above 0"),
        (("main.js", "--seed", "x"), "“x” is no whole number"),
        (("main.js", "--profile", "x"), "x"),
        (("main.js", "--junit", "no/where.xml"), "argument --junit: there is no folder"),
        (("main.js", "--session", "main.js"), "argument --session: "),
    ],
)
def test_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    script(tmp_path, "console.log('never')")
    paths = [str(tmp_path / each) if "." in each else each for each in arguments]
    done = run(*paths)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.startswith("wxtcp-gui run: ")
    assert done.err.count("\n") == 1


def test_the_time_runs_out(tmp_path: Path) -> None:
    text = """
    onTimeout(({ seconds, test }) => console.log("waited", seconds, test));
    setInterval(() => {}, 1000);
    """
    done = run(script(tmp_path, text), "--timeout", "4.5")
    assert (done.code, done.out) == (3, "waited 4.5 undefined\n")
    assert done.err.endswith("main.js: the time ran out after 4.5 s\n")


def test_an_endless_loop_is_no_obstacle(tmp_path: Path) -> None:
    text = "console.log('before'); onTimeout(() => {}); for (;;) {}"
    done = run(script(tmp_path, text), "--timeout", "3.5")
    assert (done.code, done.out) == (3, "before\n")
    assert done.err.endswith("the time ran out after 3.5 s\n")


def test_an_endless_loop_at_the_end_is_none_either(tmp_path: Path) -> None:
    done = run(script(tmp_path, "Page({ onUnload() { while (true); } })"))
    assert done.code == 3
    assert "Is there an endless loop?" in done.err


def test_a_promise_that_never_comes_ends_nothing(tmp_path: Path) -> None:
    done = run(script(tmp_path, "await new Promise(() => {})"), "--timeout", "0.3")
    assert done.code == 3


def test_several_scripts_know_nothing_of_each_other(tmp_path: Path) -> None:
    text = """
    globalThis.times = (globalThis.times || 0) + 1;
    for (let made = 0; made < 20; made += 1) wx.createTCPSocket();
    wx.setStorageSync("times", (wx.getStorageSync("times") || 0) + 1);
    console.log(times, wx.getStorageSync("times"));
    """
    paths = [script(tmp_path, text, "a.js"), script(tmp_path, "throw 1", "b.js")]
    paths.append(script(tmp_path, text, "c.js"))
    done = run(*paths)
    assert done.code == 1
    assert done.out == (
        f"== {paths[0]}\n1 1\n== {paths[1]}\nUncaught Thrown: 1\n== {paths[2]}\n1 1\n"
    )
    assert done.err == f"wxtcp-gui run: {paths[1]}: Thrown: 1\n"


def test_everything_is_recorded(tmp_path: Path) -> None:
    path, session = script(tmp_path, TALK), tmp_path / "out.wxtcp"
    again = script(tmp_path, TALK, "again.js")
    done = run(path, again, "--session", session, "--profile", "unrestricted")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("closed after 3") == 2
    with closing(SessionReader(session)) as reader:
        records = list(reader.records(0, reader.count()))
        assert reader.facts()["profile"] == "unrestricted"
        assert reader.profiles()[0].name == "unrestricted"
    made = [each.socket_id for each in records if each.kind is RecordKind.CREATE]
    assert made == [1, 2]
    for number in made:
        own = [each for each in records if each.socket_id == number]
        received = b"".join(e.payload for e in own if e.kind is RecordKind.ON_MESSAGE)
        seen = b"".join(e.payload for e in own if e.kind is RecordKind.PEER_RECEIVE)
        assert received == seen == b"abc"
    kinds = {each.kind for each in records}
    assert {RecordKind.PEER_LISTEN, RecordKind.PEER_CLOSE, RecordKind.PEER_STOP} <= kinds


def test_a_session_that_is_there_already(tmp_path: Path) -> None:
    path = script(tmp_path, "console.log(1)")
    session = tmp_path / "out.wxtcp"
    assert run(path, "--session", session).code == 0
    assert run(path, "--session", session).code == 2


def test_chance_is_the_same_with_the_same_seed(tmp_path: Path) -> None:
    text = """
    const faults = ["corrupt:rate=0.5"];
    const server = await peer.start({ behaviour: "chargen:total=2k", faults });
    const tcp = wx.createTCPSocket();
    let sum = 0;
    tcp.onMessage(({ message }) => new Uint8Array(message).forEach((each, at) => { sum += each }));
    tcp.onClose(() => console.log(sum, Math.random(), Math.random()));
    tcp.connect({ address: server.host, port: server.port });
    """
    path = script(tmp_path, text)
    said = [run(path, "--seed", seed).out for seed in (7, 7, 8)]
    assert said[0] == said[1]
    assert said[0].split()[0] != said[2].split()[0]
    assert said[0].split()[1] != said[2].split()[1]
    assert all(0 <= float(each) < 1 for each in said[0].split()[1:])


def test_the_profile_holds(tmp_path: Path) -> None:
    text = """
    const tcp = wx.createTCPSocket();
    tcp.onError(({ errCode }) => console.log(errCode, wx.getSystemInfoSync().platform));
    tcp.connect({ address: "127.0.0.1", port: 9 * 1000 });
    """
    done = run(script(tmp_path, text), "--profile", "device-ios")
    assert (done.code, done.out) == (0, "-4 ios\n")


def test_no_window_is_loaded(tmp_path: Path) -> None:
    path = script(tmp_path, "import './a'; test('a', () => {})")
    script(tmp_path, "export {}", "a.js")
    code = (
        "import sys; from wxtcp_gui.app.main import main; code = main(sys.argv[1:]);"
        "import json; print(json.dumps([code, sorted("
        "each for each in sys.modules if each.split('.')[0] in {'PySide6', 'qasync', 'shiboken6'})"
        "]))"
    )
    done = subprocess.run(  # noqa: S603 - this very Python
        [sys.executable, "-c", code, "run", str(path)],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=END_S,
        check=True,
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1]) == [0, []]


@pytest.mark.skipif(sys.platform == "win32", reason="a process there gets no Ctrl+C alone")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("rest", ["setInterval(() => {}, 1000)", "for (;;) {}"])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: int, rest: str) -> None:
    up = f"console.log('up'); setTimeout(() => {{ {rest} }}, 100)"
    text = f"{TALK}\npeer.start().then(() => {{ {up} }})"  # of which there is a record
    session = tmp_path / "out.wxtcp"
    arguments = command(script(tmp_path, text), "--session", session)
    with subprocess.Popen(  # noqa: S603 - this very Python
        arguments, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert "up\n" in iter(process.stdout.readline, "")
        process.send_signal(number)
        _, said = process.communicate(timeout=END_S)
    assert process.returncode == 130
    assert said.endswith("main.js: interrupted\n")
    assert said.count("\n") == 1
    with closing(SessionReader(session)) as reader:
        assert reader.count() > 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such pipe")
def test_nobody_reads_what_it_says(tmp_path: Path) -> None:
    path = script(tmp_path, "setInterval(() => console.log('tick'), 5)")
    with subprocess.Popen(  # noqa: S603 - this very Python
        command(path), cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(END_S) == 1


def test_a_report(tmp_path: Path) -> None:
    text = "test('passes \\u0007 <&>', () => { console.log('said \\u0001') }); test.skip('b')"
    paths = [script(tmp_path, text, "a.js"), script(tmp_path, "null.x", "b.js")]
    report = tmp_path / "report.xml"
    assert run(*paths, "--junit", report).code == 1
    document = ET.parse(report).getroot()  # noqa: S314 - our own
    assert document.attrib["tests"] == "3"
    assert document.attrib["failures"] == "1"
    assert [each.get("name") for each in document.iter("testcase")] == [
        "passes \ufffd <&>",
        "b",
        str(paths[1]),
    ]
    assert document.findtext("testsuite/system-out") == "said \ufffd\n"
