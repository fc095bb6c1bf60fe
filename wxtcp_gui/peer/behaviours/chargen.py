"""Chargen: sends rotating lines of printable characters, as RFC 864 has them, and never listens."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar, Final

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.peer.behaviour import Behaviour, Handle, Side, Talk
from wxtcp_gui.peer.settings import Kind, setting

LINE_CHARS: Final = 72  # RFC 864, "one popular pattern"
PIECE_MAX_BYTES: Final = 1024 * 1024
TURN_BYTES: Final = 256 * 1024  # sent in one go, so that others get their turn

_PRINTABLE: Final = bytes(range(0x20, 0x7F))
_RING: Final = _PRINTABLE * 2
PERIOD: Final = b"".join(
    _RING[first : first + LINE_CHARS] + b"\r\n" for first in range(len(_PRINTABLE))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chargen(Behaviour):
    """Sends `size` bytes at a time, `rate` bytes in a second, `total` bytes in all.

    Without a rate it sends as fast as the client reads, without a total for ever. What the
    client does not read is not sent later on top: it goes on where it was, at its rate.
    """

    NAME: ClassVar[str] = "chargen"
    TITLE: ClassVar[Text] = Text.BEHAVIOUR_CHARGEN
    ABOUT: ClassVar[Text] = Text.BEHAVIOUR_CHARGEN_ABOUT

    rate: int = setting(Kind.RATE, Text.SETTING_LABEL_RATE, 0, hint=Text.SETTING_HINT_NO_LIMIT)
    size: int = setting(Kind.BYTES, Text.SETTING_LABEL_PIECE, 1024, least=1, most=PIECE_MAX_BYTES)
    total: int = setting(Kind.BYTES, Text.SETTING_LABEL_TOTAL, 0, hint=Text.SETTING_HINT_NO_END)

    def talk(self, side: Side, draw: Random) -> Talk:  # noqa: ARG002 - nothing is random
        """Return what sends on one connection."""
        return _Generating(side, self)


class _Generating(Talk):
    def __init__(self, side: Side, settings: Chargen) -> None:
        super().__init__(side)
        self._settings = settings
        self._sent = 0
        self._paced = 0  # of these, since _since
        self._since = 0.0
        self._next: Handle | None = None
        self._finished = False

    def opened(self) -> None:
        """Begin."""
        self._begin()

    def client_finished(self) -> None:
        """End; what was asked for as a whole is sent before."""
        self._finished = True
        if not self._settings.total:
            self._stop()
            self._side.close()

    def paused(self) -> None:
        """Wait; what the client sends is thrown away all the same."""
        self._stop()

    def resumed(self) -> None:
        """Go on, at the rate from now on."""
        if not self._finished or self._settings.total:
            self._begin()

    def ended(self) -> None:
        """Send no more."""
        self._stop()

    def _begin(self) -> None:
        self._stop()
        self._since, self._paced = self._side.now(), 0
        self._go()

    def _stop(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _go(self) -> None:
        """Send what is due, and come back when more is."""
        self._next = None
        turn, wait_s = 0, 0.0
        while self._side.writable and turn < TURN_BYTES:
            piece = self._piece()
            if not piece:
                self._side.close()
                return
            wait_s = self._wait_s()
            if wait_s > 0:
                break
            self._side.send(piece)
            self._sent += len(piece)
            self._paced += len(piece)
            turn += len(piece)
        if self._side.writable:
            self._next = self._side.call_later(max(0.0, wait_s), self._go)

    def _wait_s(self) -> float:
        """Return how long the next piece has to wait; the first one does not."""
        rate = self._settings.rate
        return self._since + self._paced / rate - self._side.now() if rate else 0.0

    def _piece(self) -> bytes:
        """Return the next piece, which may be the last; none where all has been sent."""
        size, total = self._settings.size, self._settings.total
        if total:
            size = min(size, total - self._sent)
        at = self._sent % len(PERIOD)
        return (PERIOD * (-(-(at + size) // len(PERIOD))))[at : at + size]
