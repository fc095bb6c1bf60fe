"""Export: a session, or what a filter leaves of it, in a form for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final, TypeAlias

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.selection import Group
from wxtcp_gui.core.party import PEER, PROGRAM
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.export import csv_rows, json_lines, raw, wxcode
from wxtcp_gui.export.entries import Entry, entries

# Returns what of the events is not in the file, where it says that.
Writer: TypeAlias = Callable[[Iterator[Entry], BinaryIO], Sequence[Sentence] | None]

RAW: Final = "raw"
WXCODE: Final = "wxcode"
FORMATS: Final = MappingProxyType[str, Writer](
    {"jsonl": json_lines.write, "csv": csv_rows.write, RAW: raw.write, WXCODE: wxcode.write}
)


ENDS: Final = (PROGRAM, PEER)


def export(
    reader: SessionReader,
    target: Path,
    form: str,
    query: str = "",
    end: str | None = None,
    *,
    tell: Callable[[Sentence], object] = lambda _: None,
) -> int:
    """Write what a query finds into a file, and return how many events that are.

    The file is there when it is whole; one that was there is replaced then. `form` is one of
    FORMATS. `end` is one of ENDS, whose events are wanted, or None for both; raw, in which
    nothing tells them apart, then has the program's, or the peer's where the program has none.
    wxcode has the program's alone. `tell` is called with each sentence about what is not in it.
    Raises OSError, SessionError, QueryError for a query that is none, and
    NothingToReproduceError where wxcode has nothing to do.
    """
    wanted = Query.parse(query)
    if end is None and form == RAW and reader.counts[Group.PEER]:
        end = PROGRAM if reader.select(wanted.also("socket:* size>0")) else PEER
    if form == WXCODE:
        end = end or PROGRAM
    if end is not None:
        wanted = wanted.also("peer:*" if end == PEER else "socket:*")
    found = range(reader.count()) if wanted.is_everything else reader.select(wanted)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            left_out = FORMATS[form](entries(reader, found), file)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    for sentence in left_out or ():
        tell(sentence)
    return len(found)
