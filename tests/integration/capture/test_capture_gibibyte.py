"""One message of 1 GiB: it neither blocks the program nor fills its memory.

Beside the payload itself, which whoever has received it holds, writing takes no more than
WRITTEN_MAX_BYTES, and reading a part of it no more than READ_MAX_BYTES.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import psutil
import pytest

PROGRAM: Final = Path(__file__).with_name("gibibyte.py")
GIB: Final = 1024**3
MIB: Final = 1024**2
SMALL_MACHINE_BYTES: Final = 8 * GIB
ROOM_BYTES: Final = 3 * GIB
WRITTEN_MAX_BYTES: Final = 64 * MIB
READ_MAX_BYTES: Final = 16 * MIB
BLOCKED_MAX_S: Final = 0.25  # of another thread's timer, on a busy machine
LIMIT_S: Final = 90.0


@pytest.mark.timeout(LIMIT_S + 10)
def test_a_message_of_a_gibibyte(tmp_path: Path) -> None:
    if shutil.disk_usage(tmp_path).free < ROOM_BYTES:
        pytest.skip("needs 3 GiB of disk")
    size = GIB if psutil.virtual_memory().total >= SMALL_MACHINE_BYTES else GIB // 4
    path = tmp_path / "x.wxtcp"
    try:
        done = subprocess.run(  # noqa: S603 - this very Python
            [sys.executable, PROGRAM, path, str(size)],
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        stored = path.stat().st_size
    finally:
        path.unlink(missing_ok=True)
    found = json.loads(done.stdout)
    print({key: round(value, 3) if "_s" in key else value for key, value in found.items()})  # noqa: T201
    assert found["whole"]
    assert found["right"]
    assert found["read"] == [size, 256, 1_000, size, 256]
    assert stored < 1.02 * size + MIB
    assert found["appended_s"] < BLOCKED_MAX_S
    assert found["late_s"] < BLOCKED_MAX_S
    assert found["written_growth"] < WRITTEN_MAX_BYTES
    assert found["held_after"] < WRITTEN_MAX_BYTES - size
    assert found["read_s"] < BLOCKED_MAX_S
    assert found["read_growth"] < READ_MAX_BYTES
