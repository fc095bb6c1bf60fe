"""Readers: what each kind of value means as a condition.

A reader takes the value, an operator out of `: < <= > >=` and the UTC offset of local time,
and raises QueryError for what it cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

from wxtcp_gui.capture.query.content import Field, FieldTerm, PayloadTerm, UserNoteTerm
from wxtcp_gui.capture.query.terms import (
    EndpointTerm,
    HasTerm,
    Interval,
    KindTerm,
    MarkTerm,
    Number,
    NumberTerm,
    Part,
    PortTerm,
    RuleTerm,
    Side,
    ascii_lower,
    wildcard_matches,
)
from wxtcp_gui.capture.query.tree import AnyOf, Condition, Not
from wxtcp_gui.capture.query.value import Value
from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.limits import PORT_MAX
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.policy import Rule
from wxtcp_gui.core.record import PEER_KINDS, Direction, RecordKind
from wxtcp_gui.core.sentences import Text

Reader: TypeAlias = Callable[[Value, str, int | None], Condition]
_ReadNumber: TypeAlias = Callable[[str], int | None]

ANY: Final = "*"
OF_PEER: Final = KindTerm(PEER_KINDS)
_INTEGER_MAX: Final = 2**62  # SQLite's integers have 64 bits
_NUMBER: Final = re.compile(r"[0-9]{1,18}")
_SIGNED: Final = re.compile(r"-?[0-9]{1,18}")
_SIZE: Final = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,9})?[kmg]?", re.IGNORECASE)
_ERRNO: Final = re.compile(r"[0-9]{1,18}|[a-z][a-z0-9]*", re.IGNORECASE)
_UNITS: Final = {"k": 1024, "m": 1024**2, "g": 1024**3}


def compared(operator: str, number: int) -> Interval:
    """Return the whole numbers that < <= > or >= takes."""
    match operator:
        case "<":
            return None, number - 1
        case "<=":
            return None, number
        case ">":
            return number + 1, None
        case _:
            return number, None


def _intervals(
    value: Value, operator: str, wanted: Text, pattern: re.Pattern[str], read: _ReadNumber
) -> tuple[Interval, ...]:
    """Return what `1,3-4` or a comparison takes. `pattern` is what a number looks like."""
    if operator != ":":
        number = read(value.text) if pattern.fullmatch(value.text) else None
        if number is None:
            several = all(_interval_of(part.text, pattern, read) for part in value.split())
            raise (
                value.fault(Text.QUERY_ONE_VALUE, operator=operator)
                if several
                else (value.is_not(wanted))
            )
        return (compared(operator, number),)
    found = []
    for part in value.split():
        interval = _interval_of(part.text, pattern, read)
        if interval is None:
            raise part.is_not(wanted, _ERRNO_NAMES if pattern is _ERRNO else ())
        if interval[1] < interval[0]:
            raise part.fault(Text.QUERY_RANGE, found=part.text)
        found.append(interval)
    return tuple(found)


def _interval_of(text: str, pattern: re.Pattern[str], read: _ReadNumber) -> tuple[int, int] | None:
    match = pattern.match(text)
    if match is None:
        return None
    low, rest = read(match[0]), text[match.end() :]
    if not rest:
        high = low
    elif rest.startswith("-") and pattern.fullmatch(rest, 1):
        high = read(rest[1:])
    else:
        return None
    return None if low is None or high is None else (low, high)


def _bytes(text: str) -> int:
    factor = _UNITS.get(text[-1].lower(), 1)
    number = Decimal(text if factor == 1 else text[:-1])
    return min(int(number * factor), _INTEGER_MAX)


_ERRNO_NAMES: Final = tuple(Errno.__members__)


def _errno(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    member = Errno.__members__.get(text.upper())
    return member.number if member else None


def _port(text: str) -> int | None:
    number = int(text)
    return number if number <= PORT_MAX else None


def row(value: Value, operator: str, _offset: int | None) -> Condition:
    """Read rows as the log numbers them, from 1."""
    found = _intervals(value, operator, Text.WANT_NUMBER, _NUMBER, int)
    return NumberTerm(
        Number.SEQUENCE,
        tuple(
            (None if low is None else low - 1, None if high is None else high - 1)
            for low, high in found
        ),
    )


def socket(value: Value, operator: str, _offset: int | None) -> Condition:
    """Read numbers of the program's sockets, or * for whatever the program saw."""
    if value.text == ANY:
        return Not(OF_PEER)
    return NumberTerm(Number.SOCKET, _intervals(value, operator, Text.WANT_NUMBER, _NUMBER, int))


def peer(value: Value, operator: str, _offset: int | None) -> Condition:
    """Read numbers of the test peer's connections, or * for whatever the peer saw."""
    if value.text == ANY:
        return OF_PEER
    return NumberTerm(Number.PEER, _intervals(value, operator, Text.WANT_NUMBER, _NUMBER, int))


def size(value: Value, operator: str, _offset: int | None) -> Condition:
    """Read numbers of bytes, with k, m and g for powers of 1024."""
    return NumberTerm(Number.SIZE, _intervals(value, operator, Text.WANT_SIZE, _SIZE, _bytes))


def errno(value: Value, operator: str, _offset: int | None) -> Condition:
    """Read numbers and names of errno."""
    if value.text == ANY:
        return HasTerm(Part.ERRNO)
    return NumberTerm(Number.ERRNO, _intervals(value, operator, Text.WANT_ERRNO, _ERRNO, _errno))


