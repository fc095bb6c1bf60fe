"""The typefaces: where they come from and how text is set in them.

Sizes are in logical pixels, as the measures of the window are. Contextual alternates are off
(else 0x1D reads 0×1D) and figures are tabular, so that columns of numbers stay still.
"""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

UI_FAMILIES: Final = (
    "Inter",
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "sans-serif",
)
MONO_FAMILIES: Final = (
    "JetBrains Mono",
    "Noto Sans SC",
    "Noto Sans Mono CJK SC",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "monospace",
)

TITLE_PX: Final = 15
HEADING_PX: Final = 13
BODY_PX: Final = 12
CAPTION_PX: Final = 11
DATA_PX: Final = 12
EDITOR_PX: Final = 13

# Both faces are spaced for reading; at 11 to 15 px a little less keeps words together.
LETTER_SPACING_EM: Final = -0.0085


class FontError(OSError):
    """A bundled typeface cannot be loaded."""


def load_fonts(resources: Path) -> tuple[str, ...]:
    """Make the bundled typefaces known to Qt and return their families, each once.

    Raises:
        FontError: there is none, or Qt refuses a file.
    """
    files = sorted((resources / "fonts").glob("*.ttf"))
    if not files:
        raise FontError(f"no typefaces in {resources / 'fonts'}")
    families: dict[str, None] = {}
    for file in files:
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise FontError(f"{file} is no typeface that Qt can read")
        families |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number))
    return tuple(families)


def ui_font(px: float = BODY_PX, weight: int = QFont.Weight.Normal) -> QFont:
    """Return Inter, *px* logical pixels high; *weight* is 400, 500 or 600."""
    return _font(UI_FAMILIES, px, weight)


def mono_font(px: float = DATA_PX, weight: int = QFont.Weight.Normal) -> QFont:
    """Return JetBrains Mono, *px* logical pixels high; *weight* is 400 or 500."""
    font = _font(MONO_FAMILIES, px, weight)
    font.setFixedPitch(True)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _font(families: tuple[str, ...], px: float, weight: int) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(round(px))
    font.setWeight(QFont.Weight(weight))
    # Without hinting, shapes and advances are the drawn ones at every size and scale;
    # vertical hinting flattens the letters at 11 and 12 px.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, LETTER_SPACING_EM * px)
    font.setFeature(QFont.Tag("calt"), 0)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
