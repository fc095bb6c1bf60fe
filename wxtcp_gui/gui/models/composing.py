"""Composing: what a draft of the composer amounts to, and how it changes its form."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from wxtcp_gui.compose.checksum import ChecksumError
from wxtcp_gui.compose.message import Message, Mode
from wxtcp_gui.compose.variables import Variables, has_variables
from wxtcp_gui.core.hex_digits import bytes_to_hex, hex_to_bytes
from wxtcp_gui.core.payload import (
    Encoding,
    LineEnding,
    PayloadError,
    bytes_to_text,
    text_to_bytes,
    unencodable,
)
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.models.socket_entry import ComposerDraft

CHUNK_CHARS: Final = 524_288  # converted in one go, some milliseconds
HEX_CHUNK_CHARS: Final = 65_536  # the same of hex with a fault, which takes longer
LINE_CHARS: Final = 65_536  # Qt lays a line out anew at each key: 10 ms for so many
EDIT_CHARS: Final = 16_777_216  # in the editor; more of it is kept beside it
QUICK_CHARS: Final = 65_536  # converted at each key; longer texts when typing pauses
HEX_LINE_BYTES: Final = 32  # of hex that is too much for one line
REPEAT_MIN_MS: Final = 1.0
REPEAT_MAX_MS: Final = 86_400_000.0  # a day
_COUNT_DIGITS: Final = 9
_FILE_VARIABLE: Final = re.compile(r"\{\{[ \t]*file\b")
# What compose.variables fills in.
VARIABLE: Final = re.compile(r"\{\{[ \t]*[A-Za-z]\w*[ \t]*(?::[^{}\r\n]*)?\}\}", re.ASCII)
_HEAD_CHARS: Final = 4_096  # in which hex shows whether it is pairs, an array or a dump
_GUARD: Final = "00 "  # what begins with it is no dump
_SEPARATORS: Final = "\n ,;\t\r"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a draft amounts to.

    `data` is what the next send sends, None with a fault. `marks` are the characters that are
    wrong, as places and lengths in the text, counted in UTF-16 as Qt does.
    """

    data: bytes | None
    fault: Sentence | None = None
    marks: tuple[tuple[int, int], ...] = ()
    checksum_bytes: int = 0  # at the end of data
    varies: bool = False  # at each send it is made anew


@dataclass(frozen=True, slots=True)
class RepeatSettings:
    """How often and how many times; None is until stopped."""

    interval_s: float
    times: int | None


def weigh(draft: ComposerDraft, variables: Variables) -> Weighed:
    """Return what a draft amounts to, or what is wrong with it. Reads the files of {{file}}."""
    if draft.large is not None:
        return Weighed(data=draft.large)
    message = message_of(draft)
    varies = has_variables(message)
    try:
        data = _data_of(message, variables, varies=varies)
    except ChecksumError as error:
        return Weighed(data=None, fault=error.sentence, varies=varies)
    except PayloadError as error:
        marks = _in_utf16(message.text, _wrong_places(message, error))
        return Weighed(data=None, fault=error.sentence, marks=marks, varies=varies)
    width = 0 if message.checksum is None else message.checksum.algorithm.width
    return Weighed(data=data, checksum_bytes=width, varies=varies)


def _data_of(message: Message, variables: Variables, *, varies: bool) -> bytes:
    """Return what the next send sends; long hex piece by piece, for the sake of other threads.

    A regular expression lets none of them in before it is through.
    """
    if varies or message.mode is Mode.TEXT or len(message.text) <= QUICK_CHARS:
        return variables.preview(message)
    if not _is_plain_hex(message.text):
        return variables.preview(message)
    parts, offset = [], 0
    for piece in _pieces(message.text, hex_mode=True, size=HEX_CHUNK_CHARS):
        parts.append(_plain_hex(piece, offset))
        offset += len(piece)
    return message.with_checksum(b"".join(parts))


def is_quick(draft: ComposerDraft) -> bool:
    """Tell whether weigh() takes less than a key press may."""
    text = draft.hex if draft.hex_mode else draft.text
    return len(text) <= QUICK_CHARS and not (draft.variables and _FILE_VARIABLE.search(text))


def message_of(draft: ComposerDraft) -> Message:
    """Return the draft as the engine knows it."""
    return Message(
        mode=Mode.HEX if draft.hex_mode else Mode.TEXT,
        text=draft.hex if draft.hex_mode else draft.text,
        encoding=draft.encoding,
        escapes=draft.escapes,
        line_ending=draft.line_ending,
        checksum=draft.checksum,
        variables=draft.variables,
    )


