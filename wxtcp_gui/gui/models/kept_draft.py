"""Kept draft: a message that was kept, as a draft of the composer."""

from __future__ import annotations

from dataclasses import replace

from wxtcp_gui.compose.message import Message, Mode
from wxtcp_gui.gui.models.socket_entry import ComposerDraft


def draft_with(message: Message, draft: ComposerDraft) -> ComposerDraft:
    """Return the draft with a message in place of what it had; how it repeats stays."""
    is_hex = message.mode is Mode.HEX
    return replace(
        draft,
        hex_mode=is_hex,
        hex=message.text if is_hex else "",
        text="" if is_hex else message.text,
        encoding=message.encoding,
        escapes=message.escapes,
        line_ending=message.line_ending,
        checksum=message.checksum,
        variables=message.variables,
        large=None,
    )
