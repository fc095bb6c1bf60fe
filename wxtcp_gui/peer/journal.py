"""Journal: the records of what the test peer sees on one connection, or of itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence

Observe: TypeAlias = Callable[[Record], object]


def nothing(_: Record) -> None:
    """Observe nothing; records are not even made then."""


class Journal:
    """Makes records of one number, 0 for the peer itself, and hands them to its observer."""

    def __init__(
        self,
        observe: Observe,
        number: int,
        *,
        remote_info: RemoteInfo | None = None,
        local_info: LocalInfo | None = None,
    ) -> None:
        self._observe = observe
        self._number = number
        self._remote = remote_info
        self._local = local_info

    def tell(self, kind: RecordKind, *, payload: bytes = b"", note: Sentence | None = None) -> None:
        """Hand over one record."""
        if self._observe is nothing:
            return
        remote = self._remote
        if remote is not None and payload:
            remote = replace(remote, size=len(payload))
        self._observe(
            Record(
                kind=kind,
                socket_id=self._number,
                wall_ns=time.time_ns(),
                monotonic_ns=time.monotonic_ns(),
                remote_info=remote,
                local_info=self._local,
                payload=payload,
                note=note,
            )
        )
