"""Composing: what a draft of the composer amounts to, and how it changes its form."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from wxtcp_gui.core.payload import (
    LineEnding,
    PayloadError,
    bytes_to_hex,
    bytes_to_text,
    hex_to_bytes,
    text_to_bytes,
)
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.models.socket_entry import ComposerDraft

CHUNK_CHARS: Final = 524_288  # converted in one go, some milliseconds
_SEPARATORS: Final = "\n ,;\t\r"


def payload_of(draft: ComposerDraft) -> bytes:
    """Return the bytes that a draft stands for. Raises PayloadError where it is faulty."""
    if draft.large is not None:
        return draft.large
    if draft.hex_mode:
        return hex_to_bytes(draft.hex)
    return text_to_bytes(
        draft.text,
        encoding=draft.encoding,
        escapes=draft.escapes,
        line_ending=draft.line_ending,
    )


def in_mode(draft: ComposerDraft, *, hex_mode: bool) -> ComposerDraft:
    """Return the draft in the other form, with the same bytes.

    A form whose bytes the other one has already keeps its spelling, and a faulty one what
    was typed, so that nothing is lost by looking.
    """
    if draft.hex_mode == hex_mode:
        return draft
    other = replace(draft, hex_mode=hex_mode)
    if draft.large is not None:
        return other
    try:
        data = payload_of(draft)
    except PayloadError:
        return other
    if _payload_or_none(other) in {data, None}:
        return other
    if hex_mode:
        return replace(other, hex=bytes_to_hex(data))
    text = bytes_to_text(data, encoding=draft.encoding)
    return replace(other, text=text, escapes=True, line_ending=LineEnding.NONE)


def typed(draft: ComposerDraft, text: str) -> ComposerDraft:
    """Return the draft with another text in the form that is shown; the other one is stale."""
    if text == (draft.hex if draft.hex_mode else draft.text):
        return draft
    if draft.hex_mode:
        return replace(draft, hex=text, text="")
    return replace(draft, text=text, hex="")


def _payload_or_none(draft: ComposerDraft) -> bytes | None:
    try:
        return payload_of(draft)
    except PayloadError:
        return None


def draft_of(data: bytes, draft: ComposerDraft) -> ComposerDraft:
    """Return the draft with these bytes in place of what it had."""
    if draft.hex_mode:
        return replace(draft, hex=bytes_to_hex(data), large=None)
    text = bytes_to_text(data, encoding=draft.encoding)
    return replace(draft, text=text, escapes=True, line_ending=LineEnding.NONE, large=None)


async def large_payload(text: str, draft: ComposerDraft) -> bytes:
    """Return the bytes of a large text as it stands, without escapes or line endings.

    Converted piece by piece, so that the window stays live. Raises PayloadError.
    """
    parts = []
    offset = 0
    for piece in _pieces(text, hex_mode=draft.hex_mode):
        try:
            if draft.hex_mode:
                parts.append(hex_to_bytes(piece))
            else:
                parts.append(text_to_bytes(piece, encoding=draft.encoding, escapes=False))
        except PayloadError as error:
            position = offset + error.position
            values = {**error.sentence.values, "position": position + 1}
            raise PayloadError(Sentence(error.sentence.text, **values), position) from None
        offset += len(piece)
        await asyncio.sleep(0)
    return b"".join(parts)


def _pieces(text: str, *, hex_mode: bool) -> Iterator[str]:
    """Cut the text, hex only where a byte ends."""
    start = 0
    while start < len(text):
        stop = min(start + CHUNK_CHARS, len(text))
        if hex_mode and stop < len(text):
            last = max(text.rfind(separator, start, stop) for separator in _SEPARATORS)
            # Digits without a break between them come in pairs from where they begin.
            stop = last + 1 if last >= start else stop - (stop - start) % 2
        yield text[start:stop]
        start = stop
