"""FaultList: the faults of a stack in their order, each with its switch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_stack import StackedFault
from wxtcp_gui.gui.widgets.snippet_list import ROW_PX, KeptList
from wxtcp_gui.gui.wording import plain_tip, translated
from wxtcp_gui.peer.stated import stated

_TITLE, _STATED = range(2)
_WIDTHS: Final = {_TITLE: 132, _STATED: None}


class FaultList(KeptList):
    """Space switches, Alt+Up and Alt+Down move, Delete removes.

    Signals:
        switched(at, on): a fault is to be on or off.
        moved(at, by): a fault is to go up (-1) or down (1).
        removed(at): a fault is to be taken out.
        chosen(at): another one is selected, -1 for none.
    """

    switched = Signal(int, bool)
    moved = Signal(int, int)
    removed = Signal(int)
    chosen = Signal(int)

    def __init__(self, icons: Icons) -> None:
        super().__init__(icons, "peerFaults", "", _WIDTHS)
        self._icons = icons
        self.setAccessibleName(self.tr("Faults, the first one first"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.itemChanged.connect(self._on_item_changed)
        self.currentItemChanged.connect(lambda: self.chosen.emit(self.at()))
        for name, text, keys, run in (
            ("up", self.tr("Move up"), "Alt+Up", lambda: self.moved.emit(self.at(), -1)),
            ("down", self.tr("Move down"), "Alt+Down", lambda: self.moved.emit(self.at(), 1)),
            ("remove", self.tr("Remove"), "Del", lambda: self.removed.emit(self.at())),
        ):
            action = QAction(text, self)
            action.setObjectName(f"peerFault_{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, run=run: self.at() >= 0 and run())
            self.addAction(action)

    def fill(self, entries: Sequence[StackedFault]) -> None:
        """Show these faults; the one at the same place stays selected."""
        at, place = self.at(), self.verticalScrollBar().value()
        self.blockSignals(True)
        while self.topLevelItemCount() > len(entries):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        while self.topLevelItemCount() < len(entries):
            self.addTopLevelItem(QTreeWidgetItem())
        for number, each in enumerate(entries):
            if (item := self.topLevelItem(number)) is not None:
                self._show(item, each)
        self.hint = "" if entries else self.tr("No faults: the network is perfect")
        self.verticalScrollBar().setValue(place)
        if entries and at < 0:
            self.select(0)
        self.blockSignals(False)
        self.viewport().update()

    def at(self) -> int:
        """Return the place of the selected fault, -1 for none."""
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item)

    def select(self, at: int) -> None:
        """Select a fault."""
        if (item := self.topLevelItem(at)) is not None:
            self.choose(item)
            self.scrollToItem(item)

    def _show(self, item: QTreeWidgetItem, entry: StackedFault) -> None:
        draft = entry.draft
        title = translated(Sentence(draft.kind.TITLE))
        rest = "" if draft.value is None else stated(draft.value).partition(":")[2]
        text = rest
        if draft.wrong:
            before, never = self.tr("as before: a setting is wrong"), self.tr("not in force yet")
            text = never if draft.value is None else before
        item.setText(_TITLE, title)
        item.setText(_STATED, text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_TITLE, Qt.CheckState.Checked if entry.on else Qt.CheckState.Unchecked)
        item.setFont(_STATED, self.font() if draft.wrong else mono_font(DATA_PX))
        theme = self._icons.theme
        item.setForeground(_TITLE, theme.color("text" if entry.on else "muted"))
        item.setForeground(_STATED, theme.color("error" if draft.wrong else "secondary"))
        item.setSizeHint(_TITLE, QSize(0, ROW_PX))
        item.setToolTip(_TITLE, plain_tip(translated(Sentence(draft.kind.ABOUT))))
        item.setToolTip(_STATED, plain_tip(text))
        state = self.tr("switched on") if entry.on else self.tr("switched off")
        spoken = ", ".join(part for part in (title, state, text) if part)
        item.setData(_TITLE, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _TITLE:
            on = item.checkState(_TITLE) == Qt.CheckState.Checked
            self.switched.emit(self.indexOfTopLevelItem(item), on)

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a fault selected where the focus is."""
        super().focusInEvent(event)
        if self.at() < 0:
            self.select(0)
