"""Window: the program as a user starts it, with work to do in it while it runs."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from benchmarks.faults import BrokenRunError, expect
from wxtcp_gui.app import bootstrap, paths
from wxtcp_gui.app.bootstrap import Application
from wxtcp_gui.app.main import main
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.gui.models.socket_entry import ConnectionDraft, SocketEntry
from wxtcp_gui.gui.views.event_log import EventLogView

T = TypeVar("T")

ARGUMENTS: Final = ("--profile", "unrestricted", "--size", "1440x900", "--lang", "en",
                    "--theme", "light")  # fmt: skip
HOST: Final = "127.0.0.1"
CONNECT_AT_ONCE: Final = 50  # so that none waits for its turn longer than connect() may take
CONNECT_S: Final = 20.0
SETTLE_S: Final = 30.0  # for the file and the log to have everything
POLL_S: Final = 0.002


class _Faults(logging.Handler):
    """Keeps what the program logs as an error; a figure with one of them is no figure."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.sentences.append(record.getMessage())


def know_user() -> None:
    """Make the settings of somebody who has seen the first session before."""
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = Settings(path)
    settings.started_before = True
    settings.save()


def run_in_window(work: Callable[[Application], Awaitable[T]], *arguments: str) -> T:
    """Start the program as its command does, run the work in it, close it; return the result.

    The settings and sessions are where the environment says. Raises BrokenRunError where the
    program logs an error.
    """
    found: list[T] = []
    raised: list[BaseException] = []
    faults = _Faults()
    logging.getLogger().addHandler(faults)
    create, hook = bootstrap.create_application, sys.excepthook

    async def run(application: Application) -> None:
        try:
            found.append(await work(application))
        except BaseException as error:  # noqa: BLE001 - raised again where the run was started
            raised.append(error)
        finally:
            application.closed.set()

    def create_with_work(argv: Sequence[str]) -> Application:
        application = create(argv)
        tasks.append(asyncio.get_running_loop().create_task(run(application)))
        return application

    tasks: list[asyncio.Task[None]] = []  # the loop itself keeps none
    # Every run has a port of its own for the test server, however many there are at a time.
    bootstrap.DEFAULT_PORT = 0
    bootstrap.create_application = create_with_work
    try:
        code = main([*(arguments or ARGUMENTS)])
    finally:
        bootstrap.create_application, sys.excepthook = create, hook
        logging.getLogger().removeHandler(faults)
    if raised:
        raise raised[0]
    expect(faults.sentences, [], "errors that the program logged")
    expect(code, 0, "exit code")
    return found[0]


def on_painted(callback: Callable[[EventLogView], object]) -> None:
    """Call back after each time that the log has painted itself. Before a window is made."""
    paint = EventLogView.paintEvent

    def paint_and_tell(self: EventLogView, event: QPaintEvent) -> None:
        paint(self, event)
        callback(self)

    EventLogView.paintEvent = paint_and_tell


def on_first_paint(callback: Callable[[EventLogView], object]) -> None:
    """Call back once, when the whole window has been painted for the first time with a log."""
    painted: list[EventLogView] = []

    def note(view: EventLogView) -> None:
        if not painted:
            painted.append(view)
            QTimer.singleShot(0, lambda: callback(view))

    on_painted(note)


async def connect(
    application: Application,
    port: int,
    count: int,
    on_message: Callable[[int, bytes], object],
) -> list[SocketEntry]:
    """Create so many sockets in the window and connect them. Raises BrokenRunError."""
    entries: list[SocketEntry] = []
    workspace = application.workspace
    for first in range(0, count, CONNECT_AT_ONCE):
        connected = asyncio.Semaphore(0)
        numbers = range(first, min(first + CONNECT_AT_ONCE, count))
        for number in numbers:
            entry = workspace.create(draft=ConnectionDraft(address=HOST, port=str(port)))
            if entry is None:
                raise BrokenRunError(f"socket {number} was not created")
            entry.tcp.on_connect(lambda _, connected=connected: connected.release())
            entry.tcp.on_message(lambda event, number=number: on_message(number, event.message))
            entries.append(entry)
            workspace.connect_socket(entry)
        async with asyncio.timeout(CONNECT_S):
            for _ in numbers:
                await connected.acquire()
    return entries


async def recorded(application: Application) -> None:
    """Wait until every record is in the file."""
    session = application.session
    async with asyncio.timeout(SETTLE_S):
        while session.stored < session.count():  # noqa: ASYNC110 - a thread writes
            await asyncio.sleep(POLL_S)


async def followed(application: Application) -> None:
    """Wait until the log has every record. Raises BrokenRunError where it does not follow."""
    view, session = application.window.log_view, application.session
    async with asyncio.timeout(SETTLE_S):
        while view.model().rowCount() < session.count():  # noqa: ASYNC110 - once a frame
            await asyncio.sleep(POLL_S)
    if not view.following:
        raise BrokenRunError("the log does not follow any more")


def file_of(application: Application) -> Path:
    """Return the session's file. Raises BrokenRunError where there is none."""
    path = application.session.path
    if path is None:
        raise BrokenRunError("the session has no file")
    return path


def expect_in_file(path: Path, kind: str, *, records: int, size: int, first: int = 1) -> None:
    """Break the run off where the file has not so many records, bytes of the sockets from first."""
    sql = "SELECT count(*), coalesce(sum(size), 0) FROM records WHERE kind = ? AND socket >= ?"
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(sql, (kind, first)).fetchone()
    expect(found, (records, size), f"records and bytes of {kind} in the file")


def expect_pattern_in_file(path: Path, kind: str, pattern: bytes, first: int) -> None:
    """Break the run off where the payloads, one after the other, are not the pattern."""
    twice, at = pattern * 2, 0
    sql = "SELECT payload FROM records WHERE kind = ? AND socket >= ? ORDER BY seq"
    with closing(sqlite3.connect(path)) as database:
        for (payload,) in database.execute(sql, (kind, first)):
            if payload != twice[at : at + len(payload)]:
                raise BrokenRunError(f"{kind} in the file is not what was sent")
            at = (at + len(payload)) % len(pattern)
