"""The user in front of the window: hands that type and click, eyes that read.

Widgets are found by the object names that the window promises, and buttons without one by what
stands on them. They are driven by events of keys and mouse; nothing is called behind the
window's back.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple, TypeAlias, TypeVar, overload

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from support.waiting import DEADLINE_S, until

from wxtcp_gui.app.bootstrap import Application

WidgetT = TypeVar("WidgetT", bound=QWidget)
Kind: TypeAlias = type[WidgetT]

NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier
FIELDS: Final = ("address", "port", "timeout")

Open: TypeAlias = Callable[..., Awaitable["User"]]


class Row(NamedTuple):
    """A row of the event log, as it reads."""

    number: str
    time: str
    delta: str
    socket: str
    event: str
    size: str
    remote: str
    local: str
    data: str


class User:
    """Acts on the window of an application, and reads it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._gone = False

    @property
    def window(self) -> QMainWindow:
        """The window as it is now: another theme or language makes another one."""
        return self.application.window

    @overload
    def find(self, name: str) -> QWidget: ...

    @overload
    def find(self, name: str, kind: Kind[WidgetT]) -> WidgetT: ...

    def find(self, name: str, kind: Kind[QWidget] = QWidget) -> QWidget:
        """Return the one widget with this object name."""
        found = self.window.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    async def leave(self) -> None:
        """End the program, once, and wait until Qt has deleted its window."""
        if self._gone:
            return
        self._gone = True
        window = self.window
        deleted: list[object] = []
        window.destroyed.connect(lambda: deleted.append(None))
        del window
        await self.application.aclose()
        await until(lambda: deleted, "the window is still there")

    # Hands

    def press(self, keys: str) -> None:
        """Press keys such as Ctrl+Return, wherever the focus is."""
        chord = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs do not know it
        QTest.keyClick(_focused(self.window), chord.key(), chord.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type text, wherever the focus is."""
        for char in text:
            target = _focused(self.window)
            if char == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            else:
                key = Qt.Key.Key_unknown
                QTest.sendKeyEvent(QTest.KeyAction.Click, target, key, char, NO_MODIFIER)

    def paste(self, text: str) -> None:
        """Paste text, wherever the focus is."""
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def click(self, name: str) -> None:
        """Click a widget in its middle. It has to be there, and to be of use."""
        _click(self._usable(name, QWidget))

    def click_text(self, text: str) -> None:
        """Click the one button in sight on which this text stands."""
        buttons = [each for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        found = [each for each in buttons if _plain(each.text()) == text]
        assert len(found) == 1, f"{text} is not one of {[each.text() for each in buttons]}"
        assert found[0].isEnabled(), f"{text} cannot be used"
        _click(found[0])

    def click_tab(self, tabs: QTabBar, text: str) -> None:
        """Click the tab with this title."""
        titles = [_plain(tabs.tabText(at)) for at in range(tabs.count())]
        _click(tabs, tabs.tabRect(titles.index(text)).center())

    def compose_as(self, mode: str) -> None:
        """Choose the form of what is typed: Text or Hex."""
        self.click_tab(self.find("composerMode", QTabBar), mode)

    def fill(self, name: str, text: str) -> None:
        """Click a field, and type over what it has."""
        self._empty(name)
        self.type(text)

    def fill_by_paste(self, name: str, text: str) -> None:
        """Click a field, and paste over what it has."""
        self._empty(name)
        self.paste(text)

    def fill_connection(self, **texts: object) -> None:
        """Fill in address, port and timeout, as far as they are given."""
        assert set(texts) <= set(FIELDS)
        for field, text in texts.items():
            self.fill(f"{field}Edit", str(text))

    def choose(self, name: str, text: str) -> None:
        """Choose an item of a combo box with the keyboard."""
        combo = self._usable(name, QComboBox)
        combo.setFocus(Qt.FocusReason.TabFocusReason)
        self.press("Home")
        while combo.currentText() != text:
            before = combo.currentIndex()
            self.press("Down")
            assert combo.currentIndex() == before + 1, f"{name} has no item {text}"

    def select_row(self, row: int) -> None:
        """Click a row of the log, counted from 0 or, if negative, from the end."""
        log = self.find("eventLog", QTableView)
        row = range(log.model().rowCount())[row]
        log.scrollTo(log.model().index(row, 0))
        _click_item(log, row, 4)

    def select_socket(self, row: int) -> None:
        """Click a line of the list of sockets."""
        _click_item(self.find("socketList", QListView), row, 0)

    def choose_in_menu(self, row: int, text: str) -> None:
        """Choose from the context menu of a line of the list of sockets."""
        sockets = self.find("socketList", QListView)
        point = sockets.visualRect(sockets.model().index(row, 0)).center()
        sockets.customContextMenuRequested.emit(point)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text() == text)
        QTest.mouseClick(
            menu, Qt.MouseButton.LeftButton, NO_MODIFIER, menu.actionGeometry(action).center()
        )

    def _usable(self, name: str, kind: Kind[WidgetT]) -> WidgetT:
        widget = self.find(name, kind)
        assert widget.isVisible(), f"{name} is not in sight"
        assert widget.isEnabled(), f"{name} cannot be used"
        return widget

    def _empty(self, name: str) -> None:
        field = self._usable(name, QWidget)
        _click(field.viewport() if isinstance(field, QPlainTextEdit) else field)
        assert field.hasFocus(), f"a click gave {name} no focus"
        self.press("Ctrl+A")
        self.press("Del")

    # Eyes

    def text(self, name: str) -> str:
        """Return what stands on or in a widget."""
        return _text_of(self.find(name))

    def enabled(self, name: str) -> bool:
        """Tell whether a widget can be used."""
        return self.find(name).isEnabled()

    def sees(self, name: str = "") -> str:
        """Return every text in sight, in the whole window or within a widget."""
        place = self.find(name) if name else self.window
        parts = [each for each in place.findChildren(QWidget) if each.isVisible()]
        return "\n".join(text for each in parts if (text := _text_of(each)))

    def log(self) -> list[Row]:
        """Return the rows of the event log."""
        return [Row(*cells) for cells in _cells(self.find("eventLog", QTableView))]

    def events(self, *, of: str = "") -> list[str]:
        """Return the names of the events in the log; of one socket, "#2" for example, or of all."""
        return [row.event for row in self.log() if of in {"", row.socket}]

    def errors(self) -> list[str]:
        """Return what the log says of each onError."""
        return [row.data for row in self.log() if row.event == "onError"]

    def sockets(self) -> list[str]:
        """Return the lines of the list of sockets, as assistive tools read them."""
        model = self.find("socketList", QListView).model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    def hex_bytes(self) -> bytes:
        """Return what the hex view of the inspector has, copied from it."""
        self.find("hexView").setFocus()
        self.press("Ctrl+A")
        self.press("Ctrl+C")
        return bytes.fromhex(QGuiApplication.clipboard().text())

    async def until_log(self, *events: str, of: str = "", within_s: float = DEADLINE_S) -> None:
        """Wait until the log has exactly these events, in this order."""
        await until(
            lambda: self.events(of=of) == list(events),
            lambda: f"the log has {self.events(of=of)}, not {list(events)}",
            within_s=within_s,
        )

    async def until_seen(self, text: str, name: str = "") -> None:
        """Wait until a text is in sight, in the whole window or within a widget."""
        await until(lambda: text in self.sees(name), lambda: f"{text!r} not in {self.sees(name)!r}")

    async def until_error(self, text: str) -> None:
        """Wait until the last error of the log says this."""
        await until(
            lambda: text in "".join(self.errors()[-1:]), lambda: f"{text!r}: {self.errors()}"
        )


def _focused(window: QMainWindow) -> QWidget:
    """Return what gets the next key: a list that has dropped down comes first."""
    if (popup := QApplication.activePopupWidget()) is not None:
        return popup.focusWidget() or popup
    return window.focusWidget() or window


def _click(widget: QWidget, point: QPoint | None = None) -> None:
    where = widget.rect().center() if point is None else point
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_MODIFIER, where)


def _click_item(view: QAbstractItemView, row: int, column: int) -> None:
    rect = view.visualRect(view.model().index(row, column))
    assert view.viewport().rect().contains(rect.center()), f"row {row} is not in sight"
    _click(view.viewport(), rect.center())


def _plain(text: str) -> str:
    return text.replace("&", "")


def _text_of(widget: QWidget) -> str:
    match widget:
        case QLabel() | QLineEdit():
            return widget.text()
        case QAbstractButton():
            return _plain(widget.text())
        case QComboBox():
            return widget.currentText()
        case QPlainTextEdit():
            return widget.toPlainText()
        case _:
            return ""


def _cells(view: QTableView) -> list[list[str]]:
    model = view.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]
