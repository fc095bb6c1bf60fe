"""Copying: rows, payloads and events of the log to the clipboard."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from wxtcp_gui.core.hex_digits import bytes_to_hex
from wxtcp_gui.core.payload import bytes_to_text
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_json import event_json
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.wording import count_text, size_text
from wxtcp_gui.net.tasks import Tasks

CAUSE: Final = "copying"  # of what the banner says
ROWS_MAX: Final = 10_000
STEP_ROWS: Final = 100  # between two turns of the event loop, some milliseconds
CLIPBOARD_MAX_BYTES: Final = 1024 * 1024


class Copying(QObject):
    """Copies the selected rows as text, or what the current row's event carries.

    At most ROWS_MAX rows and the first CLIPBOARD_MAX_BYTES of a payload; where there is
    more, the banner says so.
    """

    def __init__(self, window: MainWindow, log: EventLogModel, tasks: Tasks) -> None:
        super().__init__()
        self._window = window
        self._log = log
        self._tasks = tasks
        self._copies = 0  # the last one counts, and only as long as the rows stay the same
        log.modelAboutToBeReset.connect(self._on_reset)
        window.log_view.copy_asked.connect(self.copy_rows)

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        return (
            Command(
                name="copy rows",
                text=self.tr("Copy the selected rows"),
                run=self.copy_rows,
                keys=("Ctrl+C",),
                place=self._window.log_view,
            ),
            Command(name="copy text", text=self.tr("Copy the payload as text"), run=self.copy_text),
            Command(name="copy hex", text=self.tr("Copy the payload as hex"), run=self.copy_hex),
            Command(name="copy json", text=self.tr("Copy the event as JSON"), run=self.copy_json),
        )

    def copy_rows(self) -> None:
        """Copy the selected rows: a line each, the columns shown, with tabs between them."""
        rows, count = self._window.log_view.selected_rows(ROWS_MAX)
        self._copies += 1
        if len(rows) <= STEP_ROWS:
            self._put("\n".join(map(self._line, rows)), len(rows), count)
        else:
            self._tasks.start(self._copy_many(rows, count, self._copies), "rows copied")

    def copy_text(self) -> None:
        """Copy the payload as it reads, or with escapes where it is no text."""
        if (record := self._current()) is not None:
            _to_clipboard(_as_text(record.payload))

    def copy_hex(self) -> None:
        """Copy the payload as pairs of hex digits."""
        if (record := self._current()) is not None:
            _to_clipboard(bytes_to_hex(record.payload))

    def copy_json(self) -> None:
        """Copy the event as the object that a listener gets."""
        if (record := self._current()) is not None:
            _to_clipboard(event_json(record))

    def _on_reset(self) -> None:
        self._copies += 1

    async def _copy_many(self, rows: list[int], count: int, copies: int) -> None:
        """Copy without stopping the window; another filter or another copy ends it."""
        lines: list[str] = []
        for start in range(0, len(rows), STEP_ROWS):
            if self._is_current(copies):
                lines += map(self._line, rows[start : start + STEP_ROWS])
                await asyncio.sleep(0)
        if self._is_current(copies):
            self._put("\n".join(lines), len(rows), count)

    def _is_current(self, copies: int) -> bool:
        """Return whether the window is still there, and no other copy was asked for."""
        return isValid(self) and self._copies == copies

    def _line(self, row: int) -> str:
        columns = self._window.log_view.header.shown()
        return "\t".join(str(self._log.index(row, column).data()) for column in columns)

    def _put(self, text: str, copied: int, count: int) -> None:
        if not copied:
            return
        _to_clipboard(text)
        if copied < count:
            said = self.tr(
                "Too much for a clipboard: the first {copied} of {count} rows are copied."
            )
            said = said.format(copied=count_text(copied), count=count_text(count))
            self._window.banner.say(said, kind="info", cause=CAUSE)

    def _current(self) -> Record | None:
        """Return the current row's record, with no more payload than a clipboard takes."""
        sequence = self._window.log_view.current_sequence()
        if sequence is None:
            self._window.banner.say(self.tr("Select a row first."), kind="info", cause=CAUSE)
            return None
        record = self._log.reader.records(sequence, sequence + 1, CLIPBOARD_MAX_BYTES)[0]
        payload = record.payload[:CLIPBOARD_MAX_BYTES]
        if len(payload) < record.size:
            said = self.tr("Too much for a clipboard: the first {size} are copied.")
            said = said.format(size=size_text(len(payload)))
            self._window.banner.say(said, kind="info", cause=CAUSE)
            cut = record.size - len(payload)
            record = dataclasses.replace(record, payload=payload, cut=cut)
        return record


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _as_text(payload: bytes) -> str:
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        return bytes_to_text(payload)
    return bytes_to_text(payload) if "\0" in text else text  # which would end it there
