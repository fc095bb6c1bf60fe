"""EventLogModel: the rows of the log over a session's reader."""

from __future__ import annotations

from array import array
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.capture.selection import Group, Selection, group_of
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.models.event_rows import data_text, local_text, remote_text
from wxtcp_gui.gui.wording import clock_text, delta_text, size_text

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
    is announced, and nothing is lost.
    """

    def __init__(self, reader: RecordReader) -> None:
        super().__init__()
        self._reader = reader
        self._selection = Selection()
        self._seen = 0  # records that have been counted
        self._scanned = 0  # records that the selection has been asked about
        self._rows: array[int] | None = None  # None where every record is a row
        self._paused = False
        self.counts = dict.fromkeys(Group, 0)

    @property
    def selection(self) -> Selection:
        """Which records are rows."""
        return self._selection

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
        self.beginResetModel()
        self._selection = selection
        self._rows = None if selection.is_everything else array("Q")
        self._scanned = 0
        self.endResetModel()
        self._scan()

    def catch_up(self) -> bool:
        """Announce what came since the last time.

        Returns whether there is more to look at: a selection is looked for in steps, so
        that the window stays live.
        """
        count = self._reader.count()
        if self._paused or count == self._seen:
            return self._scan()
        start = self._seen
        for record in self._reader.records(start, count):
            self.counts[group_of(record)] += 1
        self.counts[Group.ALL] = count
        if self._rows is None:
            self.beginInsertRows(_NO_PARENT, start, count - 1)
            self._seen = count
            self.endInsertRows()
            return False
        self._seen = count
        return self._scan()

    def _scan(self) -> bool:
        """Look for the selection in some more records; return whether there are more."""
        if self._rows is None or self._scanned == self._seen:
            return False
        start, new, looked_at = self._scanned, [], 0
        records = self._reader.records(start, min(start + SCAN_RECORDS, self._seen))
        for at, record in enumerate(records, start):
            if self._selection.matches(record):
                new.append(at)
            self._scanned = at + 1
            looked_at += len(record.payload)
            if looked_at >= SCAN_BYTES:
                break
        if new:
            first = len(self._rows)
            self.beginInsertRows(_NO_PARENT, first, first + len(new) - 1)
            self._rows.extend(new)
            self.endInsertRows()
        return self._scanned < self._seen

    def sequence(self, row: int) -> int:
        """Return the sequence number of the record in a row."""
        return row if self._rows is None else self._rows[row]

    def row_of(self, sequence: int) -> int | None:
        """Return the row of a record, None where it is not shown."""
        if self._rows is None:
            return sequence if 0 <= sequence < self._seen else None
        low, high = 0, len(self._rows)
        while low < high:
            middle = (low + high) // 2
            if self._rows[middle] < sequence:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self._rows) and self._rows[low] == sequence else None

    def record(self, row: int) -> Record:
        """Return the record in a row."""
        sequence = self.sequence(row)
        return self._reader.records(sequence, sequence + 1)[0]

    def _text(self, row: int, column: Column) -> str:
        record = self.record(row)
        match column:
            case Column.NUMBER:
                return str(self.sequence(row) + 1)
            case Column.TIME:
                return clock_text(record.wall_ns)
            case Column.DELTA:
                before = self.record(row - 1) if row else None
                return delta_text(record.monotonic_ns - before.monotonic_ns) if before else ""
            case Column.SOCKET:
                return f"#{record.socket_id}" if record.socket_id else "–"
            case Column.EVENT:
                return record.kind.value
            case Column.SIZE:
                return size_text(len(record.payload)) if record.payload else ""
            case Column.REMOTE:
                return remote_text(record)
            case Column.LOCAL:
                return local_text(record)
            case Column.DATA:
                return data_text(record)

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
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(column, Qt.Orientation.Horizontal)
                return f"{title} {self._text(row, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = "AlignRight" if column in RIGHT_ALIGNED else "AlignLeft"
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
            side = "AlignRight" if Column(section) in RIGHT_ALIGNED else "AlignLeft"
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag[side]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            Column.NUMBER: self.tr("#"),
            Column.TIME: self.tr("Time"),
            Column.DELTA: self.tr("Delta"),
            Column.SOCKET: self.tr("Socket"),
            Column.EVENT: self.tr("Event"),
            Column.SIZE: self.tr("Size"),
            Column.REMOTE: self.tr("Remote"),
            Column.LOCAL: self.tr("Local"),
            Column.DATA: self.tr("Data"),
        }
        return titles[Column(section)]
