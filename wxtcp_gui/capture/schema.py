"""Schema of a session file: one SQLite database, described in docs/session-format.md."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x77787463  # "wxtc"
VERSION: Final = 1  # user_version; capture/versions.py says what a change of it takes
SUFFIX: Final = ".wxtcp"

PIECE_BYTES: Final = 1024 * 1024  # a larger payload is stored in pieces of this size
PAGE_BYTES: Final = 8192

# Keys of the table session that the writer keeps up to date.
COUNT: Final = "count."  # and a group: how many records it has
PAYLOAD_BYTES: Final = "payload_bytes"
ENDED: Final = "ended_wall_ns"  # there when it was closed in order
OWNER: Final = "owner"  # process number and its start, while it is written

# The payload is the last column of records: to reach what is after a large value, SQLite
# reads all of it.
TABLES: Final[dict[str, str]] = {
    "session": """
CREATE TABLE session (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID""",
    "profiles": """
CREATE TABLE profiles (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  content TEXT NOT NULL
)""",
    "endpoints": """
CREATE TABLE endpoints (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL,
  family TEXT NOT NULL,
  port INTEGER NOT NULL
)""",
    "records": """
CREATE TABLE records (
  seq INTEGER PRIMARY KEY,
  wall_ns INTEGER NOT NULL,
  monotonic_ns INTEGER NOT NULL,
  socket INTEGER NOT NULL,
  kind TEXT NOT NULL,
  flags INTEGER NOT NULL,
  remote INTEGER REFERENCES endpoints,
  local INTEGER REFERENCES endpoints,
  size INTEGER NOT NULL,
  err_code INTEGER,
  errno INTEGER,
  err_msg TEXT,
  verdict TEXT,
  note TEXT,
  payload BLOB
)""",
    "pieces": """
CREATE TABLE pieces (
  seq INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (seq, piece)
)""",
    "marks": """
CREATE TABLE marks (
  seq INTEGER PRIMARY KEY,
  colour INTEGER NOT NULL,
  note TEXT NOT NULL
)""",
}

VIEWS: Final[dict[str, str]] = {
    "log": """
CREATE VIEW log AS
SELECT records.seq,
  datetime(wall_ns / 1000000000, 'unixepoch') || printf('.%03d', wall_ns / 1000000 % 1000) AS time,
  socket, kind, size,
  CASE WHEN instr(remotes.address, ':') THEN '[' || remotes.address || ']' ELSE remotes.address END
    || ':' || remotes.port AS remote,
  CASE WHEN instr(locals.address, ':') THEN '[' || locals.address || ']' ELSE locals.address END
    || ':' || locals.port AS local,
  err_code, errno, err_msg,
  json_extract(records.note, '$.en') AS note,
  payload
FROM records
LEFT JOIN endpoints AS remotes ON remotes.id = records.remote
LEFT JOIN endpoints AS locals ON locals.id = records.local""",
}

ACCEPTED: Final = 1  # bits of flags: a write that was accepted, and everything but a write
SIZE_TOLD: Final = 2  # remoteInfo of the event has a size, that of the payload

COLUMNS: Final = (
    "seq", "wall_ns", "monotonic_ns", "socket", "kind", "flags", "remote", "local", "size",
    "err_code", "errno", "err_msg", "verdict", "note", "payload",
)  # fmt: skip


# A condition on a row of records: the test peer saw it. All of its kinds begin like this.
OF_PEER: Final = "(records.kind GLOB 'peer.*')"


def plain(sql: str) -> str:
    """Return a statement with its white space made one, for comparing."""
    return " ".join(sql.split())
