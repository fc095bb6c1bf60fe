"""ConnectionsModel: the live connections of one test server as a table.

Nothing is kept for a row: cells are read from the connection when they are painted, so that
a refresh costs the same for one connection and for a thousand.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wxtcp_gui.core.endpoint import endpoint_text
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.wording import minutes_text, size_text, translated
from wxtcp_gui.peer.conversation import Conversation, ConversationState

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
BLOCKS_MAX: Final = 16  # of rows that go at a time one by one; more are a new table
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PeerColumn(IntEnum):
    """The columns."""

    NUMBER = 0
    CLIENT = 1
    SINCE = 2
    RECEIVED = 3
    SENT = 4
    FAULTS = 5


class ConnectionsModel(QAbstractTableModel):
    """One row for each connection, in the order in which they came."""

    def __init__(self, *, own_faults: Callable[[Conversation], bool]) -> None:
        super().__init__()
        self._own_faults = own_faults
        self._rows: list[Conversation] = []

    @property
    def connections(self) -> Sequence[Conversation]:
        """What the rows stand for."""
        return self._rows

    def at(self, row: int) -> Conversation | None:
        """Return the connection of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, connection: Conversation | None) -> int:
        """Return the row of a connection, -1 for none."""
        return next((at for at, each in enumerate(self._rows) if each is connection), -1)

    def show(self, connections: Sequence[Conversation]) -> None:
        """Show these connections; rows that stay keep their selection."""
        wanted = set(map(id, connections))
        gone = [at for at, each in enumerate(self._rows) if id(each) not in wanted]
        stay = len(self._rows) - len(gone)
        if any(a is not b for a, b in zip(self._kept(wanted), connections, strict=False)):
            self._show_anew(connections)
            return
        blocks = _blocks(gone)
        if len(blocks) > BLOCKS_MAX:
            self._show_anew(connections)
            return
        for first, last in reversed(blocks):
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        if len(connections) > stay:
            self.beginInsertRows(_NO_PARENT, stay, len(connections) - 1)
            self._rows.extend(connections[stay:])
            self.endInsertRows()

    def refresh(self) -> None:
        """Announce that all figures may have changed; the view asks for those in sight."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(PeerColumn) - 1)
            self.dataChanged.emit(self.index(0, PeerColumn.SINCE), last)

    def _kept(self, wanted: set[int]) -> list[Conversation]:
        return [each for each in self._rows if id(each) in wanted]

    def _show_anew(self, connections: Sequence[Conversation]) -> None:
        self.beginResetModel()
        self._rows = list(connections)
        self.endResetModel()

    def _text(self, connection: Conversation, column: int) -> str:
        match column:
            case PeerColumn.NUMBER:
                return Party(connection.number, of_peer=True).name  # as the log calls it
            case PeerColumn.CLIENT:
                return endpoint_text(connection.remote_info)
            case PeerColumn.SINCE:
                return minutes_text((time.monotonic_ns() - connection.opened_ns) // 10**9)
            case PeerColumn.RECEIVED:
                return size_text(connection.received_bytes)
            case PeerColumn.SENT:
                return size_text(connection.sent_bytes)
            case _:
                count = len(connection.faults)
                if self._own_faults(connection):
                    return self.tr("own {count}").format(count=count)
                return str(count) if count else self.tr("none")

    # Qt overrides

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of connections."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(PeerColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(section))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            PeerColumn.NUMBER: "#",
            PeerColumn.CLIENT: self.tr("Client"),
            PeerColumn.SINCE: self.tr("Since"),
            PeerColumn.RECEIVED: self.tr("Received"),
            PeerColumn.SENT: self.tr("Sent"),
            PeerColumn.FAULTS: self.tr("Faults"),
        }[PeerColumn(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell as it is now."""
        connection = self.at(index.row())
        if connection is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(connection, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = [self._text(connection, each) for each in PeerColumn]
            return ", ".join([*cells, self._state_text(connection)])
        if role == Qt.ItemDataRole.ToolTipRole:
            titles = [translated(Sentence(each.TITLE)) for each in connection.faults]
            return ", ".join([self._state_text(connection), *titles])
        return None

    def _state_text(self, connection: Conversation) -> str:
        return {
            ConversationState.OPEN: self.tr("open"),
            ConversationState.CLIENT_FINISHED: self.tr("the client has sent FIN"),
            ConversationState.FINISHED: self.tr("FIN sent, the client may still send"),
            ConversationState.CLOSING: self.tr("closing"),
            ConversationState.ENDED: self.tr("ended"),
        }[connection.state]


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _LEFT if column in {PeerColumn.CLIENT, PeerColumn.FAULTS} else _RIGHT


def _blocks(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the rows as blocks without gaps."""
    blocks: list[tuple[int, int]] = []
    for row in rows:
        if blocks and blocks[-1][1] == row - 1:
            blocks[-1] = (blocks[-1][0], row)
        else:
            blocks.append((row, row))
    return blocks
