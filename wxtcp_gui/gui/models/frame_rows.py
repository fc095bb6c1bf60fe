"""FrameRows: the frames of a conversation as rows, of which only those in sight are read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.frames import FrameIndex, FramePlace
from wxtcp_gui.core.hex_digits import bytes_to_hex
from wxtcp_gui.core.payload import preview
from wxtcp_gui.gui.wording import clock_text, count_text, plain_tip, size_text, translated

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
_TEXT: Final = frozenset(range(0x20, 0x100)) - {0x7F} | set(b"\t\r\n")
_BINARY_SHARE: Final = 4  # one byte in four that is a control makes a stream be shown as hex
PREVIEW_BYTES: Final = 200
SAMPLE_BYTES: Final = 1_024  # of a stream that say whether it is binary
TAIL_BYTES: Final = 16  # of a frame that may not have ended
ROWS_MAX: Final = 512  # kept; when they are full the oldest go


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRow:
    """What a row says about a frame."""

    place: FramePlace
    time: str
    size: str
    events: str
    words: tuple[str, ...]  # what is remarkable: split, sticky
    data: str


class FrameRows(QAbstractTableModel):
    """Rows appear when catch_up() announces them."""

    def __init__(self) -> None:
        super().__init__()
        self._index: FrameIndex | None = None
        self._shown = 0
        self._binary: bool | None = None  # not looked at yet
        self._rows: OrderedDict[int, FrameRow] = OrderedDict()

    @property
    def index_(self) -> FrameIndex | None:
        """Where the frames are."""
        return self._index

    def set_index(self, index: FrameIndex | None) -> None:
        """Show other frames, and end what finds those that were shown."""
        self.beginResetModel()
        if self._index is not None:
            self._index.stop()
        self._index, self._shown, self._binary = index, 0, None
        self._rows.clear()
        self.endResetModel()

    def catch_up(self) -> bool:
        """Announce the frames that were found; return whether there may be more."""
        if self._index is None:
            return False
        more = self._index.catch_up()
        if (count := len(self._index)) > self._shown:
            self.beginInsertRows(_NO_PARENT, self._shown, count - 1)
            self._shown = count
            self.endInsertRows()
        return more

    def row(self, number: int) -> FrameRow:
        """Return what is said about a frame."""
        row = self._rows.get(number)
        if row is None:
            assert self._index is not None  # noqa: S101 - there is no row without
            row = self._rows[number] = self.describe(self._index.frame(number))
            if len(self._rows) > ROWS_MAX:
                self._rows.popitem(last=False)
        return row

    def events(self, place: FramePlace) -> tuple[int, int]:
        """Return the first record and the last that a frame came in."""
        assert self._index is not None  # noqa: S101 - there is no frame without
        sequences = self._index.lane.sequences
        return sequences[place.first], sequences[place.last]

    def describe(self, place: FramePlace) -> FrameRow:
        """Return what is said about a frame, or about the rest."""
        index = self._index
        assert index is not None  # noqa: S101 - there is no frame without
        first, last = self.events(place)
        stop = min(place.stop, place.start + PREVIEW_BYTES + 1)
        ended = True
        try:
            data = self._preview(index, index.lane.read(index.reader, place.start, stop))
            time = clock_text(index.reader.records(last, last + 1, 0)[0].wall_ns)
            if place.stop - place.start == index.maximum:
                tail = index.lane.read(index.reader, place.stop - TAIL_BYTES, place.stop)
                ended = index.was_ended(place, tail)
        except SessionError as error:
            data, time = translated(error.sentence), "–"
        events = count_text(first + 1)
        return FrameRow(
            place=place,
            time=time,
            size=size_text(place.stop - place.start),
            events=f"{events} – {count_text(last + 1)}" if last > first else events,
            words=self._words(place, ended=ended),
            data=data,
        )

    def widest_events(self) -> str:
        """Return what a row would say of a frame that came in the last two events."""
        sequences = self._index.lane.sequences if self._index is not None else ()
        last = count_text(sequences[-1] + 1) if sequences else ""
        return f"{last} – {last}"

    def usual_words(self) -> tuple[str, ...]:
        """Return what is remarkable of a row in the middle of split and sticky ones."""
        return self.tr("split"), self.tr("sticky")

    def remark(self, row: FrameRow) -> str:
        """Return in a sentence how a frame and its events hang together."""
        place, parts = row.place, []
        if place.is_split:
            text = self.tr("Half packets: this frame came in {count} events, {events}.")
            parts.append(text.format(count=place.last - place.first + 1, events=row.events))
        first, last = (count_text(each + 1) for each in self.events(place))
        if place.is_sticky:
            text = self.tr("Sticky packets: event {event} brought other frames, too.")
            parts.append(text.format(event=first if place.first_shared else last))
        return " ".join(parts)

    def _preview(self, index: FrameIndex, data: bytes) -> str:
        """Return a frame on one line: text, or hex where the stream begins as binary."""
        if self._binary is None:
            head = index.lane.read(index.reader, 0, SAMPLE_BYTES)
            strange = sum(byte not in _TEXT for byte in head)
            self._binary = strange * _BINARY_SHARE > len(head)
        if not self._binary:
            return preview(data, PREVIEW_BYTES)
        shown = bytes_to_hex(data[:PREVIEW_BYTES])
        return f"{shown}…" if len(data) > PREVIEW_BYTES else shown

    def _words(self, place: FramePlace, *, ended: bool) -> tuple[str, ...]:
        words = []
        if not ended:
            words.append(self.tr("no end"))
        if place.is_split:
            words.append(self.tr("split"))
        if place.is_sticky:
            words.append(self.tr("sticky"))
        return tuple(words)

    # Qt overrides

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return one: the list paints a whole row itself."""
        return 0 if parent.isValid() else 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what the column has, for those who do not see it."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.tr("Frames") if is_title and section == 0 else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of frames that were announced."""
        return 0 if parent.isValid() else self._shown

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's preview, what is read aloud of it, or its remark."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.data
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.remark(row)) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (count_text(row.place.number + 1), row.time, row.size, row.events)
                return " ".join((*parts, *row.words, row.data))
        return None
