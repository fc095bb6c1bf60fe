"""Script records: the records of scripts that run one after the other, in one session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wxtcp_gui.core.record import Record


class ScriptRecords:
    """Numbers the sockets of all scripts on: each script counts its own from 1."""

    def __init__(self, observe: Callable[[Record], object]) -> None:
        self._observe = observe
        self._offset = 0
        self._last = 0

    def next_script(self) -> None:
        """Have the sockets of the next script follow those of the one before."""
        self._offset = self._last

    def add(self, record: Record) -> None:
        """Hand a record on. Of test servers, which count on by themselves, nothing changes."""
        if not record.kind.is_of_peer and record.socket_id:
            self._last = max(self._last, record.socket_id + self._offset)
            record = replace(record, socket_id=record.socket_id + self._offset)
        self._observe(record)
