"""Delivery: brings events to listeners, in order and never within the call that caused them."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.events import EVENT_NAMES, Connected, Event, EventName, Message
from wxtcp_gui.core.listeners import Listeners
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.sentences import Sentence

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pending:
    """An event on its way to the listeners, with what the log says about it."""

    event: Event
    remote_info: RemoteInfo | None = None
    verdict: Verdict | None = None
    note: Sentence | None = None


class Delivery:
    """The listeners of one socket and the events that they have not been told of yet.

    The queue is bounded by what one socket's calls and reads leave behind in one turn of
    the loop. `observe` is called before the listeners of each event, `report` for one that
    raised.
    """

    def __init__(
        self,
        *,
        observe: Callable[[EventName, Pending], None],
        report: Callable[[EventName, Exception], None],
    ) -> None:
        self.listeners = {name: Listeners() for name in EventName}
        self._observe = observe
        self._report = report
        self._loop = asyncio.get_running_loop()
        self._pending: deque[Pending] = deque()
        self._scheduled = False
        self._running = False
        self._stopped = False

    def add(self, pending: Pending) -> None:
        """Put an event at the end of the queue."""
        if not self._stopped:
            self._pending.append(pending)

    def drop_network_events(self) -> None:
        """Forget what close() forbids from now on: onConnect and onMessage."""
        self._pending = deque(
            each for each in self._pending if not isinstance(each.event, Connected | Message)
        )

    def stop(self) -> None:
        """Tell nobody of anything any more."""
        self._stopped = True
        self._pending.clear()

    def soon(self) -> None:
        """Deliver in the next turn of the loop, as a call's events have to."""
        if self._pending and not self._scheduled and not self._running:
            self._scheduled = True
            self._loop.call_soon(self._run)

    def now(self) -> None:
        """Deliver at once, as the network's events may where nothing is before them."""
        if self._pending and not self._scheduled and not self._running:
            self._run()

    def _run(self) -> None:
        """Tell of what is pending now; what listeners cause comes in the next turn."""
        self._scheduled = False
        self._running = True
        try:
            for _ in range(len(self._pending)):
                if not self._pending:
                    break  # a listener called close()
                self._tell(self._pending.popleft())
        finally:
            # A listener may leave with what is no Exception; the others are told all the same.
            self._running = False
            self.soon()

    def _tell(self, pending: Pending) -> None:
        name = EVENT_NAMES[type(pending.event)]
        self._observe(name, pending)
        for listener, error in self.listeners[name].dispatch(pending.event):
            _log.error("Listener %r of %s raised", listener, name.value, exc_info=error)
            self._report(name, error)
