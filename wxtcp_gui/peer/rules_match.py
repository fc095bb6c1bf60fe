"""Matchers: how a rule tells its requests from others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.toml_table import FaultError

PATTERN_MAX_S: Final = 0.1  # for one search: the window stands still meanwhile

_NO_GROUPS: Final[Mapping[str, bytes]] = {}
_Compare = Callable[[bytes, bytes], bool]
COMPARISONS: Final[Mapping[str, _Compare]] = {
    "equals": bytes.__eq__,
    "prefix": bytes.startswith,
    "contains": bytes.__contains__,
}


class PatternSlowError(Exception):
    """A pattern took too long, and is found nowhere any more."""


class Matcher(Protocol):
    """Tells whether a request is one of its rule's."""

    def match(self, request: bytes) -> Mapping[str, bytes] | None:
        """Return what its groups have matched, None where it is none. Raises PatternSlowError."""


class Compared:
    """A request that equals, begins with or contains some bytes.

    Letter case is ignored, where it is, for the letters of ASCII.
    """

    def __init__(self, comparison: str, wanted: bytes, *, ignore_case: bool = False) -> None:
        self._compare = COMPARISONS[comparison]
        self._wanted = wanted.lower() if ignore_case else wanted
        self._ignore_case = ignore_case

    def match(self, request: bytes) -> Mapping[str, bytes] | None:
        """Compare the request; it has no groups."""
        found = self._compare(request.lower() if self._ignore_case else request, self._wanted)
        return _NO_GROUPS if found else None


class Pattern:
    """A regular expression that is searched for in the bytes of a request.

    Text in it is UTF-8, and the dot is any byte. Group 0 is what it found as a whole. One that
    takes longer than PATTERN_MAX_S raises PatternSlowError, once, and finds nothing any more.
    Raises FaultError for what is no pattern, with the place.
    """

    def __init__(self, source: str, *, ignore_case: bool = False) -> None:
        import regex  # noqa: PLC0415 - 10 ms, which a start without such a rule does not need

        encoded = source.encode("utf-8", "replace")
        try:
            self._regex = regex.compile(
                encoded, regex.DOTALL | (regex.IGNORECASE if ignore_case else 0)
            )
        except regex.error as error:
            # What its stubs do not name.
            message, at = getattr(error, "msg", str(error)), getattr(error, "pos", None)
            raise _fault(source, encoded, message, at) from None
        except (ValueError, LookupError, OverflowError, RecursionError, MemoryError) as error:
            raise _fault(source, encoded, str(error) or type(error).__name__, None) from None
        self.groups = frozenset(map(str, range(self._regex.groups + 1))) | frozenset(
            self._regex.groupindex
        )
        self._slow = False

    def match(self, request: bytes) -> Mapping[str, bytes] | None:
        """Search the request."""
        if self._slow:
            return None
        try:
            found = self._regex.search(request, timeout=PATTERN_MAX_S, concurrent=False)
        except (TimeoutError, MemoryError):
            self._slow = True
            raise PatternSlowError from None
        if found is None:
            return None
        numbered = {str(number): found[number] or b"" for number in range(self._regex.groups + 1)}
        return numbered | {name: each or b"" for name, each in found.groupdict().items()}


def _fault(source: str, encoded: bytes, message: str, at: int | None) -> FaultError:
    before = len(encoded[: at or 0].decode("utf-8", "ignore"))
    position = max(0, min(before, len(source) - 1)) + 1
    return FaultError(Sentence(Text.RULES_PATTERN, position=position, reason=message))
