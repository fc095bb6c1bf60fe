"""The columns of the log, what its time counts from, and how its rows look."""

from __future__ import annotations

import pytest
from logtable import (
    ALL,
    LEFT_OUT,
    add_mixed,
    choose,
    choose_column,
    choose_in_row,
    drag_column,
    open_menu,
    rebuilt,
    titles,
    view,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from support.waiting import until
from user import Open, User

from wxtcp_gui.app.settings import Settings
from wxtcp_gui.gui.fonts import mono_font
from wxtcp_gui.gui.models.event_log import Column
from wxtcp_gui.gui.models.marks import Mark
from wxtcp_gui.gui.views import event_log, event_painter


@pytest.fixture
async def mixed(user: User) -> User:
    """A user whose log has two sockets' messages, and errors as events 4 and 7."""
    await add_mixed(user)
    return user


async def test_columns_are_chosen_in_the_header(user: User) -> None:
    assert titles(user) == ALL
    choose_column(user, "Size")
    choose_column(user, "# (number)")
    assert titles(user) == [each for each in ALL if each not in {"Size", "#"}]
    choose_column(user, "Size")
    assert "Size" in titles(user)
    choose_column(user, "Reset columns")
    assert titles(user) == ALL


async def test_the_last_column_stays(user: User) -> None:
    header = user.window.log_view.header
    for column in Column:
        header.set_shown(column, shown=False)
    assert titles(user) == ["Data"]
    menu = open_menu(header.viewport(), QPoint(20, 10))
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.close()
    assert not enabled["Data"]
    assert enabled["Time"]


async def test_columns_are_ordered_by_dragging(user: User) -> None:
    drag_column(user, Column.EVENT, Column.TIME)
    assert titles(user) == ["#", "Event", *(each for each in ALL[1:] if each != "Event")]


async def test_columns_are_ordered_in_the_header(user: User) -> None:
    header = user.window.log_view.header

    def point(column: Column) -> QPoint:
        return QPoint(header.sectionViewportPosition(column) + 10, 10)

    choose(open_menu(header.viewport(), point(Column.EVENT)), "Move left")
    assert titles(user)[2:5] == ["Delta", "Event", "Socket"]
    choose(open_menu(header.viewport(), point(Column.EVENT)), "Move right")
    assert titles(user) == ALL
    for column, text in ((Column.NUMBER, "Move left"), (Column.DATA, "Move right")):
        menu = open_menu(header.viewport(), point(column))
        (action,) = (each for each in menu.actions() if each.text() == text)
        assert not action.isEnabled()
        menu.close()
    choose_column(user, "Delta")  # a column that is hidden is no place to move to
    choose(open_menu(header.viewport(), point(Column.TIME)), "Move right")
    assert titles(user)[:3] == ["#", "Socket", "Time"]


async def test_columns_are_ordered_by_keyboard_and_remembered(
    known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--lang", "en", "--size", "1440x900")
    user.press("Ctrl+K")
    user.type("columns")
    user.press("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (move,) = (each.menu() for each in menu.actions() if each.text() == "Move")
    (event,) = (each.menu() for each in move.actions() if each.text() == "Event")
    for shown, action in ((menu, move.menuAction()), (move, event.menuAction())):
        shown.setActiveAction(action)
        QTest.keyClick(shown, Qt.Key.Key_Right)
    event.setActiveAction(event.actions()[0])
    QTest.keyClick(event, Qt.Key.Key_Return)
    wanted = ["#", "Time", "Delta", "Event", "Socket"]
    assert titles(user)[:5] == wanted
    await user.leave()
    again = await open_window("--lang", "en", "--size", "1440x900")
    assert titles(again)[:5] == wanted


async def test_choice_and_order_outlive_theme_language_and_filter(mixed: User) -> None:
    choose_column(mixed, "Size")
    drag_column(mixed, Column.EVENT, Column.TIME)
    wanted = titles(mixed)
    mixed.click_text("Errors 2")
    mixed.click_text("All")
    assert titles(mixed) == wanted
    await rebuilt(mixed, lambda: mixed.application._shell.set_theme("dark"))
    assert titles(mixed) == wanted
    await rebuilt(mixed, lambda: mixed.application._shell.set_language("zh_CN"))
    await rebuilt(mixed, lambda: mixed.application._shell.set_language("en"))
    assert titles(mixed) == wanted
    choose_column(mixed, "Size")
    drag_column(mixed, Column.EVENT, Column.SOCKET)
    assert titles(mixed) == ALL


async def test_choice_order_and_time_are_remembered(
    known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--lang", "en", "--size", "1440x900")
    choose_column(user, "Size")
    choose_column(user, "Time since the session’s start")
    drag_column(user, Column.EVENT, Column.TIME)
    wanted = titles(user)
    assert wanted[:3] == ["#", "Event", "Since start"]
    await user.leave()
    again = await open_window("--lang", "en", "--size", "1440x900")
    assert titles(again) == wanted
    again.window.reset_layout()
    assert titles(again) == [each if each != "Time" else "Since start" for each in ALL]


async def test_a_narrow_window_does_not_fight_the_choice(
    known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--lang", "en", "--size", "1440x900")
    choose_column(user, "Size")
    user.window.resize(1024, 640)
    assert titles(user) == [each for each in ALL if each not in LEFT_OUT | {"Size"}]
    choose_column(user, "Delta")
    choose_column(user, "Remote")
    narrow = titles(user)
    assert narrow == ["#", "Time", "Delta", "Socket", "Event", "Data"]
    user.window.resize(1440, 900)
    assert titles(user) == [each for each in ALL if each not in {"Size", "Remote"}]
    user.window.resize(1024, 640)
    assert titles(user) == narrow
    await user.leave()
    again = await open_window("--lang", "en", "--size", "1024x640")
    await until(lambda: titles(again) == narrow, lambda: str(titles(again)))
    again.window.resize(1440, 900)
    assert "Local" in titles(again)


async def test_widths_of_an_older_version_are_taken_over(user: User) -> None:
    header = user.window.log_view.header
    header.resizeSection(Column.EVENT, 201)
    older = bytes(header.saveState().data())
    header.reset_columns()
    user.window.restore_layout(older)
    assert header.sectionSize(Column.EVENT) == 201
    assert header.sectionsMovable()
    for broken in (b"", b"\x01", b"\x01\x00\x00\x00\x00garbage", b"\x07" * 40):
        user.window.restore_layout(broken)
        assert titles(user) == ALL


async def test_the_header_is_reached_without_a_mouse(user: User) -> None:
    user.press("Ctrl+K")
    user.type("columns of")
    user.press("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Reset columns" in [action.text() for action in menu.actions()]
    menu.close()


async def test_long_numbers_and_marks_make_room(user: User) -> None:
    header = user.window.log_view.header
    assert header.sectionSize(Column.NUMBER) == 48
    user.application.log.marks.put(0, Mark(colour=1, note="n"))
    marked = header.sectionSize(Column.NUMBER)
    assert marked >= 48
    header.fit_number(90)
    header.reset_columns()
    assert header.sectionSize(Column.NUMBER) == 90


# Time


async def test_the_time_column_counts_from_what_is_chosen(mixed: User) -> None:
    choose_column(mixed, "Time since the socket’s row before")
    assert titles(mixed)[1] == "Socket delta"
    assert [row.time for row in mixed.log()][1:][2:] == [
        "+1.00 s", "+3.00 s", "+3.00 s", "+4.00 s", "+1.00 s",
    ]  # fmt: skip
    choose_column(mixed, "Time as a clock")
    assert titles(mixed)[1] == "Time"
    assert mixed.log()[-1].time.endswith(":09.000")
    assert mixed.log()[-1].delta == "+1.00 s"


# Colours and type


async def test_sockets_have_colours_and_numbers(mixed: User) -> None:
    theme = mixed.window.log_view._icons.theme

    def colors(row: int) -> set[str]:
        rect = view(mixed).visualRect(view(mixed).model().index(row, Column.SOCKET))
        image = view(mixed).viewport().grab(rect).toImage()
        middle = image.height() // 2
        return {image.pixelColor(x, middle).name() for x in range(12)}

    mixed.select_row(7)
    assert theme.hex("socket_1") in colors(1)
    assert theme.hex("socket_2") in colors(2)
    assert [row.socket for row in mixed.log()][1:3] == ["#1", "#2"]


async def test_the_menu_asks_for_a_filter(mixed: User) -> None:
    choose_in_row(mixed, 2, "Show only socket #2")
    assert mixed.text("filterEdit") == "socket:2"
    mixed.find("filterEdit").setText("-socket:1 size>1 kind:write")
    mixed.application.log.set_selection(type(mixed.application.log.selection)())
    await until(lambda: mixed.application.log.rowCount() == 8)
    asked: list[str] = []
    mixed.application._shell._logging.menu.filter_asked.connect(asked.append)
    choose_in_row(mixed, 2, "Show only socket #2")
    assert asked == ["size>1 kind:write socket:2"]


async def test_rows_follow_larger_type(
    known_user: Settings, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (event_log, event_painter):
        monkeypatch.setattr(module, "BODY_PX", 24)
    monkeypatch.setattr(event_painter, "DATA_PX", 24)
    user = await open_window("--lang", "en", "--size", "1440x900")
    rows = view(user).verticalHeader().defaultSectionSize()
    assert rows >= QFontMetrics(mono_font(24)).height() > 24


async def test_rows_have_the_height_of_the_pictures(user: User) -> None:
    assert view(user).verticalHeader().defaultSectionSize() == 22
    assert view(user).horizontalHeader().height() == 28
