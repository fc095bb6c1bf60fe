"""JsFaults: what keeps a script from being JavaScript, in words, each at its line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication
from tree_sitter import Node

from wxtcp_gui.core.sentences import QT_TRANSLATE_NOOP
from wxtcp_gui.gui.models.js_tree import BRACKETS, ENCODING, UNIT_BYTES, JsTree
from wxtcp_gui.gui.models.line_fault import LineFault

MOST: Final = 10  # that are told at once; the rest follows from them
_TOKEN_CHARS: Final = 24  # of what is wrong that are quoted

_QUOTES: Final = frozenset({"'", '"', "`"})


class _Told(Enum):
    """What can be wrong; the values in it are filled in by name."""

    OPEN_STRING = QT_TRANSLATE_NOOP("JsFaults", "This string has no end: close it with “{token}”")
    OPEN_COMMENT = QT_TRANSLATE_NOOP("JsFaults", "This comment has no end: close it with “*/”")
    OPEN_BRACKET = QT_TRANSLATE_NOOP("JsFaults", "“{token}” is not closed: “{other}” is missing")
    EXTRA_BRACKET = QT_TRANSLATE_NOOP("JsFaults", "“{token}” closes nothing: remove it")
    MISSING = QT_TRANSLATE_NOOP("JsFaults", "“{token}” is missing here")
    NOTHING = QT_TRANSLATE_NOOP("JsFaults", "A name or a value is missing here")
    NEAR = QT_TRANSLATE_NOOP("JsFaults", "This is no JavaScript, near “{token}”")


def syntax_faults(tree: JsTree) -> tuple[LineFault, ...]:
    """Return what is wrong, in the order of the lines, one for a line."""
    if not tree.has_error:
        return ()
    broken = list(_broken(tree.root))
    found = next((fault for each in broken if (fault := _endless(each))), None)
    found = found or _bracket_fault(tree)
    if found is not None:
        return (found,)  # what comes after it is read wrongly
    by_line: dict[int, LineFault] = {}
    for node in broken:
        fault = _told(node)
        by_line.setdefault(fault.line, fault)
        if len(by_line) == MOST:
            break
    return tuple(by_line[line] for line in sorted(by_line))


def _broken(root: Node) -> Iterator[Node]:
    """Yield the nodes that are wrong or missing, the outer before the inner."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.is_error or node.is_missing:
            yield node
        waiting += (each for each in reversed(node.children) if each.has_error or each.is_error)


def _endless(node: Node) -> LineFault | None:
    """Return what is wrong where a string or a comment does not end."""
    if node.is_missing and node.type in _QUOTES and node.parent is not None:
        return _fault(node.parent, _Told.OPEN_STRING, token=node.type)
    if not node.is_error:
        return None
    if _text(node).startswith("/*"):
        return _fault(node, _Told.OPEN_COMMENT)
    for child in node.children:
        if child.type in _QUOTES:
            return _fault(child, _Told.OPEN_STRING, token=child.type)
    return None


def _bracket_fault(tree: JsTree) -> LineFault | None:
    """Return the first bracket that has no other one."""
    opened: list[Node] = []
    # What stands before it is whole, and so are its brackets.
    first = next(each for each in (*tree.root.children, tree.root) if each.has_error)
    for node in tree.brackets(first.start_byte // UNIT_BYTES, tree.length):
        if node.type in BRACKETS:
            opened.append(node)
        elif not opened:
            return _fault(node, _Told.EXTRA_BRACKET, token=node.type)
        elif BRACKETS[opened[-1].type] == node.type:
            opened.pop()
        else:
            break
    if not opened:
        return None
    return _fault(
        opened[-1], _Told.OPEN_BRACKET, token=opened[-1].type, other=BRACKETS[opened[-1].type]
    )


def _told(node: Node) -> LineFault:
    if node.is_missing:
        return _fault(node, _Told.NOTHING if node.is_named else _Told.MISSING, token=node.type)
    return _fault(node, _Told.NEAR, token=_text(node).strip().split("\n", 1)[0][:_TOKEN_CHARS])


def _fault(node: Node, told: _Told, **values: str) -> LineFault:
    message = QCoreApplication.translate("JsFaults", told.value).format(**values)
    return LineFault(line=node.start_point.row + 1, message=message)


def _text(node: Node) -> str:
    return (node.text or b"").decode(ENCODING, "replace")
