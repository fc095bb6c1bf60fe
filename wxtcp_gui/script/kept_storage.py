"""Kept storage: what a script keeps by wx.setStorageSync, in a file from one start to the next."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.bell import StartTask
from wxtcp_gui.script.source_file import reason_of, write_bytes
from wxtcp_gui.script.storage import MemoryStorage

WRITE_S: Final = 0.2  # after a change, so that many are written at once
_VALUES: Final = "values"


class KeptStorage(MemoryStorage):
    """One script's storage, in one JSON file. `tell` gets a sentence about what goes wrong.

    The file is read by open(), and written in a worker thread a little after a change; close()
    writes what is left. One that is damaged is put aside, one that cannot be read is never
    written over.
    """

    def __init__(
        self,
        folder: Path,
        script: Path,
        start_task: StartTask,
        tell: Callable[[Sentence], object],
    ) -> None:
        super().__init__()
        self._script = script
        self._path = folder / f"{key_of(script)}.json"
        self._start_task = start_task
        self._tell = tell
        self._writable = True
        self._is_dirty = False
        self._has_failed = False
        self._writing: asyncio.Task[object] | None = None
        self._turn = asyncio.Lock()

    async def open(self) -> None:
        """Read what there is."""
        fault = await asyncio.to_thread(self._read)
        if fault is not None:
            self._tell(fault)

    async def close(self) -> None:
        """Write what is not written yet."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
        await self._write()

    def store(self, key: str, text: str | None) -> None:
        """Keep a JSON text under a key; None forgets the key."""
        super().store(key, text)
        self._is_dirty = True
        if self._writable and (self._writing is None or self._writing.done()):
            self._writing = self._start_task(self._write_soon(), "script's storage is written")

    async def _write_soon(self) -> None:
        while self._is_dirty:
            await asyncio.sleep(WRITE_S)
            await asyncio.shield(self._write())

    async def _write(self) -> None:
        async with self._turn:
            if not self._is_dirty or not self._writable:
                return
            self._is_dirty = False
            document = {"script": str(self._script), _VALUES: self._texts}
            data = json.dumps(document, ensure_ascii=True, indent=1).encode("ascii")
            try:
                await asyncio.to_thread(self._write_file, data)
            except OSError as error:
                if not self._has_failed:
                    self._tell(self._sentence(Text.SCRIPT_STORE_UNWRITTEN, error=reason_of(error)))
                self._has_failed = True
            else:
                self._has_failed = False

    def _write_file(self, data: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(self._path, data)

    def _read(self) -> Sentence | None:
        """Read the file; return what is wrong with it."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._writable = False
            return self._sentence(Text.SCRIPT_STORE_UNREADABLE, error=reason_of(error))
        try:
            values = json.loads(data)[_VALUES]
            self._texts = {str(key): _json_text(text) for key, text in values.items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return self._put_aside()
        return None

    def _put_aside(self) -> Sentence:
        aside = self._path.with_suffix(".damaged.json")
        try:
            self._path.replace(aside)
        except OSError as error:
            self._writable = False
            return self._sentence(Text.SCRIPT_STORE_UNREADABLE, error=reason_of(error))
        return self._sentence(Text.SCRIPT_STORE_DAMAGED, kept=str(aside))

    def _sentence(self, text: Text, **values: str) -> Sentence:
        return Sentence(text, file=self._script.name, **values)


def key_of(script: Path) -> str:
    """Return a name for what belongs to a script's file."""
    digest = hashlib.sha256(str(script.absolute()).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:24]


def _json_text(text: object) -> str:
    """Return a value's text. Raises ValueError for what is not JSON."""
    if not isinstance(text, str):
        raise TypeError
    json.loads(text)
    return text
