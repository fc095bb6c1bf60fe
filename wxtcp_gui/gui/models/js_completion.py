"""JsCompletion: what may be put in at a place of a script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.gui.models.api_docs import API, EVENTS, ApiEntry, Owner, api_line, entry_of
from wxtcp_gui.gui.models.js_context import LITERALS, JsContext, call_around, context_before

WORDS_MAX: Final = 200  # of the script itself in one list
WORD_CHARS_MAX: Final = 60
_WITHIN_CHARS: Final = 2  # from so many on, names that have them within fit as well
_WORD: Final = re.compile(r"[A-Za-z_$][\w$]*")
_KEYWORDS: Final = (
    *("async", "await", "break", "case", "catch", "class", "const", "continue", "default"),
    *("delete", "else", "export", "extends", "false", "finally", "for", "function", "import"),
    *("instanceof", "let", "new", "null", "return", "static", "super", "switch", "this", "throw"),
    *("true", "try", "typeof", "undefined", "while", "yield"),
)
_OPTION_OWNERS: Final = frozenset({Owner.CREATE_OPTIONS, Owner.CONNECT_OPTIONS, Owner.WIFI_OPTIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """`text` is put in; `shown` stands in the list, `doc` beside it."""

    text: str
    shown: str
    doc: str = ""


def suggestions(
    context: JsContext, words: frozenset[str], *, rest: str = ""
) -> tuple[Suggestion, ...]:
    """Return what fits, the API in its own order before the script's `words`.

    `rest` is what stands behind the place on its line.
    """
    if context.owner is not None:
        entries = API[context.owner]
        is_option = context.keys and context.owner in _OPTION_OWNERS
        tail = ": " if is_option and not rest.lstrip().startswith(":") else ""
        found = [_suggestion(each, tail) for each in entries]
        return tuple(_matching(found, context.prefix))
    own = sorted(words - {context.prefix}, key=lambda each: (each.lower(), each))
    if context.member:
        plain = [Suggestion(text=each, shown=each) for each in own]
        return tuple(_matching(plain, context.prefix)[:WORDS_MAX]) if context.prefix else ()
    known = [_suggestion(each, "") for each in API[Owner.GLOBAL]]
    names = {each.text for each in known}
    plain = [
        Suggestion(text=each, shown=each)
        for each in sorted({*own, *_KEYWORDS} - names, key=lambda each: (each.lower(), each))
    ]
    return tuple(_matching([*known, *plain], context.prefix)[:WORDS_MAX])


def script_words(text: str) -> frozenset[str]:
    """Return the names in a script, none of strings and comments."""
    bare = LITERALS.sub(" ", text)
    return frozenset(each for each in _WORD.findall(bare) if 2 < len(each) <= WORD_CHARS_MAX)


def documentation(before: str, rest: str, sockets: frozenset[str]) -> tuple[str, str] | None:
    """Return signature and line of the name at a place, else of the call around it."""
    tail = _WORD.match(rest)
    head = re.search(r"[\w$]*$", before)
    joins = tail is not None or (head is not None and head[0])
    word = before + (tail[0] if tail else "") if joins else ""
    found = _entry(word, sockets) if word else None
    if found is None and (path := call_around(before)) is not None:
        found = _entry(before + "\n;" + path, sockets)
    return None if found is None else (found.signature, api_line(found))


def _entry(before: str, sockets: frozenset[str]) -> ApiEntry | None:
    context = context_before(before, sockets)
    if not context.prefix:
        return None
    if context.owner is not None:
        return entry_of(context.owner, context.prefix)
    if not context.member:
        return entry_of(Owner.GLOBAL, context.prefix)
    # A listener of whatever is no known name: getSocket().onMessage(…)
    return entry_of(Owner.SOCKET, context.prefix) if context.prefix in EVENTS else None


def _suggestion(entry: ApiEntry, tail: str) -> Suggestion:
    return Suggestion(text=entry.name + tail, shown=entry.signature, doc=api_line(entry))


def _matching(found: list[Suggestion], prefix: str) -> list[Suggestion]:
    """Return those that begin with a text, then those that have it within."""
    wanted = prefix.lower()
    first: list[Suggestion] = []
    within: list[Suggestion] = []
    for each in found:
        text = each.text.lower()
        if text.startswith(wanted):
            first.append(each)
        elif len(wanted) >= _WITHIN_CHARS and wanted in text:
            within.append(each)
    return first + within
