"""From 1024x640 up nothing is cut, and everything that can be used has a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from support.waiting import turns, until
from user import Open, User

CONTROLS = (
    QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabBar,
)  # fmt: skip
SIZES = ["1024x640", "1440x900"]
LANGUAGES = ["en", "zh_CN"]


def described(widget: QWidget) -> str:
    """Say which widget it is, for a person who looks for it."""
    text = getattr(widget, "text", lambda: "")()
    names = [each.objectName() for each in ancestors(widget) if each.objectName()]
    return f"{type(widget).__name__} {text!r} in {'/'.join(reversed(names[:3]))}"


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widget, its parent, and so on, up to the window."""
    here: QWidget | None = widget
    while here is not None:
        yield here
        here = None if here.isWindow() else here.parentWidget()


def in_sight(window: QWidget) -> list[QWidget]:
    """Return what is shown; Qt keeps a dock whose tab is not chosen far outside of the window."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and all(map(_is_chosen, ancestors(each)))
    ]


def _is_chosen(widget: QWidget) -> bool:
    return not isinstance(widget, QDockWidget) or widget.x() >= 0


def texts_and_controls(place: QWidget) -> list[QWidget]:
    """Return what can be read or used, without what scrolls, and without parts of a control."""
    return [
        each
        for each in in_sight(place)
        if isinstance(each, (*CONTROLS, QLabel))
        and not scrolls(each)
        and not isinstance(each.parentWidget(), CONTROLS)
    ]


def scrolls(widget: QWidget) -> bool:
    """Tell whether the widget is within something that scrolls to it."""
    return any(isinstance(each, QAbstractScrollArea) for each in list(ancestors(widget))[1:])


def too_small(window: QWidget) -> list[str]:
    """Return the widgets with text or for input that have less room than they need."""
    found = []
    for widget in texts_and_controls(window):
        need, has = widget.minimumSizeHint(), widget.size()
        if isinstance(widget, QLabel) and widget.wordWrap():
            need.setHeight(widget.heightForWidth(has.width()))
        if has.width() < need.width() or has.height() < need.height():
            found.append(
                f"{described(widget)}: {has.width()}x{has.height()} "
                f"of {need.width()}x{need.height()}"
            )
    return found


def cut_off(window: QWidget) -> list[str]:
    """Return the widgets of which an ancestor hides a part."""
    found = []
    for widget in texts_and_controls(window):
        for ancestor in list(ancestors(widget))[1:]:
            place = QRect(widget.mapTo(ancestor, QPoint(0, 0)), widget.size())
            if not ancestor.rect().contains(place):
                found.append(f"{described(widget)}: {place} is not in {described(ancestor)}")
                break
    return found


def overlapping(window: QWidget) -> list[str]:
    """Return the pairs of controls that stand on each other."""
    controls = [each for each in texts_and_controls(window) if isinstance(each, CONTROLS)]
    places = {each: QRect(each.mapTo(window, QPoint(0, 0)), each.size()) for each in controls}
    return [
        f"{described(one)} and {described(other)}"
        for at, one in enumerate(controls)
        for other in controls[at + 1 :]
        if places[one].intersects(places[other])
    ]


@pytest.fixture(params=[(size, language) for size in SIZES for language in LANGUAGES], ids=str)
async def sized(request: pytest.FixtureRequest, open_window: Open) -> User:
    """A user after the first session, with a window of one size and language."""
    size, language = request.param
    user = await open_window("--size", size, "--lang", language, "--theme", "light")
    width, height = map(int, size.split("x"))
    await until(lambda: (user.window.width(), user.window.height()) == (width, height))
    await turns(20)
    return user


def nameless(window: QWidget) -> list[str]:
    """Return what assistive tools have no name for."""
    return [described(each) for each in texts_and_controls(window) if not name(each)]


def name(widget: QWidget) -> str:
    """Return what assistive tools call a widget."""
    match widget:
        case QTabBar():
            return widget.accessibleName() or widget.tabText(0)
        case QLabel():
            return widget.accessibleName() or widget.text() or "a picture"
        case QAbstractButton():
            return widget.accessibleName() or widget.text()
        case _:
            return widget.accessibleName()


async def test_nothing_is_cut_and_everything_has_a_name(sized: User) -> None:
    async def look(where: str) -> None:
        await turns(20)
        window = sized.window
        problems = [*too_small(window), *cut_off(window), *overlapping(window)]
        assert not problems, f"{where}: " + "; ".join(problems)

    await look("at the start")
    sized.press("F9")
    await until(sized.find("peerDock").isVisible)
    await look("with the test server")
    assert not nameless(sized.window)
    sized.press("F9")
    sized.press("Shift+F5")
    await until(lambda: sized.events()[-1] == "onClose")
    sized.fill_connection(address="127.0.0.1", port="8080", timeout="3000")
    await look("with a refusal")
    sized.press("F4")
    await look("with its reasons")
    sized.press("F4")
    sized.press("F5")
    await until(lambda: sized.events()[-1] == "onError")
    sized.select_row(-1)
    await look("with an error")
    assert not nameless(sized.window)
