"""PeerHead: what one test server does and where: behaviour, address, port, start and stop."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.widgets.controls import button, label, row, set_property
from wxtcp_gui.gui.widgets.fitted_combo import FittedCombo
from wxtcp_gui.gui.wording import plain_tip, translated
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.listener import Door

PORT_PX = 64


class PeerHead(QWidget):
    """One line of settings, one line that says how the server is.

    Signals:
        start_asked(port), stop_asked, free_port_asked: a button was pressed.
        behaviour_chosen(name): it is to answer otherwise.
        port_typed(text): another port is wanted at the next start.
    """

    start_asked = Signal(str)
    stop_asked = Signal()
    free_port_asked = Signal()
    behaviour_chosen = Signal(str)
    port_typed = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._listening = False
        self.behaviour = FittedCombo("peerBehaviour", self.tr("Behaviour"))
        self.host = label(name="peerHost")
        self.port = QLineEdit()
        self.port.setObjectName("peerPort")
        self.port.setAccessibleName(self.tr("Port of the test server"))
        self.port.setFixedWidth(PORT_PX)
        self.start_button = button(self.tr("Start"), name="peerStartButton")
        self.free_button = button(
            self.tr("Use a free port"), look="link", name="peerFreePortButton"
        )
        self.lamp = QLabel()
        self.message = label(name="peerMessage")
        self.message.setWordWrap(True)
        captions = [
            label(text, tone="secondary")
            for text in (self.tr("Behaviour"), self.tr("Listens on"), self.tr("Port"))
        ]
        captions[0].setBuddy(self.behaviour)
        captions[2].setBuddy(self.port)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(
            row(
                captions[0],
                self.behaviour,
                4,
                captions[1],
                self.host,
                4,
                captions[2],
                self.port,
                4,
                self.start_button,
                None,
            )
        )
        state = row(self.lamp, self.message, self.free_button, spacing=8)
        state.setStretch(1, 1)
        layout.addLayout(state)
        self.start_button.clicked.connect(self._on_start_clicked)
        self.free_button.clicked.connect(self.free_port_asked)
        self.port.returnPressed.connect(self._on_start_clicked)
        self.port.textEdited.connect(self.port_typed)
        self.behaviour.currentIndexChanged.connect(self._on_chosen)

    def show_status(self, status: PeerStatus, port: str) -> None:
        """Show how the server is, and the port as it was typed."""
        self._listening = status.listening
        shown = str(status.port) if status.listening else port
        if self.port.text() != shown:
            self.port.setText(shown)
        self.host.setText(status.host)
        self.port.setEnabled(not status.listening)
        self.start_button.setText(self.tr("Stop") if status.listening else self.tr("Start"))
        self.free_button.setVisible(status.port_taken)
        set_property(self.port, "state", "invalid" if status.fault else "")
        set_property(self.message, "tone", "error" if status.fault else "secondary")
        self.message.setText(status.fault or self._state_text(status))
        icon, token = ("error", "error") if status.fault else ("info", "muted")
        if status.is_open and not status.fault:
            icon, token = "wifi", "warning_text"
        self.lamp.setPixmap(self._icons.pixmap(icon, token, 16, self.devicePixelRatioF()))

    def fill(self) -> None:
        """Offer all behaviours; until then there is the chosen one alone."""
        chosen = self.behaviour.currentData()
        with QSignalBlocker(self.behaviour):
            self.behaviour.clear()
            for name in BEHAVIOURS:
                self._add(name)
        if chosen is not None:
            self.show_behaviour(chosen)

    def show_behaviour(self, name: str) -> None:
        """Show which behaviour is chosen."""
        with QSignalBlocker(self.behaviour):
            at = self.behaviour.findData(name)
            if at < 0:
                self._add(name)
                at = self.behaviour.count() - 1
            self.behaviour.setCurrentIndex(at)
        self.behaviour.updateGeometry()
        self.behaviour.setToolTip(self.behaviour.itemData(at, Qt.ItemDataRole.ToolTipRole))

    def _state_text(self, status: PeerStatus) -> str:
        if not status.listening:
            return self.tr("Off. Start it to have something to talk to.")
        if status.door is Door.REFUSING:
            return self.tr("On, and a fault refuses every connection.")
        if status.door is Door.SILENT:
            return self.tr("On, and a fault leaves every connection unanswered.")
        if status.is_open:
            open_text = self.tr("On, {count} connections. Open to every machine on the network.")
            if status.connections == 1:
                open_text = self.tr("On, 1 connection. Open to every machine on the network.")
            return open_text.format(count=status.connections)
        if status.connections == 1:
            return self.tr("On, 1 connection. Reached from this computer only.")
        text = self.tr("On, {count} connections. Reached from this computer only.")
        return text.format(count=status.connections)

    def _add(self, name: str) -> None:
        kind = BEHAVIOURS[name]
        self.behaviour.addItem(translated(Sentence(kind.TITLE)), name)
        tip = plain_tip(translated(Sentence(kind.ABOUT)))
        self.behaviour.setItemData(self.behaviour.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    def _on_start_clicked(self) -> None:
        if self._listening:
            self.stop_asked.emit()
        else:
            self.start_asked.emit(self.port.text())

    def _on_chosen(self, at: int) -> None:
        self.behaviour_chosen.emit(str(self.behaviour.itemData(at)))
