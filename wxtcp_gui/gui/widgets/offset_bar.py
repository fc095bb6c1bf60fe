"""OffsetBar: goes to a byte by its offset."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_offset import parse_offset
from wxtcp_gui.gui.widgets.byte_bar import ByteBar
from wxtcp_gui.gui.widgets.controls import GUTTER, button, label, row, set_property, tool_button
from wxtcp_gui.gui.widgets.hex_view import HexView


class OffsetBar(ByteBar):
    """Takes an offset in several forms, and says which where it is none."""

    def __init__(self, icons: Icons, view: HexView) -> None:
        super().__init__("offset", self.tr("Go to offset"))
        self._view = view
        self.setObjectName("offsetBar")
        self.go = button(self.tr("Go"), name="offsetButton")
        self.hint = label(tone="muted", role="caption", name="offsetHint")
        close = tool_button(icons.icon("close"), self.tr("Close"), name="offsetClose")
        first = row(self.edit, self.go, close, spacing=4)
        first.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, 8, GUTTER - 8, 6)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.hint)
        self.edit.textEdited.connect(lambda: self._say(wrong=False))
        self.edit.returnPressed.connect(self._on_entered)
        self.go.clicked.connect(self._on_entered)
        close.clicked.connect(self.leave)

    def open(self) -> None:
        """Show it, ready to type."""
        self._say(wrong=False)
        super().open()

    def _on_entered(self) -> None:
        size = self._view.source.size
        offset = parse_offset(self.edit.text(), self._view.caret, size)
        if offset is None:
            self._say(wrong=True)
        else:
            self._view.go_to(offset)
            self.leave()

    def _say(self, *, wrong: bool) -> None:
        set_property(self.edit, "state", "invalid" if wrong else "")
        set_property(self.hint, "tone", "error" if wrong else "muted")
        text = self.tr("128, 0x80, +16, -0x10 or end")
        if wrong:
            last = max(0, self._view.source.size - 1)
            text = self.tr("From 0 to 0x{last}: 128, 0x80, +16 or end").format(last=f"{last:X}")
        self.hint.setText(text)
