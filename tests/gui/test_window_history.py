"""Addresses that were used before: offered when asked for, and never in the way."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from user import Open, User

from wxtcp_gui.app.settings import Settings


def history(user: User) -> QAction:
    """Return what opens the list, at the end of the address field."""
    return user.find("addressEdit", QLineEdit).actions()[0]


async def test_an_address_is_offered_again(user: User) -> None:
    assert not history(user).isVisible()
    for address in ("127.0.0.2", "gateway/x"):
        user.fill_connection(address=address, port="8080")
        user.click("connectButton")
    assert QApplication.activePopupWidget() is None  # nothing opens by itself
    history(user).trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["gateway/x", "127.0.0.2"]
    menu.actions()[1].trigger()
    menu.close()
    assert user.text("addressEdit") == "127.0.0.2"
    assert "port 8080" in user.text("verdictLabel")


async def test_it_is_there_at_the_next_start(known_user: Settings, open_window: Open) -> None:
    user = await open_window("--lang", "en")
    user.fill_connection(address="127.0.0.2", port="8080")
    user.click("connectButton")
    await user.leave()
    again = await open_window("--lang", "en")
    assert history(again).isVisible()
    assert again.text("addressEdit") == "127.0.0.2"


async def test_the_test_servers_own_port_is_not_kept(
    known_user: Settings, open_window: Open
) -> None:
    """It may be on another one next time."""
    user = await open_window("--lang", "en")
    await user.leave()
    again = await open_window("--lang", "en")
    assert again.text("portEdit") == str(again.application.peers.first.port)
