"""Time: a line with a counter and the time, again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviour import Behaviour, Handle, Side, Talk
from wxtcp_gui.peer.settings import Kind, setting

INTERVAL_LEAST_S: Final = 0.001
LINES_MAX: Final = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Behaviour):
    """Sends `1 2026-01-31T08:15:30.125Z` and so on, one line every `interval` seconds.

    The first line comes at once, and after `lines` lines it closes. The counter has no gaps:
    while the client does not read, no lines are made.
    """

    NAME: ClassVar[str] = "time"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_TIME
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_TIME_ABOUT

    interval: float = setting(
        Kind.DURATION, Text.SETTING_LABEL_INTERVAL, 1.0, least=INTERVAL_LEAST_S
    )
    lines: int = setting(
        Kind.WHOLE,
        Text.SETTING_LABEL_LINES,
        0,
        most=LINES_MAX,
        hint=Text.SETTING_HINT_NO_END,
    )

    def talk(self, side: Side, draw: Random) -> Talk:  # noqa: ARG002 - nothing is random
        """Return what tells the time on one connection."""
        return Ticking(side, self, time.time_ns)


class Ticking(Talk):
    """Tells the time on one connection; `wall_ns` is the time since 1970, in nanoseconds."""

    def __init__(self, side: Side, settings: Time, wall_ns: Callable[[], int]) -> None:
        super().__init__(side)
        self._settings = settings
        self._wall_ns = wall_ns
        self._count = 0
        self._due = 0.0
        self._next: Handle | None = None

    def opened(self) -> None:
        """Send the first line."""
        self._due = self._side.now()
        self._tick()

    def paused(self) -> None:
        """Make no lines; what the client sends is thrown away all the same."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def resumed(self) -> None:
        """Go on; a line that was left out meanwhile comes now."""
        if self._next is None:
            self._wait()

    def _tick(self) -> None:
        """Send a line, and wait for the next one."""
        self._next = None
        self._count += 1
        self._due += self._settings.interval
        if self._due < self._side.now():  # lines were left out
            self._due = self._side.now() + self._settings.interval
        self._side.send(b"%d %s\r\n" % (self._count, _stamp(self._wall_ns())))
        if self._count == self._settings.lines:
            self._side.close()
        elif self._side.writable:
            self._wait()

    def _wait(self) -> None:
        wait_s = max(0.0, self._due - self._side.now())
        self._next = self._side.call_later(wait_s, self._tick)


def _stamp(wall_ns: int) -> bytes:
    """Return a time as ISO 8601 has it, in UTC and to the millisecond."""
    moment = datetime.fromtimestamp(wall_ns // 1_000_000_000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{wall_ns // 1_000_000 % 1000:03d}Z".encode()
