"""Fitted text: a value in a font in which it fits, and as much of it as is drawn."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from wxtcp_gui.gui.fonts import ui_font

_SMALLEST_PX: Final = 10
_NARROW_PX: Final = -0.5  # between letters: 20 digits of a 64-bit number fit
_DIGITS_MAX: Final = 16  # of a float64 that is drawn with fewer


def fitted(text: str, width: int, px: int) -> tuple[QFont, str]:
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
