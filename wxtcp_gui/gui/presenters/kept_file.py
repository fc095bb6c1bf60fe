"""KeptFile: a small file of the user's that the window shows and changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from wxtcp_gui.compose.snippet_file import SnippetError
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks

T = TypeVar("T")


class KeptFile(QObject, Generic[T]):
    """What a file holds, read and written in another thread, one after the other.

    Every change is made to what the file has then, read anew: what another window has
    written meanwhile is kept. A faulty file is never written over.

    Signals:
        changed: the value or the fault is another one.
        failed(sentence): a change was not written.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self,
        path: Path,
        empty: T,
        *,
        load: Callable[[Path], T],
        save: Callable[[Path, T], None],
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self.path = path
        self.value = empty
        self.fault: SnippetError | None = None  # why it cannot be read
        self._load = load
        self._save = save
        self._tasks = tasks
        self._turn = asyncio.Lock()
        self._stamp: object = ()  # of what was read last

    def refresh(self) -> None:
        """Read the file, if it is not as it was read last."""
        self._tasks.start(self._refresh(), f"{self.path.name} is read")

    def change(self, change: Callable[[T], T], then: Callable[[], object] | None = None) -> None:
        """Change what the file has, and call `then` when it is written."""
        self._tasks.start(self._change(change, then), f"{self.path.name} is written")

    async def _refresh(self) -> None:
        async with self._turn:
            stamp = await asyncio.to_thread(_stamp_of, self.path)
            if stamp == self._stamp:
                return
            await self._read(stamp)
        self.changed.emit()

    async def _change(self, change: Callable[[T], T], then: Callable[[], object] | None) -> None:
        async with self._turn:
            await self._read(await asyncio.to_thread(_stamp_of, self.path))
            fault = self.fault
            if fault is None:
                value = change(self.value)
                try:
                    await asyncio.to_thread(self._save, self.path, value)
                except SnippetError as error:
                    fault = error
                else:
                    self.value = value
                    self._stamp = await asyncio.to_thread(_stamp_of, self.path)
        self.changed.emit()
        if fault is not None:
            self.failed.emit(translated(fault.sentence))
        elif then is not None:
            then()

    async def _read(self, stamp: object) -> None:
        """Read the file; where it is faulty, the value stays as it was."""
        try:
            self.value = await asyncio.to_thread(self._load, self.path)
        except SnippetError as error:
            self.fault = error
        else:
            self.fault = None
        self._stamp = stamp


def _stamp_of(path: Path) -> object:
    """Return what tells one state of a file from another."""
    try:
        found = path.stat()
    except OSError as error:
        return error.errno
    return found.st_mtime_ns, found.st_size, found.st_ino
