"""A process that is killed while it records loses at most the last moment."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from support.sessions import DEADLINE_S

from wxtcp_gui.app import sessions
from wxtcp_gui.capture import SessionReader, schema
from wxtcp_gui.capture.recovery import recover

FLOW = Path(__file__).with_name("flow.py")
LOST_S = 0.1  # what it may lose …
PATIENCE_S = 1.0  # … and on a machine that had no time for the writer's thread


def kill_in_full_flow(path: Path, size: int, after_s: float) -> int:
    """Record until some time after the first commit; return when it was killed."""
    process = subprocess.Popen([sys.executable, FLOW, path, str(size)])  # noqa: S603
    try:
        journal, deadline = path.with_name(path.name + "-wal"), time.monotonic() + DEADLINE_S
        while not (journal.exists() and journal.stat().st_size > 100_000):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(after_s)
        assert process.poll() is None
        killed_ns = time.monotonic_ns()
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return killed_ns


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
@pytest.mark.parametrize("size", [64, 65_536, 3_000_000], ids=["small", "reads", "pieces"])
def test_a_killed_process_loses_the_last_moment_only(tmp_path: Path, size: int) -> None:
    chance = random.Random(size)  # noqa: S311 - no secret
    lost_s = []
    for number in range(5):
        path = tmp_path / f"{number}.wxtcp"
        killed_ns = kill_in_full_flow(path, size, chance.uniform(0.1, 0.9))
        with closing(SessionReader(path)) as reader:
            count = reader.count()
            assert schema.ENDED not in reader.facts()
            step = max(1, count // 50)
            for start in range(0, count, step):
                for seq, record in enumerate(reader.records(start, start + step, 8), start):
                    assert record.payload == seq.to_bytes(8, "big")
                    assert record.size == size + 8
            last = reader.records(count - 1, count)[0]
            assert last.payload == (count - 1).to_bytes(8, "big") + b"." * size
            assert reader.payload_bytes == count * (size + 8)
        lost_s.append((killed_ns - last.monotonic_ns) / 1e9)
        assert sessions.unfinished(tmp_path) == [path]
        recover(path)
        assert [each.name for each in tmp_path.iterdir()] == [path.name]
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sql = "SELECT count(*), min(seq), max(seq) FROM records"
            assert database.execute(sql).fetchone() == (count, 0, count - 1)
        path.unlink()
    print(f"lost: {', '.join(f'{each * 1000:.0f} ms' for each in lost_s)}")  # noqa: T201
    assert max(lost_s) < PATIENCE_S
    assert min(lost_s) < LOST_S
