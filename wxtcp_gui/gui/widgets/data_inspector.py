"""DataInspector: what the selected bytes mean as text and as numbers in either byte order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER

_LINE_PX: Final = 22
_HEIGHT: Final = 150
_COLUMNS: Final = (0, 76, 194)
_WIDTHS: Final = (1, 2, 3, 4, 8)  # bytes of the integers that are offered


class DataInspector(QWidget):
    """A small table, drawn at once: it changes with every move of the selection."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._caption = ("", "")
        self._lines: list[tuple[str, ...]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_selection(self, data: bytes, start: int, stop: int) -> None:
        """Explain the bytes of data from start up to, not including, stop."""
        chosen = data[start:stop][:8]
        count = stop - start
        if not chosen:
            self._caption = (self.tr("Selection"), self.tr("none"))
            self._lines = [("", self.tr("Select bytes to see what they mean."))]
        else:
            reach = f"0x{start:02X}" if count == 1 else f"0x{start:02X} – 0x{stop - 1:02X}"
            text = self.tr("{reach}, {count} bytes") if count != 1 else self.tr("{reach}, 1 byte")
            self._caption = (self.tr("Selection"), text.format(reach=reach, count=count))
            self._lines = self._meanings(data[start : start + 8], chosen)
        self.setAccessibleName("; ".join(" ".join(line) for line in [self._caption, *self._lines]))
        self.update()

    def _meanings(self, ahead: bytes, chosen: bytes) -> list[tuple[str, ...]]:
        lines: list[tuple[str, ...]] = [("UTF-8", _character(ahead))]
        signed = int.from_bytes(chosen[:1], signed=True)
        lines.append(("uint8", str(chosen[0]), f"int8 {signed}" if signed < 0 else ""))
        lines.append(("", self.tr("Little endian"), self.tr("Big endian")))
        width = max(2, min(len(chosen), 8))
        sizes = [each for each in _WIDTHS if 1 < each <= max(width, 2)][-2:] or [2]
        for size in sizes:
            if len(ahead) >= size:
                part = ahead[:size]
                little, big = int.from_bytes(part, "little"), int.from_bytes(part, "big")
                lines.append((f"uint{size * 8}", str(little), str(big)))
        return lines

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table."""
        painter = QPainter(self)
        colors = self._theme.colors
        painter.setPen(colors["border"])
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(ui_font(CAPTION_PX))
        painter.setPen(colors["secondary"])
        line = QRect(GUTTER, 8, self.width() - 2 * GUTTER, 16)
        align = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, align | Qt.AlignmentFlag.AlignLeft, self._caption[0])
        painter.drawText(line, align | Qt.AlignmentFlag.AlignRight, self._caption[1])
        for at, texts in enumerate(self._lines):
            heading = texts[0] == ""
            painter.setFont(ui_font(CAPTION_PX if heading else BODY_PX))
            metrics = QFontMetrics(painter.font())
            top = 28 + at * _LINE_PX
            for column, text in enumerate(texts):
                left = GUTTER + _COLUMNS[column]
                painter.setPen(colors["secondary" if heading or column == 0 else "text"])
                following = _COLUMNS[column + 1 : column + 2] if column + 1 < len(texts) else ()
                right = GUTTER + following[0] if following else self.width() - GUTTER
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
                rect = QRect(left, top, right - left, _LINE_PX)
                painter.drawText(rect, align | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


def _character(data: bytes) -> str:
    """Return the character that begins at the first byte, with its code point."""
    for length in range(1, 5):
        try:
            char = data[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        shown = f"{char} " if char.isprintable() else ""
        return f"{shown} U+{ord(char):04X}"
    return "–"
