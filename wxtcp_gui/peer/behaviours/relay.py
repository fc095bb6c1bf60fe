"""Relay: passes everything on to an upstream address, and everything from there to the client."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.endpoint import literal
from wxtcp_gui.core.errors import linux_errno
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour, Side, Talk
from wxtcp_gui.peer.settings import Kind, read, setting, settings_of
from wxtcp_gui.peer.upstream import Upstream

CONNECT_TIMEOUT_S: Final = 5.0
CONNECT_LEAST_S: Final = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay(Behaviour):
    """Connects to `upstream`, host:port, for each client, and gives up after `connect_timeout`.

    FIN, reset and backpressure pass through in both directions. An upstream that cannot be
    reached is a reset for the client, whose connection stands already.
    """

    NAME: ClassVar[str] = "relay"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_RELAY
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_RELAY_ABOUT

    upstream: str = setting(Kind.ADDRESS, Text.SETTING_LABEL_UPSTREAM)
    connect_timeout: float = setting(
        Kind.DURATION,
        Text.SETTING_LABEL_CONNECT_TIMEOUT,
        CONNECT_TIMEOUT_S,
        least=CONNECT_LEAST_S,
    )

    def talk(self, side: Side, draw: Random) -> Talk:  # noqa: ARG002 - nothing is random
        """Return what relays one connection."""
        return _Relaying(side, self)

    def check(self) -> None:
        """Raise SettingError where upstream is no address with a port."""
        read(settings_of(Relay)[0], self.upstream)


class _Relaying(Talk):
    """Relays one connection. Until upstream is connected, the client is not read."""

    def __init__(self, side: Side, settings: Relay) -> None:
        super().__init__(side)
        self._settings = settings
        self._upstream: Upstream | None = None
        self._early: list[bytes] = []  # what had been read already; bounded by that
        self._client_finished = False
        self._paused = False
        self._ended = False

    def opened(self) -> None:
        """Connect to upstream."""
        self._side.set_reading(on=False)
        self._side.start(self._connect(), "relay")

    def received(self, data: bytes) -> None:
        """Pass it on."""
        if self._upstream is not None:
            self._upstream.send(data)
        else:
            self._early.append(data)

    def client_finished(self) -> None:
        """Pass the FIN on; upstream may still send."""
        self._client_finished = True
        if self._upstream is not None:
            self._upstream.finish()

    def paused(self) -> None:
        """Let upstream wait until the client has read."""
        self._paused = True
        if self._upstream is not None:
            self._upstream.set_reading(on=False)

    def resumed(self) -> None:
        """Read upstream again."""
        self._paused = False
        if self._upstream is not None:
            self._upstream.set_reading(on=True)

    def ended(self) -> None:
        """End upstream, too: with RST where the client has not said that it is through."""
        self._ended = True
        if self._upstream is not None:
            self._upstream.end()

    async def _connect(self) -> None:
        """Connect, or say why that cannot be and reset the client."""
        upstream = self._settings.upstream
        try:
            async with asyncio.timeout(self._settings.connect_timeout):
                connected = await self._connected()
        except TimeoutError as error:
            if error.errno is None:
                seconds = f"{self._settings.connect_timeout:g}"
                self._give_up(Sentence(Text.RELAY_TIMEOUT, upstream=upstream, seconds=seconds))
            else:
                self._give_up(_unreachable(upstream, error))
        except (socket.gaierror, UnicodeError) as error:
            said = error.strerror if isinstance(error, socket.gaierror) else str(error)
            self._give_up(Sentence(Text.RELAY_NAME, upstream=upstream, error=said))
        except OSError as error:
            self._give_up(_unreachable(upstream, error))
        else:
            if connected is None:
                self._give_up(Sentence(Text.RELAY_LOOP, upstream=upstream))
            else:
                self._begin(connected)

    async def _connected(self) -> Upstream | None:
        """Return upstream, connected; None where it is the very server that relays.

        Raises OSError, the last address's.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._settings.connect_timeout
        addresses = await _look_up(self._settings.upstream)
        here = self._side.local_info
        if (here.address, here.port) in addresses:
            return None
        failure: OSError = ConnectionRefusedError()
        for left, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            # One that does not answer leaves its share of the time to those after it.
            try:
                async with asyncio.timeout((deadline - loop.time()) / left):
                    _, upstream = await loop.create_connection(
                        lambda: Upstream(self._side, self._on_lost), *address
                    )
            except OSError as error:
                failure = error
            else:
                if not upstream.is_itself:
                    return upstream
                upstream.end()
        raise failure

    def _begin(self, upstream: Upstream) -> None:
        self._upstream = upstream
        if upstream.lost:  # it was faster
            self._on_lost(upstream.error)
            return
        for data in self._early:
            upstream.send(data)
        self._early.clear()
        if self._paused:
            upstream.set_reading(on=False)
        if self._client_finished:
            upstream.finish()
        elif not upstream.clogged:
            self._side.set_reading(on=True)

    def _on_lost(self, error: Exception | None) -> None:
        """Upstream is no more; one that was not the relay's yet does not count."""
        if self._ended or self._upstream is None:
            return
        if error is None:
            self._side.close()
            return
        said = linux_errno(error).text if isinstance(error, OSError) else str(error)
        upstream = self._settings.upstream
        self._side.note(Sentence(Text.RELAY_RESET, upstream=upstream, error=said))
        self._side.reset()
        self._side.close()  # where FIN was sent before, there is no reset any more

    def _give_up(self, sentence: Sentence) -> None:
        self._side.note(sentence)
        self._side.reset()


async def _look_up(upstream: str) -> list[tuple[str, int]]:
    """Return the addresses of host:port. Raises what socket.getaddrinfo raises."""
    host, _, typed = upstream.rpartition(":")
    host, port = host.strip("[]"), int(typed)
    if (address := literal(host)) is not None:
        return [(str(address), port)]
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(each[0]), int(each[1])) for *_, each in found]


def _unreachable(upstream: str, error: OSError) -> Sentence:
    return Sentence(Text.RELAY_REFUSED, upstream=upstream, error=linux_errno(error).text)
