"""The window's program is killed in full flow: the next start offers what it recorded."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import pytest

from wxtcp_gui.capture import SessionReader, schema
from wxtcp_gui.core.record import Record, RecordKind

ROOT: Final = Path(__file__).parents[2]
DRIVEN: Final = Path(__file__).with_name("driven.py")
VIEWED: Final = Path(__file__).with_name("viewed.py")
LIMIT_S: Final = 60.0
LOST_S: Final = 0.1  # what may be lost …
PATIENCE_S: Final = 1.0  # … and on a machine that had no time for the writer's thread
PATTERN: Final = b"".join(number.to_bytes(4, "big") for number in range(16_384))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")


@contextmanager
def source() -> Iterator[int]:
    """Send a pattern to whoever connects, as fast as it is taken; give the port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                connection, _ = server.accept()
                with connection:
                    while True:
                        connection.sendall(PATTERN)

        thread = threading.Thread(target=serve, name="source")
        thread.start()
        yield server.getsockname()[1]
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    thread.join(LIMIT_S)
    assert not thread.is_alive()


def environment(home: Path) -> dict[str, str]:
    folders = dict.fromkeys(
        ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(home)
    )
    return {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def kill_in_full_flow(
    home: Path, after_s: float, target: Path | None = None, *, saved: bool = False
) -> tuple[Path, int]:
    """Record, kill the program some time later; return the session's file and when it was.

    With a target, that is while it is being saved there, or after it was.
    """
    arguments = [str(target)] if target else []
    with source() as port:
        process = subprocess.Popen(  # noqa: S603 - this very Python
            [sys.executable, DRIVEN, "flow", str(port), *arguments],
            cwd=ROOT,
            env=environment(home),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        with process:
            try:
                assert process.stdout is not None
                path = Path(json.loads(process.stdout.readline())["path"])
                if target:
                    assert json.loads(process.stdout.readline())["saving"]
                if saved:
                    assert json.loads(process.stdout.readline())["saved"] == str(target)
                time.sleep(after_s)
                assert process.poll() is None
                killed_ns = time.monotonic_ns()
            finally:
                process.send_signal(signal.SIGKILL)
    return path, killed_ns


def run(home: Path, *arguments: object) -> list[dict[str, Any]]:
    done = subprocess.run(  # noqa: S603 - this very Python
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def last_of(path: Path) -> tuple[int, Record]:
    """Return how many records there are, and the last; what was received has no gap."""
    with closing(SessionReader(path)) as reader:
        count, at = reader.count(), 0
        for start in range(0, count, 500):
            for record in reader.records(start, start + 500):
                if record.kind is RecordKind.ON_MESSAGE:
                    wanted = (PATTERN + PATTERN)[at : at + record.size]
                    assert record.payload == wanted
                    at = (at + record.size) % len(PATTERN)
        return count, reader.records(count - 1, count)[0]


def test_the_next_start_offers_what_was_recorded(tmp_path: Path) -> None:
    path, killed_ns = kill_in_full_flow(tmp_path, 0.7)
    count, last = last_of(path)
    lost_s = (killed_ns - last.monotonic_ns) / 1e9
    print(f"lost {lost_s * 1000:.0f} ms of {count} records")  # noqa: T201
    assert lost_s < PATIENCE_S
    offered, taken = run(tmp_path, DRIVEN, "restart")
    assert path.name in offered["banner"]
    assert offered["action"] == "Recover"
    assert taken["launched"] == [str(path)]
    assert [each.name for each in path.parent.glob(f"{path.stem}*")] == [path.name]
    with closing(SessionReader(path)) as reader:
        assert reader.count() == count
        assert schema.ENDED in reader.facts()
        assert [each.name for each in reader.profiles()] == ["unrestricted"]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    [seen] = run(tmp_path, VIEWED, path)
    assert seen["title"].startswith(path.stem)
    assert any("onMessage" in row for row in seen["rows"])


@pytest.mark.parametrize(("after_s", "saved"), [(0.0, False), (0.15, False), (0.3, True)])
def test_it_is_killed_while_it_is_saved_under_another_name(
    tmp_path: Path, after_s: float, saved: bool
) -> None:
    target = tmp_path / "kept.wxtcp"
    began_in, killed_ns = kill_in_full_flow(tmp_path, after_s, target, saved=saved)
    found = {path: last_of(path) for path in (began_in, target) if path.exists()}
    newest = max(found, key=lambda path: found[path][0])
    lost_s = (killed_ns - found[newest][1].monotonic_ns) / 1e9
    print(f"lost {lost_s * 1000:.0f} ms, in {', '.join(path.name for path in found)}")  # noqa: T201
    assert lost_s < PATIENCE_S
    if saved:
        assert list(found) == [target]
    offered, taken = run(tmp_path, DRIVEN, "restart")
    assert newest.name in offered["banner"]
    assert taken["launched"] == [str(newest)]
