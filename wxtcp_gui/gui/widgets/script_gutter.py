"""ScriptGutter: the numbers of the lines beside a script, and marks where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.wording import plain_tip

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

_MARK_PX: Final = 12
_LEFT_PX: Final = 6
_GAP_PX: Final = 4  # between mark and number
_RIGHT_PX: Final = 12
_DIGITS: Final = 2  # at least, so that the text of a short script stays where it is


class ScriptGutter(QWidget):
    """The number of the caret's line is in the colour of text, that of a fault has a mark."""

    def __init__(self, editor: ScriptEditor, icons: Icons) -> None:
        super().__init__(editor)
        self._editor = editor
        self._icons = icons
        self.setObjectName("scriptGutter")
        self.setFont(mono_font(DATA_PX))

    def wanted_px(self) -> int:
        """Return how wide the numbers need it to be."""
        digits = max(_DIGITS, len(str(self._editor.blockCount())))
        numbers = self.fontMetrics().horizontalAdvance("0" * digits)
        return _LEFT_PX + _MARK_PX + _GAP_PX + numbers + _RIGHT_PX

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the width that the numbers need."""
        return QSize(self.wanted_px(), 0)

    def event(self, event: QEvent) -> bool:
        """Say what is wrong with the line under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            message = self._editor.fault_at_height(event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tip(message), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers in sight."""
        painter = QPainter(self)
        colors = self._icons.theme.colors
        painter.fillRect(event.rect(), colors["surface"])
        painter.setFont(self.font())
        faults = self._editor.marks.by_line
        current = self._editor.textCursor().blockNumber()
        ratio = self.devicePixelRatioF()
        right = self.width() - _RIGHT_PX
        for block, top, height in self._editor.lines_in(event.rect()):
            number = block.blockNumber()
            ink = "text" if number == current else "muted"
            if number in faults:
                ink = "error"
                picture = self._icons.pixmap("error", ink, _MARK_PX, ratio)
                painter.drawPixmap(_LEFT_PX, round(top + (height - _MARK_PX) / 2), picture)
            painter.setPen(colors[ink])
            place = QRectF(0, top, right, height)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, str(number + 1))
        painter.end()
