"""Golden files: sessions of every version are read as they were when it was new."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from wxtcp_gui.capture import SessionError, SessionReader, schema, versions
from wxtcp_gui.core.sentences import Text

DATA: Final = Path(__file__).parents[2] / "data"
WORDS: Final = {"verdict", "note"}  # with sentences, which may be put better
VERSIONS: Final = range(1, schema.VERSION + 1)


def golden() -> ModuleType:
    """Return the script that makes them, which says what is read."""
    spec = importlib.util.spec_from_file_location("make_golden", DATA / "make_golden.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def narrowed(found: Any, wanted: Any) -> Any:
    """Return what is found without fields that came later."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        return {name: narrowed(found[name], wanted[name]) for name in wanted}
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        return [narrowed(*both) for both in zip(found, wanted, strict=True)]
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_is_read_as_it_was(version: int, tmp_path: Path) -> None:
    file = DATA / f"session-v{version}.wxtcp"
    small, pieces = json.loads(file.with_suffix(".json").read_bytes())
    before = file.read_bytes()
    assert narrowed(golden().said(file), small) == small
    assert file.read_bytes() == before
    unpacked = tmp_path / "pieces.wxtcp"
    unpacked.write_bytes(gzip.decompress(file.with_suffix(".wxtcp.gz").read_bytes()))
    assert narrowed(golden().said(unpacked), pieces) == pieces


@pytest.mark.parametrize("version", VERSIONS)
def test_the_file_is_of_its_version_and_small(version: int) -> None:
    file = DATA / f"session-v{version}.wxtcp"
    assert file.stat().st_size < 100_000
    assert file.with_suffix(".wxtcp.gz").stat().st_size < 20_000
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (version,)
        assert database.execute("SELECT * FROM marks").fetchall() == [golden().MARK]
        assert database.execute("SELECT * FROM profiles").fetchall() == [golden().PROFILE]
        kinds = {row[0] for row in database.execute("SELECT kind FROM log")}
    assert len(kinds) >= 12


def test_what_is_written_today_is_what_the_golden_file_has(tmp_path: Path) -> None:
    """Fails where the format has changed and the version has not."""
    script, file = golden(), DATA / f"session-v{schema.VERSION}.wxtcp"
    today = tmp_path / "today.wxtcp"
    script.write(today, script.records())
    assert script.said(today) == script.said(file)

    def rows(path: Path) -> list[list[tuple[object, ...]]]:
        with closing(sqlite3.connect(path)) as database:
            return [
                database.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608
                for table, columns in (
                    ("sqlite_schema", "type, name, sql"),
                    ("profiles", "*"),
                    ("endpoints", "*"),
                    ("records", ", ".join(name for name in schema.COLUMNS if name not in WORDS)),
                    ("marks", "*"),
                )
            ]

    assert rows(today) == rows(file)


# As if there were a version 2: marks of version 1 had a colour's name and no notes

OLD_MARKS: Final = "CREATE TABLE marks (seq INTEGER PRIMARY KEY, color TEXT NOT NULL)"
STEP: Final = {
    "marks": "SELECT seq, CASE color WHEN 'red' THEN 1 ELSE 2 END AS colour, '' AS note"
    " FROM {source}"
}


@pytest.fixture
def version_2(monkeypatch: pytest.MonkeyPatch) -> None:
    today = versions.SCHEMAS[schema.VERSION]
    old = versions.schema_of({**schema.TABLES, "marks": OLD_MARKS}, schema.VIEWS)
    monkeypatch.setattr(versions, "SCHEMAS", {1: old, 2: today})
    monkeypatch.setattr(versions, "STEPS", {1: STEP})
    monkeypatch.setattr(schema, "VERSION", 2)


def make_old(path: Path, content: bytes) -> bytes:
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("DROP TABLE marks")
        database.execute(OLD_MARKS)
        database.execute("INSERT INTO marks VALUES (3, 'red'), (5, 'green')")
    return path.read_bytes()


@pytest.mark.usefixtures("version_2")
def test_a_file_of_the_version_before_is_read_as_one_of_today(tmp_path: Path) -> None:
    file = DATA / "session-v1.wxtcp"
    small, pieces = json.loads(file.with_suffix(".json").read_bytes())
    packed = file.with_suffix(".wxtcp.gz").read_bytes()
    for content, wanted in ((file.read_bytes(), small), (gzip.decompress(packed), pieces)):
        path = tmp_path / "old.wxtcp"
        before = make_old(path, content)
        assert narrowed(golden().said(path), wanted) == wanted
        with closing(SessionReader(path)) as reader:
            assert reader.marks() == [(3, 1, ""), (5, 2, "")]
            [profile] = reader.profiles()
            assert (profile.seq, profile.name, profile.content) == golden().PROFILE
            assert len(reader.select("kind:onMessage")) == wanted["counts"]["received"]
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_new_file_is_of_the_new_version_and_no_older_program_reads_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new.wxtcp"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "VERSION", 2)
        patch.setattr(versions, "STEPS", {1: STEP})
        patch.setattr(versions, "SCHEMAS", {2: versions.SCHEMAS[1]})
        golden().write(path, golden().records())
        with closing(SessionReader(path)) as reader:
            assert reader.marks() == [golden().MARK]
        with pytest.raises(SessionError) as caught:  # whose tables are not those of version 1
            SessionReader(DATA / "session-v1.wxtcp")
        assert caught.value.sentence.text is Text.SESSION_FOREIGN
    before = path.read_bytes()
    with pytest.raises(SessionError) as caught:
        SessionReader(path)
    assert caught.value.sentence.text is Text.SESSION_NEWER
    assert path.read_bytes() == before
