"""SendPreview: one line with the bytes that the next send sends, its checksum marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from wxtcp_gui.gui.fonts import BODY_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.wording import size_text

HEAD_BYTES: Final = 256  # more than any window shows on a line
_GAP_PX: Final = 8
_PAD_PX: Final = 3  # around the checksum


class SendPreview(QLabel):
    """text() has the first bytes, the checksum and the size, whatever there is room for."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("sendPreview")
        self.setAccessibleName(self.tr("What will be sent"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._theme = icons.theme
        self._head: list[str] = []
        self._tail = ""
        self._size = ""
        self._cut = False
        self._mono = mono_font(BODY_PX)
        self._ui = ui_font(BODY_PX)

    def show_bytes(self, data: bytes | None, checksum_bytes: int) -> None:
        """Show what will be sent; the checksum are its last bytes. None: nothing can be."""
        if data is None:
            self._head, self._tail, self._size, self._cut = [], "", "", False
            self.setText("")
            return
        end = len(data) - checksum_bytes
        self._head = [f"{byte:02X}" for byte in data[: min(end, HEAD_BYTES)]]
        self._tail = data[end:].hex(" ").upper()
        self._size = size_text(len(data))
        self._cut = end > HEAD_BYTES
        parts = [*self._head, *(["…"] if self._cut else []), *([self._tail] if self._tail else [])]
        self.setText(f"{' '.join(parts)}  {self._size}")
        self.setToolTip(self.tr("The last bytes are the checksum") if self._tail else "")
        self.update()

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        """Return a small width."""
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many bytes as there is room for, then the checksum and the size."""
        if not self.text():
            return
        theme, painter = self._theme, QPainter(self)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left = 0

        def draw(text: str, token: str) -> None:
            nonlocal left
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(theme.color(token))
            painter.drawText(QRect(left, 0, width + 2, self.height()), align, text)
            left += width

        painter.setFont(self._ui)
        size_px = painter.fontMetrics().horizontalAdvance(self._size) + _GAP_PX
        draw(self.tr("Next send"), "secondary")
        left += _GAP_PX
        painter.setFont(self._mono)
        metrics = painter.fontMetrics()
        char = metrics.horizontalAdvance("0")
        tail_px = metrics.horizontalAdvance(self._tail) + 2 * _PAD_PX + char if self._tail else 0
        fitting = max(0, (self.width() - left - tail_px - size_px) // (3 * char))
        is_cut = self._cut or fitting < len(self._head)
        shown = self._head[: max(0, fitting - 1)] if is_cut else self._head
        draw(" ".join([*shown, "…"] if is_cut else shown), "text")
        if self._tail:
            left += char if self._head else 0
            mark = QRect(left, (self.height() - 18) // 2, tail_px - char, 18)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("on"))
            painter.drawRoundedRect(mark, 4, 4)
            left += _PAD_PX
            draw(self._tail, "accent_text")
            left += _PAD_PX
        painter.setFont(self._ui)
        left += _GAP_PX
        draw(self._size, "secondary")
        painter.end()
