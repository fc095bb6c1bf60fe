"""JsonValues: the values of JSON documents, each as the place in the text where it is written.

Numbers stay as they are written, a key may come twice, and nothing is nested too deeply: the
parser has no recursion. Several documents may follow each other. It works in steps.
"""

from __future__ import annotations

import re
import time
from array import array
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

VALUES_MAX: Final = 1_000_000  # 37 bytes each; a text with more is not shown as a tree
_STEP_TOKENS: Final = 2_000  # between two looks at the clock
_EXCERPT: Final = 24  # characters on either side of a fault

# Possessive, so that a long string takes no memory for steps back.
_TOKEN: Final = re.compile(
    r"[ \t\n\r]*+(?:"
    r'(?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)"
    r"|(?P<word>true|false|null)"
    r"|(?P<mark>[][{}:,])"
    r"|(?P<end>\Z))"
)
_SPACE: Final = re.compile(r"[ \t\n\r]*+")
_STRING_PART: Final = re.compile(
    r'[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+'
)
_BETWEEN: Final = re.compile(r"[ \t\n\r\x1e]*+")  # of documents; RS by RFC 7464


class JsonKind(IntEnum):
    """What a value is."""

    OBJECT = 0
    ARRAY = 1
    STRING = 2
    NUMBER = 3
    WORD = 4  # true, false, null


class Wanted(IntEnum):
    """What the text lacks where the fault is."""

    VALUE = 0
    KEY = 1
    COLON = 2
    COMMA_OR_END = 3
    STRING_END = 4
    ESCAPE = 5
    NO_CONTROL = 6
    UTF_8 = 7
    FEWER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFault:
    """Where the text stops being JSON; line and column count from 1, the others from 0."""

    wanted: Wanted
    position: int
    line: int
    column: int
    byte: int
    before: str
    after: str
    depth: int = 0


