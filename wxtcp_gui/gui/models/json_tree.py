"""JsonTree: the values of JSON documents as a tree, of which no more is made than is opened."""

from __future__ import annotations

import re
from array import array
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.json_values import JsonKind, JsonValues
from wxtcp_gui.gui.models.visible_text import visible
from wxtcp_gui.gui.wording import count_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
FETCH_ROWS: Final = 500  # made at once, when the end of those before comes into sight
SHOWN_CHARS: Final = 400  # of a value
COPY_MAX_CHARS: Final = 4 * 1024 * 1024  # of a value, for the clipboard
KEY, VALUE = range(2)
_ROW_PX: Final = 22
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_TOKENS: Final = {
    JsonKind.OBJECT: "muted",
    JsonKind.ARRAY: "muted",
    JsonKind.STRING: "text",
    JsonKind.NUMBER: "accent_text",
    JsonKind.WORD: "secondary",
}


class JsonTree(QAbstractItemModel):
    """Two columns: key or index, and the value as it is written."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._colors = icons.theme.colors
        self._font = mono_font(DATA_PX)
        self._values = JsonValues(b"")
        self._documents = 0  # that are shown
        self._children: dict[int, array[int]] = {}

    def set_values(self, values: JsonValues) -> None:
        """Show other documents."""
        self.beginResetModel()
        self._values = values
        self._documents = 0
        self._children = {}
        self.endResetModel()
        self.fetchMore(_NO_PARENT)

    def value(self, index: _Index) -> int:
        """Return the number of the value in a row."""
        return int(index.internalId())

    def written(self, index: _Index) -> str:
        """Return a value as it is written, for the clipboard."""
        return self._values.written(self.value(index), COPY_MAX_CHARS)

    def path(self, index: _Index) -> str:
        """Return how a value is reached from the outermost one: $.items[3]["two words"]."""
        values, at = self._values, self.value(index)
        steps = []
        while (parent := values.parents[at]) != at:
            key = values.key(at)
            if key is None:
                steps.append(f"[{values.rows[at]}]")
            else:
                steps.append(f".{key}" if _PLAIN_KEY.fullmatch(key) else f'["{key}"]')
            at = parent
        return "".join(["$", *reversed(steps)])

    def _key_text(self, value: int) -> str:
        values = self._values
        if values.parents[value] == value:
            return "$" if len(values.documents) == 1 else count_text(values.rows[value] + 1)
        key = values.key(value)
        return str(values.rows[value]) if key is None else visible(key, breaks=False).text

    def _value_text(self, value: int) -> str:
        values, kind = self._values, self._values.kinds[value]
        if kind in {JsonKind.OBJECT, JsonKind.ARRAY}:
            left, right = ("{", "}") if kind == JsonKind.OBJECT else ("[", "]")
            count = values.counts[value]
            return f"{left}{count_text(count)}{right}" if count else left + right
        text = visible(values.written(value, SHOWN_CHARS), breaks=False).text
        long = values.stops[value] - values.starts[value] > SHOWN_CHARS
        return f"{text}…" if long else text

    # Qt overrides

    def index(self, row: int, column: int, parent: _Index = _NO_PARENT) -> QModelIndex:
        """Return the place of a value within another one."""
        if not 0 <= row < self.rowCount(parent) or not 0 <= column < 2:
            return QModelIndex()
        if parent.isValid():
            return self.createIndex(row, column, self._children[self.value(parent)][row])
        return self.createIndex(row, column, self._values.documents[row])

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        """Return the place of the value that a value is in."""
        if not index.isValid():
            return QModelIndex()
        value = self.value(index)
        parent = self._values.parents[value]
        if parent == value:
            return QModelIndex()
        return self.createIndex(self._values.rows[parent], 0, parent)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many values of a value have been made."""
        if not parent.isValid():
            return self._documents
        return len(self._children.get(self.value(parent), ())) if parent.column() == 0 else 0

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return two."""
        return 2

    def hasChildren(self, parent: _Index = _NO_PARENT) -> bool:
        """Return whether there is anything in a value."""
        if not parent.isValid():
            return bool(self._values.documents)
        return parent.column() == 0 and self._values.counts[self.value(parent)] > 0

    def canFetchMore(self, parent: _Index) -> bool:
        """Return whether not all values of a value have been made."""
        if not parent.isValid():
            return self._documents < len(self._values.documents)
        return (
            parent.column() == 0 and self.rowCount(parent) < self._values.counts[self.value(parent)]
        )

    def fetchMore(self, parent: _Index) -> None:
        """Make the next values of a value."""
        first = self.rowCount(parent)
        if not self.canFetchMore(parent):
            return
        if not parent.isValid():
            last = min(first + FETCH_ROWS, len(self._values.documents))
            self.beginInsertRows(parent, first, last - 1)
            self._documents = last
            self.endInsertRows()
            return
        value = self.value(parent)
        made = self._children.setdefault(value, array("I"))
        more = self._values.children(value, made[-1] if made else None, FETCH_ROWS)
        self.beginInsertRows(parent, first, first + len(more) - 1)
        made.extend(more)
        self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, colour and typeface."""
        if not index.isValid():
            return None
        value = self.value(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                is_key = index.column() == KEY
                return self._key_text(value) if is_key else self._value_text(value)
            case Qt.ItemDataRole.ForegroundRole:
                if index.column() == KEY:
                    in_object = self._values.key(value) is not None
                    return self._colors["text" if in_object else "muted"]
                return self._colors[_TOKENS[JsonKind(self._values.kinds[value])]]
            case Qt.ItemDataRole.FontRole:
                return self._font
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, _ROW_PX)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.tr("Key") if section == KEY else self.tr("Value")
