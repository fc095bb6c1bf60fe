"""Hex: digits to bytes and back, with the place of a fault.

Takes digits in pairs with white space, commas or 0x between them, and what people paste:
arrays of source code, and dumps of Wireshark, xxd and hexdump.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.sentences import Sentence, Text

_HEX_TOKEN: Final = re.compile(r"[\s,;]*(?:0[xX]|\\x)?(?P<digits>[0-9a-fA-F]+)[\s,;]*")
# The same tokens as long as they are right, in one go.
_HEX_TOKENS: Final = re.compile(
    r"(?:[\s,;]*(?:0[xX]|\\x)?(?:[0-9a-fA-F]{2})++(?![0-9a-fA-F]))*+[\s,;]*"
)
_HEX_PREFIX: Final = re.compile(r"(?:(?<![^\s,;])0[xX]|\\x)(?=[0-9a-fA-F])")


def hex_to_bytes(text: str) -> bytes:
    """Return the bytes that hex digits stand for.

    Takes pairs of digits, arrays of source code (elements in hex only) and dumps, whose
    offsets and text columns are left out. Raises PayloadError at the first character that is
    wrong, and at the last digit of a group with an odd number of them.
    """
    if _is_dump(text):
        return _Dump(text).read()
    try:
        return bytes.fromhex(text)
    except ValueError:
        pass
    try:
        return bytes.fromhex(_separated(text))
    except ValueError:
        source = _without_comments(text)
    start = _array_start(source)
    return _tokens_to_bytes(source) if start is None else _array_to_bytes(source, start)


def _separated(text: str) -> str:
    return _HEX_PREFIX.sub(" ", text).replace(",", " ").replace(";", " ")


def _without_comments(text: str) -> str:
    """Return source code with blanks for its comments, so that all else stays in its place."""
    if "//" not in text and "/*" not in text:
        return text
    return _COMMENT.sub(lambda match: " " * len(match[0]), text)


def _tokens_to_bytes(text: str) -> bytes:
    right = _HEX_TOKENS.match(text)
    end = right.end() if right else 0
    if end < len(text):
        raise _hex_fault(text, end)
    return bytes.fromhex("".join(_separated(text).split()))


def _hex_fault(text: str, position: int) -> PayloadError:
    match = _HEX_TOKEN.match(text, position)
    if match is None:
        return _no_hex_digit(text, position)
    end = match.end("digits")
    if end < len(text) and match.end() == end:
        return _no_hex_digit(text, end)
    at = end - 1
    return PayloadError(Sentence(Text.HEX_ODD, digit=text[at], position=at + 1), at)


def _no_hex_digit(text: str, position: int) -> PayloadError:
    sentence = Sentence(Text.HEX_CHARACTER, character=text[position], position=position + 1)
    return PayloadError(sentence, position)


# Arrays of source code: C, Java, Go, Rust, JavaScript, Python

_COMMENT: Final = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_DECLARATION: Final = re.compile(r"\s*[^\W\d][\w\s$.:*&<>\[\],;'-]*=")
_BEFORE_BRACE: Final = re.compile(r"[\w\s$.&!(\[\]]*\{")
_BEFORE_BRACKET: Final = re.compile(r"[\w\s$.&!(]*\[")
_ELEMENT: Final = (
    r"(?:\(\s*[^\W\d][\w\s]*\)\s*)?0[xX][0-9a-fA-F]{1,2}"
    r"(?:_?u8|[uU][lL]{0,2}|[lL]{1,2}[uU]?)?(?!\w)"
)
_ELEMENTS: Final = re.compile(rf"(?:[\s,]*+{_ELEMENT})*+[\s,]*+")
_DIGITS: Final = re.compile(r"0[xX]([0-9a-fA-F]{1,2})")
_WORD: Final = re.compile(r"\w+")
_TOO_LARGE: Final = re.compile(r"0[xX][0-9a-fA-F]{3,}")
# What may follow: the end of the statement, .buffer, and the length that xxd -i declares.
_AFTER_ARRAY: Final = re.compile(
    r"(?:[\s;),]|\.\w+(?:\(\))?|(?:(?:unsigned|const|int|long|size_t)\s+)+\w+\s*=\s*\d+)*+"
)


def _array_start(source: str) -> int | None:
    """Return where the elements begin; None where the text is no array."""
    declaration = _DECLARATION.match(source)
    begin = declaration.end() if declaration else 0
    opening = _BEFORE_BRACE.match(source, begin) or _BEFORE_BRACKET.match(source, begin)
    if opening is None:
        return None
    before = opening[0][:-1].strip()
    if declaration or not before:
        return opening.end()
    # A word of hex digits and a stray bracket are no array: nothing typed may get lost.
    is_call = not before[0].isdigit() and any(mark in before for mark in "(]!")
    return opening.end() if is_call else None


def _array_to_bytes(source: str, start: int) -> bytes:
    right = _ELEMENTS.match(source, start)
    end = right.end() if right else start
    if end < len(source) and source[end] != _CLOSING[source[start - 1]]:
        raise _element_fault(source, end)
    after = _AFTER_ARRAY.match(source, end + 1)
    if after and after.end() < len(source):
        raise _no_hex_digit(source, after.end())
    digits = _DIGITS.findall(source, start, end)
    return bytes.fromhex("".join(pair.zfill(2) for pair in digits))


_CLOSING: Final = {"[": "]", "{": "}"}


def _element_fault(source: str, position: int) -> PayloadError:
    word = _WORD.match(source, position)
    if word is None:
        return _no_hex_digit(source, position)
    values = {"number": word[0], "position": position + 1}
    if word[0].isdecimal():
        return PayloadError(Sentence(Text.HEX_DECIMAL, **values), position)
    if _TOO_LARGE.fullmatch(word[0]):
        return PayloadError(Sentence(Text.HEX_TOO_LARGE, **values), position)
    prefix = re.match(r"0[xX][0-9a-fA-F]*", word[0])
    return _no_hex_digit(source, position + min(len(prefix[0]) if prefix else 0, len(word[0]) - 1))


# Dumps: of xxd and tcpdump (a colon after the offset), of Wireshark, hexdump -C and od

_DUMP_LINE: Final = re.compile(
    r"[ \t]*(?:0[xX])?(?P<offset>[0-9a-fA-F]{4,16})(?P<colon>:?)(?P<rest>(?:[ \t][^\n]*)?)"
)
_DUMP_BEGINS: Final = re.compile(
    r"\s*(?:(?:0[xX])?[0-9a-fA-F]{4,16}:[ \t]"
    r"|(?![0-9a-fA-F]{7}[ \t])[0-9a-fA-F]{4,16}[ \t]+[0-9a-fA-F]{2})"
)
_DUMP_PAIRS: Final = re.compile(r"[ \t]*((?:[0-9a-fA-F]{2})+)(?=[ \t]|$)")
_DUMP_LINE_CHARS: Final = 1_200  # xxd -c 256
_DUMP_HALF: Final = 8  # bytes, after which dumps of 16 have a wider gap
_DUMP_GAP: Final = 2  # blanks at the least between the bytes and their text
_DUMP_FILL_MAX_BYTES: Final = 67_108_864  # of equal lines that a “*” stands for


def _is_dump(text: str) -> bool:
    """Tell whether offsets stand before the bytes.

    A colon is proof. Without it, the next line's offset has to fit or, where there is one line
    alone, the text behind the bytes.
    """
    begins = _DUMP_BEGINS.match(text)
    if begins is None:
        return False
    lines = _first_lines(text, begins.start())
    first = _DUMP_LINE.fullmatch(lines[0]) if lines else None
    if first is None:
        return False
    if first["colon"]:
        return True
    count, text_column = _pairs_before_text(first["rest"])
    if len(lines) == 1:
        return text_column is not None
    if lines[1].strip() == "*":
        return text_column is not None
    second = _DUMP_LINE.fullmatch(lines[1])
    if second is None:
        return False
    step = int(second["offset"], 16) - int(first["offset"], 16)
    if text_column is not None:
        return step == count
    # Bytes alone: two blanks after the offset, as Wireshark writes, else it is a byte itself.
    is_apart = first["rest"][:_DUMP_GAP].isspace()
    return is_apart and step == len(_bytes_of_rest(first["rest"])) >= _DUMP_HALF


def _first_lines(text: str, start: int) -> list[str]:
    """Return the first lines that are not empty, two at the most; none where one is too long."""
    head = text[start : start + 3 * _DUMP_LINE_CHARS]
    lines = [line.rstrip("\r") for line in head.split("\n") if line.strip()][:2]
    return lines if all(len(line) <= _DUMP_LINE_CHARS for line in lines) else []


def _bytes_of_rest(rest: str) -> bytes:
    try:
        return _hex_of_line(rest, 0)[0]
    except PayloadError:
        return b""


def _pairs_before_text(rest: str) -> tuple[int, int | None]:
    """Return how many bytes come before their own text, and where it begins; None without it."""
    ends: list[int] = []
    match = _DUMP_PAIRS.match(rest)
    while match:
        ends += range(match.start(1) + 2, match.end(1) + 1, 2)
        match = _DUMP_PAIRS.match(rest, match.end())
    for count in range(len(ends), 0, -1):
        end = ends[count - 1]
        data = bytes.fromhex(rest[:end])
        shown = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in data)
        behind = rest[end:].rstrip()
        for wanted in (f"|{shown}|", f">{shown}<", shown.rstrip()):
            gap = len(behind) - len(wanted)
            if wanted and gap and behind.endswith(wanted) and behind[:gap].isspace():
                return count, end + gap
    return len(ends), None


def _hex_of_line(line: str, start: int) -> tuple[bytes, int]:
    """Return the bytes of a dump's line from `start` on, and where they end.

    What comes after a gap of two blanks is text, but for the gap in the middle of 16 bytes.
    Raises PayloadError with the place in the line.
    """
    data = bytearray()
    end = start
    while True:
        match = _DUMP_PAIRS.match(line, end)
        at = match.start(1) if match else len(line) - len(line[end:].lstrip(" \t"))
        is_wide = at - end >= _DUMP_GAP and bool(data)
        if match is None:
            if at < len(line) and not is_wide:
                raise _hex_fault(line, at)
            return bytes(data), end
        if is_wide and len(data) != _DUMP_HALF:
            return bytes(data), end
        data += bytes.fromhex(match[1])
        end = match.end()


class _Dump:
    """Reads a dump line by line; remembers where the text column was on the line before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out = bytearray()
        self._line = b""  # the bytes of the line before
        self._next = 0  # the offset that the next line has
        self._star: int | None = None  # where a “*” waits for the offset behind its lines
        self._area: tuple[int, int, int] | None = None  # bytes from, to, text from

    def read(self) -> bytes:
        """Return the bytes. Raises PayloadError."""
        for line, start in self._lines():
            if line.strip() == "*" and self._line and self._star is None:
                self._star = start + line.index("*")
                continue
            try:
                offset, data = self._read_line(line)
            except PayloadError as fault:
                raise fault.moved(start) from None
            if self._star is not None:
                self._fill(self._star, offset)
            self._out += data
            self._line, self._next = data, offset + len(data)
        if self._star is not None:
            raise _left_out(self._star)
        return bytes(self._out)

    def _lines(self) -> Iterator[tuple[str, int]]:
        start = 0
        for line in self._text.split("\n"):
            if not line.isspace() and line:
                yield line.rstrip("\r"), start
            start += len(line) + 1

    def _read_line(self, line: str) -> tuple[int, bytes]:
        match = _DUMP_LINE.fullmatch(line)
        if match is None:
            # The offset itself is wrong, or the line is none of a dump.
            word = re.match(r"\s*(?:0[xX])?[0-9a-fA-F]*:?", line)
            raise _no_hex_digit(line, min(word.end() if word else 0, len(line) - 1))
        has_bytes = bool(match["rest"].strip())
        data = self._bytes(line, match.start("rest")) if has_bytes else b""
        return int(match["offset"], 16), data

    def _bytes(self, line: str, start: int) -> bytes:
        if self._area is not None:
            begin, end, column = self._area
            if begin == start and column < len(line) and line[end:column].isspace():
                try:
                    return bytes.fromhex(line[begin:end])
                except ValueError:
                    pass  # the columns are others here, or there is a fault
        count, column_of_text = _pairs_before_text(line[start:])
        if column_of_text is None:
            return _hex_of_line(line, start)[0]
        column = start + column_of_text
        end = len(line[:column].rstrip(" \t"))
        if self._area is None:
            self._area = (start, end, column)
        return bytes.fromhex(line[start:end])[:count]

    def _fill(self, star: int, offset: int) -> None:
        """Repeat the line before up to this offset."""
        missing = offset - self._next
        times, odd = divmod(missing, len(self._line))
        if odd or not 0 < missing <= _DUMP_FILL_MAX_BYTES:
            raise _left_out(star)
        self._out += self._line * times
        self._star = None


def _left_out(position: int) -> PayloadError:
    return PayloadError(Sentence(Text.HEX_LEFT_OUT, position=position + 1), position)


def bytes_to_hex(data: bytes) -> str:
    """Return data as upper-case hex pairs with a space between them."""
    return data.hex(" ").upper()
