"""StreamView: a conversation as lines of text or hex, drawn line by line, however many."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, DATA_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.stream_lines import StreamForm, StreamLine, StreamLines
from wxtcp_gui.gui.widgets.controls import GUTTER
from wxtcp_gui.gui.wording import clock_text, count_text, translated

ROW_PX: Final = 20
COPY_MAX_LINES: Final = 50_000  # for the clipboard
_TEXT_WIDTHS: Final = (32, 48, 64, 80, 96, 112, 128, 160, 192)  # bytes of a line, by the room
_HEX_WIDTHS: Final = (8, 16, 32)
_TIME_PX: Final = 84
_NUMBER_PX: Final = 56
_GAP_PX: Final = 8
_OFFSET_DIGITS: Final = 8
_BAR_MAX: Final = 2**31 - 1  # of a scroll bar
_ARROWS: Final = {True: "↑", False: "↓"}


class StreamView(QAbstractScrollArea):
    """Time, arrow and number stand beside the first line of a message, its tint behind all.

    Lines are selected with mouse and keyboard. It follows the end until the user scrolls up.

    Signals:
        width_wanted: another number of bytes fits in a line, see fitting().
        following_changed(on): it follows the end, or does so no more.
        go_asked(sequence): a message was double-clicked, or Enter was pressed on it.
        menu_asked(point): a context menu is wanted at this point of the screen.
    """

    width_wanted = Signal()
    following_changed = Signal(bool)
    go_asked = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._colors = icons.theme.colors
        self._lines: StreamLines | None = None
        self._shown = 0  # lines that are reachable
        self._anchor = self._current = -1
        self._following = True
        self._sought = ""
        self.setObjectName("streamView")
        self.setAccessibleName(self.tr("Conversation"))
        self.setFont(mono_font(DATA_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cell = QFontMetricsF(self.font()).horizontalAdvance("0")
        self._face, self._caption = ui_font(BODY_PX), ui_font(CAPTION_PX)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    @property
    def following(self) -> bool:
        """Whether the end stays in sight."""
        return self._following

    @property
    def current(self) -> int:
        """The line with the keyboard, -1 where there is none."""
        return self._current

    @property
    def top(self) -> int:
        """The first line in sight."""
        return self.verticalScrollBar().value()

    def fitting(self, form: StreamForm) -> int:
        """Return how many bytes fit in a line."""
        room = self.viewport().width() - self._left() - GUTTER
        cells = int(room / self._cell)
        if form is StreamForm.HEX:
            widths: tuple[int, ...] = _HEX_WIDTHS
            fits = [each for each in widths if _OFFSET_DIGITS + 4 + 4 * each + each // 8 <= cells]
        else:
            widths = _TEXT_WIDTHS
            fits = [each for each in widths if each <= cells]
        return fits[-1] if fits else widths[0]

    def set_lines(self, lines: StreamLines | None) -> None:
        """Show other lines."""
        self._lines, self._shown = lines, 0
        self._anchor = self._current = -1
        self.catch_up()

    def catch_up(self) -> None:
        """Show the lines that have come since the last time."""
        count = min(self._lines.lines, _BAR_MAX) if self._lines is not None else 0
        if count == self._shown and count:
            return
        self._shown = count
        self._arrange()
        self.viewport().update()

    def set_following(self, *, on: bool) -> None:
        """Keep the end in sight, or stay where it is."""
        if on != self._following:
            self._following = on
            self.following_changed.emit(on)
        if on:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def set_sought(self, text: str) -> None:
        """Mark a text wherever it is in sight."""
        self._sought = text.casefold()
        self.viewport().update()

    def show_line(self, line: int) -> None:
        """Make a line the current one, in the middle of the view."""
        self.set_following(on=False)
        self._anchor = self._current = line
        bar = self.verticalScrollBar()
        if not bar.value() <= line < bar.value() + bar.pageStep():
            bar.setValue(line - bar.pageStep() // 2)
        self.viewport().update()

    def selected_text(self) -> str:
        """Return the selected lines; where they are of several messages, with arrow and time."""
        lines = self._lines
        if lines is None or self._current < 0:
            return ""
        first, last = sorted((self._anchor, self._current))
        last = min(last, first + COPY_MAX_LINES - 1)
        several = lines.line(first).message != lines.line(last).message
        parts = []
        for number in range(first, last + 1):
            line = lines.line(number)
            text = self._text(line)
            if several and (line.number == 0 or number == first):
                arrow = _ARROWS[lines.was_sent(line.message)]
                parts.append(f"{self._time(line.message)} {arrow}\n{text}")
            else:
                parts.append(text)
        return "\n".join(parts)

    def copy(self) -> None:
        """Copy the selected lines."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def _text(self, line: StreamLine) -> str:
        lines = self._lines
        assert lines is not None  # noqa: S101 - there is no line without
        if lines.form is StreamForm.HEX:
            return "  ".join(_hex_columns(line.start, lines.data(line), lines.width))
        return "".join(text for text, _ in lines.runs(line))

    def _time(self, message: int) -> str:
        assert self._lines is not None  # noqa: S101 - there is no message without
        sequence = self._lines.sequence(message)
        records = self._lines.reader.records(sequence, sequence + 1, 0)
        return clock_text(records[0].wall_ns)

    def _left(self) -> int:
        return GUTTER + _NUMBER_PX + _TIME_PX + ICON_PX + 2 * _GAP_PX

    def _arrange(self) -> None:
        bar = self.verticalScrollBar()
        page = max(1, self.viewport().height() // ROW_PX)
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._shown - page))
        if self._following:
            bar.setValue(bar.maximum())

    def _line_at(self, y: float) -> int:
        line = self.verticalScrollBar().value() + int(y // ROW_PX)
        return min(max(line, 0), self._shown - 1)

    def _move_to(self, line: int, *, extend: bool) -> None:
        self._current = min(max(line, 0), self._shown - 1)
        if not extend:
            self._anchor = self._current
        bar = self.verticalScrollBar()
        if self._current < bar.value():
            bar.setValue(self._current)
        elif self._current >= bar.value() + bar.pageStep():
            bar.setValue(self._current - bar.pageStep() + 1)
        self._on_scrolled()
        self.viewport().update()

    def _on_scrolled(self) -> None:
        bar = self.verticalScrollBar()
        following = bar.sliderPosition() >= bar.maximum()
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def _ask_to_go(self) -> None:
        if self._lines is not None and self._current >= 0:
            self.go_asked.emit(self._lines.sequence(self._lines.line(self._current).message))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew where more or less fits in a line."""
        super().resizeEvent(event)
        self._arrange()
        if self._lines is not None and self.fitting(self._lines.form) != self._lines.width:
            self.width_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Follow the end no more, or again."""
        super().wheelEvent(event)
        self._on_scrolled()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a line, or up to it with Shift."""
        if not self._shown:
            return
        line = self._line_at(event.position().y())
        if event.button() == Qt.MouseButton.RightButton:
            first, last = sorted((self._anchor, self._current))
            if not first <= line <= last:
                self._move_to(line, extend=False)
            self.menu_asked.emit(event.globalPosition().toPoint())
            return
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._move_to(line, extend=bool(shift) and self._anchor >= 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the mouse."""
        if self._shown and event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(self._line_at(event.position().y()), extend=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the event."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask_to_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or extend the selection, select all, copy, go to the event."""
        if not self._shown:
            super().keyPressEvent(event)
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._anchor, self._current = 0, self._shown - 1
            self.viewport().update()
            return
        page = self.verticalScrollBar().pageStep()
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -self._shown,
            Qt.Key.Key_End: self._shown,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask_to_go()
        elif event.key() in steps:
            here = self._current if self._current >= 0 else self.verticalScrollBar().value()
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move_to(here + steps[Qt.Key(event.key())], extend=bool(shift))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines in sight."""
        painter = QPainter(self.viewport())
        top, lines = self.verticalScrollBar().value(), self._lines
        rows = min(self._shown - top, self.viewport().height() // ROW_PX + 1)
        for at in range(rows if lines is not None else 0):
            rect = QRect(0, at * ROW_PX, self.viewport().width(), ROW_PX)
            try:
                self._paint_line(painter, rect, top + at)
            except SessionError as error:
                painter.setFont(self._face)
                painter.setPen(self._colors["error"])
                self._draw(painter, self._left(), rect, translated(error.sentence))
        if self.hasFocus():
            painter.setPen(self._colors["accent_mark"])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_line(self, painter: QPainter, rect: QRect, number: int) -> None:
        lines = self._lines
        assert lines is not None  # noqa: S101 - there is no line without
        line = lines.line(number)
        sent = lines.was_sent(line.message)
        first, last = sorted((self._anchor, self._current))
        selected = first <= number <= last and self._current >= 0
        tone = "sent" if sent else "received"
        painter.fillRect(rect, self._colors["selected" if selected else f"{tone}_tint"])
        quiet = "secondary" if selected else "muted"
        if line.number == 0:
            left = self._paint_head(painter, rect, line, tone, quiet)
        left = self._left()
        painter.setFont(self.font())
        if lines.form is StreamForm.HEX:
            offset, digits, text = _hex_columns(line.start, lines.data(line), lines.width)
            for part, token in ((offset, quiet), (digits, "text"), (text, tone)):
                painter.setPen(self._colors[token])
                self._draw(painter, left, rect, part)
                left += round((len(part) + 2) * self._cell)
            return
        runs = lines.runs(line)
        self._paint_found(painter, rect, "".join(text for text, _ in runs))
        x = float(left)
        metrics = QFontMetricsF(self.font())
        for text, strange in runs:
            painter.setPen(self._colors[quiet if strange else "text"])
            self._draw(painter, x, rect, text)
            x += metrics.horizontalAdvance(text)

    def _paint_head(
        self, painter: QPainter, rect: QRect, line: StreamLine, tone: str, quiet: str
    ) -> int:
        """Paint number, time and arrow of a message; return where they end."""
        assert self._lines is not None  # noqa: S101 - there is no line without
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._caption)
        painter.setPen(self._colors[quiet])
        number = QRect(0, rect.top(), GUTTER + _NUMBER_PX - _GAP_PX, ROW_PX)
        text = count_text(self._lines.sequence(line.message) + 1)
        painter.drawText(number, align | Qt.AlignmentFlag.AlignRight, text)
        painter.setFont(self._face)
        painter.setPen(self._colors["secondary"])
        time = QRect(GUTTER + _NUMBER_PX, rect.top(), _TIME_PX, ROW_PX)
        painter.drawText(time, align, self._time(line.message))
        ratio = painter.device().devicePixelRatioF()
        icon = self._icons.pixmap(tone, tone, ICON_PX, ratio)
        left = GUTTER + _NUMBER_PX + _TIME_PX + _GAP_PX
        painter.drawPixmap(left, rect.top() + (ROW_PX - ICON_PX) // 2, icon)
        return left + ICON_PX

    def _paint_found(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Paint the ground of a text that is looked for."""
        if not self._sought or (at := text.casefold().find(self._sought)) < 0:
            return
        metrics = QFontMetricsF(self.font())
        while at >= 0:
            left = self._left() + metrics.horizontalAdvance(text[:at])
            width = metrics.horizontalAdvance(text[at : at + len(self._sought)])
            place = QRect(round(left), rect.top() + 2, round(width), ROW_PX - 4)
            painter.fillRect(place, self._colors["warning_edge"])
            at = text.casefold().find(self._sought, at + len(self._sought))

    def _draw(self, painter: QPainter, left: float, rect: QRect, text: str) -> None:
        baseline = rect.top() + (ROW_PX + painter.fontMetrics().capHeight()) / 2
        painter.drawText(QPointF(left, baseline), text)


def _hex_columns(offset: int, data: bytes, width: int) -> tuple[str, str, str]:
    """Return a line of hex: offset in the message, bytes in groups of eight, text."""
    groups = [data[at : at + 8].hex(" ").upper() for at in range(0, len(data), 8)]
    digits = "  ".join(groups).ljust(3 * width - 1 + (width - 1) // 8)
    text = "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in data)
    return f"{offset:0{_OFFSET_DIGITS}X}", digits, text
