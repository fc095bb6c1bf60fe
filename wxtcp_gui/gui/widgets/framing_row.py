"""FramingRow: how a stream is cut into frames: the kind, and the fields of that kind."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QSpinBox, QWidget

from wxtcp_gui.core.framing import (
    LENGTH_WIDTHS,
    Delimited,
    FixedSize,
    Framing,
    LengthPrefixed,
    LineBreak,
    Lines,
)
from wxtcp_gui.core.payload import PayloadError, bytes_to_text, text_to_bytes
from wxtcp_gui.gui.widgets.controls import GUTTER, label, row, set_property
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.wording import translated

_ROW_PX: Final = 34
_OFFSET_MAX: Final = 4_096
_EXTRA_MAX: Final = 65_536
_SIZE_MAX: Final = 16 * 1024 * 1024
_TYPING_MS: Final = 200  # after which the stream is cut anew
_KINDS: Final = (Lines, Delimited, LengthPrefixed, FixedSize)


class FramingRow(QFrame):
    """Shows the fields of the chosen kind only; those of the others keep what they say.

    Signals:
        changed: another framing is chosen, see framing().
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("edge", "bottom")
        self._quiet = False
        self.kind = self._combo("framingKind", self.tr("Frames end"))
        for text in (
            self.tr("Lines"),
            self.tr("Delimiter"),
            self.tr("Length prefix"),
            self.tr("Fixed size"),
        ):
            self.kind.addItem(text)
        self.end = self._combo("framingEnd", self.tr("Line ending"))
        for text, end in (
            (self.tr("Any"), LineBreak.ANY),
            ("LF", LineBreak.LF),
            ("CRLF", LineBreak.CRLF),
            ("CR", LineBreak.CR),
        ):
            self.end.addItem(text, end.name)
        self.delimiter = QLineEdit(r"\0")
        self.delimiter.setObjectName("framingDelimiter")
        self.delimiter.setAccessibleName(self.tr("Delimiter, with escapes"))
        self.delimiter.setProperty("measure", "small")
        self.delimiter.setProperty("face", "mono")
        self.delimiter.setFixedWidth(110)
        self.offset = self._spin("framingOffset", self.tr("Offset of the length"), 0, _OFFSET_MAX)
        self.width_ = self._combo("framingWidth", self.tr("Width of the length in bytes"))
        for width in LENGTH_WIDTHS:
            self.width_.addItem(str(width), width)
        self.order = self._combo("framingOrder", self.tr("Byte order of the length"))
        self.order.addItem(self.tr("Big endian"), "big")
        self.order.addItem(self.tr("Little endian"), "little")
        self.whole = QCheckBox(self.tr("Counts the header"))
        self.whole.setObjectName("framingWhole")
        self.whole.setToolTip(self.tr("The length is that of the whole frame"))
        self.extra = self._spin(
            "framingExtra", self.tr("Bytes that the length does not count"), -_EXTRA_MAX, _EXTRA_MAX
        )
        self.size_ = self._spin("framingSize", self.tr("Size of a frame"), 1, _SIZE_MAX)
        self._lay_out()
        self.set_framing(Lines())
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        for combo in (self.end, self.width_, self.order):
            combo.currentIndexChanged.connect(self._on_changed)
        for spin in (self.offset, self.extra, self.size_):
            spin.valueChanged.connect(self._on_changed)
        self.whole.toggled.connect(self._on_changed)
        self.delimiter.textChanged.connect(self._on_changed)

    def framing(self) -> Framing | None:
        """Return what is chosen, None where the delimiter is none."""
        match _KINDS[self.kind.currentIndex()]:
            case kind if kind is Lines:
                return Lines(end=LineBreak[self.end.currentData()])
            case kind if kind is Delimited:
                return self._delimited()
            case kind if kind is FixedSize:
                return FixedSize(size=self.size_.value())
        return LengthPrefixed(
            offset=self.offset.value(),
            width=self.width_.currentData(),
            order=self.order.currentData(),
            includes_header=self.whole.isChecked(),
            extra=self.extra.value(),
        )

    def set_framing(self, framing: Framing) -> None:
        """Choose a framing; nothing is said about it."""
        self._quiet = True
        self.kind.setCurrentIndex(_KINDS.index(type(framing)))
        match framing:
            case Lines(end=end):
                self.end.setCurrentIndex(self.end.findData(end.name))
            case Delimited(delimiter=delimiter):
                self.delimiter.setText(bytes_to_text(delimiter))
            case FixedSize(size=size):
                self.size_.setValue(size)
            case LengthPrefixed():
                self.offset.setValue(framing.offset)
                self.width_.setCurrentIndex(self.width_.findData(framing.width))
                self.order.setCurrentIndex(self.order.findData(framing.order))
                self.whole.setChecked(framing.includes_header)
                self.extra.setValue(framing.extra)
        self._quiet = False
        self._show_fields()

    def _delimited(self) -> Delimited | None:
        try:
            delimiter = text_to_bytes(self.delimiter.text())
        except PayloadError as error:
            fault = translated(error.sentence)
        else:
            fault = "" if delimiter else self.tr("Give at least one character")
        set_property(self.delimiter, "state", "invalid" if fault else "")
        self.delimiter.setToolTip(fault)
        return None if fault else Delimited(delimiter=delimiter)

    def _combo(self, name: str, description: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(description)
        made.setToolTip(description)
        made.setProperty("measure", "small")
        return made

    def _spin(self, name: str, description: str, low: int, high: int) -> QSpinBox:
        made = QSpinBox()
        made.setObjectName(name)
        made.setAccessibleName(description)
        made.setToolTip(description)
        made.setProperty("measure", "small")
        made.setRange(low, high)
        made.setFixedWidth(58)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        return made

    def _lay_out(self) -> None:
        self._flow = FlowRow(margins=QMargins(GUTTER, 4, GUTTER, 4), spacing=8, row_height=_ROW_PX)
        self._fields: list[tuple[int, QWidget]] = [
            (0, _field("", self.end)),
            (1, _field("", self.delimiter)),
            (2, _field(self.tr("at"), self.offset)),
            (2, _field(self.tr("bytes"), self.width_)),
            (2, _field("", self.order)),
            (2, _field("", self.whole)),
            (2, _field(self.tr("plus"), self.extra)),
            (3, _field("", self.size_)),
        ]
        self._flow.add(_field(self.tr("Cut by"), self.kind))
        self.setLayout(self._flow)

    def _show_fields(self) -> None:
        while self._flow.count() > 1:
            self._flow.takeAt(1)
        for kind, each in self._fields:
            shown = kind == self.kind.currentIndex()
            if shown:
                self._flow.add(each)
            each.setParent(self)
            each.setVisible(shown)
        self._flow.invalidate()
        self.updateGeometry()

    def _on_kind_changed(self) -> None:
        self._show_fields()
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._quiet:
            self._typing.start()


def _field(text: str, widget: QWidget) -> QWidget:
    made = QWidget()
    widgets = (label(text, tone="secondary"), widget) if text else (widget,)
    made.setLayout(row(*widgets, spacing=6))
    return made
