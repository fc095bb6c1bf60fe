"""The first start: a whole life of a socket has happened, and the window tells of it."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QComboBox
from support.waiting import until
from user import Open, User

from wxtcp_gui.app import paths
from wxtcp_gui.app.first_session import BINARY, TEXT
from wxtcp_gui.app.settings import Settings

EVENTS = [
    "createTCPSocket", "connect", "onConnect", "write", "onMessage", "write", "onMessage",
]  # fmt: skip
WINDOW = ("--lang", "en", "--theme", "light")


@pytest.fixture
async def first(open_window: Open) -> User:
    """A user who has never started the program before."""
    return await open_window(*WINDOW)


def established() -> set[tuple[str, int, str, int]]:
    """Return the kernel's view of this process's connections: local end, then remote end."""
    return {
        (*connection.laddr, *connection.raddr)
        for connection in psutil.Process().net_connections("tcp4")
        if connection.status == psutil.CONN_ESTABLISHED
    }


async def test_the_log_tells_the_whole_session(first: User) -> None:
    assert first.events() == EVENTS
    assert {row.socket for row in first.log()} == {"#1"}
    assert [row.number for row in first.log()] == ["1", "2", "3", "4", "5", "6", "7"]


async def test_what_was_sent_came_back(first: User) -> None:
    payloads = []
    for row in range(3, 7):
        first.select_row(row)
        payloads.append(first.hex_bytes())
    assert payloads == [TEXT.encode(), TEXT.encode(), BINARY, BINARY]
    sizes = [row.size for row in first.log()[3:]]
    assert sizes == ["34 B", "34 B", "12 B", "12 B"]


async def test_the_inspector_shows_the_ends_that_the_kernel_has(first: User) -> None:
    first.select_row(-1)
    address, family, port, size = first.text("remoteInfo").split("\n")
    local_address, local_family, local_port = first.text("localInfo").split("\n")
    assert (family, local_family, size) == ("IPv4", "IPv4", "12")
    assert (local_address, int(local_port), address, int(port)) in established()


async def test_the_last_echo_is_selected_from_the_start(first: User) -> None:
    assert "onMessage" in first.sees("inspector")
    assert first.hex_bytes() == BINARY


async def test_the_window_says_what_has_been_used(first: User) -> None:
    meter = first.find("quotaMeter")
    await until(lambda: meter.accessibleName().startswith("1 of 20 sockets in 5 min"))
    await until(lambda: first.text("statusEvents") == "7 events")
    assert first.text("statusCapture").endswith("92 B")
    assert first.sockets()[0].endswith("Connected, received 46 B, sent 46 B")


async def test_the_status_bar_shows_the_rates(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.gui.presenters.log.SECOND_MS", 100)
    user = await open_window(*WINDOW)
    rates = user.find("statusRates")
    entry = user.application.workspace.current
    assert entry is not None
    # A second without traffic, after those of the first session.
    await until(lambda: [*entry.traffic.trace][-1:] == [(0, 0)])
    assert rates.accessibleName() == "received 0 B/s, sent 0 B/s"
    status, shown = user.window.status, [rates.accessibleName()]
    set_rates = status.set_rates

    def noted(*of_second: float) -> None:
        set_rates(*of_second)
        shown.append(rates.accessibleName())

    monkeypatch.setattr(status, "set_rates", noted)
    user.type("12345")
    user.press("Ctrl+Return")
    await until(lambda: any("sent 5 B/s" in each for each in shown), lambda: str(shown))
    await until(lambda: "sent 0 B/s" in shown[-1], lambda: str(shown))
    assert rates.accessibleName() == shown[-1]


async def test_the_socket_is_ready_to_send(first: User) -> None:
    assert first.find("composerEdit").hasFocus()
    first.type("more")
    first.press("Ctrl+Return")
    await first.until_log(*EVENTS, "write", "onMessage")


async def test_the_verdict_says_what_a_device_would_do(first: User) -> None:
    verdict = first.text("verdictLabel")
    assert verdict.startswith("Allowed by profile Developer.")
    assert "On a device: refused, 127.0.0.1 is the device’s own address (errCode -4)" in verdict


async def test_it_is_played_once(open_window: Open) -> None:
    first = await open_window(*WINDOW)
    await first.leave()
    second = await open_window(*WINDOW)
    assert second.events() == ["createTCPSocket"]
    await second.leave()
    third = await open_window(*WINDOW, "--first-session")
    assert third.events() == EVENTS


async def test_everything_is_remembered(open_window: Open, home: Path) -> None:
    first = await open_window(*WINDOW)
    first.click("closeButton")
    await first.until_log(*EVENTS, "close", "onClose")
    first.fill_connection(address="127.0.0.2", port="18080", timeout="3")
    first.fill("composerEdit", "a, “b”\nc")
    first.choose("profileCombo", "Unrestricted")
    await first.leave()

    second = await open_window(*WINDOW)
    fields = [second.text(f"{name}Edit") for name in ("address", "port", "timeout", "composer")]
    assert fields == ["127.0.0.2", "18080", "3", "a, “b”\nc"]
    assert second.find("profileCombo", QComboBox).currentText() == "Unrestricted"
    assert paths.settings_file().is_relative_to(home)


async def test_a_profile_that_is_asked_for_holds(known_user: Settings, open_window: Open) -> None:
    user = await open_window(*WINDOW, "--profile", "device-ios")
    assert user.find("profileCombo", QComboBox).currentText() == "Device iOS"
    assert "Refused by profile Device iOS" in user.text("verdictLabel")


async def test_a_profile_that_refuses_the_first_session_is_named(
    open_window: Open, caplog: pytest.LogCaptureFixture
) -> None:
    user = await open_window(*WINDOW, "--profile", "device-android")
    caplog.clear()  # what matters is what the window says
    await user.until_log("createTCPSocket", "connect", "onError")
    await user.until_seen("The first session: connect fail: invalid address")
