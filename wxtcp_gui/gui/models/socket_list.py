"""SocketListModel: the sockets of the window as a list."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wxtcp_gui.core.endpoint import InvalidArgumentError, parse_address, parse_port
from wxtcp_gui.core.errors import ERRNO_BY_NUMBER, Errno
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.wording import plain_tip, size_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole


class SocketListModel(QAbstractListModel):
    """One row for each entry, in the order of their creation."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[SocketEntry] = []

    @property
    def entries(self) -> tuple[SocketEntry, ...]:
        """All entries."""
        return tuple(self._entries)

    def add(self, entry: SocketEntry) -> None:
        """Append an entry."""
        row = len(self._entries)
        self.beginInsertRows(_NO_PARENT, row, row)
        self._entries.append(entry)
        self.endInsertRows()

    def remove(self, entry: SocketEntry) -> None:
        """Take an entry off the list."""
        row = self._entries.index(entry)
        self.beginRemoveRows(_NO_PARENT, row, row)
        del self._entries[row]
        self.endRemoveRows()

    def refresh(self, entry: SocketEntry) -> None:
        """Announce that an entry has changed."""
        index = self.index(self._entries.index(entry))
        self.dataChanged.emit(index, index)

    def refresh_all(self, entries: Collection[SocketEntry]) -> None:
        """Announce that entries have changed: many at once, as one change costs as much."""
        if len(entries) == 1:
            self.refresh(*entries)
        elif entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def state_text(self, entry: SocketEntry) -> str:
        """Return the state in words, with the errno's name when the socket failed."""
        if entry.last_error is not None and entry.state in {SocketState.IDLE, SocketState.CLOSED}:
            return self._failure_text(entry)
        return {
            SocketState.IDLE: self.tr("Not connected"),
            SocketState.CONNECTING: self.tr("Connecting"),
            SocketState.CONNECTED: self.tr("Connected"),
            SocketState.CLOSING: self.tr("Closing"),
            SocketState.CLOSED: self.tr("Closed"),
        }[entry.state]

    def lamp(self, entry: SocketEntry) -> str:
        """Return the icon that shows the state."""
        if entry.last_error is not None and entry.state in {SocketState.IDLE, SocketState.CLOSED}:
            return "lamp-failed"
        return {
            SocketState.CONNECTING: "lamp-connecting",
            SocketState.CONNECTED: "lamp-connected",
        }.get(entry.state, "lamp-closed")

    def endpoint_text(self, entry: SocketEntry) -> str:
        """Return where the entry leads to, or would lead to as typed."""
        if entry.state in {SocketState.CONNECTING, SocketState.CONNECTED}:
            return entry.target or f"{entry.draft.address}:{entry.draft.port}"
        return f"{entry.draft.address}:{entry.draft.port}".removesuffix(":")

    def _failure_text(self, entry: SocketEntry) -> str:
        error = entry.last_error
        known = ERRNO_BY_NUMBER.get(error.errno or 0) if error else None
        if known is Errno.ETIMEDOUT:
            return self.tr("Failed: timeout")
        if known is not None:
            return self.tr("Failed: {reason}").format(reason=known.name)
        try:
            parse_address(entry.draft.address)
            parse_port(entry.draft.port)
        except InvalidArgumentError:
            return self.tr("Failed: invalid")
        return self.tr("Failed: refused")

    # Qt overrides

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let names be edited in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry's title, its name for editing, its whole line for assistive tools."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.EditRole:
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                counts = self.tr("received {received}, sent {sent}").format(
                    received=size_text(entry.traffic.received), sent=size_text(entry.traffic.sent)
                )
                parts = [entry.title, self.endpoint_text(entry), self.state_text(entry), counts]
                if entry.is_repeating:
                    parts.insert(3, self.tr("repeats a message"))
                return plain_tip(", ".join(parts))
            case _ if role == ENTRY_ROLE:
                return entry
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename an entry."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        entry = self._entries[index.row()]
        entry.name = str(value).strip()[:40]
        self.refresh(entry)
        return True
