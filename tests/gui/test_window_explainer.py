"""An error explained: its likely causes in the inspector, and all of it on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea
from support.loopback import Listener, refusing_port
from support.waiting import until
from user import Open, User

from wxtcp_gui.app.settings import Settings

Listen: TypeAlias = Callable[..., Listener]

OPENED = ("createTCPSocket", "connect", "onConnect")


async def be_refused(user: User) -> int:
    """Connect where nobody listens, select the onError, and return the port."""
    with refusing_port() as port:
        user.fill_connection(address="127.0.0.1", port=port)
        before = user.events()
        user.click("connectButton")
        await user.until_log(*before, "connect", "onError")
    user.select_row(-1)
    await user.until_seen("Likely causes", "inspector")
    return port


def shown_advice(user: User) -> QScrollArea:
    """Return what scrolls in the inspector."""
    areas = user.find("inspector").findChildren(QScrollArea)
    return next(each for each in areas if each.isVisible())


def cut_texts(user: User) -> list[str]:
    """Return the texts of the inspector that do not fit where they stand."""
    found = []
    for each in user.find("inspector").findChildren(QLabel):
        # A label that shortens its text by itself is another class.
        if each.isVisible() and type(each) is QLabel and each.text():
            wanted = each.heightForWidth(each.width()) if each.wordWrap() else each.height()
            longest = max(each.text().split(), key=len) if each.wordWrap() else each.text()
            if each.height() < wanted or each.width() < each.fontMetrics().horizontalAdvance(
                longest
            ):
                found.append(each.text())
    return found


async def test_the_inspector_tells_likely_causes(user: User) -> None:
    await be_refused(user)
    seen = user.sees("inspector").splitlines()
    titles = ["What happened", "Likely causes", "Next step", "On a device"]
    assert [line for line in seen if line in titles] == titles
    assert seen[seen.index("errno") :][:3] == ["errno", "111", "ECONNREFUSED"]
    causes = seen[seen.index("Likely causes") + 1 : seen.index("Next step")]
    assert causes[::2] == ["•"] * len(causes[::2])
    assert causes[1] == "The port number is not the one of the service."


async def test_a_reset_connection_has_other_causes_than_a_reset_attempt(
    user: User, listen: Listen
) -> None:
    listener = listen()
    user.fill_connection(address=listener.address, port=listener.port)
    user.click("connectButton")
    peer = await listener.accept()
    await user.until_log(*OPENED)
    peer.reset()
    await user.until_log(*OPENED, "onError", "onClose")
    user.select_row(-2)
    await user.until_seen("The program at the other end crashed", "inspector")
    assert "read socket fail: errno:104" in user.sees("inspector")
    assert "port forwarding" not in user.sees("inspector")


async def test_the_error_is_copied_with_all_that_is_said_of_it(user: User) -> None:
    port = await be_refused(user)
    user.click("copyErrorButton")
    copied = QGuiApplication.clipboard().text()
    for line in (
        "event: onError (event 3)",
        "socket: #1",
        f"remoteInfo: 127.0.0.1:{port}",
        "errMsg: connect socket fail: errno:111 errmsg:Connection refused",
        "errCode: -2",
        "errno: 111 ECONNREFUSED (Connection refused)",
    ):
        assert line in copied.splitlines()
    seen = user.sees("inspector").splitlines()
    sentences = [line for line in seen[seen.index("What happened") :] if line.endswith(".")]
    assert len(sentences) > 8
    for sentence in sentences:
        assert sentence in copied


async def test_nothing_is_cut_in_the_smallest_window(
    known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--size", "1024x640", "--lang", "en", "--theme", "dark")
    await be_refused(user)
    bar = shown_advice(user).verticalScrollBar()
    await until(lambda: bar.maximum() > 0, "there is nothing to scroll")
    await until(lambda: not cut_texts(user), lambda: f"cut: {cut_texts(user)}")
    assert shown_advice(user).horizontalScrollBar().maximum() == 0


async def test_another_error_is_shown_from_its_beginning(
    known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--size", "1024x640", "--lang", "en", "--theme", "dark")
    await be_refused(user)
    bar = shown_advice(user).verticalScrollBar()
    await until(lambda: bar.maximum() > 0, "there is nothing to scroll")
    bar.setValue(bar.maximum())
    await be_refused(user)
    await until(lambda: bar.value() == 0, lambda: f"it is scrolled to {bar.value()}")
