"""What was sent comes back, and rows of the log are sent again or dragged into the composer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTableView
from support.loopback import Listener, Peer
from support.waiting import until
from user import User

from wxtcp_gui.gui.models.payload_mime import PAYLOAD_MIME
from wxtcp_gui.gui.views import event_log

Listen = Callable[..., Listener]

OPENED = ["createTCPSocket", "connect", "onConnect"]


@pytest.fixture
async def peer(user: User, listen: Listen) -> Peer:
    """The other end of the window's socket."""
    listener = listen()
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("Return")
    peer = await listener.accept()
    await user.until_log(*OPENED)
    return peer


async def sent(user: User, peer: Peer, *texts: str) -> None:
    """Send these, one after the other."""
    for text in texts:
        user.fill("composerEdit", text)
        user.press("Ctrl+Return")
        assert await peer.receive(len(text)) == text.encode()


async def test_sends_come_back_and_so_does_what_is_being_typed(user: User, peer: Peer) -> None:
    await sent(user, peer, "one", "two", "three")
    user.fill("composerEdit", "being typed")
    seen = []
    for keys in ("Alt+Up", "Alt+Up", "Alt+Up", "Alt+Up", "Alt+Down", "Alt+Down", "Alt+Down"):
        user.press(keys)
        seen.append(user.text("composerEdit"))
    assert seen == ["three", "two", "one", "one", "two", "three", "being typed"]
    user.press("Alt+Down")
    assert user.text("composerEdit") == "being typed"


async def test_what_is_there_already_is_left_out(user: User, peer: Peer) -> None:
    await sent(user, peer, "one", "two", "two")
    user.press("Alt+Up")
    assert user.text("composerEdit") == "one"


async def test_a_change_on_the_way_and_a_send_keep_the_draft(user: User, peer: Peer) -> None:
    await sent(user, peer, "one", "two")
    user.fill("composerEdit", "being typed")
    user.press("Alt+Up")
    user.press("End")
    user.type("!")
    user.press("Alt+Up")
    assert user.text("composerEdit") == "one"
    user.press("Alt+Down")
    assert user.text("composerEdit") == "two!"
    user.press("Ctrl+Return")
    assert await peer.receive(4) == b"two!"
    user.press("Alt+Down")
    assert user.text("composerEdit") == "being typed"


async def test_form_and_options_come_back(user: User, peer: Peer) -> None:
    user.choose("composerLineEnding", "CRLF")
    user.fill("composerEdit", "text")
    user.press("Ctrl+Return")
    assert await peer.receive(6) == b"text\r\n"
    user.compose_as("Hex")
    user.fill("composerEdit", "ff 00")
    user.press("Ctrl+Return")
    assert await peer.receive(2) == b"\xff\x00"
    user.press("Alt+Up")
    assert user.text("composerEdit") == "text"
    user.press("Ctrl+Return")
    assert await peer.receive(6) == b"text\r\n"


async def test_nothing_was_sent(user: User) -> None:
    user.find("composerEdit").setFocus()
    user.type("a draft")
    user.press("Alt+Up")
    assert user.text("composerError") == "Nothing was sent yet."
    assert user.text("composerEdit") == "a draft"


async def test_no_more_than_two_hundred(user: User, peer: Peer) -> None:
    user.find("composerEdit").setFocus()
    for number in range(205):
        user.find("composerEdit", QPlainTextEdit).setPlainText(f"{number:03}")
        user.press("Ctrl+Return")
    assert await peer.receive(3 * 205)
    for _ in range(250):
        user.press("Alt+Up")
    assert user.text("composerEdit") == "005"
    assert user.text("composerError") == "This is the oldest send that is kept."


def choose_in_log(user: User, text: str) -> None:
    """Choose from the context menu of the log's current row."""
    user.find("eventLog").setFocus()
    QTest.keyClick(user.find("eventLog"), Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    if menu is None:
        user.find("eventLog", event_log.EventLogView).menu_asked.emit(QPoint(10, 10))
        menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == text)
    none = Qt.KeyboardModifier.NoModifier
    center = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, none, center)


async def test_send_again(user: User, peer: Peer) -> None:
    await sent(user, peer, "once")
    peer.send(b"answer")
    await user.until_log(*OPENED, "write", "onMessage")
    user.select_row(3)
    choose_in_log(user, "Send again")
    assert await peer.receive(4) == b"once"
    user.select_row(4)
    choose_in_log(user, "Send again")
    assert await peer.receive(6) == b"answer"


async def test_send_again_without_a_connection(user: User, peer: Peer, listen: Listen) -> None:
    await sent(user, peer, "once")
    peer.fin()
    await user.until_log(*OPENED, "write", "onClose")
    user.select_row(3)
    choose_in_log(user, "Send again")
    assert user.text("bannerText") == "Not sent: there is no connection to send it on."
    assert user.text("bannerAction") == "Connect #1"
    user.press("Ctrl+N")
    other = listen()
    user.fill_connection(address=other.address, port=other.port)
    user.press("Return")
    second = await other.accept()
    await until(lambda: user.events(of="#2") == OPENED, lambda: str(user.events()))
    user.select_row(3)
    choose_in_log(user, "Send again")
    assert await second.receive(4) == b"once"
    said = "Sent on #2: the row’s own socket is not connected."
    assert user.text("bannerText") == said


class Drag:
    """A drag that is over at once; what it carried can be dropped."""

    mime: QMimeData | None = None

    def __init__(self, source: object) -> None:
        """Begin nowhere."""

    def setMimeData(self, mime: QMimeData) -> None:  # noqa: N802 - as Qt calls it
        """Keep what is carried."""
        Drag.mime = mime

    def exec(self, action: Qt.DropAction) -> None:
        """Drop it nowhere."""


async def test_a_row_is_dragged_into_the_composer(
    user: User, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_log, "QDrag", Drag)
    await sent(user, peer, "one")
    peer.send(b"\x00\xff\r\n")
    await user.until_log(*OPENED, "write", "onMessage")
    log = user.find("eventLog", QTableView)
    at = log.visualRect(log.model().index(4, 4)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(log.viewport(), left, none, at)
    QTest.mousePress(log.viewport(), left, none, at)
    QTest.mouseMove(log.viewport(), at + QPoint(30, 30))
    QTest.mouseRelease(log.viewport(), left, none, at)
    mime = Drag.mime
    assert mime is not None
    assert mime.data(PAYLOAD_MIME).data() == b"\x00\xff\r\n"
    edit = user.find("composerEdit", QPlainTextEdit).viewport()
    copy, point = Qt.DropAction.CopyAction, edit.rect().center()
    enter = QDragEnterEvent(point, copy, mime, left, none)
    QApplication.sendEvent(edit, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(edit, QDropEvent(QPointF(point), copy, mime, left, none))
    await until(lambda: user.text("composerEdit") == r"\x00\xff\r\n", user.text("composerEdit"))
    user.press("Ctrl+Return")
    assert await peer.receive(4) == b"\x00\xff\r\n"
