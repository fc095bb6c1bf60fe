"""Terms that compare what a record says of itself: numbers, names, endpoints, times, marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from wxtcp_gui.capture.query.functions import CLOCK, DAY_NS, clock_ns
from wxtcp_gui.capture.query.tree import Native, Sql, SqlFunction, Subject, join_sql
from wxtcp_gui.capture.schema import OF_PEER
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import Direction, RecordKind

Interval: TypeAlias = tuple[int | None, int | None]  # from, to, both included; None is open

DATA_KINDS: Final = tuple(
    kind for kind in RecordKind if kind.direction is not Direction.NONE
)  # the kinds that carry data, and so have a size

_HAS_DATA: Final = "records.kind IN ({})".format(
    ", ".join(f"'{kind.value}'" for kind in DATA_KINDS)
)


class Number(Enum):
    """The numbers of a record, each with its column, and when a record has one."""

    SEQUENCE = "records.seq", ""
    SOCKET = "records.socket", f"NOT {OF_PEER}"
    PEER = "records.socket", OF_PEER
    SIZE = "records.size", _HAS_DATA
    ERRNO = "records.errno", "records.errno IS NOT NULL"
    ERR_CODE = "records.err_code", "records.err_code IS NOT NULL"

    def of(self, subject: Subject) -> int | None:
        """Return the number of a record, None where it has none."""
        record = subject.record
        match self:
            case Number.SEQUENCE:
                return subject.sequence
            case Number.SOCKET:
                return None if record.kind.is_of_peer else record.socket_id
            case Number.PEER:
                return record.socket_id if record.kind.is_of_peer else None
            case Number.SIZE:
                return record.size if record.kind in DATA_KINDS else None
            case Number.ERRNO:
                return record.error.errno if record.error else None
            case Number.ERR_CODE:
                return record.error.err_code if record.error else None


def _within(number: int | None, intervals: tuple[Interval, ...]) -> bool:
    return number is not None and any(
        (low is None or low <= number) and (high is None or number <= high)
        for low, high in intervals
    )


def _within_sql(column: str, intervals: tuple[Interval, ...]) -> Sql:
    return join_sql((_interval_sql(column, *interval) for interval in intervals), " OR ")


def _interval_sql(column: str, low: int | None, high: int | None) -> Sql:
    if low is None:
        return f"{column} <= ?", (high,)
    if high is None:
        return f"{column} >= ?", (low,)
    return (f"{column} = ?", (low,)) if low == high else (f"{column} BETWEEN ? AND ?", (low, high))


@dataclass(frozen=True, slots=True)
class NumberTerm(Native):
    """A number is in one of the intervals."""

    number: Number
    intervals: tuple[Interval, ...]

    def sql(self) -> Sql:
        """Return the comparison."""
        column, condition = self.number.value
        within = _within_sql(column, self.intervals)
        return join_sql(((condition, ()), within), " AND ") if condition else within

    def matches(self, subject: Subject) -> bool:
        """Return whether the number is there and in an interval."""
        return _within(self.number.of(subject), self.intervals)


@dataclass(frozen=True, slots=True)
class KindTerm(Native):
    """The record is of one of the kinds."""

    kinds: tuple[RecordKind, ...]

    def sql(self) -> Sql:
        """Return the comparison."""
        return _is_one_of("records.kind", tuple(kind.value for kind in self.kinds))

    def matches(self, subject: Subject) -> bool:
        """Return whether the record is of one of the kinds."""
        return subject.record.kind in self.kinds


_RULE: Final = (
    "CASE WHEN json_valid(records.verdict)"
    " THEN ifnull(json_extract(records.verdict, '$.rule'), '') ELSE '' END"
)


@dataclass(frozen=True, slots=True)
class RuleTerm(Native):
    """The verdict was given by one of the rules."""

    rules: tuple[str, ...]

    def sql(self) -> Sql:
        """Return the comparison."""
        return _is_one_of(_RULE, self.rules)

    def matches(self, subject: Subject) -> bool:
        """Return whether there is a verdict, by one of the rules."""
        verdict = subject.record.verdict
        return verdict is not None and verdict.rule in self.rules


def _is_one_of(column: str, names: tuple[str, ...]) -> Sql:
    return f"({column} IN ({', '.join('?' * len(names))}))", names


class Part(Enum):
    """What a record may have or lack, each with the SQL column that is NULL where it lacks it."""

    ERROR = "err_msg"
    ERRNO = "errno"
    VERDICT = "verdict"
    NOTE = "note"
    REMOTE = "remote"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class HasTerm(Native):
    """The record has a part."""

    part: Part

    def sql(self) -> Sql:
        """Return the comparison."""
        return f"(records.{self.part.value} IS NOT NULL)", ()

    def matches(self, subject: Subject) -> bool:
        """Return whether the part is there."""
        record = subject.record
        match self.part:
            case Part.ERROR:
                return record.error is not None
            case Part.ERRNO:
                return record.error is not None and record.error.errno is not None
            case Part.VERDICT:
                return record.verdict is not None
            case Part.NOTE:
                return bool(record.note)
            case Part.REMOTE:
                return record.remote_info is not None
            case Part.LOCAL:
                return record.local_info is not None


@dataclass(frozen=True, slots=True)
class MarkTerm(Native):
    """The record is marked."""

    def sql(self) -> Sql:
        """Return the comparison."""
        return "(records.seq IN (SELECT marks.seq FROM marks))", ()

    def matches(self, subject: Subject) -> bool:
        """Return whether the record is marked."""
        return subject.marked


@dataclass(frozen=True, slots=True)
class TimeTerm:
    """The time is in the interval: nanoseconds since 1970, or since midnight with `of_day`.

    `utc_offset_ns` is how far local time is ahead of UTC; None leaves it to this computer's
    time zone, which knows of summer time.
    """

    interval: Interval
    of_day: bool
    utc_offset_ns: int | None = None

    @property
    def functions(self) -> frozenset[SqlFunction]:
        """The clock, where this computer's time zone is asked for."""
        local = self.of_day and self.utc_offset_ns is None
        return frozenset({CLOCK}) if local else frozenset()

    def sql(self) -> Sql:
        """Return the comparison."""
        if not self.of_day:
            return _within_sql("records.wall_ns", (self.interval,))
        if self.utc_offset_ns is None:
            return _within_sql(f"{CLOCK.name}(records.wall_ns)", (self.interval,))
        expression, values = _within_sql("((records.wall_ns + ?) % ?)", (self.interval,))
        return expression, (self.utc_offset_ns + DAY_NS, DAY_NS, *values)

    def matches(self, subject: Subject) -> bool:
        """Return whether the record's time is in the interval."""
        wall_ns: int | None = subject.record.wall_ns
        if self.of_day:
            if self.utc_offset_ns is None:
                wall_ns = clock_ns(wall_ns)
            else:
                wall_ns = (subject.record.wall_ns + self.utc_offset_ns) % DAY_NS
        return _within(wall_ns, (self.interval,))


