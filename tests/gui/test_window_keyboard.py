"""The window without a mouse: what Tab reaches, that it shows, and what the keys do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QTabBar,
    QWidget,
)
from support.waiting import turns, until
from user import User

OPENED = ["createTCPSocket", "connect", "onConnect"]
CHAIN = [
    "addressEdit", "portEdit", "timeoutEdit", "familyCombo", "connectButton", "bindWifiButton",
    "filterEdit", "followToggle", "pauseToggle", "eventLog", "composerMode", "composerEdit",
]  # fmt: skip
LISTS = ["eventLog", "socketList"]
PROMISED = {
    "Ctrl+N", "Ctrl+Return", "Ctrl+L", "Ctrl+F", "F5", "Esc", "Ctrl+K", "F1",
    *(f"Ctrl+{number}" for number in range(1, 10)),
}  # fmt: skip


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab(user: User, *, back: bool = False) -> QWidget:
    """Press Tab or Shift+Tab, and return what has the focus then."""
    modifiers = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    QTest.keyClick(focused(), key, modifiers)
    return focused()


def tabbed_through(user: User, *, back: bool = False) -> list[QWidget]:
    """Press Tab until the focus is where it began; return what had it."""
    first = focused()
    seen = [first]
    while (here := tab(user, back=back)) is not first:
        assert here not in seen, f"the focus goes in circles at {here.objectName()}"
        seen.append(here)
    return seen


def names(widgets: list[QWidget]) -> list[str]:
    return [each.objectName() for each in widgets]


async def test_tab_goes_through_the_window_in_its_order(user: User) -> None:
    user.press("Ctrl+L")
    reached = names(tabbed_through(user))
    assert [name for name in reached if name in CHAIN] == CHAIN
    assert {"newSocketButton", "profileCombo", "socketList", "composerEncoding"} <= set(reached)


async def test_shift_tab_goes_the_same_way_back(user: User) -> None:
    user.press("Ctrl+L")
    there = names(tabbed_through(user))
    back = names(tabbed_through(user, back=True))
    assert back == [there[0], *reversed(there[1:])]


async def test_send_is_reached_once_it_can_be_used(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.press("Ctrl+E")
    assert tab(user).objectName() == "sendButton"
    reached = names(tabbed_through(user))
    assert "closeButton" in reached
    assert "connectButton" not in reached


async def test_everything_that_can_be_used_is_reached(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.press("F9")
    await until(user.find("peerDock").isVisible)
    user.press("Ctrl+E")
    reached = tabbed_through(user)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTabBar)
    missed = [
        each.objectName() or each.accessibleName() or type(each).__name__
        for each in user.window.findChildren(QWidget)
        if isinstance(each, kinds)
        and each.isVisible()
        and each.isEnabled()
        and each not in reached
        and not isinstance(each.parentWidget(), kinds)
        and not _is_one_of_a_group(each, reached)
    ]
    assert not missed


def _is_one_of_a_group(widget: QWidget, reached: list[QWidget]) -> bool:
    """Tell whether arrow keys lead to it from another button of its group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(each in reached for each in group.buttons())


async def shows_its_focus(widget: QWidget) -> bool:
    """Tell whether a widget looks different when it has the focus."""
    place = _shown_focus_of(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    await turns(3)
    with_focus = place.grab().toImage()
    widget.clearFocus()
    await turns(3)
    return bool(place.grab().toImage() != with_focus)


async def test_the_focus_shows(user: User) -> None:
    user.press("Ctrl+L")
    reached = [each for each in tabbed_through(user) if each.objectName() not in LISTS]
    assert not [each.objectName() for each in reached if not await shows_its_focus(each)]


@pytest.mark.parametrize("name", LISTS)
async def test_the_focus_shows_in_lists(user: User, name: str) -> None:
    assert await shows_its_focus(user.find(name))


def _shown_focus_of(widget: QWidget) -> QWidget:
    """Return where the focus may show: at the widget, or at the frame around it."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, QFrame) else widget


async def test_keys_lead_to_places(user: User) -> None:
    for keys, name in (
        ("Ctrl+L", "addressEdit"),
        ("Ctrl+Shift+F", "filterEdit"),
        ("Ctrl+F", "findEdit"),
        ("Ctrl+E", "composerEdit"),
        ("Esc", "eventLog"),
    ):
        user.press(keys)
        assert focused().objectName() == name


async def test_escape_leads_back_to_the_log_from_everywhere(user: User) -> None:
    for name in ("addressEdit", "composerEdit", "filterEdit", "profileCombo"):
        user.find(name).setFocus()
        user.press("Esc")
        assert focused().objectName() == "eventLog", name


async def test_every_promised_key_is_there_and_none_twice(user: User) -> None:
    anywhere: list[str] = []
    in_place: list[tuple[QObject, str]] = []  # where the focus has to be for them
    for action in user.window.findChildren(QAction):
        is_of_place = action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut
        for key in action.shortcuts():
            text = key.toString(QKeySequence.SequenceFormat.PortableText)
            if is_of_place:
                in_place += [(each, text) for each in action.associatedObjects()]
            else:
                anywhere.append(text)
    assert {*anywhere, *(text for _, text in in_place)} >= PROMISED
    assert len(anywhere) == len(set(anywhere))
    assert len(in_place) == len(set(in_place))
    assert not {text for _, text in in_place} & set(anywhere)


async def test_the_palette_finds_a_command(user: User) -> None:
    user.press("Ctrl+K")
    field = focused()
    assert isinstance(field, QLineEdit)
    user.type("new so")
    user.press("Return")
    await user.until_log("createTCPSocket", "createTCPSocket")


async def test_the_palette_lists_every_key(user: User) -> None:
    user.press("F1")
    await turns(5)
    (shown,) = [each for each in user.window.findChildren(QListWidget) if each.isVisible()]
    role = Qt.ItemDataRole.AccessibleTextRole
    lines = "\n".join(shown.item(at).data(role) for at in range(shown.count()))
    for keys in PROMISED:
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        assert native in lines, keys


async def test_the_palette_is_left_with_escape(user: User) -> None:
    user.press("Ctrl+K")
    user.press("Esc")
    await turns(5)
    assert not [each for each in user.window.findChildren(QListWidget) if each.isVisible()]


async def test_the_inspector_can_be_put_away(user: User) -> None:
    assert user.find("inspector").isVisible()
    user.press("F8")
    await until(lambda: not user.find("inspector").isVisible())
    user.press("F8")
    await until(user.find("inspector").isVisible)


@pytest.mark.parametrize("name", ["familyCombo", "composerLineEnding", "profileCombo"])
async def test_a_choice_is_made_with_arrow_keys(user: User, name: str) -> None:
    combo = user.find(name, QComboBox)
    combo.setFocus(Qt.FocusReason.TabFocusReason)
    before = combo.currentIndex()
    user.press("Down")
    assert combo.currentIndex() == before + 1
    user.press("Up")
    assert combo.currentIndex() == before
