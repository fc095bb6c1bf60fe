"""TOML table: reads a document key by key, and says of a fault which key and line it is in.

What reads a table takes its keys one by one from a Taker; what is left at the end is a fault.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, Final, TypeVar

from wxtcp_gui.core import profile_lines
from wxtcp_gui.core.sentences import Sentence, Text

T = TypeVar("T")
EnumT = TypeVar("EnumT", bound=Enum)


class FaultError(Exception):
    """What is wrong, and with which key; none where the text is not TOML."""

    def __init__(self, reason: Sentence, *below: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path: tuple[str | int, ...] = below

    def within(self, *above: str | int) -> FaultError:
        """Return the fault as the table above sees it."""
        return FaultError(self.reason, *above, *self.path)

    def in_file(self, file: str, text: str, root: str) -> Sentence:
        """Return what is wrong with a file of this text, with the line and the key.

        `root` stands for the key where none is known.
        """
        if not self.path:
            return Sentence(Text.PROFILE_IN_FILE, file=file, reason=self.reason)
        line = profile_lines.line_of(text, self.path)
        line = line or profile_lines.line_of(text, self.path[:-1]) or 1
        key = next((part for part in reversed(self.path) if isinstance(part, str)), root)
        return Sentence(Text.SNIPPETS_AT, file=file, line=line, key=key, reason=self.reason)


def document_of(text: str) -> dict[str, Any]:
    """Return what a text of TOML says. Raises FaultError where it is none, with the line."""
    beyond = profile_lines.nested_too_deep(text) or profile_lines.number_too_long(text)
    if beyond is not None:
        raise FaultError(Sentence(Text.PROFILE_SYNTAX, reason=f"line {beyond}"))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        line = profile_lines.left_open(text) or text.count("\n") + 1
        said = said.replace("at end of document", f"at line {line}")
        raise FaultError(Sentence(Text.PROFILE_SYNTAX, reason=said)) from None


def wanted(text: Text, **values: object) -> FaultError:
    """Return the fault of a value that is not what a key takes."""
    return FaultError(Sentence(Text.SNIPPETS_WANTED, wanted=Sentence(text, **values)))


def each_of(
    above: dict[str, Any], key: str, read: Callable[[dict[str, Any]], T], wants: Text
) -> Iterator[T]:
    """Read the tables of a key, one by one. Raises FaultError."""
    tables = above.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise wanted(wants).within(key)
    for at, table in enumerate(tables):
        try:
            found = read(table)
        except FaultError as fault:
            raise fault.within(key, at) from None
        yield found


_MISSING: Final = object()


class Taker:
    """Takes the keys of a table one by one; what is left at the end is a fault."""

    def __init__(self, table: object) -> None:
        if not isinstance(table, dict):
            raise wanted(Text.WANT_TABLE)
        self._left = dict(table)

    def __call__(self, key: str, read: Callable[[object], Any], default: Any = _MISSING) -> Any:
        """Return the value of a key as it is read, or what stands for none. Raises FaultError."""
        value = self._left.pop(key, _MISSING)
        if value is not _MISSING:
            try:
                return read(value)
            except FaultError as fault:
                raise fault.within(key) from None
        if default is _MISSING:
            raise FaultError(Sentence(Text.SNIPPETS_MISSING_KEY), key)
        return default

    def end(self) -> None:
        """Find fault with a key that nobody took."""
        for key in self._left:
            raise FaultError(Sentence(Text.SNIPPETS_UNKNOWN_KEY), key)


def text_in(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise wanted(Text.WANT_TEXT)
    return value


def name_in(value: object) -> str:
    """Read a name, which is more than blanks."""
    if not isinstance(value, str) or not value.strip():
        raise wanted(Text.WANT_NAME)
    return value


def named(kind: type[EnumT]) -> dict[str, EnumT]:
    """Return the members of a kind by their values."""
    return {str(each.value): each for each in kind}


def one_of(choices: dict[str, EnumT]) -> Callable[[object], EnumT]:
    """Return what reads one of these words."""

    def take(value: object) -> EnumT:
        if not isinstance(value, str) or value.lower() not in choices:
            raise wanted(Text.WANT_ONE_OF, choices=", ".join(choices))
        return choices[value.lower()]

    return take
