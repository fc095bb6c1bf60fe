"""Sockets: the TCPSockets of one run, called as the script's commands say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from wxtcp_gui.core.events import EventName, Message
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import MiniProgram, QuotaExceeded, TCPSocket
from wxtcp_gui.script.events import Events
from wxtcp_gui.script.heard import Heard

_OPEN: Final = frozenset({SocketState.CONNECTING, SocketState.CONNECTED, SocketState.CLOSING})
_SYSTEM_ERROR: Final = -1


class Sockets:
    """By the script's own numbers. Their events go to `events`, and `arrived` is called.

    Reading pauses while more than `held_bytes` wait for the script. `created` gets each one
    with its listeners in the script.
    """

    def __init__(
        self,
        program: MiniProgram,
        events: Events,
        arrived: Callable[[], object],
        *,
        held_bytes: int,
        created: Callable[[TCPSocket, Heard], object] = lambda _tcp, _heard: None,
    ) -> None:
        self._program = program
        self._events = events
        self._arrived = arrived
        self._held_bytes = held_bytes
        self._created = created
        self._sockets: dict[int, TCPSocket] = {}
        self._heard: dict[int, Heard] = {}
        self._holds = False

    @property
    def open(self) -> int:
        """How many are connecting, connected or closing."""
        return sum(each.state in _OPEN for each in self._sockets.values())

    @property
    def free(self) -> int | None:
        """How many may be created now; None where the profile has no quota."""
        quota = self._program.quota
        if quota.limit is None:
            return None
        return max(quota.limit - quota.used(self._program.clock()), 0)

    def create(self, number: int, type: object) -> None:
        """Create one: of ipv4 where the script has said nothing."""
        asked = "ipv4" if type == {"is": "undefined"} else _value(type)
        try:
            tcp = self._program.create_tcp_socket(asked)
        except QuotaExceeded as error:  # somebody else was faster since the script was told
            self._events.add("error", number, str(error), _SYSTEM_ERROR, None)
            self._arrived()
            return
        self._sockets[number] = tcp
        heard = self._heard[number] = Heard()
        for name in EventName:
            getattr(tcp, f"on_{name.name.lower()}")(self._forward(number, name, heard))
        self._created(tcp, heard)

    def refuse(self) -> None:
        """Have a creation that the script was refused stand in the log."""
        try:
            self._program.create_tcp_socket().close()
        except QuotaExceeded:
            return

    def connect(self, number: int, address: object, port: object, timeout: object) -> None:
        """Call connect(); what the script has not given is not given."""
        given = {"address": address, "port": port, "timeout": timeout}
        values = {name: _value(each) for name, each in given.items() if each != {"is": "undefined"}}
        if (tcp := self._sockets.get(number)) is not None:
            tcp.connect(**values)

    def write(self, number: int, data: object) -> None:
        """Call write()."""
        if (tcp := self._sockets.get(number)) is not None:
            tcp.write(data)

    def close(self, number: int) -> None:
        """Call close()."""
        if (tcp := self._sockets.get(number)) is not None:
            tcp.close()

    def bind_wifi(self, number: int, bssid: object) -> None:
        """Call bind_wifi()."""
        if (tcp := self._sockets.get(number)) is not None:
            tcp.bind_wifi(bssid=None if bssid == {"is": "undefined"} else _value(bssid))

    def note_unknown_off(self, number: int, event: str) -> None:
        """Have the log say that offX was called with a function that does not listen."""
        if (tcp := self._sockets.get(number)) is not None:
            getattr(tcp, f"off_{EventName(event).name.lower()}")(_no_listener)

    def listens(self, number: int, event: str, listeners: Sequence[Sequence[Any]]) -> None:
        """Take which functions of the script listen to an event."""
        if (heard := self._heard.get(number)) is not None:
            heard.take(EventName(event), listeners)

    def note_fault(self, number: int, event: str, message: str, at: int = -1) -> None:
        """Have the log say that a listener, the one at that place, has thrown."""
        if (tcp := self._sockets.get(number)) is not None:
            self._heard[number].note_raised(EventName(event), at)
            tcp.note_listener_fault(EventName(event), message)

    def read_on(self) -> None:
        """Read again, once the script has caught up."""
        if self._holds and self._events.bytes <= self._held_bytes // 2:
            self._holds = False
            self._set_reading(on=self._program.reading)

    def close_all(self) -> None:
        """Close each that is not closed, and forget them."""
        for tcp in self._sockets.values():
            if tcp.state is not SocketState.CLOSED:
                tcp.close()
        self._set_reading(on=self._program.reading)

    async def gone(self) -> None:
        """Forget all."""
        self._sockets.clear()
        self._heard.clear()

    def _forward(self, number: int, name: EventName, heard: Heard) -> Callable[[Any], None]:
        events, arrived = self._events, self._arrived

        def script(event: Any) -> None:
            heard.note_event(name)
            events.add_socket(number, event)
            arrived()

        def script_message(event: Message) -> None:
            heard.note_event(name)
            events.add_message(number, event)
            if events.bytes > self._held_bytes and not self._holds:
                self._holds = True
                self._set_reading(on=False)
            arrived()

        return script_message if name is EventName.MESSAGE else script

    def _set_reading(self, *, on: bool) -> None:
        for tcp in self._sockets.values():
            tcp.set_reading(on=on)


def foreign(kind: str, text: str = "") -> object:
    """Return something that is no text and no bytes, of a class that is called as JS does.

    In the log it is `text`, or what it is.
    """
    return type(kind, (), {"__str__": lambda _: text or kind})()


def _value(given: object) -> object:
    """Return a script's value; what JSON has no word for becomes something of that name."""
    if not isinstance(given, dict):
        return given
    return foreign(str(given["is"]), str(given.get("text", "")))


def _no_listener(_event: object) -> None:
    """Stand for a function that was never registered."""
