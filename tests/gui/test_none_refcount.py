"""The installed PySide6 keeps its references to None.

6.12.0 loses one at every call that returns nothing, on Python before 3.12; after some
thousands of them the interpreter aborts. A bad version is to be caught here, not in traffic.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, QTimerEvent
from PySide6.QtWidgets import QApplication, QWidget

CALLS = 500  # None has some thousands of references: a bad version must not get it to zero
NOISE = 25  # of caches and of the measuring itself; a leak is as large as CALLS


def lost(call: Callable[[], object]) -> int:
    """Return how many references to None are lost or gained by CALLS calls."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return abs(sys.getrefcount(None) - before)


class Overriding(QObject):
    """Has a method that Qt calls."""

    def timerEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """Do nothing, and return nothing."""


def test_the_measure_sees_a_reference_that_is_kept() -> None:
    kept: list[None] = []
    found = lost(lambda: kept.append(None))
    if sys.version_info >= (3, 12):
        assert found == 0  # None is immortal there: no version can lose it
    else:
        assert found >= CALLS - NOISE


def test_void_calls_keep_their_references(qapp: QApplication) -> None:
    widget, timer, point, rect = QWidget(), QTimer(), QPoint(), QRect()
    for call in (
        lambda: widget.setObjectName("name"),
        widget.update,
        lambda: widget.setToolTip(""),
        timer.stop,
        lambda: point.setX(1),
        lambda: rect.setTop(2),
        lambda: widget.setProperty("tone", "muted"),
    ):
        assert lost(call) <= NOISE


def test_slots_keep_their_references(qapp: QApplication) -> None:
    sender = QObject()
    sender.objectNameChanged.connect(lambda _: None)
    names = iter(range(CALLS + 1))
    assert lost(lambda: sender.setObjectName(str(next(names)))) <= NOISE


def test_calls_that_return_none_keep_their_references(qapp: QApplication) -> None:
    widget = QWidget()
    assert lost(widget.parent) <= NOISE
    assert lost(widget.layout) <= NOISE
    assert lost(QApplication.activePopupWidget) <= NOISE


def test_overridden_methods_keep_their_references(qapp: QApplication) -> None:
    receiver = Overriding()
    event = QTimerEvent(1)
    assert lost(lambda: QApplication.sendEvent(receiver, event)) <= NOISE
