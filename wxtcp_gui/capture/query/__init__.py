"""Query: which records are looked for, as the filter language says it (docs/filter.md).

The same query selects from a session file, by its SQL, and from records in memory. What is
compared: text is UTF-8, byte by byte; letter case does not count for A to Z, nor for any
letter in `text:`, `hex:` and patterns without i, where it does.

Measured at 1,000,000 records of 256 bytes, against `instr(payload, ?)` alone: `text:` and
`hex:` take as long; a word takes 1.0 times as long in text, and up to 1.5 times where most
payloads have NUL bytes. A pattern takes 2 times as long where few payloads have the text that
every match has, and 5 to 10 s otherwise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self

from wxtcp_gui.capture.query.fault import QueryError
from wxtcp_gui.capture.query.tree import AllOf, Condition, Sql, SqlFunction, Subject
from wxtcp_gui.core.record import Record

__all__ = ["Query", "QueryError", "Sql", "SqlFunction"]

_EVERYTHING = AllOf(())


@dataclass(frozen=True, slots=True)
class Query:
    """A filter: its text and the condition that it stands for. Made by Query.parse()."""

    text: str = ""
    condition: Condition = _EVERYTHING

    @classmethod
    def parse(cls, text: str, *, now: dt.datetime | None = None) -> Self:
        """Return the query of a text; white space alone is everything.

        Times are local. Where `now` is given and knows its UTC offset, that is the offset of
        local time, for every day; else it is this computer's time zone. Raises QueryError,
        and nothing else.
        """
        # What reads a filter takes its time to import, and most starts of the program have none.
        from wxtcp_gui.capture.query import parser  # noqa: PLC0415
        from wxtcp_gui.capture.query.functions import SECOND_NS  # noqa: PLC0415

        offset = now.utcoffset() if now is not None else None
        offset_ns = None if offset is None else int(offset.total_seconds()) * SECOND_NS
        return cls(text, parser.parse(text, offset_ns))

    def also(self, text: str) -> Self:
        """Return the query of those that another one finds, too. As parse()."""
        return type(self)(self.text, AllOf((self.condition, self.parse(text).condition)))

    @property
    def is_everything(self) -> bool:
        """Whether no record is left out."""
        return self.condition == _EVERYTHING

    @property
    def functions(self) -> tuple[SqlFunction, ...]:
        """What a connection has to know before it runs the SQL."""
        return tuple(sorted(self.condition.functions, key=lambda function: function.name))

    @property
    def has_patterns(self) -> bool:
        """Whether it may have a fault later on."""
        if not self.condition.functions:
            return False
        from wxtcp_gui.capture.query.functions import PATTERN  # noqa: PLC0415 - as above

        return PATTERN in self.condition.functions

    @property
    def fault(self) -> QueryError | None:
        """Why it finds nothing more: one of its patterns takes too long."""
        if not self.has_patterns:
            return None
        from wxtcp_gui.capture.query import parser  # noqa: PLC0415 - as above

        return parser.slow_pattern(self.text)

    def sql(self) -> Sql:
        """Return a condition on a row of the table records, and the values of its ?."""
        return self.condition.sql()

    def matches(self, sequence: int, record: Record, marked: bool = False, note: str = "") -> bool:
        """Return whether the record is selected. Its payload has to be there as a whole.

        `marked` and `note` are what the user has put on its row.
        """
        return self.condition.matches(Subject(sequence, record, marked, note))
