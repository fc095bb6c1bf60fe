r"""Payload: text and hex digits to bytes and back, with the place of a fault.

Text may carry escapes (\n \r \t \0 \\ \xNN \u{...}); hex takes digits in pairs with white
space, commas or 0x between them. Every byte string has a text and a hex form, and both
lead back to the same bytes.
"""

from __future__ import annotations

import codecs
import re
from enum import Enum
from typing import Final, cast

from wxtcp_gui.core.sentences import Sentence, Text

_SIMPLE_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "\\": "\\"}
_BACK: Final = {
    ord(char): f"\\{letter}" for letter, char in _SIMPLE_ESCAPES.items() if char != "\0"
}
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_ESCAPE: Final = re.compile(
    r"\\(?:(?P<simple>[nrt0\\])|x(?P<byte>[0-9a-fA-F]{2})|u\{(?P<point>[0-9a-fA-F]{1,6})\}|(?P<bad>.?))",
    re.DOTALL,
)
_HEX_TOKEN: Final = re.compile(r"[\s,;]*(?:0[xX]|\\x)?(?P<digits>[0-9a-fA-F]+)[\s,;]*")
_PLAIN_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2}|\s)*", re.ASCII)
_SURROGATE: Final = 0xDC00  # U+DC00 to U+DCFF stand for the bytes 00 to FF
_CODE_POINT_MAX: Final = 0x10FFFF


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
    parts: list[bytes] = []
    end = 0
    for match in _ESCAPE.finditer(text):
        parts.append(segments.encode(text[end : match.start()], end))
        parts.append(_escape_to_bytes(match, encoding))
        end = match.end()
    parts.append(segments.encode(text[end:], end))
    return b"".join(parts) + segments.ending


class _Segments:
    """Encodes what stands between escapes, line breaks as the line ending."""

    def __init__(self, encoding: Encoding, line_ending: LineEnding) -> None:
        self._encoding = encoding
        self._line_ending = line_ending
        self.ending = line_ending.value.encode(encoding.value)

    def encode(self, segment: str, offset: int) -> bytes:
        """Return the segment's bytes; `offset` is where it stands in the whole text."""
        data = _encode(segment, self._encoding, offset)
        if self._line_ending is LineEnding.NONE or not _LINE_BREAK.search(segment):
            return data
        return _encode(_LINE_BREAK.sub(self._line_ending.value, segment), self._encoding, offset)


def _escape_to_bytes(match: re.Match[str], encoding: Encoding) -> bytes:
    if match["simple"]:
        return _encode(_SIMPLE_ESCAPES[match["simple"]], encoding, match.start())
    if match["byte"]:
        return bytes.fromhex(match["byte"])
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


def _bytes_as_surrogates(error: UnicodeError) -> tuple[str, int]:
    """Stand in for each byte that is no text with a surrogate, which no codec decodes to."""
    fault = cast("UnicodeDecodeError", error)  # the handler's name is given to decode() alone
    wrong = fault.object[fault.start : fault.end]
    return "".join(chr(_SURROGATE + byte) for byte in wrong), fault.end


codecs.register_error(_AS_SURROGATES, _bytes_as_surrogates)


def bytes_to_text(data: bytes, *, encoding: Encoding = Encoding.UTF_8) -> str:
    r"""Return data as text with escapes, which text_to_bytes turns into the same bytes.

    Line breaks and tabs become escapes, and so does every byte that is not text in
    the encoding and every character that cannot be seen.
    """
    shown = _visible(data.decode(encoding.value, _AS_SURROGATES), encoding)
    if text_to_bytes(shown, encoding=encoding) == data:
        return shown
    # An encoding with two byte forms of one character: only escapes keep the bytes.
    return "".join(f"\\x{byte:02x}" for byte in data)


def _visible(text: str, encoding: Encoding) -> str:
    if text.isprintable() and "\\" not in text:
        return text
    shown = text.translate(_BACK)
    if shown.isprintable():
        return shown
    return "".join(char if char.isprintable() else _escaped(char, encoding) for char in shown)


def _escaped(char: str, encoding: Encoding) -> str:
    if _SURROGATE <= ord(char) <= _SURROGATE + 0xFF:
        return f"\\x{ord(char) - _SURROGATE:02x}"
    if ord(char) <= 0x7F or encoding is Encoding.LATIN_1:
        return "".join(f"\\x{byte:02x}" for byte in char.encode(encoding.value))
    return f"\\u{{{ord(char):X}}}"


def hex_to_bytes(text: str) -> bytes:
    """Return the bytes that hex digits stand for.

    Raises PayloadError at the first character that is no hex digit, and at the last digit
    of a group with an odd number of them.
    """
    if _PLAIN_HEX.fullmatch(text):
        return bytes.fromhex(text)
    out = bytearray()
    position = 0
    while position < len(text):
        match = _HEX_TOKEN.match(text, position)
        if match is None:
            return _end_of_hex(text, position, out)
        digits, end = match["digits"], match.end("digits")
        if len(digits) % 2:
            if end < len(text) and match.end() == end:
                raise _no_hex_digit(text, end)
            at = end - 1
            raise PayloadError(Sentence(Text.HEX_ODD, digit=text[at], position=at + 1), at)
        out += bytes.fromhex(digits)
        position = match.end()
    return bytes(out)


def _end_of_hex(text: str, position: int, out: bytearray) -> bytes:
    while position < len(text) and (text[position].isspace() or text[position] in ",;"):
        position += 1
    if position == len(text):
        return bytes(out)
    raise _no_hex_digit(text, position)


def _no_hex_digit(text: str, position: int) -> PayloadError:
    sentence = Sentence(Text.HEX_CHARACTER, character=text[position], position=position + 1)
    return PayloadError(sentence, position)


def bytes_to_hex(data: bytes) -> str:
    """Return data as upper-case hex pairs with a space between them."""
    return data.hex(" ").upper()


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
