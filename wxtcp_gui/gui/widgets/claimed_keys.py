"""Claimed keys: those of a widget that the window has another use for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


def claims(event: QEvent, is_wanted: Callable[[QKeyEvent], bool]) -> bool:
    """Accept a key before it becomes a shortcut of the window; return whether that was so.

    A widget that calls this in its event() gets the key as a press.
    """
    is_first = event.type() is QEvent.Type.ShortcutOverride
    if is_first and isinstance(event, QKeyEvent) and is_wanted(event):
        event.accept()
        return True
    return False


def is_copy(event: QKeyEvent) -> bool:
    """Return whether a key copies."""
    return event.matches(QKeySequence.StandardKey.Copy)


def is_escape(event: QEvent) -> bool:
    """Return whether Escape was pressed, or is about to be."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
