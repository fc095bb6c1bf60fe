"""HexPage: the bytes of a payload, what the selected ones mean, and the ways to a byte."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_source import ByteSource
from wxtcp_gui.gui.models.byte_values import AHEAD_BYTES
from wxtcp_gui.gui.widgets.claimed_keys import claims
from wxtcp_gui.gui.widgets.data_inspector import DataInspector
from wxtcp_gui.gui.widgets.hex_view import HexView
from wxtcp_gui.gui.widgets.offset_bar import OffsetBar
from wxtcp_gui.gui.widgets.payload_find import PayloadFind


class HexPage(QWidget):
    """A HexView over a DataInspector. Ctrl+F and Ctrl+G open a bar above the bytes.

    F3 and Shift+F3 find the next place and the one before.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.view = HexView(icons)
        self.meaning = DataInspector(icons)
        self.find_bar = PayloadFind(icons, self.view)
        self.offset_bar = OffsetBar(icons, self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.offset_bar)
        layout.addSpacing(8)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.meaning)
        self.view.selection_changed.connect(self._on_selection_changed)
        self.view.find_asked.connect(self._on_find_asked)
        self.view.offset_asked.connect(self._on_offset_asked)
        self.find_bar.left.connect(self.view.setFocus)
        self.offset_bar.left.connect(self.view.setFocus)

    def show_source(self, source: ByteSource) -> None:
        """Show the bytes of another source."""
        self.find_bar.stop()
        self.view.set_source(source)

    def _on_find_asked(self) -> None:
        self.offset_bar.hide()
        self.find_bar.open()

    def _on_offset_asked(self) -> None:
        self.find_bar.stop()
        self.find_bar.hide()
        self.offset_bar.open()

    def _on_selection_changed(self, start: int, stop: int) -> None:
        self.meaning.show_selection(self.view.read(start, start + AHEAD_BYTES), start, stop)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Claim the keys that the window has other uses for, wherever in here the focus is."""
        return claims(event, _is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a bar, or find on."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_F if control:
                self._on_find_asked()
            case Qt.Key.Key_G if control:
                self._on_offset_asked()
            case Qt.Key.Key_F3:
                self.find_bar.look(
                    forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                )
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many values as there is room for."""
        super().resizeEvent(event)
        self.meaning.fit(self.height())


def _is_own(event: QKeyEvent) -> bool:
    is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_control and event.key() in {Qt.Key.Key_F, Qt.Key.Key_G}
