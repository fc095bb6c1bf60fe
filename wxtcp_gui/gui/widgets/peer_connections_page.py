"""ConnectionsPage: the live connections of a test server, and what is done to them by hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from wxtcp_gui.gui.fonts import BODY_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_connections import ConnectionsModel, PeerColumn
from wxtcp_gui.gui.widgets.controls import button, label, row
from wxtcp_gui.gui.widgets.peer_send_row import SendRow
from wxtcp_gui.gui.widgets.snippet_list import framed
from wxtcp_gui.gui.wording import count_text
from wxtcp_gui.peer.conversation import Conversation

ROW_PX: Final = 22
HEADER_PX: Final = 28
HEADER_AIR_PX: Final = 12  # above and below the titles, together
_WIDTHS: Final = {
    PeerColumn.NUMBER: 44,
    PeerColumn.SINCE: 46,
    PeerColumn.RECEIVED: 66,
    PeerColumn.SENT: 66,
    PeerColumn.FAULTS: 58,
}


class ConnectionsTable(QTableView):
    """The table. Delete ends a connection, Shift+Delete resets it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self.hint = ""
        self.setObjectName("peerConnections")
        self.setAccessibleName(self.tr("Live connections"))
        self.setFont(ui_font(BODY_PX))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setFont(ui_font(BODY_PX))
        header.setFixedHeight(max(HEADER_PX, QFontMetrics(header.font()).height() + HEADER_AIR_PX))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)

    def set_up(self) -> None:
        """Take the measures; the view has to have its model."""
        header = self.horizontalHeader()
        for column in PeerColumn:
            if (width := _WIDTHS.get(column)) is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, width)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the focus is, and say what to do where there is nothing."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.hint and self.model().rowCount() == 0:
            painter.setPen(self._theme.color("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.hint)
        if self.hasFocus():
            painter.setPen(self._theme.color("accent_mark"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()


class ConnectionsPage(QWidget):
    """The table, buttons for the selected connection, and a row that sends.

    Signals:
        chosen: another connection is selected, or none.
        kicked(reset): the selected connection is to end, with FIN or with RST.
        sent(data, to_all): bytes are to go out.
    """

    chosen = Signal()
    kicked = Signal(bool)
    sent = Signal(bytes, bool)

    def __init__(self, icons: Icons, model: ConnectionsModel) -> None:
        super().__init__()
        self._model = model
        self._selected: Conversation | None = None
        self.title = label(self.tr("Connections"), role="heading")
        self.count = label(tone="secondary", name="peerConnectionCount")
        self.kick = button(self.tr("Kick"), name="peerKick")
        self.kick.setToolTip(self.tr("End the selected connection with FIN (Del)"))
        self.reset = button(self.tr("Reset"), name="peerReset")
        self.reset.setToolTip(self.tr("End the selected connection with RST (Shift+Del)"))
        self.table = ConnectionsTable(icons)
        self.table.setModel(model)
        self.table.set_up()
        self.send_row = SendRow(icons)
        self._head = row(self.title, self.count, None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._foot = row(self.send_row)
        self._foot.setStretch(0, 1)
        layout.addLayout(self._head)
        layout.addWidget(framed(self.table), 1)
        layout.addLayout(self._foot)
        self.kick.clicked.connect(lambda: self.kicked.emit(False))
        self.reset.clicked.connect(lambda: self.kicked.emit(True))
        self.send_row.sent.connect(self.sent)
        for text, keys, press in (
            (self.tr("Kick, with FIN"), "Del", self.kick.click),
            (self.tr("Reset, with RST"), "Shift+Del", self.reset.click),
        ):
            action = QAction(text, self.table)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(press)
            self.table.addAction(action)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        model.rowsInserted.connect(self.show_usable)
        model.rowsRemoved.connect(self.show_usable)
        model.modelReset.connect(self._on_reset)
        self.show_usable()

    def set_titled(self, *, titled: bool) -> None:
        """Have a line with a title, or where a tab says it, everything at the foot."""
        self.title.setVisible(titled)
        self.count.setVisible(titled)
        for each in (self.kick, self.reset):
            (self._head if titled else self._foot).addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
            each.show()

    def selected(self) -> Conversation | None:
        """Return the connection of the selected row."""
        rows = self.table.selectionModel().selectedRows()
        return self._model.at(rows[0].row()) if rows else None

    def set_listening(self, *, listening: bool) -> None:
        """Say why there is nothing."""
        waits = self.tr("Nobody is connected")
        self.table.hint = waits if listening else self.tr("It is off")
        self.table.viewport().update()

    def show_usable(self) -> None:
        """Enable what can be done."""
        one = self.selected() is not None
        total = len(self._model.connections)
        self.kick.setEnabled(one)
        self.reset.setEnabled(one)
        self.count.setText(count_text(total))
        self.send_row.set_usable(one=one, any_=total > 0)

    def _on_selected(self) -> None:
        self._selected = self.selected()
        self.show_usable()
        self.chosen.emit()

    def _on_reset(self) -> None:
        """Select again what was selected before so many rows went."""
        at = self._model.row_of(self._selected)
        if at >= 0:
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(
                self._model.index(at, 0), flags.ClearAndSelect | flags.Rows
            )
        self._on_selected()
