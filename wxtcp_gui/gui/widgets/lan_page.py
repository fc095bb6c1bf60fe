"""LanPage: opens a test server to a phone or another machine on the network, on request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.gui.fonts import ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_lan import LanChoice, phone_text
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.widgets.controls import button, label, row, set_property
from wxtcp_gui.gui.widgets.lan_code import LanCode
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.peer.limits import Limits
from wxtcp_gui.peer.settings import Kind, Setting, SettingError, read

ADDRESS_PX: Final = 24
DEFAULT_CONNECTIONS: Final = "16"
DEFAULT_BYTES: Final = "64m"
_CONNECTIONS: Final = Setting(
    name="connections",
    kind=Kind.WHOLE,
    label=Text.LAN_CONNECTIONS,
    default=16,
    least=1,
    most=10_000,
)
_BYTES: Final = Setting(
    name="bytes",
    kind=Kind.BYTES,
    label=Text.LAN_BYTES,
    default=64 * 1024**2,
    least=1,
    most=1024**4,
)


class LanPage(QWidget):
    """An interface, limits, and a button; while it is open the address, large and as a code.

    Signals:
        open_asked(host, limits): other machines are to reach the server.
        close_asked: they are not to any more.
        limits_changed(limits): what they may do is to be limited otherwise.
        choices_wanted: the addresses are to be read anew.
    """

    open_asked = Signal(str, object)
    close_asked = Signal()
    limits_changed = Signal(object)
    choices_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._is_open = False
        self.interface = _Interfaces(self)
        self.interface.setObjectName("lanInterface")
        self.interface.setAccessibleName(self.tr("Address that the server is opened on"))
        self.interface.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.interface.setMinimumWidth(120)
        self.connections = self._field("lanConnections", self.tr("Connections at most"))
        self.connections.setText(DEFAULT_CONNECTIONS)
        self.bytes = self._field("lanBytes", self.tr("Bytes from each connection at most"))
        self.bytes.setText(DEFAULT_BYTES)
        self.toggle = button(name="lanButton")
        self.message = label(name="lanMessage")
        self.message.setWordWrap(True)
        self.address = label(name="lanAddress")
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.address.setFont(ui_font(ADDRESS_PX, QFont.Weight.DemiBold))
        self.code = LanCode(icons)
        caption = label(self.tr("Address"), tone="secondary")
        caption.setBuddy(self.interface)
        at_most = label(self.tr("At most"), tone="secondary")
        left = QVBoxLayout()
        left.setSpacing(8)
        first = row(caption, self.interface)
        first.setStretch(1, 1)
        left.addLayout(first)
        left.addLayout(
            row(
                at_most,
                self.connections,
                label(self.tr("connections,"), tone="secondary"),
                self.bytes,
                label(self.tr("from each"), tone="secondary"),
                None,
            )
        )
        left.addWidget(self.address)
        last = row(self.toggle, self.message)
        last.setStretch(1, 1)
        left.addLayout(last)
        left.addStretch(1)
        body = row(spacing=16)
        body.addLayout(left, 1)
        body.addWidget(self.code)
        self.setLayout(body)
        self.toggle.clicked.connect(self._on_toggled)
        for each in (self.connections, self.bytes):
            each.textEdited.connect(self._on_limits)
        self.interface.opened.connect(self.choices_wanted)

    def show_choices(self, choices: Sequence[LanChoice]) -> None:
        """List the addresses of this machine; the one that was chosen stays chosen."""
        before = self.interface.currentData()
        with QSignalBlocker(self.interface):
            self.interface.clear()
            for each in choices:
                self.interface.addItem(each.title, each.host)
            at = self.interface.findData(before)
            self.interface.setCurrentIndex(max(at, 0) if choices else -1)
        self._show_usable()

    def show_status(self, status: PeerStatus) -> None:
        """Show whether other machines reach the server."""
        self._is_open = status.is_open
        self.address.setVisible(status.is_open)
        self.code.setVisible(status.is_open)
        self.address.setText(status.address if status.is_open else "")
        self.code.show_text(phone_text(status.host, status.port) if status.is_open else "")
        if status.is_open:
            with QSignalBlocker(self.interface):
                self.interface.setCurrentIndex(self.interface.findData(status.host))
        self.toggle.setText(
            self.tr("Close to the network") if status.is_open else self.tr("Open to the network")
        )
        self._show_usable()

    def _limits(self) -> Limits | None:
        """Return the limits, None where a field is wrong, which then says so."""
        wrong: list[str] = []
        values: list[int] = []
        for field, setting in ((self.connections, _CONNECTIONS), (self.bytes, _BYTES)):
            try:
                values.append(read(setting, field.text()))
                set_property(field, "state", "")
            except SettingError as error:
                wrong.append(translated(error.sentence))
                set_property(field, "state", "invalid")
        self._say(wrong[0] if wrong else "")
        if wrong:
            return None
        return Limits(connections=values[0], received_bytes=values[1])

    def _say(self, wrong: str) -> None:
        if wrong:
            text = wrong
        elif self._is_open:
            text = self.tr("Every machine on this network can connect, until you close it.")
        elif self.interface.count() == 0:
            text = self.tr("This computer is on no network that others could reach it by.")
        else:
            text = self.tr("Reached from this computer only. Opening ends its connections.")
        set_property(self.message, "tone", "error" if wrong else "secondary")
        self.message.setText(text)

    def _show_usable(self) -> None:
        is_right = self._limits() is not None
        self.interface.setEnabled(not self._is_open)
        self.toggle.setEnabled(self._is_open or (is_right and self.interface.count() > 0))

    def _field(self, name: str, description: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(description)
        made.setToolTip(description)
        made.setFixedWidth(52)
        return made

    def _on_limits(self) -> None:
        self._show_usable()
        if self._is_open and (limits := self._limits()) is not None:
            self.limits_changed.emit(limits)

    def _on_toggled(self) -> None:
        if self._is_open:
            self.close_asked.emit()
        elif (limits := self._limits()) is not None:
            self.open_asked.emit(str(self.interface.currentData()), limits)


class _Interfaces(QComboBox):
    """Has its list read anew when it is about to be used.

    Signals:
        opened: it is.
    """

    opened = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the list read anew."""
        if not self.view().isVisible():
            self.opened.emit()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        """Have the list read anew, then show it."""
        self.opened.emit()
        super().showPopup()
