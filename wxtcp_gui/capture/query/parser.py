"""Parser: a filter's text to the condition that it stands for.

filter = row { "or" row }
row    = part { part }
part   = [ "-" ] ( term | "(" filter ")" )
term   = key operator value | word | "text" | /pattern/ | /pattern/i
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from wxtcp_gui.capture.query.content import PatternTerm, WordTerm
from wxtcp_gui.capture.query.fault import QueryError
from wxtcp_gui.capture.query.keys import ALIASES, KEYS, TEXT_KEYS, Key, key_named
from wxtcp_gui.capture.query.pattern import compiled
from wxtcp_gui.capture.query.tokens import Form, Token, ascii_form, tokens
from wxtcp_gui.capture.query.tree import AllOf, AnyOf, Condition, Not
from wxtcp_gui.capture.query.value import Value, close_to
from wxtcp_gui.core.sentences import Sentence, Text

TEXT_MAX: Final = 10_000  # O, characters
TERMS_MAX: Final = 200  # O, terms and their values; SQLite nests expressions 1,000 deep at most
NESTED_MAX: Final = 5  # O; SQLite's parser has a stack of 100 symbols
_OR: Final = "or"
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_SHOWN_MAX_CHARS: Final = 40


def parse(text: str, utc_offset_ns: int | None) -> Condition:
    """Return the condition that a text stands for. Raises QueryError."""
    if len(text) > TEXT_MAX:
        raise QueryError(Sentence(Text.QUERY_TOO_LONG, limit=TEXT_MAX), TEXT_MAX, len(text))
    return _Parser(_SURROGATE.sub("\ufffd", text), utc_offset_ns).all()


def slow_pattern(text: str) -> QueryError | None:
    """Return that a pattern of a filter takes too long, None where none does."""
    text = _SURROGATE.sub("\ufffd", text)
    for token in tokens(text):
        if token.form is Form.PATTERN and token.closed:
            source = text[token.body : token.body_stop]
            if compiled(source, text[token.body_stop + 1 : token.stop] == "i").slow:
                shown = text[token.start : token.stop][:_SHOWN_MAX_CHARS]
                sentence = Sentence(Text.PATTERN_SLOW, found=shown)
                return QueryError(sentence, token.start, token.stop)
    return None


class _Parser:
    """Reads the tokens of one text from left to right."""

    def __init__(self, text: str, utc_offset_ns: int | None) -> None:
        self._text = text
        self._utc_offset_ns = utc_offset_ns
        self._tokens = [*tokens(text)]
        self._next = 0
        self._count = 0

    def all(self) -> Condition:
        found = self._filter(0)
        if (token := self._peek()) is not None:
            raise self._fault(Text.QUERY_CLOSE, token)
        return found

    def _filter(self, depth: int) -> Condition:
        rows = [self._row(depth)]
        while (word := self._peek()) is not None and self._is_or(word):
            self._next += 1
            rows.append(self._row(depth))
            if not rows[-2].parts or not rows[-1].parts:
                raise self._fault(Text.QUERY_OR, word)
        return _plain(rows[0]) if len(rows) == 1 else AnyOf(tuple(map(_plain, rows)))

    def _row(self, depth: int) -> AllOf:
        parts: list[Condition] = []
        while (token := self._peek()) is not None:
            if token.form is Form.CLOSE or self._is_or(token):
                break
            parts.append(self._part(depth))
        return AllOf(tuple(parts))

    def _part(self, depth: int) -> Condition:
        token, negated = self._take(), False
        while token.form is Form.MINUS:
            following = self._peek()
            if following is None or following.start > token.stop or following.form is Form.CLOSE:
                raise self._fault(Text.QUERY_MINUS, token)
            token, negated = self._take(), not negated
        found = self._group(token, depth) if token.form is Form.OPEN else self._term(token)
        return Not(found) if negated else found

    def _group(self, token: Token, depth: int) -> Condition:
        if depth == NESTED_MAX:
            raise self._fault(Text.QUERY_TOO_DEEP, token, limit=NESTED_MAX)
        found = self._filter(depth + 1)
        closing = self._peek()
        if closing is None:
            raise self._fault(Text.QUERY_OPEN, token)
        self._next += 1
        if found == AllOf(()):
            sentence = Sentence(Text.QUERY_NOTHING_INSIDE)
            raise QueryError(sentence, token.start, closing.stop)
        return found

    def _term(self, token: Token) -> Condition:
        self._check_end(token)
        if token.form is Form.PATTERN:
            found = self._pattern(token)
        elif token.key:
            found = self._keyed(token)
        else:
            self._add(token)
            value = Value.of(self._text, token)
            if not value.chars:
                raise self._fault(Text.QUERY_QUOTE_EMPTY, token)
            found = self._either(token, value, lambda value: WordTerm(value.data.lower()))
        return found

    def _either(self, token: Token, value: Value, read: Callable[[Value], Condition]) -> Condition:
        """Return what a text stands for: full-width characters are what they are, too."""
        found = read(value)
        typed = Value.typed(self._text, token)
        if token.form is Form.QUOTED or typed.chars == value.chars:
            return found
        return AnyOf((read(typed), found))

    def _add(self, token: Token, count: int = 1) -> None:
        self._count += count
        if self._count > TERMS_MAX:
            raise self._fault(Text.QUERY_TOO_MANY, token, limit=TERMS_MAX)

    def _check_end(self, token: Token) -> None:
        """Refuse a text or pattern that is not closed, or that goes on behind its end."""
        if not token.closed:
            quoted = token.form is Form.QUOTED
            text = Text.QUERY_QUOTE_OPEN if quoted else Text.QUERY_PATTERN_OPEN
            raise QueryError(Sentence(text), token.body - 1, len(self._text))
        if token.form is Form.WORD:
            return
        following = self._text[token.stop : token.stop + 1]
        if following and not following.isspace() and ascii_form(following) != ")":
            sentence = Sentence(Text.QUERY_SPACE, found=following)
            raise QueryError(sentence, token.stop, token.stop + 1)

    def _pattern(self, token: Token) -> Condition:
        self._add(token)
        source = self._text[token.body : token.body_stop]
        flags = self._text[token.body_stop + 1 : token.stop]
        if flags not in {"", "i"}:
            sentence = Sentence(Text.QUERY_PATTERN_FLAG)
            raise QueryError(sentence, token.body_stop + 1, token.stop)
        if not source:
            raise self._fault(Text.QUERY_PATTERN_EMPTY, token)
        try:
            compiled(source, flags == "i").trust()
        except QueryError as error:
            start, stop = token.body + error.start, token.body + error.stop
            raise QueryError(error.sentence, start, stop) from None
        return PatternTerm(source, flags == "i")

    def _keyed(self, token: Token) -> Condition:
        key = self._key(token)
        value = Value.of(self._text, token)
        if not value.chars:
            sentence = Sentence(
                Text.QUERY_EMPTY, key=token.key + token.operator, wanted=Sentence(key.wanted)
            )
            raise QueryError(sentence, token.start, token.stop)
        self._add(token, 1 + value.chars.count(","))
        operator = token.operator
        if operator in {"=", "!="}:
            operator = ":"
        if key.name in TEXT_KEYS:
            found = self._either(token, value, lambda value: key.read(value, operator, None))
        else:
            found = key.read(value, operator, self._utc_offset_ns)
        return Not(found) if token.operator == "!=" else found

    def _key(self, token: Token) -> Key:
        stop = token.start + len(token.key)
        key = key_named(token.key)
        if key is None:
            found = token.key[:_SHOWN_MAX_CHARS] + ":"
            sentence = Sentence(Text.QUERY_KEY_UNKNOWN, found=found)
            if near := close_to(token.key[:_SHOWN_MAX_CHARS], (*KEYS, *ALIASES)):
                sentence = Sentence(Text.QUERY_KEY_UNKNOWN_NEAR, found=found, near=f"{near}:")
            raise QueryError(sentence, token.start, stop)
        if token.operator[0] in "<>" and not key.ordered:
            sentence = Sentence(Text.QUERY_NO_ORDER, key=key.name, operator=token.operator)
            raise QueryError(sentence, stop, stop + len(token.operator))
        return key

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _is_or(self, token: Token) -> bool:
        word = ascii_form(self._text[token.start : token.stop])
        return token.form is Form.WORD and word.lower() == _OR

    def _fault(self, text: Text, token: Token, **values: object) -> QueryError:
        return QueryError(Sentence(text, **values), token.start, token.stop)


def _plain(row: AllOf) -> Condition:
    return row.parts[0] if len(row.parts) == 1 else row
