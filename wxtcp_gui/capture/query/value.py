"""Value: what stands behind a key or between quotes, and where each character of it stands."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from wxtcp_gui.capture.query.fault import QueryError
from wxtcp_gui.capture.query.tokens import Form, Token, ascii_form
from wxtcp_gui.core.sentences import Sentence, Text

_ESCAPE: Final = re.compile(
    r'\\(?:(?P<simple>["“”＂\\nrt])|x(?P<byte>[0-9A-Fa-f]{2})|.?)', re.DOTALL
)
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t"}
_BYTE: Final = 0xDC00  # U+DC80 to U+DCFF stand for the bytes 80 to FF, as in surrogateescape
_BYTES: Final = {_BYTE + byte: 0xFFFD for byte in range(0x80, 0x100)}
_SHOWN_MAX_CHARS: Final = 40


@dataclass(frozen=True, slots=True)
class Value:
    """A text with the position of each character in the filter, and of its end."""

    chars: str
    places: tuple[int, ...]
    quoted: bool = False

    @classmethod
    def of(cls, text: str, token: Token) -> Self:
        """Return the value of a word or of a quoted text, whose escapes are resolved.

        Full-width characters of a word are the ASCII ones. Raises QueryError at what is no
        escape.
        """
        if token.form is not Form.QUOTED:
            return cls.typed(ascii_form(text), token)
        chars, places = [], [token.body]
        at = token.body
        while at < token.body_stop:
            char = text[at]
            at += 1
            if char == "\\":
                match = _ESCAPE.match(text, at - 1, token.body_stop)
                char, at = _meant(match), match.end() if match else at
            chars.append(char)
            places.append(at)
        return cls("".join(chars), tuple(places), quoted=True)

    @classmethod
    def typed(cls, text: str, token: Token) -> Self:
        """Return the value of a word, as it was typed."""
        straight = tuple(range(token.body, token.body_stop + 1))
        return cls(text[token.body : token.body_stop], straight)

    @property
    def text(self) -> str:
        """The characters; a byte that is no text is U+FFFD."""
        return self.chars.translate(_BYTES)

    @property
    def data(self) -> bytes:
        """The bytes: UTF-8, and the bytes that were given by number."""
        return self.chars.encode("utf-8", "surrogateescape")

    def split(self) -> Iterator[Value]:
        """Return what stands between the commas."""
        start = 0
        for part in self.chars.split(","):
            stop = start + len(part)
            yield Value(part, self.places[start : stop + 1], self.quoted)
            start = stop + 1

    def fault(
        self, text: Text, start: int = 0, stop: int | None = None, **values: object
    ) -> QueryError:
        """Return that a part of the value is wrong, all of it if no part is named."""
        first = self.places[start]
        last = self.places[len(self.chars) if stop is None else stop]
        if first == last:
            first -= 1  # nothing is there: what is before it is underlined
        return QueryError(Sentence(text, **values), first, last)

    def is_not(self, wanted: Text, names: Iterable[str] = ()) -> QueryError:
        """Return that the value is not what is wanted, and which of the names is like it."""
        found = self.text[:_SHOWN_MAX_CHARS]
        near = close_to(found, names)
        if near:
            return self.fault(
                Text.QUERY_VALUE_NEAR, found=found, wanted=Sentence(wanted), near=near
            )
        return self.fault(Text.QUERY_VALUE, found=found, wanted=Sentence(wanted))


def close_to(found: str, names: Iterable[str]) -> str:
    """Return the name that is most like what was found, in any letter case, or nothing."""
    by_lower = {name.lower(): name for name in names}
    near = difflib.get_close_matches(found.lower(), by_lower, n=1)
    return by_lower[near[0]] if near else ""


def _meant(match: re.Match[str] | None) -> str:
    assert match is not None  # noqa: S101 - a backslash stands there
    if match["simple"]:
        return _CONTROLS.get(match["simple"], match["simple"])
    if match["byte"]:
        byte = int(match["byte"], 16)
        return chr(byte) if byte < 0x80 else chr(_BYTE + byte)
    raise QueryError(Sentence(Text.QUERY_ESCAPE, found=match[0]), match.start(), match.end())
