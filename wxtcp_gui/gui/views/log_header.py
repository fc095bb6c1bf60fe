"""LogHeader: the columns of the log: which are shown, in which order, how wide."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QActionGroup, QContextMenuEvent, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QMenu

from wxtcp_gui.gui.fonts import BODY_PX, ui_font
from wxtcp_gui.gui.models.event_log import Column, EventLogModel
from wxtcp_gui.gui.models.row_times import TimeMode

HEADER_PX: Final = 28
_MARGIN_PX: Final = 12  # above and below the titles, together
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
_LEFT_OUT: Final = frozenset({Column.DELTA, Column.LOCAL})  # where the window is narrow

# The state: a version, the columns hidden and the ones kept as bits, and what Qt saves.
_STATE: Final = struct.Struct(">BHH")
_STATE_VERSION: Final = 1
_OLDER: Final = b"\x00\x00\x00\xff"  # the first bytes of what Qt saves


class LogHeader(QHeaderView):
    """A menu chooses columns and what the time counts from; it and dragging order the columns.

    What the user has hidden stays hidden. A narrow window leaves out some more, but none
    that the user has asked for in a narrow window.
    """

    def __init__(self, log: EventLogModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._log = log
        self._compact = False
        self._hidden: set[Column] = set()
        self._kept: set[Column] = set()
        self._number_px = _WIDTHS[Column.NUMBER]
        self.setObjectName("logHeader")
        self.setAccessibleName(self.tr("Columns of the log"))

    def set_up(self) -> None:
        """Take the measures of the first start; the view has to have its model."""
        font = ui_font(BODY_PX)
        self.setFont(font)
        self.setFixedHeight(max(HEADER_PX, QFontMetrics(font).height() + _MARGIN_PX))
        self.setMinimumSectionSize(36)
        self._set_up_behaviour()
        for column, width in _WIDTHS.items():
            self.resizeSection(column, width)

    def fit_number(self, number_px: int) -> None:
        """Widen the first column, should its numbers need more than they did."""
        if number_px > self._number_px:
            self._number_px = number_px
            if self.sectionSize(Column.NUMBER) < number_px:
                self.resizeSection(Column.NUMBER, number_px)

    def reset_columns(self) -> None:
        """Bring back the columns of the first start."""
        self._hidden.clear()
        self._kept.clear()
        for column in Column:
            self.moveSection(self.visualIndex(column), column)
        for column, width in _WIDTHS.items():
            self.setSectionHidden(column, False)
            self.resizeSection(column, width)
        self.resizeSection(Column.NUMBER, self._number_px)
        self._apply()

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what the inspector says too, where the window is narrow."""
        self._compact = compact
        self._apply()

    def shown(self) -> list[Column]:
        """Return the columns that are shown, from left to right."""
        order = [Column(self.logicalIndex(at)) for at in range(self.count())]
        return [column for column in order if not self.isSectionHidden(column)]

    def set_shown(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column, as the user wants it. The last one stays."""
        if not shown and self.shown() == [column]:
            return
        if shown:
            self._hidden.discard(column)
            if self._compact:
                self._kept.add(column)
        else:
            self._hidden.add(column)
            self._kept.discard(column)
        self._apply()

    def move_shown(self, column: Column, by: int) -> None:
        """Move a column past so many others that are shown, to the right or, below 0, the left."""
        shown = self.shown()
        to = shown.index(column) + by
        if 0 <= to < len(shown):
            self.moveSection(self.visualIndex(column), self.visualIndex(shown[to]))

    def layout_state(self) -> bytes:
        """Return widths, places and choice of the columns, to be remembered."""
        masks = (_mask(self._hidden), _mask(self._kept))
        return _STATE.pack(_STATE_VERSION, *masks) + bytes(self.saveState().data())

    def restore_layout(self, state: bytes) -> None:
        """Bring back what layout_state() returned, or what older versions have kept."""
        hidden = kept = 0
        if not state.startswith(_OLDER):
            if len(state) < _STATE.size or state[0] != _STATE_VERSION:
                return
            _, hidden, kept = _STATE.unpack_from(state)
            state = state[_STATE.size :]
        if not self.restoreState(QByteArray(state)):
            return
        self._hidden, self._kept = _columns(hidden), _columns(kept)
        if len(self._hidden) == len(Column):
            self._hidden.clear()
        self._set_up_behaviour()  # which Qt has kept too
        self.resizeSection(Column.NUMBER, max(self._number_px, self.sectionSize(Column.NUMBER)))
        self._apply()

    def menu(self, at: Column | None = None) -> QMenu:
        """Return the menu that chooses, and moves the column it was asked for at or any.

        It goes when it is closed.
        """
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self.shown()
        for column in Column:
            action = menu.addAction(self._title(column))
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setEnabled(shown != [column])
            action.toggled.connect(
                lambda on, column=column: self.set_shown(Column(column), shown=on)
            )
        menu.addSeparator()
        self._add_moves(menu, shown, at)
        menu.addSeparator()
        group = QActionGroup(menu)
        for mode, text in (
            (TimeMode.CLOCK, self.tr("Time as a clock")),
            (TimeMode.START, self.tr("Time since the session’s start")),
            (TimeMode.SOCKET, self.tr("Time since the socket’s row before")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(mode is self._log.time_mode)
            action.triggered.connect(
                lambda _checked=False, mode=mode: self._log.set_time_mode(mode)
            )
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Reset columns"), self.reset_columns)
        return menu

    def open_menu(self) -> None:
        """Open the menu below the header, for the keyboard."""
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _add_moves(self, menu: QMenu, shown: list[Column], at: Column | None) -> None:
        """Add Move left and Move right: of one column, or in a menu for each."""
        if at is None:
            parent = menu.addMenu(self.tr("Move"))
            for column in shown:
                self._add_moves(parent.addMenu(self._title(column)), shown, column)
            return
        for text, by, last in (
            (self.tr("Move left"), -1, shown[0]),
            (self.tr("Move right"), 1, shown[-1]),
        ):
            action = menu.addAction(text)
            action.setEnabled(at is not last)
            action.triggered.connect(lambda _=False, by=by: self.move_shown(at, by))

    def _title(self, column: Column) -> str:
        title = str(self._log.headerData(column, Qt.Orientation.Horizontal))
        return self.tr("# (number)") if column is Column.NUMBER else title

    def _set_up_behaviour(self) -> None:
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionResizeMode(Column.DATA, QHeaderView.ResizeMode.Stretch)

    def _apply(self) -> None:
        left_out = _LEFT_OUT - self._kept if self._compact else frozenset()
        hidden = self._hidden | left_out
        if len(hidden) == len(Column):
            hidden = self._hidden
        for column in Column:
            if self.isSectionHidden(column) != (column in hidden):
                self.setSectionHidden(column, column in hidden)

    # Qt overrides

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the mouse."""
        section = self.logicalIndexAt(event.pos())
        self.menu(Column(section) if section >= 0 else None).popup(event.globalPos())
        event.accept()


def _mask(columns: Iterable[Column]) -> int:
    return sum(1 << column for column in columns)


def _columns(mask: int) -> set[Column]:
    return {column for column in Column if mask & (1 << column)}
