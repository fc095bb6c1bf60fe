"""SendRow: bytes for one client or for all, typed by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import PayloadError, text_to_bytes
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import button, label, row, set_property
from wxtcp_gui.gui.widgets.segmented_combo import SegmentedCombo
from wxtcp_gui.gui.wording import translated

TEXT, HEX = range(2)


class SendRow(QWidget):
    """A field in one of two forms; Enter sends to the selected client, else to all.

    Signals:
        sent(data, to_all): bytes are to go out.
    """

    sent = Signal(bytes, bool)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._has_one = self._has_any = False
        self.mode = SegmentedCombo(icons, "peerSendMode", self.tr("Form of what is sent"))
        self.mode.addItems([self.tr("Text"), self.tr("Hex")])
        self.edit = QLineEdit()
        self.edit.setObjectName("peerSendEdit")
        self.edit.setAccessibleName(self.tr("What the test server sends"))
        self.edit.setProperty("face", "mono")
        self.edit.setMinimumWidth(72)
        self.one = button(self.tr("Send"), name="peerSendOne")
        self.all = button(self.tr("To all"), name="peerSendAll")
        self.one.setToolTip(self.tr("To the connection that is selected"))
        self.all.setToolTip(self.tr("To every connection of this server"))
        self.fault_label = label(tone="error", role="caption", name="peerSendFault")
        self.fault_label.setWordWrap(True)
        self.fault_label.hide()
        line = row(self.mode, self.edit, self.one, self.all)
        line.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.fault_label)
        self.edit.textEdited.connect(self._check)
        self.edit.returnPressed.connect(self._on_enter)
        self.mode.currentIndexChanged.connect(self._on_mode)
        self.one.clicked.connect(lambda: self._send(to_all=False))
        self.all.clicked.connect(lambda: self._send(to_all=True))
        self._on_mode()

    def set_usable(self, *, one: bool, any_: bool) -> None:
        """Say whether a connection is selected, and whether there are any."""
        self._has_one, self._has_any = one, any_
        self._check()

    def _payload(self) -> bytes:
        text = self.edit.text()
        return hex_to_bytes(text) if self.mode.currentIndex() == HEX else text_to_bytes(text)

    def _check(self) -> bool:
        fault = ""
        try:
            data = self._payload()
        except PayloadError as error:
            data, fault = b"", translated(error.sentence)
        self.fault_label.setText(fault)
        self.fault_label.setVisible(bool(fault))
        set_property(self.edit, "state", "invalid" if fault else "")
        self.one.setEnabled(bool(data) and self._has_one)
        self.all.setEnabled(bool(data) and self._has_any)
        return bool(data)

    def _on_mode(self) -> None:
        is_hex = self.mode.currentIndex() == HEX
        self.edit.setPlaceholderText("01 03 00 0A" if is_hex else r"OK\r\n")
        self._check()

    def _on_enter(self) -> None:
        if self.one.isEnabled() or self.all.isEnabled():
            self._send(to_all=not self.one.isEnabled())

    def _send(self, *, to_all: bool) -> None:
        if self._check():
            self.sent.emit(self._payload(), to_all)
            self.edit.selectAll()
