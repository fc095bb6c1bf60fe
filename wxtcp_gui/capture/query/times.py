"""Times of a filter: 10:32, 10:32:05.250, 2026-11-22, 2026-11-22T10:32, and ranges of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.capture.query.functions import SECOND_NS
from wxtcp_gui.capture.query.readers import compared
from wxtcp_gui.capture.query.terms import TimeTerm
from wxtcp_gui.capture.query.tree import AnyOf, Condition
from wxtcp_gui.capture.query.value import Value
from wxtcp_gui.core.sentences import Text

_CLOCK: Final = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_STAMP: Final = rf"(?:{_DATE}(?:[Tt]{_CLOCK}[Zz]?)?|{_CLOCK})"
_RANGE: Final = re.compile(rf"(?P<first>{_STAMP})(?:-(?P<last>{_STAMP}))?")
_PARTS: Final = re.compile(
    rf"(?P<date>{_DATE})?[Tt]?(?:(?P<hour>[0-9]+):(?P<minute>[0-9]+)"
    r"(?::(?P<second>[0-9]+)(?:\.(?P<fraction>[0-9]+))?)?)?(?P<utc>[Zz])?"
)
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_NO_DATE: Final = dt.date(1970, 1, 1)
_YEARS: Final = range(1970, 2200)  # O; in 64 bits nanoseconds reach from 1677 to 2262
_DAY: Final = dt.timedelta(days=1)


def time(value: Value, operator: str, offset: int | None) -> Condition:
    """Read times. Where there is no date, a time of day is meant, on every day.

    Compared by < or >, a time is the moment at which it begins; after a colon it is all of
    the day, minute, second or fraction that it names.
    """
    if operator != ":":
        moment = _moment(value, value.text, offset)
        interval = compared(operator, moment.start_ns)
        return TimeTerm(interval, moment.of_day, moment.offset(offset))
    parts = tuple(_span(part, offset) for part in value.split())
    return parts[0] if len(parts) == 1 else AnyOf(parts)


@dataclass(frozen=True, slots=True)
class _Moment:
    """From when to when what was written lasts, in nanoseconds; `date` is its day, if given."""

    start_ns: int
    end_ns: int
    date: str = ""

    @property
    def of_day(self) -> bool:
        return not self.date

    def offset(self, utc_offset_ns: int | None) -> int | None:
        """Return the offset, where the comparison still needs it."""
        return utc_offset_ns if self.of_day else None


def _span(value: Value, offset: int | None) -> Condition:
    match = _RANGE.fullmatch(value.text)
    if match is None:
        raise value.is_not(Text.WANT_TIME)
    first = last = _moment(value, match["first"], offset)
    if written := match["last"]:
        last = _moment(value, written, offset, first.date)
    if first.of_day is not last.of_day:
        raise value.is_not(Text.WANT_TIME)
    low, high, of_day = first.start_ns, last.end_ns - 1, first.of_day
    zone = first.offset(offset)
    if low <= high:
        return TimeTerm((low, high), of_day, zone)
    if not of_day:
        raise value.fault(Text.QUERY_RANGE, found=value.text)
    return AnyOf((TimeTerm((low, None), of_day, zone), TimeTerm((None, high), of_day, zone)))


def _moment(value: Value, written: str, offset: int | None, date: str = "") -> _Moment:
    """Return when what was written is; `date` is the day where it names none."""
    match = _PARTS.fullmatch(written) if _RANGE.fullmatch(written) else None
    date = (match and match["date"]) or date
    if match is None or (date and int(date[:4]) not in _YEARS):
        raise value.is_not(Text.WANT_TIME)
    fraction = match["fraction"] or ""
    nanoseconds = int(fraction.ljust(9, "0"))
    try:
        day = dt.date.fromisoformat(date) if date else _NO_DATE
        clock = dt.time(
            int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0)
        )
        start = dt.datetime.combine(day, clock)
        if match["hour"] is None:
            return _Moment(
                _ns(start, offset, utc=False), _ns(start + _DAY, offset, utc=False), date
            )
        if date:
            start_ns = _ns(start, offset, utc=bool(match["utc"])) + nanoseconds
        else:
            start_ns = _ns(start, 0, utc=True) + nanoseconds
    except (ValueError, OverflowError, OSError):
        raise value.is_not(Text.WANT_TIME) from None
    return _Moment(start_ns, start_ns + _unit_ns(match["second"], fraction), date)


def _unit_ns(second: str | None, fraction: str) -> int:
    if second is None:
        return 60 * SECOND_NS
    return int(SECOND_NS // 10 ** len(fraction))


def _ns(moment: dt.datetime, offset: int | None, *, utc: bool) -> int:
    """Return the nanoseconds since 1970 of a local time, or of one in UTC."""
    if utc or offset is not None:
        aware = moment.replace(tzinfo=dt.UTC)
    else:
        aware = moment.astimezone(dt.UTC)
    since = (aware - _EPOCH) // dt.timedelta(microseconds=1) * 1000
    return since if utc else since - (offset or 0)
