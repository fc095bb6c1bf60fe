"""EventLogView: the table of events, which follows its end until the user scrolls up."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.gui.fonts import BODY_PX, HEADING_PX, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.payload_mime import DRAG_MAX_BYTES, mime_of
from wxtcp_gui.gui.views.event_painter import EventPainter, Place
from wxtcp_gui.gui.views.log_header import LogHeader
from wxtcp_gui.gui.views.mark_tag import GAP_PX, NOTE_PX, TAG_WIDTH_PX, mark_icon
from wxtcp_gui.gui.views.row_pictures import RowPictures

ROW_PX: Final = 22  # at least; larger type makes rows higher


class EventLogView(QTableView):
    """A table of fixed row height, so that its speed does not depend on its length.

    A row that is selected can be dragged, with its payload; on others dragging selects.

    Signals:
        current_changed(sequence): another row is the current one; -1 for none.
        following_changed(following): the user left the end, or came back to it.
        copy_asked: the selected rows are to be copied.
        menu_asked(point): the context menu of the selected rows is wanted, at that point of
            the screen.
    """

    current_changed = Signal(int)
    following_changed = Signal(bool)
    copy_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, icons: Icons, model: EventLogModel) -> None:
        super().__init__()
        self._icons = icons
        self._log = model
        self._following = True
        self._catching_up = False
        self._drag_from: QPoint | None = None  # where a selected row was pressed
        self.setObjectName("eventLog")
        self.setAccessibleName(self.tr("Event log"))
        self.setModel(model)
        self._painter = EventPainter(icons, model)
        ground = icons.theme.color("surface")
        self._pictures = RowPictures(self._painter, model.sequence, ground)
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
        self.header = LogHeader(model)
        self._set_up_headers()
        self.verticalScrollBar().setSingleStep(self.verticalHeader().defaultSectionSize())
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.modelReset.connect(self._on_reset)
        model.marks.changed.connect(self._fit_numbers)
        model.modelReset.connect(self._pictures.forget)
        model.dataChanged.connect(self._pictures.forget)
        self._fit_numbers()

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

    def show_sequence(self, sequence: int) -> None:
        """Make a record's row the current one, where it is shown."""
        row = self._log.row_of(sequence)
        if row is not None:
            self.selectionModel().setCurrentIndex(
                self._index(row),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what the inspector says too, where the window is narrow."""
        self.header.set_compact(compact=compact)

    def go_to(self, sequence: int) -> None:
        """Make a record's row the current one, in the middle where it was out of sight."""
        row = self._log.row_of(sequence)
        if row is None:
            return
        index = self._index(row)
        in_sight = self.viewport().rect().contains(self._row_rect(index).center())
        self.set_following(following=self._following and row == self._log.rowCount() - 1)
        self.show_sequence(sequence)
        if not in_sight:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def current_sequence(self) -> int | None:
        """Return the sequence number of the current row, None where there is none."""
        current = self.currentIndex()
        return self._log.sequence(current.row()) if current.isValid() else None

    def selected_rows(self, limit: int) -> tuple[list[int], int]:
        """Return the selected rows from top to bottom, at most `limit`, and how many there are.

        Without a selection it is the current row.
        """
        rows: list[int] = []
        count, end = 0, 0
        ranges = self.selectionModel().selection().toList()
        for first, last in sorted((each.top(), each.bottom()) for each in ranges):
            start = max(first, end)
            if start <= last:
                count += last - start + 1
                rows.extend(range(start, min(last + 1, start + limit - len(rows))))
                end = last + 1
        if not count and self.currentIndex().isValid():
            return [self.currentIndex().row()], 1
        return rows, count

    def mark_icon(self, colour: int) -> QIcon:
        """Return how a mark of this colour looks, for a menu."""
        return mark_icon(colour, self._icons)

    def _index(self, row: int) -> QModelIndex:
        """Return a cell of the row that is shown: Qt scrolls to no other."""
        return self._log.index(row, self.header.shown()[0])

    def _row_rect(self, index: QModelIndex) -> QRect:
        """Return the place of a row in the viewport; its columns may be hidden."""
        top = self.rowViewportPosition(index.row())
        return QRect(0, top, self.viewport().width(), self.rowHeight(index.row()))

    def _fit_numbers(self) -> None:
        """See to it that the number of the last row can be read, with marks beside it."""
        last = self._log.rowCount() - 1
        if last < 0:
            return
        needed = self._painter.number_px(self._log.sequence(last) + 1)
        if len(self._log.marks):
            needed += TAG_WIDTH_PX + GAP_PX
        if self._log.marks.notes:
            needed += NOTE_PX + GAP_PX
        self.header.fit_number(needed)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        row_px = max(ROW_PX, self._painter.row_px)
        rows.setMinimumSectionSize(row_px)
        rows.setDefaultSectionSize(row_px)
        rows.hide()
        self.setHorizontalHeader(self.header)
        self.header.set_up()

    def _to_end(self) -> None:
        self._catching_up = True
        self.scrollToBottom()
        self._catching_up = False

    def _on_rows_inserted(self) -> None:
        self._fit_numbers()
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

    def _drag(self, row: int) -> None:
        """Drag a row's payload to the composer, or wherever it is dropped."""
        sequence, size = self._log.sequence(row), self._log.record(row).size
        if not 0 < size <= DRAG_MAX_BYTES:
            return
        try:
            payload = self._log.reader.payload(sequence, 0, size)
        except SessionError:
            return  # whoever selects the row is told why
        drag = QDrag(self)
        drag.setMimeData(mime_of(payload))
        drag.exec(Qt.DropAction.CopyAction)

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a selected row was pressed: it may be dragged."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_left = event.button() == Qt.MouseButton.LeftButton
        selected = index.isValid() and self.selectionModel().isSelected(index)
        self._drag_from = point if is_left and plain and selected else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the row that was pressed."""
        start = self._drag_from
        if start is None:
            super().mouseMoveEvent(event)
            return
        moved = (event.position().toPoint() - start).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._drag_from = None
            self._drag(self.indexAt(start).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drag no more."""
        self._drag_from = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Home and End go to the first and last row, and copy whole rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
            return
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._log.rowCount():
            last = self._log.rowCount() - 1
            row = 0 if event.key() == Qt.Key.Key_Home else last
            self.show_sequence(self._log.sequence(row))
            self.set_following(following=row == last)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the mouse or, from the keyboard, at the current row."""
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            corner = self._row_rect(self.currentIndex()).bottomLeft()
            point = self.viewport().mapToGlobal(corner)
        elif not self.indexAt(event.pos()).isValid():
            return
        self.menu_asked.emit(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the end when the height changes."""
        super().resizeEvent(event)
        if self._following:
            self._to_end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight; with none, say what to do."""
        painter = QPainter(self.viewport())
        if self._log.rowCount():
            self._paint_rows(painter, event.rect())
        else:
            self._paint_hint(painter)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter.setPen(self._icons.theme.color("accent_mark"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return
        last = self._log.rowCount() - 1 if last < 0 else last
        height, width = self.verticalHeader().defaultSectionSize(), self.viewport().width()
        top = self.rowViewportPosition(first)
        header = self.header
        places = [
            Place(column, header.sectionViewportPosition(column), header.sectionSize(column))
            for column in header.shown()
        ]
        self._pictures.paint(
            painter,
            [
                (row, QRect(0, top + (row - first) * height, width, height))
                for row in range(first, last + 1)
            ],
            places,
            selected=self._selected_within(first, last),
            focused=self.currentIndex().row() if self.hasFocus() else None,
        )

    def _selected_within(self, first: int, last: int) -> set[int]:
        ranges = self.selectionModel().selection().toList()
        return {
            row
            for each in ranges
            for row in range(max(first, each.top()), min(last, each.bottom()) + 1)
        }

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self._icons.theme.color("muted"))
        painter.setFont(ui_font(HEADING_PX))
        text = (
            self.tr("No events yet.\nCreate a socket, then connect.")
            if self._log.selection.is_everything
            else self.tr("No event matches the filter.")
        )
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, text)