def mentions_variables(draft: ComposerDraft) -> bool:
    """Tell whether there is something to fill in, wanted or not."""
    text = draft.hex if draft.hex_mode else draft.text
    return draft.large is None and VARIABLE.search(text) is not None


def goes_out_foreign(draft: ComposerDraft) -> bool:
    """Tell whether a mini-program's write() of the same text would send other bytes."""
    if draft.hex_mode or draft.large is not None or draft.encoding is Encoding.UTF_8:
        return False
    if draft.encoding in {Encoding.UTF_16_LE, Encoding.UTF_16_BE}:
        return bool(draft.text)
    return not draft.text.isascii() or (draft.escapes and "\\u" in draft.text)


def repeat_settings(draft: ComposerDraft) -> RepeatSettings | None:
    """Return how to repeat; None where what was typed is no number or out of range."""
    count = draft.repeat_count.strip()
    try:
        interval_ms = float(draft.repeat_interval)
        times = int(count) if count else None
    except ValueError:
        return None
    if not REPEAT_MIN_MS <= interval_ms <= REPEAT_MAX_MS or len(count) > _COUNT_DIGITS:
        return None
    if times is not None and times < 1:
        return None
    return RepeatSettings(interval_ms / 1000, times)


def is_too_large(text: str) -> bool:
    """Tell whether an editor would stutter with it."""
    if len(text) <= LINE_CHARS:
        return False
    return len(text) > EDIT_CHARS or longest_line(text) > LINE_CHARS


def longest_line(text: str) -> int:
    """Return the length of the longest line."""
    return max(map(len, text.split("\n")))


def _wrong_places(message: Message, error: PayloadError) -> list[int]:
    """Return the place of the fault and, in text, all characters that the encoding lacks."""
    places = {error.position}
    if message.mode is Mode.TEXT:
        lacking = unencodable(message.text, message.encoding, escapes=message.escapes)
        spans = [each.span() for each in VARIABLE.finditer(message.text)] if lacking else []
        if message.variables and spans:  # what stands in a variable is not sent itself
            lacking = [at for at in lacking if not any(a <= at < b for a, b in spans)]
        places.update(lacking)
    return sorted(places)


def _in_utf16(text: str, places: list[int]) -> tuple[tuple[int, int], ...]:
    found = []
    units = before = 0
    for place in places:
        units += utf16_length(text[before:place])
        before = place
        found.append((units, max(1, utf16_length(text[place : place + 1]))))
    return tuple(found)


