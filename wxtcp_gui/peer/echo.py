"""Echo: sends back every byte that comes, in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, cast

_READ_BYTES: Final = 65_536


class Echo(asyncio.BufferedProtocol):
    """One connection of an echo server.

    Nothing piles up: while the other side does not read, this one does not either.
    """

    def __init__(self, ended: Callable[[Echo], None]) -> None:
        self._ended = ended
        self._buffer = bytearray(_READ_BYTES)
        self._transport: asyncio.Transport | None = None
        self._closing = False

    def close(self) -> None:
        """Send FIN after what was echoed, and take in what still comes until the other's FIN.

        Closing with something unread would make the kernel reset the connection, and with
        it what is on its way.
        """
        self._closing = True
        if self._transport is None or self._transport.is_closing():
            return
        try:
            self._transport.write_eof()
        except OSError:  # the other side was faster with a reset
            self._transport.abort()
        else:
            self._transport.resume_reading()

    def abort(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def get_buffer(self, sizehint: int) -> bytearray:  # noqa: ARG002 - asyncio's signature
        """Return where the next read goes."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Send the read back."""
        if self._transport is not None and not self._closing:
            self._transport.write(bytes(memoryview(self._buffer)[:nbytes]))

    def pause_writing(self) -> None:
        """Stop reading until the other side has read."""
        if self._transport is not None and not self._closing:
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        """Read on."""
        if self._transport is not None:
            self._transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Tell the server."""
        self._transport = None
        self._ended(self)
