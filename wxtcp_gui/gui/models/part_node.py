"""PartNode: a value of a script at its place in a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wxtcp_gui.gui.models.part_text import bytes_of, hex_lines
from wxtcp_gui.script.console import Part

HEX_LINE: Final = "hexline"  # kinds of rows that are no values of their own
MORE: Final = "more"
_HEX_CELLS: Final = 42  # eight bytes to a row


class PartNode:
    """A value at its place. Its children are made when they are asked for."""

    __slots__ = ("changed_at", "children", "key", "parent", "part", "row")

    def __init__(self, key: str, part: Part, parent: PartNode | None, row: int) -> None:
        self.key = key
        self.part = part
        self.parent = parent
        self.row = row
        self.children: list[PartNode] | None = None
        self.changed_at = 0.0

    def inside(self) -> list[tuple[str, Part]]:
        """Return what is in it, with rows for bytes, and for what was left out."""
        part = self.part
        if (held := bytes_of(part)) is not None:
            data, more = held
            lines = hex_lines(data, _HEX_CELLS)
            made = [("", Part(kind=HEX_LINE, text=each)) for each in lines]
            return [*made, ("", Part(kind=MORE, text="bytes", more=more))] if more else made
        made = list(part.children)
        return [*made, ("", Part(kind=MORE, text="", more=part.more))] if part.more else made

    def made(self) -> list[PartNode]:
        """Return its children, made by now."""
        if self.children is None:
            self.children = [
                PartNode(key, part, self, row) for row, (key, part) in enumerate(self.inside())
            ]
        return self.children


def name_of(node: PartNode) -> tuple[str, bool]:
    """Return what tells a row from its neighbours."""
    return node.key, node.part.kind == MORE


def same_rows(children: Sequence[PartNode], keys: Sequence[tuple[str, bool]]) -> int:
    """Return how many rows from the beginning on have the same keys."""
    pairs = zip(children, keys, strict=False)
    return next(
        (at for at, (child, key) in enumerate(pairs) if name_of(child) != key),
        min(len(children), len(keys)),
    )


def is_beginning(children: Sequence[PartNode], keys: Sequence[tuple[str, bool]]) -> bool:
    """Return whether the longer of both begins with the other."""
    return same_rows(children, keys) == min(len(children), len(keys))


def all_of(nodes: Sequence[PartNode]) -> Iterator[PartNode]:
    """Yield nodes and all that has been made below them."""
    for node in nodes:
        yield node
        yield from all_of(node.children or ())
