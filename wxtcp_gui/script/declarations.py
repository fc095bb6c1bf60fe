"""Declarations: what a JavaScript file imports, exports and asks for.

Positions are those of bytes in the file's UTF-8.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEFAULT: Final = "default"
ALL: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file that is asked for by a literal. `whole` tells of import and export … from."""

    specifier: str
    line: int
    position: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One name of an import: `local` is the name here; `name` may be DEFAULT or ALL."""

    specifier: str
    local: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One name that is exported: a local one, or, with a specifier, one of another file.

    From another file `local` is the name there, or ALL; then a `name` of ALL means each.
    """

    name: str
    local: str
    specifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """An import or export as it is written, from byte `start` to `end`.

    `value` is where that begins which stays in place, None where nothing does. `anonymous`
    is where a function or class without a name would have it.
    """

    start: int
    end: int
    value: int | None = None
    default: bool = False
    anonymous: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The name of a function that is called, from byte `start` to `end`; f?.() is optional."""

    start: int
    end: int
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """What was found in a file. `dynamic` are the words import of import(…)."""

    declarations: tuple[Declaration, ...] = ()
    imports: tuple[Import, ...] = ()
    exports: tuple[Export, ...] = ()
    requests: tuple[Request, ...] = ()
    dynamic: tuple[int, ...] = ()
    calls: tuple[Call, ...] = ()  # of names that are imported
    statements: tuple[tuple[int, int], ...] = ()  # whose values nobody takes: start and end
    waits: bool = False  # it has an await outside of functions

    @property
    def is_module(self) -> bool:
        """Whether it has import or export declarations."""
        return bool(self.declarations)
