"""Keys of the filter language: one table of what each takes, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.capture.query import readers as read
from wxtcp_gui.capture.query import times
from wxtcp_gui.capture.query.readers import Reader
from wxtcp_gui.core.sentences import Text


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it is about, what it takes and how that is read.

    `ordered` keys also take < <= > and >=.
    """

    name: str
    about: Text
    wanted: Text
    read: Reader
    ordered: bool = False


_ALL: Final = (
    Key("row", Text.TERM_ROW, Text.WANT_NUMBER, read.row, ordered=True),
    Key("socket", Text.TERM_SOCKET, Text.WANT_NUMBER, read.socket, ordered=True),
    Key("peer", Text.TERM_PEER, Text.WANT_NUMBER, read.peer, ordered=True),
    Key("kind", Text.TERM_KIND, Text.WANT_KIND, read.kind),
    Key("dir", Text.TERM_DIRECTION, Text.WANT_DIRECTION, read.direction),
    Key("size", Text.TERM_SIZE, Text.WANT_SIZE, read.size, ordered=True),
    Key("remote", Text.TERM_REMOTE, Text.WANT_ENDPOINT, read.remote),
    Key("local", Text.TERM_LOCAL, Text.WANT_ENDPOINT, read.local),
    Key("port", Text.TERM_PORT, Text.WANT_PORT, read.port, ordered=True),
    Key("time", Text.TERM_TIME, Text.WANT_TIME, times.time, ordered=True),
    Key("error", Text.TERM_ERROR, Text.WANT_WORDS, read.error),
    Key("errno", Text.TERM_ERRNO, Text.WANT_ERRNO, read.errno, ordered=True),
    Key("code", Text.TERM_CODE, Text.WANT_CODE, read.code, ordered=True),
    Key("rule", Text.TERM_RULE, Text.WANT_RULE, read.rule),
    Key("note", Text.TERM_NOTE, Text.WANT_WORDS, read.note),
    Key("mark", Text.TERM_MARK, Text.WANT_MARK, read.mark),
    Key("text", Text.TERM_TEXT, Text.WANT_PAYLOAD_TEXT, read.payload_text),
    Key("hex", Text.TERM_HEX, Text.WANT_HEX, read.payload_hex),
)
KEYS: Final[Mapping[str, Key]] = {key.name: key for key in _ALL}
TEXT_KEYS: Final = frozenset({"error", "note", "text"})  # their values are texts of any kind
# The API's own names of what has a shorter key.
ALIASES: Final[Mapping[str, str]] = {"errcode": "code", "errmsg": "error"}


def key_named(name: str) -> Key | None:
    """Return the key of a name in any letter case, None for an unknown one."""
    lower = name.lower()
    return KEYS.get(ALIASES.get(lower, lower))
