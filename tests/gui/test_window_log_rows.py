"""What is done with rows of the log: copying, going places."""

from __future__ import annotations

import json

import pytest
from logtable import (
    REFUSED,
    add,
    add_mixed,
    choose_column,
    choose_in_row,
    clipboard,
    current,
    drag_column,
    enter,
    message,
    open_menu,
    record,
    view,
)
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from support.waiting import turns, until
from user import User

from wxtcp_gui.capture.search import NearestSearch
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.models.event_log import Column
from wxtcp_gui.gui.presenters import copying, scan


@pytest.fixture
async def mixed(user: User) -> User:
    """A user whose log has two sockets' messages, and errors as events 4 and 7."""
    await add_mixed(user)
    return user


# Copying


async def test_rows_are_copied_as_they_are_shown(mixed: User) -> None:
    mixed.select_row(1)
    mixed.press("Shift+Down")
    choose_column(mixed, "Time")
    choose_column(mixed, "Delta")
    drag_column(mixed, Column.EVENT, Column.SOCKET)
    mixed.press("Ctrl+C")
    assert clipboard().split("\n") == [
        "2\tonMessage\t#1\t3 B\t192.168.1.20:9100\t:51000\tone",
        "3\tonMessage\t#2\t3 B\t192.168.1.20:9100\t:51000\ttwo",
    ]


async def test_so_many_rows_are_copied_and_no_more(
    mixed: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "ROWS_MAX", 5)
    monkeypatch.setattr(copying, "STEP_ROWS", 2)
    mixed.press("Ctrl+A")
    mixed.press("Ctrl+C")
    await mixed.until_seen("the first 5 of 8 rows are copied", "banner")
    assert [line.split("\t")[0] for line in clipboard().split("\n")] == list("12345")


async def test_another_filter_ends_a_long_copy(
    mixed: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "STEP_ROWS", 2)
    QGuiApplication.clipboard().setText("before")
    mixed.press("Ctrl+A")
    mixed.press("Ctrl+C")
    mixed.click_text("Received")
    await turns(20)
    assert clipboard() == "before"


async def test_an_event_is_copied_from_its_menu(mixed: User) -> None:
    for row, text, copied in (
        (1, "Copy payload as text", "one"),
        (5, "Copy payload as text", "four\n"),
        (4, "Copy payload as text", "three\\x00"),
        (4, "Copy payload as hex", "74 68 72 65 65 00"),
    ):
        choose_in_row(mixed, row, text)
        assert clipboard() == copied
    choose_in_row(mixed, 1, "Copy event as JSON")
    assert json.loads(clipboard())["message"] == b"one".hex()
    choose_in_row(mixed, 1, "Copy row")
    assert clipboard().split("\t")[0] == "2"


async def test_of_a_large_payload_the_beginning_is_copied(
    mixed: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "CLIPBOARD_MAX_BYTES", 2)
    choose_in_row(mixed, 1, "Copy payload as hex")
    assert clipboard() == "6F 6E"
    assert "the first 2 B are copied" in mixed.text("bannerText")


async def test_a_row_without_payload_has_none_to_copy(mixed: User) -> None:
    mixed.select_row(0)
    menu = open_menu(view(mixed).viewport(), QPoint(0, 0), keyboard=True)
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.close()
    assert not enabled["Copy payload as hex"]
    assert enabled["Copy event as JSON"]


# Going places


def go_to(user: User, text: str) -> None:
    user.press("Ctrl+G")
    enter(user, "goToRowEdit", text)


async def test_to_a_row_by_its_number(mixed: User) -> None:
    for text, number in (("6", 6), (" #2 ", 2), ("8", 8)):
        go_to(mixed, text)
        assert current(mixed) == number
        assert view(mixed).hasFocus()
    assert not mixed.find("goToRowPopup").isVisible()


async def test_to_a_row_whose_number_is_not_shown(mixed: User) -> None:
    await add(mixed, *(message(10 + number, b"x") for number in range(300)))
    choose_column(mixed, "# (number)")
    go_to(mixed, "100")
    rect = view(mixed).visualRect(view(mixed).currentIndex())
    assert current(mixed) == 100
    assert view(mixed).viewport().rect().contains(rect)