def code(value: Value, operator: str, _offset: int | None) -> Condition:
    """Read errCodes, which may be negative."""
    if value.text == ANY:
        return HasTerm(Part.ERROR)
    return NumberTerm(Number.ERR_CODE, _intervals(value, operator, Text.WANT_CODE, _SIGNED, int))


def port(value: Value, operator: str, _offset: int | None) -> Condition:
    """Read ports of either end."""
    return PortTerm(_intervals(value, operator, Text.WANT_PORT, _NUMBER, _port))


KIND_NAMES: Final = tuple(kind.value for kind in RecordKind)
PEER: Final = "peer"  # all of its kinds
_SHORT_KINDS: Final = {
    "create": (RecordKind.CREATE,),
    "message": (RecordKind.ON_MESSAGE,),
    "error": (RecordKind.ON_ERROR,),
    PEER: PEER_KINDS,
}
_KINDS: Final = {**_SHORT_KINDS, **{kind.value.lower(): (kind,) for kind in RecordKind}}


def kind(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read calls and events by the API's names; a call goes before the event of like name."""
    kinds: list[RecordKind] = []
    for part in value.split():
        wanted = ascii_lower(part.text)
        if wanted in _KINDS:
            kinds.extend(_KINDS[wanted])
            continue
        found = [each for each in RecordKind if wildcard_matches(wanted, each.value.lower())]
        if not found:
            raise part.is_not(Text.WANT_KIND, (*KIND_NAMES, *_SHORT_KINDS))
        kinds.extend(found)
    return KindTerm(tuple(dict.fromkeys(kinds)))


def direction(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read tx, rx or both."""
    kinds: list[RecordKind] = []
    for part in value.split():
        wanted = ascii_lower(part.text)
        if wanted not in {Direction.SENT.value, Direction.RECEIVED.value}:
            raise part.is_not(Text.WANT_DIRECTION)
        kinds.extend(each for each in RecordKind if each.direction.value == wanted)
    return KindTerm(tuple(dict.fromkeys(kinds)))


RULE_NAMES: Final = tuple(each.value[0] for each in Rule)


def rule(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read rules by the names that verdicts carry."""
    if value.text == ANY:
        return HasTerm(Part.VERDICT)
    rules: list[str] = []
    for part in value.split():
        found = [name for name in RULE_NAMES if wildcard_matches(ascii_lower(part.text), name)]
        if not found:
            raise part.is_not(Text.WANT_RULE, RULE_NAMES)
        rules.extend(found)
    return RuleTerm(tuple(dict.fromkeys(rules)))


def remote(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read endpoints of the remote side."""
    return _endpoints(value, Side.REMOTE, Part.REMOTE)


def local(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read endpoints of this side."""
    return _endpoints(value, Side.LOCAL, Part.LOCAL)


_BRACKETS: Final = re.compile(r"\[(?P<address>[^\[\]\s]+)\](?::(?P<port>[0-9*]{1,6}))?")
_WITH_PORT: Final = re.compile(r"(?P<address>[^\[\]:\s]*):(?P<port>[0-9*]{1,6})")
_ADDRESS: Final = re.compile(r"[^\[\]\s]+")
_PREFIX: Final = re.compile(r"[0-9a-f]{1,4}:\*")  # fe80:* is an address, and no port


def _endpoints(value: Value, side: Side, part: Part) -> Condition:
    if value.text == ANY:
        return HasTerm(part)
    terms = tuple(_endpoint(each, side) for each in value.split())
    return terms[0] if len(terms) == 1 else AnyOf(terms)


def _endpoint(value: Value, side: Side) -> EndpointTerm:
    text = ascii_lower(value.text)
    address, number = text, ""
    if match := _BRACKETS.fullmatch(text):
        address, number = match["address"], match["port"] or ""
    elif text.count(":") == 1 and not _PREFIX.fullmatch(text):
        match = _WITH_PORT.fullmatch(text)
        if match is None:
            raise value.is_not(Text.WANT_ENDPOINT)
        address, number = match["address"], match["port"]
    elif not _ADDRESS.fullmatch(text):
        raise value.is_not(Text.WANT_ENDPOINT)
    if ANY not in number and int(number or 0) > PORT_MAX:
        raise value.fault(Text.PORT_RANGE, port=number)
    return EndpointTerm(side, address, number)


def error(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read a text of errMsg, or * for any error."""
    return _words(value, Field.ERR_MSG, Part.ERROR)


def note(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read a text of the log's remark or of the user's note, or * for any."""
    noted = UserNoteTerm(b"" if _is_any(value) else value.data.lower())
    return AnyOf((_words(value, Field.NOTE, Part.NOTE), noted))


def _words(value: Value, field: Field, part: Part) -> Condition:
    return HasTerm(part) if _is_any(value) else FieldTerm(field, value.data.lower())


def _is_any(value: Value) -> bool:
    return value.text == ANY and not value.quoted


_ANSWERS: Final[dict[str, Condition]] = {"yes": MarkTerm(), "no": Not(MarkTerm())}


def mark(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read yes or no."""
    answer = _ANSWERS.get(ascii_lower(value.text))
    if answer is None:
        raise value.is_not(Text.WANT_MARK)
    return answer


def payload_text(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read a text of the payload, just as it is."""
    return PayloadTerm(value.data)


def payload_hex(value: Value, _operator: str, _offset: int | None) -> Condition:
    """Read bytes of the payload."""
    try:
        data = hex_to_bytes(value.text)
    except PayloadError as error:
        at = error.position
        values = {**error.sentence.values, "position": value.places[at] + 1}
        raise value.fault(error.sentence.text, at, at + 1, **values) from None
    if not data:
        raise value.is_not(Text.WANT_HEX)
    return PayloadTerm(data)
