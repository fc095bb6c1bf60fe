"""Framing: cuts a stream of bytes into frames, whatever the pieces are that it comes in.

A Framing says how: by line, by delimiter, by a length in front, by fixed size. A Cutter finds
where frames end and keeps next to nothing; a Framer keeps what is pending, and gives bytes.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TypeAlias

from wxtcp_gui.core.sentences import Sentence, Text

FRAME_MAX_BYTES: Final = 16 * 1024 * 1024  # our own bound: a longer frame is most likely none
LENGTH_WIDTHS: Final = (1, 2, 4, 8)


class LineBreak(Enum):
    """What ends a line. With ANY, CR LF is one end and not two."""

    LF = b"\n"
    CRLF = b"\r\n"
    CR = b"\r"
    ANY = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A frame ends with a line break, which is part of it."""

    end: LineBreak = LineBreak.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimited:
    """A frame ends with these bytes, which are part of it."""

    delimiter: bytes

    def __post_init__(self) -> None:
        if not self.delimiter:
            raise ValueError("a delimiter has at least one byte")


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthPrefixed:
    """A frame says how long it is, in an unsigned number `offset` bytes after its beginning.

    The number counts what follows it, or the whole frame where it includes the header; `extra`
    bytes come on top of what it counts, and may be negative.
    """

    offset: int = 0
    width: int = 2
    order: Literal["big", "little"] = "big"
    includes_header: bool = False
    extra: int = 0

    def __post_init__(self) -> None:
        if self.offset < 0 or self.width not in LENGTH_WIDTHS:
            raise ValueError(f"no length of {self.width} bytes at {self.offset}")

    @property
    def header(self) -> int:
        """How many bytes there are up to the end of the length."""
        return self.offset + self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedSize:
    """All frames have so many bytes."""

    size: int

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ValueError("a frame has at least one byte")


