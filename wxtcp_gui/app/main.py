"""The entry point: chooses what to run, and answers what is missing in one line."""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from wxtcp_gui.app.cli import EXIT_USAGE, parse_window_options
from wxtcp_gui.app.headless import COMMANDS

_QT_PACKAGES: Final = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    options = parse_window_options(arguments)
    if not has_display(sys.platform, os.environ):
        if options.screenshot is None:
            return _fail(
                "no display was found. Set DISPLAY, or take a picture of the first session "
                "without one: wxtcp-gui --first-session --screenshot window.png"
            )
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    gc.disable()  # a start makes much and no garbage; the window collects when it is up
    try:
        from wxtcp_gui.app.bootstrap import run_window  # noqa: PLC0415 - Qt is loaded from here on
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        return _fail(
            f"Qt could not be loaded ({error}). On Debian and Ubuntu, install what it needs: "
            f"sudo apt-get install {_QT_PACKAGES}"
        )
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


def _fail(sentence: str) -> int:
    print(f"wxtcp-gui: {sentence}", file=sys.stderr)
    return EXIT_USAGE
