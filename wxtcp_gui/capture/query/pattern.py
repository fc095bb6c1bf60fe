r"""Pattern: a regular expression of the library regex, searched for in bytes, in bounded time.

The bytes are read as UTF-8, and a byte that is no part of any as the character of its number:
\xff finds ÿ and the byte FF. As in JavaScript with the flag m, ^ and $ are the ends of a line,
and the dot is any character but \r and \n.

A pattern such as (a+)+b may take time without end. So each search may take some time for its
length, what it takes more adds up, and a pattern that has used up its credit is `slow`: it is
found nowhere any more. Data above WINDOW_CHARS is searched in windows, which overlap.
"""

from __future__ import annotations

import codecs
import re
import time
from bisect import bisect_right
from functools import lru_cache
from typing import Final

import regex

from wxtcp_gui.capture.query.fault import QueryError
from wxtcp_gui.core.sentences import Sentence, Text

CREDIT_S: Final = 0.5  # what all searches of a pattern may take more than they are allowed
SEARCH_S: Final = 100e-6  # allowed to any search …
CHAR_S: Final = 100e-9  # … and for each character
SHORT_CHARS: Final = 4096
SHORT_S: Final = 200e-6  # after which the search of a short text is one that counts
WINDOW_CHARS: Final = 1024 * 1024
OVERLAP_CHARS: Final = 64 * 1024  # what a match may reach over the end of a window, and back
NESTED_MAX: Final = 50  # the library reads groups by recursion
DECODED_BYTES: Final = 64 * 1024  # at once, so that other threads get their turn
_COMPILED_MAX: Final = 32

_STRAY: Final = re.compile(r"[\udc80-\udcff]")
_STRAYS: Final = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}


class Pattern:
    """A pattern, ready to be searched for. Raises QueryError for what is none, with its place.

    `literal` is an ASCII text that is in all data where the pattern is, in lower case and
    found in any letter case where that is ignored; it may be empty.
    """

    def __init__(self, source: str, *, ignore_case: bool) -> None:
        self._regex = _compile(source, ignore_case=ignore_case)
        self.literal = _literal(source, ignore_case=ignore_case)
        self._debt_s = 0.0
        self.slow = False

    def trust(self) -> None:
        """Give it all of its credit."""
        self._debt_s = 0.0
        self.slow = False

    def search(self, data: bytes) -> bool:
        """Return whether the pattern is anywhere in data; in no data nothing is found."""
        if len(data) <= DECODED_BYTES:
            text = _without_strays(data.decode("utf-8", "surrogateescape"))
            return bool(text) and self.first(text, 0) is not None
        scanner, view = self.scanner(), memoryview(data)
        for at in range(0, len(data), WINDOW_CHARS):
            if scanner.feed(view[at : at + WINDOW_CHARS]):
                return True
        return scanner.end()

    def scanner(self) -> Scanner:
        """Return what searches data that comes in pieces."""
        return Scanner(self)

    def first(self, text: str, start: int) -> int | None:
        """Return where the first match behind start begins, None where there is none."""
        if self.slow:
            return None
        length = len(text) - start
        allowed = SEARCH_S + CHAR_S * length
        if length <= SHORT_CHARS:
            # Clocks would take longer than the search, and so would giving other threads a turn.
            try:
                match = self._regex.search(text, start, timeout=SHORT_S, concurrent=False)
            except TimeoutError:
                pass  # once more, and with a clock
            else:
                self._debt_s = max(0.0, self._debt_s - allowed)
                return None if match is None else match.start()
        before = time.thread_time()
        try:
            match = self._regex.search(text, start, timeout=CREDIT_S - self._debt_s + allowed)
        except (TimeoutError, MemoryError):
            self.slow = True
            return None
        self._debt_s = max(0.0, self._debt_s + time.thread_time() - before - allowed)
        self.slow = self._debt_s >= CREDIT_S
        return None if match is None else match.start()


