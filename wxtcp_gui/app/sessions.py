"""Session files: where they are, which were not closed, and how long old ones are kept."""

from __future__ import annotations

import datetime as dt
import logging
import os
import platform
import re
import sqlite3
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from wxtcp_gui import __version__
from wxtcp_gui.app import paths
from wxtcp_gui.capture import SessionError, SessionReader, schema
from wxtcp_gui.capture.copying import remove

KEEP_DAYS: Final = 14  # sessions that nobody saved are kept for so long …
KEEP_GIGABYTES: Final = 4  # … and no more of them than this, the newest first
KEEP_BYTES: Final = KEEP_GIGABYTES * 1024**3

ELSEWHERE: Final = ".elsewhere"  # ending of a file that says where a session is recorded
PATH_MAX_BYTES: Final = 32_768  # of any system

_DAY_S: Final = 86_400
_CLOCK_STEP_S: Final = 2.0  # what the start of a process may seem to change by
_UNNAMED: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?", re.ASCII)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A session file in the folder, with what SQLite keeps beside it."""

    path: Path
    size: int
    changed: float


def new_path(folder: Path | None = None, now: dt.datetime | None = None) -> Path:
    """Return a name with date and time that no file has yet."""
    folder = folder or paths.sessions_folder()
    stamp = f"{now or dt.datetime.now().astimezone():%Y-%m-%d %H.%M.%S}"
    names = (f"{stamp}{number}" for number in ("", *(f" ({at})" for at in range(2, 1000))))
    candidates = (folder / f"{name}{schema.SUFFIX}" for name in names)
    return next(each for each in candidates if not each.exists())


def facts(profile: str) -> dict[str, str]:
    """Return what a session says of the program and the machine that it is made with."""
    return {
        "program": f"wxtcp_gui {__version__}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "qt": getattr(sys.modules.get("PySide6"), "__version__", ""),
        "system": platform.platform(),
        "machine": platform.machine(),
        "processors": str(os.cpu_count() or 0),
        "memory_bytes": str(psutil.virtual_memory().total),
        "host": platform.node(),
        "utc_offset_s": str(_utc_offset_s()),
        "profile": profile,
        "started_wall_ns": str(time.time_ns()),
        "started_monotonic_ns": str(time.monotonic_ns()),
        schema.OWNER: owner(os.getpid()),
    }


def owner(process: int) -> str:
    """Return a process by its number and its start, which no other process has."""
    try:
        return f"{process} {psutil.Process(process).create_time():.2f}"
    except psutil.Error:
        return str(process)


def is_open(known: Mapping[str, str]) -> bool:
    """Return whether the program that writes a session, by its facts, still runs.

    Of a session of another machine, in a folder that both have, that cannot be known:
    it counts as open.
    """
    if schema.ENDED in known:
        return False
    if known.get("host", platform.node()) != platform.node():
        return True
    number, _, started = known.get(schema.OWNER, "").partition(" ")
    try:
        runs_since = psutil.Process(int(number)).create_time()
        return not started or abs(runs_since - float(started)) <= _CLOCK_STEP_S
    except (ValueError, OverflowError, psutil.NoSuchProcess):
        return False
    except psutil.Error:
        return True


def unfinished(folder: Path | None = None) -> list[Path]:
    """Return sessions with events whose program ended without closing them, the newest first.

    They are in the folder, or where it says that they are recorded.
    """
    folder = folder or paths.sessions_folder()
    elsewhere = _elsewhere(folder)
    found = []
    for kept in _by_age({*folder.glob(f"*{schema.SUFFIX}"), *elsewhere}):
        try:
            with closing(SessionReader(kept.path)) as reader:
                known, count = reader.facts(), reader.count()
        except SessionError as error:
            _log.info("%s", error)
            continue
        if schema.ENDED in known and kept.path in elsewhere:
            _forget(elsewhere[kept.path])
        if count and schema.ENDED not in known and not is_open(known):
            found.append(kept.path)
    return found


def note_elsewhere(began_in: Path, path: Path) -> None:
    """Leave word in the folder that a session is recorded in another one, for unfinished()."""
    try:
        began_in.with_suffix(ELSEWHERE).write_bytes(os.fsencode(path.absolute()))
    except OSError as error:
        _log.warning("%s would not be found after a crash: %s", path, error)


def forget_elsewhere(began_in: Path) -> None:
    """Take that back: the session was closed."""
    _forget(began_in.with_suffix(ELSEWHERE))


def _elsewhere(folder: Path) -> dict[Path, Path]:
    """Return sessions that are recorded elsewhere, each with the file that says so."""
    found = {}
    for note in folder.glob(f"*{ELSEWHERE}"):
        if (state := _state(note)) is None or state.st_size > PATH_MAX_BYTES:
            continue
        with suppress(OSError, ValueError):
            path = Path(os.fsdecode(note.read_bytes()))
            if _state(path) is not None:
                found[path] = note
            elif path.parent.is_dir():  # not on a disk that is away
                _forget(note)
    return found


def _forget(note: Path) -> None:
    with suppress(OSError):
        note.unlink(missing_ok=True)


def clean_up(
    folder: Path | None = None,
    *,
    days: float = KEEP_DAYS,
    total_bytes: int = KEEP_BYTES,
    now: float | None = None,
) -> list[Path]:
    """Delete sessions of the folder that are too old or too much; return those.

    Only what the program has named itself is deleted. One that is open in any window is
    kept, and so is the newest of them, however large, and whatever is no session.
    """
    now = time.time() if now is None else now
    deleted, size = [], 0
    for kept in _by_age((folder or paths.sessions_folder()).glob(f"*{schema.SUFFIX}")):
        if not _UNNAMED.fullmatch(kept.path.stem):
            continue
        too_much = size > 0 and size + kept.size > total_bytes
        size += kept.size
        if now - kept.changed <= days * _DAY_S and not too_much:
            continue
        try:
            with closing(SessionReader(kept.path)) as reader:
                known = reader.facts()
        except SessionError as error:
            _log.info("%s is kept: %s", kept.path, error)
            continue
        if not is_open(known) and delete(kept.path):
            deleted.append(kept.path)
    return deleted


def delete(path: Path) -> bool:
    """Delete a session that nobody has open, in this program or another; return whether."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as database:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")  # fails while anybody has it open
            if os.name == "posix":
                remove(path)  # where another system would not let an open file go
        remove(path)
    except (OSError, sqlite3.Error) as error:
        _log.warning("%s is kept: %s", path, error)
        return False
    return True


def _by_age(files: Iterable[Path]) -> list[Kept]:
    """Return session files, the newest first."""
    found = []
    for path in files:
        whole = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
        states = [state for each in whole if (state := _state(each)) is not None]
        if _state(path) is not None:
            size = sum(state.st_size for state in states)
            found.append(Kept(path, size, max(state.st_mtime for state in states)))
    return sorted(found, key=lambda kept: kept.changed, reverse=True)


def _state(path: Path) -> os.stat_result | None:
    """Return what a folder says of a file, None where it is none or has just gone."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return state if stat.S_ISREG(state.st_mode) else None


def _utc_offset_s() -> int:
    offset = dt.datetime.now().astimezone().utcoffset()
    return int(offset.total_seconds()) if offset else 0
