"""A payload in the inspector: looked at, searched, copied and compared, as a user does it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QTabBar,
    QTableView,
    QWidget,
)
from support.sessions import message, write_session
from support.waiting import turns, until
from user import Open, User

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.widgets.data_inspector import DataInspector
from wxtcp_gui.gui.widgets.hex_view import HEADER_PX, ROW_PX, HexView

TEXT: Final = '{"msg":"你好，小程序","id":42,"op":"hello","t":1760384825}'.encode()
OTHER: Final = TEXT.replace(b"42", b"43").replace(b"hello", b"HELLO") + b"more"
LARGE: Final = bytes(5_000_000) + b"needle" + bytes(3_000_000)
REFUSED: Final = socket_failure(Operation.CONNECT, Errno.ECONNREFUSED)
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
async def user(open_window: Open, known_user: object, tmp_path: Path) -> User:
    """A user who looks at a session of a few events."""
    records = [
        message(0, TEXT),
        message(1, OTHER),
        message(2, LARGE, kind=RecordKind.WRITE),
        message(3, kind=RecordKind.ON_ERROR, error=REFUSED),
        message(4, kind=RecordKind.CLOSE),
    ]
    path = write_session(tmp_path / "payloads.wxtcp", records)
    user = await open_window(str(path), "--size", "1440x900", "--lang", "en", "--theme", "light")
    await until(lambda: len(user.log()) == len(records))
    return user


def view(user: User) -> HexView:
    found = user.find("hexView", HexView)
    assert found.isVisible()
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def point(offset: int, *, in_text: bool = False) -> QPoint:
    """Return where a byte of the first rows stands, eight in a row."""
    row, column = divmod(offset, 8)
    cell = 7.1
    cells = 6 + 24 + 3 + column if in_text else 6 + column * 3 + column // 4 + 0.5
    return QPoint(round(16 + cells * cell + 4), HEADER_PX + row * ROW_PX + ROW_PX // 2)


def mouse(widget: QWidget, kind: QMouseEvent.Type, place: QPoint) -> None:
    """Send what a mouse with a button held sends, which may be outside of the widget."""
    held = Qt.MouseButton.LeftButton
    none = Qt.MouseButton.NoButton
    pressed = none if kind is QMouseEvent.Type.MouseButtonRelease else held
    button = none if kind is QMouseEvent.Type.MouseMove else held
    screen = QPointF(widget.mapToGlobal(place))
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, QPointF(place), screen, button, pressed, keys)
    QApplication.sendEvent(widget, event)


def menu_of(widget: QWidget, place: QPoint) -> QMenu:
    """Open the context menu of a widget at a place."""
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    return open_menu()


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    action = next(each for each in menu.actions() if each.text().split("\t")[0] == text)
    assert action.isEnabled()
    place = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def drag(user: User, start: QPoint, end: QPoint) -> None:
    viewport = view(user).viewport()
    mouse(viewport, QMouseEvent.Type.MouseButtonPress, start)
    mouse(viewport, QMouseEvent.Type.MouseMove, end)
    mouse(viewport, QMouseEvent.Type.MouseButtonRelease, end)


async def test_a_drag_selects_in_both_columns(user: User) -> None:
    user.select_row(0)
    drag(user, point(8), point(10))
    assert view(user).selection == (8, 11)
    drag(user, point(20, in_text=True), point(9, in_text=True))
    assert view(user).selection == (9, 21)
    table = user.find("dataInspector", DataInspector)
    assert "0x09 – 0x14, 12 bytes" in table.accessibleName()


async def test_ctrl_c_copies_from_the_column_that_was_clicked(user: User) -> None:
    user.select_row(0)
    view(user).setFocus()
    drag(user, point(2), point(4))
    user.press("Ctrl+C")
    assert clipboard() == "6D 73 67"
    drag(user, point(2, in_text=True), point(4, in_text=True))
    user.press("Ctrl+C")
    assert clipboard() == "msg"


async def test_a_drag_below_the_last_row_scrolls_on(user: User) -> None:
    user.select_row(2)
    hexes = view(user)
    await turns(20)
    viewport = hexes.viewport()
    mouse(viewport, QMouseEvent.Type.MouseButtonPress, point(0))
    mouse(viewport, QMouseEvent.Type.MouseMove, QPoint(100, viewport.height() + 100))
    await until(lambda: hexes.verticalScrollBar().value() > 20)
    mouse(viewport, QMouseEvent.Type.MouseMove, QPoint(100, -50))
    await until(lambda: hexes.verticalScrollBar().value() == 0)
    mouse(viewport, QMouseEvent.Type.MouseButtonRelease, QPoint(100, -50))
    assert hexes.selection[0] == 0


async def test_the_keys(user: User) -> None:
    user.select_row(2)
    hexes = view(user)
    hexes.setFocus()
    size, per_row = len(LARGE), 8
    page = hexes.verticalScrollBar().pageStep() * per_row
    for keys, selection in (
        ("Right", (0, 1)), ("Right", (1, 2)), ("Down", (9, 10)), ("Shift+Right", (9, 11)),
        ("Shift+Down", (9, 19)), ("End", (23, 24)), ("Home", (16, 17)), ("Up", (8, 9)),
        ("PgDown", (8 + page, 9 + page)), ("PgUp", (8, 9)), ("Shift+Home", (8, 9)),
        ("Ctrl+End", (size - 1, size)), ("Right", (size - 1, size)),
        ("Ctrl+Shift+Home", (0, size)), ("Ctrl+Home", (0, 1)), ("Left", (0, 1)),
        ("Ctrl+Shift+End", (0, size)), ("Ctrl+Home", (0, 1)), ("Ctrl+A", (0, size)),
    ):  # fmt: skip
        user.press(keys)
        assert hexes.selection == selection, keys
        assert hexes.hasFocus()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Copy as hex", "6D 73 67"),
        ("Copy as text", "msg"),
        ("Copy as Base64", "bXNn"),
        ("Copy as C array", "const unsigned char data[3] = {\n  0x6d, 0x73, 0x67\n};"),
        ("Copy as JavaScript Uint8Array", "new Uint8Array([0x6d, 0x73, 0x67])"),
    ],
)
async def test_every_form_is_in_both_menus(user: User, line: str, text: str) -> None:
    user.select_row(0)
    drag(user, point(2), point(4))
    choose(menu_of(view(user).viewport(), point(3)), line)
    assert clipboard() == text
    QGuiApplication.clipboard().clear()
    user.click("copyAsButton")
    assert open_menu().actions()[0].text() == "3 bytes selected"
    choose(open_menu(), line)
    assert clipboard() == text


async def test_too_much_for_a_clipboard_is_said(user: User) -> None:
    user.select_row(2)
    view(user).setFocus()
    user.press("Ctrl+A")
    user.press("Ctrl+C")
    assert len(clipboard()) == 3 * 1024 * 1024 - 1
    await user.until_seen("the first 1.0 MB are copied")


async def test_a_large_payload_is_never_loaded_whole(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, most = user.application.session, 0
    payload = reader.payload

    def counted(sequence: int, start: int, stop: int) -> bytes:
        nonlocal most
        most = max(most, stop - start)
        return payload(sequence, start, stop)

    monkeypatch.setattr(reader, "payload", counted)
    user.select_row(2)
    assert user.text("inspectorSize") == "7.6 MB"
    shown = user.window.inspector.shown
    assert shown is not None
    assert len(shown.record.payload) == 65_536
    view(user).setFocus()
    user.press("Ctrl+End")
    view(user).grab()
    assert 0 < most <= 65_536
    assert "uint8 0" in user.find("dataInspector", DataInspector).accessibleName()


async def test_find_goes_through_every_place(user: User) -> None:
    user.select_row(0)
    view(user).setFocus()
    user.press("Ctrl+F")
    assert user.find("payloadFindEdit").hasFocus()
    assert not user.find("findBar").isVisible()
    user.type('"O')  # in either case
    user.press("Return")
    first = TEXT.index(b'"op')
    await until(lambda: view(user).selection == (first, first + 2))
    assert user.text("payloadFindResult") == f"Found at 0x{first:X}"
    user.press("Return")
    await user.until_seen("past the end", "payloadFind")
    user.press("Shift+Return")
    await user.until_seen("past the end", "payloadFind")
    user.fill("payloadFindEdit", "nowhere")
    await user.until_seen("Nothing found", "payloadFind")
    user.press("Ctrl+F")
    assert not user.find("findBar").isVisible()
    user.press("Ctrl+G")
    assert user.find("offsetEdit").hasFocus()
    user.press("Esc")
    assert not user.find("payloadFind").isVisible()
    assert view(user).hasFocus()


async def test_find_bytes_in_a_large_payload(user: User) -> None:
    user.select_row(2)
    view(user).setFocus()
    user.press("Ctrl+F")
    user.choose("payloadFindForm", "Hex")
    user.fill("payloadFindEdit", "6e 65 65 64")
    await until(lambda: view(user).selection == (5_000_000, 5_000_004))
    user.fill("payloadFindEdit", "6e 6")
    user.press("Return")
    assert "hex" in user.text("payloadFindResult")


async def test_another_event_ends_a_search(user: User) -> None:
    user.select_row(2)
    view(user).setFocus()
    user.press("Ctrl+F")
    user.type("zzz")
    user.press("Return")
    user.select_row(0)
    find = user.window.inspector.payload_page.hex_page.find_bar
    assert not find.searching
    await turns(20)
    assert view(user).selection == (0, 0)


async def test_ctrl_f_elsewhere_is_for_the_log(user: User) -> None:
    user.select_row(0)
    user.press("Ctrl+F")
    assert user.find("findBar").isVisible()
    assert not user.find("payloadFind").isVisible()


async def test_go_to_an_offset(user: User) -> None:
    user.select_row(2)
    hexes = view(user)
    hexes.setFocus()
    for text, offset in (
        ("0x4c4b40", 5_000_000), ("+6", 5_000_006), ("-0x6", 5_000_000), ("end", len(LARGE) - 1),
        ("12", 12),
    ):  # fmt: skip
        user.press("Ctrl+G")
        user.fill("offsetEdit", text)
        user.press("Return")
        assert hexes.selection == (offset, offset + 1)
        assert hexes.hasFocus()
        first = hexes.verticalScrollBar().value()
        assert first <= offset // 8 < first + hexes.verticalScrollBar().pageStep()
    user.press("Ctrl+G")
    user.fill("offsetEdit", "99999999")
    user.press("Return")
    assert user.text("offsetHint").startswith("From 0 to 0x7A1205")
    user.press("Esc")
    assert not user.find("offsetBar").isVisible()


async def test_what_the_bytes_mean_is_copied(user: User) -> None:
    user.select_row(0)
    drag(user, point(8), point(9))
    table = user.find("dataInspector", DataInspector)
    for text in ("UTF-8 你 U+4F60", "GBK 浣 U+6D63", "uint8 228", "uint16 48612 58557"):
        assert text in table.accessibleName()
    user.click("moreValues")
    for text in ("int8 -28", "int64 ", "float32 ", "UTC –"):
        assert text in table.accessibleName()
    table.setFocus()
    user.press("Down")  # to the first
    user.press("Ctrl+C")
    assert clipboard() == "你 U+4F60"
    for _ in range(4):
        user.press("Down")
    user.press("Right")
    user.press("Ctrl+C")
    assert clipboard() == str(int.from_bytes(TEXT[8:10], signed=True))
    menu = menu_of(table, table._place(1, 0).center())
    choose(menu, "Copy 浣 U+6D63")
    assert clipboard() == "浣 U+6D63"


async def test_the_object_that_the_listener_gets(user: User) -> None:
    user.select_row(0)
    user.click("objectButton")
    shown = user.text("objectView")
    assert shown.startswith(
        "// onMessage\n{\n  // ArrayBuffer, 64 bytes\n  message: new Uint8Array"
    )
    assert re.search(r"remoteInfo: \{\s+address: \"192.168.1.9\"", shown)
    user.click("copyObjectButton")
    assert clipboard() == shown.removeprefix("// onMessage\n")
    user.select_row(3)
    assert "errno: 111" in user.text("objectView")
    user.select_row(4)  # a call, which no listener hears of
    assert not user.find("objectView").isVisible()
    assert not user.find("objectButton").isVisible()
    user.select_row(3)
    user.click("objectButton")
    assert user.find("errMsg").isVisible()


async def test_the_object_is_in_the_menu(user: User) -> None:
    user.select_row(0)
    user.click("copyAsButton")
    choose(open_menu(), "Copy the object of the listener")
    assert clipboard().startswith("{\n  // ArrayBuffer, 64 bytes")
    user.click("copyAsButton")
    choose(open_menu(), "Copy the event as JSON")
    assert '"event": "onMessage"' in clipboard()


@pytest.mark.parametrize("name", ["remoteInfo", "localInfo"])
async def test_each_end_is_copied_as_json(user: User, name: str) -> None:
    user.select_row(0)
    record = user.window.inspector.shown.record
    info = record.remote_info if name == "remoteInfo" else record.local_info
    wanted = {"address": info.address, "family": info.family, "port": info.port}
    if name == "remoteInfo":
        wanted["size"] = record.size
    column = user.find(name)
    choose(menu_of(column, column.rect().center()), f"Copy {name} as JSON")
    assert json.loads(clipboard()) == wanted
    QGuiApplication.clipboard().clear()
    column.setFocus()
    column.grab()
    user.press("Ctrl+C")
    assert json.loads(clipboard()) == wanted


def select_too(user: User, row: int) -> None:
    """Click a row of the log with Ctrl held."""
    log = user.find("eventLog", QTableView)
    place = log.visualRect(log.model().index(row, 4)).center()
    keys = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(log.viewport(), Qt.MouseButton.LeftButton, keys, place)


async def test_two_events_are_compared(user: User) -> None:
    user.select_row(1)
    select_too(user, 0)
    assert user.text("inspectorTitle") == "Comparison"
    assert user.text("inspectorOrigin") == "1 onMessage 64 B · 2 onMessage 68 B"
    assert user.text("compareSummary") == "6 of 64 bytes differ.\nThe second has 4 bytes more."
    user.find("compareView").setFocus()
    page, places = user.window.inspector.compare_page, []
    for _ in range(4):
        user.press("F3")
        await until(lambda: not page.busy)
        places.append(user.text("comparePlace"))
    at = TEXT.index(b"42") + 1
    assert places[0] == f"0x{at:X}: 32 ≠ 33"
    assert places[1] == f"0x{TEXT.index(b'hello'):X}: 68 ≠ 48"
    assert places[2] == "0x40: – ≠ 6D"
    assert places[3] == f"{places[0]} (past the end)"
    user.press("Shift+F3")
    await until(lambda: not page.busy)
    assert user.text("comparePlace") == f"{places[2]} (past the end)"
    user.click("diffBefore")
    await until(lambda: not page.busy)
    assert user.text("comparePlace") == places[1]
    user.find("compareView").grab()


async def test_the_head_of_a_comparison_has_no_empty_row(user: User) -> None:
    user.select_row(0)
    select_too(user, 1)
    summary, arrow = user.find("compareSummary"), user.find("diffAfter")

    def top(widget: QWidget) -> int:
        return widget.mapTo(user.window, QPoint(0, 0)).y()

    assert abs(top(summary) - top(arrow)) < arrow.height()
    assert not user.find("comparePlace").isVisible()
    user.click("diffAfter")
    assert user.find("comparePlace").isVisible()


async def test_the_comparison_ends_with_the_selection(user: User) -> None:
    user.select_row(0)
    select_too(user, 1)
    page = user.window.inspector.compare_page
    assert page.isVisible()
    select_too(user, 1)
    assert not page.isVisible()
    assert user.text("inspectorTitle") == "onMessage"
    select_too(user, 1)
    assert page.isVisible()
    select_too(user, 2)  # three
    assert not page.isVisible()
    user.select_row(0)
    select_too(user, 3)  # which has no payload
    assert not page.isVisible()


async def test_a_large_payload_is_compared_in_steps(user: User) -> None:
    page = user.window.inspector.compare_page
    user.select_row(0)
    select_too(user, 2)
    await until(lambda: not page.busy)
    assert "The second has 7,999,942 bytes more." in user.text("compareSummary")


async def test_the_other_tab_shows_the_event_of_now(user: User) -> None:
    user.select_row(0)
    tabs = user.find("payloadTabs", QTabBar)
    user.select_row(2)
    user.click_tab(tabs, "Text")
    user.select_row(0)
    user.click_tab(tabs, "Hex")
    assert user.hex_bytes() == TEXT


async def test_what_cannot_be_read_is_said(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = user.application.session
    sentence = Sentence(Text.SESSION_DAMAGED, file="payloads.wxtcp")

    def broken(*_: object) -> bytes:
        raise SessionError(sentence)

    user.select_row(0)
    records = reader.records
    monkeypatch.setattr(reader, "payload", broken)
    user.select_row(2)
    view(user).grab()
    assert view(user)._fault == str(sentence)
    user.click("toComposerButton")
    assert user.text("bannerText") == str(sentence)
    view(user).setFocus()
    user.press("Ctrl+F")
    user.type("x")
    user.press("Return")
    assert user.text("payloadFindResult") == str(sentence)
    monkeypatch.setattr(reader, "records", broken)
    user.select_row(1)
    assert user.window.inspector.shown is None
    monkeypatch.setattr(reader, "records", records)


async def test_the_head_says_when_it_was(user: User) -> None:
    user.select_row(2)
    await until(lambda: user.text("inspectorTime") != "")
    assert user.text("inspectorTime") == user.log()[2][1]
    moment = user.find("inspectorTime").toolTip()
    assert moment.endswith(".000000002")
    assert user.text("inspectorTime") in moment


@pytest.mark.parametrize("width", [20, 200])
async def test_the_time_is_whole_or_not_there(user: User, width: int) -> None:
    user.select_row(2)
    label = user.find("inspectorTime")
    label.resize(width, label.height())
    drawn = label.grab().toImage()
    label.setText("")
    nothing = label.grab().toImage()
    assert (drawn == nothing) == (width == 20)
