"""The expression that a pattern stands for: its nodes, and the reading of what was typed.

It holds what needs no backtracking: characters, classes, groups, |, repetition, and the
assertions ^ $ and word boundaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from wxtcp_gui.core.sentences import Sentence, Text

NESTED_MAX: Final = 20
STRAY: Final = 0xDC00  # with a byte's number it is a character: a byte that is no UTF-8
SIZE_MAX: Final = 250  # tests and assertions, each counted as often as it is repeated


class ExpressionError(ValueError):
    """What was typed is no pattern; `start` and `stop` are the characters at fault."""

    def __init__(self, sentence: Sentence, start: int, stop: int) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.start = start
        self.stop = stop


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character that fits: `source` says which, as re spells it; `char` if it is only one."""

    source: str
    char: str = ""


class Where(Enum):
    """A place between two characters, as re spells it."""

    LINE_START = r"(?<![^\r\n])"
    LINE_END = r"(?![^\r\n])"
    BOUNDARY = r"\b"
    NO_BOUNDARY = r"(?!\b)"


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The body from low to high times, without end where high is None."""

    body: Node
    low: int
    high: int | None


Node: TypeAlias = OneOf | Where | Row | Choice | Repeat


def written(node: Node) -> str:
    """Return a node as re spells it."""
    match node:
        case OneOf(source):
            return source
        case Where():
            return node.value
        case Row(parts):
            return "".join(map(written, parts))
        case Choice(parts):
            return f"(?:{'|'.join(map(written, parts))})"
        case Repeat(body, low, high):
            return f"(?:{written(body)}){{{low},{'' if high is None else high}}}"


def size_of(node: Node) -> int:
    """Return how many tests and assertions there are when repetitions are written out."""
    match node:
        case OneOf() | Where():
            return 1
        case Row(parts):
            return sum(map(size_of, parts))
        case Choice(parts):
            return sum(map(size_of, parts)) + len(parts)
        case Repeat(body, low, high):
            return 1 + size_of(body) * (low + 1 if high is None else high)


def trimmed(node: Node) -> Node:
    """Return a node that is found in the same texts, without repetition at either end.

    Whether a+ is found does not depend on how often a is repeated.
    """
    return _trimmed(_trimmed(node, 0), -1)


def _trimmed(node: Node, end: int) -> Node:
    match node:
        case Repeat(body, low, _):
            if low == 1:
                return body
            return Repeat(body, low, low) if low else Row(())
        case Choice(parts):
            return Choice(tuple(_trimmed(part, end) for part in parts))
        case Row(parts):
            while parts:
                last = _trimmed(parts[end], end)
                rest = parts[:-1] if end else parts[1:]
                if last != Row(()):
                    return Row((*rest, last) if end else (last, *rest))
                parts = rest
            return Row(())
        case _:
            return node


_QUANTIFIER: Final = re.compile(
    r"(?:(?P<mark>[*+?])|\{(?P<low>[0-9]+)(?P<comma>,(?P<high>[0-9]*))?\}|\{,(?P<most>[0-9]+)\})"
    r"(?P<suffix>[+?]?)"
)
_MARKS: Final = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_ESCAPE: Final = re.compile(
    r"\\(?:x(?P<byte>[0-9A-Fa-f]{2})|u(?P<unit>[0-9A-Fa-f]{4})|(?P<letter>[^\W_])|(?P<char>.)|)",
    re.DOTALL,
)
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0"}
_CLASSES: Final = frozenset("dDwWsS")
_BOUNDARIES: Final = {"b": Where.BOUNDARY, "B": Where.NO_BOUNDARY}
_DOT: Final = OneOf(r"[^\r\n]")
_ALL: Final = OneOf(r"[\s\S]")
_NONE: Final = OneOf(r"[^\s\S]")


def parse_expression(source: str) -> Node:
    """Return what a pattern stands for. Raises ExpressionError."""
    reader = _Reader(source)
    node = reader.choice(0)
    if reader.at < len(source):
        raise reader.fault(Text.PATTERN_CLOSE, reader.at, reader.at + 1)
    if size_of(node) > SIZE_MAX:
        raise reader.fault(Text.PATTERN_TOO_LARGE, 0, len(source), limit=SIZE_MAX)
    return node


class _Reader:
    """Reads a pattern from left to right; `at` is the next character."""

    def __init__(self, source: str) -> None:
        self.at = 0
        self._source = source

    def fault(self, text: Text, start: int, stop: int, **values: object) -> ExpressionError:
        return ExpressionError(
            Sentence(text, found=self._source[start:stop], **values), start, stop
        )

    def choice(self, depth: int) -> Node:
        """Read up to the ) of the group, or the end."""
        rows = [self._row(depth)]
        while self._take("|"):
            rows.append(self._row(depth))
        return rows[0] if len(rows) == 1 else Choice(tuple(rows))

    def _row(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.at < len(self._source) and self._source[self.at] not in "|)":
            start = self.at
            node = self._node(depth)
            parts.append(self._repeated(node, start))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _take(self, char: str) -> bool:
        taken = self._source.startswith(char, self.at)
        self.at += taken and len(char)
        return taken

    def _node(self, depth: int) -> Node:
        start = self.at
        if self._take("("):
            return self._group(start, depth)
        if self._take("["):
            return self._class(start)
        if self._take("."):
            return _DOT
        if self._take("^"):
            return Where.LINE_START
        if self._take("$"):
            return Where.LINE_END
        if self._source[start] == "\\":
            return self._escape()
        if quantifier := _QUANTIFIER.match(self._source, start):
            raise self.fault(Text.PATTERN_NOTHING, start, quantifier.end())
        self.at += 1
        return _only(self._source[start])

    def _group(self, start: int, depth: int) -> Node:
        if depth == NESTED_MAX:
            raise self.fault(Text.PATTERN_TOO_DEEP, start, self.at, limit=NESTED_MAX)
        if self._take("?") and not self._take(":"):
            raise self.fault(Text.PATTERN_UNSUPPORTED, start, min(self.at + 1, len(self._source)))
        node = self.choice(depth + 1)
        if not self._take(")"):
            raise self.fault(Text.PATTERN_OPEN, start, start + 1)
        return node

    def _repeated(self, node: Node, start: int) -> Node:
        match = _QUANTIFIER.match(self._source, self.at)
        if match is None:
            return node
        if match["suffix"] == "+":
            raise self.fault(Text.PATTERN_UNSUPPORTED, match.start(), match.end())
        self.at = match.end()
        if again := _QUANTIFIER.match(self._source, self.at):
            raise self.fault(Text.PATTERN_NOTHING, again.start(), again.end())
        low, high = _bounds(match)
        if high is not None and high < low:
            raise self.fault(Text.QUERY_RANGE, match.start(), match.end())
        if max(low, high or 0) > SIZE_MAX:
            raise self.fault(Text.PATTERN_TOO_LARGE, start, match.end(), limit=SIZE_MAX)
        return Repeat(node, low, high)

    def _escape(self) -> Node:
        start = self.at
        match = self._escaped()
        letter = match["letter"]
        if letter in _BOUNDARIES:
            return _BOUNDARIES[letter]
        if letter in _CLASSES:
            return OneOf(match[0])
        return _only(self._char_of(match, start))

    def _escaped(self) -> re.Match[str]:
        match = _ESCAPE.match(self._source, self.at)
        assert match is not None  # noqa: S101 - a backslash stands there
        self.at = match.end()
        return match

    def _char_of(self, match: re.Match[str], start: int) -> str:
        """Return the one character of an escape."""
        if code := match["byte"] or match["unit"]:
            return chr(int(code, 16))
        if char := match["char"] or _CONTROLS.get(match["letter"] or ""):
            return char
        if (match["letter"] or "").isdecimal():
            raise self.fault(Text.PATTERN_UNSUPPORTED, start, match.end())
        sentence = Sentence(Text.PATTERN_ESCAPE, found=match[0])
        raise ExpressionError(sentence, start, match.end())

    def _class(self, start: int) -> Node:
        negated = self._take("^")
        items: list[str] = []
        while not self._take("]"):
            if self.at == len(self._source):
                raise self.fault(Text.PATTERN_OPEN, start, start + 1)
            items.append(self._item())
        if not items:
            return _ALL if negated else _NONE
        return OneOf(f"[{'^' if negated else ''}{''.join(items)}]")

    def _item(self) -> str:
        """Read a character, a range or an escape of a class."""
        start = self.at
        low = self._member()
        if len(low) != 1:
            return low
        dash = self.at
        if self._source[dash : dash + 1] != "-" or self._source[dash + 1 : dash + 2] in {"", "]"}:
            return _range(low, low)
        self.at += 1
        high = self._member()
        if len(high) != 1:
            return rf"{_range(low, low)}\-{high}"
        if high < low:
            raise self.fault(Text.QUERY_RANGE, start, self.at)
        return _range(low, high)

    def _member(self) -> str:
        """Read one character, or an escape such as \\d as it is."""
        start = self.at
        if self._source[start] != "\\":
            self.at += 1
            return self._source[start]
        match = self._escaped()
        if match["letter"] in _CLASSES:
            return match[0]
        return "\b" if match["letter"] == "b" else self._char_of(match, start)


def _only(char: str) -> OneOf:
    if "\x80" <= char <= "\xff":
        return OneOf(f"[{_range(char, char)}]", char)
    return OneOf(re.escape(char), char)


def _range(low: str, high: str) -> str:
    """Return a range of a class, with the stray bytes whose numbers are in it."""
    found = f"{re.escape(low)}-{re.escape(high)}" if low < high else re.escape(low)
    first, last = max(ord(low), 0x80), min(ord(high), 0xFF)
    if first <= last:
        found += f"{chr(STRAY + first)}-{chr(STRAY + last)}"
    return found


def _bounds(match: re.Match[str]) -> tuple[int, int | None]:
    if mark := match["mark"]:
        return _MARKS[mark]
    if most := match["most"]:
        return 0, _number(most)
    low = _number(match["low"])
    if not match["comma"]:
        return low, low
    return low, _number(match["high"]) if match["high"] else None


def _number(digits: str) -> int:
    """Return the number; one that is too long is larger than any that is allowed."""
    return int(digits) if len(digits) <= len(str(SIZE_MAX)) else SIZE_MAX + 1
