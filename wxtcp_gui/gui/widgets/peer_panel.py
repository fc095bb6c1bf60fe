"""PeerPanel: the test servers in their dock: at first no more than the head of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.peer_head import PeerHead

if TYPE_CHECKING:
    from wxtcp_gui.gui.models.peer_connections import ConnectionsModel
    from wxtcp_gui.gui.widgets.peer_pages import PeerPages


class PeerPanel(QWidget):
    """The rest is made when the dock is opened for the first time: no start needs it.

    Signals:
        wanted: it is shown, and build() is to be called where it was not yet.
    """

    wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self._icons = icons
        self.pages: PeerPages | None = None
        self.head = PeerHead(icons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.head)

    def build(self, model: ConnectionsModel) -> PeerPages:
        """Make the rest of it, which takes the head."""
        from wxtcp_gui.gui.widgets.peer_pages import PeerPages  # noqa: PLC0415 - no start needs it

        self.head.fill()
        self.pages = PeerPages(self._icons, self.head, model)
        self._column.addWidget(self.pages)
        self.pages.show()  # now, not when the layout comes to it
        return self.pages

    def take_focus(self) -> None:
        """Give the keyboard to what is used first."""
        self.head.start_button.setFocus(Qt.FocusReason.TabFocusReason)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the rest of it."""
        super().showEvent(event)
        self.wanted.emit()
