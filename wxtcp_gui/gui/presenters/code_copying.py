"""CodeCopying: what sockets have done to the clipboard, as JavaScript that does it again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from wxtcp_gui.capture import SessionError, SessionReader
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.wording import count_text, translated
from wxtcp_gui.net.tasks import Tasks

if TYPE_CHECKING:
    from wxtcp_gui.export.wxcode import CodeSource, WxCode

CAUSE: Final = "copying"  # of what the banner says
ROWS_MAX: Final = 100_000
CALLS_MAX: Final = 5_000
PAYLOAD_MAX_BYTES: Final = 64 * 1024  # of one write
ALL_MAX_BYTES: Final = 1024 * 1024  # of all writes
_STEP_RECORDS: Final = 200  # read at once


class CodeCopying(QObject):
    """Copies the selected rows, or all that a socket has done, as wx code.

    It is written in another thread, from the session's file where that has the records. The
    limits are those of a clipboard: of what is left out, the code and the banner tell.
    """

    def __init__(
        self, window: MainWindow, workspace: Workspace, log: EventLogModel, tasks: Tasks
    ) -> None:
        super().__init__()
        self._window = window
        self._workspace = workspace
        self._log = log
        self._tasks = tasks
        self._copies = 0  # the last one counts

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        return (
            Command(name="copy wx code", text=self.tr("Copy rows as wx code"), run=self.copy_rows),
        )

    def copy_rows(self) -> None:
        """Copy what the selected rows say; the test server's rows are not a program's."""
        rows, count = self._window.log_view.selected_rows(ROWS_MAX)
        if not rows:
            self._say(self.tr("Select a row first."))
            return
        note = ""
        if len(rows) < count:
            note = self.tr("The first {copied} of {count} rows.").format(
                copied=count_text(len(rows)), count=count_text(count)
            )
        numbers = sorted(map(self._log.sequence, rows))
        self._start(numbers, None, note)

    def copy_socket(self, entry: SocketEntry) -> None:
        """Copy all that a socket has done since it was created."""
        self._start(None, Party(entry.tcp.id), "")

    def _start(self, numbers: list[int] | None, party: Party | None, note: str) -> None:
        self._copies += 1
        self._tasks.start(self._copy(numbers, party, note, self._copies), "wx code copied")

    async def _copy(
        self, numbers: list[int] | None, party: Party | None, note: str, copies: int
    ) -> None:
        from wxtcp_gui.export.wxcode import (  # noqa: PLC0415 - for no start
            CodeSource,
            NothingToReproduceError,
        )

        session = self._log.reader
        path, stored = session.path, session.stored
        if numbers is None:
            rest: Sequence[Record] = session.records(stored, session.count(), PAYLOAD_MAX_BYTES)
        else:
            rest = [
                record
                for number in numbers
                if number >= stored
                for record in session.records(number, number + 1, PAYLOAD_MAX_BYTES)
            ]
        source = CodeSource(
            session=path.name if path else "",
            profile=self._workspace.program.policy.name,
            names={each.tcp.id: each.name for each in self._workspace.sockets.entries},
            say=translated,
        )
        work = partial(_code, path, stored, numbers, party, rest, source)
        try:
            code = await asyncio.to_thread(work)
        except (SessionError, NothingToReproduceError) as error:
            self._say(translated(error.sentence), copies)
            return
        if not isValid(self) or self._copies != copies:
            return
        QGuiApplication.clipboard().setText(code.text)
        copied = self.tr("Copied as wx code. Events: {count}.")
        said = [copied.format(count=count_text(code.events)), note]
        said += map(translated, code.left_out)
        self._say(" ".join(filter(None, said)))

    def _say(self, sentence: str, copies: int | None = None) -> None:
        if isValid(self) and copies in {None, self._copies}:
            self._window.banner.say(sentence, kind="info", cause=CAUSE)


def _code(
    path: Path | None,
    stored: int,
    numbers: list[int] | None,
    party: Party | None,
    rest: Iterable[Record],
    source: CodeSource,
) -> WxCode:
    """Write the code, in a thread: of these records, or of this party's."""
    from wxtcp_gui.export.wxcode import wx_code  # noqa: PLC0415 - for no start
    from wxtcp_gui.export.wxcode_steps import CodeLimits  # noqa: PLC0415

    limits = CodeLimits(calls=CALLS_MAX, payload_bytes=PAYLOAD_MAX_BYTES, all_bytes=ALL_MAX_BYTES)
    wanted = (each for each in rest if party is None or each.party == party)
    if path is None or not stored:
        return wx_code(wanted, source, limits)
    with closing(SessionReader(path)) as reader:
        if numbers is None:
            found: Sequence[int] = reader.select(party.term if party else "", 0, stored)
        else:
            found = [each for each in numbers if each < stored]
        return wx_code(chain(_stored(reader, found), wanted), source, limits)


def _stored(reader: SessionReader, found: Sequence[int]) -> Iterator[Record]:
    """Return the records with these numbers, those that follow each other read together."""
    at = 0
    while at < len(found):
        start, stop = found[at], at
        while stop < len(found) and stop - at < _STEP_RECORDS and found[stop] == start + stop - at:
            stop += 1
        yield from reader.records(start, start + stop - at, PAYLOAD_MAX_BYTES)
        at = stop
