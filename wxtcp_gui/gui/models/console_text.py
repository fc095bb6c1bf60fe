"""Console text: what scripts say, made visible, and broken where a row is full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from wxtcp_gui.gui.models.visible_text import visible

TAB: Final = "    "
_FRAME: Final = re.compile(
    r"^\s+at (?:.*\()?(?P<place>(?P<file>[^()\s][^()]*?):(?P<line>\d+):\d+)\)?$"
)
_WORD_SHARE: Final = 3  # a row may lose the last third of its cells, for a word to stay whole
_WIDE: Final = frozenset("WF")


class Span(NamedTuple):
    """A piece of a row in one colour; without a token it has that of its line."""

    text: str
    token: str = ""


class Place(NamedTuple):
    """A line of a script's file."""

    file: str
    line: int

    @property
    def text(self) -> str:
        """The place as it is written: ping.js:12."""
        return f"{self.file}:{self.line}"


class Frame(NamedTuple):
    """A line of a stack: its place, and where in the line that stands."""

    place: Place
    start: int
    stop: int


def frame_in(text: str) -> Frame | None:
    """Return the place that a line of a stack names, None where it is no such line."""
    found = _FRAME.match(text)
    if found is None or found["file"] in {"native", "<anonymous>"}:
        return None
    place = Place(found["file"], int(found["line"]))
    return Frame(place, *found.span("place"))


def lines_of(text: str) -> list[str]:
    r"""Return the lines of a text. What ends the last one, and each \r, is part of its line."""
    if "\n" not in text:
        return [text]
    lines = text.split("\n")
    if not lines[-1]:
        del lines[-1]
        lines[-1] += "\n"
    return [f"{each}\n" if each.endswith("\r") else each for each in lines]


def spans_of(text: str) -> list[Span]:
    """Return a line with its escapes in a colour of their own."""
    if text.isascii() and text.isprintable():
        return [Span(text)]
    shown = visible(text.replace("\t", TAB), breaks=False)
    spans, at = [], 0
    for start, stop in shown.escapes:
        if at < start:
            spans.append(Span(shown.text[at:start]))
        spans.append(Span(shown.text[start:stop], "muted"))
        at = stop
    if at < len(shown.text) or not spans:
        spans.append(Span(shown.text[at:]))
    return spans


def cells_of(text: str) -> int:
    """Return how many cells of a fixed pitch a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in _WIDE else 1 for char in text)


def wrapped(spans: Sequence[Span], first: int, rest: int) -> list[tuple[Span, ...]]:
    """Return spans as rows of so many cells: `first` in the first row, `rest` in the others."""
    rows: list[tuple[Span, ...]] = []
    row: list[Span] = []
    room = first
    for span in spans:
        text = span.text
        while text:
            fits = _fitting(text, room)
            if fits == 0 and not row and room >= rest:
                fits = 1  # a wide character in a row of one cell
            if fits < len(text):
                fits = _after_space(text, fits, rest)
            if fits:
                row.append(Span(text[:fits], span.token))
                room -= cells_of(text[:fits])
                text = text[fits:]
            if text:
                rows.append(tuple(row))
                row, room = [], rest
    rows.append(tuple(row))
    return rows


def count_wrapped(text: str, first: int, rest: int) -> int:
    """Return how many rows wrapped() makes of ASCII that can be seen, at little cost."""
    count, at, room = 1, 0, first
    while len(text) - at > room:
        at = _after_space(text, at + room, rest)
        count, room = count + 1, rest
    return count


def _after_space(text: str, fits: int, rest: int) -> int:
    """Return where a row is better broken: after a space, where one is near."""
    return text.rfind(" ", max(0, fits - rest // _WORD_SHARE), fits) + 1 or fits


def _fitting(text: str, room: int) -> int:
    """Return how many characters of a text fit into so many cells."""
    if text.isascii():
        return max(0, min(len(text), room))
    for at, char in enumerate(text):
        room -= 2 if east_asian_width(char) in _WIDE else 1
        if room < 0:
            return at
    return len(text)
