"""Visible text: bytes in an encoding as text in which everything can be seen.

What cannot be seen, or is no text in the encoding, stands there as an escape, and where the
escapes are is told beside the text: they are shown in another colour, for the same characters
may as well have been sent.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.core.payload import Encoding

GUESS_BYTES: Final = 8_192  # of a payload that an encoding is guessed from

_AS_SURROGATES: Final = "wxtcp_gui.as_surrogates"  # core.payload has registered it
_BINARY_SHARE: Final = 8  # one byte in eight that is no text makes it binary
_BYTES: Final = range(0xDC00, 0xDD00)  # what stands for bytes that are no text
_SIMPLE: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
# Letters and marks by Unicode, but nothing is drawn for them.
_BLANK: Final = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}.union(
        range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)
    )
)
# With U+3000, the space of Chinese and Japanese text, which takes room and is seen.
_SEEN: Final = frozenset("\u3000")
_PYTHON_NAMES: Final = {
    "utf_8": Encoding.UTF_8,
    "ascii": Encoding.UTF_8,
    "gb18030": Encoding.GB18030,
    "big5": Encoding.BIG5,
    "shift_jis": Encoding.SHIFT_JIS,
    "latin_1": Encoding.LATIN_1,
    "utf_16_le": Encoding.UTF_16_LE,
    "utf_16_be": Encoding.UTF_16_BE,
}
_MARKS: Final = (
    (codecs.BOM_UTF8, Encoding.UTF_8),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16_LE),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16_BE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleText:
    """A text, and where in it the escapes are: pairs of start and stop, in order."""

    text: str
    escapes: tuple[tuple[int, int], ...] = ()


def decoded(data: bytes, encoding: Encoding, *, final: bool) -> tuple[str, int]:
    """Return data as text, and how many of its bytes that took.

    Fewer than there are where the last character is not complete and more bytes follow; a
    byte that is no text is given as U+DC00 and its value. Where many are none, what looks like
    a letter of any script is chance, and only ASCII is taken for text.
    """
    decoder = codecs.getincrementaldecoder(encoding.value)(_AS_SURROGATES)
    text = decoder.decode(data, final)
    used = len(data) - len(decoder.getstate()[0])
    if encoding is Encoding.UTF_8 and not text.isascii():
        strange = sum(ord(char) in _BYTES for char in text)
        if strange * _BINARY_SHARE > len(data):
            return data[:used].decode("ascii", _AS_SURROGATES), used
    return text, used


def is_seen(char: str) -> bool:
    """Return whether a character can be seen, or is a space."""
    return (char.isprintable() and ord(char) not in _BLANK) or char in _SEEN


def escape(char: str) -> str:
    r"""Return how a character is written that cannot be seen: \n, \x1b, \u{200B}."""
    if char in _SIMPLE:
        return _SIMPLE[char]
    code = ord(char)
    if code in _BYTES:
        return f"\\x{code - _BYTES.start:02X}"
    return f"\\x{code:02X}" if code < 0x80 else f"\\u{{{code:X}}}"


def visible(text: str, *, breaks: bool = True) -> VisibleText:
    """Return a text in which everything can be seen; after a line feed a new line begins."""
    if text.isascii() and text.isprintable():
        return VisibleText(text=text)
    parts: list[str] = []
    escapes: list[tuple[int, int]] = []
    at = plain = 0
    for index, char in enumerate(text):
        if is_seen(char):
            continue
        parts.append(text[plain:index])
        at += index - plain
        plain = index + 1
        shown = escape(char)
        if escapes and escapes[-1][1] == at:
            escapes[-1] = (escapes[-1][0], at + len(shown))
        else:
            escapes.append((at, at + len(shown)))
        if breaks and char == "\n":
            shown += "\n"
        parts.append(shown)
        at += len(shown)
    parts.append(text[plain:])
    return VisibleText(text="".join(parts), escapes=tuple(escapes))


def guessed(data: bytes) -> Encoding | None:
    """Return the encoding that bytes are most likely in, None where they look like no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:GUESS_BYTES]
    text, _ = decoded(head, Encoding.UTF_8, final=len(head) == len(data))
    if not any(ord(char) in _BYTES or char == "\0" for char in text):
        return Encoding.UTF_8
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes a tenth of a second

    found = from_bytes(head, cp_isolation=list(_PYTHON_NAMES)).best()
    return _PYTHON_NAMES.get(found.encoding) if found is not None else None