Framing: TypeAlias = Lines | Delimited | LengthPrefixed | FixedSize


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingFault:
    """Why nothing is cut any more: the frame that begins at `position` has no possible end."""

    position: int
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The bytes of a stream from start up to, not including, stop.

    `ended` is False for a piece that was cut at the maximum, because no end was found.
    """

    start: int
    stop: int
    data: bytes
    ended: bool = True


class Cutter(ABC):
    """Finds the ends of frames in a stream; it keeps no more than the part of a header or end.

    `position` is where the stream goes on, `start` where the frame that is pending began and
    `stop` where it will end, None where that is not known. `fault` is why it has given up.
    """

    def __init__(self, maximum: int) -> None:
        self.position = 0
        self.start = 0
        self.stop: int | None = None
        self.fault: FramingFault | None = None
        self.maximum = maximum

    def cut(self, data: bytes) -> Sequence[int]:
        """Go on with the next bytes, and return where frames end in them."""
        stops: list[int] = []
        if self.fault is None:
            self._cut(data, stops)
        self.position += len(data)
        return stops

    @abstractmethod
    def _cut(self, data: bytes, stops: list[int]) -> None:
        """Append the ends; `position` is where data begins."""

    def was_ended(self, start: int, stop: int, tail: bytes) -> bool:  # noqa: ARG002 - some look
        """Return whether the frame has an end of its own; `tail` are its last bytes."""
        return True


class _Delimiter(Cutter):
    def __init__(self, delimiter: bytes, maximum: int) -> None:
        super().__init__(max(maximum, len(delimiter)))
        self._delimiter = delimiter
        self._tail = b""  # may be the beginning of a delimiter

    def _cut(self, data: bytes, stops: list[int]) -> None:
        delimiter, length = self._delimiter, len(self._delimiter)
        buffer = self._tail + data
        base = self.position - len(self._tail)
        at = 0
        while True:
            limit = self.start + self.maximum - base
            found = buffer.find(delimiter, at, limit)
            if found >= 0:
                at = found + length
            elif len(buffer) >= limit:
                at = limit
            else:
                break
            self.start = base + at
            stops.append(self.start)
        self._tail = buffer[max(at, len(buffer) - length + 1) :]

    def was_ended(self, start: int, stop: int, tail: bytes) -> bool:
        return stop - start < self.maximum or tail.endswith(self._delimiter)


_ANY_BREAK: Final = re.compile(rb"\r\n?|\n")


class _AnyLine(Cutter):
    def __init__(self, maximum: int) -> None:
        super().__init__(max(maximum, 1))
        self._tail = b""  # a CR that LF may follow

    def _cut(self, data: bytes, stops: list[int]) -> None:
        buffer = self._tail + data
        base = self.position - len(self._tail)
        at = 0
        while True:
            limit = self.start + self.maximum - base
            found = _ANY_BREAK.search(buffer, at, limit)
            if found is not None:
                end = found.end()
                if end == len(buffer) < limit and buffer[end - 1 :] == b"\r":
                    break  # nobody knows yet
                at = end
            elif len(buffer) >= limit:
                at = limit
            else:
                break
            self.start = base + at
            stops.append(self.start)
        self._tail = b"\r" if at < len(buffer) and buffer.endswith(b"\r") else b""

    def was_ended(self, start: int, stop: int, tail: bytes) -> bool:
        return stop - start < self.maximum or tail.endswith((b"\r", b"\n"))


class _Length(Cutter):
    def __init__(self, framing: LengthPrefixed, maximum: int) -> None:
        super().__init__(maximum)
        self._framing = framing
        self._head = b""  # of the pending frame, as long as its length is not known

    def _cut(self, data: bytes, stops: list[int]) -> None:
        header = self._framing.header
        base, end = self.position, self.position + len(data)
        while True:
            if self.stop is None:
                begin = self.start + len(self._head) - base
                self._head += data[begin : begin + header - len(self._head)]
                if len(self._head) < header or not self._measure():
                    return
            if self.stop is None or self.stop > end:
                return
            stops.append(self.stop)
            self.start, self.stop, self._head = self.stop, None, b""

    def _measure(self) -> bool:
        """Set where the frame will end; return whether that is possible."""
        framing = self._framing
        number = int.from_bytes(self._head[framing.offset :], framing.order)
        length = number + framing.extra + (0 if framing.includes_header else framing.header)
        values = {"number": number, "position": self.start + framing.offset, "length": length}
        sentence = None
        if length < framing.header:
            sentence = Sentence(Text.FRAME_TOO_SHORT, header=framing.header, **values)
        elif length > self.maximum:
            sentence = Sentence(Text.FRAME_TOO_LONG, maximum=self.maximum, **values)
        if sentence is not None:
            self.fault = FramingFault(position=self.start, sentence=sentence)
            return False
        self.stop = self.start + length
        return True


class _Fixed(Cutter):
    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.stop = size

    def _cut(self, data: bytes, stops: list[int]) -> None:
        size = self.maximum
        first = self.start + size
        stops.extend(range(first, self.position + len(data) + 1, size))
        self.start = stops[-1] if stops else self.start
        self.stop = self.start + size


def cutter(framing: Framing, maximum: int = FRAME_MAX_BYTES) -> Cutter:
    """Return a cutter at the beginning of a stream; a frame has at most `maximum` bytes."""
    if isinstance(framing, Lines):
        end = framing.end
        return _AnyLine(maximum) if end is LineBreak.ANY else _Delimiter(end.value, maximum)
    if isinstance(framing, Delimited):
        return _Delimiter(framing.delimiter, maximum)
    if isinstance(framing, LengthPrefixed):
        return _Length(framing, maximum)
    return _Fixed(framing.size)


class Framer:
    """Cuts a stream into frames as it comes. `pending` is what belongs to none yet.

    It keeps one frame at most; after a fault it gives no more frames, and keeps nothing.
    """

    def __init__(self, framing: Framing, maximum: int = FRAME_MAX_BYTES) -> None:
        self._cutter = cutter(framing, maximum)
        self._pending = bytearray()

    @property
    def pending(self) -> bytes:
        """The beginning of a frame that is not complete."""
        return bytes(self._pending)

    @property
    def pending_start(self) -> int:
        """Where that frame begins in the stream."""
        return self._cutter.start

    @property
    def pending_stop(self) -> int | None:
        """Where it will end, None where that is not known."""
        return self._cutter.stop

    @property
    def fault(self) -> FramingFault | None:
        """Why there are no more frames."""
        return self._cutter.fault

    def feed(self, data: bytes) -> list[Frame]:
        """Go on with the next bytes, and return the frames that they complete."""
        begin, cutter = self._cutter.start, self._cutter
        start = begin
        stops = cutter.cut(data)
        self._pending += data
        frames = []
        for stop in stops:
            part = bytes(self._pending[start - begin : stop - begin])
            ended = cutter.was_ended(start, stop, part)
            frames.append(Frame(start=start, stop=stop, data=part, ended=ended))
            start = stop
        del self._pending[: start - begin]
        if cutter.fault is not None:
            self._pending.clear()
        return frames
