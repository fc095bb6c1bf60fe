"""FrameIndex: where the frames of one direction of a conversation end."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.capture.conversation import Lane, MessageScan
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.framing import FRAME_MAX_BYTES, Framing, FramingFault, cutter
from wxtcp_gui.core.party import Party

FRAMES_MAX: Final = 8_000_000  # kept, 8 bytes each; then nothing more is cut


@dataclass(frozen=True, slots=True, kw_only=True)
class FramePlace:
    """A frame's place in the stream, and the messages that it came in, counted in their lane.

    `first_shared` and `last_shared` say whether those have bytes of other frames, too.
    """

    number: int
    start: int
    stop: int
    first: int
    last: int
    first_shared: bool = False
    last_shared: bool = False

    @property
    def is_split(self) -> bool:
        """Whether it came in several messages: a half packet in each of them."""
        return self.last > self.first

    @property
    def is_sticky(self) -> bool:
        """Whether a message that it came in brought other frames, too."""
        return self.first_shared or self.last_shared


class FrameIndex(MessageScan):
    """Cuts what a party has sent, or received, into frames, and keeps where they end.

    `rest` is what belongs to no frame yet, None where there is nothing.
    """

    payloads = True

    def __init__(
        self,
        reader: RecordReader,
        party: Party,
        framing: Framing,
        *,
        sent: bool,
        maximum: int = FRAME_MAX_BYTES,
        frames_max: int = FRAMES_MAX,
    ) -> None:
        super().__init__(reader, party)
        self.sent = sent
        self.framing = framing
        self.lane = Lane()
        self._cutter = cutter(framing, maximum)
        self._frames_max = frames_max
        self._stops = array("Q")

    def __len__(self) -> int:
        return len(self._stops)

    @property
    def full(self) -> bool:
        """Whether there are as many frames as are kept."""
        return len(self._stops) >= self._frames_max

    @property
    def framing_fault(self) -> FramingFault | None:
        """Why there are no more frames."""
        return self._cutter.fault

    @property
    def maximum(self) -> int:
        """How many bytes a frame has at most."""
        return self._cutter.maximum

    @property
    def rest(self) -> FramePlace | None:
        """The beginning of a frame that is not complete, with what has come of it."""
        start = self._stops[-1] if self._stops else 0
        stop = self.lane.size
        return None if start >= stop or self.full else self._place(len(self._stops), start, stop)

    @property
    def rest_stop(self) -> int | None:
        """Where the rest will be complete, None where that is not known."""
        return self._cutter.stop

    def take(self, sequence: int, sent: bool, size: int, parts: Iterable[bytes]) -> None:
        """Cut a message."""
        if sent is not self.sent:
            return
        self.lane.add(sequence, size)  # first: no frame ends where there is no message
        for part in parts:
            if self.full:
                break
            self._stops.extend(self._cutter.cut(part))

    def frame(self, number: int) -> FramePlace:
        """Return a frame, counted from 0."""
        return self._place(number, self._stops[number - 1] if number else 0, self._stops[number])

    def frame_of(self, sequence: int) -> int | None:
        """Return the frame that a record's bytes begin in; the rest counts as one more."""
        number = self.lane.number_of(sequence)
        if number is None:
            return None
        return min(bisect_right(self._stops, self.lane.span(number)[0]), len(self._stops))

    def was_ended(self, place: FramePlace, tail: bytes) -> bool:
        """Return whether a frame has an end of its own; `tail` are its last bytes."""
        return self._cutter.was_ended(place.start, place.stop, tail)

    def _place(self, number: int, start: int, stop: int) -> FramePlace:
        lane = self.lane
        first, last = lane.at(start), lane.at(stop - 1)
        return FramePlace(
            number=number,
            start=start,
            stop=stop,
            first=first,
            last=last,
            first_shared=start > lane.span(first)[0],
            last_shared=stop < lane.span(last)[1],
        )
