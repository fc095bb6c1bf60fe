"""Payload mime: the bytes of a row of the log while they are dragged."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData

from wxtcp_gui.core.payload import bytes_to_text

PAYLOAD_MIME: Final = "application/x-wxtcp-payload"
DRAG_MAX_BYTES: Final = 64 * 1024 * 1024
_TEXT_MAX_BYTES: Final = 65_536  # with more, other fields get nothing


def mime_of(payload: bytes) -> QMimeData:
    """Return a payload to be dragged: its bytes for the composer, text for everything else."""
    mime = QMimeData()
    mime.setData(PAYLOAD_MIME, payload)
    if len(payload) <= _TEXT_MAX_BYTES:
        mime.setText(bytes_to_text(payload))
    return mime


def payload_in(mime: QMimeData) -> bytes | None:
    """Return the bytes that were dragged, None where it is something else."""
    if not mime.hasFormat(PAYLOAD_MIME):
        return None
    return bytes(mime.data(PAYLOAD_MIME).data())
