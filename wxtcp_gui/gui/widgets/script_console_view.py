"""ConsoleView: the rows of the console, which follow their end until the user scrolls up."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from wxtcp_gui.gui.fonts import DATA_PX, HEADING_PX, mono_font, ui_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.console_row import ConsoleRow
from wxtcp_gui.gui.models.console_rows import ConsoleRows
from wxtcp_gui.gui.widgets.script_console_following import FollowingTable
from wxtcp_gui.gui.widgets.script_console_painter import ConsolePainter

ROW_PX: Final = 22  # at least; larger type makes rows higher
_WRAP_MS: Final = 40  # a pause in resizing, after which lines are broken anew


class ConsoleView(FollowingTable):
    """A table of one column and fixed row height. Right and Left open and close, as in a tree.

    Signals:
        place_chosen(file, line): a place was clicked, or Enter was pressed on its row.
        menu_asked(point): a context menu is wanted at this point of the screen.
    """

    place_chosen = Signal(str, int)
    menu_asked = Signal(QPoint)

    def __init__(self, icons: Icons, rows: ConsoleRows) -> None:
        super().__init__()
        self._colors = icons.theme.colors
        self._rows = rows
        self._painter = ConsolePainter(icons, rows)
        self._mouse: QPoint | None = None
        self._top = -1  # the line at the top, while lines are made anew
        self.setObjectName("scriptConsole")
        self.setAccessibleName(self.tr("Console"))
        self.setModel(rows)
        self.setFont(mono_font(DATA_PX))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self._set_up_headers()
        self._wrap = QTimer(self)
        self._wrap.setSingleShot(True)
        self._wrap.setInterval(_WRAP_MS)
        self._wrap.timeout.connect(self._break_anew)
        rows.modelAboutToBeReset.connect(self._on_to_be_reset)
        rows.modelReset.connect(self._on_reset)

    def selected(self) -> list[int]:
        """Return the selected rows from top to bottom; without a selection the current one."""
        ranges = self.selectionModel().selection().toList()
        rows = {row for each in ranges for row in range(each.top(), each.bottom() + 1)}
        if not rows and self.currentIndex().isValid():
            return [self.currentIndex().row()]
        return sorted(rows)

    def copy(self) -> None:
        """Copy the selected rows as they read, with what is open in them."""
        if rows := self.selected():
            QGuiApplication.clipboard().setText(self._rows.text_of(rows))

    def copy_all(self) -> None:
        """Copy everything that is shown."""
        QGuiApplication.clipboard().setText(self._rows.text_of(range(self._rows.rowCount())))

    def current_row(self) -> ConsoleRow | None:
        """Return what has the keyboard, None where nothing has."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def _set_up_headers(self) -> None:
        row_px = max(ROW_PX, self._painter.row_px)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(row_px)
        rows.setDefaultSectionSize(row_px)
        rows.hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.verticalScrollBar().setSingleStep(row_px)

    def _row_rect(self, row: int) -> QRect:
        height = self.verticalHeader().defaultSectionSize()
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), height)

    def _break_anew(self) -> None:
        # As if there always were a scroll bar: its coming would break all lines anew.
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        self._rows.set_columns(self._painter.columns(width))

    def _on_to_be_reset(self) -> None:
        top = self.rowAt(0)
        self._top = self._rows.number(top) if top >= 0 else -1

    def _on_reset(self) -> None:
        self.updateGeometries()
        if self.following:
            self.to_end()
        elif self._top >= 0:
            self.scroll_to_row(self._rows.first_row(self._top))
        self.viewport().update()

    def _toggle(self, row: int) -> None:
        """Open or close a row, and bring what is in it into sight."""
        before = self._rows.rowCount()
        with self.held():
            self._rows.toggle(row)
        count = self._rows.rowCount() - before
        if count > 0:
            self.updateGeometries()
            self.scrollTo(self._rows.index(min(row + count, self._rows.rowCount() - 1), 0))
            self.scrollTo(self._rows.index(row, 0))
        self.look_at_end()
        self.viewport().update()

    def _choose(self, row: int) -> bool:
        place = self._rows.row(row).place
        if place is not None:
            self.place_chosen.emit(place.file, place.line)
        return place is not None

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open and close, go to a place."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        index = self.currentIndex()
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        }  # fmt: skip
        if plain and index.isValid() and self._take_key(Qt.Key(event.key()), index.row()):
            return
        super().keyPressEvent(event)

    def _take_key(self, key: Qt.Key, at: int) -> bool:
        row = self._rows.row(at)
        opens = row.path is not None
        match key:
            case Qt.Key.Key_Right if opens and not row.is_open:
                self._toggle(at)
            case Qt.Key.Key_Left if opens and row.is_open:
                self._toggle(at)
            case Qt.Key.Key_Space if opens:
                self._toggle(at)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not self._choose(at) and opens:
                    self._toggle(at)
            case _:
                return False
        return True

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first row and to the last, from an open row into it, and out again."""
        at, last = self.currentIndex().row(), self._rows.rowCount() - 1
        actions = QAbstractItemView.CursorAction
        if last < 0:
            return QModelIndex()
        if action is actions.MoveHome:
            return self._rows.index(0, 0)
        if action is actions.MoveEnd:
            return self._rows.index(last, 0)
        if at >= 0 and action is actions.MoveLeft:
            return self._rows.index(self._rows.parent_row(at), 0)
        if at >= 0 and action is actions.MoveRight:
            into = self._rows.row(at).is_open and at < last
            return self._rows.index(at + into, 0)
        return super().moveCursor(action, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; open or close where the chevron is, go where a place is."""
        point = event.position().toPoint()
        at = self.rowAt(point.y())
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            row, rect = self._rows.row(at), self._row_rect(at)
            if self._painter.link_rect(rect, row).contains(point):
                self._choose(at)
            elif self._painter.chevron_rect(rect, row).contains(point):
                self._toggle(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or close a row; a chevron that is clicked twice has been clicked twice."""
        point = event.position().toPoint()
        at = self.rowAt(point.y())
        if event.button() != Qt.MouseButton.LeftButton or at < 0:
            super().mouseDoubleClickEvent(event)
        elif not self._painter.link_rect(self._row_rect(at), self._rows.row(at)).contains(point):
            self._toggle(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a place is a link."""
        super().mouseMoveEvent(event)
        self._mouse = event.position().toPoint()
        at = self.rowAt(self._mouse.y())
        on_link = at >= 0 and self._painter.link_rect(
            self._row_rect(at), self._rows.row(at)
        ).contains(self._mouse)
        shape = Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the mouse or, from the keyboard, at the current row."""
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            corner = self._row_rect(self.currentIndex().row()).bottomLeft()
            point = self.viewport().mapToGlobal(corner)
        self.menu_asked.emit(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew when the width changes."""
        super().resizeEvent(event)
        self._wrap.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight; with none, say what to do."""
        painter = QPainter(self.viewport())
        if self._rows.rowCount():
            self._paint_rows(painter, event.rect())
        else:
            painter.setPen(self._colors["muted"])
            painter.setFont(ui_font(HEADING_PX))
            text = (
                self.tr("Nothing has been said.\nRun a script: console.log() shows here.")
                if self._rows.filter.is_everything
                else self.tr("No line matches the filter.")
            )
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(8, 8, -8, -8), flags, text)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter.setPen(self._colors["accent_mark"])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return
        last = self._rows.rowCount() - 1 if last < 0 else last
        current = self.currentIndex().row() if self.hasFocus() else -1
        ranges = self.selectionModel().selection().toList()
        spans = [(each.top(), each.bottom()) for each in ranges]
        for at in range(first, last + 1):
            self._painter.paint(
                painter,
                self._row_rect(at),
                at,
                selected=any(top <= at <= bottom for top, bottom in spans),
                focused=at == current,
                mouse=self._mouse if self.viewport().underMouse() else None,
            )
