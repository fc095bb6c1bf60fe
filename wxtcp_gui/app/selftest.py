"""The command self-test: tries every part of the program here, and says of each how it went."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from wxtcp_gui.app.cli import LANGUAGES, THEMES, OneLineParser
from wxtcp_gui.app.exit_codes import EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK, EXIT_USAGE
from wxtcp_gui.app.paths import HOME_VARIABLE
from wxtcp_gui.app.qt_libraries import advice

WINDOW_S: Final = 60.0  # that the window may take; it takes two
ALL_S: Final = 150.0  # whatever hangs, the program is over then
PARTS: Final = ("peer", "socket", "capture", "script", "window")
WINDOW_HERE: Final = "--window-here"  # how the process is called that opens the window
NO_QT: Final = 3  # exit code of that process where Qt cannot be loaded
_PROG: Final = "wxtcp-gui self-test"
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Result(Enum):
    """How a part went."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line: a part, how it went, and what was seen or why."""

    part: str
    result: Result
    text: str

    def __str__(self) -> str:
        text = _CONTROLS.sub(" ", self.text)
        if self.result is Result.OK:
            return f"{self.part}: ok ({text})"
        return f"{self.part}: {self.result.value}: {text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the window is to look, and where its picture goes."""

    language: str
    theme: str
    picture: Path | None


def run_self_test(argv: Sequence[str]) -> int:
    """Try the parts; exit code 0 where none failed, 1 where one did, 2 for wrong usage."""
    if argv and argv[0] == WINDOW_HERE:
        return _window_here(argv[1:])
    options = _parser().parse_args(argv)
    if hasattr(sys.stdout, "reconfigure"):  # a console may have no 你好 or “
        sys.stdout.reconfigure(errors="replace")
    look = Look(
        language=options.lang,
        theme=options.theme,
        picture=None if options.screenshot is None else options.screenshot.absolute(),
    )
    watchdog = threading.Timer(ALL_S, _give_up)
    watchdog.daemon = True
    watchdog.start()
    try:
        told = asyncio.run(_try_all(options.only or PARTS, look))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except OSError as error:  # no folder for temporary files, a reader that has gone
        print(f"{_PROG}: {error.strerror or error}", file=sys.stderr)
        return EXIT_FAILED
    finally:
        watchdog.cancel()
    return EXIT_FAILED if any(each.result is Result.FAILED for each in told) else EXIT_OK


def _parser() -> OneLineParser:
    parser = OneLineParser(
        prog=_PROG,
        description="Try every part of the program on this computer: the test server, a socket, "
        "a session file, a script, the window. One line each: ok, failed or skipped, and why. "
        "Nothing leaves this computer, and settings and sessions stay as they are.",
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=PARTS,
        metavar="PART",
        help=f"try this part, and those that it needs: {', '.join(PARTS)}",
    )
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="keep a picture of it")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the window")
    parser.add_argument("--theme", choices=THEMES, default="light", help="colours of the window")
    return parser


def _give_up() -> None:
    print(f"{_PROG}: gave up after {ALL_S:g} s", file=sys.stderr, flush=True)
    os._exit(EXIT_FAILED)  # a thread that hangs would not let the program end otherwise


async def _try_all(wanted: Sequence[str], look: Look) -> list[Told]:
    told: list[Told] = []

    def tell(each: Told) -> None:
        told.append(each)
        print(each, flush=True)

    with tempfile.TemporaryDirectory(
        prefix="wxtcp-self-test-", ignore_cleanup_errors=True
    ) as folder:
        others = [part for part in wanted if part != "window"]
        if others:
            await _try_parts(Path(folder), others, tell)
        if "window" in wanted:
            tell(await asyncio.to_thread(_try_window, Path(folder), look))
    return told


async def _try_parts(folder: Path, wanted: Sequence[str], tell: Callable[[Told], None]) -> None:
    """Try those parts, and before each what it builds on."""
    from wxtcp_gui.app.selftest_parts import PART_S, Parts  # noqa: PLC0415 - no window needs it

    parts = Parts(folder)
    last = max(PARTS.index(part) for part in wanted)
    try:
        for name, part in parts.all().items():
            if PARTS.index(name) > last:
                break
            result = await _try_part(name, part, PART_S)
            tell(result)
            if result.result is Result.FAILED and name == "peer":
                for each in PARTS[1 : last + 1]:
                    tell(Told(part=each, result=Result.SKIPPED, text="it needs the peer"))
                break
    finally:
        await parts.aclose()


async def _try_part(name: str, part: Callable[[], Awaitable[str]], limit_s: float) -> Told:
    try:
        async with asyncio.timeout(limit_s):
            return Told(part=name, result=Result.OK, text=await part())
    except TimeoutError:
        return Told(part=name, result=Result.FAILED, text=f"no end within {limit_s:g} s")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this part's
        text = str(error) or type(error).__name__
        if isinstance(error, ImportError):
            text += advice(text)
        return Told(part=name, result=Result.FAILED, text=text)


# The window, in a process of its own: what goes wrong in Qt ends the process


def _try_window(folder: Path, look: Look) -> Told:
    arguments = [WINDOW_HERE, str(time.monotonic_ns()), look.language, look.theme]
    arguments += [] if look.picture is None else [str(look.picture)]
    program = [] if getattr(sys, "frozen", False) else ["-m", "wxtcp_gui"]
    environment = {**os.environ, HOME_VARIABLE: str(folder)}
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, *program, "self-test", *arguments],
            env=environment,
            capture_output=True,
            timeout=WINDOW_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Told(part="window", result=Result.FAILED, text=f"no end within {WINDOW_S:g} s")
    except OSError as error:
        text = f"{sys.executable} does not start: {error.strerror}"
        return Told(part="window", result=Result.FAILED, text=text)
    return _judged(done)


def _judged(done: subprocess.CompletedProcess[bytes]) -> Told:
    """Return what the window's process has said, or how it ended without a word."""
    errors = done.stderr.decode("utf-8", "replace").strip().splitlines()
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if line.startswith('{"window"'):
            found = json.loads(line)
            return Told(part="window", result=Result(found["window"]), text=found["text"])
    last = errors[-1].removeprefix("wxtcp-gui: ") if errors else "it said nothing"
    how = f"exit code {done.returncode}"
    if done.returncode < 0:
        how = f"signal {-done.returncode}"
    if done.returncode in {EXIT_USAGE, NO_QT}:
        return Told(part="window", result=Result.SKIPPED, text=last)
    return Told(part="window", result=Result.FAILED, text=f"its process ended ({how}): {last}")


def _window_here(arguments: Sequence[str]) -> int:
    """Be that process: open the window, look at it, and print a line of JSON."""
    started_ns, language, theme, *picture = arguments
    try:
        from wxtcp_gui.app.selftest_window import try_window  # noqa: PLC0415 - Qt is loaded here
    except ImportError as error:
        print(f"Qt could not be loaded: {error}{advice(str(error))}", file=sys.stderr)
        return NO_QT
    look = Look(language=language, theme=theme, picture=Path(picture[0]) if picture else None)
    return try_window(int(started_ns), look)
