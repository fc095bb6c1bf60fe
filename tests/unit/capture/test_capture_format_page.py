"""docs/session-format.md: it names what the schema has, and its questions get answers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from support.sessions import message, messages, write_session

from wxtcp_gui.app import sessions
from wxtcp_gui.capture import schema, store, writer
from wxtcp_gui.capture.selection import Group
from wxtcp_gui.core.record import RecordKind

ROOT: Final = Path(__file__).parents[3]
PAGE: Final = (ROOT / "docs" / "session-format.md").read_text(encoding="utf-8")
PLAIN: Final = " ".join(PAGE.split())
MIB: Final = 1024 * 1024


def section(name: str) -> str:
    """Return what is below a heading, up to the next one."""
    return re.split(r"^#+ ", PAGE.partition(f"# {name}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A session with a payload in pieces and one that is not, by the numbers of the page."""
    records = [*messages(41), message(41, bytes(range(256)) * 5_000), message(42, b"a\0b")]
    path = write_session(tmp_path / "x.wxtcp", records, program="test")
    with closing(sqlite3.connect(path)) as opened:
        yield opened


@pytest.mark.parametrize("table", schema.TABLES)
def test_each_column_is_named_with_its_type(database: sqlite3.Connection, table: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", section(table), flags=re.MULTILINE)
    columns = database.execute(f"PRAGMA table_info({table})").fetchall()
    assert rows == [(name, kind) for _, name, kind, *_ in columns]


def test_nothing_else_has_a_section(database: sqlite3.Connection) -> None:
    headings = set(re.findall(r"^### (\w+)", PAGE, flags=re.MULTILINE))
    assert headings == {*schema.TABLES, *schema.VIEWS}
    found = database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
    assert headings == {name for (name,) in found}


def test_the_view_is_described(database: sqlite3.Connection) -> None:
    columns = [name for name, *_ in database.execute("SELECT * FROM log").description]
    assert set(columns) <= named(section("log"))


def test_each_kind_and_each_fact_is_named() -> None:
    kinds = next(line for line in section("records").splitlines() if line.startswith("| `kind`"))
    assert {kind.value for kind in RecordKind} <= named(kinds)
    facts = {*sessions.facts("x"), schema.ENDED, schema.PAYLOAD_BYTES}
    facts |= {schema.COUNT + group.value for group in Group}
    assert facts == named(section("session")) - {"key", "value"}


def test_the_numbers_are_those_of_the_program() -> None:
    for words in (
        f"`application_id` is {schema.APPLICATION_ID:#x}",
        f"version of the format, which is {schema.VERSION}",
        f"more than {sessions.KEEP_DAYS} days ago",
        f"more than {sessions.KEEP_GIGABYTES} GiB together",
        f"gathered for {writer.GATHER_S * 1000:.0f} ms",
        f"takes in {writer.LAG_S * 1000:.0f} ms",
        f"between {writer.QUEUE_MIN_BYTES // MIB} and {writer.QUEUE_MAX_BYTES // MIB} MiB",
        f"A payload of more than {store.BATCH_BYTES // MIB} MiB",
        f"more than {schema.PIECE_BYTES // MIB} MiB ({schema.PIECE_BYTES:,} bytes)",
        f"bits: {schema.ACCEPTED} accepted",
        f"{schema.SIZE_TOLD} remoteInfo",
    ):
        assert words in PLAIN, words
    versions = re.findall(r"^\| (\d+) \|", section("Versions"), flags=re.MULTILINE)
    assert versions == [str(number) for number in range(1, schema.VERSION + 1)]


def test_the_questions_get_answers(database: sqlite3.Connection) -> None:
    written: list[bytes] = []
    database.create_function("writefile", 2, lambda name, data: written.append(data))
    asked = re.findall(r'sqlite3 (?:-box )?session.wxtcp "([^"]+)"', section("Questions to it"))
    blocks = re.findall(r"```\n(SELECT.*?)```", section("Questions to it"), flags=re.DOTALL)
    asked += [each for block in blocks for each in re.split(r"\n(?=SELECT)", block)]
    assert len(asked) == 10
    for sql in asked:
        assert database.execute(sql).fetchall() or "104" in sql or "temperature" in sql, sql
    assert written == [bytes(range(256)) * 5_000, b"a\0b"]