def utf16_length(text: str) -> int:
    """Return how many units Qt counts."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def payload_of(draft: ComposerDraft) -> bytes:
    """Return the bytes of a draft as it stands, variables and checksum aside.

    Raises PayloadError where it is faulty.
    """
    return message_of(draft).literal_bytes() if draft.large is None else draft.large


def in_mode(draft: ComposerDraft, *, hex_mode: bool) -> ComposerDraft:
    """Return the draft in the other form, with the same bytes and the same variables.

    A form whose bytes the other one has already keeps its spelling, and a faulty one what
    was typed, so that nothing is lost by looking.
    """
    if draft.hex_mode == hex_mode:
        return draft
    other = replace(draft, hex_mode=hex_mode)
    if draft.large is not None:
        unfolded = replace(other, large=None)  # what it was made of may be there still
        return unfolded if _pieces_or_none(unfolded) == [draft.large] else other
    pieces = _pieces_or_none(draft)
    if pieces is None or _pieces_or_none(other) in (pieces, None):
        return other
    if hex_mode:
        shown = " ".join(_hex_lines(each) if isinstance(each, bytes) else each for each in pieces)
        other = replace(other, hex=shown)
    else:
        shown = "".join(
            _literal(each, draft) if isinstance(each, bytes) else each for each in pieces
        )
        other = replace(other, text=shown, escapes=True, line_ending=LineEnding.NONE)
    if len(pieces) == 1 and isinstance(pieces[0], bytes) and is_too_large(shown):
        return replace(draft, hex_mode=hex_mode, large=pieces[0])
    return other


def _hex_lines(data: bytes) -> str:
    if len(data) * 3 <= LINE_CHARS:
        return bytes_to_hex(data)
    starts = range(0, len(data), HEX_LINE_BYTES)
    return "\n".join(bytes_to_hex(data[at : at + HEX_LINE_BYTES]) for at in starts)


def _literal(data: bytes, draft: ComposerDraft) -> str:
    """Return the text of bytes, none of which are to be taken for a variable."""
    text = bytes_to_text(data, encoding=draft.encoding)
    if draft.variables and VARIABLE.search(text):
        return text.replace("{{", "{\\u{7B}")
    return text


def _pieces_or_none(draft: ComposerDraft) -> list[bytes | str] | None:
    """Return the bytes between variables, and the variables; None where a piece is faulty.

    Empty bytes are left out, but for a draft that has nothing else.
    """
    message = message_of(draft)
    pieces: list[bytes | str] = []
    is_ended = message.mode is Mode.TEXT and message.line_ending is not LineEnding.NONE
    ending = len(message.line_ending.value.encode(message.encoding.value)) if is_ended else 0
    end = 0
    try:
        for match in VARIABLE.finditer(message.text) if message.variables else ():
            piece = replace(message, text=message.text[end : match.start()]).literal_bytes()
            pieces += [piece[: len(piece) - ending], match[0]]
            end = match.end()
        if not pieces:
            return [message.literal_bytes()]
        pieces += [replace(message, text=message.text[end:]).literal_bytes()]
    except PayloadError:
        return None
    return [each for each in pieces if each]


def typed(draft: ComposerDraft, text: str) -> ComposerDraft:
    """Return the draft with another text in the form that is shown; the other one is stale."""
    if text == (draft.hex if draft.hex_mode else draft.text):
        return draft
    if draft.hex_mode:
        return replace(draft, hex=text, text="", large=None)
    return replace(draft, text=text, hex="", large=None)


def draft_of(data: bytes, draft: ComposerDraft) -> ComposerDraft:
    """Return the draft with these bytes, and nothing that would change them at a send."""
    plain = replace(draft, large=None, checksum=None)
    if draft.hex_mode:
        return replace(plain, hex=_hex_lines(data), text="")
    text = bytes_to_text(data, encoding=draft.encoding)
    plain = replace(plain, text=text, hex="", escapes=True, line_ending=LineEnding.NONE)
    return replace(plain, variables=False) if mentions_variables(plain) else plain


async def large_payload(text: str, draft: ComposerDraft) -> bytes:
    """Return the bytes of a large text as it stands, without escapes or line endings.

    Converted piece by piece, so that the window stays live. Raises PayloadError.
    """
    if draft.hex_mode and not _is_plain_hex(text):
        return await asyncio.to_thread(hex_to_bytes, text)
    parts = []
    offset = 0
    for piece in _pieces(text, hex_mode=draft.hex_mode):
        if draft.hex_mode:
            parts.append(_plain_hex(piece, offset))
        else:
            try:
                parts.append(text_to_bytes(piece, encoding=draft.encoding, escapes=False))
            except PayloadError as error:
                raise error.moved(offset) from None
        offset += len(piece)
        await asyncio.sleep(0)
    return b"".join(parts)


def _is_plain_hex(text: str) -> bool:
    """Tell whether long hex is pairs and separators; arrays and dumps cannot be cut."""
    if "//" in text or "/*" in text:
        return False
    head = next(_pieces(text, hex_mode=True, size=_HEAD_CHARS), "")
    try:
        return hex_to_bytes(head) == _plain_hex(head, 0)
    except PayloadError:
        return False


def _plain_hex(text: str, offset: int) -> bytes:
    """Return the bytes of pairs; `offset` is where they stand. Raises PayloadError."""
    try:
        return hex_to_bytes(_GUARD + text)[1:]
    except PayloadError as error:
        raise error.moved(offset - len(_GUARD)) from None


def _pieces(text: str, *, hex_mode: bool, size: int = CHUNK_CHARS) -> Iterator[str]:
    """Cut the text, hex only where a byte ends."""
    start = 0
    while start < len(text):
        stop = min(start + size, len(text))
        if hex_mode and stop < len(text):
            last = max(text.rfind(separator, start, stop) for separator in _SEPARATORS)
            last = max(last, text.rfind("\\", start + 1, stop) - 1)  # of \\x
            # Digits without a break between them come in pairs from where they begin.
            stop = last + 1 if last >= start else stop - (stop - start) % 2
        yield text[start:stop]
        start = stop
