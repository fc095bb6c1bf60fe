"""Functions that a query's SQL calls, for sqlite3's create_function and create_aggregate.

They are the same for every query and keep no state, so that one registration serves a
connection for good. None raises, whatever a stranger's file holds.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from wxtcp_gui.capture.query.pattern import Scanner, compiled
from wxtcp_gui.capture.query.tree import SqlFunction

SECOND_NS: Final = 1_000_000_000
DAY_NS: Final = 24 * 60 * 60 * SECOND_NS
_QUARTER_S: Final = 15 * 60  # no time zone changes its offset within a quarter of an hour
_QUARTERS_MAX: Final = 4096  # 42 days, some KB; older ones are worked out again


@lru_cache(maxsize=_QUARTERS_MAX)
def _utc_offset_ns(quarter: int) -> int:
    try:
        moment = dt.datetime.fromtimestamp(quarter * _QUARTER_S, tz=dt.UTC).astimezone()
        offset = moment.utcoffset()
    except (OverflowError, OSError, ValueError):
        return 0
    return int(offset.total_seconds()) * SECOND_NS if offset else 0


def clock_ns(wall_ns: object) -> int | None:
    """Return the nanoseconds since midnight, by this computer's time zone."""
    if not isinstance(wall_ns, int):
        return None
    return (wall_ns + _utc_offset_ns(wall_ns // (_QUARTER_S * SECOND_NS))) % DAY_NS


def _matches_pattern(payload: object, source: str, ignore_case: int) -> int:
    if not isinstance(payload, bytes):
        return 0
    return compiled(source, bool(ignore_case)).search(payload)


class _PiecesContain:
    """Whether bytes are in a payload whose pieces come in order, also across their borders."""

    def __init__(self) -> None:
        self._found = False
        self._tail = b""

    def step(self, piece: object, needle: bytes, fold: int) -> None:
        if self._found or not isinstance(piece, bytes):
            return
        data = self._tail + (piece.lower() if fold else piece)
        self._found = needle in data
        self._tail = data[len(data) - len(needle) + 1 :] if len(needle) <= len(data) else data

    def finalize(self) -> int:
        return self._found


class _PiecesMatch:
    """Whether a pattern is in a payload whose pieces come in order."""

    def __init__(self) -> None:
        self._scanner: Scanner | None = None
        self._found = False

    def step(self, piece: object, source: str, ignore_case: int) -> None:
        if self._found or not isinstance(piece, bytes):
            return
        if self._scanner is None:
            self._scanner = compiled(source, bool(ignore_case)).scanner()
        self._found = self._scanner.feed(piece)

    def finalize(self) -> int:
        return self._found or (self._scanner is not None and self._scanner.end())


CLOCK: Final = SqlFunction("query_clock", 1, clock_ns)
PATTERN: Final = SqlFunction("query_pattern", 3, _matches_pattern)
PIECES_CONTAIN: Final = SqlFunction("query_pieces_contain", 3, _PiecesContain)
PIECES_MATCH: Final = SqlFunction("query_pieces_match", 3, _PiecesMatch)
FUNCTIONS: Final = (CLOCK, PATTERN, PIECES_CONTAIN, PIECES_MATCH)
