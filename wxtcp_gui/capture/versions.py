"""Versions of the session file: what each looks like, and how an older one is read.

A session is written once, in the version of the program that writes it, and never changed
after that. So nothing is migrated in a file: one of an older version is read through
temporary views, one for each table that has changed since, which exist in the reading
connection only. They cost neither a copy nor a write, however large the file is.

A change of the tables takes, besides the new text in `schema`:

1. VERSION one higher, and the tables and views as they were in SCHEMAS, under the old number;
2. a step in STEPS, under the old number: for each table that changed, a SELECT from {source}
   that gives what the new table has, in all its columns;
3. a golden file of the new version, made by tests/data/make_golden.py. Those of the older
   versions stay as they are, and go on being read by the same test.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final, TypeAlias

from wxtcp_gui.capture import schema

Step: TypeAlias = Mapping[str, str]
Schema: TypeAlias = frozenset[tuple[str, str, str]]

STEPS: Final[Mapping[int, Step]] = {}


def schema_of(tables: Mapping[str, str], views: Mapping[str, str]) -> Schema:
    """Return what sqlite_schema has to say: type, name and statement of everything."""
    found = {("table", name, schema.plain(sql)) for name, sql in tables.items()}
    return frozenset(found | {("view", name, schema.plain(sql)) for name, sql in views.items()})


SCHEMAS: Final[Mapping[int, Schema]] = {
    schema.VERSION: schema_of(schema.TABLES, schema.VIEWS),
}


def views_for(version: int, newest: int, steps: Mapping[int, Step]) -> dict[str, str]:
    """Return, for each table that changed since a version, a SELECT that gives the newest."""
    found: dict[str, str] = {}
    for number in range(version, newest):
        for table, select in steps[number].items():
            source = f"({found[table]})" if table in found else f"main.{table}"
            found[table] = select.format(source=source)
    return found


def show_as_newest(database: sqlite3.Connection, views: Mapping[str, str]) -> None:
    """Put temporary views in front of the tables that have changed."""
    for table, select in views.items():
        database.execute(f"CREATE TEMP VIEW {table} AS {select}")
