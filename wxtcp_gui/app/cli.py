"""Command line: what can be asked for, and how wrong usage is answered in one line."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from wxtcp_gui import __version__
from wxtcp_gui.app.exit_codes import EXIT_USAGE
from wxtcp_gui.app.profile_files import find_profile
from wxtcp_gui.capture import SessionError, SessionReader
from wxtcp_gui.core.profile_file import ProfileError
from wxtcp_gui.core.profiles import PROFILES

LANGUAGES: Final = ("en", "zh_CN")
THEMES: Final = ("light", "dark", "system")
SIZE_MIN: Final = (1024, 640)  # of the window
SIZE_MAX: Final = (7680, 4320)
_SIZE: Final = re.compile(r"(\d{3,5})x(\d{3,5})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """What was asked of the window; None where the settings decide.

    `profile` is a built-in one's name or a file's path.
    """

    session: Path | None = None
    profile: str | None = None
    language: str | None = None
    theme: str | None = None
    first_session: bool = False
    screenshot: Path | None = None
    size: tuple[int, int] | None = None


class OneLineParser(argparse.ArgumentParser):
    """Answers wrong usage with one line instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Leave with a sentence and exit code 2."""
        self.exit(EXIT_USAGE, f"{self.prog}: {message}. Try {self.prog} --help.\n")


def parse_window_options(argv: Sequence[str]) -> WindowOptions:
    """Return what the arguments ask for. Leaves the program for --help, --version, wrong usage."""
    parser = OneLineParser(
        prog="wxtcp-gui",
        description="Debugger for the TCP sockets of mini-programs, wx.createTCPSocket().",
        epilog="Without a window: wxtcp-gui run --help, send --help, serve --help, verdict --help, "
        "export --help, self-test --help",
    )
    parser.add_argument("--version", action="version", version=f"wxtcp-gui {__version__}")
    parser.add_argument(
        "session", nargs="?", type=Path, metavar="SESSION", help="session file to look at"
    )
    add_profile(parser)
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the window")
    parser.add_argument("--theme", choices=THEMES, help="colours of the window")
    parser.add_argument(
        "--first-session",
        action="store_true",
        help="start the echo server, connect a socket to it, send text and binary",
    )
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="PNG",
        help="with --first-session: save a picture of the window, print the log, and leave",
    )
    parser.add_argument(
        "--size", type=_size, metavar="WxH", help="size of the window, 1440x900 for example"
    )
    found = parser.parse_args(argv)
    if found.screenshot is not None and not found.first_session:
        parser.error("--screenshot needs --first-session")
    if found.session is not None and found.first_session:
        parser.error("--first-session records a new session: leave the file out")
    if found.session is not None:
        try:
            SessionReader(found.session).close()
        except SessionError as error:
            parser.error(str(error))
    return WindowOptions(
        session=found.session,
        profile=found.profile,
        language=found.lang,
        theme=found.theme,
        first_session=found.first_session,
        screenshot=found.screenshot,
        size=found.size,
    )


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Take --profile, the name of a built-in profile or the path of a file."""
    parser.add_argument(
        "--profile",
        type=_profile,
        metavar="NAME|PATH",
        help=f"rules that connections are judged by: {', '.join(PROFILES)}, or a profile file",
    )


def seconds_of(text: str) -> float:
    """Return the number of seconds that an option says."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds above 0")
    return seconds


def _profile(text: str) -> str:
    try:
        find_profile(text)
    except ProfileError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    width, height = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (SIZE_MIN[0] <= width <= SIZE_MAX[0] and SIZE_MIN[1] <= height <= SIZE_MAX[1]):
        smallest, largest = (f"{w}x{h}" for w, h in (SIZE_MIN, SIZE_MAX))
        raise argparse.ArgumentTypeError(f"{text} is no size from {smallest} to {largest}")
    return width, height
