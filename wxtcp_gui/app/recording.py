"""Recording: the session that a window records into, and what becomes of it."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, TypeAlias

from wxtcp_gui.app import sessions
from wxtcp_gui.capture import SessionError, SessionWriter
from wxtcp_gui.capture.copying import copy_into
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.opening import open_session

Session: TypeAlias = LiveSession | MemorySession
CLOSE_S: Final = 5.0  # how long closing waits for a file that cannot be written …
SAVE_S: Final = 60.0  # … and for one that is being saved under another name

_log = logging.getLogger(__name__)


def start(
    profile: str,
    on_pressure: Callable[[bool], object],
    on_fault: Callable[[SessionError | None], object],
) -> tuple[Session, SessionError | None]:
    """Return a new session in the user's folder; the callbacks come in the running loop.

    Where no file can be made there, one is made in the system's folder for temporary
    files, and else the records are kept in memory; the fault says why.
    """
    loop = asyncio.get_running_loop()
    first_fault = None
    for folder in (None, Path(tempfile.gettempdir()) / "wxtcp_gui"):
        try:
            writer = SessionWriter(
                sessions.new_path(folder),
                facts=sessions.facts(profile),
                on_pressure=lambda on: loop.call_soon_threadsafe(on_pressure, on),
                on_fault=lambda fault: loop.call_soon_threadsafe(on_fault, fault),
            )
        except SessionError as error:
            _log.warning("%s", error)
            first_fault = first_fault or error
        else:
            return LiveSession(writer, on_moved=_moved), first_fault
    return MemorySession(), first_fault


async def end(session: Session) -> None:
    """Write what is queued, without stopping the window meanwhile, and close the file."""
    if isinstance(session, MemorySession):
        return
    writer = session.writer
    await _until(lambda: writer.flush(0), CLOSE_S)
    await _until(lambda: not writer.moving, SAVE_S)
    session.close()
    if session.path != session.began_in:
        _discard(session.began_in)
    sessions.forget_elsewhere(session.began_in)


def _moved(began_in: Path, path: Path) -> None:
    """See to it that a session is found again, and delete what it was recorded in before."""
    if path != began_in:
        sessions.note_elsewhere(began_in, path)
        _discard(began_in)


def _discard(path: Path) -> None:
    if path.exists():
        sessions.delete(path)


async def _until(done: Callable[[], bool], limit_s: float) -> None:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + limit_s
    while not done() and loop.time() < deadline:  # noqa: ASYNC110 - a thread works on it
        await asyncio.sleep(0.01)


def copy_session(source: Path, target: Path) -> None:
    """Write all that is in a session's file into another file. Raises SessionError."""
    with closing(open_session(source)) as database:
        copy_into(database, source, target)
