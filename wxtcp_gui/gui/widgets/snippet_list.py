"""SnippetList: snippets under the headings of their groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.compose.message import Message, Mode
from wxtcp_gui.compose.snippets import Snippet
from wxtcp_gui.core.payload import LineEnding
from wxtcp_gui.gui.fonts import BODY_PX, DATA_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.wording import plain_tip

ROW_PX: Final = 22
PREVIEW_CHARS: Final = 200
_KEY: Final = Qt.ItemDataRole.UserRole
_NAME, _FORM, _TEXT, _NOTE = range(4)
_WIDTHS: Final = {_NAME: 140, _FORM: 124, _TEXT: None, _NOTE: None}


class KeptList(QTreeWidget):
    """Rows without a header that fill the width; with none of them it says what to do."""

    def __init__(
        self, icons: Icons, name: str, title: str, widths: Mapping[int, int | None]
    ) -> None:
        """Take the widths of the columns; None shares what is left."""
        super().__init__()
        self.hint = ""
        self.theme = icons.theme
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFont(ui_font(BODY_PX))
        self.setColumnCount(len(widths))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setMinimumSectionSize(24)
        header.setStretchLastSection(False)
        for column, width in widths.items():
            mode = QHeaderView.ResizeMode.Stretch if width is None else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if width is not None:
                header.resizeSection(column, width)

    def choose(self, item: QTreeWidgetItem) -> None:
        """Select one row, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        self.setCurrentItem(item, 0, flags.ClearAndSelect | flags.Rows)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the focus is, and say what to do where there is nothing."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.hint:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.hint)
        if self.hasFocus():
            painter.setPen(self.theme.color("accent_mark"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()


class SnippetList(KeptList):
    """Rows of snippets under headings, which cannot be selected."""

    def __init__(self, icons: Icons, title: str) -> None:
        super().__init__(icons, "snippetList", title, _WIDTHS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def selected(self) -> list[Snippet]:
        """Return the selected snippets from top to bottom."""
        return [each.data(_NAME, _KEY) for each in self.rows() if each.isSelected()]

    def current(self) -> Snippet | None:
        """Return the snippet that actions speak of."""
        item = self.currentItem()
        return item.data(_NAME, _KEY) if item is not None and item.isSelected() else None

    def fill(self, snippets: Sequence[Snippet]) -> None:
        """Show these snippets; what was selected stays selected."""
        selected, now = {each.key for each in self.selected()}, self.current()
        current = now.key if now else None
        place = next((at for at, each in enumerate(self.rows()) if each.isSelected()), None)
        self.blockSignals(True)
        at = self.verticalScrollBar().value()
        self.clear()
        groups = list(dict.fromkeys(each.group for each in snippets))
        headed = [each for each in groups if each]
        for group in ([""] if "" in groups else []) + headed:
            if group:
                self.addTopLevelItem(self._heading(group))
            for each in snippets:
                if each.group == group:
                    self.addTopLevelItem(self._row(each))
        for item in self.rows():
            key = item.data(_NAME, _KEY).key
            if key == current:
                self.setCurrentItem(item, _NAME, QItemSelectionModel.SelectionFlag.NoUpdate)
            item.setSelected(key in selected)
        if place is None and self.hasFocus():
            place = 0
        if place is not None and not self.selectedItems() and (rows := self.rows()):
            self.choose(rows[min(place, len(rows) - 1)])  # what was selected is gone
        self.verticalScrollBar().setValue(at)
        self.blockSignals(False)

    def rows(self) -> list[QTreeWidgetItem]:
        """Return the rows of snippets from top to bottom."""
        found = []
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            if item is not None and item.data(_NAME, _KEY) is not None:
                found.append(item)
        return found

    def show_key(self, key: tuple[str, str]) -> None:
        """Select one snippet."""
        for item in self.rows():
            if item.data(_NAME, _KEY).key == key:
                self.choose(item)
                self.scrollToItem(item)

    def go_to_first(self) -> None:
        """Give the list the focus, and select the first snippet."""
        self.setFocus()
        if rows := self.rows():
            self.choose(rows[0])

    def _heading(self, group: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([group])
        item.setFlags(Qt.ItemFlag.NoItemFlags)  # which the keyboard steps over
        item.setForeground(_NAME, self.theme.color("secondary"))
        font = ui_font(BODY_PX)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(_NAME, font)
        item.setFirstColumnSpanned(True)
        item.setSizeHint(_NAME, QSize(0, ROW_PX))
        return item

    def _row(self, snippet: Snippet) -> QTreeWidgetItem:
        message = snippet.message
        preview = " ".join(message.text[:PREVIEW_CHARS].split("\n"))
        texts = [snippet.name, form_text(message), preview, snippet.note]
        item = QTreeWidgetItem(texts)
        item.setData(_NAME, _KEY, snippet)
        item.setFont(_TEXT, mono_font(DATA_PX))
        item.setSizeHint(_NAME, QSize(0, ROW_PX))
        for column, text in enumerate(texts):
            if text:
                item.setToolTip(column, plain_tip(text))
        spoken = ", ".join(part for part in (snippet.name, texts[_FORM], snippet.note) if part)
        item.setData(_NAME, Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a row selected where the focus is."""
        super().focusInEvent(event)
        if not self.selectedItems() and (rows := self.rows()):
            self.choose(rows[0])


def form_text(message: Message) -> str:
    """Return how a message is written: Hex, or UTF-8 CRLF."""
    parts = ["Hex"] if message.mode is Mode.HEX else [message.encoding.name.replace("_", "-")]
    if message.mode is Mode.TEXT and message.line_ending is not LineEnding.NONE:
        parts.append(message.line_ending.name)
    if message.checksum is not None:
        parts.append(message.checksum.algorithm.value)
    return " ".join(parts)


def framed(view: QWidget) -> QFrame:
    """Return a view in a frame, which shows where the focus is."""
    frame = QFrame()
    frame.setObjectName("codeBox")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(view)
    return frame
