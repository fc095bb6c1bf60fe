"""ScriptPages: all that the dock of the script shows: editor, console, the script's page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.console_log import ConsoleLog
from wxtcp_gui.gui.models.page_state import PageState
from wxtcp_gui.gui.models.script_document import ScriptDocument
from wxtcp_gui.gui.widgets.controls import Bar, row
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.script_console import ScriptConsole
from wxtcp_gui.gui.widgets.script_editor import ScriptEditor
from wxtcp_gui.gui.widgets.script_head import ScriptHead
from wxtcp_gui.gui.widgets.script_notice import ScriptNotice
from wxtcp_gui.gui.widgets.script_page import ScriptPage
from wxtcp_gui.gui.wording import count_text

WIDE_PX: Final = 1060  # from here on the page stands beside the console
EDITOR_SHARE: Final = 0.55  # of the width, at first
PAGE_SHARE: Final = 0.24
_HINT_PX: Final = 24
_PARTS: Final = 1000  # what shares are counted in
CONSOLE, PAGE = range(2)


class ScriptPages(QWidget):
    """Where there is no room beside the console, the page is a tab beside it.

    The page is there once a script has functions or data.
    """

    def __init__(self, icons: Icons, document: ScriptDocument, log: ConsoleLog) -> None:
        super().__init__()
        self._is_wide: bool | None = None
        self._has_page = False
        self._count = 0
        self.head = ScriptHead(icons)
        self.notice = ScriptNotice(icons)
        self.editor = ScriptEditor(icons, document)
        self.hint = ElidedLabel(name="scriptHint", tone="muted")
        self.console = ScriptConsole(icons, log)
        self.page = ScriptPage(icons)
        self.tabs = QTabBar()
        self.tabs.setObjectName("scriptTabs")
        self.tabs.setProperty("measure", "small")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Console and page"))
        self.tabs.addTab(self.tr("Console"))
        self.tabs.addTab(self.tr("Page"))
        self._tab_bar = Bar(32, surface="panel")
        self._tab_bar.setLayout(row(self.tabs, None, margin=6))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.console)
        self._side = QFrame()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.editor.doc_at_cursor_changed.connect(self.hint.setText)
        self._fold()

    def show_page(self, *, functions: int, has_data: bool) -> None:
        """Show or hide the page; its tab says how many functions there are."""
        has_page = bool(functions) or has_data
        if functions != self._count:
            self._count = functions
            text = self.tr("Page {count}").format(count=count_text(functions))
            self.tabs.setTabText(PAGE, text if functions else self.tr("Page"))
        if has_page != self._has_page:
            self._has_page = has_page
            self._place_page()

    def state(self) -> PageState:
        """Return what the user has done to the page."""
        is_chosen = self.tabs.currentIndex() == PAGE
        return PageState(texts=self.page.texts(), is_chosen=is_chosen)

    def choose(self, *, page: bool) -> None:
        """Show the page or the console, where they share their room."""
        self.tabs.setCurrentIndex(PAGE if page and self._has_page else CONSOLE)

    def share(self) -> float:
        """Return how much of the width the editor has."""
        sizes = self.splitter.sizes()
        return sizes[0] / sum(sizes) if sum(sizes) else EDITOR_SHARE

    def set_share(self, share: float) -> None:
        """Give the editor so much of the width; 0 is what it has at first."""
        share = min(max(share or EDITOR_SHARE, 0.1), 0.9)
        beside = self._is_wide and self._has_page
        page = min(PAGE_SHARE, (1 - share) / 2) if beside else 0.0
        parts = [share, 1 - share - page, *([page] if self._is_wide else [])]
        self.splitter.setSizes([round(each * _PARTS) for each in parts])

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        foot = Bar(_HINT_PX, surface="panel", edge="top")
        foot.setLayout(row(self.hint, margin=12))
        column.addWidget(foot)
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._tab_bar)
        right.addWidget(self._stack, 1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._side)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.splitter, 1)

    def _fold(self) -> None:
        is_wide = self.width() >= WIDE_PX
        if is_wide == self._is_wide:
            return
        share = 0.0 if self._is_wide is None else self.share()
        self._is_wide = is_wide
        if is_wide:
            self.splitter.addWidget(self.page)
        else:
            self._stack.addWidget(self.page)
        self._place_page()
        self.set_share(share)

    def _place_page(self) -> None:
        share = self.share()
        self._tab_bar.setVisible(self._has_page and not self._is_wide)
        if not self._has_page or self._is_wide:
            self.tabs.setCurrentIndex(CONSOLE)
        if self._is_wide:
            self.page.setVisible(self._has_page)
        self.set_share(share)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width."""
        super().resizeEvent(event)
        self._fold()
