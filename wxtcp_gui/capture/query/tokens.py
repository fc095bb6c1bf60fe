"""Tokens of a filter: words, quoted texts, patterns and parentheses, from any text.

Nothing is refused here: a text that is not closed is a token that says so, so that the
completion of half a filter sees the same tokens as the parser. Full-width characters, as a
Chinese input method types them, are read as the ASCII ones that they stand for; each is one
character as well, so that places stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

_SPACE: Final = re.compile(r"\s*")
# What stands before // is the scheme of an address, and no key.
_KEY: Final = re.compile(r"(?P<key>[A-Za-z_]+)(?P<operator><=|>=|!=|=|<|>|:(?!//))")
_QUOTED: Final = re.compile(
    r"""(?:(?P<straight>")|[“”＂])"""
    r"""(?P<body>(?:(?(straight)[^"\\]|[^"“”＂\\])|\\.)*)(?P<end>(?(straight)"|["“”＂])|)""",
    re.DOTALL,
)
_PATTERN: Final = re.compile(r"/(?P<body>(?:[^/\\]|\\.)*)(?P<end>/?)(?P<flags>\w*)", re.DOTALL)


_SLASH: Final = 0xFF0F  # of full width; it begins no pattern
_ASCII: Final = {
    **{0xFEE0 + code: code for code in range(0x21, 0x7F) if 0xFEE0 + code != _SLASH},
    0x3000: 0x20,  # space
    0x201C: 0x22,  # “
    0x201D: 0x22,  # ”
}


def ascii_form(text: str) -> str:
    """Return a text with ASCII characters for the full-width ones, each in its place."""
    return text if text.isascii() else text.translate(_ASCII)


class Form(Enum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    WORD = "word"
    QUOTED = "quoted"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a filter. Places are positions in the text, from 0.

    `body` to `body_stop` is the word or what stands between quotes or slashes; `key` and
    `operator` are what stands before it, or empty. `closed` is False where the closing
    quote or slash is missing.
    """

    form: Form
    start: int
    stop: int
    body: int
    body_stop: int
    key: str = ""
    operator: str = ""
    closed: bool = True


_MARKS: Final = {"(": Form.OPEN, ")": Form.CLOSE, "-": Form.MINUS}


def tokens(text: str) -> Iterator[Token]:
    """Split any text into tokens; what is between them is white space."""
    plain = ascii_form(text)
    at = _end_of(_SPACE, plain, 0)
    while at < len(text):
        token = _token(text, plain, at)
        yield token
        at = _end_of(_SPACE, plain, token.stop)


def _token(text: str, plain: str, at: int) -> Token:
    """Return the token at a place. What is between quotes or slashes is as it was typed."""
    if form := _MARKS.get(plain[at]):
        return Token(form=form, start=at, stop=at + 1, body=at, body_stop=at + 1)
    if pattern := _PATTERN.match(text, at):
        return _enclosed(Form.PATTERN, pattern, at)
    key = operator = ""
    body = at
    if keyed := _KEY.match(plain, at):
        key, operator, body = keyed["key"], keyed["operator"], keyed.end()
    if quoted := _QUOTED.match(text, body):
        return _enclosed(Form.QUOTED, quoted, at, key, operator)
    stop = _end_of_word(plain, body)
    return Token(
        form=Form.WORD, start=at, stop=stop, body=body, body_stop=stop, key=key, operator=operator
    )


def _enclosed(
    form: Form, match: re.Match[str], start: int, key: str = "", operator: str = ""
) -> Token:
    return Token(
        form=form,
        start=start,
        stop=match.end(),
        body=match.start("body"),
        body_stop=match.end("body") if match["end"] else match.end(),
        key=key,
        operator=operator,
        closed=bool(match["end"]),
    )


def _end_of_word(text: str, at: int) -> int:
    """Return where a word ends: at white space, or at a ) that has no ( within the word."""
    depth = 0
    for end in range(at, len(text)):
        char = text[end]
        if char.isspace() or (char == ")" and not depth):
            return end
        depth += (char == "(") - (char == ")")
    return len(text)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
