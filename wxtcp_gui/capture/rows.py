"""Rows of the table records: a Record as SQLite keeps it, and back.

SQLite keeps text as UTF-8, which has no lone surrogates: a text that has some is kept as a
BLOB with each of them in three bytes, as UTF-8 would have it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Final, TypeAlias

from wxtcp_gui.capture.schema import ACCEPTED, PIECE_BYTES, SIZE_TOLD
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text

Row: TypeAlias = tuple[Any, ...]
Endpoint: TypeAlias = tuple[str, str, int]
EndpointId: TypeAlias = Callable[[RemoteInfo | LocalInfo | None], int | None]

# What from_row and endpoint_of raise for a row that no program of this kind wrote.
UNREADABLE: Final = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError,
)  # fmt: skip

INTEGER_MAX: Final = 2**63 - 1  # of SQLite
_SURROGATES: Final = "surrogatepass"
_VERDICT_TYPES: Final = {
    field.name: {"bool": bool, "int": int, "str": str, "Sentence": Sentence}[str(field.type)]
    for field in fields(Verdict)
}


def to_row(seq: int, record: Record, endpoint_id: EndpointId) -> Row:
    """Return a record's row. The payload is left out where it is stored in pieces.

    Raises OverflowError for a number that SQLite does not take.
    """
    error, verdict, note, payload = record.error, record.verdict, record.note, record.payload
    remote, size = record.remote_info, len(payload)
    told = remote is not None and remote.size is not None
    return (
        seq,
        max(0, record.wall_ns),  # a clock may be set to before 1970
        record.monotonic_ns,
        record.socket_id,
        record.kind.value,
        (ACCEPTED if record.accepted else 0) | (SIZE_TOLD if told else 0),
        endpoint_id(remote),
        endpoint_id(record.local_info),
        size,
        _stored_int(error.err_code) if error else None,
        _stored_int(error.errno) if error and error.errno is not None else None,
        stored_text(error.err_msg) if error else None,
        None if verdict is None else _json(_verdict_document(verdict)),
        None if note is None else _json(_sentence_document(note)),  # it may be an empty text
        payload if 0 < size <= PIECE_BYTES else None,
    )


def from_row(
    row: Row,
    payload: object,
    endpoint: Callable[[object], Endpoint],
    limit: int | None = None,
) -> Record:
    """Return the record of a row, whose payload was read up to a limit.

    Raises one of UNREADABLE for a row that no program of this kind wrote.
    """
    (_, wall_ns, monotonic_ns, socket_id, kind, flags, remote, local, size,
     err_code, errno, err_msg, verdict, note) = row  # fmt: skip
    numbers = (wall_ns, monotonic_ns, socket_id, flags, size)
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError(numbers)
    data: bytes = _of_type(payload, bytes)
    if len(data) != (size if limit is None else min(size, limit)):
        raise ValueError(size)
    return Record(
        kind=RecordKind(kind),
        socket_id=socket_id,
        wall_ns=wall_ns,
        monotonic_ns=monotonic_ns,
        remote_info=None
        if remote is None
        else _remote(endpoint(remote), size if flags & SIZE_TOLD else None),
        local_info=None if local is None else _local(endpoint(local)),
        payload=data,
        cut=size - len(data),
        accepted=bool(flags & ACCEPTED),
        error=None if err_msg is None else _error(err_msg, err_code, errno),
        verdict=None if verdict is None else _verdict(json.loads(verdict)),
        note=None if note is None else _sentence(json.loads(note)),
    )


def endpoint_key(info: RemoteInfo | LocalInfo) -> tuple[str | bytes, str | bytes, int]:
    """Return what of an endpoint is kept. Raises OverflowError for an impossible port."""
    return stored_text(info.address), stored_text(info.family), _stored_int(info.port)


def endpoint_of(row: Row) -> Endpoint:
    """Return an endpoint of its row. Raises one of UNREADABLE."""
    address, family, port = row
    return text_of(address), text_of(family), _of_type(port, int)


def shortened(record: Record, limit: int | None) -> Record:
    """Return a record with no more than so many bytes of its payload."""
    if limit is None or len(record.payload) <= limit:
        return record
    return replace(record, payload=record.payload[:limit], cut=record.size - limit)


def stored_text(text: str) -> str | bytes:
    """Return a text as SQLite can keep it."""
    return text if _is_encodable(text) else text.encode("utf-8", _SURROGATES)


def text_of(stored: object) -> str:
    """Return a stored text as it was. Raises TypeError or ValueError for what is none."""
    return stored.decode("utf-8", _SURROGATES) if type(stored) is bytes else _of_type(stored, str)


def without_surrogates(text: str) -> str:
    """Return a text with each lone surrogate replaced by U+FFFD."""
    return text.encode("utf-16-le", _SURROGATES).decode("utf-16-le", "replace")


def _is_encodable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stored_int(number: int) -> int:
    """Return a number, of an IntEnum too, as a plain one that SQLite takes."""
    if not -INTEGER_MAX <= number <= INTEGER_MAX:
        raise OverflowError(f"{number} has more than 64 bits")
    return int(number)


def _of_type(value: Any, wanted: type) -> Any:
    """Return the value. Raises TypeError for one of another type; True is no int."""
    if type(value) is not wanted:
        raise TypeError(f"{type(value).__name__}, not {wanted.__name__}")
    return value


def _remote(at: Endpoint, size: int | None) -> RemoteInfo:
    return RemoteInfo(address=at[0], family=at[1], port=at[2], size=size)


def _local(at: Endpoint) -> LocalInfo:
    return LocalInfo(address=at[0], family=at[1], port=at[2])


def _error(err_msg: object, err_code: object, errno: object) -> SocketError:
    return SocketError(
        err_msg=text_of(err_msg),
        err_code=_of_type(err_code, int),
        errno=None if errno is None else _of_type(errno, int),
    )


def _json(document: dict[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    return text if _is_encodable(text) else json.dumps(document, allow_nan=False)


def _sentence_document(sentence: Sentence) -> dict[str, Any]:
    values = {name: _value_document(value) for name, value in sentence.values.items()}
    return {"text": sentence.text.name, "values": values, "en": str(sentence)}


def _value_document(value: object) -> object:
    """Return a value of a sentence as JSON has it; a stranger's object as the text it gives."""
    if isinstance(value, Sentence):
        return _sentence_document(value)
    if value is None or type(value) in {str, int, bool}:
        return value
    if type(value) is float and math.isfinite(value):
        return value
    return without_surrogates(f"{value}")


def _sentence(document: Any) -> Sentence:
    """Return a sentence; one of another version is kept as it reads in English."""
    values: dict[str, Any] = {
        name: _sentence(value) if isinstance(value, dict) else _plain_value(value)
        for name, value in document["values"].items()
    }
    english = _of_type(document["en"], str)
    try:
        return Sentence(Text[document["text"]], **values)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return Sentence(Text.VERBATIM, text=english)


def _plain_value(value: object) -> object:
    if value is not None and type(value) not in {str, int, float, bool}:
        raise TypeError(type(value).__name__)
    return value


def _verdict_document(verdict: Verdict) -> dict[str, Any]:
    values = {field.name: getattr(verdict, field.name) for field in fields(verdict)}
    return {
        name: _sentence_document(value) if isinstance(value, Sentence) else value
        for name, value in values.items()
    }


def _verdict(document: Any) -> Verdict:
    """Return a verdict; fields that it has not are those of a verdict's defaults."""
    values = {
        name: _sentence(value) if isinstance(value, dict) else value
        for name, value in document.items()
    }
    return Verdict(
        **{name: _of_type(value, _VERDICT_TYPES[name]) for name, value in values.items()}
    )
