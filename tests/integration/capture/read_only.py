"""Reads sessions in a folder that cannot be written: read_only.py FOLDER."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from support.sessions import messages

from wxtcp_gui.app import sessions
from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter
from wxtcp_gui.capture.recovery import recover
from wxtcp_gui.core.sentences import Text


def fault(make: type, path: Path) -> Text:
    try:
        make(path)
    except SessionError as error:
        return error.sentence.text
    raise AssertionError(path)


def main(folder: Path) -> None:
    before = sorted(each.name for each in folder.iterdir())
    for name in ("closed", "left open"):
        with closing(SessionReader(folder / f"{name}.wxtcp")) as reader:
            assert reader.records(0, 99) == messages(30), name
    lost = SessionError
    try:
        SessionReader(folder / "left open, copied.wxtcp")
    except SessionError as error:
        lost = error
    assert lost.sentence.text is Text.SESSION_LEFT_OPEN
    assert "left open, copied.wxtcp-wal" in str(lost)
    assert fault(SessionWriter, folder / "new.wxtcp") is Text.SESSION_READ_ONLY
    assert fault(SessionWriter, folder / "new" / "x.wxtcp") is Text.SESSION_READ_ONLY
    assert fault(SessionWriter, folder / "closed.wxtcp") is Text.SESSION_EXISTS
    for name in ("closed", "left open"):
        found = fault(recover, folder / f"{name}.wxtcp")
        assert found is Text.SESSION_READ_ONLY, (name, found)
    assert sessions.clean_up(folder, now=9e9) == []
    assert sorted(each.name for each in folder.iterdir()) == before


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    print("done")  # noqa: T201
