"""The log's table in a test: records in it, its menus, its header, what is current."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTableView
from support.waiting import until
from user import NO_MODIFIER, User

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.errors import Errno, Operation, socket_failure
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.gui.models.event_log import Column

SECOND_NS = 1_000_000_000
REMOTE = RemoteInfo(address="192.168.1.20", family="IPv4", port=9100)
LOCAL = LocalInfo(address="192.168.1.5", family="IPv4", port=51000)
REFUSED = socket_failure(Operation.CONNECT, Errno.ECONNREFUSED)
LEFT_OUT = {"Delta", "Local"}
ALL = ["#", "Time", "Delta", "Socket", "Event", "Size", "Remote", "Local", "Data"]


def record(kind: RecordKind, second: int, socket_id: int = 1, **fields: object) -> Record:
    ns = second * SECOND_NS
    return Record(kind=kind, socket_id=socket_id, wall_ns=ns, monotonic_ns=ns, **fields)


def message(second: int, payload: bytes, socket_id: int = 1) -> Record:
    fields = {"payload": payload, "remote_info": REMOTE, "local_info": LOCAL}
    return record(RecordKind.ON_MESSAGE, second, socket_id, **fields)


async def add(user: User, *records: Record) -> None:
    """Have the session record these, and wait for their rows."""
    count = user.application.log.rowCount() + len(records)
    for each in records:
        user.application._feed.add(each)
    await until(lambda: user.application.log.rowCount() == count)


async def add_mixed(user: User) -> None:
    """Record two sockets' messages, and errors as events 4 and 7; go to the log."""
    await add(
        user,
        message(1, b"one", 1),
        message(2, b"two", 2),
        record(RecordKind.ON_ERROR, 3, 2, error=REFUSED),
        message(4, b"three\x00", 1),
        message(6, b"four\n", 2),
        record(RecordKind.ON_ERROR, 8, 1, error=REFUSED),
        message(9, b"five", 1),
    )
    await until(lambda: "Errors 2" in user.sees().split("\n"))
    user.press("Esc")


def view(user: User) -> QTableView:
    return user.find("eventLog", QTableView)


def current(user: User) -> int:
    """Return the number of the current row, as the first column has it."""
    return view(user).currentIndex().row() + 1


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def titles(user: User) -> list[str]:
    """Return the titles of the columns that are shown, from left to right."""
    header, model = view(user).horizontalHeader(), view(user).model()
    order = [header.logicalIndex(at) for at in range(header.count())]
    shown = [at for at in order if not header.isSectionHidden(at)]
    return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in shown]


def choose(menu: QMenu, text: str) -> None:
    """Click an entry of a menu that is open, or of one within it."""
    for action in menu.actions():
        if action.menu() and text in [each.text() for each in action.menu().actions()]:
            menu.setActiveAction(action)
            QTest.keyClick(menu, Qt.Key.Key_Right)
            assert action.menu().isVisible()
            choose(action.menu(), text)
            return
    action = next(each for each in menu.actions() if each.text() == text)
    assert action.isEnabled(), text
    point = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=point)


def open_menu(place: QTableView | object, point: QPoint, *, keyboard: bool = False) -> QMenu:
    """Open a context menu with the right button or the menu key."""
    reasons = QContextMenuEvent.Reason
    reason = reasons.Keyboard if keyboard else reasons.Mouse
    QApplication.sendEvent(place, QContextMenuEvent(reason, point, place.mapToGlobal(point)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose_column(user: User, text: str) -> None:
    """Choose from the context menu of the header."""
    choose(open_menu(view(user).horizontalHeader().viewport(), QPoint(20, 10)), text)


def choose_in_row(user: User, row: int, text: str) -> None:
    """Choose from the context menu of a row."""
    user.select_row(row)
    rect = view(user).visualRect(view(user).model().index(row, Column.EVENT))
    choose(open_menu(view(user).viewport(), rect.center()), text)


def drag_column(user: User, column: Column, onto: Column) -> None:
    """Drag a column's title to the place of another."""
    header = view(user).horizontalHeader()

    def middle(column: Column) -> QPoint:
        x = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        return QPoint(x, header.height() // 2)

    button, target = Qt.MouseButton.LeftButton, header.viewport()
    QTest.mousePress(target, button, pos=middle(column))
    side = 1 if header.visualIndex(onto) > header.visualIndex(column) else -1
    for part in (0.5, 1.0):
        way = middle(onto) - middle(column)
        point = middle(column) + QPoint(round(way.x() * part) + 8 * side, 0)
        QTest.mouseMove(target, point)
        QTest.qWait(1)
    QTest.mouseRelease(target, button, pos=middle(onto) + QPoint(8 * side, 0))


async def rebuilt(user: User, change: Callable[[], None]) -> None:
    before = user.window
    change()
    await until(lambda: user.window is not before)
    await until(user.window.isVisible)
    user.window.resize(1440, 900)  # the screen of the offscreen platform is smaller


def enter(user: User, name: str, text: str) -> None:
    """Type a line into the field of a panel, in place of what it has, and press Enter."""
    field = user.find(name, QLineEdit)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for char in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, char, NO_MODIFIER)
    QTest.keyClick(field, Qt.Key.Key_Return)
