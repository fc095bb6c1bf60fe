"""FollowingTable: a table that stays at its end until the user scrolls up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView


class FollowingTable(QTableView):
    """Rows of one height. Where it does not follow, the same rows stay in sight.

    Signals:
        following_changed(on): the user left the end, or came back to it.
    """

    following_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._following = True
        self._moving = False  # the view scrolls itself
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def following(self) -> bool:
        """Whether new rows scroll into sight."""
        return self._following

    def set_following(self, *, on: bool) -> None:
        """Follow the end from now on, or stay where the view is."""
        if on != self._following:
            self._following = on
            self.following_changed.emit(on)
        if on:
            self.to_end()

    def to_end(self) -> None:
        """Show the last row."""
        self._moving = True
        self.scrollToBottom()
        self._moving = False

    def scroll_to_row(self, row: int) -> None:
        """Have a row at the top."""
        self._scroll_to(row * self.verticalHeader().defaultSectionSize())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Stay where it is while rows come and go; look_at_end() afterwards."""
        was_following, self._following = self._following, False
        self._moving = True
        try:
            yield
        finally:
            self._following = was_following
            self._moving = False

    def look_at_end(self) -> None:
        """Follow where the end is in sight, and do not where it is not."""
        self._on_scrolled(self.verticalScrollBar().value())

    def _scroll_to(self, value: int) -> None:
        self._moving = True
        self.verticalScrollBar().setValue(value)
        self._moving = False

    def _on_scrolled(self, value: int) -> None:
        if self._moving:
            return
        at_end = value >= self.verticalScrollBar().maximum()
        if at_end != self._following:
            self._following = at_end
            self.following_changed.emit(at_end)

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        at_end = last == self.model().rowCount() - 1
        if self._following and at_end:
            self.to_end()
        elif first == 0:
            self._keep_place(last - first + 1)

    def _on_removed(self, parent: QModelIndex, first: int, last: int) -> None:
        if self._following:
            self.to_end()
        elif self.rowViewportPosition(0) < 0 and first <= 1:
            self._keep_place(first - last - 1)

    def _keep_place(self, rows: int) -> None:
        """Stay at the same rows though there are more, or fewer, above them."""
        height = self.verticalHeader().defaultSectionSize()
        self.updateGeometries()
        self._scroll_to(self.verticalScrollBar().value() + rows * height)

    # Qt overrides

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Follow what comes and goes in this model; it is given once."""
        super().setModel(model)
        if model is not None:
            model.rowsInserted.connect(self._on_inserted)
            model.rowsRemoved.connect(self._on_removed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the end when the height changes."""
        super().resizeEvent(event)
        if self._following:
            self.to_end()
