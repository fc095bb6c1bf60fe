"""Conversation and FrameIndex: what a socket has said, and where its frames end."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.sessions import message, write_session

from wxtcp_gui.capture import SessionReader, SessionWriter, conversation
from wxtcp_gui.capture.conversation import Conversation, Lane
from wxtcp_gui.capture.frames import FrameIndex
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.query.terms import DATA_KINDS
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.framing import FixedSize, Framer, LengthPrefixed, Lines
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import Record, RecordKind


def sent(number: int, payload: bytes, **fields: object) -> Record:
    return message(number, payload, kind=RecordKind.WRITE, **fields)


def talk(count: int = 2_000) -> list[Record]:
    """Two sockets and two connections of the test peer that talk, with other events between."""
    chance = random.Random(7)  # noqa: S311 - no secrets
    records: list[Record] = []
    for number in range(count):
        payload = chance.randbytes(chance.randrange(1, 30))
        kind = chance.choice(
            (*DATA_KINDS, RecordKind.ON_CLOSE),
        )
        records.append(
            message(
                number,
                payload if kind is not RecordKind.ON_CLOSE else b"",
                kind=kind,
                socket_id=chance.choice((1, 2)),
                accepted=kind is not RecordKind.WRITE or chance.random() < 0.9,
            )
        )
    return records


def expected(records: list[Record], party: Party) -> list[int]:
    return [
        at
        for at, each in enumerate(records)
        if each.party == party and each.accepted and each.kind.direction.value
    ]


def check(found: Conversation, records: list[Record]) -> None:
    numbers = expected(records, found.party)
    assert [found.sequence(at) for at in range(len(found))] == numbers
    ends = {True: 0, False: 0}
    for at, sequence in enumerate(numbers):
        record = records[sequence]
        was_sent = record.kind in {RecordKind.WRITE, RecordKind.PEER_SEND}
        assert found.was_sent(at) is was_sent
        start = ends[was_sent]
        ends[was_sent] += record.size
        assert found.span(at) == (start, ends[was_sent])


def in_memory(records: list[Record], _path: Path) -> RecordReader:
    session = MemorySession()
    for each in records:
        session.append(each)
    return session


def in_a_file(records: list[Record], path: Path) -> RecordReader:
    return SessionReader(write_session(path, records))


@pytest.mark.parametrize("party", [Party(1), Party(1, of_peer=True)])
@pytest.mark.parametrize("make", [in_memory, in_a_file])
def test_the_messages_of_a_party(make: object, party: Party, tmp_path: Path) -> None:
    records = talk()
    reader = make(records, tmp_path / "a.wxtcp")  # type: ignore[operator]
    found = Conversation(reader, party)
    found.wait()
    check(found, records)
    assert found.nearest(0) == 0
    assert found.nearest(10**9) == len(found) - 1
    for at in (0, 5, len(found) - 1):
        assert found.nearest(found.sequence(at)) == at
    stream = b"".join(records[at].payload for at in found.received.sequences)
    assert found.received.read(reader, 0, len(stream) + 5) == stream
    assert found.received.read(reader, 33, 99) == stream[33:99]
    assert found.received.read(reader, len(stream), len(stream) + 1) == b""
    found.stop()
    if isinstance(reader, SessionReader):
        reader.close()


def test_it_goes_on_while_traffic_does(tmp_path: Path) -> None:
    live = LiveSession(SessionWriter(tmp_path / "a.wxtcp"))
    records = talk(4_000)
    found = Conversation(live, Party(2))
    frames = FrameIndex(live, Party(2), FixedSize(size=7), sent=True)
    for at, each in enumerate(records):
        live.append(each)
        if at % 700 == 0:
            found.catch_up()
            frames.catch_up()
    found.wait()
    frames.wait()
    check(found, records)
    assert len(frames) == found.sent.size // 7
    found.stop()
    frames.stop()
    assert live.close()


def test_large_payloads_are_read_in_parts(tmp_path: Path) -> None:
    large = bytes(range(1, 256)) * 12_000 + b"\n"
    records = [message(0, b"a", socket_id=1), *(sent(at, b"x") for at in range(600))]
    records.append(message(601, large, socket_id=1))
    path = write_session(tmp_path / "a.wxtcp", records)
    reader = SessionReader(path)
    framing = Lines()
    frames = FrameIndex(reader, Party(1), framing, sent=False)
    frames.wait()
    whole = Framer(framing).feed(b"a" + large)
    assert len(frames) == len(whole)
    assert [frames.frame(at).stop for at in range(20)] == [each.stop for each in whole[:20]]
    frames.stop()
    reader.close()


def test_half_and_sticky_packets() -> None:
    session = MemorySession()
    for at, payload in enumerate((b"\0\1a\0", b"\2b", b"c\0\1d\0\1e", b"\0")):
        session.append(message(at, payload, socket_id=1))
    frames = FrameIndex(session, Party(1), LengthPrefixed(), sent=False)
    frames.wait()
    places = [frames.frame(at) for at in range(len(frames))]
    assert [(each.start, each.stop) for each in places] == [(0, 3), (3, 7), (7, 10), (10, 13)]
    assert [(each.first, each.last) for each in places] == [(0, 0), (0, 2), (2, 2), (2, 2)]
    assert [each.is_split for each in places] == [False, True, False, False]
    assert [each.is_sticky for each in places] == [True, True, True, True]
    assert frames.rest is not None
    assert (frames.rest.first, frames.rest.is_sticky, frames.rest_stop) == (3, False, None)
    assert [frames.frame_of(sequence) for sequence in range(5)] == [0, 1, 1, 4, None]


def test_a_fault_keeps_what_was_cut() -> None:
    session = MemorySession()
    session.append(message(0, b"\1a\xffbc", socket_id=1))
    frames = FrameIndex(session, Party(1), LengthPrefixed(width=1), sent=False, maximum=9)
    frames.wait()
    assert len(frames) == 1
    assert frames.framing_fault is not None
    assert frames.framing_fault.position == 2


def test_frames_have_a_bound() -> None:
    session = MemorySession()
    session.append(message(0, b"abc", socket_id=1))
    session.append(message(1, b"def", socket_id=1))
    frames = FrameIndex(session, Party(1), FixedSize(size=1), sent=False, frames_max=2)
    frames.wait()
    assert frames.full
    assert len(frames) == 3
    assert frames.rest is None


def test_a_file_that_went_away_is_a_fault(tmp_path: Path) -> None:
    reader = SessionReader(write_session(tmp_path / "a.wxtcp", talk()))
    found = Conversation(reader, Party(1))
    (tmp_path / "a.wxtcp").unlink()
    found.wait()
    assert found.fault is not None
    reader.close()


@pytest.mark.parametrize("count", [50, 2_000])
@pytest.mark.parametrize(
    "change", ["size = 9000000000000000000", "payload = 'text'", "size = size + 1", "size = -1"]
)
def test_a_file_that_lies_is_a_fault(tmp_path: Path, count: int, change: str) -> None:
    path = write_session(tmp_path / "a.wxtcp", talk(count))
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"UPDATE records SET {change} WHERE kind = 'onMessage'")  # noqa: S608 - ours
        database.commit()
    reader = SessionReader(path)
    for found in (
        Conversation(reader, Party(1)),
        FrameIndex(reader, Party(1), Lines(), sent=False),
    ):
        found.wait()
        if isinstance(found, FrameIndex) or "9000" in change or "-1" in change:
            assert found.fault is not None
        found.stop()
    reader.close()


def test_it_can_be_ended_at_any_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "TURN_S", 0.0)
    reader = SessionReader(write_session(tmp_path / "a.wxtcp", talk(5_000)))
    found = Conversation(reader, Party(1))
    assert found.catch_up()
    found.stop()
    assert len(found) < len(expected(talk(5_000), Party(1)))
    reader.close()


def test_an_empty_lane() -> None:
    assert (len(Lane()), Lane().size, Lane().number_of(3)) == (0, 0, None)
