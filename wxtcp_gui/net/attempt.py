"""An attempt to connect: name, addresses in turn, one timeout; leaves nothing when it fails."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from wxtcp_gui.core import endpoint
from wxtcp_gui.core.endpoint import Interface, SocketType
from wxtcp_gui.core.errors import (
    NOT_RESOLVED,
    ErrCode,
    Errno,
    Operation,
    linux_errno,
    socket_failure,
)
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.net.egress import leave_by

SocketAddress: TypeAlias = tuple[Any, ...]

_FAMILIES = {SocketType.IPV4: socket.AF_INET, SocketType.IPV6: socket.AF_INET6}


class AttemptFailedError(Exception):
    """Nothing could be connected to; `error` is what onError says, `verdict` who refused."""

    def __init__(self, error: SocketError, verdict: Verdict | None = None) -> None:
        super().__init__(error.err_msg)
        self.error = error
        self.verdict = verdict


async def look_up(host: str, port: int, type: SocketType) -> list[SocketAddress]:
    """Return the addresses of a name in the socket's family, or a literal as it is.

    Raises what socket.getaddrinfo raises, and UnicodeError for what is no name.
    """
    family, kind = _FAMILIES[type], socket.SOCK_STREAM
    if endpoint.literal(host):
        # No look-up: it does not block, and it reads the zone of a link-local address.
        # As bytes, because a str would load the codec for international names.
        found = socket.getaddrinfo(host.encode(), port, family, kind, 0, socket.AI_NUMERICHOST)
    else:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, family=family, type=kind)
    return [address for *_, address in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What to connect to, from where, and for how long (seconds)."""

    address: str
    port: int
    timeout_s: float
    type: SocketType
    local_address: str | None
    interfaces: Callable[[], Sequence[Interface]]
    timeout_errno: Errno
    verdict_of: Callable[[Sequence[str]], Verdict]

    async def run(self) -> tuple[socket.socket, SocketAddress]:
        """Return a connected, non-blocking socket with TCP_NODELAY on, and where it leads to.

        Raises AttemptFailedError; when cancelled it leaves no descriptor and no timer.
        """
        deadline = asyncio.get_running_loop().time() + self.timeout_s
        try:
            async with asyncio.timeout(self.timeout_s):
                return await self._connect_in_turn(await self._resolve(), deadline)
        except TimeoutError:
            failure = socket_failure(Operation.CONNECT, self.timeout_errno)
            raise AttemptFailedError(failure) from None

    async def _resolve(self) -> list[SocketAddress]:
        try:
            return await look_up(self.address, self.port, self.type)
        except (socket.gaierror, UnicodeError):
            error = SocketError(err_code=ErrCode.CONNECT, err_msg=NOT_RESOLVED)
            raise AttemptFailedError(error) from None
        except OSError as error:
            raise _failed(error) from None

    async def _connect_in_turn(
        self, addresses: list[SocketAddress], deadline: float
    ) -> tuple[socket.socket, SocketAddress]:
        verdict = self.verdict_of([address[0] for address in addresses])
        if not verdict.allowed:
            error = SocketError(err_code=verdict.err_code, err_msg=verdict.err_msg)
            raise AttemptFailedError(error, verdict)
        allowed = [each for each in addresses if self.verdict_of([each[0]]).allowed]
        loop = asyncio.get_running_loop()
        for left, address in zip(range(len(allowed), 0, -1), allowed, strict=True):
            # One that does not answer leaves its share of the time to those after it.
            try:
                async with asyncio.timeout((deadline - loop.time()) / left):
                    return await self._connect(address), address
            except OSError as error:
                if left == 1 and isinstance(error, TimeoutError) and error.errno is None:
                    raise  # the time is over
                if left == 1:
                    raise _failed(error) from None
        raise AttemptFailedError(SocketError(err_code=ErrCode.CONNECT, err_msg=NOT_RESOLVED))

    async def _connect(self, address: SocketAddress) -> socket.socket:
        sock = socket.socket(_FAMILIES[self.type], socket.SOCK_STREAM)
        try:
            sock.setblocking(False)  # noqa: FBT003 - takes no keyword
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.local_address is not None:
                leave_by(sock, self.local_address, address[0], self.interfaces())
            await asyncio.get_running_loop().sock_connect(sock, address)
            _refuse_itself(sock, address)
        except BaseException:
            sock.close()
            raise
        return sock


def _refuse_itself(sock: socket.socket, address: SocketAddress) -> None:
    """Raise where the kernel picked the free port that is connected to as the source, too."""
    if sock.getsockname()[:2] == address[:2]:
        raise ConnectionRefusedError(errno.ECONNREFUSED, Errno.ECONNREFUSED.text)


def _failed(error: OSError) -> AttemptFailedError:
    return AttemptFailedError(socket_failure(Operation.CONNECT, linux_errno(error)))
