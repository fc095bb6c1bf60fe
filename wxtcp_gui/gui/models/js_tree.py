"""JsTree: a script's text as tree-sitter reads it, kept up to date edit by edit.

Everything is counted as Qt counts, in units of UTF-16, so that no place has to be converted.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Final

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Point, Query, QueryCursor, Tree

UNIT_BYTES: Final = 2
ENCODING: Final = "utf-16-le"
BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "${": "}"}
_OPENERS: Final = {")": ("(",), "]": ("[",), "}": ("{", "${")}
_SEARCHED_CHILDREN: Final = 64  # of a node, for the other one of two brackets
_ENCLOSING_UNITS: Final = 50_000  # that are looked through for the bracket around a place
_BRACKET_QUERY: Final = '["(" ")" "[" "]" "{" "}" "${"] @bracket'


class Ink(Enum):
    """What a piece of a script is coloured as; the value is a token of the theme."""

    KEYWORD = "code_keyword"
    STRING = "code_string"
    REGEXP = "code_regexp"
    NUMBER = "code_number"
    COMMENT = "code_comment"
    FUNCTION = "code_function"
    CLASS = "code_class"


# Of two that take the same place the later one counts.
_INK_QUERY: Final = """
(this) @KEYWORD (super) @KEYWORD (true) @NUMBER (false) @NUMBER (null) @NUMBER (undefined) @NUMBER
["as" "async" "await" "break" "case" "catch" "class" "const" "continue" "debugger" "default"
 "delete" "do" "else" "export" "extends" "finally" "for" "from" "function" "get" "if" "import"
 "in" "instanceof" "let" "new" "of" "return" "set" "static" "switch" "target" "throw" "try"
 "typeof" "var" "void" "while" "with" "yield"] @KEYWORD
