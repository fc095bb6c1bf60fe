r"""Payload: text to bytes and back, with the place of a fault.

Text may carry escapes (\n \r \t \0 \\ \xNN \u{...}). Every byte string has a text form in
every encoding, which leads back to the same bytes.
"""

from __future__ import annotations

import codecs
import re
from enum import Enum
from typing import Final, Self, cast

from wxtcp_gui.core.sentences import Sentence, Text

_SIMPLE_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "\\": "\\"}
_WITHOUT_BYTES: Final = {
    f"\\{letter}": char for letter, char in _SIMPLE_ESCAPES.items() if letter != "\\"
}
_ESCAPE: Final = re.compile(
    r"(?P<bytes>(?:\\x[0-9a-fA-F]{2})+)"
    r"|\\(?:(?P<simple>[nrt0\\])|u\{(?P<point>[0-9a-fA-F]{1,6})\}|(?P<bad>.?))",
    re.DOTALL,
)
_SURROGATE: Final = 0xDC00  # U+DC00 to U+DCFF stand for the bytes 00 to FF
_CODE_POINT_MAX: Final = 0x10FFFF
_PIECE_CHARS: Final = 16_384  # what is looked at in one go, where a fault costs a copy of the rest
UNENCODABLE_MAX: Final = 1_000  # more marks than a widget can show at once


class LineEnding(Enum):
    """What a line break of the composer goes out as."""

    NONE = ""
    LF = "\n"
    CR = "\r"
    CRLF = "\r\n"


class Encoding(Enum):
    """Encodings of text, each with the name of Python's codec."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"
    GBK = "gbk"
    BIG5 = "big5"
    SHIFT_JIS = "shift_jis"
    LATIN_1 = "latin-1"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"


class PayloadError(ValueError):
    """What was typed is no payload; `position` is the index of the first wrong character."""

    def __init__(self, sentence: Sentence, position: int) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.position = position

    def moved(self, by: int) -> Self:
        """Return the fault as it is in a text that has `by` more characters before this one."""
        values = {**self.sentence.values, "position": self.position + by + 1}
        return type(self)(Sentence(self.sentence.text, **values), self.position + by)


def text_to_utf8(text: str) -> bytes:
    """Return the text as UTF-8 without BOM; a lone surrogate becomes U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        units = text.encode("utf-16-le", "surrogatepass")
        return units.decode("utf-16-le", "replace").encode("utf-8")


def text_to_bytes(
    text: str,
    *,
    encoding: Encoding = Encoding.UTF_8,
    escapes: bool = True,
    line_ending: LineEnding = LineEnding.NONE,
) -> bytes:
    """Return what is sent for a text of the composer.

    A line break in the text goes out as the line ending, and one more ending closes the
    text; with NONE, breaks stay as they are. Raises PayloadError at an unknown escape and
    at a character that the encoding lacks.
    """
    segments = _Segments(encoding, line_ending)
    if not escapes or "\\" not in text:
        return segments.encode(text, 0) + segments.ending
    plain = _without_escapes(segments.broken(text))
    if plain is not None:
        try:
            return _encode(plain, encoding, 0) + segments.ending
        except PayloadError:
            pass  # where it stands is found below
    parts: list[bytes] = []
    end = 0
    for match in _ESCAPE.finditer(text):
        parts.append(segments.encode(text[end : match.start()], end))
        parts.append(_escape_to_bytes(match, encoding))
        end = match.end()
    parts.append(segments.encode(text[end:], end))
    return b"".join(parts) + segments.ending


def unencodable(
    text: str, encoding: Encoding, *, escapes: bool = True, limit: int = UNENCODABLE_MAX
) -> list[int]:
    r"""Return where text_to_bytes finds characters that the encoding lacks, `limit` at the most.

    An escaped character (\u{...}) is found where its backslash stands. A lone surrogate is
    lacking everywhere but in UTF-8, which sends U+FFFD for it.
    """
    if encoding is Encoding.UTF_8:
        return []
    found: list[int] = []
    for start in range(0, len(text), _PIECE_CHARS):
        found += _lacking(text[start : start + _PIECE_CHARS], encoding, start, limit - len(found))
        if len(found) >= limit:
            break
    if escapes and "\\u" in text:
        for match in _ESCAPE.finditer(text):
            point = match["point"] and int(match["point"], 16)
            if point and point <= _CODE_POINT_MAX and _lacking(chr(point), encoding, 0, 1):
                found.append(match.start())
    return sorted(found)[:limit]


