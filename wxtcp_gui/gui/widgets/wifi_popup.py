"""WifiPopup: asks for the Wi-Fi network that a socket is to leave by, and offers the known ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.gui.widgets.controls import button, label, row, set_property

_WIDTH: Final = 380
_ROW_PX: Final = 28
_ROWS_MAX: Final = 6


class WifiPopup(QFrame):
    """A small panel below the button; a click elsewhere puts it away.

    Signals:
        bind_asked(bssid): the socket is to be bound to that network.
        scan_asked: the networks of this computer are to be offered, too.
    """

    bind_asked = Signal(str)
    scan_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("wifiPopup")
        self.setProperty("surface", "panel")
        self.setFixedWidth(_WIDTH)
        self._widget = window
        self.networks = QListWidget()
        self.networks.setObjectName("wifiNetworks")
        self.networks.setAccessibleName(self.tr("Known Wi-Fi networks"))
        self.networks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.networks.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.edit = QLineEdit()
        self.edit.setObjectName("bssidEdit")
        self.edit.setAccessibleName("BSSID")
        self.edit.setPlaceholderText("aa:bb:cc:dd:ee:ff")
        self.bind = button(self.tr("Bind"), look="primary", name="bindButton")
        self.scan = button(
            self.tr("Offer this computer’s Wi-Fi"), look="link", name="wifiScanButton"
        )
        self.hint = label(tone="muted", role="caption", name="wifiHint")
        self.hint.setWordWrap(True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.networks)
        field = row(label("BSSID", tone="secondary"), self.edit, self.bind)
        field.setStretch(1, 1)
        layout.addLayout(field)
        layout.addWidget(self.hint)
        layout.addLayout(row(self.scan, None))
        self.bind.clicked.connect(self._on_bind)
        self.edit.returnPressed.connect(self._on_bind)
        self.scan.clicked.connect(self.scan_asked)
        self.networks.currentItemChanged.connect(self._on_chosen)
        self.networks.itemActivated.connect(lambda _: self._on_bind())

    def open_below(self, widget: QWidget, known: Sequence[WifiNetwork]) -> None:
        """Ask below a widget; `known` are the networks of the profile."""
        self._widget = widget
        self.offer(known)
        if not known:
            self.say(self.tr("This profile knows no Wi-Fi network: any BSSID gets errCode 4."))
        else:
            self.say("")
        self.show()
        self.edit.setFocus()

    def offer(self, known: Sequence[WifiNetwork]) -> None:
        """List networks; the one that is in the field stays chosen."""
        self.networks.clear()
        for network in known:
            text = f"{network.ssid or '–'}   {network.bssid}   {network.leave_by}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, network.bssid)
            self.networks.addItem(item)
        self.networks.setFixedHeight(min(len(known), _ROWS_MAX) * _ROW_PX + 8)
        self.networks.setVisible(bool(known))
        if known and not self.edit.text():
            self.networks.setCurrentRow(0)
        self._place()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something about the networks, or nothing more."""
        set_property(self.hint, "tone", "error" if wrong else "muted")
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))
        self._place()

    def _place(self) -> None:
        self._column.activate()
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))
        widget = self._widget
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        self.move(corner)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.edit.setText(item.data(Qt.ItemDataRole.UserRole))

    def _on_bind(self) -> None:
        self.hide()
        self.bind_asked.emit(self.edit.text().strip())
