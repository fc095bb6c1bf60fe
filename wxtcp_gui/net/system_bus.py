"""SystemBus: a client that asks services on the D-Bus system bus.

Only a function that asks the bus imports this: jeepney is there on Linux alone, and the start
of the program does without it.
"""

from __future__ import annotations

import asyncio
import socket
from types import TracebackType
from typing import Any, Final, Self

import jeepney
from jeepney.auth import BEGIN, Authenticator

_READ_BYTES: Final = 64 * 1024


class BusError(Exception):
    """The bus is none, or answered with what cannot be understood."""


class CallRefusedError(BusError):
    """A call was answered with an error; `name` is the one that D-Bus gives it."""

    def __init__(self, name: str, details: object) -> None:
        super().__init__(f"{name}: {details}")
        self.name = name


_GONE: Final = {
    "org.freedesktop.DBus.Error.UnknownObject",
    "org.freedesktop.DBus.Error.UnknownInterface",
    "org.freedesktop.DBus.Error.UnknownMethod",
    "org.freedesktop.DBus.Error.InvalidArgs",  # GLib's for an interface that is not there
}


class SystemBus:
    """Within `async with`, a client of the bus that DBUS_SYSTEM_BUS_ADDRESS names, or the usual.

    Nothing here limits the time: asyncio.timeout() around it does. So jeepney's own connections
    are not used; they wait on a thread, or as tasks. Calls are made one after the other.
    """

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)  # noqa: FBT003 - takes no keyword
        self._parser = jeepney.Parser()
        self._serial = 0

    async def __aenter__(self) -> Self:
        """Join the bus. Raises OSError where there is none, else BusError."""
        try:
            await self._join()
        except BaseException:
            self._socket.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._socket.close()

    async def call(self, service: str, path: str, method: str, returns: str) -> tuple[Any, ...]:
        """Call a method without arguments, such as "org.example.Interface.Method".

        returns is the signature of the answer. A service that does not run is not started. Raises
        CallRefusedError, BusError and OSError.
        """
        interface, _, member = method.rpartition(".")
        message = jeepney.new_method_call(_address(path, service, interface), member)
        return await self._answer(message, returns)

    async def properties(self, service: str, path: str, interface: str) -> dict[str, Any]:
        """Return the properties of an object's interface by name; none where it is gone.

        Raises as call().
        """
        address = _address(path, service, interface)
        try:
            (found,) = await self._answer(jeepney.Properties(address).get_all(), "a{sv}")
        except CallRefusedError as error:
            if error.name in _GONE:
                return {}
            raise
        return {name: value for name, (_signature, value) in found.items()}

    async def _join(self) -> None:
        try:
            address = jeepney.find_system_bus()
        except (RuntimeError, ValueError) as error:
            raise BusError(f"DBUS_SYSTEM_BUS_ADDRESS: {error}") from None
        await asyncio.get_running_loop().sock_connect(self._socket, address)
        authenticator = Authenticator()
        try:
            for line in authenticator:
                await self._send(line)
                authenticator.feed(await self._receive())
        except jeepney.AuthenticationError as error:
            raise BusError(str(error)) from None
        await self._send(BEGIN)
        await self._answer(jeepney.message_bus.Hello(), "s")

    async def _answer(self, message: Any, returns: str) -> tuple[Any, ...]:
        """Send a call and return what it is answered with; what else comes is dropped."""
        self._serial += 1
        message.header.flags |= jeepney.MessageFlag.no_auto_start
        await self._send(message.serialise(self._serial))
        while True:
            answer = await self._next_message()
            fields = answer.header.fields
            if fields.get(jeepney.HeaderFields.reply_serial) != self._serial:
                continue
            if answer.header.message_type is jeepney.MessageType.error:
                name = fields.get(jeepney.HeaderFields.error_name, "")
                raise CallRefusedError(name, answer.body)
            signature = fields.get(jeepney.HeaderFields.signature, "")
            if signature != returns:
                raise BusError(f"the answer is of type “{signature}”, not “{returns}”")
            return tuple(answer.body)

    async def _next_message(self) -> Any:
        while True:
            try:
                message = self._parser.get_next_message()
            except Exception as error:  # noqa: BLE001 - jeepney raises what the bytes lead to
                raise BusError(f"no D-Bus message: {error!r}") from None
            if message is not None:
                return message
            self._parser.add_data(await self._receive())

    async def _send(self, data: bytes) -> None:
        await asyncio.get_running_loop().sock_sendall(self._socket, data)

    async def _receive(self) -> bytes:
        data = await asyncio.get_running_loop().sock_recv(self._socket, _READ_BYTES)
        if not data:
            raise BusError("the bus ended the connection")
        return data


def _address(path: str, service: str, interface: str) -> Any:
    try:
        return jeepney.DBusAddress(path, service, interface)
    except ValueError as error:
        raise BusError(str(error)) from None
