r"""Pattern: a regular expression that is searched for in bytes, in bounded time.

Python's re may take time without end for patterns such as (a+)+b, and nothing can stop it.
So a pattern is of the kind that needs no backtracking (no look-around, no references to
groups), and re searches it only where the pattern and the length of the data keep its work
below WORK_MAX. Everything else goes to the Automaton, whose time grows with the length of
the data and with nothing else.

The bytes are read as UTF-8, and a byte that is no part of any as one character, which is no
letter and which the character of its number finds, too: \xff finds ÿ and the byte FF. As in
JavaScript with the flag m, ^ and $ are the ends of a line, and the dot is any character but
\r and \n.
"""

from __future__ import annotations

import codecs
import math
import re
from functools import lru_cache
from typing import Final

from wxtcp_gui.capture.query_automaton import Automaton, Run
from wxtcp_gui.capture.query_expression import (
    Choice,
    Node,
    OneOf,
    Repeat,
    Row,
    Where,
    parse_expression,
    trimmed,
    written,
)

WORK_MAX: Final = 40_000_000  # steps of re at worst, a tenth of a second or two
LENGTHS: Final = tuple(2**power for power in range(20, -1, -1))  # up to 1 MiB
_COMPILED_MAX: Final = 32
# In any letter case i also is ı, k the Kelvin sign and s ſ.
_MORE_THAN_TWO_CASES: Final = frozenset("ikIKsS")


class Pattern:
    """A pattern, ready to be searched for. Raises ExpressionError for what is none.

    `literal` is an ASCII text that is in all data where the pattern is, in lower case and
    found in any letter case where that is ignored; it may be empty.
    """

    def __init__(self, source: str, *, ignore_case: bool) -> None:
        node = trimmed(parse_expression(source))
        flags = re.IGNORECASE if ignore_case else re.NOFLAG
        self._regex = re.compile(written(node), flags)
        self._automaton = Automaton(node, flags)
        self._length = next((length for length in LENGTHS if _work(node, length) <= WORK_MAX), 0)
        self.literal = _literal(node, ignore_case=ignore_case)

    def search(self, data: bytes) -> bool:
        """Return whether the pattern is anywhere in data; in no data nothing is found."""
        if not data:
            return False
        text = data.decode("utf-8", "surrogateescape")
        if len(text) <= self._length:
            return self._regex.search(text) is not None
        run = self._automaton.run()
        return run.feed(text) or run.end()

    def scanner(self) -> Scanner:
        """Return what searches data that comes in pieces."""
        return Scanner(self._automaton.run())


@lru_cache(maxsize=_COMPILED_MAX)
def compiled(source: str, ignore_case: bool) -> Pattern:
    """Return the pattern, one that is kept. Raises ExpressionError."""
    return Pattern(source, ignore_case=ignore_case)


class Scanner:
    """The search of one pattern in data that comes in pieces, cut anywhere."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def feed(self, data: bytes) -> bool:
        """Take the next piece; return whether the pattern was found."""
        return self._run.feed(self._decoder.decode(data))

    def end(self) -> bool:
        """Return whether the pattern was found, now that no more comes."""
        last = self._decoder.decode(b"", final=True)
        return self._run.feed(last) or self._run.end()


def _work(node: Node, length: int) -> float:
    return _cost(node, length)[1] * length


def _cost(node: Node, length: int) -> tuple[float, float]:
    """Return in how many ways, and in how many steps, re may try a node at one place."""
    match node:
        case OneOf() | Where():
            return 1, 1
        case Row(parts):
            ways = steps = 1.0
            for part in parts:
                more, each = _cost(part, length)
                steps += ways * each
                ways *= more
            return ways, steps
        case Choice(parts):
            costs = [_cost(part, length) for part in parts]
            return sum(ways for ways, _ in costs), sum(steps for _, steps in costs)
        case Repeat(body, low, high):
            ways, steps = _cost(body, length)
            most = length if high is None else min(high, length)
            if ways <= 1:
                return max(1, most - low + 1), 1 + most * steps
            try:
                ways = float(ways) ** most * (most + 1)
            except OverflowError:
                ways = math.inf
            return ways, ways * steps


def _literal(node: Node, *, ignore_case: bool) -> bytes:
    """Return the longest ASCII text that is in every match, as far as that is plain to see."""
    if isinstance(node, OneOf):
        node = Row((node,))
    if not isinstance(node, Row):
        return b""
    longest = text = ""
    for part in node.parts:
        char = part.char if isinstance(part, OneOf) else ""
        plain = char.isascii() and not (ignore_case and char in _MORE_THAN_TWO_CASES)
        text = text + char if char and plain else ""
        longest = max(longest, text, key=len)
    literal = longest.encode()
    return literal.lower() if ignore_case else literal
