"""StreamLines: a conversation as lines of text or hex, each found without those before it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from wxtcp_gui.capture.conversation import Conversation
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.payload import Encoding
from wxtcp_gui.gui.models.visible_text import decoded, escape, is_seen

BREAK_MAX_BYTES: Final = 65_536  # a larger message is wrapped, but not broken at line feeds
MESSAGES_MAX: Final = 32  # whose lines are kept; when they are full the oldest go
_BYTES: Final = range(0xDC00, 0xDD00)
_CHAR_BYTES: Final = 3  # that a character has besides its first
_DOT: Final = "·"
_ENDS: Final = "\r\n"


class StreamForm(Enum):
    """How the bytes of a conversation are shown."""

    TEXT = "text"
    HEX = "hex"


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamLine:
    """A line: which message it is of, which of its lines, and which of its bytes."""

    message: int
    number: int
    start: int
    stop: int


class StreamLines(Conversation):
    """Text is broken after line feeds and after `width` bytes, hex after `width` bytes.

    Kept are 8 bytes for a message more than a conversation keeps, and the lines of a few.
    """

    def __init__(self, reader: RecordReader, party: Party, *, form: StreamForm, width: int) -> None:
        super().__init__(reader, party)
        self.form = form
        self.width = width
        self.payloads = form is StreamForm.TEXT
        self._ends = array("Q")  # how many lines there are up to the end of each message
        self._broken: OrderedDict[int, tuple[bytes, list[int]]] = OrderedDict()

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._ends[-1] if self._ends else 0

    def take(self, sequence: int, sent: bool, size: int, parts: Iterable[bytes]) -> None:
        """Append a message and count its lines."""
        if self.form is StreamForm.TEXT and size <= BREAK_MAX_BYTES:
            count = len(line_ends(b"".join(parts), self.width))
        else:
            count = -(-size // self.width)
        before = self.lines
        super().take(sequence, sent, size, ())
        self._ends.append(before + max(1, count))

    def first_line(self, message: int) -> int:
        """Return the first line of a message."""
        return self._ends[message - 1] if message else 0

    def line(self, number: int) -> StreamLine:
        """Return a line, counted from 0. Raises SessionError."""
        message = bisect_right(self._ends, number)
        within = number - self.first_line(message)
        size = self.size(message)
        if self.form is StreamForm.HEX or size > BREAK_MAX_BYTES:
            start = within * self.width
            return StreamLine(
                message=message, number=within, start=start, stop=min(start + self.width, size)
            )
        _, ends = self._lines_of(message)
        start = ends[within - 1] if within else 0
        stop = ends[within] if within < len(ends) else size
        return StreamLine(message=message, number=within, start=start, stop=stop)

    def line_of(self, message: int, offset: int) -> int:
        """Return the line that shows a byte of a message. Raises SessionError."""
        if self.form is StreamForm.HEX or self.size(message) > BREAK_MAX_BYTES:
            return self.first_line(message) + offset // self.width
        _, ends = self._lines_of(message)
        return self.first_line(message) + min(bisect_right(ends, offset), max(0, len(ends) - 1))

    def size(self, message: int) -> int:
        """Return how many bytes a message has."""
        start, stop = self.span(message)
        return stop - start

    def data(self, line: StreamLine) -> bytes:
        """Return the bytes of a line. Raises SessionError."""
        if self.size(line.message) <= BREAK_MAX_BYTES:
            return self._lines_of(line.message)[0][line.start : line.stop]
        return self.reader.payload(self.sequence(line.message), line.start, line.stop)

    def runs(self, line: StreamLine) -> list[tuple[str, bool]]:
        """Return what a line of text shows, and of each piece whether it stands for others."""
        whole = self.size(line.message)
        if whole <= BREAK_MAX_BYTES:
            return text_runs(self.data(line))
        # A character that two lines share is shown in the first of them.
        sequence, stop = self.sequence(line.message), min(line.stop + _CHAR_BYTES, whole)
        data = self.reader.payload(sequence, line.start, stop)
        skipped = _continuing(data[:_CHAR_BYTES]) if line.start else 0
        length = line.stop - line.start
        length += _continuing(data[length:]) if line.stop < whole else 0
        return text_runs(data[skipped:length])

    def _lines_of(self, message: int) -> tuple[bytes, list[int]]:
        found = self._broken.get(message)
        if found is None:
            data = self.reader.payload(self.sequence(message), 0, self.size(message))
            found = self._broken[message] = (data, line_ends(data, self.width))
            if len(self._broken) > MESSAGES_MAX:
                self._broken.popitem(last=False)
        self._broken.move_to_end(message)
        return found


def line_ends(data: bytes, width: int) -> list[int]:
    """Return where lines end: after a line feed, or where `width` bytes of whole letters are."""
    ends: list[int] = []
    at, size = 0, len(data)
    while at < size:
        end = data.find(b"\n", at, at + width + 1) + 1
        if not end:
            end = min(at + width, size)
            if end < size:
                back = end
                while back > max(at + 1, end - _CHAR_BYTES) and data[back] & 0xC0 == 0x80:
                    back -= 1
                end = back if data[back] & 0xC0 != 0x80 else end
        ends.append(end)
        at = end
    return ends


def text_runs(data: bytes) -> list[tuple[str, bool]]:
    r"""Return bytes as text in pieces, and of each whether it stands for what cannot be seen.

    A byte that is no text or a control is a dot, as wide as a letter; line breaks and
    characters without a shape are escapes.
    """
    text, _ = decoded(data, Encoding.UTF_8, final=True)
    if text.isprintable() and text.isascii():
        return [(text, False)]
    body = text.rstrip(_ENDS)
    runs: list[tuple[str, bool]] = []
    for char in body:
        seen = is_seen(char)
        shown = char if seen else _DOT if ord(char) in _BYTES or char < " " else escape(char)
        if runs and runs[-1][1] is not seen:
            runs[-1] = (runs[-1][0] + shown, not seen)
        else:
            runs.append((shown, not seen))
    if len(body) < len(text):
        runs.append(("".join(escape(char) for char in text[len(body) :]), True))
    return runs


def _continuing(data: bytes) -> int:
    """Return how many bytes at the beginning go on a character of UTF-8."""
    count = 0
    while count < len(data) and data[count] & 0xC0 == 0x80:
        count += 1
    return count