class JsonValues:
    """Values are numbered in the order of the text; step() reads on until it returns False.

    `documents` are the numbers of the outermost values that are complete.
    """

    def __init__(self, data: bytes) -> None:
        self.documents = array("I")
        self.fault: JsonFault | None = None
        self._data = data
        self._bom = data.startswith(b"\xef\xbb\xbf")
        try:
            self.text = data.decode("utf-8")
            self._wrong = -1
        except UnicodeDecodeError as error:
            self.text = data[: error.start].decode("utf-8")
            self._wrong = len(self.text)
        self._position = 1 if self._bom else 0
        self._stack = array("I")
        self._key: tuple[int, int] | None = None
        self._state = Wanted.VALUE
        self._may_close = False
        self._begun = 0  # the first value of the document that is being read
        self.kinds = bytearray()
        self.starts = array("I")
        self.stops = array("I")
        self._keys = array("I")  # two for each value: start and stop
        self.parents = array("I")  # itself where it is a document
        self.rows = array("I")
        self.counts = array("I")
        self._after = array("I")  # the value after it and all that is in it

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def progress(self) -> float:
        """How much of the text has been read, up to 1."""
        return self._position / max(1, len(self.text))

    def written(self, value: int, most: int | None = None) -> str:
        """Return a value as it is written, or its beginning."""
        stop = self.stops[value]
        return self.text[
            self.starts[value] : stop if most is None else min(stop, self.starts[value] + most)
        ]

    def key(self, value: int) -> str | None:
        """Return the key of an object's member, as it is written and without its quotes."""
        start, stop = self._keys[2 * value], self._keys[2 * value + 1]
        return self.text[start + 1 : stop - 1] if stop else None

    def children(self, value: int, start_after: int | None, count: int) -> array[int]:
        """Return the next values within a value: those after a known one, or the first."""
        found = array("I")
        at = value + 1 if start_after is None else self._after[start_after]
        while at < self._after[value] and len(found) < count:
            found.append(at)
            at = self._after[at]
        return found

    def step(self, seconds: float = 0.006) -> bool:
        """Read on for some time; return whether there is more to read."""
        deadline = time.monotonic() + seconds
        while self.fault is None:
            for _ in range(_STEP_TOKENS):
                if not self._token():
                    return False
            if time.monotonic() > deadline:
                return True
        return False

    def _token(self) -> bool:
        """Read a token; return whether there may be another one."""
        text = self.text
        outside = not self._stack
        if outside:
            match = _BETWEEN.match(text, self._position)
            self._position = match.end() if match is not None else self._position
            if self._position == len(text) and self._wrong < 0:
                return False
        token = _TOKEN.match(text, self._position)
        if token is None or token.lastgroup == "end":
            return self._fail_here()
        kind, group = token.lastgroup, token[token.lastgroup or 0]
        start, stop = token.start(kind or 0), token.end()
        if kind == "number" and stop == len(text) and self._wrong >= 0:
            return self._fail(Wanted.UTF_8, stop)
        state = self._state
        if kind == "mark" and group in "]}" and self._closes(group):
            self._close(stop)
        elif state is Wanted.COMMA_OR_END and group == ",":
            self._state = Wanted.KEY if self._in_object() else Wanted.VALUE
            self._may_close = False
        elif state is Wanted.COLON and group == ":":
            self._state = Wanted.VALUE
            self._may_close = False
        elif state is Wanted.KEY and kind == "string":
            self._key = (start, stop)
            self._state = Wanted.COLON
        elif state is Wanted.VALUE and (kind != "mark" or group in "[{"):
            if len(self.kinds) >= VALUES_MAX:
                return self._fail(Wanted.FEWER, start)
            self._begin(kind or "", group, start, stop)
        else:
            return self._fail(state, start)
        self._position = stop
        return True

    def _in_object(self) -> bool:
        return bool(self._stack) and self.kinds[self._stack[-1]] == JsonKind.OBJECT

    def _closes(self, mark: str) -> bool:
        if not self._stack or (mark == "}") is not self._in_object():
            return False
        return self._state is Wanted.COMMA_OR_END or self._may_close

    def _begin(self, kind: str, group: str, start: int, stop: int) -> None:
        number = len(self.kinds)
        parent = self._stack[-1] if self._stack else number
        if not self._stack:
            self._begun = number
        what = {"string": JsonKind.STRING, "number": JsonKind.NUMBER, "word": JsonKind.WORD}
        made = what.get(kind, JsonKind.OBJECT if group == "{" else JsonKind.ARRAY)
        self.rows.append(self.counts[parent] if self._stack else len(self.documents))
        self.kinds.append(made)
        self.starts.append(start)
        self.stops.append(stop)
        self._keys.extend(self._key or (0, 0))
        self._key = None
        self.parents.append(parent)
        self.counts.append(0)
        self._after.append(number + 1)
        if self._stack:
            self.counts[parent] += 1
        if kind == "mark":
            self._stack.append(number)
            self._state = Wanted.KEY if made is JsonKind.OBJECT else Wanted.VALUE
            self._may_close = True
        else:
            self._end_value(number)

    def _close(self, stop: int) -> None:
        number = self._stack.pop()
        self.stops[number] = stop
        self._after[number] = len(self.kinds)
        self._end_value(number)

    def _end_value(self, number: int) -> None:
        self._may_close = False
        if self._stack:
            self._state = Wanted.COMMA_OR_END
        else:
            self._state = Wanted.VALUE
            self.documents.append(number)

    def _fail_here(self) -> bool:
        """Say what is wrong where no token begins, or where the text ends too early."""
        space = _SPACE.match(self.text, self._position)
        at = space.end() if space is not None else self._position
        if self.text[at : at + 1] == '"':
            part = _STRING_PART.match(self.text, at + 1)
            at = part.end() if part is not None else at
            if at < len(self.text):
                escape = self.text[at] == "\\"
                return self._fail(Wanted.ESCAPE if escape else Wanted.NO_CONTROL, at)
            return self._fail(Wanted.UTF_8 if self._wrong >= 0 else Wanted.STRING_END, at)
        if at == self._wrong:
            return self._fail(Wanted.UTF_8, at)
        return self._fail(self._state, at)

    def _fail(self, wanted: Wanted, at: int) -> bool:
        """Give up here; what was read of the document is dropped."""
        text = self.text
        line_start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        before = text[:at]
        rest = self._data[len(before.encode()) :][: 4 * _EXCERPT].decode("utf-8", "replace")
        lines = before.count("\n") + before.count("\r") - before.count("\r\n")
        self.fault = JsonFault(
            wanted=wanted,
            position=at,
            line=lines + 1,
            column=at - line_start + 1 - (1 if self._bom and not line_start else 0),
            byte=len(before.encode()),
            before=before[max(line_start, at - _EXCERPT) :],
            after=re.split(r"[\r\n]", rest[:_EXCERPT])[0],
            depth=len(self._stack),
        )
        if self._stack:
            for each in (
                self.starts,
                self.stops,
                self.parents,
                self.rows,
                self.counts,
                self._after,
            ):
                del each[self._begun :]
            del self.kinds[self._begun :]
            del self._keys[2 * self._begun :]
        return False
