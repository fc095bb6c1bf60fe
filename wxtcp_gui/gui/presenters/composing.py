"""Composing: what a draft of the composer amounts to, and how it changes its form."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from wxtcp_gui.core.payload import (
    PayloadError,
    bytes_to_hex,
    bytes_to_text,
    hex_to_bytes,
    text_to_bytes,
)
from wxtcp_gui.gui.models.socket_entry import ComposerDraft

CHUNK_CHARS: Final = 524_288  # converted in one go, some milliseconds
_SEPARATOR: Final = re.compile(r"[\s,;]")


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

    A faulty draft keeps what was typed in either form, so that nothing is lost.
    """
    if draft.hex_mode == hex_mode:
        return draft
    try:
        if hex_mode:
            data = text_to_bytes(draft.text, encoding=draft.encoding, escapes=draft.escapes)
            return replace(draft, hex_mode=True, hex=bytes_to_hex(data))
        data = hex_to_bytes(draft.hex)
    except PayloadError:
        return replace(draft, hex_mode=hex_mode)
    if draft.escapes and data == text_to_bytes(draft.text, encoding=draft.encoding):
        return replace(draft, hex_mode=False)  # the same bytes: the spelling stays
    text = bytes_to_text(data, encoding=draft.encoding)
    return replace(draft, hex_mode=False, escapes=True, text=text)


def draft_of(data: bytes, draft: ComposerDraft) -> ComposerDraft:
    """Return the draft with these bytes in place of what it had."""
    if draft.hex_mode:
        return replace(draft, hex=bytes_to_hex(data), large=None)
    text = bytes_to_text(data, encoding=draft.encoding)
    return replace(draft, text=text, escapes=True, large=None)


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
            raise PayloadError(error.sentence, offset + error.position) from None
        offset += len(piece)
        await asyncio.sleep(0)
    return b"".join(parts)


def _pieces(text: str, *, hex_mode: bool) -> Iterator[str]:
    """Cut the text, hex only where a byte ends."""
    start = 0
    while start < len(text):
        stop = min(start + CHUNK_CHARS, len(text))
        if hex_mode and stop < len(text):
            tail = text[max(start, stop - 64) : stop]
            breaks = [match.end() for match in _SEPARATOR.finditer(tail)]
            stop -= len(tail) - breaks[-1] if breaks else 0
        yield text[start:stop]
        start = stop
