"""PartTree: a value of a script as a tree that stays as it is while the value changes."""

from __future__ import annotations

import re
import time
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)

from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.part_node import (
    HEX_LINE,
    MORE,
    PartNode,
    all_of,
    is_beginning,
    name_of,
    same_rows,
)
from wxtcp_gui.gui.models.part_text import can_open, line_of, token_of
from wxtcp_gui.gui.models.visible_text import visible
from wxtcp_gui.gui.wording import count_text, plain_tip
from wxtcp_gui.script.console import Part

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
KEY, VALUE = range(2)
MARK_S: Final = 1.0  # for which a value that has changed is marked
SHOWN_CHARS: Final = 400  # of a value
_TIP_CHARS: Final = 2_000
_ROW_PX: Final = 22
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


class PartTree(QAbstractItemModel):
    """Two columns, key and value. Rows of keys that stay are kept, whatever their values are.

    A value that has changed is marked for MARK_S seconds, by its ground and its weight; nothing
    fades or blinks.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._colors = icons.theme.colors
        self._font = mono_font(DATA_PX)
        self._strong = mono_font(DATA_PX, 500)
        self._root: PartNode | None = None
        self._marked: list[PartNode] = []
        self._unmark = QTimer(self)
        self._unmark.setSingleShot(True)
        self._unmark.timeout.connect(self._on_unmark)

    @property
    def part(self) -> Part | None:
        """What is shown."""
        return self._root.part if self._root is not None else None

    def show(self, part: Part | None) -> None:
        """Show a value, or what has become of the one before."""
        root = self._root
        if root is None or part is None:
            self.beginResetModel()
            self._unmark.stop()
            self._marked.clear()
            self._root = None if part is None else PartNode("", part, None, 0)
            self.endResetModel()
            return
        now = time.monotonic()
        self._update(root, part, now)
        if self._marked and not self._unmark.isActive():
            self._unmark.start(round(MARK_S * 1000))

    def part_at(self, index: _Index) -> Part | None:
        """Return the value in a row; None for what is no value of its own."""
        return None if self.is_spanned(index) else self._node(index).part

    def is_spanned(self, index: _Index) -> bool:
        """Return whether a row has a text of both columns: bytes, or that there are more."""
        return self._node(index).part.kind in {HEX_LINE, MORE}

    def path(self, index: _Index) -> str:
        """Return how a value is reached: data.items[3]["two words"]."""
        node: PartNode | None = self._node(index)
        steps = []
        while node is not None and node.parent is not None:
            if node.part.kind not in {HEX_LINE, MORE}:
                steps.append(_step(node.key, node.parent.part.kind))
            node = node.parent
        return "".join(["data", *reversed(steps)])

    def is_marked(self, index: _Index) -> bool:
        """Return whether a value has just changed."""
        at = self._node(index).changed_at
        return at > 0 and time.monotonic() - at < MARK_S

    def _node(self, index: _Index) -> PartNode:
        node = index.internalPointer()
        assert isinstance(node, PartNode)  # noqa: S101 - every index was made here
        return node

    def _index(self, node: PartNode, column: int = KEY) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, column, node)

    def _update(self, node: PartNode, part: Part, now: float) -> None:
        """Give a value its new content, and go on with those of its children that are made."""
        before, node.part = node.part, part
        told = before.text != part.text or before.kind != part.kind or before.more != part.more
        if node.parent is not None and told:
            if not (part.children and before.children):  # else it is its children that changed
                node.changed_at = now
                self._marked.append(node)
            self.dataChanged.emit(self._index(node, KEY), self._index(node, VALUE))
        if node.children is not None:
            self._update_children(node, now)

    def _update_children(self, node: PartNode, now: float) -> None:
        wanted = node.inside()
        keys = [(key, part.kind == MORE) for key, part in wanted]
        children = node.made()
        if not is_beginning(children, keys):
            known = set(keys)
            for row in reversed(range(len(children))):
                if name_of(children[row]) not in known:
                    self._remove(node, row, row + 1)
            kept = same_rows(children, keys)
            if kept < len(children):
                self._remove(node, kept, len(children))
        elif len(children) > len(keys):
            self._remove(node, len(keys), len(children))
        for child, (_, part) in zip(children, wanted, strict=False):
            self._update(child, part, now)
        if len(wanted) > len(children):
            first = len(children)
            self.beginInsertRows(self._index(node), first, len(wanted) - 1)
            for row, (key, part) in enumerate(wanted[first:], first):
                child = PartNode(key, part, node, row)
                child.changed_at = now
                children.append(child)
                self._marked.append(child)
            self.endInsertRows()

    def _remove(self, node: PartNode, first: int, stop: int) -> None:
        children = node.made()
        self.beginRemoveRows(self._index(node), first, stop - 1)
        old = children[first:stop]  # they live until no index points to them any more
        gone = set(map(id, all_of(old)))
        self._marked = [each for each in self._marked if id(each) not in gone]
        del children[first:stop]
        for row in range(first, len(children)):
            children[row].row = row
        self.endRemoveRows()

    def _on_unmark(self) -> None:
        now = time.monotonic()
        old = [each for each in self._marked if now - each.changed_at >= MARK_S]
        self._marked = [each for each in self._marked if now - each.changed_at < MARK_S]
        for node in old:
            self.dataChanged.emit(self._index(node, KEY), self._index(node, VALUE))
        if self._marked:
            oldest = min(each.changed_at for each in self._marked)
            self._unmark.start(max(1, round((oldest + MARK_S - now) * 1000) + 1))

    def _text(self, node: PartNode, *, is_key: bool) -> str:
        part = node.part
        if part.kind in {HEX_LINE, MORE}:
            return self._spanned_text(part) if is_key else ""
        if is_key:
            return visible(node.key, breaks=False).text
        text = line_of(part)
        shown = visible(text[:SHOWN_CHARS], breaks=False).text
        return f"{shown}…" if len(text) > SHOWN_CHARS else shown

    def _spanned_text(self, part: Part) -> str:
        if part.kind == HEX_LINE:
            return part.text
        text = self.tr("… {count} more bytes") if part.text else self.tr("… {count} more")
        return text.format(count=count_text(part.more))

    # Qt overrides

    def index(self, row: int, column: int, parent: _Index = _NO_PARENT) -> QModelIndex:
        """Return the place of a value within another one."""
        node = self._node(parent) if parent.isValid() else self._root
        if node is None or not 0 <= column < 2 or parent.column() > 0:
            return QModelIndex()
        children = node.made()
        return (
            self.createIndex(row, column, children[row])
            if 0 <= row < len(children)
            else QModelIndex()
        )

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        """Return the place of the value that a value is in."""
        node = self._node(index).parent if index.isValid() else None
        return self._index(node) if node is not None else QModelIndex()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many values are in a value."""
        node = self._node(parent) if parent.isValid() else self._root
        return 0 if node is None or parent.column() > 0 else len(node.made())

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return two."""
        return 2

    def hasChildren(self, parent: _Index = _NO_PARENT) -> bool:
        """Return whether there is anything in a value, without making it."""
        if not parent.isValid():
            return self._root is not None and can_open(self._root.part)
        return parent.column() == KEY and can_open(self._node(parent).part)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, colour and typeface."""
        if not index.isValid():
            return None
        node, is_key = self._node(index), index.column() == KEY
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(node, is_key=is_key)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colors[_token(node, is_key=is_key)]
            case Qt.ItemDataRole.BackgroundRole:
                return self._colors["on"] if not is_key and self.is_marked(index) else None
            case Qt.ItemDataRole.FontRole:
                return self._strong if not is_key and self.is_marked(index) else self._font
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, _ROW_PX)
            case Qt.ItemDataRole.ToolTipRole if not self.is_spanned(index):
                text = node.key if is_key else line_of(node.part)
                return plain_tip(visible(text[:_TIP_CHARS], breaks=False).text) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.tr("Key") if section == KEY else self.tr("Value")


def _token(node: PartNode, *, is_key: bool) -> str:
    if node.part.kind in {HEX_LINE, MORE}:
        return "text" if node.part.kind == HEX_LINE else "muted"
    if is_key:
        in_array = node.parent is not None and node.parent.part.kind in {"array", "set"}
        return "muted" if in_array else "text"
    return token_of(node.part)


def _step(key: str, kind: str) -> str:
    if kind in {"array", "set"} and key.isdecimal():
        return f"[{key}]"
    return f".{key}" if _PLAIN_KEY.fullmatch(key) else f'["{key}"]'
