"""SocketsPanel: the list of sockets with the quota at its foot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from wxtcp_gui.gui.fonts import BODY_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.models.socket_list import ENTRY_ROLE, SocketListModel
from wxtcp_gui.gui.views.socket_delegate import SocketDelegate
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, label, row
from wxtcp_gui.gui.widgets.quota_meter import QuotaMeter
from wxtcp_gui.gui.wording import count_text

HEADER_PX: Final = 44


class _SocketListView(QListView):
    """The list itself, which says what to do while it is empty."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename with F2 everywhere, Return on macOS included."""
        if event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or what to do next."""
        super().paintEvent(event)
        if self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(ui_font(BODY_PX))
        painter.setPen(self._icons.theme.color("muted"))
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        text = self.tr("No sockets yet.\nPress New socket (Ctrl+N).")
        painter.drawText(self.viewport().rect().adjusted(8, 24, -8, 0), align, text)
        painter.end()


class SocketsPanel(QWidget):
    """Heading, list and meter.

    Signals:
        chosen(entry): another socket was selected, None where none is.
        menu_asked(entry, point): a context menu is wanted at a point of the screen.
    """

    chosen = Signal(object)
    menu_asked = Signal(object, object)

    def __init__(self, icons: Icons, model: SocketListModel, meter: QuotaMeter) -> None:
        super().__init__()
        self._model = model
        self.setProperty("surface", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.meter = meter
        self.count = label(tone="muted", role="caption")
        self.view = _SocketListView(icons)
        self.view.setObjectName("socketList")
        self.view.setAccessibleName(self.tr("Sockets"))
        self.view.setProperty("surface", "chrome")
        self.view.setModel(model)
        self._delegate = SocketDelegate(icons, model)
        self.view.setItemDelegate(self._delegate)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = row(label(self.tr("Sockets"), role="heading"), self.count, None, spacing=8)
        head.setContentsMargins(GUTTER, 0, 10, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.header = bar(HEADER_PX, head, surface="chrome")
        layout.addWidget(self.header)
        layout.addWidget(self.view, 1)
        layout.addWidget(meter)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        model.rowsInserted.connect(self._show_count)
        model.rowsRemoved.connect(self._show_count)
        self._show_count()

    def select(self, entry: SocketEntry | None) -> None:
        """Make an entry the current line."""
        if entry is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            return
        index = self._model.index(self._model.entries.index(entry))
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)

    def rename(self, entry: SocketEntry) -> None:
        """Let the user type another name in place."""
        self.view.edit(self._model.index(self._model.entries.index(entry)))

    def _show_count(self) -> None:
        self.count.setText(count_text(self._model.rowCount()))

    def _on_current_changed(self, current: QModelIndex) -> None:
        self.chosen.emit(current.data(ENTRY_ROLE) if current.isValid() else None)

    def _on_menu_requested(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if index.isValid():
            where = self.view.viewport().mapToGlobal(point)
            self.menu_asked.emit(index.data(ENTRY_ROLE), where)