(number) @NUMBER
["'" "\\"" "`"] @STRING
(string_fragment) @STRING (escape_sequence) @STRING
(regex) @REGEXP
(comment) @COMMENT (html_comment) @COMMENT (hash_bang_line) @COMMENT
(call_expression function: (identifier) @FUNCTION)
(call_expression function: (member_expression property: (_) @FUNCTION))
(function_declaration name: (identifier) @FUNCTION)
(function_expression name: (identifier) @FUNCTION)
(generator_function_declaration name: (identifier) @FUNCTION)
(method_definition name: (_) @FUNCTION)
(pair key: (property_identifier) @FUNCTION value: [(arrow_function) (function_expression)])
(variable_declarator name: (identifier) @FUNCTION value: [(arrow_function) (function_expression)])
(new_expression constructor: (identifier) @CLASS)
(class_declaration name: (identifier) @CLASS)
(class name: (identifier) @CLASS)
(class_heritage (identifier) @CLASS)
"""
_INKS: Final = tuple(Ink)
_PROSE: Final = frozenset(
    {"comment", "string_fragment", "escape_sequence", "regex_pattern", "regex_flags", "string"}
)


class JsTree:
    """The tree of a text. Places beyond its end are no error."""

    def __init__(self, text: str) -> None:
        self._parser = Parser(_language())
        self._source = bytearray(text.encode(ENCODING, "surrogatepass"))
        self._tree = self._parse(None)

    @property
    def length(self) -> int:
        """How long the text is."""
        return len(self._source) // UNIT_BYTES

    @property
    def has_error(self) -> bool:
        """Whether the text is no JavaScript as it stands."""
        return self._tree.root_node.has_error

    @property
    def root(self) -> Node:
        """The tree's root; its bytes are two to a unit."""
        return self._tree.root_node

    def text(self, start: int, stop: int) -> str:
        """Return a part of the text."""
        return self._source[start * UNIT_BYTES : stop * UNIT_BYTES].decode(ENCODING, "replace")

    def replace(
        self, start: int, removed: int, text: str, *, row: int, column: int
    ) -> list[tuple[int, int]] | None:
        """Put a text in the place of `removed` units; `start` is at `row` and `column`.

        Returns where the meaning of what stands there has changed, besides what was put in,
        or None where the very same stood there before.
        """
        first, last = start * UNIT_BYTES, (start + removed) * UNIT_BYTES
        before, after = bytes(self._source[first:last]), text.encode(ENCODING, "surrogatepass")
        if before == after:
            return None
        self._source[first:last] = after
        place = Point(row, column * UNIT_BYTES)
        self._tree.edit(
            start_byte=first,
            old_end_byte=first + len(before),
            new_end_byte=first + len(after),
            start_point=place,
            old_end_point=_behind(place, before.decode(ENCODING, "surrogatepass")),
            new_end_point=_behind(place, text),
        )
        former = self._tree
        self._tree = self._parse(former)
        return [
            (each.start_byte // UNIT_BYTES, each.end_byte // UNIT_BYTES)
            for each in former.changed_ranges(self._tree)
        ]

    def inks(self, start: int, stop: int) -> list[tuple[int, int, Ink]]:
        """Return how the text between two places is coloured: from, to, as what.

        Where two overlap the later one in the list counts.
        """
        cursor = QueryCursor(_ink_query())
        cursor.set_byte_range(start * UNIT_BYTES, stop * UNIT_BYTES)
        captures = cursor.captures(self._tree.root_node)
        return [
            (node.start_byte // UNIT_BYTES, node.end_byte // UNIT_BYTES, ink)
            for ink in _INKS
            for node in captures.get(ink.name, ())
        ]

    def is_prose(self, place: int) -> bool:
        """Whether what stands before a place is a comment, a regular expression or a string."""
        if place <= 0:
            return False
        node = self._leaf(place - 1)
        if node.type in {"'", '"', "/"} and node.parent is not None:
            node = node.parent
            return node.type in {"string", "regex"} and node.end_byte > place * UNIT_BYTES
        if node.type == "comment":
            is_line = self.text(node.start_byte // UNIT_BYTES, place).startswith("//")
            return is_line or node.end_byte > place * UNIT_BYTES
        return node.type in _PROSE or _is_in_open_template(node, place * UNIT_BYTES)

    def pair(self, place: int) -> tuple[int, int] | None:
        """Return where the bracket at a place is, and the one that belongs to it."""
        node = self._leaf(place)
        is_opener = node.type in BRACKETS
        parent = node.parent
        if parent is None or not (is_opener or node.type in _OPENERS):
            return None
        wanted = (BRACKETS[node.type],) if is_opener else _OPENERS[node.type]
        for other in _candidates(parent, last=is_opener):
            if other.type in wanted and not other.is_missing:
                here, there = node.start_byte, other.start_byte
                if node.type == "${":
                    here += UNIT_BYTES
                if other.type == "${":
                    there += UNIT_BYTES
                return here // UNIT_BYTES, there // UNIT_BYTES
        return None

    def enclosing(self, place: int) -> int | None:
        """Return where the bracket is that is open at a place."""
        depth = 0
        for node in reversed(self.brackets(max(0, place - _ENCLOSING_UNITS), place)):
            if node.end_byte > place * UNIT_BYTES:
                continue
            if node.type in _OPENERS:
                depth += 1
            elif depth == 0:
                return node.start_byte // UNIT_BYTES
            else:
                depth -= 1
        return None

    def brackets(self, start: int = 0, stop: int | None = None) -> list[Node]:
        """Return the brackets between two places that are none of strings or comments."""
        cursor = QueryCursor(_bracket_query())
        if stop is not None:
            cursor.set_byte_range(start * UNIT_BYTES, stop * UNIT_BYTES)
        found = cursor.captures(self._tree.root_node).get("bracket", [])
        return sorted(
            (each for each in found if not each.is_missing), key=lambda each: each.start_byte
        )

    def _leaf(self, place: int) -> Node:
        at = place * UNIT_BYTES
        root = self._tree.root_node
        return root.descendant_for_byte_range(at, at + UNIT_BYTES) or root

    def _parse(self, former: Tree | None) -> Tree:
        source = bytes(self._source)
        if former is None:
            return self._parser.parse(source, encoding="utf16le")
        return self._parser.parse(source, former, encoding="utf16le")


def _behind(place: Point, text: str) -> Point:
    """Return where a text ends that begins at a place."""
    lines = text.count("\n")
    tail = text[text.rfind("\n") + 1 :]
    columns = len(tail.encode(ENCODING, "surrogatepass"))
    return Point(place.row + lines, columns if lines else place.column + columns)


def _is_in_open_template(node: Node, at: int) -> bool:
    """Whether a template begins before a byte that nothing ends: its text is read as code."""
    parent = node.parent
    if parent is None or not parent.is_error:
        return False
    is_open = False
    for child in parent.children:
        if child.start_byte >= at:
            break
        for token in child.children if child.is_error else (child,):
            if token.type == "`":
                is_open = not is_open
            elif token.type == "${":
                is_open = False
    return is_open


def _candidates(parent: Node, *, last: bool) -> Iterator[Node]:
    """Yield the children of a node: all of few, else the one at the end that is asked for."""
    count = parent.child_count
    if count <= _SEARCHED_CHILDREN:
        yield from reversed(parent.children) if last else parent.children
    elif (child := parent.child(count - 1 if last else 0)) is not None:
        yield child


@cache
def _language() -> Language:
    return Language(tree_sitter_javascript.language())


@cache
def _ink_query() -> Query:
    return Query(_language(), _INK_QUERY)


@cache
def _bracket_query() -> Query:
    return Query(_language(), _BRACKET_QUERY)
