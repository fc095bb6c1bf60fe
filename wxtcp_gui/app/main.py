"""The entry point: chooses what to run, and answers what is missing in one line.

What it runs is imported while Python's collector of cycles is off: a start makes much and no
garbage, and looking through it time and again takes a tenth of the start.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import Final

COMMANDS: Final = frozenset({"export", "run", "send", "serve", "verdict"})  # without a window
_QT_PACKAGES: Final = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    gc.disable()
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    finally:
        gc.enable()


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        from wxtcp_gui.app import headless  # noqa: PLC0415 - no window needs it

        gc.enable()
        return headless.COMMANDS[arguments[0]](arguments[1:])
    from wxtcp_gui.app.cli import EXIT_USAGE, parse_window_options  # noqa: PLC0415 - see above

    options = parse_window_options(arguments)
    if not has_display(sys.platform, os.environ):
        if options.screenshot is None:
            _say(
                "no display was found. Set DISPLAY, or take a picture of the first session "
                "without one: wxtcp-gui --first-session --screenshot window.png"
            )
            return EXIT_USAGE
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from wxtcp_gui.app.bootstrap import run_window  # noqa: PLC0415 - Qt is loaded from here on
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        _say(
            f"Qt could not be loaded ({error}). On Debian and Ubuntu, install what it needs: "
            f"sudo apt-get install {_QT_PACKAGES}"
        )
        return EXIT_USAGE
    return run_window(arguments)


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Return whether a window can be shown; only X11 and Wayland systems may have no display."""
    if platform in {"win32", "darwin"}:
        return True
    if environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY"):
        return True
    return _x_server_answers(environment.get("DISPLAY", ""))


def _x_server_answers(display: str) -> bool:
    """Return whether a local X server listens; Qt would abort where it does not."""
    host, _, rest = display.partition(":")
    number = rest.partition(".")[0]
    if host not in {"", "unix"}:
        return True  # across a network, which is for Qt to find out
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X11 has its sockets
    for address in (f"\0{path}", path):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return bool(number)
    return False


def _say(sentence: str) -> None:
    print(f"wxtcp-gui: {sentence}", file=sys.stderr)
