"""PeerPages: all that the dock of the test servers shows: a list, settings, connections."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_connections import ConnectionsModel
from wxtcp_gui.gui.widgets.controls import GUTTER, button, row
from wxtcp_gui.gui.widgets.lan_page import LanPage
from wxtcp_gui.gui.widgets.peer_behaviour_page import BehaviourPage
from wxtcp_gui.gui.widgets.peer_connections_page import ConnectionsPage
from wxtcp_gui.gui.widgets.peer_faults_page import FaultsPage
from wxtcp_gui.gui.widgets.peer_head import PeerHead
from wxtcp_gui.gui.widgets.peer_list import PeerList
from wxtcp_gui.gui.wording import plain_tip, translated
from wxtcp_gui.peer.presets import PRESETS

SIDE_PX: Final = 232
NARROW_SIDE_PX: Final = 188
WIDE_PX: Final = 1150  # from here on the connections stand beside the settings
BEHAVIOUR, FAULTS, LAN, CONNECTIONS = range(4)


class PeerPages(QWidget):
    """Where there is no room beside the settings, the connections are a tab among them.

    Signals:
        add_asked, remove_asked: a test server is to come, or the selected one to go.
        preset_chosen(name): behaviour and faults are to be those of a preset.
    """

    add_asked = Signal()
    remove_asked = Signal()
    preset_chosen = Signal(str)

    def __init__(self, icons: Icons, head: PeerHead, model: ConnectionsModel) -> None:
        super().__init__()
        self._is_wide: bool | None = None
        self.list = PeerList(icons)
        self.add = button(self.tr("Add"), icon=icons.icon("plus", gap=2), name="peerAdd")
        self.add.setToolTip(self.tr("Add a test server"))
        self.remove = button(self.tr("Remove"), name="peerRemove")
        self.remove.setToolTip(self.tr("Stop the selected test server and take it off the list"))
        self.presets = button(self.tr("Presets"), name="peerPresets")
        self.presets.setToolTip(self.tr("A behaviour with faults that testers ask for"))
        for each in (self.add, self.remove, self.presets):
            each.setProperty("measure", "small")
        self.behaviour_page = BehaviourPage(icons)
        self.faults_page = FaultsPage(icons)
        self.lan_page = LanPage(icons)
        self.connections_page = ConnectionsPage(icons, model)
        self.tabs = QTabBar()
        self.tabs.setObjectName("peerTabs")
        self.tabs.setProperty("measure", "small")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Settings of the test server"))
        self.pages = QStackedWidget()
        self._side = QFrame()
        self._right = QFrame()
        self._lay_out(head)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.presets.clicked.connect(self._on_presets)
        self.list.removed.connect(lambda _at: self.remove_asked.emit())
        self._fold()

    def set_counts(self, *, faults: int, connections: int) -> None:
        """Show on the tabs how many faults are on, and how many connections there are."""
        texts = [
            (FAULTS, self.tr("Faults"), self.tr("Faults {count}"), faults),
            (CONNECTIONS, self.tr("Connections"), self.tr("Connections {count}"), connections),
        ]
        for at, none, some, count in texts:
            text = some.format(count=count) if count else none
            if at < self.tabs.count() and self.tabs.tabText(at) != text:
                self.tabs.setTabText(at, text)

    def _lay_out(self, head: PeerHead) -> None:
        for title, page in (
            (self.tr("Behaviour"), self.behaviour_page),
            (self.tr("Faults"), self.faults_page),
            (self.tr("Network"), self.lan_page),
        ):
            self.tabs.addTab(title)
            self.pages.addWidget(page)
        self._side.setProperty("surface", "chrome")
        self._side.setProperty("edge", "right")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 4, 1, 8)
        side.setSpacing(6)
        side.addWidget(self.list, 1)
        side.addLayout(row(self.add, self.remove, None, spacing=6, margin=GUTTER - 4))
        middle = QVBoxLayout()
        middle.setContentsMargins(GUTTER, 8, GUTTER, 10)
        middle.setSpacing(4)
        middle.addWidget(head)
        middle.addLayout(row(self.tabs, None, self.presets))
        middle.addWidget(self.pages, 1)
        self._right.setProperty("edge", "left")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(GUTTER, 8, GUTTER, 10)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._side)
        columns.addLayout(middle, 8)
        columns.addWidget(self._right, 7)
        QWidget.setTabOrder(self.list, self.add)
        QWidget.setTabOrder(self.add, self.remove)
        QWidget.setTabOrder(self.remove, head.behaviour)
        QWidget.setTabOrder(head.behaviour, head.port)
        QWidget.setTabOrder(head.port, head.start_button)
        QWidget.setTabOrder(head.start_button, head.free_button)
        QWidget.setTabOrder(head.free_button, self.tabs)
        QWidget.setTabOrder(self.tabs, self.presets)

    def _on_presets(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("peerPresetMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for name, preset in PRESETS.items():
            action = menu.addAction(
                translated(Sentence(preset.title)), partial(self.preset_chosen.emit, name)
            )
            action.setToolTip(plain_tip(translated(Sentence(preset.about))))
        menu.popup(self.presets.mapToGlobal(self.presets.rect().bottomLeft()))

    def _fold(self) -> None:
        """Put the connections beside the settings, or behind a tab among them."""
        is_wide = self.width() >= WIDE_PX
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        self._side.setFixedWidth(SIDE_PX if is_wide else NARROW_SIDE_PX)
        self.list.set_compact(compact=not is_wide)
        page = self.connections_page
        if is_wide:
            if self.tabs.count() > CONNECTIONS:
                self.tabs.removeTab(CONNECTIONS)
            right = self._right.layout()
            if right is not None:
                right.addWidget(page)
            page.show()
        else:
            self.pages.addWidget(page)
            self.tabs.addTab(self.tr("Connections"))
        page.set_titled(titled=is_wide)
        self._right.setVisible(is_wide)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width."""
        super().resizeEvent(event)
        self._fold()
