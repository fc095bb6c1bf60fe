"""Link: one direction of one connection, from its source through the faults to its sink."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.peer.chain import Chain, Wanted
from wxtcp_gui.peer.stage import Item


class Link:
    """Drives a chain by the loop's clock.

    `sink` gets what comes out, one item at a time and never within a call of its own, so that
    nothing overtakes. `note` gets what the stages have to say. `changed` is called when
    `blocked` does: while it is, the source is to give no more. So a sink that is not ready
    gets no more than what the stages keep back, each at most HELD_MAX_BYTES and one item.
    """

    def __init__(
        self,
        *,
        sink: Callable[[Item], object],
        note: Callable[[Sentence], object],
        changed: Callable[[], object],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._sink = sink
        self._note = note
        self._changed = changed
        self._chain = Chain()
        self._out: deque[Item] = deque()  # empty but within a call
        self._flowing = False
        self._ready = True
        self._closed = False
        self._timer: asyncio.Handle | None = None
        self._due = 0.0  # of the timer: not every loop's handles tell when()
        self.blocked = False

    @property
    def held(self) -> int:
        """How many bytes the stages keep back."""
        return self._chain.held

    def push(self, item: Item) -> None:
        """Take the next item of the source."""
        if self._closed:
            return
        if self._chain.empty and not self._flowing:
            self._flowing = True
            try:
                self._sink(item)
            finally:
                self._flowing = False
            if self._out:
                self._flow(())
            return
        self._flow(self._chain.take(item, self._loop.time()))

    def notice(self) -> None:
        """Tell the stages that watch both ways that bytes came the other way."""
        if not self._chain.empty:
            self._chain.notice(self._loop.time())

    def change(self, wanted: Sequence[Wanted]) -> None:
        """Put other faults in force; those that stay go on where they are."""
        if not self._closed:
            self._flow(self._chain.change(wanted, self._loop.time()))

    def drain(self) -> None:
        """Let out what is kept back: the end does not wait for the faults."""
        if not self._closed:
            self._flow(self._chain.drain())

    def set_ready(self, *, on: bool) -> None:
        """Tell whether the sink takes more; until it does, no stage adds bytes of its own."""
        if self._ready != on:
            self._ready = on
            self._settle()

    def close(self) -> None:
        """Forget what is kept back, and do nothing any more."""
        self._say()
        self._closed = True
        self._out.clear()
        self._chain = Chain()
        self._settle()

    def _flow(self, items: Iterable[Item]) -> None:
        self._out.extend(items)
        if self._flowing:  # the sink has pushed: it goes on with these afterwards
            return
        self._flowing = True
        try:
            while self._out:
                self._sink(self._out.popleft())
        finally:
            self._flowing = False
        self._settle()

    def _release(self) -> None:
        self._timer = None
        self._flow(self._chain.release(self._loop.time(), ready=self._ready))

    def _say(self) -> None:
        for sentence in self._chain.notes():
            self._note(sentence)

    def _settle(self) -> None:
        """Set the timer and `blocked` to what the stages want now."""
        self._say()
        due = None if self._closed else self._chain.due(ready=self._ready)
        if self._timer is not None and self._due != due:
            self._timer.cancel()
            self._timer = None
        if self._timer is None and due is not None:
            self._due = due
            self._timer = self._loop.call_at(due, self._release)
        blocked = not (self._ready and self._chain.reads)
        if blocked != self.blocked:
            self.blocked = blocked
            self._changed()
