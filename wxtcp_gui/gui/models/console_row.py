"""ConsoleRow: what stands in one row of the console, and which rows a line takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.models.console_entry import ConsoleEntry, NodePath
from wxtcp_gui.gui.models.console_text import (
    Place,
    Span,
    cells_of,
    count_wrapped,
    frame_in,
    lines_of,
    spans_of,
    wrapped,
)
from wxtcp_gui.gui.models.part_text import bytes_of, can_open, hex_lines, line_of, token_of
from wxtcp_gui.gui.wording import count_text, translated
from wxtcp_gui.script.console import Part

FOLD_ROWS: Final = 12  # of a text; what is longer has to be opened
COLUMNS_MIN: Final = 20
PLACE_CELLS: Final = 28  # of file and line at the right; a longer name loses its beginning
PLACE_GAP_CELLS: Final = 2
INDENT_CELLS: Final = 2
REST: Final = -1  # the step of a path to the rest of a long text


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleRow:
    """A row: its pieces, how far it is indented, and what can be opened in it.

    `path` is what Right and Left open and close, None where there is nothing. `joins` tells
    that the row goes on where the one above was full. `link` is where in its text a place stands.
    """

    spans: tuple[Span, ...]
    depth: int = 0
    path: NodePath | None = None
    is_open: bool = False
    joins: bool = False
    is_head: bool = False
    place: Place | None = None
    link: tuple[int, int] | None = None
    part: Part | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return "".join(each.text for each in self.spans)


def place_text(place: Place) -> str:
    """Return a place as it is shown, not too long."""
    text = place.text
    return text if len(text) <= PLACE_CELLS else f"…{text[1 - PLACE_CELLS :]}"


def is_plain(entry: ConsoleEntry) -> bool:
    """Return whether a line is shown as it stands, as most are, however many rows it takes."""
    text = entry.text
    return (
        not entry.open
        and text.isascii()
        and text.isprintable()
        and not isinstance(text, Sentence)  # it is the translation that is shown
    )


def count_rows(entry: ConsoleEntry, columns: int) -> int:
    """Return how many rows rows_of() makes, at little cost where the line is plain."""
    if not is_plain(entry):
        return len(rows_of(entry, columns))
    columns = max(columns, COLUMNS_MIN)
    count = count_wrapped(entry.text, _first_room(entry.place, columns), columns)
    return min(count, FOLD_ROWS + 1)


def rows_of(entry: ConsoleEntry, columns: int) -> tuple[ConsoleRow, ...]:
    """Return the rows of a line where so many cells fit into one."""
    return tuple(_rows(entry, max(columns, COLUMNS_MIN)))


def _rows(entry: ConsoleEntry, columns: int) -> Iterator[ConsoleRow]:
    place = entry.place
    room = _first_room(place, columns)
    rows = list(_text_rows(translated(entry.text), room, columns))
    part = entry.parts[0] if len(entry.parts) == 1 else None
    is_open = () in entry.open
    yield ConsoleRow(
        spans=rows[0].spans,
        is_head=True,
        place=place,
        path=() if entry.parts else None,
        is_open=is_open,
        part=part,
    )
    yield from _folded(rows[1:], (REST,), entry, 0)
    if not is_open:
        return
    if part is not None:
        yield from _inside(part, (0,), 1, entry, columns)
        return
    for at, each in enumerate(entry.parts):
        yield from _value("", each, (at,), 1, entry, columns)


def _first_room(place: Place | None, columns: int) -> int:
    """Return how many cells of a line's first row are left beside its place."""
    if place is None:
        return columns
    room = columns - cells_of(place_text(place)) - PLACE_GAP_CELLS
    return max(room, COLUMNS_MIN // 2)


def _text_rows(text: str, first: int, rest: int, depth: int = 0) -> Iterator[ConsoleRow]:
    """Yield a text line by line; those of a stack have their places."""
    for number, line in enumerate(lines_of(text)):
        frame = frame_in(line) if number else None
        if frame is not None:
            spans = (Span(line[: frame.start]), Span(line[frame.start :], "muted"))
            link = (frame.start, frame.stop)
            yield ConsoleRow(spans=spans, depth=depth, place=frame.place, link=link)
            continue
        for at, row in enumerate(wrapped(spans_of(line), rest if number else first, rest)):
            yield ConsoleRow(spans=row, depth=depth, joins=at > 0)


def _folded(
    rows: list[ConsoleRow], path: NodePath, entry: ConsoleEntry, depth: int
) -> Iterator[ConsoleRow]:
    """Yield rows; of many the first ones, and one that opens the others."""
    if len(rows) <= FOLD_ROWS:
        yield from rows
        return
    yield from rows[: FOLD_ROWS - 1]
    others = rows[FOLD_ROWS - 1 :]
    is_open = path in entry.open
    text = QCoreApplication.translate("ConsoleRows", "{count} more lines")
    span = Span(text.format(count=count_text(len(others))), "muted")
    yield ConsoleRow(spans=(span,), depth=depth, path=path, is_open=is_open)
    if is_open:
        yield from others


def _value(
    key: str, part: Part, path: NodePath, depth: int, entry: ConsoleEntry, columns: int
) -> Iterator[ConsoleRow]:
    """Yield a value and, where it is open, what is in it."""
    room = max(columns - INDENT_CELLS * depth, COLUMNS_MIN)
    value = spans_of(line_of(part))
    spans = [Span(f"{key}: ", "secondary")] if key else []
    spans += (Span(each.text, each.token or token_of(part)) for each in value)
    is_long = part.kind == "string" and sum(cells_of(each.text) for each in spans) > room
    is_open = path in entry.open
    opens = is_long or can_open(part)
    yield ConsoleRow(
        spans=tuple(spans),
        depth=depth,
        path=path if opens else None,
        is_open=opens and is_open,
        part=part,
    )
    if not is_open:
        return
    if is_long:
        rest = list(_text_rows(part.text, room, room, depth + 1))
        yield from _folded(rest, (*path, REST), entry, depth + 1)
    elif opens:
        yield from _inside(part, path, depth + 1, entry, columns)


def _inside(
    part: Part, path: NodePath, depth: int, entry: ConsoleEntry, columns: int
) -> Iterator[ConsoleRow]:
    room = max(columns - INDENT_CELLS * depth, COLUMNS_MIN)
    if (held := bytes_of(part)) is not None:
        data, more = held
        for line in hex_lines(data, room):
            yield ConsoleRow(spans=(Span(line),), depth=depth)
        if more:
            text = QCoreApplication.translate("ConsoleRows", "… {count} more bytes")
            yield _more(text, more, depth)
        return
    if part.kind == "error" and "\n" in part.text:
        stack = list(_text_rows(part.text, room, room, depth))[1:]
        yield from _folded(stack, (*path, REST), entry, depth)
    for at, (key, each) in enumerate(part.children):
        yield from _value(key, each, (*path, at), depth, entry, columns)
    if part.more and not part.children:
        text = QCoreApplication.translate("ConsoleRows", "… not shown: it is too deep, or too much")
        yield ConsoleRow(spans=(Span(text, "muted"),), depth=depth)
    elif part.more:
        yield _more(QCoreApplication.translate("ConsoleRows", "… {count} more"), part.more, depth)


def _more(text: str, count: int, depth: int) -> ConsoleRow:
    return ConsoleRow(spans=(Span(text.format(count=count_text(count)), "muted"),), depth=depth)
