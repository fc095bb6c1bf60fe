"""PayloadPage: the inspector's page for an event: both ends, and its payload."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.core.payload import preview
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, button, label, row, scrolled, tool_button
from wxtcp_gui.gui.widgets.data_inspector import DataInspector
from wxtcp_gui.gui.widgets.hex_view import HexView
from wxtcp_gui.gui.widgets.info_column import InfoColumn
from wxtcp_gui.gui.widgets.verdict_box import VerdictBox
from wxtcp_gui.gui.wording import size_text, translated

_TEXT_TAB: Final = 1
TEXT_MAX_BYTES: Final = 65_536  # of a payload shown as text at once


class PayloadPage(QWidget):
    """remoteInfo and localInfo side by side, then the payload as hex or text.

    Signals:
        copy_asked, save_asked, compose_asked: a button was pressed.
    """

    copy_asked = Signal()
    save_asked = Signal()
    compose_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.keys = InfoColumn(tone="secondary")
        self.remote = InfoColumn(name="remoteInfo", description="remoteInfo")
        self.local = InfoColumn(name="localInfo", description="localInfo")
        self.note = label(tone="secondary")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(GUTTER, 12, GUTTER, 12)
        self.verdict = VerdictBox(icons)
        self.tabs = QTabBar()
        self.tabs.setObjectName("payloadTabs")
        self.tabs.setAccessibleName(self.tr("Form of the payload"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(self.tr("Hex"))
        self.tabs.addTab(self.tr("Text"))
        self.copy_button = tool_button(icons.icon("copy"), self.tr("Copy the payload"))
        self.hex_view = HexView(icons)
        self.text_view = QPlainTextEdit()
        self.text_view.setObjectName("textView")
        self.text_view.setAccessibleName(self.tr("Payload as text"))
        self.text_view.setReadOnly(True)
        self.text_view.setProperty("look", "plain")
        self.text_view.setFont(mono_font(DATA_PX))
        self.text_view.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.meaning = DataInspector(icons)
        self.copy_as = button(self.tr("Copy as…"), name="copyAsButton")
        self.save = button(self.tr("Save…"), name="saveButton")
        self.compose = button(self.tr("To composer"), name="toComposerButton")
        self._lay_out()
        self._record: Record | None = None
        self.tabs.currentChanged.connect(self._views.setCurrentIndex)
        self.tabs.currentChanged.connect(self._fill_text)
        self.hex_view.selection_changed.connect(self._on_selection_changed)
        self.copy_button.clicked.connect(self.copy_asked)
        self.copy_as.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)
        self.compose.clicked.connect(self.compose_asked)

    def show_record(self, record: Record, verdicts: Sequence[tuple[str, Verdict]] = ()) -> None:
        """Show an event's ends, its verdict and what other profiles say, and its payload."""
        remote, local = record.remote_info, record.local_info
        has_ends = remote is not None or local is not None
        self._ends.setVisible(has_ends)
        keys = ["address", "family", "port"]
        values = [remote.address, remote.family, str(remote.port)] if remote else ["–"] * 3
        if record.payload:
            keys.append("size")
            values.append(str(len(record.payload)))
        self.keys.set_lines(["", *keys])
        self.remote.set_lines(values)
        self.local.set_lines([local.address, local.family, str(local.port)] if local else ["–"] * 3)
        self.note.setText(translated(record.note) if record.note else "")
        self.note.setVisible(bool(record.note))
        self._rules.setVisible(record.verdict is not None)
        if record.verdict is not None:
            self.verdict.show_verdict(record.verdict, verdicts)
        for widget in (self._payload, self._foot):
            widget.setVisible(bool(record.payload))
        self.hex_view.set_data(record.payload)
        self._record = record
        self._fill_text()

    def _fill_text(self) -> None:
        """Show the text where it is looked at: setting strange characters takes its time."""
        record = self._record
        if record is None or self.tabs.currentIndex() != _TEXT_TAB:
            return
        text = preview(record.payload, TEXT_MAX_BYTES).replace("\\r\\n", "\\r\\n\n")
        if len(record.payload) > TEXT_MAX_BYTES:
            more = self.tr("{size} in all; the hex view shows every byte.")
            text += "\n\n" + more.format(size=size_text(len(record.payload)))
        self.text_view.setPlainText(text)

    def _lay_out(self) -> None:
        self._ends = QFrame()
        self._ends.setProperty("edge", "bottom")
        grid = QGridLayout(self._ends)
        grid.setContentsMargins(GUTTER, 10, GUTTER, 12)
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, 76)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self.keys, 0, 0, 2, 1)
        grid.addWidget(label("remoteInfo", tone="secondary", role="caption"), 0, 1)
        grid.addWidget(label("localInfo", tone="secondary", role="caption"), 0, 2)
        grid.setRowMinimumHeight(0, 22)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.remote, 1, 1, top)
        grid.addWidget(self.local, 1, 2, top)
        self._views = QStackedWidget()
        self._views.addWidget(self._hex_page())
        self._views.addWidget(self.text_view)
        self._payload = QWidget()
        payload = QVBoxLayout(self._payload)
        payload.setContentsMargins(0, 0, 0, 0)
        payload.setSpacing(0)
        header = row(self.tabs, None, self.copy_button, margin=0)
        header.setContentsMargins(4, 0, 10, 0)
        payload.addWidget(bar(37, header))
        payload.addWidget(self._views, 1)
        self._foot = bar(
            44, row(self.copy_as, self.save, None, self.compose, spacing=6, margin=12), edge="top"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._ends)
        layout.addWidget(self.note)
        self._rules = scrolled(self.verdict)
        layout.addWidget(self._rules, 1)
        layout.addWidget(self._payload, 1)
        layout.addStretch(0)
        layout.addWidget(self._foot)

    def _hex_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.hex_view, 1)
        layout.addWidget(self.meaning)
        return page

    def _on_selection_changed(self, start: int, stop: int) -> None:
        self.meaning.show_selection(self.hex_view.data, start, stop)
