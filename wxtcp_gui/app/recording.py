"""Recording: the session that a window records into, and what becomes of it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, TypeAlias

from wxtcp_gui.app import sessions
from wxtcp_gui.capture import SessionError, SessionWriter
from wxtcp_gui.capture.fault import fault_of
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.core.sentences import Sentence, Text

Session: TypeAlias = LiveSession | MemorySession
CLOSE_S: Final = 5.0  # how long closing waits for a file that cannot be written

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
            return LiveSession(writer), first_fault
    return MemorySession(), first_fault


async def end(session: Session) -> None:
    """Write what is queued, without stopping the window meanwhile, and close the file."""
    if isinstance(session, MemorySession):
        return
    loop = asyncio.get_running_loop()
    deadline = loop.time() + CLOSE_S
    while not session.writer.flush(0) and loop.time() < deadline:  # noqa: ASYNC110 - a thread
        await asyncio.sleep(0.01)
    session.close()


def copy_session(source: Path, target: Path) -> None:
    """Write all that is in a session's file into another file. Raises SessionError."""
    if target.resolve() == source.resolve():
        raise SessionError(Sentence(Text.SESSION_EXISTS, file=str(target)))
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        uri = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as database:
            database.execute("VACUUM INTO ?", (str(part),))
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise fault_of(error, target) from None
