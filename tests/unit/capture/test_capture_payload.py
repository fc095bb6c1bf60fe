"""A part of a payload, from every kind of session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.sessions import DEADLINE_S, message, write_session

from wxtcp_gui.capture import SessionReader, SessionWriter
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.capture.schema import PIECE_BYTES

SMALL = bytes(range(256))
LARGE = bytes(range(251)) * (3 * PIECE_BYTES // 251)
PARTS = [
    (0, 10), (5, 6), (7, 7), (9, 3), (-5, 4), (250, 10**9),
    (PIECE_BYTES - 3, PIECE_BYTES + 3), (PIECE_BYTES, 2 * PIECE_BYTES + 1),
    (len(LARGE) - 1, len(LARGE) + 1), (len(LARGE), len(LARGE) + 5),
]  # fmt: skip


@pytest.fixture(params=["memory", "file", "live", "live and stored"])
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RecordReader]:
    records = [message(0, SMALL), message(1), message(2, LARGE)]
    path = tmp_path / "a.wxtcp"
    match request.param:
        case "memory":
            memory = MemorySession()
            for each in records:
                memory.append(each)
            yield memory
        case "file":
            reader = SessionReader(write_session(path, records))
            yield reader
            reader.close()
        case _:
            live = LiveSession(SessionWriter(path, facts={}))
            stored = 3 if request.param == "live" else 30  # of these, memory keeps a few
            for each in [*records, *(message(at, LARGE) for at in range(3, stored))]:
                live.append(each)
            assert live.writer.flush(DEADLINE_S)
            live.count()
            yield live
            live.close()


@pytest.mark.parametrize(("start", "stop"), PARTS)
def test_parts(session: RecordReader, start: int, stop: int) -> None:
    for sequence, payload in enumerate((SMALL, b"", LARGE)):
        wanted = payload[max(0, start) : max(0, stop)]
        assert session.payload(sequence, start, stop) == wanted


@pytest.mark.parametrize("sequence", [-1, 1000])
def test_no_such_record(session: RecordReader, sequence: int) -> None:
    with pytest.raises(IndexError):
        session.payload(sequence, 0, 1)
