"""Wire: the socket of one accepted connection, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import sys
from typing import Final, Protocol, cast

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.peer.unacknowledged import unacknowledged_bytes

RESET_WAIT_S: Final = 2.0  # for the client to take what was sent before a reset
_RESET_STEP_S: Final = 0.005  # no event tells that it has
READ_BYTES: Final = 131_072  # of one read, so of one record of what came

# struct linger: two int, on Windows two unsigned short
_RESET_ON_CLOSE: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class WireEnd(Protocol):
    """Who is told what happens on a wire."""

    def wire_opened(self) -> None:
        """The connection stands."""

    def wire_received(self, data: bytes) -> None:
        """The client sent this."""

    def wire_finished(self) -> None:
        """The client sent FIN."""

    def wire_ready(self, *, on: bool) -> None:
        """More may be written, or for now should not."""

    def wire_lost(self, error: Exception | None) -> None:
        """The descriptor is closed. `error` is None where this end closed it."""


class Wire(asyncio.BufferedProtocol):
    """Owns one accepted socket until its descriptor is closed."""

    def __init__(self, end: WireEnd) -> None:
        self._end = end
        self._buffer = bytearray(READ_BYTES)
        self._view = memoryview(self._buffer)
        self.transport: asyncio.Transport | None = None
        self.client_finished = False
        self.finished = False
        self._resetting: asyncio.TimerHandle | None = None
        self.remote_info = RemoteInfo(address="", family="", port=0)
        self.local_info = LocalInfo(address="", family="", port=0)

    @property
    def open(self) -> bool:
        """Whether something may still be written."""
        if self.finished or self._resetting is not None or self.transport is None:
            return False
        return not self.transport.is_closing()

    @property
    def unsent(self) -> int:
        """How many bytes the kernel has not taken yet."""
        return 0 if self.transport is None else self.transport.get_write_buffer_size()

    def set_reading(self, *, on: bool) -> None:
        """Stop reading, or go on."""
        if self.transport is None or self.transport.is_closing() or self.client_finished:
            return
        if on and self._resetting is None:
            self.transport.resume_reading()
        else:
            self.transport.pause_reading()

    def write(self, data: bytes) -> None:
        """Send after what was sent before."""
        if self.transport is not None:
            self.transport.write(data)

    def finish(self) -> None:
        """Send FIN after what was sent."""
        if self.transport is None or not self.open:
            return
        self.finished = True
        try:
            self.transport.write_eof()
        except OSError:  # the client was faster with a reset
            self.transport.abort()

    def close(self) -> None:
        """Close the descriptor after what was sent has gone out."""
        if self.transport is not None:
            self.transport.close()

    def reset(self) -> None:
        """End the connection with RST, at once."""
        if self.transport is not None:
            sock: socket.socket = self.transport.get_extra_info("socket")
            with contextlib.suppress(OSError):  # the descriptor may be dead already
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            self.transport.abort()

    def reset_when_sent(self) -> None:
        """Read no more, and end with RST when the client has what was sent, or after a while.

        A reset throws away what the kernel still keeps.
        """
        if self.transport is not None and self._resetting is None:
            self._reset_or_wait(asyncio.get_running_loop().time() + RESET_WAIT_S)

    def _reset_or_wait(self, until: float) -> None:
        transport = self.transport
        if transport is None:
            return
        loop = asyncio.get_running_loop()
        waits = 0
        with contextlib.suppress(OSError):  # the descriptor may be dead already
            waits = unacknowledged_bytes(transport.get_extra_info("socket"))
        if (self.unsent or waits) and loop.time() < until and not transport.is_closing():
            self._resetting = loop.call_later(_RESET_STEP_S, self._reset_or_wait, until)
            self.set_reading(on=False)
        else:
            self.reset()

    def abort(self) -> None:
        """Close the descriptor at once; what was not sent yet is lost."""
        if self.transport is not None:
            self.transport.abort()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say who is at both ends, and tell."""
        self.transport = cast("asyncio.Transport", transport)
        remote = transport.get_extra_info("peername") or ("", 0)  # gone before it was asked
        local = transport.get_extra_info("sockname") or ("", 0)
        sock: socket.socket = transport.get_extra_info("socket")
        family = "IPv6" if sock.family == socket.AF_INET6 else "IPv4"
        self.remote_info = RemoteInfo(address=remote[0], family=family, port=remote[1])
        self.local_info = LocalInfo(address=local[0], family=family, port=local[1])
        with contextlib.suppress(OSError):  # some loops have set it, a dead socket refuses it
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._end.wire_opened()

    def get_buffer(self, sizehint: int) -> bytearray:  # noqa: ARG002 - asyncio's signature
        """Return where the next read goes."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Tell of one read."""
        self._end.wire_received(bytes(self._view[:nbytes]))

    def eof_received(self) -> bool:
        """Tell of the client's FIN; True keeps this end open."""
        self.client_finished = True
        self._end.wire_finished()
        return True

    def pause_writing(self) -> None:
        """Tell that enough waits to go out."""
        self._end.wire_ready(on=False)

    def resume_writing(self) -> None:
        """Tell that it has gone out."""
        self._end.wire_ready(on=True)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that it is over."""
        if self._resetting is not None:
            self._resetting.cancel()
        self.transport = None
        self._end.wire_lost(exc)
