"""PeerChip: the test server in the toolbar: where it listens, and whether it does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.widgets.controls import label, row, set_property
from wxtcp_gui.gui.wording import plain_tip

NAME_PX = 140
_LAMP_PX = 16  # the lamp itself takes 10 of them


class PeerChip(QPushButton):
    """A pill that opens the test server's dock."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._compact = self._is_open = False
        self.setObjectName("peerChip")
        self.setProperty("look", "pill")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lamp = QLabel()
        self._name = label()
        self._address = label(tone="secondary")
        self._state = label()
        self._more = label(tone="secondary")
        for part in (self._lamp, self._name, self._address, self._state, self._more):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row(self._lamp, self._name, self._address, self._state, self._more, spacing=7)
        self._row.setContentsMargins(11, 0, 11, 0)
        self.setLayout(self._row)

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what is least wanted where a server is open: its name, and what else is on."""
        self._compact = compact
        self._show_parts()

    def set_status(self, status: PeerStatus) -> None:
        """Show where the server listens, or that it does not."""
        self._is_open = status.is_open
        token = "lamp_connected" if status.listening else "lamp_closed"
        lamp = "lamp-connected" if status.listening else "lamp-closed"
        if status.fault:
            lamp, token = "lamp-failed", "lamp_failed"
        self._lamp.setPixmap(self._icons.pixmap(lamp, token, _LAMP_PX, self.devicePixelRatioF()))
        self._name.setText(
            self.fontMetrics().elidedText(status.name, Qt.TextElideMode.ElideRight, NAME_PX)
        )
        self._address.setText(status.address)
        state, tone = (self.tr("on"), "allowed") if status.listening else (self.tr("off"), "muted")
        if status.is_open:
            state, tone = self.tr("open to the network"), "warning"
        self._state.setText(state)
        set_property(self._state, "tone", tone)
        more = [self.tr("{count} faults").format(count=status.faults)] if status.faults > 1 else []
        if status.faults == 1:
            more.append(self.tr("1 fault"))
        if status.others:
            more.append(f"+{status.others}")
        self._more.setText(", ".join(more))
        self._show_parts()
        parts = (status.name, self._address.text(), state, *more)
        self.setAccessibleName(" ".join(parts))
        self.setToolTip(plain_tip(status.fault or self.tr("Opens the test servers")))
        self.updateGeometry()

    def _show_parts(self) -> None:
        short = self._compact and self._is_open
        self._name.setVisible(not short)
        self._more.setVisible(bool(self._more.text()) and not short)
        self.updateGeometry()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room of the labels."""
        return QSize(self._row.sizeHint().width(), 28)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()
