"""The tree of a query: what a condition is, and how conditions are joined.

A condition says the same of a record in SQL and in Python. Its SQL is about a row of the
table records, and is 0 and not NULL where a column that it asks for is NULL, so that NOT is
its opposite. It is made of AND, OR and NOT as far as possible: only those look at no more
than decides, what is inside of CASE or IS is worked out as a whole. Nothing that a user typed
is ever a part of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from wxtcp_gui.core.record import Record

Values: TypeAlias = tuple[object, ...]
Sql: TypeAlias = tuple[str, Values]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a condition is about: a record, its sequence number, the user's mark and note."""

    sequence: int
    record: Record
    marked: bool = False
    note: str = ""


class _Aggregate(Protocol):
    def finalize(self) -> int: ...


@dataclass(frozen=True, slots=True)
class SqlFunction:
    """A function of SQL; `implementation` is a class where it aggregates rows."""

    name: str
    arguments: int
    implementation: Callable[..., int | None] | type[_Aggregate]

    def register(self, connection: sqlite3.Connection) -> None:
        """Make a connection know the function."""
        if isinstance(self.implementation, type):
            connection.create_aggregate(self.name, self.arguments, self.implementation)
        else:
            connection.create_function(
                self.name, self.arguments, self.implementation, deterministic=True
            )


class Condition(Protocol):
    """A term or a join of terms; hashable."""

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """The functions that its SQL calls."""

    def sql(self) -> Sql:
        """Return an expression in parentheses, and the values of its ? in their order."""

    def matches(self, subject: Subject) -> bool:
        """Return whether it holds."""


class Native:
    """A condition whose SQL calls no function of ours."""

    __slots__ = ()

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """None."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of them hold; with none of them it holds for every record."""

    parts: tuple[Condition, ...]

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """Those of the parts."""
        return frozenset[SqlFunction]().union(*(part.functions for part in self.parts))

    def sql(self) -> Sql:
        """Return the parts, joined."""
        return joined(self.parts, " AND ") if self.parts else ("(1)", ())

    def matches(self, subject: Subject) -> bool:
        """Return whether all parts hold."""
        return all(part.matches(subject) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them holds."""

    parts: tuple[Condition, ...]

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """Those of the parts."""
        return frozenset[SqlFunction]().union(*(part.functions for part in self.parts))

    def sql(self) -> Sql:
        """Return the parts, joined."""
        return joined(self.parts, " OR ")

    def matches(self, subject: Subject) -> bool:
        """Return whether any part holds."""
        return any(part.matches(subject) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold, which includes that nothing is known of it."""

    part: Condition

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """Those of the part."""
        return self.part.functions

    def sql(self) -> Sql:
        """Return the part's opposite."""
        expression, values = self.part.sql()
        return f"(NOT {expression})", values

    def matches(self, subject: Subject) -> bool:
        """Return whether the part does not hold."""
        return not self.part.matches(subject)


def joined(parts: Iterable[Condition], word: str) -> Sql:
    """Return the SQL of all parts with a word between them, in parentheses."""
    return join_sql((part.sql() for part in parts), word)


def join_sql(parts: Iterable[Sql], word: str) -> Sql:
    """Return expressions and their values with a word between them, in parentheses."""
    expressions, values = zip(*parts, strict=True)
    return f"({word.join(expressions)})", tuple(value for each in values for value in each)
