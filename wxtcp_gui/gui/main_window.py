"""MainWindow: where everything stands. It builds and places the parts; presenters use them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from wxtcp_gui.core.quota import Quota
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.socket_list import SocketListModel
from wxtcp_gui.gui.views.event_log import EventLogView
from wxtcp_gui.gui.widgets.banner import Banner
from wxtcp_gui.gui.widgets.composer import Composer
from wxtcp_gui.gui.widgets.connection_bar import ConnectionBar
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, label, row, tool_button
from wxtcp_gui.gui.widgets.dock_tabs import DockTabs
from wxtcp_gui.gui.widgets.filter_bar import FilterBar
from wxtcp_gui.gui.widgets.find_bar import FindBar
from wxtcp_gui.gui.widgets.inspector import Inspector
from wxtcp_gui.gui.widgets.peer_panel import PeerPanel
from wxtcp_gui.gui.widgets.quota_meter import QuotaMeter
from wxtcp_gui.gui.widgets.script_panel import ScriptPanel
from wxtcp_gui.gui.widgets.sockets_panel import SocketsPanel
from wxtcp_gui.gui.widgets.status_bar import StatusBar
from wxtcp_gui.gui.widgets.toolbar import MainToolBar
from wxtcp_gui.gui.widgets.verdict_strip import VerdictStrip
from wxtcp_gui.gui.widgets.why_panel import WhyPanel

DEFAULT_SIZE: Final = QSize(1440, 900)
MINIMUM_SIZE: Final = QSize(1024, 640)
SIDEBAR_PX: Final = 244
INSPECTOR_PX: Final = 332
NARROW_PX: Final = 1240  # below it the inspector becomes a tab beside the sockets
NARROW_SIDEBAR_PX: Final = 284
STATE_VERSION: Final = 2  # of dock_state()
EARLIER_VERSION: Final = 1  # of one without the script's dock
FOLD_PX: Final = 1000  # below it an open dock folds the composer
BOTTOM_DOCK_PX: Final = 330
LOW_DOCK_PX: Final = 250
ABOVE_DOCK_PX: Final = 580  # what the rest of the window wants
PEER, SCRIPT = range(2)  # the tabs of the docks at the foot


class MainWindow(QMainWindow):
    """The window of the program.

    Signals:
        closed: the user has closed it; the program ends its sockets and then itself.
    """

    closed = Signal()

    def __init__(
        self,
        icons: Icons,
        *,
        log: EventLogModel,
        sockets: SocketListModel,
        quota: Quota,
        clock: Callable[[], float],
    ) -> None:
        super().__init__()
        self._narrow: bool | None = None
        self.setWindowTitle("wxtcp_gui")
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(MINIMUM_SIZE)
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setTabPosition(Qt.DockWidgetArea.LeftDockWidgetArea, QTabWidget.TabPosition.North)
        self.toolbar = MainToolBar(icons)
        self.connection = ConnectionBar(icons)
        self.verdict = VerdictStrip(icons)
        self.why = WhyPanel(icons)
        self.banner = Banner(icons)
        self.filter = FilterBar(icons)
        self.find_bar = FindBar(icons)
        self.log_view = EventLogView(icons, log)
        self.composer = Composer(icons)
        self.sockets = SocketsPanel(icons, sockets, QuotaMeter(icons, quota, clock))
        self.inspector = Inspector(icons)
        self.peer = PeerPanel(icons)
        self.status = StatusBar(icons)
        self.script = ScriptPanel(icons)
        self._last_dock = PEER  # that was open
        titles = [self.tr("Test server"), self.tr("Script")]
        self.dock_tabs = DockTabs(icons, titles)
        self.peer_tabs = DockTabs(icons, titles, opened=PEER)
        self.script_tabs = DockTabs(icons, titles, opened=SCRIPT)
        self._lay_out(icons)
        self.resize(DEFAULT_SIZE)

    def reset_layout(self) -> None:
        """Bring back the places and sizes of the first start."""
        self.resize(DEFAULT_SIZE)
        self._narrow = None
        self.inspector_dock.show()
        self._show_dock(None)
        self.log_view.header.reset_columns()
        self._fold()

    def show_peer(self, *, shown: bool) -> None:
        """Open or close the test server's dock."""
        if shown or not self.peer_dock.isHidden():
            self._show_dock(PEER if shown else None)

    @property
    def opened_dock(self) -> int | None:
        """Which of the docks at the foot is open."""
        opened = [at for at, dock in enumerate(self._bottom_docks) if not dock.isHidden()]
        return opened[0] if opened else None

    def show_dock(self, at: int | None) -> None:
        """Open one of the docks at the foot, or none."""
        if at != self.opened_dock:
            self._show_dock(at)

    def show_script(self, *, shown: bool) -> None:
        """Open or close the script's dock."""
        if shown or not self.script_dock.isHidden():
            self._show_dock(SCRIPT if shown else None)

    def layout_state(self) -> bytes:
        """Return the widths, places and choice of columns, to be remembered."""
        return self.log_view.header.layout_state()

    def restore_layout(self, state: bytes) -> None:
        """Bring back what layout_state() returned."""
        self.log_view.header.restore_layout(state)

    def dock_state(self) -> bytes:
        """Return the places and sizes of docks; nothing where a narrow window has folded them."""
        return b"" if self._narrow else bytes(self.saveState(STATE_VERSION).data())

    def restore_docks(self, state: bytes) -> None:
        """Bring back what dock_state() returned, where there is room for it."""
        if not state or self._narrow:
            return
        if not self.restoreState(QByteArray(state), STATE_VERSION):
            self.restoreState(QByteArray(state), EARLIER_VERSION)
            self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.script_dock)
            self.script_dock.hide()
        opened = self.opened_dock
        for at, dock in enumerate(self._bottom_docks):
            if at != opened:
                dock.hide()
        self.dock_tabs.setVisible(opened is None)
        self._last_dock = PEER if opened is None else opened

    def _lay_out(self, icons: Icons) -> None:
        self.addToolBar(self.toolbar)
        central = QWidget()
        self.setCentralWidget(central)  # empty: what is moved as a whole is styled once more
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            self.connection,
            self.verdict,
            self.why,
            self.banner,
            self.filter,
            self.find_bar,
        ):
            column.addWidget(part)
        column.addWidget(self.log_view, 1)
        column.addWidget(self.composer)
        column.addWidget(self.dock_tabs)
        self.sockets_dock = self._dock(self.sockets, self.tr("Sockets"), "socketsDock")
        self.sockets_dock.setTitleBarWidget(QWidget())
        self.sockets_dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.sockets_dock)
        self.inspector_dock = self._dock(self.inspector, self.tr("Inspector"), "inspectorDock")
        self.inspector_close = tool_button(icons.icon("close"), self.tr("Close the inspector"))
        self.inspector_close.clicked.connect(self.inspector_dock.hide)
        head = row(label(self.tr("Inspector"), role="heading"), None, self.inspector_close)
        head.setContentsMargins(GUTTER, 0, 8, 0)
        self._inspector_title = bar(44, head, surface="chrome")
        self._no_title = QWidget(self)
        self._no_title.hide()
        self.inspector_dock.setTitleBarWidget(self._inspector_title)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.inspector_dock)
        self.peer_dock = self._dock(self.peer, self.tr("Test server"), "peerDock")
        self.script_dock = self._dock(self.script, self.tr("Script"), "scriptDock")
        self._bottom_docks = (self.peer_dock, self.script_dock)
        for dock, tabs in zip(self._bottom_docks, (self.peer_tabs, self.script_tabs), strict=True):
            dock.setTitleBarWidget(tabs)
            self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            dock.hide()
            dock.visibilityChanged.connect(partial(self._on_dock_seen, dock))
        for tabs in (self.dock_tabs, self.peer_tabs, self.script_tabs):
            tabs.toggled.connect(self._on_dock_toggled)
            tabs.chosen.connect(self._show_dock)
        self.setStatusBar(self.status)
        QWidget.setTabOrder(self.sockets.view, self.connection.address_edit)
        QWidget.setTabOrder(self.filter.pause, self.log_view)
        QWidget.setTabOrder(self.log_view, self.composer.mode)
        QWidget.setTabOrder(self.composer.mode, self.composer.edit)
        QWidget.setTabOrder(self.composer.edit, self.composer.send_button)

    def _on_dock_seen(self, seen: QDockWidget, visible: bool) -> None:
        """Have one dock open, whoever has opened it."""
        if visible:
            self._last_dock = self._bottom_docks.index(seen)
            self.dock_tabs.hide()
            for dock in self._bottom_docks:
                if dock is not seen:
                    dock.hide()

    def _on_dock_toggled(self, opened: bool) -> None:
        self._show_dock(self._last_dock if opened else None)

    def _show_dock(self, at: int | None) -> None:
        heights = [dock.height() for dock in self._bottom_docks if not dock.isHidden()]
        if self.height() < FOLD_PX:
            self.composer.fold_button.setChecked(at is not None)
        for each, dock in enumerate(self._bottom_docks):
            if each != at:
                dock.hide()
        self.dock_tabs.setVisible(at is None)
        if at is None:
            return
        self._last_dock = at
        dock = self._bottom_docks[at]
        was_hidden = dock.isHidden()
        dock.show()
        if was_hidden:
            height = max(LOW_DOCK_PX, min(BOTTOM_DOCK_PX, self.height() - ABOVE_DOCK_PX))
            height = heights[0] if heights else height
            self.resizeDocks([dock], [height], Qt.Orientation.Vertical)
        (self.script if at == SCRIPT else self.peer).take_focus()

    def _dock(self, widget: QWidget, title: str, name: str) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        return dock

    def _fold(self) -> None:
        """Put the inspector beside the log, or, where there is no room, behind a tab."""
        narrow = self.width() < NARROW_PX
        if narrow == self._narrow:
            return
        self._narrow = narrow
        shown = self.inspector_dock.isVisible() or not self.isVisible()
        if narrow:
            self.tabifyDockWidget(self.sockets_dock, self.inspector_dock)
            self.sockets_dock.raise_()
        else:
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.inspector_dock)
        self.inspector_dock.setVisible(shown)
        self.log_view.set_compact(compact=narrow)
        self.toolbar.peer_chip.set_compact(compact=narrow)
        self.sockets.header.setVisible(not narrow)
        self.inspector_dock.setTitleBarWidget(self._no_title if narrow else self._inspector_title)
        self._inspector_title.setVisible(not narrow)
        widths = [NARROW_SIDEBAR_PX] if narrow else [SIDEBAR_PX, INSPECTOR_PX]
        docks = [self.sockets_dock] if narrow else [self.sockets_dock, self.inspector_dock]
        self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the inspector."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the program; it takes the window down when its sockets are closed."""
        self.closed.emit()
        event.accept()
