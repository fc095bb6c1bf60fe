"""The test server in its dock: on, off, a port that is taken, and what the chip says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QDockWidget, QLineEdit
from support.loopback import Listener
from support.waiting import until
from user import Open, User

from wxtcp_gui.app.settings import Settings
from wxtcp_gui.peer.behaviours import BEHAVIOURS

Listen = Callable[..., Listener]

OPENED = ["createTCPSocket", "connect", "onConnect"]
WINDOW = ("--size", "1440x900", "--lang", "en", "--theme", "light")


@pytest.fixture
async def docked(user: User) -> User:
    """A user who has opened the dock of the test server."""
    user.press("F9")
    await until(user.find("peerDock").isVisible)
    return user


def port_field(user: User) -> QLineEdit:
    """Return the field of the server's port."""
    return user.find("peerPort", QLineEdit)


async def test_the_dock_opens_and_closes(user: User) -> None:
    dock = user.find("peerDock", QDockWidget)
    assert not dock.isVisible()
    user.press("F9")
    await until(dock.isVisible)
    assert user.text("peerStartButton") == "Stop"
    user.press("F9")
    await until(lambda: not dock.isVisible())


async def test_it_stops_and_starts(docked: User) -> None:
    port = docked.text("portEdit")
    docked.press("F5")
    await docked.until_log(*OPENED)
    await docked.until_seen("On, 1 connection. Reached from this computer only.", "peerDock")
    assert not port_field(docked).isEnabled()

    docked.click("peerStartButton")
    await docked.until_log(*OPENED, "onClose")
    assert docked.log()[-1].data == "closed by the remote side"
    await docked.until_seen("Off. Start it to have something to talk to.", "peerDock")
    assert docked.text("peerStartButton") == "Start"
    assert port_field(docked).text() == port

    docked.click("peerStartButton")
    await docked.until_seen("On, 0 connections.", "peerDock")
    docked.press("F5")
    await docked.until_log(*OPENED, of="#2")


async def test_the_chip_says_where_and_whether(docked: User) -> None:
    port = docked.text("portEdit")
    seen = docked.sees()
    assert f"Echo server\n127.0.0.1:{port}\non\n" in seen
    docked.click("peerStartButton")
    await docked.until_seen(f"Echo server\n127.0.0.1:{port}\noff\n")


async def test_a_port_in_use_and_a_free_one(docked: User, listen: Listen) -> None:
    taken = listen().port
    docked.click("peerStartButton")
    await docked.until_seen("Off.", "peerDock")
    port_field(docked).setFocus()
    docked.press("Ctrl+A")
    docked.type(f"{taken}\n")
    sentence = f"Port {taken} is in use by another program: stop it or take a free port"
    await docked.until_seen(sentence, "peerDock")
    assert docked.text("peerStartButton") == "Start"

    docked.click_text("Use a free port")
    await docked.until_seen("On, 0 connections.", "peerDock")
    assert port_field(docked).text() not in {"0", str(taken)}
    assert "Use a free port" not in docked.sees("peerDock")


@pytest.mark.parametrize(
    ("port", "sentence"),
    [
        ("80a", "The port “80a” is not a whole number: give one from 1 to 65535"),
        ("70000", "The port 70000 is outside 1 to 65535"),
        ("", "The port is missing: give a number from 1 to 65535"),
    ],
)
async def test_a_port_that_is_none(docked: User, port: str, sentence: str) -> None:
    docked.click("peerStartButton")
    await docked.until_seen("Off.", "peerDock")
    port_field(docked).setFocus()
    docked.press("Ctrl+A")
    docked.press("Del")
    docked.type(f"{port}\n")
    await docked.until_seen(sentence, "peerDock")
    assert port_field(docked).text() == port


async def test_the_behaviour_is_an_echo_at_first(docked: User) -> None:
    behaviour = docked.find("peerBehaviour", QComboBox)
    names = [behaviour.itemData(at) for at in range(behaviour.count())]
    assert names == list(BEHAVIOURS)
    assert behaviour.currentText() == "Echo"
    assert behaviour.toolTip() == "Sends back every byte that comes"


async def test_the_first_start_takes_a_free_port_where_its_own_is_taken(
    open_window: Open, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = listen().port
    monkeypatch.setattr("wxtcp_gui.app.bootstrap.DEFAULT_PORT", taken)
    user = await open_window(*WINDOW)
    assert user.events()[-1] == "onMessage"
    assert user.text("portEdit") != str(taken)
    assert f"Port {taken} is in use by another program" in user.sees()


async def test_a_later_start_says_that_its_port_is_taken(
    known_user: Settings, open_window: Open, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = listen().port
    monkeypatch.setattr("wxtcp_gui.app.bootstrap.DEFAULT_PORT", taken)
    user = await open_window(*WINDOW)
    await user.until_seen(f"Port {taken} is in use by another program", "peerDock")
    user.click_text("Use a free port")
    await user.until_seen("On, 0 connections.", "peerDock")


async def test_stopping_while_much_is_on_its_way(docked: User) -> None:
    docked.press("F5")
    await docked.until_log(*OPENED)
    entry = docked.application.workspace.current
    assert entry is not None
    entry.tcp.write(bytes(10_000_000))
    docked.click("peerStartButton")
    await docked.until_seen("Off.", "peerDock")
    await until(lambda: docked.events()[-1] == "onClose")
