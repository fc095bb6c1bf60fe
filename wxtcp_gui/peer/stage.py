"""Stage: one fault at work on one direction of one connection.

It has no clock and does no I/O: it takes what passes, and gives what is to pass on. The
time is handed to it, in seconds of the loop's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, TypeAlias

from wxtcp_gui.core.sentences import Sentence

# A source is held back while one stage keeps more than this. So a stage that waits for more
# bytes before it passes any on must not wait for more than so many.
HELD_MAX_BYTES: Final = 4 << 20


class Signal(Enum):
    """What passes beside bytes, in its order among them."""

    FINISH = "finish"  # nothing more comes: FIN
    CLOSE = "close"  # nothing more comes, either way: FIN, and the connection ends
    RESET = "reset"  # the connection is to be reset, with RST


Item: TypeAlias = bytes | Signal


class Stage:
    """Passes everything on as it comes. A fault's own stage changes some of that.

    `held` is how many bytes it keeps back; `reads` is False while nothing more is to be
    taken from the source; `due` is when release() is wanted, None for never. What it did
    that people should know of is put into `notes`, which whoever drives it empties.

    One that makes bytes of its own says so by `adds`: its release() is not called while the
    stages after it keep back so much that the source is held back. One that watches both ways
    says so by `watches`: its notice() is called when bytes come from the other direction's
    source.
    """

    adds = False
    watches = False

    def __init__(self) -> None:
        self.held = 0
        self.reads = True
        self.due: float | None = None
        self.notes: list[Sentence] = []

    def begin(self, now: float) -> None:
        """Start the clock: the fault is at work from now on."""

    def take(self, item: Item, now: float) -> Sequence[Item]:  # noqa: ARG002 - for those that wait
        """Take the next item; return what passes on at once."""
        return (item,)

    def release(self, now: float) -> Sequence[Item]:  # noqa: ARG002 - for those that wait
        """Return what is to pass on now. Called when `due` has come, or later."""
        return ()

    def notice(self, now: float) -> None:
        """Know that bytes came the other way. Only called where `watches` is True."""

    def drain(self) -> Sequence[Item]:
        """Return all that is kept back, in order: the fault is taken out, and loses nothing."""
        return ()
