"""Reply: what a step of a sequence waits for, and the search for it in what was received."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

import regex

from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import Encoding, PayloadError, text_to_bytes
from wxtcp_gui.core.sentences import Sentence, Text

REPLY_MAX_BYTES: Final = 65_536  # what is searched; then the oldest bytes are let go
PATTERN_MAX_S: Final = 0.1  # for one search: the window stands still meanwhile


class ReplyKind(Enum):
    """How the pattern of a reply is written."""

    TEXT = "text"  # with escapes
    HEX = "hex"
    REGEX = "regex"  # over bytes; text in it is UTF-8


class PatternSlowError(Exception):
    """A regular expression took too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What has to come within `timeout_s` after a step. An empty pattern takes any bytes."""

    kind: ReplyKind = ReplyKind.TEXT
    pattern: str = ""
    encoding: Encoding = Encoding.UTF_8
    timeout_s: float = 5.0

    def matcher(self) -> Matcher:
        """Return a search for it. Raises PayloadError where the pattern is faulty."""
        if self.kind is ReplyKind.REGEX:
            return Matcher(_regex_search(self.pattern))
        if self.kind is ReplyKind.HEX:
            wanted = hex_to_bytes(self.pattern)
        else:
            wanted = text_to_bytes(self.pattern, encoding=self.encoding)
        return Matcher(lambda received: wanted in received)


class Matcher:
    """Looks through what came since the step, whatever the borders of its messages."""

    def __init__(self, search: Callable[[bytearray], bool]) -> None:
        self._search = search
        self._received = bytearray()

    def take(self, data: bytes) -> bool:
        """Add what was received, and tell whether the reply is there. Raises PatternSlowError."""
        self._received += data
        found = bool(self._received) and self._search(self._received)
        del self._received[:-REPLY_MAX_BYTES]
        return found


def _regex_search(pattern: str) -> Callable[[bytearray], bool]:
    encoded = pattern.encode("utf-8", "replace")
    try:
        compiled = regex.compile(encoded, regex.DOTALL)
    except regex.error as error:
        before = encoded[: getattr(error, "pos", None) or 0].decode("utf-8", "ignore")
        at = max(0, min(len(before), len(pattern) - 1))
        reason = str(getattr(error, "msg", error))
        raise PayloadError(
            Sentence(Text.SEND_PATTERN, pattern=pattern, reason=reason), at
        ) from None

    def search(received: bytearray) -> bool:
        try:
            return compiled.search(received, timeout=PATTERN_MAX_S) is not None
        except TimeoutError:
            raise PatternSlowError from None

    return search
