"""DataInspector: what the selected bytes mean as text and as numbers in either byte order."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models import byte_values
from wxtcp_gui.gui.models.byte_values import AHEAD_BYTES, NO_VALUE, Value
from wxtcp_gui.gui.widgets.controls import GUTTER, tool_button
from wxtcp_gui.gui.wording import count_text, plain_tip

LINE_PX: Final = 20
_TOP_PX: Final = 28  # below the caption
_BOTTOM_PX: Final = 8
_FEW_LINES: Final = 6
_LEAST_LINES: Final = 3  # in sight; the wheel and the arrow keys lead to the others
_ALL_LINES: Final = 14
_BYTES_PX: Final = 200  # for the rows above, before all lines are shown
_LABEL_PX: Final = 47
_RIGHT_PX: Final = 10
_GAP_PX: Final = 4  # between the columns
_SMALLEST_PX: Final = 10
_NARROW_PX: Final = -0.5  # between letters: 20 digits of a 64-bit number fit
_INT24_BYTES: Final = 3
_DIGITS_MAX: Final = 16  # of a float64 that is drawn with fewer


class _Line(NamedTuple):
    """A line of the table: its name, and a value that fills it or one in each byte order."""

    name: str
    values: tuple[str, ...]
    heading: bool = False


class DataInspector(QWidget):
    """A small table, drawn at once: it changes with every move of the selection.

    A value is copied with the context menu or, chosen with a click or the arrow keys, with
    Ctrl+C. It shows all that there is, or on a small screen and on request a few lines.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._icons = icons
        self._caption = ("", "")
        self._lines: list[_Line] = []
        self._shown: tuple[bytes, int, int] = (b"", 0, 0)
        self._chosen: tuple[int, int] | None = None  # line and column
        self._first = 0  # of the lines in sight
        self._all = True
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
        """Show all where that leaves this height enough for the bytes, unless the user chose."""
        if not self._asked:
            self._show_all(shown=room >= self._height(_ALL_LINES) + _BYTES_PX)

    def _on_more(self) -> None:
        self._asked = True
        self._show_all(shown=not self._all)

    def _show_all(self, *, shown: bool) -> None:
        if shown != self._all:
            self._all = shown
            self._name_button()
            self._fill()
            self.updateGeometry()

    def _name_button(self) -> None:
        text = self.tr("Show fewer values") if self._all else self.tr("Show all values")
        self.more.setIcon(self._icons.icon("chevron-down" if self._all else "chevron-up"))
        self.more.setToolTip(text)
        self.more.setAccessibleName(text)

    def _fill(self) -> None:
        ahead, start, stop = self._shown
        count = stop - start
        if not count or not ahead:
            self._caption = (self.tr("Selection"), self.tr("none"))
            self._lines = [_Line("", (self.tr("Select bytes to see what they mean."),), True)]
        else:
            reach = f"0x{start:02X}" if count == 1 else f"0x{start:02X} – 0x{stop - 1:02X}"
            text = self.tr("{reach}, {count} bytes") if count != 1 else self.tr("{reach}, 1 byte")
            caption = text.format(reach=reach, count=count_text(count))
            self._caption = (self.tr("Selection"), caption)
            self._lines = self._meanings(ahead, count)
        if self._chosen is not None and self._chosen[0] >= len(self._lines):
            self._chosen = None
        self._scroll_to(self._first)
        told = ["; ".join([" ".join(self._caption), *map(_told, self._lines)])]
        self.setAccessibleName(told[0])
        self.update()

    def _meanings(self, ahead: bytes, count: int) -> list[_Line]:
        lines = [
            _Line("UTF-8", (byte_values.utf8_character(ahead),)),
            _Line("GBK", (byte_values.gbk_character(ahead),)),
        ]
        signed, unsigned = byte_values.small_values(ahead)
        order = _Line("", (self.tr("Little endian"), self.tr("Big endian")), True)
        if self._all:
            lines += [
                _Line("int8", (signed,)),
                _Line("uint8", (unsigned,)),
                order,
            ]
            numbers = byte_values.values(ahead)
            if count == _INT24_BYTES:
                numbers[2:4] = self._integers(ahead, _INT24_BYTES)
        else:
            lines += [_Line("uint8", (unsigned,)), order]
            width = 1 << max(1, min(count, AHEAD_BYTES).bit_length() - 1)
            numbers = self._integers(ahead, _INT24_BYTES if count == _INT24_BYTES else width)
        return lines + [_Line(each.name, (each.little, each.big)) for each in numbers]

    def _integers(self, ahead: bytes, width: int) -> list[Value]:
        return [byte_values.integer(ahead, width, signed=signed) for signed in (True, False)]

    # Geometry

    def _height(self, lines: int) -> int:
        return _TOP_PX + lines * LINE_PX + _BOTTOM_PX

    def _columns(self, line: _Line) -> list[QRect]:
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
            for at, line in enumerate(self._lines)
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
        return QSize(200, self._height(_ALL_LINES if self._all else _FEW_LINES))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the first lines."""
        return QSize(100, self._height(_LEAST_LINES))

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+C; tell a value in full where it is drawn smaller."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
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
        if event.matches(QKeySequence.StandardKey.Copy):
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
        painter.drawText(line, align, self._caption[0])
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, right, self._caption[1])
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
                font, shown = _fitted(text, place.width(), px)
                painter.setFont(font)
                painter.drawText(place, align | Qt.TextFlag.TextForceLeftToRight, shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right of the caption, and the lines below it."""
        self._scroll_to(self._first)
        hint = self.more.sizeHint()
        left, top = self.width() - GUTTER + 6 - hint.width(), 16 - hint.height() // 2
        self.more.setGeometry(left, top, hint.width(), hint.height())


def _told(line: _Line) -> str:
    return " ".join([line.name, *line.values]).strip()


def _fitted(text: str, width: int, px: int) -> tuple[QFont, str]:
    """Return a font in which a text fits, a little smaller if need be, and what is drawn."""
    for size in range(px, _SMALLEST_PX - 1, -1):
        font = ui_font(size)
        if QFontMetrics(font).horizontalAdvance(text) <= width:
            return font, text
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _NARROW_PX)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return font, text
    if "." in text:  # of a fraction fewer digits say more than a gap
        for digits in range(_DIGITS_MAX, 1, -1):
            shown = f"≈{float(text):.{digits}g}"
            if metrics.horizontalAdvance(shown) <= width:
                return font, shown
    return font, metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
