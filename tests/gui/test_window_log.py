"""The log as it is read: following, pausing, filtering, and never losing a row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractButton, QTableView
from support.waiting import until
from user import User

OPENED = ["createTCPSocket", "connect", "onConnect"]
MANY = 60  # more rows than are in sight


@pytest.fixture
async def echoing(user: User) -> User:
    """A user whose socket is connected to the echo."""
    user.press("F5")
    await user.until_log(*OPENED)
    return user


async def write_many(user: User, count: int) -> None:
    """Press Send so many times, and wait for their rows."""
    user.press("Ctrl+E")
    user.type("x")
    before = user.events().count("write")
    for _ in range(count):
        user.press("Ctrl+Return")
    await until(lambda: user.events().count("write") == before + count)


def last_row_in_sight(user: User) -> bool:
    """Tell whether the last row of the log can be seen."""
    log = user.find("eventLog", QTableView)
    rect = log.visualRect(log.model().index(log.model().rowCount() - 1, 0))
    return log.viewport().rect().contains(rect)


def checked(user: User, name: str) -> bool:
    return user.find(name, QAbstractButton).isChecked()


async def test_following_stops_when_scrolled_up_and_resumes_at_the_end(echoing: User) -> None:
    await write_many(echoing, MANY)
    bar = echoing.find("eventLog", QTableView).verticalScrollBar()
    assert checked(echoing, "followToggle")
    assert last_row_in_sight(echoing)

    bar.triggerAction(bar.SliderAction.SliderPageStepSub)
    assert not checked(echoing, "followToggle")
    value = bar.value()
    await write_many(echoing, MANY)
    assert bar.value() == value
    assert not last_row_in_sight(echoing)

    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    assert checked(echoing, "followToggle")
    await write_many(echoing, MANY)
    assert last_row_in_sight(echoing)


async def test_the_toggle_follows_too(echoing: User) -> None:
    echoing.click("followToggle")
    await write_many(echoing, MANY)
    assert not last_row_in_sight(echoing)
    echoing.click("followToggle")
    assert last_row_in_sight(echoing)


async def test_home_and_end(echoing: User) -> None:
    await write_many(echoing, MANY)
    echoing.press("Esc")
    log = echoing.find("eventLog", QTableView)
    assert log.hasFocus()
    echoing.press("Home")
    assert log.currentIndex().row() == 0
    assert not checked(echoing, "followToggle")
    echoing.press("End")
    assert log.currentIndex().row() == log.model().rowCount() - 1
    assert checked(echoing, "followToggle")


async def test_a_pause_holds_back_and_loses_nothing(echoing: User) -> None:
    echoing.click("pauseToggle")
    for _ in range(3):
        echoing.press("Ctrl+N")
    await until(lambda: "3 more while paused" in echoing.text("statusEvents"))
    assert echoing.events() == OPENED
    echoing.click("pauseToggle")
    assert echoing.events() == [*OPENED, *["createTCPSocket"] * 3]
    assert echoing.text("statusEvents") == "6 events"


async def test_chips_choose_a_group(echoing: User) -> None:
    await write_many(echoing, 1)
    await echoing.until_log(*OPENED, "write", "onMessage")
    for chip, events in (
        ("Sent", ["write"]),
        ("Received", ["onMessage"]),
        ("Errors", []),
        ("Lifecycle", OPENED),
        ("All", [*OPENED, "write", "onMessage"]),
    ):
        echoing.click_text(chip)
        assert echoing.events() == events, chip


async def test_chips_count(user: User) -> None:
    user.fill_connection(port="1")
    user.press("F5")
    await user.until_log("createTCPSocket", "connect", "onError")
    user.press("F5")
    await user.until_log("createTCPSocket", *["connect", "onError"] * 2)
    await until(lambda: "Errors 2" in user.sees().split("\n"))
    tips = {each.text(): each.toolTip() for each in user.window.findChildren(QAbstractButton)}
    assert tips["Lifecycle"] == "3 events"
    assert tips["All"] == "5 events"
    assert tips["Errors 2"] == "2 events"


async def test_text_is_looked_for_in_every_column(echoing: User) -> None:
    echoing.fill("composerEdit", "Needle")
    echoing.press("Ctrl+Return")
    await echoing.until_log(*OPENED, "write", "onMessage")
    for text, events in (
        ("needle", ["write", "onMessage"]),
        ("onconn", ["onConnect"]),
        ("#1", [*OPENED, "write", "onMessage"]),
        ("#2", []),
    ):
        echoing.press("Ctrl+Shift+F")
        echoing.type(text)
        await echoing.until_log(*events)
    echoing.press("Ctrl+Shift+F")
    echoing.press("Del")
    await echoing.until_log(*OPENED, "write", "onMessage")


async def test_new_rows_pass_the_filter_as_they_come(echoing: User) -> None:
    echoing.click_text("Sent")
    await write_many(echoing, 3)
    assert echoing.events() == ["write"] * 3
    assert {row.number for row in echoing.log()} <= {str(number) for number in range(4, 12)}


async def test_the_selected_event_stays_selected_under_a_filter(echoing: User) -> None:
    await write_many(echoing, 1)
    await echoing.until_log(*OPENED, "write", "onMessage")
    echoing.select_row(-1)
    echoing.click_text("Received")
    log = echoing.find("eventLog", QTableView)
    assert [index.row() for index in log.selectionModel().selectedRows()] == [0]
    assert echoing.hex_bytes() == b"x"


async def test_several_rows_can_be_selected(echoing: User) -> None:
    log = echoing.find("eventLog", QTableView)
    echoing.select_row(0)
    last = log.model().index(2, 0)
    flag = QItemSelectionModel.SelectionFlag
    log.selectionModel().select(last, flag.Select | flag.Rows)
    assert sorted(index.row() for index in log.selectionModel().selectedRows()) == [0, 2]
