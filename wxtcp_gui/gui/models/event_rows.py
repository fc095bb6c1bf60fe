"""Texts of a log row: what each column says about a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from wxtcp_gui.core.endpoint import endpoint_text
from wxtcp_gui.core.errors import ERRNO_BY_NUMBER
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.payload import preview
from wxtcp_gui.core.record import Direction, Record, RecordKind
from wxtcp_gui.core.sentences import QT_TRANSLATE_NOOP
from wxtcp_gui.gui.models.verdict_text import verdict_word
from wxtcp_gui.gui.wording import translated

PREVIEW_BYTES: Final = 500  # more than the widest column shows
_CHAR_BYTES: Final = 2  # so that letters of two bytes fill the room as well

_ICONS: Final = {
    RecordKind.CREATE: "created",
    RecordKind.CONNECT: "connecting",
    RecordKind.WRITE: "sent",
    RecordKind.CLOSE: "disconnect",
    RecordKind.BIND_WIFI: "wifi",
    RecordKind.ON_CONNECT: "connected",
    RecordKind.ON_MESSAGE: "received",
    RecordKind.ON_ERROR: "error",
    RecordKind.ON_CLOSE: "closed",
    RecordKind.ON_BIND_WIFI: "wifi",
    RecordKind.LISTENER_RAISED: "warning",
    RecordKind.OFF_UNKNOWN: "hint",
    RecordKind.PEER_LISTEN: "server",
    RecordKind.PEER_STOP: "stop",
    RecordKind.PEER_ACCEPT: "connected",
    RecordKind.PEER_RECEIVE: "peer-received",
    RecordKind.PEER_SEND: "peer-sent",
    RecordKind.PEER_CLOSE: "closed",
    RecordKind.PEER_NOTE: "note",
}

# What the test server saw has no name in the API.
_WORDS: Final[Mapping[RecordKind, str]] = {
    RecordKind.PEER_LISTEN: QT_TRANSLATE_NOOP("EventRows", "peer listening"),
    RecordKind.PEER_STOP: QT_TRANSLATE_NOOP("EventRows", "peer stopped"),
    RecordKind.PEER_ACCEPT: QT_TRANSLATE_NOOP("EventRows", "peer accepted"),
    RecordKind.PEER_RECEIVE: QT_TRANSLATE_NOOP("EventRows", "peer received"),
    RecordKind.PEER_SEND: QT_TRANSLATE_NOOP("EventRows", "peer sent"),
    RecordKind.PEER_CLOSE: QT_TRANSLATE_NOOP("EventRows", "peer closed"),
    RecordKind.PEER_NOTE: QT_TRANSLATE_NOOP("EventRows", "peer note"),
}
_TONES: Final = {Direction.SENT: "sent", Direction.RECEIVED: "received"}


# The ground of a row whose name is painted in a token.
TINTS: Final = {
    "sent": "sent_tint",
    "received": "received_tint",
    "error": "error_tint",
    "warning_text": "warning_strip",
}


def tone_of(record: Record) -> str | None:
    """Return the token that a record's glyph and name are painted in, None for plain text."""
    if record.error is not None or record.kind is RecordKind.LISTENER_RAISED:
        return "error"
    if record.kind is RecordKind.OFF_UNKNOWN:
        return "warning_text"
    return _TONES.get(record.kind.direction)


def event_word(kind: RecordKind) -> str:
    """Return what an event is called: the API's own name, or what the test server did."""
    if kind not in _WORDS:
        return kind.value
    return QCoreApplication.translate("EventRows", _WORDS[kind])


def party_title(party: Party) -> str:
    """Return what a party without a name of its own is called in a sentence."""
    if not party.of_peer:
        return party.name
    if not party.number:
        return QCoreApplication.translate("EventRows", "Test server")
    text = QCoreApplication.translate("EventRows", "Test server, connection {party}")
    return text.format(party=party.name)


def party_tip(record: Record) -> str:
    """Return whom the Socket column speaks of, nothing where that is a socket."""
    if not record.party.of_peer:
        return ""
    title = party_title(record.party)
    if record.remote_info is None:
        return title
    text = QCoreApplication.translate("EventRows", "{party}, from {client}")
    return text.format(party=title, client=endpoint_text(record.remote_info))


def icon_of(record: Record) -> str:
    """Return the icon of a record's kind."""
    return "error" if record.error is not None else _ICONS[record.kind]


def local_text(record: Record) -> str:
    """Return the local port, which tells connections apart; the address stands in the inspector."""
    return f":{record.local_info.port}" if record.local_info else ""


def remote_text(record: Record) -> str:
    """Return the remote endpoint."""
    return endpoint_text(record.remote_info)


def error_text(error: SocketError) -> str:
    """Return an error as one line: its code, and the errno's name or the message."""
    known = ERRNO_BY_NUMBER.get(error.errno or 0)
    if known is not None:
        return f"errCode {error.err_code:d} errno {known.number} {known.name}"
    return f"errCode {error.err_code:d} {error.err_msg}"


def data_text(record: Record, most: int = PREVIEW_BYTES) -> str:
    """Return the last column: an error, a payload's beginning, or a remark.

    A payload may be cut where it has more than `most` characters.
    """
    if record.error is not None:
        return error_text(record.error)
    if record.payload:
        return preview(record.payload, min(most * _CHAR_BYTES, PREVIEW_BYTES))
    note = translated(record.note) if record.note else ""
    if record.verdict is None:
        return note
    return f"{note} · {verdict_word(record.verdict)}: {record.verdict.rule}".removeprefix(" · ")
