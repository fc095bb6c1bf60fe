"""RowPictures: what rows of the log look like, so that a new one has the others painted no more."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from wxtcp_gui.gui.views.event_painter import EventPainter, Place

PICTURES_MAX: Final = 96  # more than the rows of a high window; those not used for longest go


class _Look(NamedTuple):
    """What a row's picture depends on beside its record, its columns and its size."""

    sequence: int
    selected: bool
    focused: bool


class RowPictures:
    """Paints rows; one that was painted the last time, too, comes from a picture from then on.

    So a flow, of which every frame has new rows, makes no pictures, and a single new row
    costs the painting of one. `ground` is the colour behind the rows.
    """

    def __init__(
        self, painter: EventPainter, sequence: Callable[[int], int], ground: QColor
    ) -> None:
        self._painter = painter
        self._sequence = sequence
        self._ground = ground
        self._pictures: dict[_Look, QPixmap] = {}
        self._painted: set[_Look] = set()
        self._places: Sequence[Place] = ()
        self._shape: tuple[int, int, float] = (0, 0, 0.0)

    def forget(self) -> None:
        """Paint all rows anew: what they show has changed."""
        self._pictures.clear()
        self._painted.clear()

    def paint(
        self,
        painter: QPainter,
        rows: Sequence[tuple[int, QRect]],
        places: Sequence[Place],
        *,
        selected: Container[int],
        focused: int | None,
    ) -> None:
        """Paint rows, each where its rectangle is; `focused` is the one with the keyboard."""
        ratio = painter.device().devicePixelRatioF()
        shape = (rows[0][1].width(), rows[0][1].height(), ratio) if rows else self._shape
        if shape != self._shape or places != self._places:
            self.forget()
            self._shape, self._places = shape, places
        looks = {
            row: _Look(self._sequence(row), row in selected, row == focused) for row, _ in rows
        }
        fresh = []
        for row, rect in rows:
            look = looks[row]
            picture = self._pictures.pop(look, None)
            # At 125 % a row begins between two pixels, and its picture would be blurred.
            if picture is None and look in self._painted and ratio.is_integer():
                picture = self._take(row, look)
            if picture is None:
                fresh.append((row, rect))
            else:
                self._pictures[look] = picture  # the newest
                painter.drawPixmap(rect.topLeft(), picture)
        self._painter.paint(painter, fresh, places, selected=selected, focused=focused)
        self._painted = set(looks.values())
        while len(self._pictures) > PICTURES_MAX:
            del self._pictures[next(iter(self._pictures))]

    def _take(self, row: int, look: _Look) -> QPixmap:
        width, height, ratio = self._shape
        picture = QPixmap(int(width * ratio), int(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._ground)
        painter = QPainter(picture)
        self._painter.paint(
            painter,
            [(row, QRect(0, 0, width, height))],
            self._places,
            selected={row} if look.selected else (),
            focused=row if look.focused else None,
        )
        painter.end()
        return picture
