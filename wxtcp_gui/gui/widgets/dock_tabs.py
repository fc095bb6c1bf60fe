"""DockTabs: the tabs at the foot of the window that open the bottom docks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import Bar, row, tool_button

HEIGHT_PX = 33


class DockTabs(Bar):
    """A strip of tabs with a button that opens or closes what they show.

    Signals:
        toggled(opened): the dock is to be shown or put away.
    """

    toggled = Signal(bool)

    def __init__(self, icons: Icons, titles: list[str], *, opened: bool) -> None:
        super().__init__(HEIGHT_PX, surface="panel", edge="bottom" if opened else "top")
        self._opened = opened
        self.tabs = QTabBar()
        self.tabs.setProperty("measure", "small")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Docks"))
        for title in titles:
            self.tabs.addTab(title)
        if not opened:
            self.tabs.setProperty("look", "closed")  # no tab is the chosen one
        text = self.tr("Close the dock") if opened else self.tr("Open the dock")
        icon = icons.icon("chevron-down" if opened else "chevron-up")
        self.fold = tool_button(icon, text, name="dockFold")
        layout = row(self.tabs, None, self.fold, spacing=0)
        layout.setContentsMargins(6, 0, 10, 0)
        self.setLayout(layout)
        self.fold.clicked.connect(self._on_toggled)
        self.tabs.tabBarClicked.connect(self._on_tab_clicked)

    def _on_toggled(self) -> None:
        self.toggled.emit(not self._opened)

    def _on_tab_clicked(self, _index: int) -> None:
        if not self._opened:
            self.toggled.emit(True)
