"""Records on a small disk until it is full, makes room, goes on: full_disk.py FOLDER."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from support.sessions import DEADLINE_S, message

from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter, writer
from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Text

MIB = 1024 * 1024
FAULTS = {Text.SESSION_DISK_FULL, Text.SESSION_IO}


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def check(path: Path, count: int) -> None:
    """Fail unless the file has the first so many records, whole."""
    with closing(SessionReader(path)) as reader:
        assert reader.count() == count, (reader.count(), count)
        for start in range(0, count, 100):
            stop = min(start + 100, count)
            found = list(reader.records(start, stop))
            assert found == [record(seq) for seq in range(start, stop)]


def record(number: int) -> Record:
    size = (10, 3_000, 200_000, 2 * MIB)[number % 50 // 16]
    return message(number, bytes([number % 256]) * size)


def main(folder: Path, make_full: Callable[[], None], make_room: Callable[[], None]) -> None:
    faults: list[Text | None] = []
    pressure: list[bool] = []

    def on_fault(fault: SessionError | None) -> None:
        faults.append(fault and fault.sentence.text)

    path = folder / "x.wxtcp"
    session = SessionWriter(path, on_fault=on_fault, on_pressure=pressure.append)
    number = 0
    for _ in range(40):
        session.append(record(number))
        number += 1
    assert session.flush()
    make_full()
    while not faults:
        session.append(record(number))
        number += 1
        session.flush(0.02)
    assert len(faults) == 1
    assert faults[0] in FAULTS, faults
    while len(pressure) % 2 == 0:  # each pause before was over
        session.append(record(number))
        number += 1
    pauses = len(pressure)
    time.sleep(3 * writer.RETRY_S)
    assert len(faults) == 1, faults
    assert len(pressure) == pauses
    assert session.queued_bytes > session.bound
    check(path, session.committed)  # what is there is whole, and can be read
    make_room()
    assert session.flush(DEADLINE_S)
    until(lambda: len(faults) == 2 and len(pressure) == pauses + 1)
    assert faults[1] is None
    assert pressure == [True, False] * (len(pressure) // 2)
    session.append(record(number))
    assert session.close()
    check(path, number + 1)
    assert [each.name for each in folder.glob("x*")] == ["x.wxtcp"]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def by_ballast(folder: Path) -> None:
    """Fill the disk with something else, and take that away."""
    ballast = folder / "ballast"
    limit = 7 * MIB  # what is left for the session

    def make_full() -> None:
        import shutil  # noqa: PLC0415

        free = shutil.disk_usage(folder).free
        ballast.write_bytes(bytes(max(0, free - limit)))

    main(folder, make_full, ballast.unlink)


def by_limit(folder: Path) -> None:
    """Limit how large files may be, and take that away."""
    import resource  # noqa: PLC0415 - not on every system

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    main(
        folder,
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (14 * MIB, hard)),
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard)),
    )


if __name__ == "__main__":
    place = Path(sys.argv[1])
    by_ballast(place) if place.name == "small" else by_limit(place)
    print("done")  # noqa: T201
