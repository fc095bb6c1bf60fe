"""Talking: a talk at work on one connection, with its timers and its tasks."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any, Protocol, TypeAlias

from wxtcp_gui.core.endpoint import LocalInfo
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.peer.behaviour import Behaviour, Handle, Talk

# What starts a named task; who gives it owns the task.
StartTask: TypeAlias = Callable[[Coroutine[Any, Any, Any], str], asyncio.Task[Any]]


class Outlet(Protocol):
    """What a connection does for its talk."""

    @property
    def writable(self) -> bool:
        """Whether more may be sent."""

    @property
    def local_info(self) -> LocalInfo:
        """Where the client has connected to."""

    def send(self, data: bytes) -> bool:
        """Send bytes."""

    def finish(self) -> None:
        """Send FIN."""

    def close(self) -> None:
        """End the connection after what was sent has gone out."""

    def reset(self) -> None:
        """End the connection with RST."""

    def set_reading(self, *, on: bool) -> None:
        """Stop reading, or go on."""

    def note(self, sentence: Sentence) -> None:
        """Put a sentence into the log."""


class _Timer:
    """A call that is to come, which its talk may cancel, and is when the connection ends."""

    def __init__(self, ended: Callable[[_Timer], object]) -> None:
        self._ended = ended
        self.handle: asyncio.TimerHandle | None = None

    def cancel(self) -> None:
        """See to it that it does not come."""
        if self.handle is not None:
            self.handle.cancel()
        self._ended(self)


class Talking:
    """The Side of a talk. It tells the talk one thing after the other, never within a call."""

    def __init__(self, outlet: Outlet, start_task: StartTask) -> None:
        self._loop = asyncio.get_running_loop()
        self._outlet = outlet
        self._start_task = start_task
        self._talk: Talk | None = None
        self._telling = False
        self._untold: deque[Callable[[], object]] = deque()
        self._timers: set[_Timer] = set()
        self._ended = False
        self.tasks: set[asyncio.Task[Any]] = set()

    def begin(self, behaviour: Behaviour, draw: Random) -> None:
        """Make the talk, and tell it that the connection stands."""
        talk = self._talk = behaviour.talk(self, draw)
        self._tell(talk.opened)

    def received(self, data: bytes) -> None:
        """Tell of bytes of the client."""
        talk = self._talk
        if talk is None:
            return
        if self._telling:
            self._tell(lambda: talk.received(data))
            return
        self._telling = True
        try:
            talk.received(data)
        finally:
            self._telling = False
        if self._untold:
            self._tell_rest()

    def client_finished(self) -> None:
        """Tell of the client's FIN."""
        if self._talk is not None:
            self._tell(self._talk.client_finished)

    def set_writable(self, *, on: bool) -> None:
        """Tell that it may send, or should not for now."""
        if self._talk is not None:
            self._tell(self._talk.resumed if on else self._talk.paused)

    def end(self) -> None:
        """Tell that the connection is no more; cancel what was to come, and what runs."""
        if self._ended:
            return
        self._ended = True
        for timer in tuple(self._timers):
            timer.cancel()
        for task in self.tasks:
            task.cancel()
        self._untold.clear()
        talk, self._talk = self._talk, None
        if talk is not None:
            self._tell(talk.ended)

    # The Side

    @property
    def writable(self) -> bool:
        """Whether more may be sent: False while too much waits to go out."""
        return self._outlet.writable

    @property
    def local_info(self) -> LocalInfo:
        """Where the client has connected to."""
        return self._outlet.local_info

    def now(self) -> float:
        """Return the loop's time, in seconds, which call_later() counts by."""
        return self._loop.time()

    def send(self, data: bytes) -> None:
        """Send bytes after all that was sent before."""
        self._outlet.send(data)

    def finish(self) -> None:
        """Send FIN after what was sent; the client may still send."""
        self._outlet.finish()

    def close(self) -> None:
        """End the connection after what was sent has gone out."""
        self._outlet.close()

    def reset(self) -> None:
        """End the connection with RST, after what was sent passed the faults."""
        self._outlet.reset()

    def set_reading(self, *, on: bool) -> None:
        """Stop reading what the client sends, or go on."""
        self._outlet.set_reading(on=on)

    def call_later(self, delay_s: float, callback: Callable[[], object]) -> Handle:
        """Call back once, unless the connection has ended by then."""
        timer = _Timer(self._timers.discard)
        if not self._ended:
            self._timers.add(timer)
            timer.handle = self._loop.call_later(delay_s, self._ring, timer, callback)
        return timer

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        """Run a coroutine, which is cancelled when the connection ends."""
        if self._ended:
            work.close()
            return
        task = self._start_task(work, name)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def note(self, sentence: Sentence) -> None:
        """Put a sentence into the log: what happened that bytes do not show."""
        self._outlet.note(sentence)

    def _ring(self, timer: _Timer, callback: Callable[[], object]) -> None:
        self._timers.discard(timer)
        self._tell(callback)

    def _tell(self, callback: Callable[[], object]) -> None:
        self._untold.append(callback)
        if not self._telling:
            self._tell_rest()

    def _tell_rest(self) -> None:
        self._telling = True
        try:
            while self._untold:
                self._untold.popleft()()
        finally:
            self._telling = False