@lru_cache(maxsize=_COMPILED_MAX)
def compiled(source: str, ignore_case: bool) -> Pattern:
    """Return the pattern, one that is kept. Raises QueryError."""
    return Pattern(source, ignore_case=ignore_case)


class Scanner:
    """The search of one pattern in data that comes in pieces, cut anywhere."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text = ""
        self._start = 0  # where to look from; what is before it was looked at
        self._found = False

    def feed(self, data: bytes | memoryview) -> bool:
        """Take the next piece; return whether the pattern was found."""
        if self._found or self._pattern.slow:
            return self._found
        some = (data[at : at + DECODED_BYTES] for at in range(0, len(data), DECODED_BYTES))
        new = (_without_strays(self._decoder.decode(each)) for each in some)
        self._text += "".join(new)
        if len(self._text) - self._start >= WINDOW_CHARS + OVERLAP_CHARS:
            self._look()
        return self._found

    def end(self) -> bool:
        """Return whether the pattern was found, now that no more comes."""
        if not self._found:
            self._text += _without_strays(self._decoder.decode(b"", final=True))
            if self._text:
                self._found = self._pattern.first(self._text, self._start) is not None
        return self._found

    def _look(self) -> None:
        """Look for what begins well before the end; let go of what nothing depends on."""
        seam = len(self._text) - OVERLAP_CHARS
        first = self._pattern.first(self._text, self._start)
        self._found = first is not None and first < seam
        self._text = self._text[seam - OVERLAP_CHARS :]
        self._start = OVERLAP_CHARS


def _without_strays(text: str) -> str:
    return text if text.isascii() or not _STRAY.search(text) else text.translate(_STRAYS)


# How a pattern that was typed is written for the library, and where a fault of it is

_LINE_START: Final = r"(?<![^\r\n])"
_LINE_END: Final = r"(?![^\r\n])"
_NO_LINE_BREAK: Final = r"[^\r\n]"
_WRITTEN: Final = {"^": _LINE_START, "$": _LINE_END, ".": _NO_LINE_BREAK}
_QUANTIFIER: Final = re.compile(r"(?:[*+?]|\{[0-9]*,?[0-9]*\})[+?]?")
_PART: Final = re.compile(
    r"(?P<escape>\\(?:[pPN]\{[^}]*\}?|[gkL]<[^>]*>?|x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}"
    r"|U[0-9A-Fa-f]{0,8}|[0-9]{1,3}|.?))"
    r"|(?P<set>\[\^?\]?(?:\\.|\[:[^\]]*:\]|[^\\\]])*(?P<end>\]?))"
    r"|(?P<comment>\(\?#[^)]*)"
    r"|(?P<bracket>[()])"
    r"|(?P<special>[$^.])"
    r"|[^\\\[()$^.]+",
    re.DOTALL,
)
_ESCAPE_FAULTS: Final = ("bad escape", "incomplete escape", "unknown property", "undefined char")
_BEHIND_FAULTS: Final = ("unknown group", "invalid group", "cannot refer")
_DIGITS: Final = re.compile("[0-9A-Fa-f]*")
_REPEAT_FAULTS: Final = ("nothing to repeat", "multiple repeat")
_ITEM: Final = r"(?:\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.|.)"
_RANGE: Final = re.compile(rf"{_ITEM}-{_ITEM}\Z", re.DOTALL)


class _Written:
    """A pattern as the library takes it, and where each place of it comes from."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._from: list[int] = []
        self._to: list[int] = []
        self._open: list[int] = []
        self._open_set: int | None = None
        parts: list[str] = []
        length = 0
        for match in _PART.finditer(source):
            part = _WRITTEN[match[0]] if match["special"] else match[0]
            self._from.append(match.start())
            self._to.append(length)
            parts.append(part)
            length += len(part)
            self._note(match)
        self.text = "".join(parts)

    def _note(self, match: re.Match[str]) -> None:
        """Note what is open; raise QueryError where groups are too deep."""
        if match["bracket"] == "(":
            self._open.append(match.start())
            if len(self._open) > NESTED_MAX:
                raise self._fault(
                    Text.PATTERN_TOO_DEEP, match.start(), match.end(), limit=NESTED_MAX
                )
        elif match["bracket"] and self._open:
            self._open.pop()
        elif match["set"] and not match["end"]:
            self._open_set = match.start()

    def fault(self, message: str, position: int | None) -> QueryError:
        """Return what the library has against the pattern, with its place in what was typed."""
        source = self._source
        at = len(source) if position is None else self._place(position)
        if message.startswith("unterminated character set") and self._open_set is not None:
            return self._fault(Text.PATTERN_OPEN, self._open_set, self._open_set + 1)
        if message.startswith("missing )") and self._open:
            return self._fault(Text.PATTERN_OPEN, self._open[-1], self._open[-1] + 1)
        if message.startswith("unbalanced parenthesis"):
            return self._fault(Text.PATTERN_CLOSE, at, at + 1)
        if message.startswith(_ESCAPE_FAULTS) and (start := source.rfind("\\", 0, at)) >= 0:
            digits = _DIGITS.match(source, at) if message.startswith("incomplete") else None
            return self._fault(Text.PATTERN_ESCAPE, start, digits.end() if digits else at)
        if message.startswith(_REPEAT_FAULTS) and (match := _QUANTIFIER.match(source, at)):
            return self._fault(Text.PATTERN_NOTHING, at, match.end())
        if message.startswith("bad character range") and (found := _RANGE.search(source, 0, at)):
            return self._fault(Text.QUERY_RANGE, found.start(), at)
        if message.startswith("min repeat") and (start := source.rfind("{", 0, at + 1)) >= 0:
            return self._fault(Text.QUERY_RANGE, start, source.find("}", start) + 1)
        behind = message.startswith(_BEHIND_FAULTS)  # where the library points behind it
        start = 0 if position is None else min(at - behind, len(source) - 1)
        return self._fault(
            Text.PATTERN_FAULT, start, len(source) if position is None else start + 1,
            reason=message,
        )  # fmt: skip

    def _place(self, position: int) -> int:
        """Return the place in what was typed."""
        part = bisect_right(self._to, position) - 1
        if part < 0:
            return 0
        stop = self._from[part + 1] if part + 1 < len(self._from) else len(self._source)
        return min(self._from[part] + position - self._to[part], stop)

    def _fault(self, text: Text, start: int, stop: int, **values: object) -> QueryError:
        found = self._source[start:stop]
        return QueryError(Sentence(text, found=found, **values), start, stop)


