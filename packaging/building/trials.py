"""Trials: a program as users will have it is run, and has to do what it promises.

Nothing of the machine's Python, home or settings is there for it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from building.bundle import fingerprint
from building.workshop import BuildError

PARTS: Final = ("peer", "socket", "capture", "script", "window")
RUN_S: Final = 180.0
ECHO: Final = "resources/samples/scripts/echo.js"
NOWHERE: Final = "/proc/nowhere"  # a home that nobody can write to, not even root
SCREEN: Final = "1600x1000x24"

Command = Sequence[object]


def bare(home: Path, **extra: str) -> dict[str, str]:
    """Return an environment without a display, without Python's variables, with its own home."""
    if sys.platform == "win32":
        return {**os.environ, "WXTCP_GUI_HOME": str(home), **extra}
    path = "/usr/local/bin:/usr/bin:/bin"
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", **extra}


def call(
    command: Command, environment: Mapping[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, whatever that is."""
    try:
        return subprocess.run(
            [str(each) for each in command],
            cwd=folder,
            env=dict(environment),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=RUN_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(f"{command[0]}: {error}") from None


def expect(
    done: subprocess.CompletedProcess[str],
    *,
    code: int = 0,
    says: str = "",
    errors: str | None = "",
) -> None:
    """See that a command ended as it should. Raises BuildError."""
    words = " ".join(str(each) for each in done.args)
    told = f"{words} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    if done.returncode != code or says not in done.stdout or "Traceback" in done.stderr:
        raise BuildError(told)
    if errors is not None and done.stderr.strip() != errors:
        raise BuildError(told)


def try_commands(program: Path, version: str, source: Path, folder: Path) -> None:
    """Try what needs no window, from a folder that has nothing to do with the program."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    plain = bare(home)
    expect(call([program, "--version"], plain, folder), says=f"wxtcp-gui {version}\n")
    expect(call([program, "run", source / ECHO], plain, folder), says="done")
    expect(call([program, "verdict", "127.0.0.1", "8848"], plain, folder), says="allowed")
    session = folder / "session.wxtcp"
    session.unlink(missing_ok=True)
    expect(call([program, "run", source / ECHO, "--session", session], plain, folder))
    export = ["export", session, "--format", "jsonl", "-o", "-"]
    done = call([program, *export], plain, folder)
    if done.returncode:  # where it takes no “-”
        export[-1] = str(folder / "session.jsonl")
        (folder / "session.jsonl").unlink(missing_ok=True)
        expect(call([program, *export], plain, folder), errors=None)
    _try_serve(program, plain, folder)


def _try_serve(program: Path, environment: Mapping[str, str], folder: Path) -> None:
    """Start the test server, talk to it with `send`, and end it as Ctrl+C does."""
    server = subprocess.Popen(
        [str(program), "serve", "--port", "0"],
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        line = server.stdout.readline() if server.stdout is not None else ""
        port = line.strip().rpartition(":")[2]
        if not line.startswith("listening on ") or not port.isdigit():
            raise BuildError(f"serve said {line!r}")
        send = [program, "send", "127.0.0.1", port, "--text", "hello", "--wait", "1"]
        expect(call(send, environment, folder), says="hello")
        if sys.platform != "win32":
            server.send_signal(signal.SIGINT)
            if server.wait(15):
                raise BuildError(f"serve ended with {server.returncode} after SIGINT")
    finally:
        server.kill()
        server.communicate()


def try_self(
    program: Path,
    folder: Path,
    environment: Mapping[str, str] = MappingProxyType({}),
    arguments: Sequence[object] = (),
) -> str:
    """Run its self-test, in which every part has to be ok; return what it said."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    done = call([program, "self-test", *arguments], bare(home, **environment), folder)
    expect(done, errors=None)
    lines = done.stdout.splitlines()
    if [line.partition(": ok")[0] for line in lines] != [*PARTS]:
        raise BuildError(f"the self-test of {program}:\n{done.stdout}{done.stderr}")
    return done.stdout


def try_bad_places(program: Path, folder: Path) -> None:
    """Try what users run into: no display, a home that cannot be written."""
    home = folder / "home"
    if sys.platform.startswith("linux"):
        done = call([program], bare(home), folder)
        expect(done, code=2, errors=None)
        if "no display was found" not in done.stderr or done.stderr.count("\n") != 1:
            raise BuildError(f"without a display it says: {done.stderr}")
        picture = folder / "nowhere.png"
        offscreen = bare(Path(NOWHERE), QT_QPA_PLATFORM="offscreen")
        done = call([program, "--first-session", "--screenshot", picture], offscreen, folder)
        expect(done, says=f"Saved {picture}", errors=None)
        done = call([program, "run", folder / "missing.js"], offscreen, folder)
        expect(done, code=2, errors=None)


@contextmanager
def unchanged(bundle: Path) -> Iterator[None]:
    """See that nothing is written beside the program: it has to run from read-only places."""
    before = fingerprint(bundle)
    yield
    if fingerprint(bundle) != before:
        raise BuildError("the program has changed files of its own folder")


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Have an X server for a while; yield the variables that lead to it.

    Where there is none, Qt draws offscreen.
    """
    server = shutil.which("Xvfb")
    if server is None or sys.platform in {"win32", "darwin"}:
        unix = sys.platform not in {"win32", "darwin"}
        yield {"QT_QPA_PLATFORM": "offscreen"} if unix else {}
        return
    reader, writer = os.pipe()
    screen = ["-screen", "0", SCREEN, "-nolisten", "tcp", "-displayfd", str(writer)]
    process = subprocess.Popen(
        [server, *screen],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            number = said.readline().strip()
        if not number:
            raise BuildError("Xvfb did not start")
        yield {"DISPLAY": f":{number}"}
    finally:
        process.terminate()
        process.wait()


def open_window(program: Command, environment: Mapping[str, str], folder: Path) -> dict[str, float]:
    """Open the window once; return when it was painted, in ms, and its idle memory, in MB."""
    home = folder / "measured"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    command = [*program, "self-test", "--window-here", time.monotonic_ns(), "en", "light"]
    done = call(command, bare(home, **environment, WXTCP_GUI_HOME=str(home)), folder)
    expect(done, errors=None)
    found = json.loads(done.stdout.splitlines()[-1])
    return {key: float(found[key]) for key in ("painted_ms", "memory_mb")}
