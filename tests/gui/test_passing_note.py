"""PassingNote: what wx.showToast and its like show, which goes by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets import passing_note
from wxtcp_gui.gui.widgets.passing_note import NoteKind, PassingNote


@pytest.fixture
def host(qtbot: QtBot, icons: Icons) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(500, 300)
    with qtbot.waitExposed(host):
        host.show()
    return host


@pytest.fixture
def note(host: QWidget, icons: Icons) -> PassingNote:
    return PassingNote(icons, host)


def test_a_toast_goes_by_itself(note: PassingNote, qtbot: QtBot) -> None:
    assert not note.isVisible()
    note.say("Saved")
    assert note.isVisible()
    assert note._going.interval() == 1500
    note.say("Saved", seconds=0.05)
    qtbot.waitUntil(lambda: not note.isVisible())


def test_loading_stays_until_it_is_over(note: PassingNote) -> None:
    note.say("Connecting", kind=NoteKind.LOADING)
    assert note.isVisible()
    assert not note._going.isActive()
    note.over()
    assert not note.isVisible()


def test_the_next_replaces_the_one_before(note: PassingNote, qtbot: QtBot) -> None:
    note.say("First", seconds=0.05)
    note.say("Loading", kind=NoteKind.LOADING)
    assert not note._going.isActive()
    assert note.text() == "Loading"
    note.say("Refused", "by the <b>device</b>", NoteKind.MODAL)
    assert note.text() == "Refused\nby the <b>device</b>"
    assert note._going.isActive()


def test_it_lies_at_the_foot_whatever_the_size_of_the_window(
    note: PassingNote, host: QWidget
) -> None:
    note.say("T" * 900, "word " * 300)
    for width, height in ((500, 300), (240, 120), (1200, 700)):
        host.resize(width, height)
        assert host.rect().contains(note.geometry())
        assert host.height() - note.geometry().bottom() <= 16
        assert abs(note.geometry().center().x() - width // 2) <= 1
        assert not note.grab().isNull()
    note.say("", "")
    assert not note.grab().isNull()


def test_it_takes_neither_focus_nor_clicks(note: PassingNote, host: QWidget, qtbot: QtBot) -> None:
    button = QPushButton("below", host)
    button.setGeometry(0, 0, 500, 300)
    button.show()
    button.setFocus()
    note.say("Hello", kind=NoteKind.LOADING)
    assert button.hasFocus()
    assert note.focusPolicy() is Qt.FocusPolicy.NoFocus
    window = host.windowHandle()
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=note.geometry().center())


def test_assistive_tools_hear_of_it(note: PassingNote, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, QAccessible.Event]] = []

    class Heard(QAccessible):
        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:  # noqa: N802
            told.append((note.accessibleName(), event.type()))

    monkeypatch.setattr(passing_note, "QAccessible", Heard)
    note.say("Saved", "3 pages")
    assert told == [("Saved", QAccessible.Event.Alert)]
    assert note.accessibleDescription() == "3 pages"
