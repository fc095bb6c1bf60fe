"""DataInspector: what the selected bytes mean as text and as numbers in either byte order."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_lines import Line, all_lines, few_lines, gist
from wxtcp_gui.gui.models.byte_values import AHEAD_BYTES, NO_VALUE
from wxtcp_gui.gui.widgets.claimed_keys import claims, is_copy
from wxtcp_gui.gui.widgets.controls import GUTTER, tool_button
from wxtcp_gui.gui.widgets.fitted_text import fitted
from wxtcp_gui.gui.wording import count_text, plain_tip

LINE_PX: Final = 20
_TOP_PX: Final = 28  # below the caption
_BOTTOM_PX: Final = 8
_FOLDED_PX: Final = 32
_LEAST_LINES: Final = 3  # in sight; the wheel and the arrow keys lead to the others
_BYTES_PX: Final = 200  # for the rows above, before all lines are shown, …
_FEW_BYTES_PX: Final = 125  # … and before a few are
_LABEL_PX: Final = 47
_RIGHT_PX: Final = 10
_GAP_PX: Final = 4  # between the columns


class _Extent(Enum):
    """How much of the table there is."""

    FOLDED = 0  # the caption alone
    FEW = 6  # lines
    ALL = 14


class DataInspector(QWidget):
    """A small table, drawn at once: it changes with every move of the selection.

    A value is copied with the context menu or, chosen with a click or the arrow keys, with
    Ctrl+C. It shows all that there is, or on request and where room is short a few lines, or
    nothing but the gist.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._icons = icons
        self._caption = ("", "")
        self._gist = ""  # beside the caption, where it is folded
        self._lines: list[Line] = []
        self._shown: tuple[bytes, int, int] = (b"", 0, 0)
        self._chosen: tuple[int, int] | None = None  # line and column
        self._first = 0  # of the lines in sight
        self._extent = _Extent.ALL
        self._is_low = False  # the page that it is the foot of
        self._asked = False  # the user has said how much of it there is to be
        self.setObjectName("dataInspector")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.more = tool_button(icons.icon("chevron-down"), "", name="moreValues")
        self.more.setProperty("measure", "small")
        self.more.setParent(self)
        self.more.clicked.connect(self._on_more)
        self._name_button()

    def show_selection(self, ahead: bytes, start: int, stop: int) -> None:
        """Explain the bytes from start up to, not including, stop; `ahead` begins there."""
        self._shown = (ahead[:AHEAD_BYTES], start, stop)
        self._fill()

    def fit(self, room: int) -> None:
        """Show as much as leaves enough of this height for the bytes, unless the user chose."""
        self._is_low = room < self._height(_Extent.FEW.value) + _FEW_BYTES_PX
        if self._asked:
            return
        if room >= self._height(_Extent.ALL.value) + _BYTES_PX:
            self._show(_Extent.ALL)
        else:
            self._show(self._least())

    def _least(self) -> _Extent:
        return _Extent.FOLDED if self._is_low else _Extent.FEW

    def _on_more(self) -> None:
        self._asked = True
        more = {_Extent.FOLDED: _Extent.FEW, _Extent.FEW: _Extent.ALL}
        self._show(more.get(self._extent) or self._least())

    def _show(self, extent: _Extent) -> None:
        if extent is not self._extent:
            self._extent = extent
            self._name_button()
            self._fill()
            self.updateGeometry()

    def _name_button(self) -> None:
        text = {
            _Extent.FOLDED: self.tr("Show the values"),
            _Extent.FEW: self.tr("Show all values"),
            _Extent.ALL: self.tr("Show fewer values"),
        }[self._extent]
        is_all = self._extent is _Extent.ALL
        self.more.setIcon(self._icons.icon("chevron-down" if is_all else "chevron-up"))
        self.more.setToolTip(text)
        self.more.setAccessibleName(text)

    def _fill(self) -> None:
        ahead, start, stop = self._shown
        count = stop - start
        if not count or not ahead:
            self._caption, self._gist = (self.tr("Selection"), self.tr("none")), ""
            self._lines = [Line("", (self.tr("Select bytes to see what they mean."),), True)]
        else:
            reach = f"0x{start:02X}" if count == 1 else f"0x{start:02X} – 0x{stop - 1:02X}"
            text = self.tr("{reach}, {count} bytes") if count != 1 else self.tr("{reach}, 1 byte")
            caption = text.format(reach=reach, count=count_text(count))
            self._caption, self._gist = (self.tr("Selection"), caption), gist(ahead)
            self._lines = self._meanings(ahead, count)
        if self._chosen is not None and self._chosen[0] >= len(self._lines):
            self._chosen = None
        self._scroll_to(self._first)
        told = [" ".join(self._caption), *(each.told() for each in self._lines)]
        self.setAccessibleName("; ".join(told))
        self.update()

    def _meanings(self, ahead: bytes, count: int) -> list[Line]:
        orders = self.tr("Little endian"), self.tr("Big endian")
        lines = all_lines if self._extent is _Extent.ALL else few_lines
        return lines(ahead, count, orders)

    # Geometry

    def _height(self, lines: int) -> int:
        if not lines:
            return _FOLDED_PX
        return _TOP_PX + lines * LINE_PX + _BOTTOM_PX

    def _columns(self, line: Line) -> list[QRect]:
        """Return the places of a line's values, at the top of the widget."""
        left = GUTTER + _LABEL_PX if line.name or len(line.values) > 1 else GUTTER
        room = self.width() - _RIGHT_PX - left
        if len(line.values) == 1:
            return [QRect(left, 0, room, LINE_PX)]
        half = (room - _GAP_PX) // 2
        return [QRect(left + at * (half + _GAP_PX), 0, half, LINE_PX) for at in range(2)]

    def _place(self, line: int, column: int) -> QRect:
        place = self._columns(self._lines[line])[column]
        return place.translated(0, _TOP_PX + (line - self._first) * LINE_PX)

    def _in_sight(self) -> int:
        """Return how many lines there is room for."""
        if self._extent is _Extent.FOLDED:
            return 0
        return max(1, (self.height() - _TOP_PX - 2) // LINE_PX)

    def _scroll_to(self, line: int) -> None:
        """Make a line the first in sight, as far as there are lines below it."""
        first = max(0, min(line, len(self._lines) - self._in_sight()))
        if first != self._first:
            self._first = first
            self.update()

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        for cell in self._cells():
            if point.y() >= _TOP_PX and self._place(*cell).contains(point):
                return cell
        return None

    def _cells(self) -> list[tuple[int, int]]:
        """Return the values that can be copied, in order."""
        return [
            (at, column)
            for at, line in enumerate(self._lines if self._in_sight() else ())
            for column, text in enumerate(line.values)
            if not line.heading and text and text != NO_VALUE
        ]

    def _copy(self, cell: tuple[int, int] | None) -> None:
        if cell is not None and cell in self._cells():
            QGuiApplication.clipboard().setText(self._lines[cell[0]].values[cell[1]])

    def _choose(self, cell: tuple[int, int] | None) -> None:
        if cell != self._chosen:
            self._chosen = cell
            self.update()
        if cell is not None:
            self._scroll_to(max(min(self._first, cell[0]), cell[0] - self._in_sight() + 1))

    def _step(self, lines: int, columns: int) -> None:
        """Choose the next value in a direction."""
        cells = self._cells()
        if not cells:
            return
        if self._chosen not in cells:
            self._choose(cells[0])
            return
        line, column = self._chosen or cells[0]
        if columns:
            wanted = [each for each in cells if each == (line, column + columns)]
        else:
            wanted = [each for each in cells if (each[0] - line) * lines > 0]
            wanted.sort(key=lambda each: (abs(each[0] - line), abs(each[1] - column)))
        if wanted:
            self._choose(wanted[0])

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        return QSize(200, self._height(self._extent.value))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the first lines."""
        return QSize(100, self._height(min(_LEAST_LINES, self._extent.value)))

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+C; tell a value in full where it is drawn smaller."""
        if claims(event, is_copy):
            return True
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._cell_at(event.pos())
            text = self._lines[cell[0]].values[cell[1]] if cell else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll where there is no room for all lines."""
        down = event.angleDelta().y() < 0
        self._scroll_to(self._first + (1 if down else -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a value."""
        self._choose(self._cell_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a value with the arrow keys, and copy it."""
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if is_copy(event):
            self._copy(self._chosen)
        elif event.key() in steps:
            self._step(*steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the value under the mouse, or the one that is chosen."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cell = self._chosen if by_key else self._cell_at(event.pos())
        if cell is None or cell not in self._cells():
            return
        self._choose(cell)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.tr("Copy {value}").format(value=self._lines[cell[0]].values[cell[1]])
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda: self._copy(cell))
        below = self.mapToGlobal(self._place(*cell).bottomLeft())
        menu.popup(below if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first value, where the keyboard came here."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._chosen is None:
            self._step(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table."""
        painter = QPainter(self)
        colors = self._theme.colors
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(colors["border"])
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(ui_font(CAPTION_PX))
        painter.setPen(colors["secondary"])
        line = QRect(GUTTER, 8, self.width() - 2 * GUTTER - self.more.width(), 16)
        folded = self._extent is _Extent.FOLDED and bool(self._gist)
        start, end = (self._caption[1], self._gist) if folded else self._caption
        painter.drawText(line, align, start)
        if folded:
            painter.setPen(colors["text"])
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, right | Qt.TextFlag.TextForceLeftToRight, end)
        last = self._first + self._in_sight()
        for at, each in enumerate(self._lines[self._first : last], self._first):
            painter.setFont(ui_font(BODY_PX))
            painter.setPen(colors["secondary"])
            name = QRect(GUTTER, _TOP_PX + (at - self._first) * LINE_PX, _LABEL_PX, LINE_PX)
            painter.drawText(name, align, each.name)
            for column, text in enumerate(each.values):
                place = self._place(at, column)
                if self._chosen == (at, column) and self.hasFocus():
                    painter.fillRect(place.adjusted(-4, 0, 0, 0), colors["selected"])
                quiet = each.heading or text == NO_VALUE
                painter.setPen(colors["secondary" if quiet else "text"])
                px = CAPTION_PX if each.heading else BODY_PX
                font, shown = fitted(text, place.width(), px)
                painter.setFont(font)
                painter.drawText(place, align | Qt.TextFlag.TextForceLeftToRight, shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right of the caption, and the lines below it."""
        self._scroll_to(self._first)
        hint = self.more.sizeHint()
        left, top = self.width() - GUTTER + 6 - hint.width(), 16 - hint.height() // 2
        self.more.setGeometry(left, top, hint.width(), hint.height())
