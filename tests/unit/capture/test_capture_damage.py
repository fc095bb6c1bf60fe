"""Damaged files in great number: each is read or is an error that says so, and none is written."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from support.sessions import DEADLINE_S, message, messages

from wxtcp_gui.app import sessions
from wxtcp_gui.app.recorded_profile import recorded_profile
from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter, schema
from wxtcp_gui.capture.cache import RecordCache
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.recovery import recover
from wxtcp_gui.capture.search import Search
from wxtcp_gui.capture.selection import Selection

Spoil = Callable[[bytearray, random.Random], None]

READ_S: Final = 5.0  # longest that a look at any of them may take
RECORDS: Final = [*messages(400), message(400, bytes(2 * schema.PIECE_BYTES + 5))]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A session with everything that there may be in one."""
    path = tmp_path_factory.mktemp("whole") / "x.wxtcp"
    session = LiveSession(SessionWriter(path, facts=sessions.facts("developer")))
    session.set_profile("developer", "[names]\n")
    for each in RECORDS:
        session.append(each)
    session.writer.execute("INSERT INTO marks VALUES (3, 1, 'note')")
    assert session.close()
    return path.read_bytes()


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def flip(content: bytearray, chance: random.Random) -> None:
    """Change some bytes, in the header of the file or of a page more often than elsewhere."""
    for _ in range(chance.choice([1, 1, 3, 30])):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                at %= 110
            case 1:
                at = at // schema.PAGE_BYTES * schema.PAGE_BYTES + chance.randrange(20)
            case 2:
                at %= 40 * schema.PAGE_BYTES  # where the tables are
            case _:
                pass
        content[at] ^= chance.randint(1, 255)


def zero(content: bytearray, chance: random.Random) -> None:
    """Write zeros over a page."""
    at = chance.randrange(40) * schema.PAGE_BYTES
    content[at : at + schema.PAGE_BYTES] = bytes(schema.PAGE_BYTES)


def exchange(content: bytearray, chance: random.Random) -> None:
    """Put two pages in each other's place."""
    size = schema.PAGE_BYTES
    one, other = (chance.randrange(1, 40) * size for _ in range(2))
    content[one : one + size], content[other : other + size] = (
        content[other : other + size],
        content[one : one + size],
    )


def look(path: Path) -> list[SessionError]:
    """Do all that a window does with a file; return what went wrong."""
    faults: list[SessionError] = []

    def attempt(way: Callable[[], object]) -> None:
        try:
            way()
        except SessionError as error:
            faults.append(error)

    try:
        reader = SessionReader(path)
    except SessionError as error:
        return [error]
    with closing(reader):
        count = min(reader.count(), 2 * len(RECORDS))
        cache = RecordCache(reader)
        for way in (
            lambda: reader.records(0, count),
            lambda: reader.records(0, count, 256),
            lambda: [cache.record(seq) for seq in range(count)],
            lambda: reader.payload(count - 1, 100, 2_000_000) if count else None,
            reader.marks,
            reader.profiles,
            reader.facts,
            lambda: recorded_profile(reader),
            lambda: reader.select("temperature OR errno:111 OR kind:onMessage"),
        ):
            attempt(way)
        search = Search(path, Selection(query=Query.parse("12 OR size>5")), 0, count)
        deadline = time.monotonic() + DEADLINE_S
        while search.running:
            search.take()
            time.sleep(0.001)
            assert time.monotonic() < deadline
        search.cancel()
        if search.fault is not None:
            faults.append(search.fault)
    return faults


@pytest.mark.parametrize(
    ("spoil", "number"),
    [(cut, 100), (flip, 200), (zero, 40), (exchange, 40)],
    ids=["cut", "flip", "zero", "exchange"],
)
def test_every_damage_is_said_and_nothing_is_written(
    whole: bytes, tmp_path: Path, spoil: Spoil, number: int
) -> None:
    chance = random.Random(number)  # noqa: S311 - no secret
    said = 0
    for at in range(number):
        content = bytearray(whole)
        spoil(content, chance)
        path = tmp_path / f"{at}.wxtcp"
        path.write_bytes(content)
        began = time.monotonic()
        faults = look(path)
        assert time.monotonic() - began < READ_S
        said += bool(faults)
        assert all(str(path) in str(each) for each in faults)
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()
        assert [each.name for each in tmp_path.iterdir()] == [path.name]
        path.unlink()
    assert said >= number // 4


def test_the_whole_file_has_nothing_to_be_said(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.wxtcp"
    path.write_bytes(whole)
    assert look(path) == []
    with closing(SessionReader(path)) as reader:
        assert reader.records(0, 999) == RECORDS


def test_recovering_says_what_is_damaged_and_does_not_write_to_it(
    whole: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "x.wxtcp"
    content = bytearray(whole)
    content[100 : schema.PAGE_BYTES] = bytes(schema.PAGE_BYTES - 100)
    path.write_bytes(content)
    with pytest.raises(SessionError):
        recover(path)
    assert path.read_bytes() == content
    assert sessions.unfinished(tmp_path) == []
    assert sessions.clean_up(tmp_path, now=9e9) == []


def test_profiles_are_read_as_far_as_they_are_some(whole: bytes, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415 - to change what the program never would

    path = tmp_path / "x.wxtcp"
    path.write_bytes(whole)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("INSERT INTO profiles VALUES (-1, 'early', '')")
        database.execute("INSERT INTO profiles VALUES (1, x'ff', '')")
        database.execute("INSERT INTO profiles VALUES (2, 'x', printf('%.9000000c', 'x'))")
        database.execute("INSERT INTO profiles VALUES (3, printf('%.9000c', 'n'), '[[[')")
    with closing(SessionReader(path)) as reader:
        assert [(each.seq, each.name) for each in reader.profiles()] == [
            (0, "developer"),
            (3, "n" * 100),
        ]
        policy = recorded_profile(reader)
        assert policy is not None
        assert policy.name == "n" * 100
