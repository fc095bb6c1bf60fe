"""Sequence: messages one after the other, with delays, and replies that are waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wxtcp_gui.compose.checksum import ChecksumError
from wxtcp_gui.compose.reply import Matcher, PatternSlowError, Reply
from wxtcp_gui.compose.sending import (
    DONE,
    NOT_CONNECTED,
    SOCKET_ENDED,
    STOPPED,
    Clock,
    End,
    Outcome,
    SocketWatch,
    off,
    wake,
)
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import Message, TCPSocket


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One message: `delay_s` passes, it is sent, and then its reply is waited for."""

    payload: Callable[[], bytes]
    delay_s: float = 0.0
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a sequence is: `step` counts from 0, `sent` tells whether its message is out."""

    step: int
    sent: bool
    is_waiting_for_reply: bool = False


class SendSequence:
    """Sends steps to a socket; run() returns how it ended.

    It ends with its socket, at stop(), at a payload or pattern that is faulty, and at a reply
    that does not come in time. `progressed` is called whenever `progress` has changed.
    """

    def __init__(
        self,
        tcp: TCPSocket,
        steps: Sequence[Step],
        *,
        progressed: Callable[[Progress], object] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._tcp = tcp
        self._steps = tuple(steps)
        self._progressed = progressed
        self._clock: Clock = clock or asyncio.get_running_loop()
        self._news: asyncio.Future[Outcome] | None = None
        self._matcher: Matcher | None = None
        self._ended: Outcome | None = None
        self.progress = Progress(0, sent=False)

    async def run(self) -> Outcome:
        """Send every step. Once only; cancelling the task is as good as stop()."""
        watch = SocketWatch(self._tcp, self._on_socket_ended)
        self._tcp.on_message(self._on_message)
        try:
            for at, step in enumerate(self._steps):
                outcome = await self._run_step(at, step)
                if outcome is not DONE:
                    return outcome
        except (PayloadError, ChecksumError) as fault:
            return Outcome(End.FAILED, fault.sentence)
        else:
            return DONE
        finally:
            watch.stop()
            off(self._tcp, "message", self._on_message)

    def stop(self) -> None:
        """End at once; nothing is sent any more."""
        self._end(STOPPED)

    async def _run_step(self, at: int, step: Step) -> Outcome:
        self._tell(Progress(at, sent=False))
        if step.delay_s > 0:
            await self._wait(step.delay_s, DONE)
        if self._ended is not None:
            return self._ended
        if self._tcp.state is not SocketState.CONNECTED:
            return SOCKET_ENDED if at else NOT_CONNECTED
        data = step.payload()
        if step.reply is None:
            self._tcp.write(data)
            self._tell(Progress(at, sent=True))
            return DONE
        self._matcher = step.reply.matcher()
        try:
            self._tcp.write(data)
            self._tell(Progress(at, sent=True, is_waiting_for_reply=True))
            seconds = f"{step.reply.timeout_s:g}"
            late = Sentence(Text.SEND_NO_REPLY, seconds=seconds, step=at + 1)
            return await self._wait(step.reply.timeout_s, Outcome(End.FAILED, late), step.reply)
        finally:
            self._matcher = None

    async def _wait(self, seconds: float, then: Outcome, reply: Reply | None = None) -> Outcome:
        """Return what came first: the end, the reply, or `then` when the time is over."""
        if self._ended is not None:
            return self._ended
        news: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._news = news
        when = self._clock.time() + seconds
        timer = self._clock.call_at(when, lambda: wake(news, then))
        try:
            return await news
        except PatternSlowError:
            pattern = reply.pattern if reply else ""
            return Outcome(End.FAILED, Sentence(Text.SEND_PATTERN_SLOW, pattern=pattern))
        finally:
            timer.cancel()
            self._news = None

    def _on_message(self, event: Message) -> None:
        if self._matcher is None or self._news is None or self._news.done():
            return
        try:
            if self._matcher.take(event.message):
                self._news.set_result(DONE)
        except PatternSlowError as slow:
            self._news.set_exception(slow)

    def _on_socket_ended(self) -> None:
        self._end(SOCKET_ENDED)

    def _end(self, outcome: Outcome) -> None:
        self._ended = self._ended or outcome
        wake(self._news, self._ended)

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
        if self._progressed is not None:
            self._progressed(progress)
