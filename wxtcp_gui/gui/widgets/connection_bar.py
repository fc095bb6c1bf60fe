"""ConnectionBar: address, port, timeout and family of the selected socket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QMargins, QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidget

from wxtcp_gui.core.endpoint import SocketType
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.socket_entry import ConnectionDraft
from wxtcp_gui.gui.widgets.controls import GUTTER, button, label, row, set_property
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.widgets.segmented_combo import SegmentedCombo
from wxtcp_gui.gui.widgets.unit_edit import UnitEdit

ROW_PX = 44


class ConnectionBar(QFrame):
    """Shows a draft and gives back what becomes of it; flows into two rows where it is narrow.

    Signals:
        edited(draft): the user has changed something.
        connect_asked, close_asked, bind_wifi_asked: a button was pressed.
    """

    edited = Signal(object)
    connect_asked = Signal()
    close_asked = Signal()
    bind_wifi_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("surface", "chrome")
        self._draft = ConnectionDraft()
        self._showing = False
        self._held = False
        self._faulty: set[QLineEdit] = set()
        self.address_edit = self._field("addressEdit", self.tr("Address"), 150)
        self.address_edit.setPlaceholderText(self.tr("IP address or host name"))
        self.port_edit = self._field("portEdit", self.tr("Port"), 60)
        self.timeout_edit = UnitEdit(icons, self.tr("s"))
        self._set_up(self.timeout_edit, "timeoutEdit", self.tr("Timeout in seconds"), 52)
        self.family_combo = SegmentedCombo(icons, "familyCombo", self.tr("Address family"))
        for kind in SocketType:
            self.family_combo.addItem(kind.family, kind)
        self.connect_button = button(self.tr("Connect"), look="primary", name="connectButton")
        self.close_button = button(self.tr("Close"), name="closeButton")
        self.bind_wifi_button = button(self.tr("Bind Wi-Fi…"), name="bindWifiButton")
        # A menu that is asked for: a list that opens by itself takes the keys away.
        self._history = QMenu(self)
        self._history_action = self.address_edit.addAction(
            icons.icon("chevron-down", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._history_action.setToolTip(self.tr("Addresses used before"))
        self._history_action.setVisible(False)
        self._history_action.triggered.connect(self._on_history_asked)
        self._lay_out()
        for field in (self.address_edit, self.port_edit, self.timeout_edit):
            field.textChanged.connect(self._on_edited)
            field.returnPressed.connect(self._on_return_pressed)
        self.family_combo.currentIndexChanged.connect(self._on_edited)
        self.connect_button.clicked.connect(self.connect_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.bind_wifi_button.clicked.connect(self.bind_wifi_asked)

    def set_draft(self, draft: ConnectionDraft) -> None:
        """Show a draft, without moving the cursor of a field that says the same already."""
        self._draft = draft
        self._showing = True
        for field, text in (
            (self.address_edit, draft.address),
            (self.port_edit, draft.port),
            (self.timeout_edit, draft.timeout),
        ):
            if field.text() != text:
                field.setText(text)
        self.family_combo.setCurrentIndex(list(SocketType).index(draft.type))
        self._showing = False

    def set_abilities(self, *, editable: bool, connectable: bool, closable: bool) -> None:
        """Enable what would do something now. Fields are always for the next connect()."""
        self._held = not editable
        self._show_states()
        self.family_combo.setEnabled(editable)
        self.connect_button.setEnabled(connectable)
        self.close_button.setEnabled(closable)

    def set_faults(self, *, address: bool, port: bool, timeout: bool) -> None:
        """Mark the fields that the verdict or the timeout's rule has something against."""
        named = {self.address_edit: address, self.port_edit: port, self.timeout_edit: timeout}
        self._faulty = {field for field, faulty in named.items() if faulty}
        self._show_states()

    def set_history(self, addresses: Sequence[str]) -> None:
        """Offer addresses that were connected to before."""
        self._history.clear()
        for address in addresses:
            action = self._history.addAction(address.replace("&", "&&"))
            action.triggered.connect(
                lambda _checked=False, text=address: self.address_edit.setText(text)
            )
        self._history_action.setVisible(bool(addresses))

    def _show_states(self) -> None:
        for field in (self.address_edit, self.port_edit, self.timeout_edit):
            state = "invalid" if field in self._faulty else "held" if self._held else ""
            set_property(field, "state", state)

    def _field(self, name: str, description: str, width: int) -> QLineEdit:
        field = QLineEdit()
        self._set_up(field, name, description, width)
        return field

    def _set_up(self, field: QLineEdit, name: str, description: str, width: int) -> None:
        field.setObjectName(name)
        field.setAccessibleName(description)
        field.setMinimumWidth(width)
        if name != "addressEdit":
            field.setFixedWidth(width)

    def _lay_out(self) -> None:
        flow = FlowRow(margins=QMargins(GUTTER, 6, GUTTER - 4, 0), spacing=12, row_height=ROW_PX)
        flow.add(_labelled(self.tr("Address"), self.address_edit), greedy=True)
        flow.add(_labelled(self.tr("Port"), self.port_edit))
        flow.add(_labelled(self.tr("Timeout"), self.timeout_edit))
        flow.add(self.family_combo)
        flow.add(_group(self.connect_button, self.close_button, self.bind_wifi_button))
        self.setLayout(flow)

    def _on_edited(self) -> None:
        if self._showing:
            return
        self._draft = replace(
            self._draft,
            address=self.address_edit.text(),
            port=self.port_edit.text(),
            timeout=self.timeout_edit.text(),
            type=list(SocketType)[self.family_combo.currentIndex()],
        )
        self.edited.emit(self._draft)

    def _on_history_asked(self) -> None:
        field = self.address_edit
        self._history.popup(field.mapToGlobal(QPoint(0, field.height() + 2)))

    def _on_return_pressed(self) -> None:
        if self.connect_button.isEnabled():
            self.connect_asked.emit()


def _labelled(text: str, field: QLineEdit) -> QWidget:
    caption = label(text, tone="secondary")
    caption.setBuddy(field)
    return _group(caption, field)


def _group(*widgets: QWidget) -> QWidget:
    group = QWidget()
    layout: QHBoxLayout = row(*widgets, spacing=6)
    group.setLayout(layout)
    return group
