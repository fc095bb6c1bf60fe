"""Rewriting: makes of a JavaScript file the function that the module system calls.

Line numbers stay. What is rewritten moves columns on its own line; the first line has the
head before it. Imported names are properties of an object around the function (`with`),
so that a name is looked up each time that it is used, as in a module, and a local name
hides it as the language says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.script.declarations import DEFAULT, Declaration, Export, Syntax

_MODULE: Final = "__wx_module"  # names of ours; a file's own ones would hide them
_CALL: Final = "__wx_call"
_DEFAULT: Final = "__wx_default"
_IMPORT: Final = "__wx_import"
_WATCH: Final = "__wx_watch"
_RARE_LINE_ENDS: Final = ("\u2028".encode(), "\u2029".encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A file's `function`, an expression, and its `body` alone.

    `links` are what it imports and hands on, as JSON.
    """

    function: str
    body: str
    links: str


def rewrite(source: str, syntax: Syntax, *, main: bool = False, watch: bool = False) -> Rewritten:
    """Return a file's function. Only the main file may wait at its top level.

    With `watch` the values of statements are looked at: a promise that is rejected, and that
    nobody has, is told of.
    """
    data = source.encode("utf-8")
    body = replaced(data, sorted(_edits(data, syntax, watch=watch))).decode("utf-8")
    kind = "async function" if main and syntax.waits else "function"
    names = f"exports,require,module,{_IMPORT},{_WATCH}"
    if not syntax.is_module:
        function = f"{kind}({names}){{{body}\n}}"
    else:
        own = ",".join(_getter(each) for each in syntax.exports if each.specifier is None)
        head = f'"use strict";{_MODULE}.link({{{own}}});'
        function = (
            f"function({_MODULE}){{with({_MODULE}.scope){{"
            f"return {kind}({names},{_CALL}){{{head}{body}\n}}}}}}"
        )
    return Rewritten(function=function, body=body, links=_links(syntax))


def _links(syntax: Syntax) -> str:
    specifiers = dict.fromkeys(each.specifier for each in syntax.requests if each.whole)
    indirect = [each for each in syntax.exports if each.specifier is not None]
    return json.dumps(
        {
            "module": syntax.is_module,
            "from": list(specifiers),
            "names": [[each.local, each.specifier, each.name] for each in syntax.imports],
            "hands": [[each.name, each.specifier, each.local] for each in indirect],
        }
    )


def _getter(export: Export) -> str:
    local = _DEFAULT if export.local == DEFAULT else export.local
    return f"{json.dumps(export.name)}:()=>{local}"


def replaced(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return text in which from byte, to byte, is another text, for each of the edits."""
    parts: list[bytes] = []
    position = 0
    for start, end, text in edits:
        parts += (data[position:start], text)
        position = end
    return b"".join((*parts, data[position:]))


def _edits(data: bytes, syntax: Syntax, *, watch: bool) -> Iterator[tuple[int, int, bytes]]:
    """Yield what is replaced by what: from byte, to byte, text."""
    for start, end in syntax.statements if watch else ():
        yield start, start, f"{_WATCH}(".encode()
        yield end, end, b")"
    if data.startswith(b"#!"):
        yield 0, 2, b"//"
    for start in syntax.dynamic:
        yield start, start + len(b"import"), _IMPORT.encode()
    # An imported function is called without this, as the language has it.
    for call in syntax.calls:
        name = data[call.start : call.end].decode()
        said = "" if call.optional else f",{json.dumps(name)}"
        yield call.start, call.end, f"{_CALL}({name}{said})".encode()
    for each in syntax.declarations:
        yield from _edits_of(data, each)


def _edits_of(data: bytes, declared: Declaration) -> Iterator[tuple[int, int, bytes]]:
    if declared.value is None:  # the semicolon ends what is written before it
        yield declared.start, declared.end, b";" + _blank(data[declared.start + 1 : declared.end])
        return
    head = _blank(data[declared.start : declared.value])
    if declared.anonymous is not None:
        yield declared.start, declared.value, head
        yield declared.anonymous, declared.anonymous, f" {_DEFAULT}".encode()
    elif declared.default:
        yield declared.start, declared.value, f"const {_DEFAULT}=".encode() + head.lstrip(b" ")
    else:
        yield declared.start, declared.value, head


def _blank(data: bytes) -> bytes:
    """Return what is as long in lines, and at most as long in columns, and says nothing."""
    text = data
    for end in _RARE_LINE_ENDS:
        text = text.replace(end, b"\n")
    return bytes(each if each in b"\r\n" else 0x20 for each in text)
