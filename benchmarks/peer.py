"""Peer: the other end of a benchmark's connections, in a process of its own on loopback.

As a program: python -m benchmarks.peer MODE [NUMBER], which prints its port, and ends when its
standard input does, so that it never outlives its owner. Plain blocking calls: it has to be
faster than what is measured.
"""

from __future__ import annotations

import os
import random
import selectors
import socket
import struct
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Final, Self

HOST: Final = "127.0.0.1"
READ_BYTES: Final = 65_536
BACKLOG: Final = 1024
START_S: Final = 20.0
END_S: Final = 5.0

PATTERN: Final = random.Random(4).randbytes(1024 * 1024)  # noqa: S311 - no secret; sent over and over
ACK_BYTES: Final = 512 * 1024  # a sink sends one byte for each so many
FILL_MESSAGES: Final = 60  # of the stamps, so that the log is full before the first that counts
FILL_PAUSE_S: Final = 0.01
STAMP: Final = struct.Struct("<Q56x")  # a message of 64 bytes: when it was sent
IDLE_S: Final = 1.0
IDLE_MORE_S: Final = 0.1  # at random, so that no timer of the other side beats in time


class Peer:
    """A peer that runs while the context does; `port` is where it listens."""

    def __init__(self, mode: str, number: int = 0) -> None:
        command = [sys.executable, "-m", "benchmarks.peer", mode, str(number)]
        self._process = subprocess.Popen(  # noqa: S603 - this file
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.port = 0

    def __enter__(self) -> Self:
        timer = threading.Timer(START_S, self._process.kill)
        timer.start()
        try:
            assert self._process.stdout is not None
            self.port = int(self._process.stdout.readline())
        finally:
            timer.cancel()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def raise_descriptor_limit(wanted: int = 4096) -> None:
    """Allow so many sockets, where the system has such a limit and lets it be raised."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def end_with_owner() -> None:
    """End this process when its standard input ends, which is when its owner does."""

    def watch() -> None:
        while os.read(0, 1):
            pass
        os._exit(0)

    threading.Thread(target=watch, name="owner", daemon=True).start()


def echo(server: socket.socket, _: int) -> None:
    """Send every read back."""
    selector = selectors.DefaultSelector()
    selector.register(server, selectors.EVENT_READ)
    while True:
        for key, _ready in selector.select():
            if key.fileobj is server:
                selector.register(_accept(server), selectors.EVENT_READ)
                continue
            sock = key.fileobj
            assert isinstance(sock, socket.socket)
            try:
                data = sock.recv(READ_BYTES)
                if data:
                    sock.sendall(data)
                    continue
            except OSError:
                pass
            selector.unregister(sock)
            sock.close()


def source(server: socket.socket, total: int) -> None:
    """Send so many bytes of the pattern, then FIN, and wait for the other's."""
    with _accept(server) as sock:
        view = memoryview(PATTERN)
        left = total
        while left:
            sent = min(left, len(view))
            sock.sendall(view[:sent])
            left -= sent
        sock.shutdown(socket.SHUT_WR)
        while sock.recv(READ_BYTES):
            pass


def sink(server: socket.socket, total: int) -> None:
    """Take in so many bytes; send one byte for each ACK_BYTES of them, and one for the rest."""
    with _accept(server) as sock:
        buffer = bytearray(READ_BYTES)
        taken = acknowledged = 0
        while taken < total:
            count = sock.recv_into(buffer)
            if not count:
                return
            taken += count
            due = taken // ACK_BYTES if taken < total else acks(total)
            if due > acknowledged:
                sock.sendall(b"." * (due - acknowledged))
                acknowledged = due
        while sock.recv(READ_BYTES):
            pass


def acks(total: int) -> int:
    """Return how many bytes a sink sends for so many."""
    return -(-total // ACK_BYTES)


def stamps(server: socket.socket, count: int) -> None:
    """Fill the log, then send so many messages, each after an idle second."""
    dice = random.Random(4)  # noqa: S311 - no secret
    with _accept(server) as sock:
        for _ in range(FILL_MESSAGES):
            sock.sendall(STAMP.pack(0))
            time.sleep(FILL_PAUSE_S)
        for _ in range(count):
            time.sleep(IDLE_S + dice.random() * IDLE_MORE_S)
            # On all systems the one clock that processes share.
            sock.sendall(STAMP.pack(time.perf_counter_ns()))
        while sock.recv(READ_BYTES):
            pass


def rounds(server: socket.socket, count: int) -> None:
    """Send a message to each connection of a group whenever one of them sends a byte.

    The first byte of each connection is the number of its group.
    """
    groups: dict[int, list[socket.socket]] = {}
    group_of: dict[socket.socket, int] = {}
    selector = selectors.DefaultSelector()
    message = bytes(range(64))
    for _ in range(count):
        sock = _accept(server)
        number = sock.recv(1)[0]
        groups.setdefault(number, []).append(sock)
        group_of[sock] = number
        selector.register(sock, selectors.EVENT_READ)
    for each in group_of:
        each.sendall(message)
    while group_of:
        for key, _ready in selector.select():
            sock = key.fileobj
            assert isinstance(sock, socket.socket)
            if sock.recv(READ_BYTES):
                for each in groups[group_of[sock]]:
                    each.sendall(message)
                continue
            selector.unregister(sock)
            groups[group_of.pop(sock)].remove(sock)
            sock.close()


def _accept(server: socket.socket) -> socket.socket:
    sock, _ = server.accept()
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


MODES: Final = {
    "echo": echo,
    "rounds": rounds,
    "source": source,
    "sink": sink,
    "stamps": stamps,
}


def main(mode: str, number: str) -> None:
    """Listen on a free port of loopback, and do what the mode says."""
    end_with_owner()
    raise_descriptor_limit()
    with socket.create_server((HOST, 0), backlog=BACKLOG) as server:
        print(server.getsockname()[1], flush=True)
        MODES[mode](server, int(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
