"""EventPainter: paints the rows of the log.

A view with a delegate asks Python several times for each cell, in every frame of a flow. Here
a row is asked for once, and what it shows is drawn at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter

from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.fonts import BODY_PX, DATA_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.event_log import Column, EventLogModel
from wxtcp_gui.gui.models.event_rows import TINTS, icon_of, tone_of
from wxtcp_gui.gui.models.marks import NO_MARK
from wxtcp_gui.gui.views.mark_tag import paint_mark

PADDING_PX: Final = 6
_ICON_GAP_PX: Final = 5
_MARK_PX: Final = 2  # the edge of the selected row
_SWATCH_PX: Final = 3  # the bar before a socket's number, in its colour …
_SWATCH_MARGIN_PX: Final = 5
_SWATCH_BREAK_PX: Final = 4  # … which is broken in the middle where it is the test server's
_SWATCH_GAP_PX: Final = 5
_ROW_MARGIN_PX: Final = 3  # above and below the highest typeface
SOCKET_COLOURS: Final = 8
PEER_COLOURS: Final = 4
ADVANCES_MAX: Final = 4_096  # texts whose widths are known; when they are full all are dropped
_ELLIPSIS: Final = "…"
_AS_ZEROS: Final = str.maketrans("123456789", "0" * 9)

_STRONG: Final = frozenset({Column.SOCKET, Column.EVENT})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column is in the viewport."""

    column: Column
    left: int
    width: int


class _Shown:
    """A row in sight."""

    __slots__ = ("record", "rect", "row", "selected", "tone")

    def __init__(self, row: int, rect: QRect, record: Record, selected: bool) -> None:
        self.row = row
        self.rect = rect
        self.record = record
        self.selected = selected
        self.tone = tone_of(record)


