"""Transcripts: what a socket told of and what its peer saw, as text that is always the same.

No text holds a time or a free port: the same behaviour gives the same words everywhere.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from wxtcp_gui.core.events import EVENT_NAMES, Event, Message, SocketError
from wxtcp_gui.core.policy import Verdict

NOTHING: Final = "nothing"
_SHOWN_MAX_BYTES: Final = 24
_ACRONYMS: Final = {"useHttpDns": "useHttpDNS"}


def told(event: Event, verdict: Verdict | None = None) -> str:
    """Return an event's name with its codes or its size, and the rule that refused."""
    name = EVENT_NAMES[type(event)].value
    if isinstance(event, Message):
        return f"{name} {len(event.message)} B"
    if isinstance(event, SocketError):
        errno = f" errno {event.errno}" if event.errno is not None else ""
        rule = f" {verdict.rule}" if verdict is not None else ""
        return f"{name} {int(event.err_code)}{errno}{rule}"
    return name


def payload(event: Event, ports: Mapping[int, str] | None = None) -> str:
    """Return what a listener gets, with the API's own keys; `ports` are words for free ports."""
    return f"{EVENT_NAMES[type(event)].value} {_value(event, ports or {})}"


def _value(value: Any, ports: Mapping[int, str]) -> str:
    if dataclasses.is_dataclass(value):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        there = {name: each for name, each in fields.items() if each is not None}
        parts = [f"{key(name)}: {_value(each, ports)}" for name, each in there.items()]
        return "{" + ", ".join(parts) + "}"
    match value:
        case bool():
            return str(value).lower()
        case bytes():
            return f"{len(value)} B"
        case int():
            return ports.get(value, str(int(value)))
        case _:
            return str(value)


def key(name: str) -> str:
    """Return the API's name of a field: remoteInfo for remote_info."""
    camel = re.sub("_([a-z])", lambda match: match[1].upper(), name)
    return _ACRONYMS.get(camel, camel)


def data_text(data: bytes) -> str:
    """Return bytes that a peer got: as text where they are short and plain, else their number."""
    if len(data) <= _SHOWN_MAX_BYTES and data.isascii() and data.decode("ascii").isprintable():
        return f'"{data.decode("ascii")}"'
    return f"{len(data)} B"


def decision(verdict: Verdict) -> str:
    """Return what a verdict says before anything happens."""
    if not verdict.allowed:
        return f"refused by {verdict.rule}"
    provisionally = "provisionally " if verdict.provisional else ""
    warning = " with a warning" if verdict.warning else ""
    return f"{provisionally}allowed by {verdict.rule}{warning}"


def grouped(outcomes: Mapping[str, str]) -> str:
    """Return cases by what came of them: 'outcome: case, case; outcome: case'."""
    cases: dict[str, list[str]] = {}
    for case, outcome in outcomes.items():
        cases.setdefault(outcome, []).append(case)
    return "; ".join(f"{outcome}: {', '.join(names)}" for outcome, names in cases.items())


def as_ranges(numbers: Sequence[int]) -> str:
    """Return numbers in order, more than two in a row as a range."""
    rows: list[list[int]] = []
    for number in sorted(numbers):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(
        f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows
    )
