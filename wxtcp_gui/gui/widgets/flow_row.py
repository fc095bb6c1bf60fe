"""FlowRow: widgets side by side that go on in a second row where the first is full."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Groups of widgets, left to right; one may take the width that is left in its row."""

    def __init__(self, *, margins: QMargins, spacing: int, row_height: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._greedy: int | None = None
        self._row_height = row_height
        self.setContentsMargins(margins)
        self.setSpacing(spacing)

    def add(self, widget: QWidget, *, greedy: bool = False) -> None:
        """Append a widget; a greedy one takes the width that is left."""
        if greedy:
            self._greedy = len(self._items)
        self.addWidget(widget)

    # Qt overrides

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many rows as that width needs."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return what one row would take."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the widest item."""
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest + margins.left() + margins.right(), self._row_height)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.width() - margins.left() - margins.right()
        rows: list[list[int]] = [[]]
        used = 0
        for at, item in enumerate(self._items):
            width = self._width(at, item)
            if rows[-1] and used + self.spacing() + width > room:
                rows.append([])
                used = 0
            used += width + (self.spacing() if rows[-1] else 0)
            rows[-1].append(at)
        if move:
            for number, members in enumerate(rows):
                top = rect.top() + number * (self._row_height - margins.top())
                self._place(members, QPoint(rect.left() + margins.left(), top), room)
        extra = (len(rows) - 1) * (self._row_height - margins.top())
        return self._row_height + extra

    def _width(self, at: int, item: QLayoutItem) -> int:
        return item.minimumSize().width() if at == self._greedy else item.sizeHint().width()

    def _place(self, members: list[int], corner: QPoint, room: int) -> None:
        widths = {at: self._width(at, self._items[at]) for at in members}
        left_over = room - sum(widths.values()) - self.spacing() * (len(members) - 1)
        if self._greedy in widths:
            widths[self._greedy] += max(0, left_over)
        x = corner.x()
        for at in members:
            item = self._items[at]
            height = item.sizeHint().height()
            y = corner.y() + (self._row_height - height) // 2
            item.setGeometry(QRect(x, y, widths[at], height))
            x += widths[at] + self.spacing()
