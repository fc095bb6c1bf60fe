"""FaultsPage: a stack of faults, the settings of the selected one, and whom they are for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_stack import FaultStack, StackedFault
from wxtcp_gui.gui.widgets.controls import button, row, tool_button
from wxtcp_gui.gui.widgets.peer_fault_list import FaultList
from wxtcp_gui.gui.widgets.peer_settings_form import SettingsForm, scrolled_form
from wxtcp_gui.gui.widgets.snippet_list import framed
from wxtcp_gui.gui.wording import plain_tip, translated
from wxtcp_gui.peer.faults import FAULTS

ALL, ONE = range(2)


class FaultsPage(QWidget):
    """Shows one stack: that of all connections, or that of the selected connection.

    Signals:
        added(name): a fault of this kind is wanted.
        changed: the settings of a fault are to be put in force.
        scope_chosen(for_one): the faults of all, or those of one connection are to be shown.
        shared_asked: the connection is to have the faults of all again.
    """

    added = Signal(str)
    changed = Signal()
    scope_chosen = Signal(bool)
    shared_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._stack: FaultStack | None = None
        self._for_one = False
        self.add = button(self.tr("Add fault"), icon=icons.icon("plus", gap=2), name="peerFaultAdd")
        self.add.setProperty("measure", "small")
        self.up = self._tool(icons, "chevron-up", self.tr("Move up (Alt+Up)"), "peerFaultUp")
        self.down = self._tool(
            icons, "chevron-down", self.tr("Move down (Alt+Down)"), "peerFaultDown"
        )
        self.remove = self._tool(icons, "trash", self.tr("Remove (Del)"), "peerFaultRemove")
        self.scope = QComboBox()
        self.scope.setObjectName("peerFaultScope")
        self.scope.setAccessibleName(self.tr("Whose faults are shown"))
        self.scope.setProperty("measure", "small")
        self.scope.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.shared = button(self.tr("Those of all again"), look="link", name="peerFaultShared")
        self.list = FaultList(icons)
        self.form = SettingsForm(icons)
        self.form.setObjectName("peerFaultForm")
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(row(self.add, self.up, self.down, self.remove, None, spacing=4))
        left.addWidget(framed(self.list), 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(row(self.scope, self.shared, None))
        right.addWidget(scrolled_form(self.form), 1)
        body = row(spacing=16)
        body.addLayout(left, 1)
        body.addLayout(right, 1)
        self.setLayout(body)
        self.add.clicked.connect(self._on_add)
        self.up.clicked.connect(lambda: self.list.moved.emit(self.list.at(), -1))
        self.down.clicked.connect(lambda: self.list.moved.emit(self.list.at(), 1))
        self.remove.clicked.connect(lambda: self.list.removed.emit(self.list.at()))
        self.list.chosen.connect(self._on_chosen)
        self.form.settled.connect(self.changed)
        self.scope.activated.connect(lambda at: self.scope_chosen.emit(at == ONE))
        self.shared.clicked.connect(self.shared_asked)

    def show_stack(self, stack: FaultStack, *, for_one: bool) -> None:
        """Show these faults."""
        if stack is not self._stack:
            self.form.settle()
            self.list.blockSignals(True)
            self.list.clear()
            self.list.blockSignals(False)
        self._stack, self._for_one = stack, for_one
        self.list.fill(stack.entries)
        self._on_chosen()

    def show_scope(self, one: str, *, for_one: bool, own: bool) -> None:
        """Say whose faults are shown; `one` is the selected connection, "" for none."""
        titles = [self.tr("For all connections")]
        if one:
            titles.append(self.tr("For {connection} only").format(connection=one))
        if [self.scope.itemText(at) for at in range(self.scope.count())] != titles:
            self.scope.clear()
            self.scope.addItems(titles)
        self.scope.setCurrentIndex(ONE if for_one else ALL)
        tip = self.tr("Select a connection to give it faults of its own")
        self.scope.setToolTip("" if one else tip)
        self.shared.setVisible(for_one and own)

    def _tool(self, icons: Icons, icon: str, text: str, name: str) -> QToolButton:
        made = tool_button(icons.icon(icon), text, name=name)
        made.setProperty("measure", "small")
        return made

    def _on_chosen(self) -> None:
        entries: Sequence[StackedFault] = self._stack.entries if self._stack else ()
        at = self.list.at()
        is_one = 0 <= at < len(entries)
        nothing = "" if is_one else self.tr("Add a fault, and set it here. It works at once.")
        self.form.show_draft(entries[at].draft if is_one else None, nothing)
        self.up.setEnabled(is_one and at > 0)
        self.down.setEnabled(is_one and at < len(entries) - 1)
        self.remove.setEnabled(is_one)

    def _on_add(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("peerFaultMenu")
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, kind in FAULTS.items():
            if self._for_one and kind.ON_LISTENER:
                continue
            action = menu.addAction(
                translated(Sentence(kind.TITLE)), partial(self.added.emit, name)
            )
            action.setToolTip(plain_tip(translated(Sentence(kind.ABOUT))))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))
