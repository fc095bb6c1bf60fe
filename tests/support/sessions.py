"""Sessions for tests: records of every kind, what makes two the same, files that hold them."""

from __future__ import annotations

import dataclasses
import string
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from wxtcp_gui.capture import SessionWriter
from wxtcp_gui.capture.rows import without_surrogates
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

REMOTE: Final = RemoteInfo(address="192.168.1.9", family="IPv4", port=8848)
LOCAL: Final = LocalInfo(address="192.168.1.5", family="IPv4", port=50_000)
DEADLINE_S: Final = 30.0  # far above what any wait here takes, also on a busy machine


def message(number: int, payload: bytes = b"", **fields: Any) -> Record:
    """Return an onMessage, the number-th of a session."""
    fields = {
        "kind": RecordKind.ON_MESSAGE,
        "socket_id": 1 + number % 3,
        "wall_ns": 1_700_000_000_000_000_000 + number,
        "monotonic_ns": number,
        "remote_info": dataclasses.replace(REMOTE, size=len(payload)),
        "local_info": LOCAL,
        "payload": payload,
        **fields,
    }
    return Record(**fields)


def messages(count: int, size: int = 64) -> list[Record]:
    """Return messages that are all different."""
    return [message(number, (b"%d " % number).ljust(size, b".")) for number in range(count)]


def write_session(path: Path, records: Iterable[Record], **facts: str) -> Path:
    """Write a session and close it in order."""
    writer = SessionWriter(path, facts=facts)
    for each in records:
        writer.append(each)
    assert writer.close()
    return path


def exact(record: Record) -> dict[str, Any]:
    """Return all that a record holds, with the templates and values of its sentences."""
    return {field.name: _exact(getattr(record, field.name)) for field in dataclasses.fields(record)}


def _exact(value: Any) -> Any:
    if isinstance(value, Sentence):
        values = {name: _exact(each) for name, each in value.values.items()}
        return value.text.name, values, without_surrogates(str(value))
    if dataclasses.is_dataclass(value):
        return {each.name: _exact(getattr(value, each.name)) for each in dataclasses.fields(value)}
    plain = value is None or isinstance(value, str | bytes | int | RecordKind)
    # A stranger's object is kept as its text, in which no half of a character can be kept.
    return value if plain else without_surrogates(f"{value}")


class Stranger:
    """An object of a mini-program's own, in a sentence."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text


# With lone surrogates, which JavaScript's texts may have.
TEXTS: Final = st.text(st.characters(exclude_categories=()), max_size=40)
_PLAIN_VALUES: Final = (
    TEXTS | st.integers() | st.booleans() | st.none() | st.floats() | TEXTS.map(Stranger)
)


def _sentences(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Sentence]:
    def of(text: Text) -> st.SearchStrategy[Sentence]:
        names = {name for _, name, _, _ in string.Formatter().parse(text.value) if name}
        named = st.fixed_dictionaries(dict.fromkeys(sorted(names), values))
        return named.map(lambda chosen: Sentence(text, **chosen))

    return st.sampled_from(Text).flatmap(of)


SENTENCES: Final = _sentences(_PLAIN_VALUES | _sentences(_PLAIN_VALUES))
NUMBERS: Final = st.integers(0, 2**63 - 1)
CODES: Final = st.integers(-(2**31), 2**31)
_INFOS: Final = {
    "address": TEXTS | st.ip_addresses().map(str),
    "family": st.sampled_from(["IPv4", "IPv6"]),
    "port": st.integers(-1, 65_535),
}
ERRORS: Final = st.builds(SocketError, err_msg=TEXTS, err_code=CODES, errno=st.none() | CODES)
VERDICTS: Final = st.builds(
    Verdict,
    allowed=st.booleans(),
    rule=TEXTS,
    err_code=CODES,
    err_msg=TEXTS,
    explanation=SENTENCES,
    source=SENTENCES,
    provisional=st.booleans(),
    warning=st.booleans(),
)


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    """A record with anything in it that there may be."""
    payload = draw(st.binary())
    size = st.sampled_from([None, len(payload)])  # a quirk leaves it out
    return Record(
        kind=draw(st.sampled_from(RecordKind)),
        socket_id=draw(st.integers(0, 2**31)),
        wall_ns=draw(NUMBERS),
        monotonic_ns=draw(NUMBERS),
        remote_info=draw(st.none() | st.builds(RemoteInfo, **_INFOS, size=size)),
        local_info=draw(st.none() | st.builds(LocalInfo, **_INFOS)),
        payload=payload,
        accepted=draw(st.booleans()),
        error=draw(st.none() | ERRORS),
        verdict=draw(st.none() | VERDICTS),
        note=draw(st.none() | SENTENCES),
    )
