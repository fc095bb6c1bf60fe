"""TextPage: a payload as text in an encoding of choice, a part of it at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextOption
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.payload import Encoding
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_source import NOTHING, ByteSource, StoredBytes
from wxtcp_gui.gui.models.encoding_titles import ENCODING_TITLES
from wxtcp_gui.gui.models.visible_text import GUESS_BYTES, VisibleText, decoded, guessed, visible
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, button, label, row, tool_button
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.wording import count_text, translated

PART_BYTES: Final = 16_384  # of a payload that are shown at once
_BASIC_MAX: Final = 0xFFFF  # a character above it counts twice in Qt


class TextPage(QWidget):
    """Everything that cannot be seen stands there as an escape in a muted colour.

    The encoding stays for the next payload. A payload of any size is read and shown a part
    at a time, each of which begins where the one before has ended.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._source: ByteSource = NOTHING
        self._starts = [0]  # of the parts up to the one that is shown, and of the next one
        self.encoding = QComboBox()
        self.encoding.setObjectName("textEncoding")
        self.encoding.setAccessibleName(self.tr("Encoding"))
        self.encoding.setProperty("measure", "small")
        for encoding, title in ENCODING_TITLES.items():
            self.encoding.addItem(title, encoding.value)
        self.guess = button(self.tr("Guess"), look="link", name="guessEncoding")
        self.guess.setToolTip(self.tr("Choose the encoding that the bytes look like"))
        self.said = ElidedLabel(tone="muted", role="caption", name="textSaid")
        self.view = QPlainTextEdit()
        self.view.setObjectName("textView")
        self.view.setAccessibleName(self.tr("Payload as text"))
        self.view.setReadOnly(True)
        self.view.setUndoRedoEnabled(False)
        self.view.setProperty("look", "plain")
        self.view.setFont(mono_font(DATA_PX))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # also of a line in Hebrew
        self.view.document().setDefaultTextOption(option)
        self.view.document().setDocumentMargin(GUTTER - 4)
        self._escapes = _Escapes(icons, self.view.document())
        self.where = ElidedLabel(tone="secondary", role="caption", name="textWhere")
        self.before = tool_button(
            icons.icon("chevron-up"), self.tr("Show the part before"), name="textBefore"
        )
        self.after = tool_button(icons.icon("chevron-down"), self.tr("Show more"), name="textAfter")
        for each in (self.before, self.after):
            each.setProperty("measure", "small")
        self._lay_out()
        self.encoding.currentIndexChanged.connect(self._on_encoding_changed)
        self.guess.clicked.connect(self._on_guess)
        self.before.clicked.connect(lambda: self._turn(forward=False))
        self.after.clicked.connect(lambda: self._turn(forward=True))

    def show_event(self, sequence: int, record: Record, reader: RecordReader) -> None:
        """Show a record's payload from its beginning."""
        self.show_source(StoredBytes(reader, sequence, record.size))

    def show_source(self, source: ByteSource) -> None:
        """Show bytes from their beginning."""
        self._source = source
        self.said.setText("")
        self._restart()

    def chosen(self) -> Encoding:
        """Return the encoding that is chosen."""
        return Encoding(self.encoding.currentData())

    def _restart(self) -> None:
        self._starts = [0]
        self._show()

    def _show(self) -> None:
        """Show the part that begins at the last start, and note where the next one does."""
        start, size = self._starts[-1], self._source.size
        stop = min(start + PART_BYTES, size)
        try:
            data = self._source.read(start, stop)
        except SessionError as error:
            data = b""
            self.said.setText(translated(error.sentence))
        text, used = decoded(data, self.chosen(), final=stop == size)
        self._escapes.show(visible(text), self.view)
        self._next = start + used
        self._foot.setVisible(size > PART_BYTES)
        self.before.setEnabled(len(self._starts) > 1)
        self.after.setEnabled(self._next < size and used > 0)
        self.where.setText(
            self.tr("Bytes {start} to {stop} of {size}").format(
                start=count_text(start), stop=count_text(self._next), size=count_text(size)
            )
        )

    def _turn(self, *, forward: bool) -> None:
        if forward:
            self._starts.append(self._next)
        else:
            self._starts.pop()
        self._show()

    def _on_encoding_changed(self) -> None:
        self.said.setText("")
        self._restart()

    def _on_guess(self) -> None:
        try:
            found = guessed(self._source.read(0, GUESS_BYTES))
        except SessionError as error:
            self.said.setText(translated(error.sentence))
            return
        if found is None:
            self.said.setText(self.tr("looks like no text"))
            return
        self.encoding.setCurrentIndex(self.encoding.findData(found.value))
        self.said.setText(self.tr("guessed"))

    def _lay_out(self) -> None:
        title = label(self.tr("Encoding"), tone="secondary")
        head = row(title, self.encoding, self.guess, self.said, margin=0)
        head.setStretch(3, 1)
        head.setContentsMargins(GUTTER, 0, GUTTER, 0)
        foot = row(self.where, self.before, self.after, spacing=2)
        foot.setStretch(0, 1)
        foot.setContentsMargins(GUTTER, 0, 10, 0)
        self._foot = bar(32, foot, edge="top")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar(36, head))
        layout.addWidget(self.view, 1)
        layout.addWidget(self._foot)
        self.setFocusProxy(self.view)


class _Escapes(QSyntaxHighlighter):
    """Paints the escapes in a muted colour; nothing else about the text has a format."""

    def __init__(self, icons: Icons, document: QTextDocument) -> None:
        super().__init__(document)
        self._places: Sequence[tuple[int, int]] = ()
        self._format = QTextCharFormat()
        self._format.setForeground(icons.theme.colors["muted"])

    def show(self, shown: VisibleText, view: QPlainTextEdit) -> None:
        """Show a text in a view."""
        self._places = _in_qt_units(shown)
        view.setPlainText(shown.text)

    # Qt overrides

    def highlightBlock(self, text: str) -> None:
        """Set the format of the escapes in a line."""
        start = self.currentBlock().position()
        stop = start + self.currentBlock().length()
        at = max(0, bisect_right(self._places, (start, 0)) - 1)
        while at < len(self._places) and self._places[at][0] < stop:
            low, high = max(self._places[at][0], start), min(self._places[at][1], stop)
            if low < high:
                self.setFormat(low - start, high - low, self._format)
            at += 1


def _in_qt_units(shown: VisibleText) -> Sequence[tuple[int, int]]:
    """Return the places of the escapes as Qt counts, in units of UTF-16."""
    text = shown.text
    if not text or max(text) <= chr(_BASIC_MAX):
        return shown.escapes
    places: list[tuple[int, int]] = []
    at = units = 0
    for start, stop in shown.escapes:
        units += (start - at) + sum(ord(char) > _BASIC_MAX for char in text[at:start])
        places.append((units, units + stop - start))
        units += stop - start
        at = stop
    return places
