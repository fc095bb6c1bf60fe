"""PeerChip: the test server in the toolbar: where it listens, and whether it does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.widgets.controls import label, row, set_property
from wxtcp_gui.gui.wording import plain_tip

_LAMP_PX = 16  # the lamp itself takes 10 of them


class PeerChip(QPushButton):
    """A pill that opens the test server's dock."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setObjectName("peerChip")
        self.setProperty("look", "pill")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lamp = QLabel()
        self._name = label(self.tr("Echo server"))
        self._address = label(tone="secondary")
        self._state = label()
        for part in (self._lamp, self._name, self._address, self._state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row(self._lamp, self._name, self._address, self._state, spacing=7)
        self._row.setContentsMargins(11, 0, 11, 0)
        self.setLayout(self._row)

    def set_status(self, status: PeerStatus) -> None:
        """Show where the server listens, or that it does not."""
        token = "lamp_connected" if status.listening else "lamp_closed"
        lamp = "lamp-connected" if status.listening else "lamp-closed"
        if status.fault:
            lamp, token = "lamp-failed", "lamp_failed"
        self._lamp.setPixmap(self._icons.pixmap(lamp, token, _LAMP_PX, self.devicePixelRatioF()))
        self._address.setText(f"{status.host}:{status.port}")
        self._state.setText(self.tr("on") if status.listening else self.tr("off"))
        set_property(self._state, "tone", "allowed" if status.listening else "muted")
        parts = (self._name.text(), self._address.text(), self._state.text())
        self.setAccessibleName(" ".join(parts))
        self.setToolTip(plain_tip(status.fault or self.tr("Opens the test server's settings")))
        self.updateGeometry()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room of the labels."""
        return QSize(self._row.sizeHint().width(), 28)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()
