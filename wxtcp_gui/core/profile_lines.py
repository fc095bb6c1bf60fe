"""Lines of a profile file: where its keys and values stand.

tomllib says what a file holds, and not where. This reads TOML's keys, brackets and commas
once from top to bottom, and leaves what the values are to tomllib.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

NESTED_MAX: Final = 50  # O, a profile needs 2 brackets and keys of 3 parts; tomllib recurses
DIGITS_MAX: Final = 4300  # int(): more are refused (Python's library reference, 4.4.4)

# No alternative can fail far behind its beginning, so that it takes one pass over any text.
_PIECE: Final = re.compile(
    r"""
    \#[^\n]*
    | (?P<piece>
        \"{3} (?:\\.|[^\\])*? (?:\"{3,5}|\\?\Z) | '{3} .*? (?:'{3,5}|\Z)
        | \" (?:\\[^\n]|[^\"\\\n])* \"? | ' [^'\n]* '?
        | [^\s\"'\#\[\]{}=,.]+
        | [\n\[\]{}=,.]
    )
    """,
    re.VERBOSE | re.DOTALL,
)

_CLOSED: Final = re.compile(
    r"""
    \"{3} (?:\\.|[^\\])*? \"{3,5} | '{3} .*? '{3,5}
    | \" (?:\\[^\n]|[^\"\\\n])* \" | ' [^'\n]* '
    """,
    re.VERBOSE | re.DOTALL,
)


def line_of(text: str, path: Path) -> int | None:
    """Return the line, from 1, where a valid document first speaks of a path; None if nowhere."""
    places = _Places(text).of_document()
    return next((line for place, line in places if place[: len(path)] == path), None)


def nested_too_deep(text: str) -> int | None:
    """Return the line where brackets or a dotted key go too deep, in any text.

    What tomllib makes of either costs time and memory by the square of the depth.
    """
    depth = parts = 0
    for piece, line in _pieces(text):
        if piece == ".":
            parts += 1
        elif piece in "[{":
            depth += 1
        elif piece in "]}":
            depth -= 1
        if piece in "\n=,":
            parts = 0
        if max(depth, parts) > NESTED_MAX:
            return line
    return None


def left_open(text: str) -> int | None:
    """Return the line of a string that is not closed, else of the outermost open bracket."""
    brackets = []
    for piece, line in _pieces(text):
        if piece[0] in "\"'" and not _CLOSED.fullmatch(piece):
            return line
        if piece in "[{":
            brackets.append(line)
        elif piece in "]}" and brackets:
            brackets.pop()
    return brackets[0] if brackets else None


def number_too_long(text: str) -> int | None:
    """Return the line of a whole number that has too many digits, in any text."""
    for piece, line in _pieces(text):
        if len(piece) > DIGITS_MAX and piece.lstrip("+-").replace("_", "").isdecimal():
            return line
    return None


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Split any text into strings, words and marks, each with its line."""
    line, counted = 1, 0
    for match in _PIECE.finditer(text):
        if match["piece"]:
            line += text.count("\n", counted, match.start())
            counted = match.start()
            yield match["piece"], line


class _Places:
    """Finds (path, line) of each key, value and element of a valid document, in its order."""

    def __init__(self, text: str) -> None:
        self._pieces = [*_pieces(text)]
        self._next = 0
        self._rows: dict[Path, int] = {}  # of each [[array of tables]] the last one's index

    def of_document(self) -> Iterator[tuple[Path, int]]:
        table: Path = ()
        while self._next < len(self._pieces):
            piece, line = self._take()
            if piece == "[":
                table = self._header()
                yield table, line
            elif piece != "\n":
                yield from self._of_pair(table, piece, line)

    def _header(self) -> Path:
        parts, marks = self._keys("\n")
        path: Path = ()
        for part in parts:
            path += (self._rows[path],) if path in self._rows else ()
            path += (part,)
        if "[" in marks:
            self._rows[path] = self._rows.get(path, -1) + 1
            path += (self._rows[path],)
        return path

    def _of_pair(self, table: Path, first: str, line: int) -> Iterator[tuple[Path, int]]:
        others, _ = self._keys("=")
        path = (*table, _key(first), *others)
        yield path, line
        yield from self._of_value(path, self._take()[0])

    def _of_value(self, path: Path, piece: str) -> Iterator[tuple[Path, int]]:
        if piece == "[":
            yield from self._of_array(path)
        elif piece == "{":
            yield from self._of_table(path)
        else:
            while self._next < len(self._pieces) and self._pieces[self._next][0] not in "\n,]}":
                self._take()

    def _of_array(self, path: Path) -> Iterator[tuple[Path, int]]:
        index = 0
        while (found := self._take())[0] != "]":
            if found[0] == ",":
                index += 1
            elif found[0] != "\n":
                yield (*path, index), found[1]
                yield from self._of_value((*path, index), found[0])

    def _of_table(self, path: Path) -> Iterator[tuple[Path, int]]:
        while (found := self._take())[0] != "}":
            if found[0] not in "\n,":
                yield from self._of_pair(path, *found)

    def _keys(self, end: str) -> tuple[list[str], list[str]]:
        """Return the parts of a key up to an end, and the marks that were among them."""
        parts, marks = [], []
        while self._next < len(self._pieces) and (piece := self._take()[0]) != end:
            if piece in ".[]":
                marks.append(piece)
            else:
                parts.append(_key(piece))
        return parts, marks

    def _take(self) -> tuple[str, int]:
        self._next += 1
        return self._pieces[self._next - 1]


def _key(piece: str) -> str:
    """Return a part of a key as tomllib has it: bare, or a string without its quotes."""
    return str(tomllib.loads(f"key = {piece}")["key"]) if piece[0] in "\"'" else piece
