"""EventLogModel: the rows of the log over a session's reader."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wxtcp_gui.capture.cache import RecordCache
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.capture.search import Search
from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.models.event_rows import (
    PREVIEW_BYTES,
    data_text,
    event_word,
    local_text,
    party_tip,
    remote_text,
)
from wxtcp_gui.gui.models.marks import NO_MARK, Mark, Marks
from wxtcp_gui.gui.models.row_times import RowTimes, TimeMode
from wxtcp_gui.gui.wording import delta_text, plain_tip, size_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
RECORD_ROLE: Final = Qt.ItemDataRole.UserRole
SCAN_RECORDS: Final = 1_000  # looked at in one step, some milliseconds
SCAN_BYTES: Final = 4 * 1024 * 1024  # and no more payload than that


class Column(IntEnum):
    """Columns of the log, in the order of the pictures."""

    NUMBER = 0
    TIME = 1
    DELTA = 2
    SOCKET = 3
    EVENT = 4
    SIZE = 5
    REMOTE = 6
    LOCAL = 7
    DATA = 8


RIGHT_ALIGNED: Final = frozenset({Column.NUMBER, Column.DELTA, Column.SIZE})


class EventLogModel(QAbstractTableModel):
    """Rows of the log: all records, or the sequence numbers that the selection leaves.

    The reader may grow at any time; rows appear when catch_up() announces them, so that
    one frame brings one announcement, however many records came. While it is paused nothing
    is announced, and nothing is lost. A selection is looked for in the session's file by a
    Search, and in what is not in the file yet here, step by step.
    """

    def __init__(self, reader: RecordReader, marks: Marks | None = None) -> None:
        super().__init__()
        self._reader = reader
        self._cache = RecordCache(reader)
        self._times = RowTimes(reader, self.record, self.sequence)
        self.marks = Marks() if marks is None else marks
        self.marks.changed.connect(self._on_mark_changed)
        self._selection = Selection()
        self._seen = 0  # records that have been announced
        self._scanned = 0  # records that the selection has been asked about
        self._rows: array[int] | None = None  # None where every record is a row
        self._search: Search | None = None
        self._paused = False
        self.counts = dict.fromkeys(Group, 0)

    @property
    def reader(self) -> RecordReader:
        """What the rows are read from."""
        return self._reader

    @property
    def selection(self) -> Selection:
        """Which records are rows."""
        return self._selection

    @property
    def time_mode(self) -> TimeMode:
        """What the Time column counts from."""
        return self._times.mode

    def set_time_mode(self, mode: TimeMode) -> None:
        """Have the Time column count from something else."""
        self._times.mode = mode
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.TIME, Column.TIME)
        if last := self.rowCount():
            self.dataChanged.emit(self.index(0, Column.TIME), self.index(last - 1, Column.TIME))

    @property
    def searching(self) -> bool:
        """Whether the selection is still being looked for in the file."""
        return self._search is not None

    @property
    def paused(self) -> bool:
        """Whether new rows are held back."""
        return self._paused

    def set_paused(self, *, paused: bool) -> None:
        """Hold new rows back, or announce all that came meanwhile."""
        self._paused = paused
        self.catch_up()

    def set_selection(self, selection: Selection) -> None:
        """Show other records of those that have been seen; the first of them at once."""
        self.stop()
        self.beginResetModel()
        self._selection = selection
        self._rows = None if selection.is_everything else array("Q")
        self._times.forget()
        self._scanned = 0
        self.endResetModel()
        self._look()

    def stop(self) -> None:
        """End a search that is running."""
        if self._search is not None:
            self._search.cancel()
            self._search = None

    def catch_up(self) -> bool:
        """Announce what came since the last time.

        Returns whether there is more to look at: a selection is looked for in steps, so
        that the window stays live.
        """
        count = self._reader.count()
        if self._paused or count == self._seen:
            return self._look()
        start = self._seen
        self.counts = dict(self._reader.counts)
        if self._rows is None:
            self.beginInsertRows(_NO_PARENT, start, count - 1)
            self._seen = count
            self.endInsertRows()
            return False
        self._seen = count
        return self._look()

    def _look(self) -> bool:
        """Look for the selection in some more records; return whether there are more."""
        if self._rows is None or (self._scanned >= self._seen and self._search is None):
            return False
        if self._search is not None:
            running = self._search.running
            self._announce(self._search.take())
            if not running:
                self._scanned = self._search.stop
                self._search = None
            return True
        stored = min(self._reader.stored, self._seen)
        if self._reader.path is not None and stored - self._scanned > SCAN_RECORDS:
            self._search = Search(self._reader.path, self._selection, self._scanned, stored)
            return True
        self._scan()
        return self._scanned < self._seen

    def _scan(self) -> None:
        new, looked_at = array("Q"), 0
        start = self._scanned
        records = self._reader.records(start, min(start + SCAN_RECORDS, self._seen))
        for at, record in enumerate(records, start):
            mark = self.marks.at(at)
            if self._selection.matches(at, record, mark != NO_MARK, mark.note):
                new.append(at)
            self._scanned = at + 1
            looked_at += len(record.payload)
            if looked_at >= SCAN_BYTES:
                break
        self._announce(new)

    def _announce(self, new: array[int]) -> None:
        if new and self._rows is not None:
            first = len(self._rows)
            self.beginInsertRows(_NO_PARENT, first, first + len(new) - 1)
            self._rows.extend(new)
            self.endInsertRows()

    def sequence(self, row: int) -> int:
        """Return the sequence number of the record in a row."""
        return row if self._rows is None else self._rows[row]

    def row_of(self, sequence: int) -> int | None:
        """Return the row of a record, None where it is not shown."""
        if self._rows is None:
            return sequence if 0 <= sequence < self._seen else None
        row = bisect_left(self._rows, sequence)
        return row if row < len(self._rows) and self._rows[row] == sequence else None

    def record(self, row: int) -> Record:
        """Return the record in a row, with the beginning of its payload."""
        return self._cache.record(self.sequence(row))

    def mark(self, row: int) -> Mark:
        """Return the mark and the note on a row."""
        return self.marks.at(self.sequence(row))

    def is_right_aligned(self, column: Column) -> bool:
        """Return whether a column's texts end at its right edge."""
        if column is Column.TIME:
            return self._times.mode is TimeMode.SOCKET
        return column in RIGHT_ALIGNED

    def _on_mark_changed(self, sequence: int) -> None:
        row = self.row_of(sequence)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _mark_text(self, row: int) -> str:
        mark = self.mark(row)
        if mark == NO_MARK:
            return ""
        title = self.tr("Mark {number}").format(number=mark.colour) if mark.colour else ""
        return "\n".join(part for part in (title, mark.note) if part)

    def cell_text(self, row: int, record: Record, column: Column, most: int = PREVIEW_BYTES) -> str:
        """Return what a column says of the record in a row.

        A text that shows data may be cut where it has more than `most` characters.
        """
        match column:
            case Column.NUMBER:
                return str(self.sequence(row) + 1)
            case Column.TIME:
                return self._times.text(row)
            case Column.DELTA:
                before = self.record(row - 1) if row else None
                return delta_text(record.monotonic_ns - before.monotonic_ns) if before else ""
            case Column.SOCKET:
                return record.party.name
            case Column.EVENT:
                return event_word(record.kind)
            case Column.SIZE:
                return size_text(record.size) if record.size else ""
            case Column.REMOTE:
                return remote_text(record)
            case Column.LOCAL:
                return local_text(record)
            case Column.DATA:
                return data_text(record, most)

    # Qt overrides

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of rows that were announced."""
        if parent.isValid():
            return 0
        return self._seen if self._rows is None else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, its alignment, or its record for RECORD_ROLE."""
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cell_text(row, self.record(row), column)
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(column, Qt.Orientation.Horizontal)
                mark = self._mark_text(row) if column is Column.NUMBER else ""
                return f"{title} {self.cell_text(row, self.record(row), column)} {mark}".rstrip()
            case Qt.ItemDataRole.ToolTipRole if column is Column.NUMBER:
                return plain_tip(self._mark_text(row)) or None
            case Qt.ItemDataRole.ToolTipRole if column is Column.SOCKET:
                return plain_tip(party_tip(self.record(row))) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = "AlignRight" if self.is_right_aligned(column) else "AlignLeft"
                return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag[side]
            case _ if role == RECORD_ROLE:
                return self.record(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and its alignment."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = "AlignRight" if self.is_right_aligned(Column(section)) else "AlignLeft"
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag[side]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            Column.NUMBER: self.tr("#"),
            Column.TIME: {
                TimeMode.CLOCK: self.tr("Time"),
                TimeMode.START: self.tr("Since start"),
                TimeMode.SOCKET: self.tr("Socket delta"),
            }[self._times.mode],
            Column.DELTA: self.tr("Delta"),
            Column.SOCKET: self.tr("Socket"),
            Column.EVENT: self.tr("Event"),
            Column.SIZE: self.tr("Size"),
            Column.REMOTE: self.tr("Remote"),
            Column.LOCAL: self.tr("Local"),
            Column.DATA: self.tr("Data"),
        }
        return titles[Column(section)]
