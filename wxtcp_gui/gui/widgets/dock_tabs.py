"""DockTabs: the tabs at the foot of the window that open the bottom docks.

Each dock has a strip of them as its head, one more stands there while no dock is open.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import Bar, row, tool_button

HEIGHT_PX = 33


class DockTabs(Bar):
    """A strip of tabs with a button that opens or closes what they show.

    `opened` is the place of the tab whose dock it is the head of, None while none is open.

    Signals:
        toggled(opened): a dock is to be shown, or put away.
        chosen(at): the dock of that tab is to be shown.
    """

    toggled = Signal(bool)
    chosen = Signal(int)

    def __init__(self, icons: Icons, titles: list[str], *, opened: int | None = None) -> None:
        is_opened = opened is not None
        super().__init__(HEIGHT_PX, surface="panel", edge="bottom" if is_opened else "top")
        self._opened = opened
        self.tabs = QTabBar()
        self.tabs.setProperty("measure", "small")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Docks"))
        for title in titles:
            self.tabs.addTab(title)
        if opened is None:
            self.tabs.setProperty("look", "closed")  # no tab is the chosen one
        else:
            self.tabs.setCurrentIndex(opened)
        text = self.tr("Close the dock") if is_opened else self.tr("Open the dock")
        icon = icons.icon("chevron-down" if is_opened else "chevron-up")
        self.fold = tool_button(icon, text, name="dockFold")
        self._row: QHBoxLayout = row(self.tabs, None, self.fold, spacing=0)
        self._row.setContentsMargins(6, 0, 10, 0)
        self.setLayout(self._row)
        self.fold.clicked.connect(self._on_toggled)
        self.tabs.tabBarClicked.connect(self._on_tab_clicked)
        self.tabs.currentChanged.connect(self._on_current_changed)

    def add_head(self, head: QWidget) -> None:
        """Put what the dock is worked with between the tabs and the button."""
        self._row.takeAt(1)
        self._row.insertWidget(1, head, 1)
        head.show()

    def _on_toggled(self) -> None:
        self.toggled.emit(self._opened is None)

    def _on_tab_clicked(self, at: int) -> None:
        if self._opened is None and at >= 0:
            self.chosen.emit(at)

    def _on_current_changed(self, at: int) -> None:
        if self._opened is None or at == self._opened:
            return
        self.tabs.setCurrentIndex(self._opened)  # the other dock has a strip of its own
        self.chosen.emit(at)