class Side(Enum):
    """The ends of a connection, by the columns that name them."""

    REMOTE = "remote"
    LOCAL = "local"


BOTH: Final = (Side.REMOTE, Side.LOCAL)


def infos(subject: Subject, sides: tuple[Side, ...] = BOTH) -> Iterator[RemoteInfo | LocalInfo]:
    """Return the ends of a record that are known."""
    for side in sides:
        record = subject.record
        info = record.remote_info if side is Side.REMOTE else record.local_info
        if info is not None:
            yield info


def endpoint_sql(condition: Sql, sides: tuple[Side, ...] = BOTH) -> Sql:
    """Return that one of the sides is an endpoint for which a condition holds."""
    expression, values = condition
    found = f"(SELECT endpoints.id FROM endpoints WHERE {expression})"  # noqa: S608 - constants
    return join_sql(
        (
            (f"(records.{side.value} IS NOT NULL AND records.{side.value} IN {found})", values)
            for side in sides
        ),
        " OR ",
    )


@dataclass(frozen=True, slots=True)
class EndpointTerm(Native):
    """A side has an address and a port, each with * for any characters; "" is any."""

    side: Side
    address: str
    port: str

    def sql(self) -> Sql:
        """Return the comparison."""
        parts: list[Sql] = []
        if self.address:
            parts.append(("lower(endpoints.address) GLOB ?", (_glob(self.address),)))
        if self.port:
            parts.append(("CAST(endpoints.port AS TEXT) GLOB ?", (_glob(self.port),)))
        return endpoint_sql(join_sql(parts, " AND "), (self.side,))

    def matches(self, subject: Subject) -> bool:
        """Return whether the side is known and fits."""
        return any(
            (not self.address or wildcard_matches(self.address, ascii_lower(info.address)))
            and (not self.port or wildcard_matches(self.port, str(info.port)))
            for info in infos(subject, (self.side,))
        )


@dataclass(frozen=True, slots=True)
class PortTerm(Native):
    """The port of either side is in one of the intervals."""

    intervals: tuple[Interval, ...]

    def sql(self) -> Sql:
        """Return the comparison."""
        return endpoint_sql(_within_sql("endpoints.port", self.intervals))

    def matches(self, subject: Subject) -> bool:
        """Return whether a known port is in an interval."""
        return any(_within(info.port, self.intervals) for info in infos(subject))


_ASCII_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def ascii_lower(text: str) -> str:
    """Return text with A to Z in lower case and nothing else changed, as SQLite's lower()."""
    return text.translate(_ASCII_LOWER)


def _glob(wildcard: str) -> str:
    """Return a pattern of SQLite's GLOB in which nothing but * is special."""
    return wildcard.replace("[", "[[]").replace("?", "[?]")


def wildcard_matches(wildcard: str, text: str) -> bool:
    """Return whether the whole text fits, where * stands for any characters."""
    first, *rest = wildcard.split("*")
    if not rest:
        return text == first
    last = rest.pop()
    if not text.startswith(first) or len(text) < len(first) + len(last):
        return False
    at = len(first)
    for piece in rest:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return text.endswith(last) and at <= len(text) - len(last)
