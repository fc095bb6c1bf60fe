"""The other end of a connection, in the hands of a test: nothing happens unless the test says so.

Everything runs on the test's own loop and on loopback addresses; there is no thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import select
import socket
import struct
import sys
from collections.abc import Iterator
from typing import Final, Self

from support.waiting import DEADLINE_S

CHUNK_BYTES: Final = 65_536
_RESET_ON_CLOSE: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_FILLERS_MAX: Final = 8
_HANDSHAKE_S: Final = 0.15  # on loopback it takes microseconds, or for ever


def has_ipv6_loopback() -> bool:
    """Tell whether this machine has ::1."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as sock:
            sock.bind(("::1", 0))
    except OSError:
        return False
    return True


def can_bind(address: str) -> bool:
    """Tell whether this IPv4 loopback address is set up; only Linux has them all."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
            sock.bind((address, 0))
    except OSError:
        return False
    return True


def wait_until_readable(sock: socket.socket) -> None:
    """Block until the kernel has something to read, while the loop stands still."""
    readable, _, _ = select.select([sock], [], [], DEADLINE_S)
    assert readable, "nothing arrived"


class Peer:
    """One accepted connection."""

    def __init__(self, sock: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self.sock = sock
        self.remote: tuple[str, int] = sock.getpeername()[:2]
        self.local: tuple[str, int] = sock.getsockname()[:2]

    def send(self, data: bytes) -> None:
        """Send what fits into the kernel's buffer, at once."""
        assert self.sock.send(data) == len(data)

    async def send_all(self, data: bytes) -> None:
        """Send as the other side reads."""
        async with asyncio.timeout(DEADLINE_S):
            await self._loop.sock_sendall(self.sock, data)

    async def receive(self, size: int) -> bytes:
        """Return exactly so many bytes."""
        async with asyncio.timeout(DEADLINE_S):
            data = bytearray()
            while len(data) < size:
                part = await self._loop.sock_recv(self.sock, min(size - len(data), CHUNK_BYTES))
                assert part, f"FIN after {len(data)} of {size} bytes"
                data += part
            return bytes(data)

    async def receive_until_fin(self) -> bytes:
        """Return everything up to the other side's FIN. Raises ConnectionError for a reset."""
        async with asyncio.timeout(DEADLINE_S):
            data = bytearray()
            while part := await self._loop.sock_recv(self.sock, CHUNK_BYTES):
                data += part
            return bytes(data)

    def fin(self) -> None:
        """Send FIN, and go on receiving. Raises ConnectionError where a reset was faster."""
        try:
            self.sock.shutdown(socket.SHUT_WR)
        except OSError as error:
            if error.errno == errno.ENOTCONN:
                raise ConnectionResetError(errno.ECONNRESET, "reset before FIN") from error
            raise

    def reset(self) -> None:
        """End the connection with RST, at once."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self.sock.close()

    def close(self) -> None:
        """Close both directions, as a program that is through; twice is no error."""
        self.sock.close()


class Listener:
    """A listening socket on loopback. Closing it closes what it has accepted, too."""

    def __init__(
        self,
        host: str = "127.0.0.1",
        *,
        backlog: int = 128,
        receive_buffer_bytes: int | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.sock = socket.socket(self._family, socket.SOCK_STREAM)
        self.sock.setblocking(False)
        if receive_buffer_bytes is not None:  # inherited by what is accepted
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
        self.sock.bind((host, 0))
        self.sock.listen(backlog)
        self.address: str = host
        self.port: int = self.sock.getsockname()[1]
        self.peers: list[Peer] = []
        self._fillers: list[socket.socket] = []

    async def accept(self) -> Peer:
        """Return the next connection."""
        async with asyncio.timeout(DEADLINE_S):
            sock, _ = await self._loop.sock_accept(self.sock)
        return self._keep(sock)

    def accept_now(self) -> Peer:
        """Return the next connection without a turn of the loop."""
        wait_until_readable(self.sock)
        sock, _ = self.sock.accept()
        sock.setblocking(False)
        return self._keep(sock)

    def _keep(self, sock: socket.socket) -> Peer:
        peer = Peer(sock)
        self.peers.append(peer)
        return peer

    def fill(self) -> Self:
        """Fill the queue of what waits to be accepted: who connects now gets no answer."""
        for _ in range(_FILLERS_MAX):
            filler = socket.socket(self._family, socket.SOCK_STREAM)
            self._fillers.append(filler)
            filler.setblocking(False)
            filler.connect_ex((self.address, self.port))
            _, writable, _ = select.select([], [filler], [], _HANDSHAKE_S)
            if not writable:
                return self
        raise AssertionError("this system answers although the backlog is full")

    def close(self) -> None:
        """Close everything, also what was not accepted yet; twice is no error."""
        if self.sock.fileno() >= 0:
            # Closing the listener alone would reset those.
            with contextlib.suppress(OSError):
                while True:
                    self._keep(self.sock.accept()[0])
        for peer in self.peers:
            peer.close()
        for each in (*self._fillers, self.sock):
            each.close()


@contextlib.contextmanager
def refusing_port(host: str = "127.0.0.1") -> Iterator[int]:
    """Hold a port on which nobody listens, so that a connect is refused and nobody takes it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.bind((host, 0))
        yield sock.getsockname()[1]
