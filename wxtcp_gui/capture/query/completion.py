"""Completion: what may come next in a filter that is being typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.capture.query.keys import KEYS, Key, key_named
from wxtcp_gui.capture.query.readers import ANY, PEER
from wxtcp_gui.capture.query.tokens import Form, Token, ascii_form, tokens
from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.policy import Rule
from wxtcp_gui.core.record import PEER_KINDS, Direction, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

_COMPARISONS: Final = (">", ">=", "<", "<=")
_OR: Final = "or"


@dataclass(frozen=True, slots=True)
class Completion:
    """A text to put in the place of the characters from start to stop, and what it is about."""

    text: str
    start: int
    stop: int
    about: Sentence


def completions(text: str, cursor: int) -> list[Completion]:
    """Return what may stand at the cursor, what is likeliest first.

    Nothing is offered within quotes and patterns, nor what stands there already.
    """
    typed, text = text, ascii_form(text)
    cursor = max(0, min(cursor, len(text)))
    before: Token | None = None
    here: Token | None = None
    for token in tokens(typed):
        if token.start > cursor:
            break
        before, here = here or before, token
    if here is None or here.form in {Form.OPEN, Form.MINUS} or here.stop < cursor:
        found = _starts(text, cursor, cursor, here)
    elif here.form is Form.WORD:
        found = _in_word(text, cursor, here, before)
    else:
        return []
    return [each for each in found if typed[each.start : each.stop] != each.text]


def _in_word(text: str, cursor: int, token: Token, before: Token | None) -> Iterator[Completion]:
    if not token.key:
        return _starts(text, token.start, cursor, before, token.stop)
    if cursor < token.body:
        stop = token.start + len(token.key)
        typed = text[token.start : min(cursor, stop)]
        return (
            Completion(name, token.start, stop, Sentence(key.about))
            for name, key in KEYS.items()
            if name.startswith(typed.lower())
        )
    key = key_named(token.key)
    return _values(text, cursor, token, key) if key else iter(())


def _starts(
    text: str, start: int, cursor: int, before: Token | None, stop: int | None = None
) -> Iterator[Completion]:
    """Return keys, operators and `or` for a term that begins with what stands there."""
    typed = text[start:cursor].lower()
    stop = cursor if stop is None else stop
    for name, key in KEYS.items():
        if name.startswith(typed):
            yield Completion(f"{name}:", start, stop, Sentence(key.about))
        if name == typed and key.ordered:
            for operator in _COMPARISONS:
                yield Completion(f"{name}{operator}", start, stop, Sentence(key.wanted))
    if before is not None and before.form not in {Form.OPEN, Form.MINUS} and _OR.startswith(typed):
        yield Completion(_OR, start, stop, Sentence(Text.TERM_OR))


def _values(text: str, cursor: int, token: Token, key: Key) -> Iterator[Completion]:
    """Return values, those that begin with what stands there before those that contain it."""
    start = max(token.body, text.rfind(",", token.body, cursor) + 1)
    comma = text.find(",", cursor, token.body_stop)
    stop = token.body_stop if comma < 0 else comma
    typed = text[start:cursor].lower()
    offered = [
        (position, Completion(value, start, stop, about))
        for value, about in _offered(key)
        if (position := f"{value} {about}".lower().find(typed)) >= 0
    ]
    yield from (each for position, each in offered if not position)
    yield from (each for position, each in offered if position)


def _offered(key: Key) -> Iterator[tuple[str, Sentence]]:
    match key.name:
        case "kind":
            for kind in RecordKind:
                if kind is PEER_KINDS[0]:
                    yield PEER, Sentence(Text.TERM_OF_PEER)
                yield kind.value, Sentence(_about_kind(kind))
        case "dir":
            yield Direction.SENT.value, Sentence(Text.TERM_SENT)
            yield Direction.RECEIVED.value, Sentence(Text.TERM_RECEIVED)
        case "errno":
            for each in sorted(Errno, key=lambda each: each.number):
                about = Sentence(Text.TERM_ERRNO_NAME, number=each.number, text=each.text)
                yield each.name, about
        case "rule":
            for rule in Rule:
                yield rule.value[0], rule.source
        case "mark":
            yield "yes", Sentence(Text.TERM_MARKED)
            yield "no", Sentence(Text.TERM_UNMARKED)
    if key.name in {"socket", "peer", "errno", "code", "error", "note", "rule", "remote", "local"}:
        yield ANY, Sentence(Text.TERM_ANY)


def _about_kind(kind: RecordKind) -> Text:
    if kind.is_of_peer:
        return Text.TERM_PEER_EVENT
    event = kind.value.startswith("on") or kind is RecordKind.LISTENER_RAISED
    return Text.TERM_EVENT if event else Text.TERM_CALL
