"""Marks and notes on rows of the log."""

from __future__ import annotations

import pytest
from logtable import add_mixed, choose_in_row, current, enter, rebuilt, view
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from support.waiting import turns, until
from user import User

from wxtcp_gui.gui.models.marks import Mark


@pytest.fixture
async def mixed(user: User) -> User:
    """A user whose log has two sockets' messages, and errors as events 4 and 7."""
    await add_mixed(user)
    return user


def marked(user: User) -> dict[int, Mark]:
    marks = user.application.log.marks
    return {row + 1: marks.at(row) for row in range(8) if marks.at(row) != Mark()}


def note(user: User, text: str) -> None:
    user.press("Ctrl+Shift+N")
    enter(user, "noteEdit", text)


async def test_rows_are_marked_and_found_again(mixed: User) -> None:
    mixed.select_row(1)
    mixed.press("Ctrl+M")
    choose_in_row(mixed, 5, "Mark 3")
    assert marked(mixed) == {2: Mark(colour=1), 6: Mark(colour=3)}
    mixed.select_row(0)
    for number in (2, 6, 6):
        mixed.press("Ctrl+Shift+M")
        assert current(mixed) == number
    assert mixed.text("bannerText") == "There is no mark below this row."
    mixed.press("Ctrl+M")
    assert marked(mixed) == {2: Mark(colour=1)}
    mixed.press("Ctrl+M")
    assert marked(mixed)[6] == Mark(colour=3), "the colour used last"


async def test_marks_outlive_another_theme(mixed: User) -> None:
    mixed.select_row(1)
    mixed.press("Ctrl+M")
    await rebuilt(mixed, lambda: mixed.application._shell.set_theme("dark"))
    mixed.press("Esc")
    mixed.press("Ctrl+Shift+N")
    enter(mixed, "noteEdit", "in the dark")
    assert marked(mixed) == {2: Mark(colour=1, note="in the dark")}


async def test_all_selected_rows_are_marked(mixed: User) -> None:
    mixed.select_row(1)
    mixed.press("Ctrl+M")
    mixed.press("Shift+Down")
    mixed.press("Shift+Down")
    mixed.press("Ctrl+M")
    assert sorted(marked(mixed)) == [2, 3, 4]
    mixed.press("Ctrl+M")
    assert not marked(mixed)


async def test_a_note_stays_when_the_mark_goes(mixed: User) -> None:
    mixed.select_row(1)
    mixed.press("Ctrl+M")
    note(mixed, "see here")
    assert marked(mixed) == {2: Mark(colour=1, note="see here")}
    assert view(mixed).hasFocus()
    tip = view(mixed).model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Mark 1\nsee here"
    spoken = view(mixed).model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "see here" in spoken
    mixed.press("Ctrl+M")
    assert marked(mixed) == {2: Mark(note="see here")}
    mixed.press("Ctrl+Shift+N")
    assert mixed.text("noteEdit") == "see here"
    mixed.press("Esc")
    note(mixed, "")
    assert not marked(mixed)


async def test_a_tool_tip_shows_the_note_as_plain_text(mixed: User) -> None:
    mixed.application.log.marks.put(1, Mark(colour=1, note="<b>x</b>"))
    rect = view(mixed).visualRect(view(mixed).model().index(1, 0))
    help_event = QHelpEvent(QEvent.Type.ToolTip, rect.center(), QPoint(0, 0))
    QApplication.sendEvent(view(mixed).viewport(), help_event)
    assert "&lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()
    await until(lambda: not QToolTip.isVisible())


async def test_marks_of_an_opened_session_stay_as_they_are(mixed: User) -> None:
    marks = mixed.application.log.marks
    marks.put(1, Mark(colour=2))
    marks.read_only = True
    mixed.select_row(1)
    for keys in ("Ctrl+M", "Ctrl+Shift+N"):
        mixed.press(keys)
        assert "read only" in mixed.text("bannerText")
    assert marked(mixed) == {2: Mark(colour=2)}


async def test_marks_are_painted(mixed: User) -> None:
    def number_cell() -> object:
        rect = view(mixed).visualRect(view(mixed).model().index(1, 0))
        return view(mixed).viewport().grab(rect).toImage()

    mixed.select_row(4)
    mixed.application.log.marks.put(7, Mark(colour=1, note="makes room"))
    await turns(5)
    looks = [number_cell()]
    for mark in (Mark(colour=1), Mark(colour=2), Mark(note="n"), Mark(colour=1, note="n")):
        mixed.application.log.marks.put(1, mark)
        await turns(5)
        looks.append(number_cell())
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])


async def test_without_a_row_there_is_nothing_to_do(user: User) -> None:
    for keys in ("Ctrl+M", "Ctrl+Shift+N"):
        user.press(keys)
        assert user.text("bannerText") == "Select a row first."
