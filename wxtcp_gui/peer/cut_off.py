"""CutOff: the stage that lets so many bytes pass, then gives a signal, and then nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.stage import Item, Signal, Stage


class CutOff(Stage):
    """Gives `end` right after the last of `after` bytes, None for never by bytes.

    With 0 no byte passes: the end comes in place of the first. What comes later is dropped,
    but for a signal that ends more than `end` did. It keeps nothing back; taken out after
    the end, it does not undo it.
    """

    def __init__(self, *, after: int | None, end: Signal, said: Text) -> None:
        super().__init__()
        self._left = after
        self._end = end
        self._said = said
        self._passed = 0
        self._over = False

    def take(self, item: Item, now: float) -> Sequence[Item]:  # noqa: ARG002 - bytes count
        """Let it pass up to the last byte."""
        if isinstance(item, Signal):
            return self._take_signal(item)
        if self._over:
            return ()
        part = item if self._left is None else item[: self._left]
        self._passed += len(part)
        if self._left is None:
            return (part,)
        self._left -= len(part)
        if self._left:
            return (part,)
        self.notes.append(Sentence(self._said, count=self._passed))
        return (part, *self.cut()) if part else self.cut()

    def cut(self) -> Sequence[Item]:
        """Give the end now."""
        self._over = True
        self.due = None
        return (self._end,)

    def _take_signal(self, signal: Signal) -> Sequence[Item]:
        if self._over and signal not in _MORE_THAN[self._end]:
            return ()
        if signal is not Signal.FINISH:  # all is over, without this fault
            self._over = True
            self.due = None
        return (signal,)


_MORE_THAN = {
    Signal.FINISH: {Signal.CLOSE, Signal.RESET},
    Signal.CLOSE: {Signal.RESET},
    Signal.RESET: set[Signal](),
}
