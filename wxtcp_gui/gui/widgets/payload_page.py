"""PayloadPage: the inspector's page for an event: both ends, and its payload."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.event_json import info_json
from wxtcp_gui.gui.models.inspected import Inspected
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, button, label, row, scrolled, tool_button
from wxtcp_gui.gui.widgets.copy_menu import CopyMenu
from wxtcp_gui.gui.widgets.hex_page import HexPage
from wxtcp_gui.gui.widgets.info_column import InfoColumn
from wxtcp_gui.gui.widgets.verdict_box import VerdictBox
from wxtcp_gui.gui.wording import translated

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.frames_page import FramesPage
    from wxtcp_gui.gui.widgets.json_page import JsonPage
    from wxtcp_gui.gui.widgets.text_page import TextPage


@dataclass(frozen=True, slots=True)
class Page:
    """A form of the payload; `fill` is called when an event is shown and the page in sight.

    `widget` is asked for when the page is looked at, and may be built then.
    """

    title: str
    widget: Callable[[], QWidget]
    fill: Callable[[Inspected], None]


class PayloadPage(QWidget):
    """remoteInfo and localInfo side by side, then the payload in a form of choice.

    Signals:
        copy_asked, save_asked, compose_asked: a button was pressed.
        said(sentence): something is to be said about what was copied.
        frames_made(page): the frames are looked at for the first time.
    """

    said = Signal(str)
    frames_made = Signal(object)
    copy_asked = Signal()
    save_asked = Signal()
    compose_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
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
        self.copy_button = tool_button(icons.icon("copy"), self.tr("Copy the payload"))
        self.hex_page = HexPage(icons)
        self.copy_as = button(self.tr("Copy as…"), name="copyAsButton")
        self.save = button(self.tr("Save…"), name="saveButton")
        self.compose = button(self.tr("To composer"), name="toComposerButton")
        self._inspected: Inspected | None = None
        self._filled: set[int] = set()  # the pages that show the event already
        self.pages = [
            Page(self.tr("Hex"), lambda: self.hex_page, self._fill_hex),
            Page(self.tr("Text"), lambda: self.text_page, self._fill_text),
            Page(self.tr("JSON"), lambda: self.json_page, self._fill_json),
            Page(self.tr("Frames"), lambda: self.frames_page, self._fill_frames),
        ]
        self._views = QStackedWidget()
        for page in self.pages:
            self.tabs.addTab(page.title)
        self._lay_out()
        self._fill()
        self.tabs.currentChanged.connect(self._fill)
        self.hex_page.view.said.connect(self.said)
        self.copy_button.clicked.connect(self.copy_asked)
        self.copy_as.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)
        self.compose.clicked.connect(self.compose_asked)

    @cached_property
    def text_page(self) -> TextPage:
        """The payload as text."""
        from wxtcp_gui.gui.widgets.text_page import TextPage  # noqa: PLC0415 - no start needs it

        return TextPage(self._icons)

    @cached_property
    def json_page(self) -> JsonPage:
        """The payload as a tree."""
        from wxtcp_gui.gui.widgets.json_page import JsonPage  # noqa: PLC0415 - as above

        return JsonPage(self._icons)

    @cached_property
    def frames_page(self) -> FramesPage:
        """The conversation, cut into frames."""
        from wxtcp_gui.gui.widgets.frames_page import FramesPage  # noqa: PLC0415 - as above

        page = FramesPage(self._icons)
        self.frames_made.emit(page)
        return page

    def stop(self) -> None:
        """End what looks for frames."""
        if "frames_page" in self.__dict__:
            self.frames_page.stop()

    def show_event(self, inspected: Inspected) -> None:
        """Show an event's ends, its verdict and what other profiles say, and its payload."""
        record = inspected.record
        remote, local = record.remote_info, record.local_info
        has_ends = remote is not None or local is not None
        self._ends.setVisible(has_ends)
        keys = ["address", "family", "port"]
        values = [remote.address, remote.family, str(remote.port)] if remote else ["–"] * 3
        if record.size:
            keys.append("size")
            values.append(str(record.size))
        self.keys.set_lines(["", *keys])
        self.remote.set_lines(values, info_json(remote, record.size) if remote else "")
        self.local.set_lines(
            [local.address, local.family, str(local.port)] if local else ["–"] * 3,
            info_json(local, record.size) if local else "",
        )
        self.note.setText(translated(record.note) if record.note else "")
        self.note.setVisible(bool(record.note))
        self._rules.setVisible(record.verdict is not None)
        if record.verdict is not None:
            self.verdict.show_verdict(record.verdict, inspected.verdicts)
        for widget in (self._payload, self._foot):
            widget.setVisible(bool(record.size))
        self._inspected = inspected
        self._filled.clear()
        self._fill()

    def copy_menu(self) -> CopyMenu:
        """Return a menu of the forms to copy the selection in, or all where there is none.

        One byte is where the caret is, and no selection.
        """
        start, stop = self.hex_page.view.selection
        source = self._inspected.payload if self._inspected else self.hex_page.view.source
        if self.tabs.currentIndex() or stop - start <= 1:
            start, stop = 0, source.size
        menu = CopyMenu(self, source, start, stop)
        menu.said.connect(self.said)
        return menu

    def _fill(self) -> None:
        """Show the event on the page in sight; on the others it would be in vain."""
        at = self.tabs.currentIndex()
        widget = self.pages[at].widget()
        if self._views.indexOf(widget) < 0:
            self._views.addWidget(widget)
        self._views.setCurrentWidget(widget)
        if self._inspected is not None and at not in self._filled:
            self._filled.add(at)
            self.pages[at].fill(self._inspected)

    def _fill_hex(self, inspected: Inspected) -> None:
        self.hex_page.show_source(inspected.payload)

    def _fill_text(self, inspected: Inspected) -> None:
        self.text_page.show_source(inspected.payload)

    def _fill_json(self, inspected: Inspected) -> None:
        self.json_page.show_source(inspected.payload)

    def _fill_frames(self, inspected: Inspected) -> None:
        self.frames_page.show_record(inspected.sequence, inspected.record)

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
