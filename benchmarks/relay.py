"""relay: a stream from a source through the test peer's relay, beside the same through socat."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from benchmarks.faults import BrokenRunError, UnavailableError
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.peer import END_S, HOST, PATTERN, READ_BYTES, START_S, Peer

LIMIT_S = 120.0
_PORT: Final = re.compile(rb"listening on .*?:([0-9]+)\s*$")


def window(work: Work) -> Sample:
    """Relay with `wxtcp-gui serve`, without a fault and without a session file."""
    with Peer("source", work.amount) as source:
        stated = f"relay:upstream={HOST}:{source.port}"
        command = [sys.executable, "-m", "wxtcp_gui", "serve", "--port", "0", "--behaviour", stated]
        with _listening(command) as port:
            return _received(port, work.amount)


def reference(work: Work) -> Sample:
    """Relay with socat, as it is."""
    socat = shutil.which("socat")
    if socat is None:
        raise UnavailableError("it needs socat (Debian and Ubuntu: apt-get install socat)")
    with Peer("source", work.amount) as source:
        # -d -d has it say where it listens.
        listen, upstream = f"TCP-LISTEN:0,bind={HOST}", f"TCP:{HOST}:{source.port}"
        with _listening([socat, "-d", "-d", listen, upstream]) as port:
            return _received(port, work.amount)


@contextmanager
def _listening(command: list[str]) -> Iterator[int]:
    """Run a program that says where it listens, and return the port; then end it."""
    process = subprocess.Popen(  # noqa: S603 - the two that are compared
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    timer = threading.Timer(START_S, process.kill)
    timer.start()
    try:
        assert process.stdout is not None
        with process.stdout:
            port = _port(process.stdout)
            timer.cancel()
            yield port
    finally:
        timer.cancel()
        process.terminate()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port(output: IO[bytes]) -> int:
    said = []
    for line in output:
        if (match := _PORT.search(line)) is not None:
            return int(match[1])
        said.append(line.decode("utf-8", "replace"))
    raise BrokenRunError(f"it does not listen: {''.join(said)}")


def _received(port: int, total: int) -> Sample:
    """Take everything in, from the connection to the FIN, and compare it with the pattern."""
    expected = memoryview(PATTERN + PATTERN[:READ_BYTES])
    view = memoryview(bytearray(READ_BYTES))
    taken = 0
    start = time.perf_counter()
    with socket.create_connection((HOST, port)) as sock:
        sock.settimeout(LIMIT_S)
        while count := sock.recv_into(view):
            at = taken % len(PATTERN)
            if view[:count] != expected[at : at + count]:
                raise BrokenRunError(f"other bytes than were sent, after {taken}")
            taken += count
    seconds = time.perf_counter() - start
    if taken != total:
        raise BrokenRunError(f"{taken} bytes instead of {total}")
    return {"value": total / seconds / 1e6}


MEASUREMENT = Measurement(
    name="relay",
    window=window,
    reference=reference,
    amount=1_000_000_000,
    quick=50_000_000,
    repeats=5,
    limit_s=LIMIT_S,
)
FIGURES = (
    Figure(
        name="relay",
        unit="MB/s",
        measurements=("relay",),
        reference="the same bytes through socat",
        goals=(Goal(at_least=0.5),),
    ),
)
