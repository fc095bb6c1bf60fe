"""Listening: the five on/off pairs of a TCPSocket."""

from __future__ import annotations

from abc import ABC, abstractmethod

from wxtcp_gui.core.events import EventName
from wxtcp_gui.core.listeners import Listener, ListenerCount
from wxtcp_gui.net.delivery import Delivery


class Listening(ABC):
    """Registers listeners with the delivery of a socket."""

    _delivery: Delivery

    @property
    def listeners(self) -> dict[EventName, tuple[ListenerCount, ...]]:
        """Who listens to which event, in order, with the number of calls."""
        return {name: each.counts for name, each in self._delivery.listeners.items()}

    @property
    def unknown_offs(self) -> dict[EventName, int]:
        """How often offX was called with a function that was not registered."""
        return {name: each.unknown_offs for name, each in self._delivery.listeners.items()}

    def on_connect(self, listener: Listener) -> None:
        """Listen to Connected."""
        self._delivery.listeners[EventName.CONNECT].add(listener)

    def on_message(self, listener: Listener) -> None:
        """Listen to Message."""
        self._delivery.listeners[EventName.MESSAGE].add(listener)

    def on_error(self, listener: Listener) -> None:
        """Listen to SocketError."""
        self._delivery.listeners[EventName.ERROR].add(listener)

    def on_close(self, listener: Listener) -> None:
        """Listen to Closed."""
        self._delivery.listeners[EventName.CLOSE].add(listener)

    def on_bind_wifi(self, listener: Listener) -> None:
        """Listen to WifiBound."""
        self._delivery.listeners[EventName.BIND_WIFI].add(listener)

    def off_connect(self, listener: Listener | None = None) -> None:
        """Remove this listener of Connected, or all of them."""
        self._off(EventName.CONNECT, listener)

    def off_message(self, listener: Listener | None = None) -> None:
        """Remove this listener of Message, or all of them."""
        self._off(EventName.MESSAGE, listener)

    def off_error(self, listener: Listener | None = None) -> None:
        """Remove this listener of SocketError, or all of them."""
        self._off(EventName.ERROR, listener)

    def off_close(self, listener: Listener | None = None) -> None:
        """Remove this listener of Closed, or all of them."""
        self._off(EventName.CLOSE, listener)

    def off_bind_wifi(self, listener: Listener | None = None) -> None:
        """Remove this listener of WifiBound, or all of them."""
        self._off(EventName.BIND_WIFI, listener)

    def _off(self, name: EventName, listener: Listener | None) -> None:
        if not self._delivery.listeners[name].remove(listener):
            self._record_unknown_off(name)

    @abstractmethod
    def _record_unknown_off(self, name: EventName) -> None:
        """Tell the log of a listener that could not be removed."""
