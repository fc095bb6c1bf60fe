"""Upstream: the relay's connection to the other address, tied to one client's side."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import sys
from collections.abc import Callable
from typing import Final, cast

from wxtcp_gui.peer.behaviour import Side

READ_BYTES: Final = 131_072  # of one read
UNSENT_BYTES: Final = 262_144  # above this the client is not read
LINGER_S: Final = 2.0  # for what upstream has not read when both ends are through

# struct linger: two int, on Windows two unsigned short
_RESET_ON_CLOSE: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class Upstream(asyncio.BufferedProtocol):
    """What comes from upstream goes to the side; while upstream takes no more, it is not read.

    `on_lost` is called with what ended the connection, None where both ends were through.
    """

    def __init__(self, side: Side, on_lost: Callable[[Exception | None], object]) -> None:
        self._side = side
        self._on_lost = on_lost
        self._view = memoryview(bytearray(READ_BYTES))
        self._transport: asyncio.Transport | None = None
        self._finished = False  # we have sent FIN …
        self._other_finished = False  # … and upstream has
        self._linger: asyncio.TimerHandle | None = None
        self.clogged = False
        self.lost = False
        self.error: Exception | None = None
        self.is_itself = False  # the kernel took the port that was connected to as our own

    def send(self, data: bytes) -> None:
        """Send after what was sent before."""
        if self._transport is not None:
            self._transport.write(data)

    def finish(self) -> None:
        """Send FIN after what was sent."""
        if self._finished or self._transport is None or self._transport.is_closing():
            return
        self._finished = True
        try:
            self._transport.write_eof()
        except OSError:  # upstream was faster with a reset
            self._transport.abort()
        self._close_if_through()

    def set_reading(self, *, on: bool) -> None:
        """Stop reading, or go on."""
        if self._transport is None or self._transport.is_closing() or self._other_finished:
            return
        if on:
            self._transport.resume_reading()
        else:
            self._transport.pause_reading()

    def end(self) -> None:
        """End the connection: with RST, unless both ends are through.

        Where they are, what upstream has not read yet goes out, within LINGER_S.
        """
        if self._transport is None:
            return
        if self._finished and self._other_finished:
            loop = asyncio.get_running_loop()
            self._linger = loop.call_later(LINGER_S, self._transport.abort)
            return
        sock: socket.socket = self._transport.get_extra_info("socket")
        with contextlib.suppress(OSError):  # the descriptor may be dead already
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self._transport.abort()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(high=UNSENT_BYTES)
        here, there = (transport.get_extra_info(name) for name in ("sockname", "peername"))
        self.is_itself = here is not None and here == there

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - asyncio's signature
        """Return where the next read goes."""
        return self._view

    def buffer_updated(self, nbytes: int) -> None:
        """Pass a read on to the client."""
        self._side.send(bytes(self._view[:nbytes]))

    def eof_received(self) -> bool:
        """Pass the FIN on to the client; True keeps this end open."""
        self._other_finished = True
        self._side.finish()
        self._close_if_through()
        return True

    def pause_writing(self) -> None:
        """Let the client wait until upstream has read."""
        self.clogged = True
        self._side.set_reading(on=False)

    def resume_writing(self) -> None:
        """Read the client again."""
        self.clogged = False
        self._side.set_reading(on=True)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that it is over."""
        self._transport = None
        if self._linger is not None:
            self._linger.cancel()
        self.lost, self.error = True, exc
        self._on_lost(exc)

    def _close_if_through(self) -> None:
        if self._finished and self._other_finished and self._transport is not None:
            self._transport.close()  # after what was sent has gone out
