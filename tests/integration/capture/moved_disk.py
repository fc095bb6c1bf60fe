"""Saves a session on a small disk and away from it, while it is full: moved_disk.py FOLDER."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from full_disk import FAULTS, MIB, check, record, until
from support.sessions import DEADLINE_S

from wxtcp_gui.capture import SessionError, SessionWriter
from wxtcp_gui.core.sentences import Text

LEFT: int = 7 * MIB  # of room on the small disk


def main(small: Path, roomy: Path) -> None:
    faults: list[Text | None] = []

    def on_fault(fault: SessionError | None) -> None:
        faults.append(fault and fault.sentence.text)

    ballast = small / "ballast"
    session = SessionWriter(roomy / "x.wxtcp", on_fault=on_fault)
    number = 0
    for _ in range(60):
        session.append(record(number))
        number += 1
    assert session.flush()

    # There is no room for it: nothing has changed.
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(small).free - LEFT)))
    try:
        session.move(small / "y.wxtcp").result(DEADLINE_S)
    except SessionError as error:
        assert error.sentence.text is Text.SESSION_NO_ROOM, error  # noqa: PT017
    else:
        raise AssertionError("it was moved to a full disk")
    assert [each.name for each in small.iterdir()] == ["ballast"]
    assert faults == []

    # There is: it goes on there, on another file system.
    ballast.unlink()
    session.move(small / "y.wxtcp").result(DEADLINE_S)
    assert session.path == small / "y.wxtcp"
    check(roomy / "x.wxtcp", number)

    # Then that disk is full, and it goes on where there is room.
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(small).free - LEFT)))
    while not faults:
        session.append(record(number))
        number += 1
        session.flush(0.02)
    assert faults[0] in FAULTS
    for _ in range(20):
        session.append(record(number))
        number += 1
    session.move(roomy / "z.wxtcp").result(DEADLINE_S)
    assert session.flush(DEADLINE_S)
    until(lambda: faults[1:] == [None])
    assert session.close()
    check(roomy / "z.wxtcp", number)
    assert sorted(each.name for each in roomy.iterdir()) == ["x.wxtcp", "z.wxtcp"]


if __name__ == "__main__":
    place = Path(sys.argv[1])
    other = place.with_name("roomy")
    other.mkdir()
    main(place, other)
    print("done")  # noqa: T201
