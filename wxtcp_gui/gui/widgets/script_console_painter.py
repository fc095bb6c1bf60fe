"""ConsolePainter: paints the rows of the console, each piece where the mouse will find it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter

from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, DATA_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.console_entry import ConsoleEntry, LineKind
from wxtcp_gui.gui.models.console_row import INDENT_CELLS, ConsoleRow, place_text
from wxtcp_gui.gui.models.console_rows import ConsoleRows
from wxtcp_gui.gui.widgets.controls import GUTTER
from wxtcp_gui.gui.wording import clock_text

_GAP_PX: Final = 10
_SMALL_GAP_PX: Final = 2
_CHEVRON_PX: Final = 12
_RIGHT_PX: Final = 12
_EDGE_PX: Final = 2  # of a selected row
_ROW_MARGIN_PX: Final = 3  # above and below the highest typeface
_TIME_WIDTH_PX: Final = 420  # a console that is narrower leaves the time out

_GLYPHS: Final = {
    LineKind.INFO: ("info", "accent_text"),
    LineKind.WARN: ("warning", "warning_text"),
    LineKind.ERROR: ("error", "error"),
    LineKind.FAULT: ("error", "error"),
    LineKind.DEBUG: ("dash", "muted"),
    LineKind.RUN: ("resume", "accent_text"),
    LineKind.STOPPED: ("stop", "secondary"),
    LineKind.ENDED: ("tick", "secondary"),
    LineKind.FAILED: ("error", "error"),
    LineKind.NOTE: ("hint", "secondary"),
    LineKind.ASKED: ("chevron-right", "accent_text"),
    LineKind.ANSWER: ("answer", "secondary"),
    LineKind.THROWN: ("error", "error"),
}
_TONES: Final = {
    LineKind.WARN: "warning_text",
    LineKind.ERROR: "error",
    LineKind.FAULT: "error",
    LineKind.FAILED: "error",
    LineKind.THROWN: "error",
    LineKind.DEBUG: "secondary",
}
_TINTS: Final = {
    LineKind.WARN: "warning_strip",
    LineKind.ERROR: "error_tint",
    LineKind.FAULT: "error_tint",
    LineKind.FAILED: "error_tint",
    LineKind.THROWN: "error_tint",
}
_NOTES: Final = frozenset(
    {LineKind.RUN, LineKind.STOPPED, LineKind.ENDED, LineKind.FAILED, LineKind.NOTE}
)


class ConsolePainter:
    """Time, glyph, chevron, text and, at the right, where it was said."""

    def __init__(self, icons: Icons, rows: ConsoleRows) -> None:
        self._icons = icons
        self._rows = rows
        self._colors = icons.theme.colors
        self._time = ui_font(BODY_PX)
        self._note = ui_font(BODY_PX)
        self._mono = mono_font(DATA_PX)
        self._caption = mono_font(CAPTION_PX)
        self._cell = QFontMetricsF(self._mono).horizontalAdvance("0" * 100) / 100
        self._metrics = {
            id(font): QFontMetricsF(font) for font in (self._note, self._mono, self._caption)
        }
        self._time_px = QFontMetrics(self._time).horizontalAdvance("00:00:00.000")

    @property
    def row_px(self) -> int:
        """How high a row has to be for its typefaces and its icon."""
        fonts = (self._time, self._mono, self._note)
        text = max(QFontMetrics(font).height() for font in fonts)
        return max(text, ICON_PX) + 2 * _ROW_MARGIN_PX

    def columns(self, width: int) -> int:
        """Return how many cells fit into a row of a view of this width."""
        return int((width - self._text_left(width) - _RIGHT_PX) / self._cell)

    def chevron_rect(self, rect: QRect, row: ConsoleRow) -> QRect:
        """Return where a row is clicked to open it; nowhere if nothing is in it."""
        if row.path is None:
            return QRect()
        right = round(self._row_left(rect, row))
        return QRect(right - _CHEVRON_PX - 4, rect.top(), _CHEVRON_PX + 4, rect.height())

    def link_rect(self, rect: QRect, row: ConsoleRow) -> QRect:
        """Return where the place of a row stands; nowhere if it has none."""
        if row.place is None:
            return QRect()
        if row.link is None:
            width = round(self._advance(self._caption, place_text(row.place)))
            return QRect(rect.right() - _RIGHT_PX - width, rect.top(), width, rect.height())
        start, stop = row.link
        left = self._row_left(rect, row) + self._advance(self._mono, row.text[:start])
        width = round(self._advance(self._mono, row.text[start:stop]))
        return QRect(round(left), rect.top(), width, rect.height())

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        at: int,
        *,
        selected: bool,
        focused: bool,
        mouse: QPoint | None,
    ) -> None:
        """Paint a row; a place is underlined while the mouse is on it."""
        row, entry = self._rows.row(at), self._rows.entry(at)
        kind = entry.kind if entry is not None else None
        if selected:
            painter.fillRect(rect, self._colors["selected"])
            edge = QRect(rect.left(), rect.top(), _EDGE_PX, rect.height())
            painter.fillRect(edge, self._colors["accent_mark"])
        elif kind in _TINTS:
            painter.fillRect(rect, self._colors[_TINTS[kind]])
        if focused:
            painter.setPen(self._colors["accent_mark"])
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row.is_head and entry is not None:
            self._paint_head(painter, rect, entry)
        if row.path is not None:
            name = "chevron-down" if row.is_open else "chevron-right"
            place = self.chevron_rect(rect, row)
            top = rect.top() + (rect.height() - _CHEVRON_PX) // 2
            self._paint_icon(painter, QPoint(place.left(), top), name, "secondary", _CHEVRON_PX)
        link = self.link_rect(rect, row)
        right = rect.right() - _RIGHT_PX
        if row.place is not None and row.link is None:
            right = link.left() - _GAP_PX
        self._paint_spans(painter, rect, row, kind, right, selected=selected)
        if row.place is not None:
            hovered = mouse is not None and link.contains(mouse)
            self._paint_link(painter, link, row, selected=selected, hovered=hovered)

    def _paint_head(self, painter: QPainter, rect: QRect, entry: ConsoleEntry) -> None:
        left = GUTTER
        if self._has_time(rect.width()):
            painter.setFont(self._time)
            painter.setPen(self._colors["secondary"])
            painter.drawText(
                QPointF(left, self._baseline(self._time, rect)), clock_text(entry.wall_ns)
            )
            left += self._time_px + _GAP_PX
        if (glyph := _GLYPHS.get(entry.kind)) is not None:
            top = rect.top() + (rect.height() - ICON_PX) // 2
            self._paint_icon(painter, QPoint(left, top), *glyph, ICON_PX)

    def _paint_icon(
        self, painter: QPainter, point: QPoint, name: str, token: str, size: int
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(point, self._icons.pixmap(name, token, size, ratio))

    def _paint_spans(
        self,
        painter: QPainter,
        rect: QRect,
        row: ConsoleRow,
        kind: LineKind | None,
        right: int,
        *,
        selected: bool,
    ) -> None:
        font = self._note if kind is None or kind in _NOTES else self._mono
        quiet = "secondary" if selected else "muted"  # muted is too faint on a selected row
        tone = "text" if kind is None else _TONES.get(kind, "text")
        painter.setFont(font)
        x, y = self._row_left(rect, row), self._baseline(font, rect)
        for text, name in row.spans:
            color = quiet if name == "muted" else name or tone
            width = self._advance(font, text)
            shown = text
            if x + width > right + 1:
                metrics = self._metrics[id(font)]
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - x))
            painter.setPen(self._colors[color])
            painter.drawText(QPointF(x, y), shown)
            x += width
            if x > right:
                return

    def _paint_link(
        self, painter: QPainter, link: QRect, row: ConsoleRow, *, selected: bool, hovered: bool
    ) -> None:
        if row.place is None:
            return
        if row.link is None:
            painter.setFont(self._caption)
            painter.setPen(self._colors["accent_text" if hovered else "secondary"])
            y = self._baseline(self._caption, link)
            painter.drawText(QPointF(link.left(), y), place_text(row.place))
        if row.link is not None or hovered:
            token = "accent_text" if hovered else "secondary" if selected else "muted"
            painter.setPen(self._colors[token])
            y = link.bottom() - 3
            painter.drawLine(link.left(), y, link.right(), y)

    def _has_time(self, width: int) -> bool:
        return width >= _TIME_WIDTH_PX

    def _text_left(self, width: int) -> int:
        time = self._time_px + _GAP_PX if self._has_time(width) else 0
        return GUTTER + time + ICON_PX + _SMALL_GAP_PX + _CHEVRON_PX + _SMALL_GAP_PX

    def _row_left(self, rect: QRect, row: ConsoleRow) -> float:
        return self._text_left(rect.width()) + row.depth * INDENT_CELLS * self._cell

    def _advance(self, font: QFont, text: str) -> float:
        if font is self._mono and text.isascii():
            return len(text) * self._cell
        return self._metrics[id(font)].horizontalAdvance(text)

    def _baseline(self, font: QFont, rect: QRect) -> float:
        return rect.top() + (rect.height() + QFontMetricsF(font).capHeight()) / 2
