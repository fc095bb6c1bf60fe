"""Mounts for tests: scripts that run where a folder is small, or cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parents[2]
TIMEOUT_S: Final = 90

SMALL: Final = "mount -t tmpfs -o size=240m tmpfs"
READ_ONLY: Final = 'mount -o bind "$1" "$1" && mount -o remount,ro,bind'


@cache
def _unshare() -> list[str] | None:
    """Return how a process gets mounts of its own here, None where it does not."""
    if not shutil.which("unshare"):
        return None
    for options in (["-m"], ["-rm"]):
        command = ["unshare", *options]
        test = [*command, "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
        if subprocess.run(test, capture_output=True, check=False).returncode == 0:  # noqa: S603
            return command
    return None


def run(script: str, folder: Path, mount: str = "") -> None:
    """Run a script of this folder on a folder, which is mounted over first."""
    command = [sys.executable, str(Path(__file__).with_name(script)), str(folder)]
    if mount:
        unshare = _unshare()
        if unshare is None:
            pytest.skip("a process may not mount anything here")
        command = [*unshare, "sh", "-c", f'{mount} "$1" && shift && exec "$@"', "sh",
                   str(folder), *command]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(  # noqa: S603
        command, env=environment, capture_output=True, text=True, check=False, timeout=TIMEOUT_S
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1:] == ["done"], done.stdout


def files(folder: Path) -> Iterator[str]:
    """Return the names in a folder, in order."""
    return iter(sorted(each.name for each in folder.iterdir()))
