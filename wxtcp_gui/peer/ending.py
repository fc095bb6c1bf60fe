"""Ending: why a connection ends, and how long that may take."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from wxtcp_gui.core.errors import Errno, linux_errno
from wxtcp_gui.core.sentences import Sentence, Text

# How long a connection that this end has closed goes on reading, for the client's FIN.
# Closing with something unread makes the kernel reset it, and what is on its way with it.
LINGER_S: Final = 2.0

_GONE: Final = {Errno.ECONNRESET, Errno.EPIPE, Errno.ECONNABORTED}


class Ending:
    """Keeps the reason, and a timer that calls `late`."""

    def __init__(self, late: Callable[[], object]) -> None:
        self._late = late
        self._timer: asyncio.TimerHandle | None = None
        self.why: Sentence | None = None
        self.decided = False  # whatever comes, that is the reason
        self.over = False

    def guess(self, text: Text) -> None:
        """Remember who finished first: the reason, unless there will be a better one."""
        if self.why is None:
            self.why = Sentence(text)

    def decide(self, why: Sentence) -> None:
        """Remember what ended it; the first is the reason."""
        if not self.decided:
            self.why, self.decided = why, True

    def linger(self) -> None:
        """Call `late` after LINGER_S, unless it is over by then."""
        if self._timer is None and not self.over:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(LINGER_S, self._ring)

    def end(self, error: Exception | None) -> None:
        """It is over; `error` is why the system ended it, None where this end did."""
        self.over = True
        if self._timer is not None:
            self._timer.cancel()
        if isinstance(error, OSError):
            known = linux_errno(error)
            broken = Sentence(Text.PEER_END_BROKEN, error=known.text)
            self.decide(Sentence(Text.PEER_END_CLIENT_RESET) if known in _GONE else broken)

    def _ring(self) -> None:
        self._timer = None
        self._late()
