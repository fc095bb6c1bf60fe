"""Acceptor: takes connections from one listening socket, until it is stopped.

asyncio's own Server would do, were it not for the connections that it has accepted and not
set up yet when it is closed: those it forgets with their descriptors open.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import Any, Final

from wxtcp_gui.peer.talking import StartTask

RETRY_S: Final = 1.0  # after a system that has no descriptor left, or no memory


class ListeningSocket(socket.socket):
    """Remembers what it has accepted, until that has arrived where it was awaited.

    A task that is cancelled in between would lose the only reference to it.
    """

    on_its_way: socket.socket | None = None

    def accept(self) -> tuple[socket.socket, Any]:
        """Accept, and remember."""
        found, address = super().accept()
        self.on_its_way = found
        return found, address


class Acceptor:
    """Owns a listening socket and the task that accepts from it.

    `protocol` makes what takes a connection, `failed` is told what the system says when it
    cannot accept.
    """

    def __init__(
        self,
        sock: ListeningSocket,
        *,
        protocol: Callable[[], asyncio.BaseProtocol],
        failed: Callable[[OSError], object],
        start_task: StartTask,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._protocol = protocol
        self._failed = failed
        self._stopped = False
        self._waiting = True
        self.sock = sock
        sock.setblocking(False)  # noqa: FBT003 - it takes no keyword
        self.task: asyncio.Task[None] = start_task(self._run(), "test server accepts")
        # A task that is cancelled before its first step does not come to its end.
        self.task.add_done_callback(self._forget)

    def stop(self) -> None:
        """Accept no more, at once. What was accepted is still set up: then `task` ends."""
        if self._stopped:
            return
        self._stopped = True
        # Now, not when the task ends: the descriptor's number may be another's by then.
        with contextlib.suppress(NotImplementedError):  # a Proactor has no readers
            self._loop.remove_reader(self.sock)
        if self._waiting and self.sock.on_its_way is None:
            self.task.cancel()
        self.sock.close()

    async def _run(self) -> None:
        while not self._stopped:
            self._waiting = True
            try:
                found, _ = await self._loop.sock_accept(self.sock)
            except ConnectionError:  # the client was faster with a reset
                continue
            except OSError as error:
                self._failed(error)
                await asyncio.sleep(RETRY_S)
                continue
            self._waiting = False
            self.sock.on_its_way = None
            try:
                await self._loop.connect_accepted_socket(self._protocol, found)
            except OSError as error:
                found.close()
                self._failed(error)

    def _forget(self, _: asyncio.Task[None]) -> None:
        if self.sock.on_its_way is not None:
            self.sock.on_its_way.close()
            self.sock.on_its_way = None
