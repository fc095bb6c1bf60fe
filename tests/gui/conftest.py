"""A window of the program for each test, with settings of its own, that leaves nothing behind."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from support.loopback import Listener
from support.waiting import until
from user import Open, User

from wxtcp_gui.app import paths, shell
from wxtcp_gui.app.bootstrap import create_application
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.gui.fonts import load_fonts
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.presenters.peers import Peers
from wxtcp_gui.gui.theme import Theme, apply_theme, load_theme


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says so of every menu that pops up.
    for text in ("raise", "grabbing the keyboard"):
        config.addinivalue_line("qt_log_ignore", f"This plugin does not support {text}")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings and logs in a folder of the test's own, not the user's."""
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.ini")
    monkeypatch.setattr(paths, "profiles_folder", lambda: tmp_path / "profiles")
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "wxtcp_gui.log")
    return tmp_path


@pytest.fixture
def known_user(home: Path) -> Settings:
    """Settings of somebody who has seen the first session before."""
    settings = Settings(home / "settings.ini")
    settings.started_before = True
    settings.save()
    return settings


@pytest.fixture(scope="module")
def plain_application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application its look and language back, which are one for all tests.

    A theme that is worn already is not put on again, and its icons are drawn once: both take
    longer than the window.
    """
    drawn: dict[str, Icons] = {}
    worn: list[str] = []

    def put_on(app: QApplication, theme: Theme, resources: Path) -> None:
        if worn[-1:] != [theme.name]:
            worn.append(theme.name)
            apply_theme(app, theme, resources)

    def icons(resources: Path, theme: Theme) -> Icons:
        return drawn.setdefault(theme.name, Icons(resources, theme))

    patch = pytest.MonkeyPatch()
    patch.setattr(shell, "Icons", icons)
    patch.setattr(shell, "apply_theme", put_on)
    before = qapp.style().name(), qapp.palette(), qapp.font()
    yield qapp
    patch.undo()
    QGuiApplication.clipboard().clear()
    qapp.setStyleSheet("")
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def icons(plain_application: QApplication) -> Icons:
    """Dress the application in the light theme, for a widget without its window."""
    resources = paths.resources()
    load_fonts(resources)
    theme = load_theme(resources, "light")
    shell.apply_theme(plain_application, theme, resources)
    return shell.Icons(resources, theme)


@pytest.fixture
async def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where anything would leave this machine, whatever the profile says."""
    loop = asyncio.get_running_loop()
    sock_connect = loop.sock_connect

    async def guarded(sock: socket.socket, address: Any) -> None:
        assert ipaddress.ip_address(address[0]).is_loopback, address
        await sock_connect(sock, address)

    async def no_look_up(host: object, *_: object, **__: object) -> None:
        raise AssertionError(f"a look-up of {host} would leave this machine")

    monkeypatch.setattr(loop, "sock_connect", guarded)
    monkeypatch.setattr(loop, "getaddrinfo", no_look_up)


@pytest.fixture
def records_of_peer() -> bool:
    """Tell whether what the test server sees is in the log. A module about it says True.

    Elsewhere the rows are those of the sockets alone, so that a test can count them.
    """
    return False


@pytest.fixture
async def open_window(
    plain_application: QApplication,
    loopback_only: None,
    records_of_peer: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Open]:
    """Open the program with these arguments; it is closed after the test, leaving nothing.

    Its test server takes a free port, and nothing may go wrong that nobody hears of.
    """
    monkeypatch.setattr("wxtcp_gui.app.bootstrap.DEFAULT_PORT", 0)
    if not records_of_peer:
        monkeypatch.setattr(Peers, "observe", lambda _peers, _record: None)
    # What waits for the user waits less for a test.
    monkeypatch.setattr("wxtcp_gui.gui.widgets.filter_bar._TYPING_MS", 5)
    monkeypatch.setattr("wxtcp_gui.gui.widgets.quota_meter._REFRESH_MS", 50)
    faults: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    opened: list[User] = []

    async def open_window(*arguments: str) -> User:
        user = User(create_application(arguments))
        opened.append(user)
        await asyncio.wait([user.application.started])
        await until(user.window.isActiveWindow, "the window is not active")
        return user

    yield open_window
    for user in opened:
        await user.leave()
    assert not QApplication.allWidgets()
    assert not faults
    logged = [*caplog.get_records("setup"), *caplog.get_records("call"), *caplog.records]
    assert not [each.getMessage() for each in logged if each.levelno >= logging.ERROR]


@pytest.fixture
async def user(known_user: Settings, open_window: Open) -> User:
    """A user who has started the program again: its test server runs, one socket is ready."""
    return await open_window("--size", "1440x900", "--lang", "en", "--theme", "light")


@pytest.fixture
async def listen() -> AsyncIterator[Callable[..., Listener]]:
    """Listen on a free loopback port; what the peer does is up to the test."""
    listeners: list[Listener] = []

    def listen(host: str = "127.0.0.1", **options: Any) -> Listener:
        listeners.append(Listener(host, **options))
        return listeners[-1]

    yield listen
    for listener in listeners:
        listener.close()


def pytest_report_header() -> str:
    """Say on which platform of Qt the windows are shown."""
    return f"Qt platform: {os.environ.get('QT_QPA_PLATFORM', 'the system')}"