def _lacking(text: str, encoding: Encoding, offset: int, limit: int) -> list[int]:
    found: list[int] = []
    start = 0
    while len(found) < limit:
        try:
            text[start:].encode(encoding.value)
        except UnicodeEncodeError as error:
            found += range(offset + start + error.start, offset + start + error.end)
            start += error.end
        else:
            break
    return found[:limit]


class _Segments:
    """Encodes what stands between escapes, line breaks as the line ending."""

    def __init__(self, encoding: Encoding, line_ending: LineEnding) -> None:
        self._encoding = encoding
        self._line_ending = line_ending
        self.ending = line_ending.value.encode(encoding.value)

    def encode(self, segment: str, offset: int) -> bytes:
        """Return the segment's bytes; `offset` is where it stands in the whole text."""
        try:
            return _encode(self.broken(segment), self._encoding, offset)
        except PayloadError:
            return _encode(segment, self._encoding, offset)  # with the place that was typed

    def broken(self, segment: str) -> str:
        """Return the segment with its line breaks as the line ending."""
        if self._line_ending is LineEnding.NONE:
            return segment
        lines = segment.replace("\r\n", "\n").replace("\r", "\n")
        return lines.replace("\n", self._line_ending.value)


def _without_escapes(text: str) -> str | None:
    """Return the text with its escapes carried out; None where they are not all simple ones."""
    parts = text.split("\\\\")
    for at, part in enumerate(parts):
        if "\\" in part:
            found = [each for each in _WITHOUT_BYTES if each in part]
            if part.count("\\") != sum(map(part.count, found)):
                return None
            for escape in found:
                part = part.replace(escape, _WITHOUT_BYTES[escape])  # noqa: PLW2901
            parts[at] = part
    return "\\".join(parts)


def _escape_to_bytes(match: re.Match[str], encoding: Encoding) -> bytes:
    if match["bytes"]:
        return bytes.fromhex(match["bytes"].replace("\\x", ""))
    if match["simple"]:
        return _encode(_SIMPLE_ESCAPES[match["simple"]], encoding, match.start())
    if match["point"] and int(match["point"], 16) <= _CODE_POINT_MAX:
        return _encode(chr(int(match["point"], 16)), encoding, match.start())
    raise PayloadError(
        Sentence(Text.ESCAPE_UNKNOWN, escape=match[0], position=match.start() + 1), match.start()
    )


def _encode(text: str, encoding: Encoding, offset: int) -> bytes:
    if encoding is Encoding.UTF_8:
        return text_to_utf8(text)
    try:
        return text.encode(encoding.value)
    except UnicodeEncodeError as error:
        position = offset + error.start
        sentence = Sentence(
            Text.CHARACTER_MISSING,
            character=text[error.start],
            encoding=encoding.value.upper(),
            position=position + 1,
        )
        raise PayloadError(sentence, position) from None


_AS_SURROGATES: Final = "wxtcp_gui.as_surrogates"
_FROM_SURROGATES: Final = "wxtcp_gui.from_surrogates"


def _bytes_as_surrogates(error: UnicodeError) -> tuple[str, int]:
    """Stand in for each byte that is no text with a surrogate, which no codec decodes to."""
    fault = cast("UnicodeDecodeError", error)  # the handler's name is given to decode() alone
    wrong = fault.object[fault.start : fault.end]
    return "".join(chr(_SURROGATE + byte) for byte in wrong), fault.end


def _bytes_from_surrogates(error: UnicodeError) -> tuple[bytes, int]:
    """Return the bytes that surrogates stand in for; codecs lack nothing else they decode to."""
    fault = cast("UnicodeEncodeError", error)
    wrong = fault.object[fault.start : fault.end]
    return bytes((ord(char) - _SURROGATE) & 0xFF for char in wrong), fault.end


codecs.register_error(_AS_SURROGATES, _bytes_as_surrogates)
codecs.register_error(_FROM_SURROGATES, _bytes_from_surrogates)


