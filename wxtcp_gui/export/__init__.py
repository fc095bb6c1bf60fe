"""Export: a session, or what a filter leaves of it, in a form for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final, TypeAlias

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.export import csv_rows, json_lines, raw
from wxtcp_gui.export.entries import Entry, entries

Writer: TypeAlias = Callable[[Iterator[Entry], BinaryIO], None]

FORMATS: Final = MappingProxyType[str, Writer](
    {"jsonl": json_lines.write, "csv": csv_rows.write, "raw": raw.write}
)


def export(reader: SessionReader, target: Path, form: str, query: str = "") -> int:
    """Write what a query finds into a file, and return how many events that are.

    The file is there when it is whole; one that was there is replaced then. `form` is one of
    FORMATS. Raises OSError, SessionError, and QueryError for a query that is none.
    """
    found = reader.select(query) if query.strip() else range(reader.count())
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            FORMATS[form](entries(reader, found), file)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return len(found)
