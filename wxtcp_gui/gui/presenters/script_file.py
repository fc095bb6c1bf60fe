"""ScriptFile: the file of the open script: what it had when it was last read or written."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from enum import Enum
from pathlib import Path

from wxtcp_gui.script.shelf import Draft, Kept, Shelf
from wxtcp_gui.script.source_file import (
    Source,
    SourceError,
    Stamp,
    read_source,
    stamp_of,
    write_source,
)


class News(Enum):
    """What has become of a file meanwhile."""

    NONE = "none"
    CHANGED = "changed"
    GONE = "gone"


class ScriptFile:
    """Of a script without a file, how one would be written. Reads and writes in worker threads."""

    def __init__(self, path: Path | None = None, source: Source | None = None) -> None:
        self.path = path
        self._source = source or Source()
        self._ignored: Stamp | None = None  # a state of the file that the user does not want

    def draft(self, text: str) -> Draft:
        """Return a text as it is kept until it is saved."""
        source = self._source
        return Draft(text=text, stamp=source.stamp, newline=source.newline, has_bom=source.has_bom)

    async def write(self, path: Path, text: str) -> None:
        """Write a text, into another file perhaps. Raises SourceError."""
        source = replace(self._source, text=text)
        stamp = await asyncio.to_thread(write_source, path, source)
        self.path, self._source, self._ignored = path, replace(source, stamp=stamp), None

    async def read(self, path: Path) -> str:
        """Return what the file has now. Raises SourceError."""
        self._source = await asyncio.to_thread(read_source, path)
        self._ignored = None
        return self._source.text

    async def news(self) -> News:
        """Tell whether another program has changed the file, and the user does not know."""
        if self.path is None:
            return News.NONE
        stamp = await asyncio.to_thread(stamp_of, self.path)
        if stamp in {self._source.stamp, self._ignored}:
            return News.NONE
        return News.CHANGED if stamp else News.GONE

    async def ignore(self) -> None:
        """Take the file as it is now for one that the user does not want."""
        if self.path is not None:
            self._ignored = await asyncio.to_thread(stamp_of, self.path)


def read_kept(shelf: Shelf, kept: Kept) -> tuple[Source, bool]:
    """Return what is to be shown of a script, and whether it is a draft. Raises SourceError."""
    if kept.has_draft:
        try:
            draft = shelf.draft(kept)
        except SourceError:
            if kept.path is None:
                raise  # there is nothing else
        else:
            source = Source(
                text=draft.text, newline=draft.newline, has_bom=draft.has_bom, stamp=draft.stamp
            )
            return source, True
    return (Source() if kept.path is None else read_source(kept.path)), False
