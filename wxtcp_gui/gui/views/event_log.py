"""EventLogView: the table of events, which follows its end until the user scrolls up."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from wxtcp_gui.gui.fonts import BODY_PX, HEADING_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.event_log import Column, EventLogModel
from wxtcp_gui.gui.views.event_delegate import EventDelegate

ROW_PX: Final = 22
HEADER_PX: Final = 28

_WIDTHS: Final = {
    Column.NUMBER: 48,
    Column.TIME: 92,
    Column.DELTA: 68,
    Column.SOCKET: 60,
    Column.EVENT: 132,
    Column.SIZE: 58,
    Column.REMOTE: 130,
    Column.LOCAL: 60,
}
_LEFT_OUT: Final = (Column.DELTA, Column.LOCAL)


class EventLogView(QTableView):
    """A table of fixed row height, so that its speed does not depend on its length.

    Signals:
        current_changed(sequence): another row is the current one; -1 for none.
        following_changed(following): the user left the end, or came back to it.
    """

    current_changed = Signal(int)
    following_changed = Signal(bool)

    def __init__(self, icons: Icons, model: EventLogModel) -> None:
        super().__init__()
        self._icons = icons
        self._log = model
        self._following = True
        self._catching_up = False
        self.setObjectName("eventLog")
        self.setAccessibleName(self.tr("Event log"))
        self.setModel(model)
        self._delegate = EventDelegate(icons)
        self.setItemDelegate(self._delegate)
        self.setFont(ui_font(BODY_PX))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._set_up_headers()
        self.verticalScrollBar().setSingleStep(ROW_PX)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.modelReset.connect(self._on_reset)

    @property
    def following(self) -> bool:
        """Whether new rows scroll into sight."""
        return self._following

    def set_following(self, *, following: bool) -> None:
        """Follow the end from now on, or stay where the view is."""
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)
        if following:
            self._to_end()

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what the inspector says too, where the window is narrow."""
        for column in _LEFT_OUT:
            self.setColumnHidden(column, compact)

    def show_sequence(self, sequence: int) -> None:
        """Make a record's row the current one, where it is shown."""
        row = self._log.row_of(sequence)
        if row is not None:
            self.selectionModel().setCurrentIndex(
                self._log.index(row, Column.NUMBER),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)
        rows.hide()
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_PX)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setFont(ui_font(BODY_PX))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.DATA, QHeaderView.ResizeMode.Stretch)

    def _to_end(self) -> None:
        self._catching_up = True
        self.scrollToBottom()
        self._catching_up = False

    def _on_rows_inserted(self) -> None:
        if self._following:
            self._to_end()
        else:
            self.viewport().update()

    def _on_reset(self) -> None:
        if self._following:
            self._to_end()
        self.current_changed.emit(-1)

    def _on_scrolled(self, value: int) -> None:
        if self._catching_up:
            return
        at_end = value >= self.verticalScrollBar().maximum()
        if at_end != self._following:
            self._following = at_end
            self.following_changed.emit(at_end)

    def _on_current_row_changed(self, current: QModelIndex) -> None:
        self.current_changed.emit(self._log.sequence(current.row()) if current.isValid() else -1)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Home and End go to the first and last row, as in every log."""
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._log.rowCount():
            last = self._log.rowCount() - 1
            row = 0 if event.key() == Qt.Key.Key_Home else last
            self.show_sequence(self._log.sequence(row))
            self.set_following(following=row == last)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the end when the height changes."""
        super().resizeEvent(event)
        if self._following:
            self._to_end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus where no row can, and say what to do where there is no row."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.hasFocus() and not self.currentIndex().isValid():
            painter.setPen(self._icons.theme.color("accent_mark"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        if self._log.rowCount():
            painter.end()
            return
        painter.setPen(self._icons.theme.color("muted"))
        painter.setFont(ui_font(HEADING_PX))
        text = (
            self.tr("No events yet.\nCreate a socket, then connect.")
            if self._log.selection.is_everything
            else self.tr("No event matches the filter.")
        )
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
