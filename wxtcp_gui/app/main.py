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

from wxtcp_gui.app.exit_codes import EXIT_INTERRUPTED, EXIT_USAGE

# Without a window, though the self-test opens one where that is possible.
COMMANDS: Final = frozenset({"export", "run", "self-test", "send", "serve", "verdict"})

_LISTENING: Final = "00010000"  # flags of a socket that accepts connections, in /proc/net/unix


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    gc.disable()
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:  # before whatever runs has taken the signal over
        return EXIT_INTERRUPTED
    finally:
        gc.enable()


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        from wxtcp_gui.app import headless  # noqa: PLC0415 - no window needs it

        gc.enable()
        return headless.COMMANDS[arguments[0]](arguments[1:])
    from wxtcp_gui.app.cli import parse_window_options  # noqa: PLC0415 - see above

    options = parse_window_options(arguments)
    if not has_display(sys.platform, os.environ):
        if options.screenshot is None:
            _say(
                "no display was found. Set DISPLAY, or do without a window: wxtcp-gui "
                f"{', '.join(sorted(COMMANDS))}, or --first-session --screenshot window.png"
            )
            return EXIT_USAGE
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from wxtcp_gui.app.bootstrap import run_window  # noqa: PLC0415 - Qt is loaded from here on
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        from wxtcp_gui.app.qt_libraries import advice  # noqa: PLC0415 - nobody else needs it

        _say(f"Qt could not be loaded: {error}{advice(str(error))}")
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
    if number and _somebody_listens(path):
        return True
    # A server without a client resets itself when a connection ends, and refuses the next one
    # meanwhile: it is only called where nothing else tells.
    for address in (f"\0{path}", path):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return bool(number)
    return False


def _somebody_listens(path: str) -> bool:
    """Return whether Linux knows of a listening socket at this path, or of that abstract name."""
    try:
        with open("/proc/net/unix", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            rows = [line.split(maxsplit=7) for line in file]
    except OSError:
        return False
    return any(
        len(row) == 8 and row[3] == _LISTENING and row[7].rstrip() in {path, f"@{path}"}
        for row in rows
    )


def _say(sentence: str) -> None:
    print(f"wxtcp-gui: {sentence}", file=sys.stderr)
