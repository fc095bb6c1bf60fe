"""An established connection: reads, ordered writes, and an end that loses nothing.

It tells its owner what happened by inputs of the machine. The end has an order: flush what
was accepted, send FIN, report ConnectionFinished, then take in what the peer still sends
until it finishes too. Closing the descriptor before that would make the kernel answer late
data with a reset, which can destroy bytes that the peer has not read yet.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import sys
from collections import deque
from collections.abc import Callable
from typing import Any, Final, cast

from wxtcp_gui.core import inputs
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.errors import Errno, Operation, linux_errno, socket_failure
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.inputs import Input
from wxtcp_gui.core.limits import DRAIN_S, LINGER_S, MERGE_HOLD_S, MESSAGE_MAX_BYTES
from wxtcp_gui.core.reads import ReadShaper
from wxtcp_gui.net.outbox import Outbox

# struct linger: two int, on Windows two unsigned short
_RESET_ON_CLOSE: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


def _ignore(_: Input) -> None:
    """Take an input that nobody waits for any more."""


def _failure(exc: Exception | None) -> SocketError:
    if not isinstance(exc, OSError):
        return socket_failure(Operation.READ, Errno.ECONNABORTED)
    error = linux_errno(exc)
    # asyncio does not say which call failed; EPIPE can only come from a write.
    return socket_failure(Operation.WRITE if error is Errno.EPIPE else Operation.READ, error)


class Connection(asyncio.BufferedProtocol):
    """Owns one connected socket until its descriptor is closed.

    `remote` is the address that it leads to. `report` gets the inputs, `ended` is called
    once, when nothing is left of it.
    """

    def __init__(
        self,
        sock: socket.socket,
        remote: tuple[Any, ...],
        *,
        family: str,
        outbox: Outbox,
        shaper: ReadShaper | None = None,
        report: Callable[[Input], None],
        ended: Callable[[Connection], None],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._sock = sock
        self._outbox = outbox
        # What the transport was not given yet: in its own buffer it would be copied.
        self._unsent: deque[bytes] = deque()
        self._unsent_bytes = 0
        self._report: Callable[[Input], None] = report
        self._ended = ended
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray(MESSAGE_MAX_BYTES)
        self._deadline: asyncio.TimerHandle | None = None
        self._shaper = shaper
        self._release: asyncio.TimerHandle | None = None  # of what the shaper holds back
        self._finishing = False
        self._finished = False
        self._peer_finished = False
        self.was_cut = False  # it ended before all that was written had gone out
        # Not getpeername(): it fails where the peer has reset the connection already.
        local = sock.getsockname()
        self.remote_info = RemoteInfo(address=remote[0], family=family, port=remote[1])
        self.local_info = LocalInfo(address=local[0], family=family, port=local[1])

    async def open(self) -> None:
        """Hand the socket to the loop; ConnectionOpened is reported before anything else."""
        await self._loop.create_connection(lambda: self, sock=self._sock)

    def set_reading(self, *, on: bool) -> None:
        """Stop reading, or go on; what is being ended goes on reading to its end."""
        if self._transport is None or self._finishing or self._transport.is_closing():
            return
        if on:
            self._transport.resume_reading()
        else:
            self._transport.pause_reading()

    def send(self, data: bytes) -> None:
        """Send after all that was sent before; what the kernel does not take yet is kept."""
        if self._transport is None:
            return
        if not self.write_queue_bytes:
            self._outbox.add(self)
        self._unsent.append(data)
        self._unsent_bytes += len(data)

    def flush(self) -> None:
        """Hand the kernel what it takes of what was sent."""
        transport = self._transport
        while self._unsent and transport and not transport.get_write_buffer_size():
            data = self._unsent.popleft()
            self._unsent_bytes -= len(data)
            transport.write(data)

    @property
    def write_queue_bytes(self) -> int:
        """How much of what was sent the kernel has not taken yet."""
        if self._transport is None:
            return 0
        return self._transport.get_write_buffer_size() + self._unsent_bytes

    def finish(self) -> None:
        """Flush and send FIN, or reset the connection when the linger time is over."""
        self.flush()
        self._drop_held()
        self.set_reading(on=True)  # else the peer's FIN would never be seen
        self._finishing = True
        if self._transport is None:
            return
        if self.write_queue_bytes:
            self._deadline = self._loop.call_later(LINGER_S, self.reset)
        else:
            self._loop.call_soon(self._send_fin)

    def reset(self) -> None:
        """End the connection with RST, at once."""
        self.flush()
        if self._transport is not None:
            with contextlib.suppress(OSError):  # the descriptor may be dead already
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            self._transport.abort()

    def abandon(self) -> None:
        """End a connection that nobody was told of yet; nothing is reported any more."""
        self._report = _ignore
        self._finishing = self._finished = True
        if self._transport is not None:
            self._transport.abort()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Report the connection."""
        self._transport = cast("asyncio.Transport", transport)
        if self._finished:
            self._transport.abort()
            return
        # resume_writing tells when the last byte has gone to the kernel.
        self._transport.set_write_buffer_limits(high=0)
        opened = inputs.ConnectionOpened(remote_info=self.remote_info, local_info=self.local_info)
        self._report(opened)

    def get_buffer(self, sizehint: int) -> bytearray:  # noqa: ARG002 - asyncio's signature
        """Return where the next read goes."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Report one read; after close() it is taken in and dropped."""
        if self._finishing:
            return
        data = bytes(memoryview(self._buffer)[:nbytes])
        if self._shaper is None:
            self._report(self._received(data))
        else:
            self._shape(self._shaper, data)

    def eof_received(self) -> bool:
        """Report the peer's FIN; True keeps our side open until it has flushed."""
        self._peer_finished = True
        if self._finished:
            return False
        self._release_held()
        self._report(inputs.PeerFinished())
        return True

    def pause_writing(self) -> None:
        """Nothing to do: write() has no way to make its caller wait."""

    def resume_writing(self) -> None:
        """Send on, and go on with the end where it waited for the last byte."""
        self.flush()
        if self._finishing and not self._finished and not self.write_queue_bytes:
            # asyncio is still within its own write here; FIN comes after it.
            self._loop.call_soon(self._send_fin)

    def connection_lost(self, exc: Exception | None) -> None:
        """Report how it ended, and let go of the descriptor."""
        if self._deadline is not None:
            self._deadline.cancel()
        try:
            if not self._finishing:
                self._release_held()
                self._rescue()
                self._report(inputs.ConnectionLost(error=_failure(exc)))
            elif not self._finished:
                self._finished = True
                self.was_cut = self._deadline is not None  # it still had something to flush
                self._report(inputs.ConnectionFinished())
        finally:
            self._drop_held()
            self._transport = None
            self._ended(self)

    # Reads that the profile cuts and joins

    def _shape(self, shaper: ReadShaper, data: bytes) -> None:
        self._tell(shaper.take(data))
        if self._release is None and shaper.holds:
            self._release = self._loop.call_later(MERGE_HOLD_S, self._release_held)

    def _release_held(self) -> None:
        """Tell of what was held back for a read that did not come in time."""
        if self._shaper is not None:
            self._drop_timer()
            self._tell(self._shaper.release())

    def _drop_held(self) -> None:
        if self._shaper is not None:
            self._drop_timer()
            self._shaper.release()

    def _drop_timer(self) -> None:
        if self._release is not None:
            self._release.cancel()
            self._release = None

    def _tell(self, messages: list[bytes]) -> None:
        for data in messages:
            if not self._finishing:  # a listener may have called close()
                self._report(self._received(data))

    # The end

    def _send_fin(self) -> None:
        if self._finished or self._transport is None or self._transport.is_closing():
            return
        try:
            self._transport.write_eof()
        except OSError:
            self._transport.abort()  # the peer was faster with a reset
            return
        self._finished = True
        if self._deadline is not None:
            self._deadline.cancel()
        self._report(inputs.ConnectionFinished())
        if self._peer_finished:
            self._transport.close()
        else:
            self._deadline = self._loop.call_later(DRAIN_S, self._transport.close)

    def _received(self, data: bytes) -> inputs.DataReceived:
        remote = self.remote_info
        return inputs.DataReceived(
            data=data,
            remote_info=RemoteInfo(
                address=remote.address, family=remote.family, port=remote.port, size=len(data)
            ),
            local_info=self.local_info,
        )

    def _rescue(self) -> None:
        """Report what came before a failed write and was not read yet."""
        while True:
            try:
                data = self._sock.recv(MESSAGE_MAX_BYTES)
            except OSError:
                return
            if not data:
                return
            self._report(self._received(data))
