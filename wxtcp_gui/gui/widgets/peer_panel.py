"""PeerPanel: the test server's settings, its state, and its start and stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.widgets.controls import GUTTER, button, label, row, set_property


class PeerPanel(QWidget):
    """One line of settings, one line that says how the server is.

    Signals:
        start_asked(port), stop_asked, free_port_asked: a button was pressed.
    """

    start_asked = Signal(str)
    stop_asked = Signal()
    free_port_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self._icons = icons
        self._listening = False
        self.behaviour = QComboBox()
        self.behaviour.setObjectName("peerBehaviour")
        self.behaviour.setAccessibleName(self.tr("Behaviour"))
        self.behaviour.addItem(self.tr("Echo"), "echo")
        self.behaviour.setToolTip(self.tr("Sends back every byte that comes"))
        self.host = label("127.0.0.1")
        self.port = QLineEdit()
        self.port.setObjectName("peerPort")
        self.port.setAccessibleName(self.tr("Port of the test server"))
        self.port.setFixedWidth(64)
        self.start_button = button(self.tr("Start"), name="peerStartButton")
        self.free_button = button(self.tr("Use a free port"), name="peerFreePortButton")
        self.lamp = QLabel()
        self.message = label(name="peerMessage")
        self.message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GUTTER, 12, GUTTER, 12)
        layout.setSpacing(10)
        layout.addLayout(
            row(
                label(self.tr("Behaviour"), tone="secondary"),
                self.behaviour,
                8,
                label(self.tr("Listens on"), tone="secondary"),
                self.host,
                8,
                label(self.tr("Port"), tone="secondary"),
                self.port,
                8,
                self.start_button,
                self.free_button,
                None,
            )
        )
        state = row(self.lamp, self.message, spacing=8)
        state.setStretch(1, 1)
        layout.addLayout(state)
        layout.addStretch(1)
        self.start_button.clicked.connect(self._on_start_clicked)
        self.free_button.clicked.connect(self.free_port_asked)
        self.port.returnPressed.connect(self._on_start_clicked)

    def set_status(self, status: PeerStatus) -> None:
        """Show how the server is."""
        self._listening = status.listening
        if status.listening or not status.fault:
            self.port.setText(str(status.port))
        self.port.setEnabled(not status.listening)
        self.behaviour.setEnabled(not status.listening)
        self.start_button.setText(self.tr("Stop") if status.listening else self.tr("Start"))
        self.free_button.setVisible(status.port_taken)
        set_property(self.port, "state", "invalid" if status.fault else "")
        set_property(self.message, "tone", "error" if status.fault else "secondary")
        self.message.setText(status.fault or self._state_text(status))
        icon, token = ("error", "error") if status.fault else ("info", "muted")
        self.lamp.setPixmap(self._icons.pixmap(icon, token, 16, self.devicePixelRatioF()))

    def _state_text(self, status: PeerStatus) -> str:
        if not status.listening:
            return self.tr("Off. Start it to have something to talk to.")
        if status.connections == 1:
            return self.tr("On, 1 connection. Reached from this computer only.")
        text = self.tr("On, {count} connections. Reached from this computer only.")
        return text.format(count=status.connections)

    def _on_start_clicked(self) -> None:
        if self._listening:
            self.stop_asked.emit()
        else:
            self.start_asked.emit(self.port.text())
