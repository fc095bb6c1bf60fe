"""A real process of wxtcp-gui serve, and clients of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
END_S: Final = 30.0  # far above what any end takes
ENVIRONMENT: Final = {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}


def command(*arguments: str) -> list[str]:
    """Return the command line."""
    return [sys.executable, "-m", "wxtcp_gui", "serve", *arguments]


def refused(*arguments: str) -> tuple[int, str]:
    """Run it where it cannot serve; return its exit code and the one line that it said."""
    done = subprocess.run(  # noqa: S603 - this very Python
        command(*arguments),
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        timeout=END_S,
        check=False,
    )
    assert done.stdout == ""
    assert done.stderr.startswith("wxtcp-gui serve: ")
    assert done.stderr.count("\n") == 1
    return done.returncode, done.stderr


class Served:
    """A server that listens."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.said = process.stdout.readline()
        self.host, _, port = self.said.strip().removeprefix("listening on ").rpartition(":")
        self.port = int(port)

    def client(self) -> socket.socket:
        """Connect."""
        client = socket.create_connection((self.host.strip("[]"), self.port), END_S)
        client.settimeout(END_S)
        return client

    def end(self, *signals: int) -> tuple[int, str, str]:
        """Send signals; return the exit code and what else it said."""
        for number in signals or (signal.SIGTERM,):
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=END_S)
        return self.process.returncode, out, err


@contextmanager
def serving(*arguments: str, port: int = 0) -> Iterator[Served]:
    """Start it; whatever becomes of the test, it does not stay."""
    process = subprocess.Popen(  # noqa: S603 - this very Python
        command("--port", str(port), *arguments),
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        try:
            yield Served(process)
        finally:
            process.kill()


def read_all(client: socket.socket) -> bytes:
    """Read up to the end."""
    found = b""
    while data := client.recv(65_536):
        found += data
    return found
