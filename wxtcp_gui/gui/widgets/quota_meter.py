"""QuotaMeter: how many of the sockets that may be created within a time are used up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxtcp_gui.core.quota import Quota
from wxtcp_gui.gui.fonts import BODY_PX, CAPTION_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.wording import minutes_text

HEIGHT_PX: Final = 76
_LEFT: Final = 16
_RIGHT: Final = 13
_GAP: Final = 2
_CELL_PX: Final = 8
_REFRESH_MS: Final = 1000


class QuotaMeter(QWidget):
    """Cells for the quota, and when the oldest one frees. `clock` is the program's, in seconds."""

    def __init__(self, icons: Icons, quota: Quota, clock: Callable[[], float]) -> None:
        super().__init__()
        self._theme = icons.theme
        self._quota = quota
        self._clock = clock
        self.setObjectName("quotaMeter")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Show the window of time as it is now."""
        self.setAccessibleName(f"{self.used_text()}. {self.next_text()}")
        self.setToolTip(self.tr("The platform refuses to create more; closed sockets count, too."))
        self.update()

    def used_text(self) -> str:
        """Return how many are used, of how many, in which time."""
        used = self._quota.used(self._clock())
        if self._quota.limit is None:
            return self.tr("{used} sockets in {minutes} min, no limit").format(
                used=used, minutes=f"{self._quota.window_s / 60:g}"
            )
        return self.tr("{used} of {limit} sockets in {minutes} min").format(
            used=used, limit=self._quota.limit, minutes=f"{self._quota.window_s / 60:g}"
        )

    def next_text(self) -> str:
        """Return when the oldest slot frees."""
        wait = self._quota.next_slot_s(self._clock())
        if wait is None:
            return self.tr("All slots are free")
        return self.tr("Oldest slot frees in {time}").format(time=minutes_text(wait))

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the fixed height."""
        return QSize(0, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, the cells and the time."""
        theme, width = self._theme, self.width() - _LEFT - _RIGHT
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(ui_font(BODY_PX, QFont.Weight.Medium))
        painter.setPen(theme.color("text"))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(_LEFT, 10, width, 20), align, self.used_text())
        used, limit = self._quota.used(self._clock()), self._quota.limit
        cells = limit or 20
        cell = (width - (cells - 1) * _GAP) / cells
        painter.setPen(Qt.PenStyle.NoPen)
        full = limit is not None and used >= limit
        for at in range(cells):
            token = ("error" if full else "accent_mark") if at < used else "field_border"
            painter.setBrush(theme.color(token))
            rect = QRectF(_LEFT + at * (cell + _GAP), 35, cell, _CELL_PX)
            painter.drawRoundedRect(rect, 2, 2)
        painter.setFont(ui_font(CAPTION_PX))
        painter.setPen(theme.color("error" if full else "muted"))
        painter.drawText(QRectF(_LEFT, 48, width, 20), align, self.next_text())
        painter.end()
