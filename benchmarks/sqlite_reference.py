"""SQLite reference: the same bytes in the same batches, into a file of the same settings."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from benchmarks.faults import expect
from benchmarks.figure import Sample, Work
from benchmarks.peer import PATTERN
from wxtcp_gui.capture import schema
from wxtcp_gui.capture.store import CHECKPOINT_PAGES
from wxtcp_gui.capture.writer import BATCH_BYTES

SETTINGS = (
    f"page_size = {schema.PAGE_BYTES}",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "journal_size_limit = 67108864",
    f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
)


def reference_sample(work: Work, rows: int) -> Sample:
    """Write the bytes of a run in as many rows; `value` is megabytes in a second."""
    path = work.folder / "reference.sqlite"
    return {"value": work.amount / write_reference(path, total=work.amount, rows=rows) / 1e6}


def write_reference(path: Path, *, total: int, rows: int) -> float:
    """Write so many bytes in so many rows; return how many seconds it took."""
    row_bytes = -(-total // rows)
    in_batch = max(1, BATCH_BYTES // row_bytes)
    source = PATTERN * -(-(BATCH_BYTES + row_bytes) // len(PATTERN))
    # A batch of them, so that they come from memory as received ones do, from no cache.
    payloads = [source[at * row_bytes : (at + 1) * row_bytes] for at in range(in_batch)]
    insert = "INSERT INTO records (seq, wall_ns, monotonic_ns, socket, kind, flags, size, payload)"
    insert += " VALUES (?, 0, 0, 1, 'onMessage', 1, ?, ?)"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for setting in SETTINGS:
            database.execute(f"PRAGMA {setting}")
        database.execute(schema.TABLES["records"])
        start = time.perf_counter()
        left = total
        for first in range(0, rows, in_batch):
            database.execute("BEGIN IMMEDIATE")
            for seq in range(first, min(first + in_batch, rows)):
                payload = payloads[seq - first]
                if len(payload) > left:
                    payload = payload[:left]
                left -= len(payload)
                database.execute(insert, (seq, len(payload), payload))
            database.execute("COMMIT")
        seconds = time.perf_counter() - start
        found = database.execute("SELECT sum(length(payload)) FROM records").fetchone()
    expect(found[0], total, "bytes in the file")
    return seconds
