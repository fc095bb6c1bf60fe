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

from wxtcp_gui.capture import schema

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
