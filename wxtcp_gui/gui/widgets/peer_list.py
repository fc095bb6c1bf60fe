"""PeerList: the test servers, where each listens, and how many talk to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_setup import NAME_MAX
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.widgets.snippet_list import ROW_PX, KeptList
from wxtcp_gui.gui.wording import count_text, plain_tip

_NAME, _PORT, _COUNT = range(3)
_WIDTHS: Final = {_NAME: None, _PORT: 62, _COUNT: 40}

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PeerList(KeptList):
    """A name is edited in place (F2); the rest is for reading.

    Signals:
        chosen(at): another one is to be shown.
        renamed(at, name): one is to be called so.
        removed(at): one is to be taken off the list.
    """

    chosen = Signal(int)
    renamed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, icons: Icons) -> None:
        super().__init__(icons, "peerList", "", _WIDTHS)
        self._icons = icons
        self._showing = False
        self.setAccessibleName(self.tr("Test servers"))
        self.setProperty("surface", "chrome")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setIconSize(QSize(16, 16))
        for text, keys, run in (
            (self.tr("Rename"), "", self._rename),
            (self.tr("Remove"), "Del", lambda: self.removed.emit(self.at())),
        ):
            action = QAction(text, self)
            if keys:
                action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(run)
            self.addAction(action)
        self.currentItemChanged.connect(self._on_current)
        self.itemChanged.connect(self._on_changed)

    def fill(self, statuses: Sequence[PeerStatus], current: int) -> None:
        """Show these test servers, one of them selected."""
        self._showing = True
        while self.topLevelItemCount() > len(statuses):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        while self.topLevelItemCount() < len(statuses):
            self.addTopLevelItem(QTreeWidgetItem())
        for at, status in enumerate(statuses):
            if (item := self.topLevelItem(at)) is not None:
                self._show(item, status)
        if self.at() != current and (item := self.topLevelItem(current)) is not None:
            self.choose(item)
        self._showing = False

    def set_compact(self, *, compact: bool) -> None:
        """Leave out how many connections there are."""
        self.setColumnHidden(_COUNT, compact)

    def at(self) -> int:
        """Return the place of the selected one."""
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item)

    def _show(self, item: QTreeWidgetItem, status: PeerStatus) -> None:
        if status.fault:
            lamp, token, state = "lamp-failed", "lamp_failed", status.fault
        elif status.listening:
            lamp, token = "lamp-connected", "lamp_connected"
            state = self.tr("open to the network") if status.is_open else self.tr("on")
        else:
            lamp, token, state = "lamp-closed", "lamp_closed", self.tr("off")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setIcon(_NAME, self._icons.icon(lamp, token))
        port = str(status.port) if status.port else ""
        connections = count_text(status.connections) if status.listening else ""
        for column, text in ((_NAME, status.name), (_PORT, port), (_COUNT, connections)):
            if item.text(column) != text:
                item.setText(column, text)
            item.setSizeHint(column, QSize(0, ROW_PX + 4))
        for column in (_PORT, _COUNT):
            item.setForeground(column, self._icons.theme.color("secondary"))
            item.setTextAlignment(column, _RIGHT)
        counted = self.tr("{count} connections").format(count=status.connections)
        spoken = ", ".join((status.name, status.address, state, counted))
        item.setToolTip(_NAME, plain_tip(spoken))
        item.setData(_NAME, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _rename(self) -> None:
        if (item := self.currentItem()) is not None:
            self.editItem(item, _NAME)

    def _on_current(self) -> None:
        if not self._showing:
            self.chosen.emit(self.at())

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if not self._showing and column == _NAME:
            name = item.text(_NAME).strip()[:NAME_MAX]
            self.renamed.emit(self.indexOfTopLevelItem(item), name)
