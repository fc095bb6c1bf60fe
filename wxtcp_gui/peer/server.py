"""PeerServer: listens where it is told to, and answers each connection with a behaviour."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import Callable
from typing import Final, Protocol

from wxtcp_gui.core.errors import Errno, linux_errno
from wxtcp_gui.core.sentences import Sentence, Text

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8848
BACKLOG: Final = 128  # connections that wait to be accepted
STOP_S: Final = 1.0  # how long connections may flush before they are cut


class Conversation(Protocol):
    """One connection of the server, whatever its behaviour."""

    def close(self) -> None:
        """End it after what was sent has gone out."""

    def abort(self) -> None:
        """End it at once."""


class PeerStartError(Exception):
    """The server could not listen; `sentence` says why and what to do.

    `port_taken` tells that another port may do.
    """

    def __init__(self, sentence: Sentence, *, port_taken: bool) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.port_taken = port_taken


class PeerServer:
    """A TCP server on one address. `behaviour` makes the protocol of each connection.

    `changed` is called when it starts, stops, or a connection comes or goes.
    """

    def __init__(
        self,
        behaviour: Callable[[Callable[[Conversation], None]], asyncio.BaseProtocol],
    ) -> None:
        self._behaviour = behaviour
        self.changed: Callable[[], object] = _nothing
        self._one_at_a_time = asyncio.Lock()
        self._server: asyncio.Server | None = None
        self._conversations: set[Conversation] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self.host = DEFAULT_HOST
        self.port = DEFAULT_PORT

    @property
    def listening(self) -> bool:
        """Whether connections are accepted."""
        return self._server is not None and self._server.is_serving()

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._conversations)

    async def start(self, host: str = DEFAULT_HOST, port: int = DEFAULT_PORT) -> None:
        """Listen on host and port; port 0 takes a free one, which `port` then tells.

        Does nothing while it listens. Raises PeerStartError where it cannot, and leaves
        nothing open.
        """
        async with self._one_at_a_time:
            if self._server is not None:
                return
            try:
                sock = _listen(host, port)
            except OSError as error:
                raise _start_error(error, host, port) from None
            self.host, self.port = sock.getsockname()[:2]
            loop = asyncio.get_running_loop()
            server = await loop.create_server(self._converse, sock=sock, start_serving=False)
            try:
                await server.start_serving()
            except asyncio.CancelledError:
                server.close()
                raise
            self._server = server
        self.changed()

    async def stop(self) -> None:
        """Stop listening and end every connection; what was sent goes out within STOP_S."""
        async with self._one_at_a_time:
            if self._server is None:
                return
            self._server.close()
            for conversation in tuple(self._conversations):
                conversation.close()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STOP_S):
                    await self._quiet.wait()
            while self._conversations:
                for conversation in tuple(self._conversations):
                    conversation.abort()
                await self._quiet.wait()
            await self._server.wait_closed()
            self._server = None
        self.changed()

    def _converse(self) -> asyncio.BaseProtocol:
        protocol = self._behaviour(self._on_ended)
        self._conversations.add(protocol)  # type: ignore[arg-type]
        self._quiet.clear()
        self.changed()
        return protocol

    def _on_ended(self, conversation: Conversation) -> None:
        self._conversations.discard(conversation)
        if not self._conversations:
            self._quiet.set()
        self.changed()


def _nothing() -> None:
    """Tell nobody."""


def _listen(host: str, port: int) -> socket.socket:
    # Not by the loop, whose create_server() leaves its socket open when it is cancelled.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def _start_error(error: OSError, host: str, port: int) -> PeerStartError:
    known = linux_errno(error)
    if known is Errno.EADDRINUSE:
        return PeerStartError(Sentence(Text.PORT_IN_USE, port=port, host=host), port_taken=True)
    if known in {Errno.EACCES, Errno.EPERM}:
        return PeerStartError(Sentence(Text.PORT_FORBIDDEN, port=port), port_taken=True)
    if known is Errno.EADDRNOTAVAIL or error.errno == errno.EADDRNOTAVAIL:
        return PeerStartError(Sentence(Text.HOST_NOT_OURS, host=host), port_taken=False)
    sentence = Sentence(Text.LISTEN_FAILED, host=host, port=port, error=known.text)
    return PeerStartError(sentence, port_taken=False)
