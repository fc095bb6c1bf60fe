"""JsContext: what a place in a script is about, judged by the text before it.

The text before the caret is rarely a program: a dot has just been typed. So this reads words
and brackets backwards, and asks no parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.gui.models.api_docs import EVENTS, OPTIONS, Owner

LOOK_BACK_CHARS: Final = 20_000  # for the function or the call that a place is in
_NAME: Final = r"[A-Za-z_$][\w$]*"
_PATH: Final = re.compile(rf"((?:{_NAME}\s*\??\.\s*)*)({_NAME})?$")
_TAIL: Final = re.compile(r"[\w$.?\s]*$")
_CREATE: Final = "createTCPSocket"
_ASSIGNED: Final = re.compile(rf"({_NAME})\s*[=:]\s*(?:await\s+)?wx\s*\.\s*$")
_ASSIGNED_CHARS: Final = 200  # before the call that are looked at for the name
_LISTENER: Final = re.compile(
    r"\.\s*(on(?:Connect|Message|Error|Close|BindWifi))\s*\(\s*(?:async\b\s*)?"
    rf"(?:function\b\s*(?:{_NAME})?\s*)?\(?\s*(?:({_NAME})|\{{([^{{}}]*)\}}?)"
)
_CALLED: Final = re.compile(rf"({_NAME})\s*$")
_KEY_PLACE: Final = re.compile(r"[{,]\s*$")
_WORD: Final = re.compile(_NAME)
LITERALS: Final = re.compile(  # comments and strings, which neither names nor brackets are in
    r"""//[^\n]*|/\*[\s\S]*?(?:\*/|$)|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*\""""
)
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_INFOS: Final = {"remoteInfo": Owner.REMOTE, "localInfo": Owner.LOCAL}
_OBJECTS: Final = {"wx": Owner.WX, "console": Owner.CONSOLE, "peer": Owner.PEER, **_INFOS}
_ALWAYS: Final = frozenset({"tcp"})  # names that are taken for sockets, whatever is assigned


@dataclass(frozen=True, slots=True, kw_only=True)
class JsContext:
    """`prefix` is what has been typed of a name; `owner` is whose members it may be one of.

    `member` tells whether a dot stands before it, `keys` whether it is a key of options.
    """

    prefix: str = ""
    owner: Owner | None = None
    member: bool = False
    keys: bool = False


def socket_names(text: str) -> frozenset[str]:
    """Return the names that a script keeps its TCPSockets under: the last name of each path."""
    found = set(_ALWAYS)
    at = text.find(_CREATE)
    while at >= 0:
        if match := _ASSIGNED.search(text[max(0, at - _ASSIGNED_CHARS) : at]):
            found.add(match[1])
        at = text.find(_CREATE, at + 1)
    return frozenset(found)


def context_before(before: str, sockets: frozenset[str]) -> JsContext:
    """Return what may stand behind a text."""
    before = before[-LOOK_BACK_CHARS:]
    tail = _TAIL.search(before)
    path = _PATH.search(tail[0].lstrip() if tail else "")
    if path is None:
        return JsContext()
    prefix = path[2] or ""
    steps = _WORD.findall(path[1])
    if steps:
        return JsContext(prefix=prefix, owner=_owner(steps, before, sockets), member=True)
    rest = before[: len(before) - len(prefix)]
    if rest.rstrip().endswith("."):
        return JsContext(prefix=prefix, member=True)  # of something that is no plain name
    if _KEY_PLACE.search(rest):
        owner = _keys_of(rest)
        if owner is not None:
            return JsContext(prefix=prefix, owner=owner, keys=True)
    return JsContext(prefix=prefix)


def call_around(before: str) -> str | None:
    """Return the path of the call in whose brackets a place is: "tcp.connect"."""
    before = LITERALS.sub(_blank, before[-LOOK_BACK_CHARS:])
    at = _open_bracket(before)
    while at is not None and before[at] in "{[":
        before = before[:at]
        at = _open_bracket(before)
    if at is None:
        return None
    tail = _TAIL.search(before[:at])
    path = _PATH.search(tail[0].strip() if tail else "")
    return "".join(path[0].split()).replace("?", "") if path and path[2] else None


def _owner(steps: list[str], before: str, sockets: frozenset[str]) -> Owner | None:
    last = steps[-1]
    if last in sockets:
        return Owner.SOCKET
    if len(steps) > 1:
        return _INFOS.get(last)
    return _OBJECTS.get(last) or _event_of(last, before)


def _event_of(name: str, before: str) -> Owner | None:
    """Return the event that a name is, by the last listener that has it for its parameter."""
    found = None
    for match in _LISTENER.finditer(before):
        if match[2] == name:
            found = EVENTS[match[1]]
    return found


def _keys_of(before: str) -> Owner | None:
    """Return whose keys stand in the braces that are open at the end of a text."""
    before = LITERALS.sub(_blank, before)
    at = _open_bracket(before)
    if at is None or before[at] != "{":
        return None
    rest = before[:at].rstrip()
    while rest.endswith("("):
        rest = rest[:-1].rstrip()
        called = _CALLED.search(rest)
        if called is None:
            continue
        is_member = rest[: called.start()].rstrip().endswith(".")
        if is_member and called[1] in OPTIONS:
            return OPTIONS[called[1]]
        if is_member and called[1] in EVENTS:
            return EVENTS[called[1]]  # names taken from the event
        rest = rest[: called.start()].rstrip() if called[1] in {"async", "function"} else ""
    return None


def _blank(literal: re.Match[str]) -> str:
    return " " * len(literal[0])


def _open_bracket(text: str) -> int | None:
    """Return where the last bracket is that a text leaves open."""
    closed = 0
    for at in range(len(text) - 1, -1, -1):
        char = text[at]
        if char in _BRACKETS:
            closed += 1
        elif char in "([{":
            if not closed:
                return at
            closed -= 1
    return None
