"""LanCode: a QR code of where a phone finds the test server."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxtcp_gui.gui.icons import Icons

QUIET_MODULES: Final = 4  # ISO/IEC 18004: the quiet zone of a QR code is four modules wide
LEAST_MODULE_PX: Final = 2
SMALLEST_PX: Final = 96
LARGEST_PX: Final = 150


class LanCode(QWidget):
    """Dark on light in every theme, as cameras want it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._rows: tuple[bytes, ...] = ()
        self._text = ""
        self.setObjectName("lanCode")
        self.setAccessibleName(self.tr("QR code of the address"))
        self.setMinimumSize(SMALLEST_PX, SMALLEST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> tuple[bytes, ...]:
        """The modules, row by row; 1 is a dark one."""
        return self._rows

    def show_text(self, text: str) -> None:
        """Show a text, or nothing where it is empty."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleDescription(text)
        self._rows = _modules(text) if text else ()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return a square of the height that there is."""
        side = min(max(self.height(), SMALLEST_PX), LARGEST_PX)
        return QSize(side, side)

    def resizeEvent(self, event: object) -> None:
        """Stay a square."""
        self.setFixedWidth(min(max(self.height(), SMALLEST_PX), LARGEST_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the modules, each as large as whole device pixels allow."""
        if not self._rows:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        count = len(self._rows) + 2 * QUIET_MODULES
        side = min(self.width(), self.height())
        module = max(LEAST_MODULE_PX, int(side * ratio / count)) / ratio
        left = (self.width() - module * count) / 2
        top = (self.height() - module * count) / 2
        painter.fillRect(QRectF(left, top, module * count, module * count), Qt.GlobalColor.white)
        for y, line in enumerate(self._rows, QUIET_MODULES):
            for x, dark in enumerate(line, QUIET_MODULES):
                if dark:
                    place = QRectF(left + x * module, top + y * module, module, module)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()


def _modules(text: str) -> tuple[bytes, ...]:
    import segno  # noqa: PLC0415 - no start needs it

    code = segno.make(text, micro=False, error="m")
    return tuple(bytes(line) for line in code.matrix)
