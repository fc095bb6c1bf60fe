"""ChecksumField: which checksum is appended, and a small panel for its range and byte order."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.compose.checksum import Algorithm, ByteOrder, Checksum
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import label, set_property, tool_button
from wxtcp_gui.gui.widgets.fitted_combo import FittedCombo

TITLES: Final = {
    Algorithm.CRC_8: "CRC-8",
    Algorithm.CRC_16_MODBUS: "CRC-16/MODBUS",
    Algorithm.CRC_16_CCITT_FALSE: "CRC-16/CCITT-FALSE",
    Algorithm.CRC_16_XMODEM: "CRC-16/XMODEM",
    Algorithm.CRC_32: "CRC-32",
    Algorithm.SUM_8: "SUM-8",
    Algorithm.XOR: "XOR (BCC)",
    Algorithm.LRC: "LRC",
}
_WIDTH: Final = 300
_OFFSET_MAX: Final = 2**31


class ChecksumField(QWidget):
    """A combo box, and a button for what else there is to choose.

    Signals:
        edited(checksum): the user has chosen another one; None is no checksum.
    """

    edited = Signal(object)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._checksum: Checksum | None = None
        self._showing = False
        self.combo = FittedCombo("composerChecksum", self.tr("Append checksum"))
        self.combo.addItem(self.tr("None"), None)
        for algorithm in Algorithm:
            self.combo.addItem(TITLES[algorithm], algorithm)
        self.more = tool_button(
            icons.icon("more"), self.tr("Range and byte order"), name="composerChecksumMore"
        )
        self.popup = ChecksumPopup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.combo)
        layout.addWidget(self.more)
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self.more.clicked.connect(self._on_more)
        self.popup.edited.connect(self._change)
        self.set_checksum(None)

    def set_checksum(self, checksum: Checksum | None) -> None:
        """Show a checksum."""
        self._showing = True
        self._checksum = checksum
        algorithm = None if checksum is None else checksum.algorithm
        self.combo.setCurrentIndex(0 if algorithm is None else 1 + [*Algorithm].index(algorithm))
        self.more.setVisible(checksum is not None)
        self._showing = False
        if checksum is not None:
            self.popup.set_checksum(checksum)

    def _on_chosen(self) -> None:
        if self._showing:
            return
        # Not the item's data, which Qt would hand over as a text or a number.
        at = self.combo.currentIndex()
        if at == 0:
            self._change(None)
            return
        algorithm = list(Algorithm)[at - 1]
        known = self._checksum or Checksum(algorithm=algorithm)
        order = algorithm.usual_order
        self._change(replace(known, algorithm=algorithm, byte_order=order))

    def _on_more(self) -> None:
        self.popup.open_above(self.more)

    def _change(self, checksum: Checksum | None) -> None:
        self.set_checksum(checksum)
        self.edited.emit(checksum)


class ChecksumPopup(QFrame):
    """The first and the last byte that a checksum covers, and its byte order.

    Signals:
        edited(checksum): what stands there now.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("checksumPopup")
        self.setProperty("surface", "panel")
        self.setProperty("look", "popup")
        self.setFixedWidth(_WIDTH)
        self._checksum = Checksum(algorithm=Algorithm.CRC_8)
        self._showing = False
        self.first = self._field("checksumFirst", self.tr("First byte"))
        self.last = self._field("checksumLast", self.tr("Last byte"))
        self.order = QComboBox()
        self.order.setObjectName("checksumOrder")
        self.order.setAccessibleName(self.tr("Byte order"))
        self.order.addItem(self.tr("High byte first (big endian)"))
        self.order.addItem(self.tr("Low byte first (little endian)"))
        self.hint = label(
            self.tr("Counted from 0; −1 is the last byte, −2 the last but one."),
            tone="muted",
            role="caption",
        )
        self.hint.setWordWrap(True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, (text, field) in enumerate(
            (
                (self.tr("First byte"), self.first),
                (self.tr("Last byte"), self.last),
                (self.tr("Byte order"), self.order),
            )
        ):
            caption = label(text, tone="secondary")
            caption.setBuddy(field)
            grid.addWidget(caption, at, 0)
            grid.addWidget(field, at, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(self.hint)
        self.first.textEdited.connect(self._on_edited)
        self.last.textEdited.connect(self._on_edited)
        self.order.currentIndexChanged.connect(self._on_edited)

    def set_checksum(self, checksum: Checksum) -> None:
        """Show a checksum."""
        self._showing = True
        self._checksum = checksum
        for field, value in ((self.first, checksum.first), (self.last, checksum.last)):
            if _offset(field.text()) != value:
                field.setText(str(value))
            set_property(field, "state", "")
        self.order.setCurrentIndex([*ByteOrder].index(checksum.byte_order))
        self.order.setEnabled(checksum.algorithm.width > 1)
        self._showing = False

    def open_above(self, widget: QWidget) -> None:
        """Open over a widget, within the window."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - _WIDTH, -self.height() - 4))
        self.move(corner)
        self.show()
        self.first.setFocus()
        self.first.selectAll()

    def _field(self, name: str, title: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(title)
        field.setMaxLength(11)
        return field

    def _on_edited(self) -> None:
        if self._showing:
            return
        values = [_offset(field.text()) for field in (self.first, self.last)]
        for field, value in zip((self.first, self.last), values, strict=True):
            set_property(field, "state", "invalid" if value is None else "")
        first, last = values
        if first is None or last is None:
            return
        order = list(ByteOrder)[self.order.currentIndex()]
        self._checksum = replace(self._checksum, first=first, last=last, byte_order=order)
        self.edited.emit(self._checksum)


def _offset(text: str) -> int | None:
    """Return a whole number, decimal or 0x, with a minus sign of either kind."""
    try:
        value = int(text.strip().replace("−", "-"), 0)
    except ValueError:
        return None
    return value if abs(value) <= _OFFSET_MAX else None
