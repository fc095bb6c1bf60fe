"""The command line: what is asked for, and one line where it cannot be."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from wxtcp_gui import __version__
from wxtcp_gui.app import headless
from wxtcp_gui.app.cli import LANGUAGES, THEMES, WindowOptions, parse_window_options
from wxtcp_gui.app.exit_codes import EXIT_INTERRUPTED
from wxtcp_gui.app.main import has_display, main
from wxtcp_gui.core.profiles import PROFILES


def test_nothing_is_asked_for() -> None:
    assert parse_window_options([]) == WindowOptions()


def test_everything_is_asked_for() -> None:
    line = "--profile device-ios --lang zh_CN --theme dark --first-session"
    line += " --screenshot out.png --size 1440x900"
    assert parse_window_options(line.split()) == WindowOptions(
        profile="device-ios",
        language="zh_CN",
        theme="dark",
        first_session=True,
        screenshot=Path("out.png"),
        size=(1440, 900),
    )


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_every_choice(profile: str, language: str, theme: str) -> None:
    found = parse_window_options(["--profile", profile, "--lang", language, "--theme", theme])
    assert (found.profile, found.language, found.theme) == (profile, language, theme)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--no-such", "--no-such"),
        ("--profile nobody", "there is no profile nobody: choose developer,"),
        ("--profile", "expected one argument"),
        ("--lang de", "invalid choice: 'de'"),
        ("--theme pink", "invalid choice: 'pink'"),
        ("--size large", "large is no size from 1024x640 to 7680x4320"),
        ("--size 1440", "1440 is no size"),
        ("--size 1440x900x2", "is no size"),
        ("--size 1023x640", "is no size"),
        ("--size 99999x99999", "is no size"),
        ("--size ١٤٤٠x٩٠٠", "is no size"),
        ("--screenshot out.png", "--screenshot needs --first-session"),
    ],
)
def test_wrong_usage_is_one_line(capsys: pytest.CaptureFixture[str], line: str, said: str) -> None:
    with pytest.raises(SystemExit) as left:
        parse_window_options(line.split())
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("wxtcp-gui: ")
    assert err.endswith(". Try wxtcp-gui --help.\n")
    assert err.count("\n") == 1
    assert said in err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse_window_options(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr() == (f"wxtcp-gui {__version__}\n", "")


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse_window_options(["--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    for option in ("profile", "lang", "theme", "first-session", "screenshot", "size", "version"):
        assert f"--{option}" in shown


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":97531"}, False),
        ("linux", {"DISPLAY": "desk:0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("freebsd14", {}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_a_window_can_be_shown(
    platform: str, environment: dict[str, str], expected: bool
) -> None:
    assert has_display(platform, environment) is expected


@pytest.mark.skipif(sys.platform != "linux", reason="names of sockets without a file")
def test_a_display_that_answers() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X97531")
        server.listen()
        assert has_display("linux", {"DISPLAY": ":97531"})
        assert has_display("linux", {"DISPLAY": "unix:97531.0"})


@pytest.mark.skipif(sys.platform != "linux", reason="abstract sockets are of Linux")
def test_a_display_is_not_called_where_linux_tells() -> None:
    # Xvfb with no client resets itself after each connection, and drops the window's own.
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X97532")
        server.listen()
        server.settimeout(0)
        assert has_display("linux", {"DISPLAY": ":97532"})
        with pytest.raises(BlockingIOError):
            server.accept()


def test_an_early_interruption_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(headless, "COMMANDS", {"serve": interrupted})
    assert main(["serve"]) == EXIT_INTERRUPTED
