"""WifiPopup: asks for the BSSID of the Wi-Fi network that a socket is to leave by."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from wxtcp_gui.gui.widgets.controls import button, label, row


class WifiPopup(QFrame):
    """A small panel below the button; a click elsewhere puts it away.

    Signals:
        bind_asked(bssid): the socket is to be bound to that network.
    """

    bind_asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("wifiPopup")
        self.setProperty("surface", "panel")
        self.edit = QLineEdit()
        self.edit.setObjectName("bssidEdit")
        self.edit.setAccessibleName("BSSID")
        self.edit.setPlaceholderText("aa:bb:cc:dd:ee:ff")
        self.edit.setMinimumWidth(180)
        self.bind = button(self.tr("Bind"), look="primary", name="bindButton")
        self.hint = label(tone="muted", role="caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(row(label("BSSID", tone="secondary"), self.edit, self.bind))
        layout.addWidget(self.hint)
        self.bind.clicked.connect(self._on_bind)
        self.edit.returnPressed.connect(self._on_bind)

    def open_below(self, widget: QWidget, known: list[str]) -> None:
        """Ask below a widget; `known` are the networks of the profile."""
        if known:
            text = self.tr("Networks of this profile: {networks}")
            self.hint.setText(text.format(networks=", ".join(known)))
        else:
            self.hint.setText(
                self.tr("This profile knows no Wi-Fi network: any BSSID gets errCode 4.")
            )
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        self.move(corner)
        self.show()
        self.edit.setFocus()

    def _on_bind(self) -> None:
        self.hide()
        self.bind_asked.emit(self.edit.text().strip())
