"""ScriptMessages: what is wrong with a line, in words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from wxtcp_gui.gui.fonts import BODY_PX, ui_font
from wxtcp_gui.gui.icons import Icons

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.script_editor import ScriptEditor

_LEFT_PX: Final = 24  # between the line and its message
_RIGHT_PX: Final = 12
_ROOM_PX: Final = 60  # or there is no message
_ALIGN: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ScriptMessages:
    """Of one editor. What does not fit is cut off; tool tip and caret tell all of it."""

    def __init__(self, editor: ScriptEditor, icons: Icons) -> None:
        self._editor = editor
        self._color = icons.theme.color("error")
        self._font = ui_font(BODY_PX)

    def paint(self, rect: QRect) -> None:
        """Paint the messages within a part of the viewport."""
        faults = self._editor.marks.by_line
        viewport = self._editor.viewport()
        painter = QPainter(viewport)
        painter.setFont(self._font)
        painter.setPen(self._color)
        metrics = QFontMetrics(self._font)
        for block, top, height in self._editor.lines_in(rect):
            message = faults.get(block.blockNumber())
            if message is None or not block.layout().lineCount():
                continue
            line = block.layout().lineAt(0).naturalTextRect()  # nothing is wrapped
            left = self._editor.contentOffset().x() + line.right() + _LEFT_PX
            room = viewport.width() - left - _RIGHT_PX
            if room >= _ROOM_PX:
                shown = metrics.elidedText(message, Qt.TextElideMode.ElideRight, int(room))
                painter.drawText(QRectF(left, top, room, height), _ALIGN, shown)
        painter.end()
