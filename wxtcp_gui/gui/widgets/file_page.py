"""FilePage: where a file is chosen, and how far its sending has come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMargins, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.compose.file_sender import CHUNK_MAX_BYTES
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.composer_page import PAGE_PX
from wxtcp_gui.gui.widgets.controls import GUTTER, button, label, row, set_property
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.widgets.send_column import SEND_PX
from wxtcp_gui.gui.wording import count_text, minutes_text, rate_text, size_text

BOX_PX: Final = 74
OPTIONS_PX: Final = 44
GAP_MAX_MS: Final = 3_600_000
PERMILLE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProgress:
    """How far a file has been sent. `seconds_left` is None where nobody can tell."""

    sent_bytes: int
    total_bytes: int
    rate_bytes_s: float
    is_held_back: bool

    @property
    def seconds_left(self) -> float | None:
        """How long it takes at the present rate."""
        if self.rate_bytes_s <= 0:
            return None
        return (self.total_bytes - self.sent_bytes) / self.rate_bytes_s


class FilePage(QWidget):
    """Shows a chosen file, what it is sent in, and its progress. Files may be dropped on it.

    Signals:
        choose_asked: a file is to be chosen in a dialog.
        dropped(paths): files were dropped, as a list of Path.
        send_asked: the file is to be sent.
        cancel_asked: sending is to end.
        edited: the chunk size or the gap was changed.
    """

    choose_asked = Signal()
    dropped = Signal(object)
    send_asked = Signal()
    cancel_asked = Signal()
    edited = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("filePage")
        self.setAcceptDrops(True)
        self._size: int | None = None
        self._running = False
        self._connected = False
        self.choose = button(self.tr("Choose file…"), name="fileChoose")
        self.name_label = ElidedLabel(name="fileName")
        self.size_label = label(tone="secondary", name="fileSize")
        self.progress = QProgressBar()
        self.progress.setObjectName("fileProgress")
        self.progress.setAccessibleName(self.tr("Sent of the file"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, PERMILLE)
        keeping = self.progress.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(keeping)
        self.said = ElidedLabel(name="fileSaid", tone="secondary")
        self.chunk = self._field("fileChunk", self.tr("Chunk size in bytes"), 84)
        self.gap = self._field("fileGap", self.tr("Gap between chunks in milliseconds"), 64)
        self.note_label = label(role="caption", name="fileNote")
        self.send_button = button(
            self.tr("Send"), icon=icons.icon("send", "on_accent", gap=2), look="primary", gap=2
        )
        self.send_button.setObjectName("fileSend")
        self.cancel_button = button(self.tr("Cancel"), name="fileCancel")
        for each in (self.send_button, self.cancel_button):
            each.setProperty("measure", "large")
            each.setFixedWidth(SEND_PX)
        self.hint_label = label(tone="muted", role="caption", name="fileHint")
        self.hint_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self.choose.clicked.connect(self.choose_asked)
        self.send_button.clicked.connect(self.send)
        self.cancel_button.clicked.connect(self.cancel_asked)
        for field in (self.chunk, self.gap):
            field.textEdited.connect(self._on_edited)
        self.set_options("65536", "0")
        self.show_file(None, None)

    def set_options(self, chunk: str, gap: str) -> None:
        """Show the chunk size and the gap as they were typed."""
        for field, text in ((self.chunk, chunk), (self.gap, gap)):
            if field.text() != text:
                field.setText(text)
        self._show_faults()

    def chunk_bytes(self) -> int | None:
        """Return the chunk size, None where the field has none."""
        return _whole(self.chunk.text(), 1, CHUNK_MAX_BYTES)

    def gap_ms(self) -> int | None:
        """Return the gap, None where the field has none."""
        return _whole(self.gap.text(), 0, GAP_MAX_MS)

    def show_file(self, path: Path | None, size: int | None) -> None:
        """Show a file that is chosen; without a size it cannot be sent."""
        self._size = size
        text = self.tr("Drop a file here, or choose one.") if path is None else path.name
        self.name_label.setText(text)
        set_property(self.name_label, "tone", "muted" if path is None else "")
        self.name_label.setToolTip("" if path is None else str(path))
        self.size_label.setText("" if size is None else size_text(size))
        self._show_faults()
        self._show_state()

    def set_connected(self, *, connected: bool) -> None:
        """Say whether there is a connection to send to."""
        self._connected = connected
        self._show_state()

    def show_progress(self, progress: FileProgress | None, *, running: bool) -> None:
        """Show how far it has come; None where nothing was sent yet."""
        self._running = running
        self.progress.setVisible(progress is not None)
        if progress is not None:
            share = _share(progress)
            self.progress.setValue(int(share * PERMILLE))
            if running:
                self.say(self._progress_text(progress, share))
        self._show_state()

    def say(self, sentence: str, *, tone: str = "secondary") -> None:
        """Say how it goes, or how it ended."""
        if self.said.text() != sentence:
            self.said.setText(sentence)
        set_property(self.said, "tone", tone)

    def send(self) -> None:
        """Ask for what the button of the page asks for."""
        if not self._running:
            self.send_asked.emit()

    def _progress_text(self, progress: FileProgress, share: float) -> str:
        parts = [
            self.tr("{sent} of {total}").format(
                sent=size_text(progress.sent_bytes), total=size_text(progress.total_bytes)
            ),
            f"{int(share * 100)} %",
            rate_text(progress.rate_bytes_s),
        ]
        if progress.is_held_back:
            parts.append(self.tr("waits: the peer is slow"))
        elif (left := progress.seconds_left) is not None:
            parts.append(self.tr("{time} left").format(time=minutes_text(left)))
        return " · ".join(parts)

    def _field(self, name: str, description: str, width: int) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(description)
        made.setFixedWidth(width)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        return made

    def _lay_out(self) -> None:
        box = QFrame()
        box.setObjectName("codeBox")
        first = row(self.name_label, self.size_label, self.choose, spacing=12)
        first.setStretch(0, 1)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(12, 4, 6, 4)
        inner.setSpacing(2)
        inner.addLayout(first)
        inner.addWidget(self.progress)
        inner.addWidget(self.said)
        box.setFixedHeight(BOX_PX)
        self._buttons = QStackedWidget()
        self._buttons.addWidget(self.send_button)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.setFixedSize(SEND_PX, 36)
        send = QVBoxLayout()
        send.setSpacing(6)
        send.addWidget(self._buttons)
        send.addWidget(self.hint_label)
        send.addStretch(1)
        body = row(box, spacing=12)
        body.setContentsMargins(GUTTER, 10, GUTTER - 4, 0)
        body.setStretch(0, 1)
        body.addLayout(send)
        options = QWidget()
        flow = FlowRow(margins=QMargins(GUTTER, 6, GUTTER, 0), spacing=16, row_height=OPTIONS_PX)
        for text, field, unit in (
            (self.tr("Chunk"), self.chunk, self.tr("bytes")),
            (self.tr("Gap"), self.gap, self.tr("ms")),
        ):
            flow.add(_pair(text, field, unit))
        flow.add(self.note_label)
        options.setLayout(flow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body)
        layout.addWidget(options)
        layout.addStretch(1)
        self.setFixedHeight(PAGE_PX)

    def _show_faults(self) -> None:
        chunk, gap = self.chunk_bytes(), self.gap_ms()
        fault = ""
        if chunk is None:
            fault = self.tr("A chunk has 1 to {most} bytes").format(
                most=count_text(CHUNK_MAX_BYTES)
            )
        elif gap is None:
            fault = self.tr("A gap is 0 to {most} ms").format(most=count_text(GAP_MAX_MS))
        set_property(self.chunk, "state", "invalid" if chunk is None else "")
        set_property(self.gap, "state", "invalid" if gap is None else "")
        set_property(self.note_label, "tone", "error" if fault else "muted")
        self.note_label.setText(fault or self._records_text(chunk or 1))

    def _records_text(self, chunk: int) -> str:
        count = -(-self._size // chunk) if self._size is not None else 0
        if count <= 1:
            return self.tr("Each chunk is a record of its own in the log")
        text = self.tr("Each chunk is a record of its own in the log: {count} records")
        return text.format(count=count_text(count))

    def _show_state(self) -> None:
        self._buttons.setCurrentIndex(int(self._running))
        is_good = self.chunk_bytes() is not None and self.gap_ms() is not None
        ready = self._connected and self._size is not None and is_good
        self.send_button.setEnabled(ready)
        for each in (self.choose, self.chunk, self.gap):
            each.setEnabled(not self._running)
        hint = "" if self._running else self.tr("Ctrl+Enter")
        if not self._connected and not self._running:
            hint = self.tr("Not connected")
        self.hint_label.setText(hint)

    def _on_edited(self) -> None:
        self._show_faults()
        self._show_state()
        self.edited.emit()

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _paths(event.mimeData().urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files, anywhere on the page."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give what was dropped to whoever looks into it."""
        event.acceptProposedAction()
        self.dropped.emit(_paths(event.mimeData().urls()))


def _paths(urls: list[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _share(progress: FileProgress) -> float:
    return progress.sent_bytes / progress.total_bytes if progress.total_bytes else 0.0


def _whole(text: str, lowest: int, highest: int) -> int | None:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(highest))):
        return None
    value = int(digits)
    return value if lowest <= value <= highest else None


def _pair(text: str, field: QLineEdit, unit: str) -> QWidget:
    caption = label(text, tone="secondary")
    caption.setBuddy(field)
    made = QWidget()
    made.setLayout(row(caption, field, label(unit, tone="secondary"), spacing=6))
    return made
