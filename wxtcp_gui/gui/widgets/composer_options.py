"""ComposerOptions: encoding, line ending, escapes, checksum and repeat, below the editor."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QMargins, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from wxtcp_gui.core.payload import Encoding, LineEnding
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.composing import repeat_settings
from wxtcp_gui.gui.models.encoding_titles import ENCODING_TITLES
from wxtcp_gui.gui.models.socket_entry import ComposerDraft
from wxtcp_gui.gui.widgets.checksum_field import ChecksumField
from wxtcp_gui.gui.widgets.controls import GUTTER, label, row
from wxtcp_gui.gui.widgets.fitted_combo import FittedCombo
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.widgets.repeat_row import RepeatRow
from wxtcp_gui.gui.widgets.segmented_combo import SegmentedCombo

OPTIONS_PX: Final = 44
_SPACING_PX: Final = 12
_CAPTION_GAP_PX: Final = 8


class ComposerOptions(QWidget):
    """Shows the options of a draft, and gives back a draft with other ones.

    Where one row would do without them, the captions of encoding and line ending give way.

    Signals:
        edited: something was changed; taken_into() says what.
    """

    edited = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._showing = False
        self.encoding = FittedCombo("composerEncoding", self.tr("Encoding"))
        self.encoding.setToolTip(self.tr("Encoding"))
        for encoding in Encoding:
            self.encoding.addItem(ENCODING_TITLES[encoding], encoding)
        self.line_ending = SegmentedCombo(icons, "composerLineEnding", self.tr("Line ending"))
        self.line_ending.setToolTip(self.tr("Line ending"))
        titles = {LineEnding.NONE: self.tr("None"), LineEnding.LF: "LF", LineEnding.CR: "CR"}
        for ending in LineEnding:
            self.line_ending.addItem(titles.get(ending, "CRLF"), ending)
        self.escapes = QCheckBox(self.tr("Escapes"))
        self.escapes.setObjectName("composerEscapes")
        self.escapes.setToolTip(r"\n \r \t \0 \\ \xNN \u{…}")
        self.checksum = ChecksumField(icons)
        self.repeat = RepeatRow()
        self._captions: list[QLabel] = []
        self._members: list[QWidget] = []
        self._flow = FlowRow(
            margins=QMargins(GUTTER, 6, GUTTER, 0), spacing=_SPACING_PX, row_height=OPTIONS_PX
        )
        for text, field in (
            (self.tr("Encoding"), self.encoding),
            (self.tr("Line ending"), self.line_ending),
        ):
            self._captions.append(label(text, tone="secondary"))
            self._members.append(_pair(self._captions[-1], field))
        caption = label(self.tr("Append checksum"), tone="secondary")
        checksum = _pair(caption, self.checksum, buddy=self.checksum.combo)
        self._members += [self.escapes, checksum, self.repeat]
        for member in self._members:
            self._flow.add(member)
        self.setLayout(self._flow)
        self.encoding.currentIndexChanged.connect(self._on_edited)
        self.line_ending.currentIndexChanged.connect(self._on_edited)
        self.escapes.toggled.connect(self._on_edited)
        self.checksum.edited.connect(self._on_checksum)
        self.repeat.edited.connect(self._on_edited)
        self._chosen_checksum = ComposerDraft().checksum

    def show_draft(self, draft: ComposerDraft) -> None:
        """Show the options of a draft, those alone enabled that are of use."""
        self._showing = True
        self.encoding.setCurrentIndex(list(Encoding).index(draft.encoding))
        self.line_ending.setCurrentIndex(list(LineEnding).index(draft.line_ending))
        self.escapes.setChecked(draft.escapes)
        self._chosen_checksum = draft.checksum
        self.checksum.set_checksum(draft.checksum)
        self.repeat.show_settings(
            repeats=draft.repeats,
            interval=draft.repeat_interval,
            count=draft.repeat_count,
            valid=repeat_settings(draft) is not None,
        )
        is_large = draft.large is not None
        for widget in (self.encoding, self.line_ending, self.escapes):
            widget.setEnabled(not draft.hex_mode and not is_large)
        self.checksum.setEnabled(not is_large)
        self._showing = False
        if self.isVisible():
            self._fit(self.width())

    def taken_into(self, draft: ComposerDraft) -> ComposerDraft:
        """Return the draft with the options that are shown."""
        return replace(
            draft,
            encoding=list(Encoding)[self.encoding.currentIndex()],
            line_ending=list(LineEnding)[self.line_ending.currentIndex()],
            escapes=self.escapes.isChecked(),
            checksum=self._chosen_checksum,
            repeats=self.repeat.check.isChecked(),
            repeat_interval=self.repeat.interval.text(),
            repeat_count=self.repeat.count.text(),
        )

    def _on_checksum(self, checksum: object) -> None:
        self._chosen_checksum = checksum  # type: ignore[assignment]  # signals know no types
        self._on_edited()

    def _on_edited(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _fit(self, width: int) -> None:
        """Show the captions where there is room for them, or where two rows are needed anyway."""
        margins = self._flow.contentsMargins()
        room = width - margins.left() - margins.right()
        captions = sum(each.sizeHint().width() + _CAPTION_GAP_PX for each in self._captions)
        needed = sum(each.sizeHint().width() for each in self._members)
        needed += self._flow.spacing() * (len(self._members) - 1)
        if not self._captions[0].isHidden():
            needed -= captions
        shown = needed + captions <= room or needed > room
        if shown is self._captions[0].isHidden():
            for caption in self._captions:
                caption.setVisible(shown)
            self.updateGeometry()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the captions."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(event.size().width())

    def minimumSizeHint(self) -> QSize:
        """Return the room of the widest option."""
        return self._flow.minimumSize()


def _pair(caption: QLabel, field: QWidget, *, buddy: QWidget | None = None) -> QWidget:
    caption.setBuddy(buddy or field)
    pair = QWidget()
    pair.setLayout(row(caption, field, spacing=_CAPTION_GAP_PX))
    return pair
