"""Terms that look for text, bytes and patterns.

Text is compared byte by byte as UTF-8. Where letter case does not count, that is so for
A to Z, and every other letter is itself only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from wxtcp_gui.capture.query.functions import (
    PATTERN,
    PIECES_CONTAIN,
    PIECES_MATCH,
)
from wxtcp_gui.capture.query.pattern import compiled
from wxtcp_gui.capture.query.terms import KindTerm, Number, NumberTerm, endpoint_sql, infos
from wxtcp_gui.capture.query.tree import Native, Sql, SqlFunction, Subject, join_sql
from wxtcp_gui.capture.schema import PIECE_BYTES
from wxtcp_gui.core.endpoint import endpoint_text
from wxtcp_gui.core.record import RecordKind

# SQLite copies a payload as often as an expression names it. So each is named once where that
# is enough, and ifnull() answers where there is none.
_CONTAINS: Final = "ifnull(instr(records.payload, ?), 0)"
_CONTAINS_FOLDED: Final = "ifnull(instr(CAST(lower(records.payload) AS BLOB), ?), 0)"
_MATCHES: Final = f"{PATTERN.name}(records.payload, ?, ?)"

_IN_PIECES: Final = (
    "(records.size > ? AND records.payload IS NULL AND ifnull((SELECT {}(data, ?, ?) FROM"
    " (SELECT pieces.data FROM pieces WHERE pieces.seq = records.seq ORDER BY pieces.piece)), 0))"
)
_CONTAINED_IN_PIECES: Final = _IN_PIECES.format(PIECES_CONTAIN.name)
_MATCHED_IN_PIECES: Final = _IN_PIECES.format(PIECES_MATCH.name)

# LIKE is several times faster than lower() and instr(), but sees nothing behind a NUL byte,
# where printf() ends, too. So it says which payloads without one need no closer look; where
# more than some of the first payloads have one, it is not asked.
_MANY_NULS: Final = (
    "(SELECT total(instr(payload, x'00') > 0) > 8 FROM"
    " (SELECT first.payload FROM records AS first WHERE first.payload IS NOT NULL"
    " ORDER BY first.seq LIMIT 64))"
)
_MAY_CONTAIN: Final = (
    f"({_MANY_NULS} OR CAST(records.payload AS TEXT) LIKE ? ESCAPE '\\' OR"
    " length(CAST(printf('%s', records.payload) AS BLOB)) < length(records.payload))"
)
_LIKE_SPECIAL: Final = re.compile(r"[\\%_]")
_NO_LETTERS: Final = re.compile(rb"[^a-z]+")
_RARE_BYTES: Final = 2  # so many bytes without a letter are rare enough to look for first


@dataclass(frozen=True, slots=True)
class PayloadTerm:
    """Bytes are in the payload; with `fold` they are in lower case, and letter case is ignored."""

    needle: bytes
    fold: bool = False

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """What looks into pieces."""
        return frozenset({PIECES_CONTAIN})

    def sql(self) -> Sql:
        """Return the search of the payload in the row, or else of its pieces."""
        pieces = (PIECE_BYTES, self.needle, int(self.fold))
        return join_sql((self.in_row(), (_CONTAINED_IN_PIECES, pieces)), " OR ")

    def in_row(self) -> Sql:
        """Return the search of the payload in the row, where there is one."""
        parts: list[Sql] = []
        runs = _NO_LETTERS.findall(self.needle) if self.fold else [self.needle]
        rare = max(runs, key=len, default=b"")
        if rare == self.needle or len(rare) >= _RARE_BYTES:
            parts.append((_CONTAINS, (rare,)))
        elif self.needle.isascii() and b"\0" not in self.needle:
            wanted = _LIKE_SPECIAL.sub(r"\\\g<0>", self.needle.decode("ascii"))
            parts.append((_MAY_CONTAIN, (f"%{wanted}%",)))
        if rare != self.needle:
            parts.append((_CONTAINS_FOLDED, (self.needle,)))
        return join_sql(parts, " AND ")

    def matches(self, subject: Subject) -> bool:
        """Return whether the payload, which has to be there as a whole, contains the bytes."""
        payload = subject.record.payload
        return self.needle in (payload.lower() if self.fold else payload)


class Field(Enum):
    """What a record says in words, each with its SQL."""

    ERR_MSG = "err_msg", "records.err_msg"
    NOTE = (
        "note",
        (
            "CASE WHEN json_valid(records.note)"
            " THEN ifnull(json_extract(records.note, '$.en'), '') ELSE '' END"
        ),
    )

    @property
    def column(self) -> str:
        """The column, which is NULL where there is none."""
        return self.value[0]

    def of(self, subject: Subject) -> str:
        """Return the words of a record, none where it has none."""
        if self is Field.NOTE:
            return subject.record.note or ""
        return subject.record.error.err_msg if subject.record.error else ""


def _folded(text: str) -> bytes:
    return text.encode("utf-8", "replace").lower()


@dataclass(frozen=True, slots=True)
class FieldTerm(Native):
    """Bytes, in lower case, are in the words of a field, in any letter case."""

    field: Field
    needle: bytes

    def sql(self) -> Sql:
        """Return the search, which costs next to nothing where the field is NULL."""
        column, words = self.field.value
        return (
            f"(records.{column} IS NOT NULL AND instr(CAST(lower({words}) AS BLOB), ?))",
            (self.needle,),
        )

    def matches(self, subject: Subject) -> bool:
        """Return whether the words contain the bytes."""
        return self.needle in _folded(self.field.of(subject))


_NOTED: Final = (
    "SELECT marks.seq FROM marks"
    " WHERE marks.note <> '' AND instr(CAST(lower(marks.note) AS BLOB), ?)"
)


@dataclass(frozen=True, slots=True)
class UserNoteTerm(Native):
    """Bytes, in lower case, are in the note that the user has put on the row."""

    needle: bytes

    def sql(self) -> Sql:
        """Return the search of the notes, once for all records."""
        return f"(records.seq IN ({_NOTED}))", (self.needle,)

    def matches(self, subject: Subject) -> bool:
        """Return whether there is a note, and contains the bytes."""
        return bool(subject.note) and self.needle in _folded(subject.note)


_ENDPOINT_TEXT: Final = (
    "instr(CAST(lower(CASE WHEN instr(endpoints.address, ':')"
    " THEN '[' || endpoints.address || ']' ELSE endpoints.address END"
    " || ':' || endpoints.port) AS BLOB), ?)"
)
_ANY_ENDPOINT: Final = f"EXISTS (SELECT 1 FROM endpoints WHERE {_ENDPOINT_TEXT})"  # noqa: S608
_PARTY: Final = re.compile(rb"(#|p)([0-9]{1,9})")
_WORDS_MAX: Final = 64  # whose meaning is kept, while records come in one by one


@lru_cache(maxsize=_WORDS_MAX)
def _kinds(needle: bytes) -> tuple[RecordKind, ...]:
    return tuple(kind for kind in RecordKind if needle in _folded(kind.value))


@lru_cache(maxsize=_WORDS_MAX)
def _party(needle: bytes) -> NumberTerm | None:
    match = _PARTY.fullmatch(needle)
    if match is None:
        return None
    number = Number.SOCKET if match[1] == b"#" else Number.PEER
    return NumberTerm(number, ((int(match[2]), int(match[2])),))


@dataclass(frozen=True, slots=True)
class WordTerm:
    """Bytes, in lower case, are anywhere in a record, in any letter case.

    That is in its payload, or, where it has none, in its errMsg and its note; in its
    event's name and in the texts of its endpoints. `#` and a number is also the socket of
    that number, P and a number the connection of the test peer.
    """

    needle: bytes

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """What looks into pieces."""
        return frozenset({PIECES_CONTAIN})

    def sql(self) -> Sql:
        """Return the search, what costs least first where it decides."""
        parts: list[Sql] = []
        if kinds := _kinds(self.needle):
            parts.append(KindTerm(kinds).sql())
        if (party := _party(self.needle)) is not None:
            parts.append(party.sql())
        # Each is looked up for all records at once, and mostly no endpoint has the text.
        endpoint = endpoint_sql((_ENDPOINT_TEXT, (self.needle,)))
        parts.append(join_sql(((_ANY_ENDPOINT, (self.needle,)), endpoint), " AND "))
        parts.append(PayloadTerm(self.needle, fold=True).sql())
        fields = join_sql((FieldTerm(field, self.needle).sql() for field in Field), " OR ")
        parts.append(join_sql((("records.size = 0", ()), fields), " AND "))
        return join_sql(parts, " OR ")

    def matches(self, subject: Subject) -> bool:
        """Return whether the bytes are anywhere in the record."""
        party = _party(self.needle)
        return (
            subject.record.kind in _kinds(self.needle)
            or (party is not None and party.matches(subject))
            or any(self.needle in _folded(endpoint_text(info)) for info in infos(subject))
            or (
                self.needle in subject.record.payload.lower()
                if subject.record.payload
                else any(self.needle in _folded(field.of(subject)) for field in Field)
            )
        )


@dataclass(frozen=True, slots=True)
class PatternTerm:
    """A pattern is found in the payload."""

    source: str
    ignore_case: bool

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """What looks for patterns."""
        return frozenset({PATTERN, PIECES_MATCH})

    def sql(self) -> Sql:
        """Return the search; where every match has some text, that is looked for first."""
        pattern = (self.source, int(self.ignore_case))
        in_row: Sql = (_MATCHES, pattern)
        if literal := compiled(self.source, self.ignore_case).literal:
            first = PayloadTerm(literal, self.ignore_case).in_row()
            in_row = join_sql((first, in_row), " AND ")
        return join_sql((in_row, (_MATCHED_IN_PIECES, (PIECE_BYTES, *pattern))), " OR ")

    def matches(self, subject: Subject) -> bool:
        """Return whether the pattern is in the payload, which has to be there as a whole."""
        return compiled(self.source, self.ignore_case).search(subject.record.payload)
