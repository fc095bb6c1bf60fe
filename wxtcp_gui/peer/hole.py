"""Hole: an address at which a connect gets no answer, neither yes nor no.

How a system is brought to that:

- Linux drops what a filter on the listening socket does not let through, a SYN too, so a
  filter that lets nothing through makes the client send it again until its time is over.
  Connections that stand have sockets of their own, without that filter.
- Windows answers a SYN only when the program accepts it, where the listening socket has
  SO_CONDITIONAL_ACCEPT; nobody does. A full queue would not do: Windows then refuses.
- macOS and other BSDs, and Linux where a filter is not allowed: a listening socket with a
  queue of one that nobody accepts from, and that the peer itself has filled. A SYN that
  finds the queue full is dropped.
"""

from __future__ import annotations

import contextlib
import ctypes
import socket
import struct
import sys
from typing import Final, Protocol

_SO_ATTACH_FILTER: Final = 26  # asm-generic/socket.h
_SO_DETACH_FILTER: Final = 27
_SO_CONDITIONAL_ACCEPT: Final = 0x3002  # mswsock.h
_DROP_ALL: Final = struct.pack("HBBI", 0x06, 0, 0, 0)  # linux/filter.h: BPF_RET | BPF_K, 0 bytes
_QUEUE: Final = 1  # 0 is read as the default by some systems
_FILLERS: Final = 4  # Linux takes one more than was asked for, BSD half as many again
_ANY: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what is never connected to


class Options(Protocol):
    """What has socket options: a socket, or what a loop shows of one."""

    def setsockopt(self, level: int, optname: int, value: int | bytes, /) -> None:
        """Set an option."""


def silence(sock: Options, *, platform: str = sys.platform) -> bool:
    """Have a listening socket drop every SYN; return False where that cannot be."""
    if platform != "linux":
        return False
    program = ctypes.create_string_buffer(_DROP_ALL, len(_DROP_ALL))
    value = struct.pack("@HP", 1, ctypes.addressof(program))  # struct sock_fprog
    try:
        sock.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, value)
    except OSError:
        return False
    return True


def unsilence(sock: Options) -> None:
    """Undo silence()."""
    sock.setsockopt(socket.SOL_SOCKET, _SO_DETACH_FILTER, 0)


class Hole:
    """A bound socket that answers no connect until it is closed. It owns the socket.

    Raises OSError where the socket cannot listen; then it is closed, too.
    """

    def __init__(self, sock: socket.socket, *, platform: str = sys.platform) -> None:
        self._sock = sock
        self._fillers: list[socket.socket] = []
        try:
            if platform == "win32":
                sock.setsockopt(socket.SOL_SOCKET, _SO_CONDITIONAL_ACCEPT, 1)
                sock.listen()
            elif silence(sock, platform=platform):
                sock.listen()
            else:
                sock.listen(_QUEUE)
                self._fill()
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the address."""
        for each in (*self._fillers, self._sock):
            each.close()

    def _fill(self) -> None:
        host, *rest = self._sock.getsockname()
        for _ in range(_FILLERS):
            filler = socket.socket(self._sock.family, socket.SOCK_STREAM)
            self._fillers.append(filler)
            filler.settimeout(0)
            with contextlib.suppress(BlockingIOError):  # what does not fit goes on trying
                filler.connect((_ANY.get(host, host), *rest))
