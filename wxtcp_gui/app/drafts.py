"""Drafts as texts, for the settings file, and back; what cannot be read is the default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wxtcp_gui.compose.checksum import Algorithm, ByteOrder, Checksum
from wxtcp_gui.core.endpoint import SocketType, socket_type
from wxtcp_gui.core.payload import Encoding, LineEnding
from wxtcp_gui.gui.models.socket_entry import ComposerDraft, ConnectionDraft, SocketEntry

_UNLIMITED: Final = "unlimited"  # an empty text is not kept
KEPT_CHARS: Final = 1_048_576  # of a text; the settings are read at each start


def as_texts(entry: SocketEntry) -> dict[str, str]:
    """Return both drafts of an entry. A payload too large to edit or to keep is left out."""
    draft, composer = entry.draft, entry.composer
    checksum = composer.checksum
    return {
        "address": draft.address,
        "port": draft.port,
        "timeout": draft.timeout,
        "type": draft.type.value,
        "mode": "hex" if composer.hex_mode else "text",
        "text": composer.text if len(composer.text) <= KEPT_CHARS else "",
        "hex": composer.hex if len(composer.hex) <= KEPT_CHARS else "",
        "encoding": composer.encoding.value,
        "ending": composer.line_ending.name,
        "escapes": "on" if composer.escapes else "off",
        "checksum": checksum.algorithm.value if checksum else "",
        "checksum_first": str(checksum.first) if checksum else "",
        "checksum_last": str(checksum.last) if checksum else "",
        "checksum_order": checksum.byte_order.value if checksum else "",
        "variables": "on" if composer.variables else "off",
        "repeats": "on" if composer.repeats else "off",
        "repeat_interval": composer.repeat_interval,
        "repeat_count": composer.repeat_count or _UNLIMITED,
    }


def connection_draft(texts: Mapping[str, str], default: ConnectionDraft) -> ConnectionDraft:
    """Return the draft of the connection bar."""
    return ConnectionDraft(
        address=texts.get("address", default.address),
        port=texts.get("port", default.port),
        timeout=texts.get("timeout", default.timeout),
        type=socket_type(texts.get("type")) or SocketType.IPV4,
    )


def composer_draft(texts: Mapping[str, str]) -> ComposerDraft:
    """Return the draft of the composer."""
    default = ComposerDraft()
    count = texts.get("repeat_count", default.repeat_count)
    encodings = {each.value: each for each in Encoding}
    endings = {each.name: each for each in LineEnding}
    return ComposerDraft(
        hex_mode=texts.get("mode") == "hex",
        text=texts.get("text", ""),
        hex=texts.get("hex", ""),
        encoding=encodings.get(texts.get("encoding", ""), Encoding.UTF_8),
        line_ending=endings.get(texts.get("ending", ""), LineEnding.NONE),
        escapes=texts.get("escapes") != "off",
        checksum=_checksum(texts),
        variables=texts.get("variables") != "off",
        repeats=texts.get("repeats") == "on",
        repeat_interval=texts.get("repeat_interval", default.repeat_interval),
        repeat_count="" if count == _UNLIMITED else count,
    )


def _checksum(texts: Mapping[str, str]) -> Checksum | None:
    algorithms = {each.value: each for each in Algorithm}
    algorithm = algorithms.get(texts.get("checksum", ""))
    if algorithm is None:
        return None
    orders = {each.value: each for each in ByteOrder}
    try:
        first, last = int(texts["checksum_first"]), int(texts["checksum_last"])
    except (KeyError, ValueError):
        first, last = 0, -1
    order = orders.get(texts.get("checksum_order", ""), algorithm.usual_order)
    return Checksum(algorithm=algorithm, first=first, last=last, byte_order=order)
