"""Repeat: a message every n milliseconds, from a start that all due times are counted from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from wxtcp_gui.compose.checksum import ChecksumError
from wxtcp_gui.compose.sending import (
    DONE,
    NOT_CONNECTED,
    QUEUE_LIMIT_BYTES,
    SOCKET_ENDED,
    STOPPED,
    Clock,
    End,
    Handle,
    Outcome,
    SocketWatch,
    is_slow,
)
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import TCPSocket

INTERVAL_MIN_S: Final = 0.001  # the timers of Qt and of asyncio know no less


class Repeat:
    """Writes what `payload` returns to a socket every `interval_s`, `times` times or until stop().

    A send that cannot go out in its time is left out and counted, never made up for: when more
    than `queue_limit_bytes` wait for the peer, when the recording has to catch up, and when the
    loop was busy over a due time. `times` counts sends. It ends with its socket, and with a
    payload that raises PayloadError or ChecksumError.

    `changed` is called after each due time and at the end. Needs a running asyncio loop, or a
    clock.
    """

    def __init__(
        self,
        tcp: TCPSocket,
        payload: Callable[[], bytes],
        *,
        interval_s: float,
        times: int | None = None,
        queue_limit_bytes: int = QUEUE_LIMIT_BYTES,
        changed: Callable[[], object] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._tcp = tcp
        self._payload = payload
        self._interval_s = max(interval_s, INTERVAL_MIN_S)
        self._times = times
        self._queue_limit_bytes = queue_limit_bytes
        self._changed = changed
        self._clock: Clock = clock or asyncio.get_running_loop()
        self._started = 0.0
        self._slot = 0  # the due time that comes next, counted from the start
        self._due: Handle | None = None
        self._watch: SocketWatch | None = None
        self.sent = 0
        self.sent_bytes = 0
        self.skipped = 0
        self.is_held_back = False  # the last send was left out because the peer is slow
        self.outcome: Outcome | None = None

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._watch is not None and self.outcome is None

    def start(self) -> None:
        """Send the first message at once, and the others in their time. Once only."""
        if self._watch is not None or self.outcome is not None:
            return
        self._watch = SocketWatch(self._tcp, self._on_socket_ended)
        self._started = self._clock.time()
        self._on_due()

    def stop(self) -> None:
        """End at once; nothing is sent any more."""
        self._end(STOPPED)

    def _on_due(self) -> None:
        self._due = None
        if self._tcp.state is not SocketState.CONNECTED:
            self._end(SOCKET_ENDED if self.sent else NOT_CONNECTED)
            return
        self._skip_what_is_over()
        self._slot += 1
        self.is_held_back = is_slow(self._tcp, self._queue_limit_bytes)
        if self.is_held_back:
            self.skipped += 1
        else:
            self._send()
        if self.outcome is None:
            when = self._started + self._slot * self._interval_s
            self._due = self._clock.call_at(when, self._on_due)
            self._tell()

    def _skip_what_is_over(self) -> None:
        """Leave out what was due before another due time that has come as well."""
        now = int((self._clock.time() - self._started) / self._interval_s)
        if now > self._slot:
            self.skipped += now - self._slot
            self._slot = now

    def _send(self) -> None:
        try:
            data = self._payload()
        except (PayloadError, ChecksumError) as fault:
            self._end(Outcome(End.FAILED, fault.sentence))
            return
        self._tcp.write(data)
        self.sent += 1
        self.sent_bytes += len(data)
        if self._times is not None and self.sent >= self._times:
            self._end(DONE)

    def _on_socket_ended(self) -> None:
        self._end(SOCKET_ENDED)

    def _end(self, outcome: Outcome) -> None:
        if self.outcome is not None:
            return
        self.outcome = outcome
        if self._due is not None:
            self._due.cancel()
        if self._watch is not None:
            self._watch.stop()
        self._tell()

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed()
