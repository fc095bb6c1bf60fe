"""Snippet file: snippets as readable TOML, one [[snippet]] after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from wxtcp_gui.compose.checksum import Algorithm, ByteOrder, Checksum
from wxtcp_gui.compose.message import Message, Mode
from wxtcp_gui.compose.snippets import Snippet, Snippets
from wxtcp_gui.compose.toml_file import SnippetError, TomlFile, string
from wxtcp_gui.core.payload import Encoding, LineEnding
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.toml_table import (
    FaultError,
    Taker,
    each_of,
    name_in,
    named,
    one_of,
    text_in,
    wanted,
)

__all__ = ["FILE_MAX_BYTES", "SnippetError", "load", "read", "save"]

FILE_MAX_BYTES: Final = 16_777_216
_ROOT: Final = "snippet"
_ENDINGS: Final = {each.name.lower(): each for each in LineEnding}


def load(path: Path) -> Snippets:
    """Return a file's snippets, none where there is no file. Raises SnippetError."""
    return Snippets(_FILE.load(path, FILE_MAX_BYTES))


def read(path: Path) -> Snippets:
    """Return the snippets of a file to import. Raises SnippetError, also without a file."""
    return Snippets(_FILE.read(path, FILE_MAX_BYTES))


def save(path: Path, snippets: Snippets) -> None:
    """Write the file as a whole or not at all; what did not change keeps its comments.

    A file that is there and faulty is left as it is. Raises SnippetError.
    """
    _FILE.save(path, tuple(map(_writable, snippets)), FILE_MAX_BYTES)


# Reading


def _snippets(document: dict[str, Any]) -> Iterator[Snippet]:
    keys = set()
    for at, snippet in enumerate(each_of(document, _ROOT, _snippet, Text.WANT_TABLES)):
        if snippet.key in keys:
            raise FaultError(Sentence(Text.SNIPPETS_TWICE), _ROOT, at, "name")
        keys.add(snippet.key)
        yield snippet


def _snippet(table: dict[str, Any]) -> Snippet:
    take = Taker(table)
    snippet = Snippet(
        name=take("name", name_in),
        group=take("group", text_in, ""),
        note=take("note", text_in, ""),
        message=Message(
            mode=take("mode", one_of(named(Mode)), Mode.TEXT),
            text=take("payload", text_in, ""),
            encoding=take("encoding", one_of(named(Encoding)), Encoding.UTF_8),
            escapes=take("escapes", _switch, default=True),
            line_ending=take("line_ending", one_of(_ENDINGS), LineEnding.NONE),
            variables=take("variables", _switch, default=True),
            checksum=take("checksum", _checksum, None),
        ),
    )
    take.end()
    return snippet


def _checksum(value: object) -> Checksum:
    take = Taker(value)
    checksum = Checksum(
        algorithm=take("algorithm", one_of(named(Algorithm))),
        first=take("first", _whole, 0),
        last=take("last", _whole, -1),
        byte_order=take("byte_order", one_of(named(ByteOrder)), ByteOrder.BIG),
    )
    take.end()
    return checksum


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise wanted(Text.WANT_SWITCH)
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wanted(Text.WANT_WHOLE)
    return value


# Writing


def _writable(snippet: Snippet) -> Snippet:
    """Return the snippet with U+FFFD for lone surrogates, which no file has."""
    clean = [
        each.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        for each in (snippet.name, snippet.group, snippet.note, snippet.message.text)
    ]
    message = replace(snippet.message, text=clean[3])
    return replace(snippet, name=clean[0], group=clean[1], note=clean[2], message=message)


def _table(snippet: Snippet) -> Any:
    import tomlkit  # noqa: PLC0415 - a tenth of a second that only saving needs

    message = snippet.message
    table = tomlkit.table()
    table.add("name", snippet.name)
    for key, value in (("group", snippet.group), ("note", snippet.note)):
        if value:
            table.add(key, string(value))
    table.add("mode", message.mode.value)
    table.add("payload", string(message.text))
    if message.mode is Mode.TEXT:
        table.add("encoding", message.encoding.value)
        table.add("escapes", message.escapes)
        table.add("line_ending", message.line_ending.name.lower())
    else:
        _add_unusual(table, message)
    table.add("variables", message.variables)
    if message.checksum is not None:
        inner = tomlkit.inline_table()
        inner.update(
            {
                "algorithm": message.checksum.algorithm.value,
                "first": message.checksum.first,
                "last": message.checksum.last,
                "byte_order": message.checksum.byte_order.value,
            }
        )
        table.add("checksum", inner)
    return table


def _add_unusual(table: Any, message: Message) -> None:
    """Keep what hex does not need, for when the message is turned into text."""
    usual = Message()
    if message.encoding is not usual.encoding:
        table.add("encoding", message.encoding.value)
    if message.escapes is not usual.escapes:
        table.add("escapes", message.escapes)
    if message.line_ending is not usual.line_ending:
        table.add("line_ending", message.line_ending.name.lower())


_FILE: Final = TomlFile(root=_ROOT, read_items=_snippets, table=_table)