def bytes_to_text(data: bytes, *, encoding: Encoding = Encoding.UTF_8) -> str:
    r"""Return data as text with escapes, which text_to_bytes turns into the same bytes.

    Line breaks and tabs become escapes, and so does every byte that is not text in
    the encoding and every character that cannot be seen.
    """
    if data.isascii() and encoding not in _UTF_16:
        return _visible(data.decode("ascii"), encoding)  # the same in all of them, and faster
    decoded = _decoded(data, encoding)
    if encoding in _ONE_FORM or _leads_back(decoded, data, encoding):
        return _visible(decoded, encoding)
    # An encoding with two byte forms of one character: only escapes keep the bytes of a line.
    lines = data.split(b"\n")
    return "\\n".join(_line_to_text(line, encoding) for line in lines)


# In these every character has one form, and what is no character is not decoded.
_UTF_16: Final = {Encoding.UTF_16_LE, Encoding.UTF_16_BE}
_ONE_FORM: Final = {Encoding.UTF_8, Encoding.LATIN_1, *_UTF_16}


def _decoded(data: bytes, encoding: Encoding) -> str:
    if encoding is Encoding.UTF_8:
        return data.decode("utf-8", "surrogateescape")  # the same stand-ins, and much faster
    return data.decode(encoding.value, _AS_SURROGATES)


def _leads_back(decoded: str, data: bytes, encoding: Encoding) -> bool:
    return decoded.encode(encoding.value, _FROM_SURROGATES) == data


def _line_to_text(line: bytes, encoding: Encoding) -> str:
    decoded = _decoded(line, encoding)
    if _leads_back(decoded, line, encoding):
        return _visible(decoded, encoding)
    return "\\x" + line.hex(" ").replace(" ", "\\x")


def _visible(text: str, encoding: Encoding) -> str:
    shown = text.replace("\\", "\\\\")
    if shown.isprintable():
        return shown
    for escape, char in _SHOWN_BREAKS:
        shown = shown.replace(char, escape)
    if shown.isprintable():
        return shown
    escaped = _Escaped(encoding)
    pieces = (shown[at : at + _PIECE_CHARS] for at in range(0, len(shown), _PIECE_CHARS))
    return "".join(piece if piece.isprintable() else piece.translate(escaped) for piece in pieces)


_SHOWN_BREAKS: Final = (("\\n", "\n"), ("\\r", "\r"), ("\\t", "\t"))


class _Escaped(dict[int, str]):
    """What each character is shown as, for str.translate; filled as characters come."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, point: int) -> str:
        char = chr(point)
        shown = char if char.isprintable() else _escaped(char, self._encoding)
        self[point] = shown
        return shown


def _escaped(char: str, encoding: Encoding) -> str:
    if _SURROGATE <= ord(char) <= _SURROGATE + 0xFF:
        return f"\\x{ord(char) - _SURROGATE:02x}"
    if ord(char) <= 0x7F or encoding is Encoding.LATIN_1:
        return "".join(f"\\x{byte:02x}" for byte in char.encode(encoding.value))
    return f"\\u{{{ord(char):X}}}"


def preview(data: bytes, limit: int) -> str:
    r"""Return how the first `limit` bytes read on one line, for people and not to be sent.

    UTF-8 where it is, \xNN elsewhere, line breaks and everything invisible as escapes, and
    an ellipsis where there is more.
    """
    head = data[:limit]
    cut = len(data) > limit  # then the last character may be half
    text, used = codecs.utf_8_decode(head, "ignore", not cut)
    strange = used - len(text.encode())
    if strange * _BINARY_SHARE > len(head):
        # What looks like text in it is chance.
        text = "".join(map(_SHOWN_BYTES.__getitem__, head))
    else:
        if strange:
            text, _ = codecs.utf_8_decode(head, _AS_SURROGATES, not cut)
        if not text.isprintable():
            text = "".join(char if char.isprintable() else _shown(char) for char in text)
    return f"{text}…" if cut else text


_BINARY_SHARE: Final = 8  # one byte in eight that is no text makes it binary
_SHOWN: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _shown(char: str) -> str:
    if char in _SHOWN:
        return _SHOWN[char]
    if _SURROGATE <= ord(char) <= _SURROGATE + 0xFF:
        return f"\\x{ord(char) - _SURROGATE:02x}"
    return f"\\x{ord(char):02x}" if ord(char) <= 0xFF else f"\\u{{{ord(char):x}}}"


_SHOWN_BYTES: Final = tuple(
    char if char.isascii() and char.isprintable() else _shown(char) for char in map(chr, range(256))
)
