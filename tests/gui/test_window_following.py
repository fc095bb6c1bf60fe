"""Text, JSON, Frames and Follow stream in the program's window, as a user reaches them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QTabBar
from support.sessions import message, write_session
from support.waiting import until
from user import Open, User

from wxtcp_gui.core.framing import LengthPrefixed
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.widgets.frames_page import FramesPage
from wxtcp_gui.gui.widgets.stream_page import StreamPage

ASKED: Final = bytes.fromhex("000100000006010300100002")
ANSWER: Final = bytes.fromhex("00010000000701030400010002")


@pytest.fixture
async def user(open_window: Open, known_user: object, tmp_path: Path) -> User:
    """A user who looks at a Modbus-TCP exchange in halves, and at a socket that talks JSON."""
    records = [
        message(0, ASKED, kind=RecordKind.WRITE, socket_id=1),
        message(1, ANSWER[:5], socket_id=1),
        message(2, ANSWER[5:] + ANSWER, socket_id=1),
        message(3, b'{"msg":"hi","n":1.50}\n', socket_id=2),
        message(4, kind=RecordKind.CLOSE, socket_id=1),
    ]
    path = write_session(tmp_path / "frames.wxtcp", records)
    user = await open_window(str(path), "--size", "1440x900", "--lang", "en", "--theme", "light")
    await until(lambda: len(user.log()) == len(records))
    return user


def frames(user: User) -> FramesPage:
    return user.window.inspector.payload_page.frames_page  # type: ignore[attr-defined]


def streams() -> list[StreamPage]:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, StreamPage)]
    return [each for each in found if each.isVisible()]


async def test_text_and_json(user: User) -> None:
    user.select_row(3)
    user.click_tab(user.find("payloadTabs", QTabBar), "Text")
    assert user.text("textView") == '{"msg":"hi","n":1.50}\\n\n'
    user.click_tab(user.find("payloadTabs", QTabBar), "JSON")
    page = user.window.inspector.payload_page.json_page  # type: ignore[attr-defined]
    root = page.model.index(0, 0)
    assert page.model.index(1, 1, root).data() == "1.50"
    user.select_row(2)
    assert user.text("jsonFault") == "Line 1, column 1, byte 0: a value is missing here."


async def test_frames_lead_to_their_events(user: User) -> None:
    user.select_row(2)
    user.click_tab(user.find("payloadTabs", QTabBar), "Frames")
    page = frames(user)
    page.framing.set_framing(LengthPrefixed(offset=4, width=2))
    page.framing.changed.emit()
    await until(lambda: page.model.rowCount() == 2)
    assert [page.model.row(at).events for at in range(2)] == ["2 – 3", "3"]
    assert page.model.row(0).words == ("split", "sticky")
    user.click("framesGoFirst")
    assert user.sees("inspector").startswith("onMessage")
    assert user.window.inspector.shown.sequence == 1  # type: ignore[attr-defined]
    assert page.view.currentIndex().row() == 0


@pytest.mark.parametrize("way", ["menu", "key", "inspector"])
async def test_follow_stream(user: User, way: str) -> None:
    user.select_row(2)
    if way == "menu":
        user.window.log_view.menu_asked.emit(QPoint(5, 5))  # type: ignore[attr-defined]
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(each for each in menu.actions() if each.text() == "Follow stream of #1").trigger()
        menu.close()
    elif way == "key":
        user.press("Ctrl+Shift+S")
    else:
        user.click_tab(user.find("payloadTabs", QTabBar), "Frames")
        user.click("framesFollow")
    await until(lambda: len(streams()) == 1, "no window")
    (page,) = streams()
    await until(lambda: page.lines is not None and len(page.lines) == 3)
    assert page.windowTitle() == "Follow stream: #1"
    assert page.lines is not None
    at = page.lines.line(page.view.current).message
    assert page.lines.sequence(at) == 2
    page.go_asked.emit(0)
    assert user.window.inspector.shown.sequence == 0  # type: ignore[attr-defined]
    user.press("Ctrl+Shift+S")
    assert len(streams()) == 1
    if way == "menu":  # otherwise it goes with the program
        page.close()
        assert not streams()


async def test_another_language_closes_it(user: User) -> None:
    user.select_row(0)
    user.press("Ctrl+Shift+S")
    await until(lambda: len(streams()) == 1, "no window")
    user.application._shell.set_language("zh_CN")
    await until(lambda: not streams())
