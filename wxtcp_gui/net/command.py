"""run_command: a short run of another program on Linux, read on the event loop.

asyncio's own way waits for the child on a thread in Python 3.11. Python's garbage collector
runs on any thread that allocates, and would end Qt objects on the wrong one.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import subprocess
from collections.abc import Sequence
from typing import Final

OUTPUT_MAX_BYTES: Final = 1 << 20  # our own; what prints more is ended, and an error

_POLL_S: Final = 0.005  # between the end of the output and the end of the program
_KILLED_WITHIN_S: Final = 0.1  # longer takes only what the kernel holds on to

_log = logging.getLogger(__name__)


async def run_command(*command: str) -> tuple[int, bytes]:
    """Return a program's exit code and what it printed, errors included. It gets no input.

    Raises OSError where it cannot start or prints too much. Cancelled, it kills the program.
    """
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            process = _start(command, theirs.fileno())
        try:
            output = await _read_to_end(ours)
            while (code := process.poll()) is None:  # noqa: ASYNC110 - nothing announces it
                await asyncio.sleep(_POLL_S)
            return code, output
        finally:
            _end(process)


def _start(command: Sequence[str], output: int) -> subprocess.Popen[bytes]:
    """Start a program, which takes some milliseconds; output is a descriptor to print to."""
    return subprocess.Popen(  # noqa: S603 - without a shell
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output
    )


async def _read_to_end(source: socket.socket) -> bytes:
    source.setblocking(False)  # noqa: FBT003 - takes no keyword
    loop = asyncio.get_running_loop()
    output = bytearray()
    while chunk := await loop.sock_recv(source, OUTPUT_MAX_BYTES):
        output += chunk
        if len(output) > OUTPUT_MAX_BYTES:
            raise OSError(f"more than {OUTPUT_MAX_BYTES} bytes were printed")
    return bytes(output)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.kill()
    try:
        process.wait(_KILLED_WITHIN_S)
    except subprocess.TimeoutExpired:
        _log.warning("Process %d does not end when it is killed", process.pid)
