"""Composer: where a payload is typed as text or hex, and sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.core.payload import Encoding, LineEnding, PayloadError
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.composing import in_mode, payload_of, typed
from wxtcp_gui.gui.models.socket_entry import ComposerDraft
from wxtcp_gui.gui.widgets.controls import (
    GUTTER,
    bar,
    button,
    divider,
    hairline,
    label,
    row,
    set_property,
    tool_button,
)
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.widgets.payload_edit import PayloadEdit
from wxtcp_gui.gui.widgets.segmented_combo import SegmentedCombo
from wxtcp_gui.gui.wording import count_text, size_text, translated

HEADER_PX: Final = 37
EDITOR_PX: Final = 74
OPTIONS_PX: Final = 44

_ENCODING_TITLES: Final = {
    Encoding.UTF_8: "UTF-8",
    Encoding.GB18030: "GB18030",
    Encoding.GBK: "GBK",
    Encoding.BIG5: "Big5",
    Encoding.SHIFT_JIS: "Shift-JIS",
    Encoding.LATIN_1: "Latin-1",
    Encoding.UTF_16_LE: "UTF-16LE",
    Encoding.UTF_16_BE: "UTF-16BE",
}


class Composer(QFrame):
    """Shows a draft, gives back what becomes of it, and says where it is faulty.

    Signals:
        edited(draft): the user has changed something.
        large_pasted(text): more than the editor takes was pasted.
        send_asked(payload): the bytes are to be sent.
        left: Escape was pressed in the editor.
    """

    edited = Signal(object)
    large_pasted = Signal(str)
    send_asked = Signal(object)
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._draft = ComposerDraft()
        self._payload: bytes | None = b""
        self._connected = False
        self._showing = False
        self.setProperty("surface", "surface")
        self.mode = self._make_mode()
        self.edit = PayloadEdit(icons)
        self.encoding = QComboBox()
        self.line_ending = SegmentedCombo(icons, "composerLineEnding", self.tr("Line ending"))
        self.escapes = QCheckBox(self.tr("Escapes"))
        self.send_button = button(
            self.tr("Send"), icon=icons.icon("send", "on_accent", gap=2), look="primary", gap=2
        )
        self.error_label = ElidedLabel(name="composerError", tone="error")
        self.target_label = label(tone="secondary")
        self.count_label = label(name="byteCount")
        self.hint_label = label(tone="muted", role="caption")
        self.fold_button = tool_button(
            icons.icon("chevron-down"), self.tr("Fold the composer"), name="composerFold"
        )
        self.large_label = label(tone="secondary")
        self.large_remove = button(self.tr("Remove"), name="largeRemove")
        self._fill_options()
        self._lay_out()
        self._connect()
        self._show_result()

    @property
    def draft(self) -> ComposerDraft:
        """What stands in the composer."""
        return self._draft

    def set_draft(self, draft: ComposerDraft) -> None:
        """Show a draft."""
        self._showing = True
        self._draft = draft
        self.mode.setCurrentIndex(int(draft.hex_mode))
        self.edit.set_escapes(enabled=draft.escapes and not draft.hex_mode)
        text = draft.hex if draft.hex_mode else draft.text
        if self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
        self.encoding.setCurrentIndex(list(Encoding).index(draft.encoding))
        self.line_ending.setCurrentIndex(list(LineEnding).index(draft.line_ending))
        self.escapes.setChecked(draft.escapes)
        self._showing = False
        self._show_result()

    def set_target(self, title: str, *, connected: bool) -> None:
        """Say which socket a payload would go to."""
        self.target_label.setText(self.tr("To {socket}").format(socket=title) if title else "")
        self._connected = connected
        self._show_sendable()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, in the composer's own place."""
        self.error_label.setText(sentence)

    def _make_mode(self) -> QTabBar:
        mode = QTabBar()
        mode.setObjectName("composerMode")
        mode.setAccessibleName(self.tr("Form of the payload"))
        mode.setExpanding(False)
        mode.setDrawBase(False)
        mode.addTab(self.tr("Text"))
        mode.addTab(self.tr("Hex"))
        return mode

    def _fill_options(self) -> None:
        self.encoding.setObjectName("composerEncoding")
        self.encoding.setAccessibleName(self.tr("Encoding"))
        for encoding in Encoding:
            self.encoding.addItem(_ENCODING_TITLES[encoding], encoding)
        titles = {LineEnding.NONE: self.tr("None"), LineEnding.LF: "LF", LineEnding.CR: "CR"}
        for ending in LineEnding:
            self.line_ending.addItem(titles.get(ending, "CRLF"), ending)
        self.escapes.setObjectName("composerEscapes")
        self.escapes.setToolTip(r"\n \r \t \0 \\ \xNN \u{…}")
        self.send_button.setObjectName("sendButton")
        self.send_button.setProperty("measure", "large")
        self.send_button.setFixedWidth(108)
        self.fold_button.setCheckable(True)
        self.hint_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _lay_out(self) -> None:
        tail = row(self.error_label, self.target_label, divider(), self.count_label, spacing=10)
        tail.setStretch(0, 1)
        header = row(self.mode, 16, spacing=0, margin=4)
        header.addLayout(tail, 1)
        header.addSpacing(6)
        header.addWidget(self.fold_button)
        large = QFrame()
        large.setObjectName("codeBox")
        large.setLayout(row(self.large_label, None, self.large_remove, margin=12))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.edit)
        self._pages.addWidget(large)
        self._pages.setFixedHeight(EDITOR_PX)
        send = QVBoxLayout()
        send.setSpacing(6)
        send.addWidget(self.send_button)
        send.addWidget(self.hint_label)
        send.addStretch(1)
        body = row(self._pages, spacing=12)
        body.setContentsMargins(GUTTER, 10, GUTTER - 4, 0)
        body.addLayout(send)
        self._options = QWidget()
        flow = FlowRow(margins=QMargins(GUTTER, 6, GUTTER, 0), spacing=16, row_height=OPTIONS_PX)
        for widget in (
            self._pair(self.tr("Encoding"), self.encoding),
            self._pair(self.tr("Line ending"), self.line_ending),
            self.escapes,
        ):
            flow.add(widget)
        self._options.setLayout(flow)
        self._body = QWidget()
        self._body.setLayout(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(hairline())
        layout.addWidget(bar(HEADER_PX, header, edge="bottom"))
        layout.addWidget(self._body)
        layout.addWidget(self._options)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _pair(self, text: str, field: QWidget) -> QWidget:
        caption: QLabel = label(text, tone="secondary")
        caption.setBuddy(field)
        pair = QWidget()
        pair.setLayout(row(caption, field))
        return pair

    def _connect(self) -> None:
        self.mode.currentChanged.connect(self._on_mode_changed)
        self.edit.textChanged.connect(self._on_edited)
        self.edit.large_given.connect(self.large_pasted)
        self.edit.send_asked.connect(self.send)
        self.edit.left.connect(self.left)
        self.encoding.currentIndexChanged.connect(self._on_edited)
        self.line_ending.currentIndexChanged.connect(self._on_edited)
        self.escapes.toggled.connect(self._on_edited)
        self.send_button.clicked.connect(self.send)
        self.large_remove.clicked.connect(self._on_large_removed)
        self.fold_button.toggled.connect(self.set_folded)

    def send(self) -> None:
        """Ask to send the payload, or say why it cannot be."""
        if not self._connected:
            self.show_error(self.tr("The socket is not connected: connect it first (F5)."))
        elif self._payload is not None:
            self.send_asked.emit(self._payload)

    def set_folded(self, folded: bool) -> None:
        """Show the header alone, or the whole composer."""
        self._body.setHidden(folded)
        self._options.setHidden(folded)
        self.fold_button.setIcon(self._icons.icon("chevron-up" if folded else "chevron-down"))

    def _on_mode_changed(self, index: int) -> None:
        if not self._showing:
            self._change(in_mode(self._draft, hex_mode=bool(index)))

    def _on_edited(self) -> None:
        if self._showing:
            return
        draft = replace(
            self._draft,
            encoding=list(Encoding)[self.encoding.currentIndex()],
            line_ending=list(LineEnding)[self.line_ending.currentIndex()],
            escapes=self.escapes.isChecked(),
        )
        self._change(typed(draft, self.edit.toPlainText()))

    def _on_large_removed(self) -> None:
        self._change(replace(self._draft, large=None))
        self.edit.setFocus()

    def _change(self, draft: ComposerDraft) -> None:
        self.set_draft(draft)
        self.edited.emit(draft)

    def _show_result(self) -> None:
        draft, fault = self._draft, None
        try:
            self._payload = payload_of(draft)
        except PayloadError as error:
            self._payload, fault = None, error
        self.show_error(translated(fault.sentence) if fault else "")
        self.edit.mark_fault(fault.position if fault else None)
        set_property(self.edit, "state", "invalid" if fault else "")
        count = len(self._payload) if self._payload is not None else 0
        shown = self.tr("{count} bytes") if count != 1 else self.tr("1 byte")
        self.count_label.setText("–" if fault else shown.format(count=count_text(count)))
        is_large = draft.large is not None
        self._pages.setCurrentIndex(int(is_large))
        if is_large:
            text = self.tr("Pasted, {size}: too much to edit here. It is sent as it is.")
            self.large_label.setText(text.format(size=size_text(count)))
        for widget in (self.encoding, self.line_ending, self.escapes):
            widget.setEnabled(not draft.hex_mode and not is_large)
        self._show_sendable()

    def _show_sendable(self) -> None:
        self.send_button.setEnabled(self._connected and self._payload is not None)
        self.hint_label.setText(
            self.tr("Ctrl+Enter") if self._connected else self.tr("Not connected")
        )
