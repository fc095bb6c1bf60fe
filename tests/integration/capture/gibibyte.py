"""A process that records one very large message, and measures itself: gibibyte.py FILE SIZE."""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Self

import psutil

from wxtcp_gui.capture import SessionReader, SessionWriter
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.core.record import Record, RecordKind

TICK_S: Final = 0.005
LIMIT_S: Final = 120.0


class Watch:
    """A thread with a timer: how late it was at most, and how much memory there was at most."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._ended = threading.Event()
        self.before = self.peak = self._process.memory_info().rss
        self.late_s = 0.0
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def grown(self) -> int:
        """How many bytes more than before there were."""
        return self.peak - self.before

    def _run(self) -> None:
        due = time.monotonic() + TICK_S
        while not self._ended.wait(max(0.0, due - time.monotonic())):
            now = time.monotonic()
            self.late_s = max(self.late_s, now - due)
            self.peak = max(self.peak, self._process.memory_info().rss)
            due = now + TICK_S


def record(number: int, payload: bytes) -> Record:
    return Record(
        kind=RecordKind.ON_MESSAGE,
        socket_id=1,
        wall_ns=time.time_ns(),
        monotonic_ns=number,
        payload=payload,
    )


def main(path: Path, size: int) -> dict[str, Any]:
    """Write, then read a part; return what both took."""
    session = LiveSession(SessionWriter(path))
    payload = b"\x01" * size  # which is in memory, all of it
    session.append(record(0, b"before"))
    session.writer.flush()
    gc.collect()
    began = time.monotonic()
    with Watch() as writing:
        session.append(record(1, payload))
        appended_s = time.monotonic() - began
        session.append(record(2, b"after"))
        written = session.writer.flush(LIMIT_S)
    written_s = time.monotonic() - began
    del payload
    session.count()  # lets go of what is in the file
    gc.collect()
    with Watch() as let_go:
        preview = session.records(1, 2, 256)[0]
    closed = session.close()
    gc.collect()
    with Watch() as reading, closing(SessionReader(path)) as reader:
        began = time.monotonic()
        [first] = reader.records(1, 2, 256)
        part = reader.payload(1, size - 1_000, size)
        read_s = time.monotonic() - began
        time.sleep(3 * TICK_S)
    return {
        "whole": written and closed,
        "appended_s": appended_s,
        "written_s": written_s,
        "late_s": writing.late_s,
        "written_growth": writing.grown,
        "held_after": let_go.before - writing.before,
        "read_s": read_s,
        "read_growth": reading.grown,
        "read": [first.size, len(first.payload), len(part), preview.size, len(preview.payload)],
        "right": first.payload == preview.payload == b"\x01" * 256 and part == b"\x01" * 1_000,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201