async def test_what_is_no_row_is_said(mixed: User) -> None:
    for text in ("", "0", "9", "-1", "two", "1e3", "²", "9" * 40):
        go_to(mixed, text)
        assert "A number from 1 to 8" in mixed.text("goToRowHint")
        assert mixed.find("goToRowEdit").property("state") == "invalid"
        mixed.press("Esc")
        assert not mixed.find("goToRowPopup").isVisible()
    mixed.click_text("Received")
    go_to(mixed, "4")
    assert mixed.text("goToRowHint") == "The filter leaves out event 4."
    mixed.press("Esc")


async def test_to_a_row_far_away(mixed: User) -> None:
    await add(mixed, *(message(10 + number, b"x") for number in range(500)))
    go_to(mixed, "250")
    rect = view(mixed).visualRect(view(mixed).currentIndex())
    assert view(mixed).viewport().rect().contains(rect)
    assert not mixed.window.log_view.following
    before = view(mixed).verticalScrollBar().value()
    await add(mixed, *(message(600, b"x") for _ in range(50)))
    assert view(mixed).verticalScrollBar().value() == before


async def until_said(user: User, sentence: str) -> None:
    """Wait until the banner says this; a search that finds nothing may take a second turn."""
    await until(lambda: user.text("bannerText") == sentence, lambda: user.text("bannerText"))


async def test_from_error_to_error(mixed: User) -> None:
    mixed.select_row(0)
    for keys, number in (("F6", 4), ("F6", 7), ("F6", 7), ("Shift+F6", 4), ("Shift+F6", 4)):
        mixed.press(keys)
        assert current(mixed) == number
    await until_said(mixed, "There is no error above this row.")
    mixed.press("F6")
    assert not mixed.find("banner").isVisible()


async def test_no_error_at_all(user: User) -> None:
    user.press("F6")
    await until_said(user, "There is no error below this row.")


async def test_along_a_socket(mixed: User) -> None:
    mixed.select_row(1)
    for keys, number in (
        ("Alt+Down", 5), ("Alt+Down", 7), ("Alt+Down", 8), ("Alt+Down", 8),
        ("Alt+Up", 7), ("Alt+Up", 5),
    ):  # fmt: skip
        mixed.press(keys)
        assert current(mixed) == number
    choose_in_row(mixed, 2, "Next event of #2")
    assert current(mixed) == 4
    mixed.press("Alt+Down")
    mixed.press("Alt+Down")
    await until_said(mixed, "#2 has no event below this row.")


async def test_a_long_search_ends_with_any_key(
    mixed: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(mixed, *(message(10, b"x") for _ in range(300)))
    monkeypatch.setattr(scan, "STEP_S", 0.0)
    monkeypatch.setattr(scan, "PROGRESS_S", 0.0)
    monkeypatch.setattr(scan, "READ_ROWS", 2)
    mixed.select_row(8)
    mixed.press("F6")
    searching = mixed.application._shell._logging.navigation._scan
    assert searching.running
    assert "Searching: 2 rows so far" in mixed.text("bannerText")
    mixed.press("Down")
    assert not searching.running
    assert not mixed.find("banner").isVisible()
    assert current(mixed) == 10
    mixed.press("F6")
    assert searching.running
    await mixed.until_seen("There is no error below this row.", "banner")


async def test_what_is_far_is_looked_for_in_the_file(
    mixed: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(mixed, *(message(10, b"x", 3) for _ in range(1_000)))
    await add(mixed, record(RecordKind.ON_ERROR, 11, 1, error=REFUSED), message(12, b"end", 2))
    reader = mixed.application.log.reader
    await until(lambda: reader.stored == reader.count(), "it is not in the file")
    monkeypatch.setattr(NearestSearch, "cancel", lambda _: pytest.fail("a search was broken off"))
    mixed.select_row(8)
    for keys, number in (("F6", 1_009), ("Shift+F6", 7), ("Shift+F6", 4)):
        mixed.press(keys)
        await until(lambda number=number: current(mixed) == number, lambda: str(current(mixed)))
    mixed.select_row(2)
    mixed.press("Alt+Down")
    mixed.press("Alt+Down")
    mixed.press("Alt+Down")
    await until(lambda: current(mixed) == 1_010, lambda: str(current(mixed)))
    mixed.press("F6")
    await mixed.until_seen("There is no error below this row.", "banner")
