"""Calls: the functions of a script that somebody may call, and what comes of a call."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wxtcp_gui.script.console import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFunction:
    """A function that somebody may call: `path` is page.NAME, app.NAME, exports.NAME.

    `parameters` are as they are written; `is_hook` tells of onLoad and its like.
    """

    path: str
    parameters: tuple[str, ...]
    is_hook: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a call has returned or, not `ok`, thrown."""

    ok: bool
    value: Part
    stack: str = ""


def parameters_in(text: str) -> tuple[str, ...]:
    """Return the parameters at the head of a function's text."""
    match = re.match(
        r"(?:async\s*)?(?:function\s*)?\*?\s*[\w$]*\s*\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)"
        r"|(?:async\s+)?(?P<one>[\w$]+)\s*=>",
        text,
    )
    if match is None:
        return ()
    if match["one"]:
        return (match["one"],)
    return tuple(filter(None, (each.strip() for each in match["list"].split(","))))