# In any letter case i also is ı, k the Kelvin sign and s ſ.
_MORE_THAN_TWO_CASES: Final = re.compile("[iksIKS]")
_NOT_ONCE: Final = re.compile(r".?(?:[*?]|\{[^}]*\}?)[+?]?|\+|[^\x00-\x7f]", re.DOTALL)


def _literal(source: str, *, ignore_case: bool) -> bytes:
    """Return the longest ASCII text that is in every match, as far as that is plain to see."""
    if "|" in source or "(?" in source:
        return b""
    longest, depth = "", 0
    for match in _PART.finditer(source):
        depth += {"(": 1, ")": -1}.get(match["bracket"], 0)
        if match.lastgroup is None and not depth:
            plain = _NOT_ONCE.sub("\n\n", match[0])
            if ignore_case:
                plain = _MORE_THAN_TWO_CASES.sub("\n\n", plain)
            longest = max(longest, *plain.split("\n\n"), key=len)
    literal = longest.encode()
    return literal.lower() if ignore_case else literal


def _compile(source: str, *, ignore_case: bool) -> regex.Pattern[str]:
    written = _Written(source)
    try:
        return regex.compile(written.text, regex.IGNORECASE if ignore_case else 0)
    except regex.error as error:
        # What its stubs do not name.
        message, position = getattr(error, "msg", str(error)), getattr(error, "pos", None)
        raise written.fault(message, position) from None
    except (ValueError, KeyError, IndexError, OverflowError, RecursionError, MemoryError) as error:
        raise written.fault(str(error) or type(error).__name__, None) from None
