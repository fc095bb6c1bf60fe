"""Another theme or language: the window is built anew, and goes on where it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QComboBox
from support.waiting import until
from user import Open, User

from wxtcp_gui.app.settings import Settings

OPENED = ["createTCPSocket", "connect", "onConnect"]


async def rebuilt(user: User, change: Callable[[], None]) -> None:
    """Change the appearance, and wait for the new window."""
    before = user.window
    change()
    await until(lambda: user.window is not before)
    await until(user.window.isVisible)


async def in_the_dark(user: User) -> None:
    await rebuilt(user, lambda: user.application._shell.set_theme("dark"))


async def test_the_connection_goes_on(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.fill("composerEdit", "through")
    await in_the_dark(user)
    assert user.events() == OPENED
    assert "Connected" in user.sockets()[0]
    assert user.text("composerEdit") == "through"
    user.click("sendButton")
    await user.until_log(*OPENED, "write", "onMessage")


async def test_the_drafts_and_the_choice_stay(user: User) -> None:
    user.press("Ctrl+N")
    user.fill_connection(address="127.0.0.2", port="18001", timeout="5")
    user.choose("profileCombo", "Unrestricted")
    await in_the_dark(user)
    fields = [user.text(f"{name}Edit") for name in ("address", "port", "timeout")]
    assert fields == ["127.0.0.2", "18001", "5"]
    assert user.find("profileCombo", QComboBox).currentText() == "Unrestricted"
    assert len(user.sockets()) == 2


async def test_the_selected_event_is_shown_again(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.select_row(1)
    await in_the_dark(user)
    assert "connect" in user.sees("inspector").split("\n")[0]


async def test_a_filter_is_still_to_be_seen(user: User) -> None:
    user.press("Ctrl+Shift+F")
    user.type("nothing has this")
    await user.until_log()
    await in_the_dark(user)
    assert user.events() == []
    assert user.text("filterEdit") == "nothing has this"


async def test_a_pause_is_still_to_be_seen(user: User) -> None:
    user.click("pauseToggle")
    await in_the_dark(user)
    assert user.find("pauseToggle", QAbstractButton).isChecked() == user.application.log.paused


async def test_the_window_speaks_chinese(user: User) -> None:
    english = set(user.sees().split("\n"))
    await rebuilt(user, lambda: user.application._shell.set_language("zh_CN"))
    chinese = set(user.sees().split("\n"))
    assert {"Connect", "Send", "Timeout"} <= english
    assert not {"Connect", "Send", "Timeout"} & chinese
    user.press("F5")
    await user.until_log(*OPENED)  # the names of the API stay as they are
    await rebuilt(user, lambda: user.application._shell.set_language("en"))
    assert {"Connect", "Send", "Timeout"} <= set(user.sees().split("\n"))


async def test_both_are_remembered(known_user: Settings, open_window: Open) -> None:
    user = await open_window("--lang", "en", "--theme", "light")
    await in_the_dark(user)
    await rebuilt(user, lambda: user.application._shell.set_language("zh_CN"))
    await user.leave()
    again = await open_window()
    assert "Connect" not in again.sees().split("\n")
    assert again.window.palette().window().color().lightness() < 64


async def test_a_theme_that_is_none_is_the_systems(known_user: Settings, open_window: Open) -> None:
    known_user.theme = "pink"
    known_user.save()
    await open_window()
