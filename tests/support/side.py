"""A talk's side of a connection without a connection: what it was told stands in a list."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any, Final

from wxtcp_gui.core.endpoint import LocalInfo
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.peer.behaviour import Behaviour, Talk

LOCAL: Final = LocalInfo(address="127.0.0.1", family="IPv4", port=8848)


class FakeHandle:
    """A call that is to come, by the fake clock."""

    def __init__(self, callback: Callable[[], object]) -> None:
        self.callback = callback
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FakeSide:
    """Keeps what a talk does, in order, and has a clock that only a test moves.

    `done` holds the bytes that were sent, and the words finish, close, reset, read and wait.
    With `room` it is clogged as soon as so many bytes were sent, until the test drains it.
    """

    def __init__(self, behaviour: Behaviour, *, room: int | None = None) -> None:
        self.done: list[bytes | str] = []
        self.notes: list[Sentence] = []
        self.time = 1000.0
        self.reading = True
        self.local_info = LOCAL
        self._room = room
        self._free = room
        self._calls: list[tuple[float, int, FakeHandle]] = []
        self._later: list[tuple[float, int, FakeHandle]] | None = None
        self._numbers = itertools.count()
        self.ended = False
        self.talk: Talk = behaviour.talk(self, Random("test"))  # noqa: S311 - no secret

    # What the talk calls

    @property
    def writable(self) -> bool:
        return not self.ended and (self._free is None or self._free > 0)

    def now(self) -> float:
        return self.time

    def send(self, data: bytes) -> None:
        if self.ended:
            return
        self.done.append(data)
        if self._free is not None:
            self._free -= len(data)

    def finish(self) -> None:
        self.done.append("finish")

    def close(self) -> None:
        self._end("close")

    def reset(self) -> None:
        self._end("reset")

    def set_reading(self, *, on: bool) -> None:
        assert on != self.reading, "told what it knows"
        self.reading = on

    def call_later(self, delay_s: float, callback: Callable[[], object]) -> FakeHandle:
        assert delay_s >= 0
        handle = FakeHandle(callback)
        call = (self.time + delay_s, next(self._numbers), handle)
        if self._later is not None and not delay_s:
            self._later.append(call)
        else:
            heapq.heappush(self._calls, call)
        return handle

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        asyncio.get_running_loop().create_task(work, name=name)

    def note(self, sentence: Sentence) -> None:
        self.notes.append(sentence)

    # What a test does

    @property
    def sent(self) -> bytes:
        """All bytes that were sent."""
        return b"".join(each for each in self.done if isinstance(each, bytes))

    @property
    def waits(self) -> bool:
        """Whether a call is to come."""
        return not self.ended and any(not handle.cancelled for *_, handle in self._calls)

    def open(self) -> FakeSide:
        """Tell the talk that the connection stands."""
        self.talk.opened()
        return self

    def receive(self, *reads: bytes) -> FakeSide:
        """Tell the talk of reads of the client's stream."""
        for data in reads:
            self.talk.received(data)
        return self

    def pass_time(self, seconds: float) -> None:
        """Move the clock; what falls due on the way is called at its time.

        A call that is wanted at once, from within another one, comes the next time.
        """
        stop = self.time + seconds
        self._later = []
        while self._calls and self._calls[0][0] <= stop + 1e-9:
            when, _, handle = heapq.heappop(self._calls)
            self.time = max(self.time, when)
            if not handle.cancelled and not self.ended:
                handle.callback()
        self.time = max(self.time, stop)
        for each in self._later:
            heapq.heappush(self._calls, each)
        self._later = None

    def clog(self) -> None:
        """Tell the talk what it has brought about: too much waits to go out."""
        assert not self.writable
        self.talk.paused()

    def drain(self) -> None:
        """Let everything go out, and tell the talk."""
        self._free = self._room
        self.talk.resumed()

    def _end(self, how: str) -> None:
        if not self.ended:
            self.done.append(how)
            self.ended = True