class _Face:
    """A typeface with its metrics; how wide texts are is kept.

    Figures are tabular, so that texts that differ in their digits alone are equally wide.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self.ascent = self.metrics.ascent()
        self._advances: dict[str, int] = {}

    def advance(self, text: str) -> int:
        """Return how wide a text is."""
        shape = text.translate(_AS_ZEROS)
        advance = self._advances.get(shape)
        if advance is None:
            if len(self._advances) >= ADVANCES_MAX:
                self._advances.clear()
            advance = self._advances[shape] = self.metrics.horizontalAdvance(shape)
        return advance

    def fit(self, text: str, width: int) -> str:
        """Return a text, with an ellipsis where it is too long."""
        if self.advance(text) <= width:
            return text
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class _FixedFace(_Face):
    """A typeface whose ASCII characters are all equally wide, and need no measuring."""

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self.char_px = QFontMetricsF(font).horizontalAdvance("0" * 100) / 100

    def fit(self, text: str, width: int) -> str:
        """Return a text, with an ellipsis where it is too long."""
        if not text.removesuffix(_ELLIPSIS).isascii():
            return super().fit(text, width)
        room = int(width / self.char_px)
        return text if len(text) <= room else text[: max(0, room - 1)] + _ELLIPSIS


class EventPainter:
    """Tints a row by its direction, and shows what failed by glyph, colour and tint."""

    def __init__(self, icons: Icons, log: EventLogModel) -> None:
        self._icons = icons
        self._log = log
        self._colors = icons.theme.colors
        self._face = _Face(ui_font(BODY_PX))
        self._strong = _Face(ui_font(BODY_PX, QFont.Weight.Medium))
        self._mono = _FixedFace(mono_font(DATA_PX))

    @property
    def row_px(self) -> int:
        """How high a row has to be for its typefaces and its icon."""
        text = max(face.height for face in (self._face, self._strong, self._mono))
        return max(text, ICON_PX) + 2 * _ROW_MARGIN_PX

    def number_px(self, number: int) -> int:
        """Return how wide the first column has to be for the number of a row."""
        return self._face.metrics.horizontalAdvance(str(number)) + 2 * PADDING_PX

    def paint(
        self,
        painter: QPainter,
        rows: Iterable[tuple[int, QRect]],
        places: Sequence[Place],
        *,
        selected: Container[int],
        focused: int | None,
    ) -> None:
        """Paint rows, each where its rectangle is; `focused` is the one with the keyboard."""
        shown = [_Shown(row, rect, self._log.record(row), row in selected) for row, rect in rows]
        for each in shown:
            self._paint_ground(painter, each, focused=each.row == focused)
        for place in places:
            for each in shown:
                self._paint_cell(painter, place, each)

    def _paint_ground(self, painter: QPainter, shown: _Shown, *, focused: bool) -> None:
        rect = shown.rect
        if shown.selected:
            painter.fillRect(rect, self._colors["selected"])
        elif shown.tone is not None:
            painter.fillRect(rect, self._colors[TINTS[shown.tone]])
        if focused:
            painter.setPen(self._colors["accent_mark"])
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_cell(self, painter: QPainter, place: Place, shown: _Shown) -> None:
        column, record = place.column, shown.record
        left, right = place.left + PADDING_PX, place.left + place.width - PADDING_PX
        if column is Column.EVENT:
            left = self._paint_glyph(painter, left, shown)
        elif column is Column.SOCKET:
            left = self._paint_swatch(painter, left, shown)
        elif column is Column.NUMBER:
            left = self._paint_mark(painter, place, shown)
        width = right - left
        if width <= 0:
            return
        face = self._face_of(record, column)
        most = int(width / self._mono.char_px) + 1
        text = face.fit(self._log.cell_text(shown.row, record, column, most), width)
        if not text:
            return
        if self._log.is_right_aligned(column):
            left = right - face.advance(text)
        painter.setPen(self._colors[_token(record, column, shown.tone, selected=shown.selected)])
        painter.setFont(face.font)
        top = shown.rect.top() + (shown.rect.height() - face.height) // 2
        painter.drawText(left, top + face.ascent, text)

    def _paint_mark(self, painter: QPainter, place: Place, shown: _Shown) -> int:
        rect, left = shown.rect, place.left
        if shown.selected:
            color = self._colors["accent_mark"]
            painter.fillRect(left, rect.top(), _MARK_PX, rect.height(), color)
        left += PADDING_PX
        if (mark := self._log.mark(shown.row)) == NO_MARK:
            return left
        inner = QRect(left, rect.top(), place.width - 2 * PADDING_PX, rect.height())
        return paint_mark(painter, inner, mark, self._icons).left()

    def _paint_swatch(self, painter: QPainter, left: int, shown: _Shown) -> int:
        party = shown.record.party
        if not party.number:
            return left
        color = self._colors[party_token(party)]
        top = shown.rect.top() + _SWATCH_MARGIN_PX
        height = shown.rect.height() - 2 * _SWATCH_MARGIN_PX
        if party.of_peer:
            part = (height - _SWATCH_BREAK_PX) // 2
            painter.fillRect(left, top, _SWATCH_PX, part, color)
            painter.fillRect(left, top + height - part, _SWATCH_PX, part, color)
        else:
            painter.fillRect(left, top, _SWATCH_PX, height, color)
        return left + _SWATCH_PX + _SWATCH_GAP_PX

    def _paint_glyph(self, painter: QPainter, left: int, shown: _Shown) -> int:
        ratio = painter.device().devicePixelRatioF()
        token = shown.tone or "secondary"
        pixmap = self._icons.pixmap(icon_of(shown.record), token, ICON_PX, ratio)
        top = shown.rect.top() + (shown.rect.height() - ICON_PX) // 2
        painter.drawPixmap(left, top, pixmap)
        return left + ICON_PX + _ICON_GAP_PX

    def _face_of(self, record: Record, column: Column) -> _Face:
        if column is Column.DATA and record.payload and record.error is None:
            return self._mono
        return self._strong if column in _STRONG else self._face


def _token(record: Record, column: Column, tone: str | None, *, selected: bool) -> str:
    """Return the colour of a cell's text."""
    quiet = "secondary" if selected else "muted"  # muted is too faint on a selected row
    match column:
        case Column.EVENT:
            return tone or "text"
        case Column.NUMBER | Column.LOCAL:
            return quiet
        case Column.DELTA:
            return "secondary"
        case Column.DATA:
            if tone == "error":
                return tone
            return "text" if record.payload else quiet
    return "text"


def party_token(party: Party) -> str:
    """Return the token of a party's colour; neighbours differ, and the ninth is as the first.

    Connections of the test server have colours that no socket has.
    """
    if party.of_peer:
        return f"peer_{(party.number - 1) % PEER_COLOURS + 1}"
    return f"socket_{(party.number - 1) % SOCKET_COLOURS + 1}"
