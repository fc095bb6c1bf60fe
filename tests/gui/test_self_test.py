"""wxtcp-gui self-test: a line for each part, an exit code, nothing left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from test_command_line import call, python

from wxtcp_gui.app import selftest, selftest_parts
from wxtcp_gui.app.selftest import Result, Told, run_self_test
from wxtcp_gui.peer.server import PeerServer

PARTS = ["peer", "socket", "capture", "script", "window"]


def lines(out: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in out.splitlines())


def test_every_part_is_ok_here(home: Path) -> None:
    picture = home / "window.png"
    done = call(home, "self-test", "--screenshot", str(picture), "--theme", "dark")
    assert (done.returncode, done.stderr) == (0, "")
    told = lines(done.stdout)
    assert list(told) == PARTS
    assert all(text.startswith("ok (") for text in told.values())
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1440, 900)
    assert image.pixelColor(2, 2).lightness() < 64
    # Settings and sessions are the user's: nothing was written where they are.
    assert [path.name for path in home.iterdir()] == ["window.png"]


def test_one_part_and_those_that_it_needs(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_self_test(["--only", "socket"]) == 0
    assert list(lines(capsys.readouterr().out)) == ["peer", "socket"]


def test_without_the_window_no_qt_is_loaded(home: Path) -> None:
    work = (
        "from wxtcp_gui.app.main import main\nmain(['self-test', '--only', 'script'])\n"
        "import sys\nprint([name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = python(home, "-c", work)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_part_that_fails_is_told_with_its_reason(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest_parts, "GREETING", "what was never said")
    monkeypatch.setattr(
        selftest_parts, "SCRIPT", selftest_parts.SCRIPT.replace("write(greeting)", "write('x')")
    )
    assert run_self_test(["--only", "script"]) == 1
    out, err = capsys.readouterr()
    assert lines(out)["script"] == "failed: it said ['x']"
    assert err == ""


def test_a_part_that_does_not_end_is_ended(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    try_part = selftest._try_part

    async def try_briefly(name: str, part: Callable[[], Awaitable[str]], limit_s: float) -> Told:
        return await try_part(name, part, 0.05 if name == "script" else limit_s)

    monkeypatch.setattr(selftest, "_try_part", try_briefly)
    monkeypatch.setattr(
        selftest_parts, "SCRIPT", "import './greeting.js'; setInterval(() => {}, 1); // %s %d"
    )
    assert run_self_test(["--only", "script"]) == 1
    assert "script: failed: no end within 0.05 s" in capsys.readouterr().out


def test_without_a_test_server_the_others_are_left_out(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def start(_: PeerServer, _host: str, _port: int) -> None:
        raise OSError("no port is free")

    monkeypatch.setattr(PeerServer, "start", start)
    assert run_self_test(["--only", "capture"]) == 1
    told = lines(capsys.readouterr().out)
    assert told["peer"] == "failed: no port is free"
    assert told["socket"] == told["capture"] == "skipped: it needs the peer"


@pytest.mark.parametrize("line", ["--only tea", "--lang de", "--no-such"])
def test_wrong_usage(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run_self_test(line.split())
    assert left.value.code == 2
    assert "Try wxtcp-gui self-test --help." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "out", "err", "result", "text"),
    [
        (0, '{"window": "ok", "text": "xcb"}\n', "", Result.OK, "xcb"),
        (1, '{"window": "failed", "text": "empty"}\n', "", Result.FAILED, "empty"),
        (3, "", "Qt could not be loaded: libEGL.so.1", Result.SKIPPED, "Qt could not be loaded"),
        (2, "", "wxtcp-gui: Qt could not start: no", Result.SKIPPED, "Qt could not start: no"),
        (-6, "", "Aborted", Result.FAILED, "its process ended (signal 6): Aborted"),
        (1, "noise\n", "", Result.FAILED, "its process ended (exit code 1): it said nothing"),
    ],
)
def test_how_the_window_ended(code: int, out: str, err: str, result: Result, text: str) -> None:
    done = subprocess.CompletedProcess(["x"], code, out.encode(), err.encode())
    told = selftest._judged(done)
    assert told.result is result
    assert text in told.text


def test_a_line_is_one_line() -> None:
    told = Told(part="window", result=Result.FAILED, text="a\nb\x1b[31m")
    assert str(told) == "window: failed: a b [31m"


@pytest.mark.skipif(sys.platform != "linux", reason="platform plugins of Linux")
def test_a_platform_that_qt_cannot_start_is_a_sentence_and_no_abort(home: Path) -> None:
    done = call(home, QT_QPA_PLATFORM="no-such-platform")
    assert done.returncode == 2
    assert done.stderr.startswith("wxtcp-gui: Qt could not start: ")
    assert done.stderr.count("\n") == 1


def test_a_resource_that_is_missing_is_found(home: Path) -> None:
    work = (
        "import time\nfrom wxtcp_gui.app import paths, selftest_window\n"
        "selftest_window.FAMILIES = ('No Such Font',)\n"
        "from wxtcp_gui.app.selftest import Look\n"
        "look = Look(language='en', theme='light', picture=None)\n"
        "print(selftest_window.try_window(time.monotonic_ns(), look))"
    )
    done = python(home, "-c", work)
    told, code = done.stdout.splitlines()
    assert json.loads(told) == {"window": "failed", "text": "fonts are missing: No Such Font"}
    assert code == "1"
