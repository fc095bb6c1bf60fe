"""Listener: the address that the test peer listens on, whatever it does there."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from enum import Enum
from typing import Any, Final

from wxtcp_gui.peer.acceptor import Acceptor, ListeningSocket
from wxtcp_gui.peer.hole import Hole, silence, unsilence
from wxtcp_gui.peer.talking import StartTask

BACKLOG: Final = 1024  # connections that wait to be accepted; the system may allow fewer


class Door(Enum):
    """What becomes of who connects."""

    OPEN = "open"
    REFUSING = "refusing"
    SILENT = "silent"  # no answer at all


class Listener:
    """Holds an address from open() to close(), and can change its door meanwhile.

    `protocol` makes what takes a connection, `failed` is told why one could not be accepted.
    """

    def __init__(
        self,
        *,
        protocol: Callable[[], asyncio.BaseProtocol],
        failed: Callable[[OSError], object],
        start_task: StartTask,
    ) -> None:
        self._protocol = protocol
        self._failed = failed
        self._start_task = start_task
        self._acceptor: Acceptor | None = None  # while it accepts, or is silent by a filter
        self._refusing: ListeningSocket | None = None  # bound, so that the port stays ours
        self._hole: Hole | None = None
        self._address: tuple[Any, ...] = ("", 0)
        self._setting_up: set[asyncio.Task[None]] = set()
        self.door = Door.OPEN
        self.host = ""
        self.port = 0

    @property
    def bound(self) -> bool:
        """Whether it holds the address."""
        return (self._acceptor or self._refusing or self._hole) is not None

    def open(self, host: str, port: int, door: Door) -> None:
        """Take the address. Raises OSError, and then holds nothing."""
        sock = _bound((host, port))
        self._address = sock.getsockname()
        self.host, self.port = self._address[:2]
        self._stand(sock, door)

    def turn(self, door: Door) -> None:
        """Change the door, at once. Raises OSError where the address was lost by that."""
        if door is self.door or not self.bound:
            return
        if self._acceptor is not None and door is not Door.REFUSING:
            if door is Door.OPEN:
                unsilence(self._acceptor.sock)
                self.door = door
                return
            if silence(self._acceptor.sock):
                self.door = door
                return
        sock, self._refusing = self._refusing, None
        if sock is None:
            self._let_go()
            sock = _bound(self._address)
        self._stand(sock, door)

    def close(self) -> None:
        """Let go of the address. Connections that stand go on."""
        self._let_go()
        self.door = Door.OPEN

    async def wait_closed(self) -> None:
        """Wait until what it has accepted is set up."""
        if self._setting_up:
            await asyncio.wait(self._setting_up)

    def _stand(self, sock: ListeningSocket, door: Door) -> None:
        """Use a bound socket for a door; it is closed where that fails."""
        self.door = door
        if door is Door.REFUSING:
            self._refusing = sock
        elif door is Door.SILENT:
            self._hole = Hole(sock)
        else:
            try:
                sock.listen(BACKLOG)
            except OSError:  # where the port is in use, some systems say so here
                sock.close()
                raise
            self._acceptor = Acceptor(
                sock, protocol=self._protocol, failed=self._failed, start_task=self._start_task
            )
            self._setting_up.add(self._acceptor.task)
            self._acceptor.task.add_done_callback(self._setting_up.discard)

    def _let_go(self) -> None:
        if self._acceptor is not None:
            self._acceptor.stop()
        if self._refusing is not None:
            self._refusing.close()
        if self._hole is not None:
            self._hole.close()
        self._acceptor = self._refusing = self._hole = None


def _bound(address: tuple[Any, ...]) -> ListeningSocket:
    """Return a socket that is bound, and does not listen. Raises OSError."""
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    sock = ListeningSocket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two listen on one port
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind(address)
    except BaseException:
        sock.close()
        raise
    return sock
