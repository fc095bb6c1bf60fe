"""The program as it is called from a shell: exit codes, one line where something is wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QImage
from support.waiting import until

from wxtcp_gui import __version__

ROOT = Path(__file__).parents[2]
RUN_S = 60.0
LIVE_COLORS = 30  # of a window that was painted; an empty one has a few

on_unix = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="there is always a display"
)

QT_LOADED = """
import sys
{work}
qt = {{"PySide6", "shiboken6", "qasync"}}
print(sorted(name for name in sys.modules if name.split(".")[0] in qt))
"""


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return an environment without a display, with a home of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "COVERAGE_PROCESS_START"):
        kept.pop(name, None)
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(home))
    return {**kept, **folders, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error", **extra}


def call(home: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run the program, and return what it said."""
    return python(home, "-m", "wxtcp_gui", *arguments, **extra)


def python(home: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - this very Python
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(home, **extra),
        capture_output=True,
        encoding="utf-8",
        timeout=RUN_S,
        check=False,
    )


def expect_one_line(done: subprocess.CompletedProcess[str], *, code: int) -> str:
    """Check that it failed with a sentence and nothing else; return the sentence."""
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("wxtcp-gui: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_the_version(home: Path) -> None:
    done = call(home, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"wxtcp-gui {__version__}\n", "")


@pytest.mark.parametrize("line", ["--profile x", "--no-such", "--screenshot x.png"])
def test_wrong_usage(home: Path, line: str) -> None:
    done = call(home, *line.split())
    assert done.stdout == ""
    assert "Try wxtcp-gui --help." in expect_one_line(done, code=2)


@pytest.mark.parametrize(
    "work",
    [
        "import wxtcp_gui.app.main",
        "from wxtcp_gui.app.main import main\ntry: main(['--version'])\nexcept SystemExit: pass",
        "import wxtcp_gui.net, wxtcp_gui.peer.server, wxtcp_gui.capture, wxtcp_gui.core.explain",
    ],
)
def test_no_qt_is_loaded_without_a_window(home: Path, work: str) -> None:
    done = python(home, "-c", QT_LOADED.format(work=work))
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "[]"


@on_unix
@pytest.mark.parametrize("arguments", [[], ["--first-session"]])
def test_without_a_display(home: Path, arguments: list[str]) -> None:
    said = expect_one_line(call(home, *arguments), code=2)
    assert "no display was found" in said
    assert "--first-session --screenshot" in said
    assert "export, run, self-test, send, serve, verdict" in said


@on_unix
def test_with_a_display_that_does_not_answer(home: Path) -> None:
    expect_one_line(call(home, DISPLAY=":97531"), code=2)


def expect_picture(path: Path, width: int, height: int) -> None:
    """Check that the picture has this size, and that something was painted."""
    image = QImage(str(path))
    assert (image.width(), image.height()) == (width, height)
    rows = range(0, height, 7)
    colors = {image.pixel(x, y) for y in rows for x in range(0, width, 3)}
    assert len(colors) > LIVE_COLORS


def test_a_picture_of_the_first_session(home: Path) -> None:
    picture = home / "deep" / "window.png"
    done = call(home, "--first-session", "--screenshot", str(picture), "--size", "1200x700")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split() for line in done.stdout.splitlines()]
    events = ["createTCPSocket", "connect", "onConnect", *["write", "onMessage"] * 2]
    program = [row for row in rows[:-1] if "peer" not in row]
    shown = [[cell for cell in row if cell in events] for row in program]
    assert shown == [[event] for event in events]
    peer = [row[row.index("peer") + 1] for row in rows[:-1] if "peer" in row]
    assert peer == ["listening", "accepted", *["received", "sent"] * 2]
    assert rows[-1] == ["Saved", str(picture)]
    assert "hello, wxtcp! 你好，小程序" in done.stdout
    expect_picture(picture, 1200, 700)


def test_the_picture_is_dark_and_chinese_where_that_is_asked_for(home: Path) -> None:
    picture = home / "window.png"
    look = ("--theme", "dark", "--lang", "zh_CN", "--size", "1024x640")
    done = call(home, "--first-session", "--screenshot", str(picture), *look)
    assert (done.returncode, done.stderr) == (0, "")
    expect_picture(picture, 1024, 640)
    assert QImage(str(picture)).pixelColor(2, 2).lightness() < 64


@pytest.mark.parametrize("place", ["file/window.png", "window.nopicture"])
def test_a_picture_that_cannot_be_saved(home: Path, place: str) -> None:
    (home / "file").write_text("not a folder", encoding="utf-8")
    done = call(home, "--first-session", "--screenshot", str(home / place))
    assert f"{home / place} was not saved" in expect_one_line(done, code=1)


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.loops("asyncio")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_it_cleanly(home: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(  # noqa: ASYNC220 - it is started at once
        [sys.executable, "-m", "wxtcp_gui"],
        cwd=ROOT,
        env=environment(home, QT_QPA_PLATFORM="offscreen"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        await until(lambda: talks_to_itself(process.pid), within_s=RUN_S)
        process.send_signal(number)
        out, err = process.communicate(timeout=RUN_S)
    assert (process.returncode, out, err) == (0, "", "")
    settings = (home / "wxtcp_gui" / "settings.ini").read_text(encoding="utf-8")
    assert "started_before=yes" in settings


def talks_to_itself(pid: int) -> bool:
    """Tell whether the process has connected to its own test server."""
    connections = psutil.Process(pid).net_connections("tcp4")
    return sum(each.status == psutil.CONN_ESTABLISHED for each in connections) == 2
