"""Drafts as texts, for the settings file, and back; what cannot be read is the default."""

from __future__ import annotations

from collections.abc import Mapping

from wxtcp_gui.core.endpoint import SocketType, socket_type
from wxtcp_gui.core.payload import Encoding, LineEnding
from wxtcp_gui.gui.models.socket_entry import ComposerDraft, ConnectionDraft, SocketEntry


def as_texts(entry: SocketEntry) -> dict[str, str]:
    """Return both drafts of an entry. A payload too large to edit is not kept."""
    draft, composer = entry.draft, entry.composer
    return {
        "address": draft.address,
        "port": draft.port,
        "timeout": draft.timeout,
        "type": draft.type.value,
        "mode": "hex" if composer.hex_mode else "text",
        "text": composer.text,
        "hex": composer.hex,
        "encoding": composer.encoding.value,
        "ending": composer.line_ending.name,
        "escapes": "on" if composer.escapes else "off",
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
    encodings = {each.value: each for each in Encoding}
    endings = {each.name: each for each in LineEnding}
    return ComposerDraft(
        hex_mode=texts.get("mode") == "hex",
        text=texts.get("text", ""),
        hex=texts.get("hex", ""),
        encoding=encodings.get(texts.get("encoding", ""), Encoding.UTF_8),
        line_ending=endings.get(texts.get("ending", ""), LineEnding.NONE),
        escapes=texts.get("escapes") != "off",
    )
