"""Literals of wx code: texts, bytes, names and comments as JavaScript has them.

What is in them comes from strangers. None of it ends a string, a comment or a script element
of HTML, and none of it is hidden: what cannot be seen is written as an escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LIST_BYTES: Final = 16  # of a payload that is written as a list of numbers; longer ones as hex
LINE_BYTES: Final = 32  # of hex
COMMENT_CHARS: Final = 160  # of what others say, in a comment
NAME_CHARS: Final = 40
_SPLIT_CHARS: Final = 60  # of a text with several lines that is written on one …
_SPLIT_LINES: Final = 40  # … and how many lines it may have to be written on several

_SIMPLE: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_IN_HTML: Final = re.compile(r"<(?=[/!])")  # </script and <!-- in a page
_WORDS: Final = re.compile(r"[A-Za-z0-9]+")
_BYTE_ORDER_MARK: Final = "\ufeff"

# Words that are no names in a module's async function, and the names that the code itself has.
_RESERVED: Final = (
    "arguments async await break case catch class const continue debugger default delete do else"
    " enum eval export extends false finally for function if implements import in instanceof"
    " interface let new null package private protected public return static super switch this"
    " throw true try typeof undefined var void while with yield NaN Infinity"
    " wx console setTimeout clearTimeout Promise Map Error Uint8Array ArrayBuffer parseInt Symbol"
    " App Page Component getApp getCurrentPages require module exports globalThis test expect peer"
    " reproduce watch until pause bytes watched error onTimeout"
)


def text_literal(text: str) -> str:
    """Return a text as a string literal, of any characters, lone surrogates too."""
    return '"' + _IN_HTML.sub("<\\\\", "".join(map(_char, text))) + '"'


def written_literal(data: bytes, indent: str) -> tuple[str, bool]:
    """Return what write() is given for these bytes, and whether that calls bytes().

    A text where the bytes are a text's UTF-8 and nothing else, and bytes where not.
    """
    text = as_text(data)
    if text is not None:
        return _lines_literal(text, indent), False
    if len(data) <= LIST_BYTES:
        numbers = ", ".join(f"0x{byte:02x}" for byte in data)
        return f"new Uint8Array([{numbers}]).buffer", False
    return f"bytes({hex_literal(data, indent)})", True


def hex_literal(data: bytes, indent: str) -> str:
    """Return bytes as a template of hex digits, some on each line."""
    lines = (
        f"{indent}  {data[at : at + LINE_BYTES].hex()}\n" for at in range(0, len(data), LINE_BYTES)
    )
    return "`\n" + "".join(lines) + indent + "`"


def as_text(data: bytes) -> str | None:
    """Return the text that these bytes are in UTF-8, None where it would not survive.

    A byte order mark may be taken off, and controls other than line breaks and tabs belong
    to protocols of bytes.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.startswith(_BYTE_ORDER_MARK) or any(map(_is_control, text)):
        return None
    return text


def comment(text: str) -> str:
    """Return a text for a comment to the end of a line: on one line, and not too long."""
    shown = "".join(char if char.isprintable() else _char(char) for char in text[:COMMENT_CHARS])
    shown = shown.replace("*/", "* /").replace("</", "< /").replace("<!", "< !")
    return f"{shown}…" if len(text) > COMMENT_CHARS else shown


class Names:
    """Hands out names of variables, each once."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, wanted: str, otherwise: str) -> str:
        """Return a name that reads like the wanted one, else like the other."""
        name = _identifier(wanted) or otherwise
        found, number = name, 2
        while found in self._used:
            found, number = f"{name}_{number}", number + 1
        self._used.add(found)
        return found


def _identifier(text: str) -> str:
    """Return the words of a text as one name; nothing where they are not all ASCII letters."""
    if not text.isascii():
        return ""
    words = _WORDS.findall(text)
    if not words or words[0][0].isdigit():
        return ""
    first, *others = words
    first = first.lower() if first.isupper() else first[0].lower() + first[1:]
    name = (first + "".join(each[0].upper() + each[1:] for each in others))[:NAME_CHARS]
    return "" if name in _RESERVED.split() else name


def _lines_literal(text: str, indent: str) -> str:
    lines = text.splitlines(keepends=True) if len(text) > _SPLIT_CHARS else [text]
    if not 1 < len(lines) <= _SPLIT_LINES:
        return text_literal(text)
    return _joined((text_literal(line) for line in lines), indent)


def _joined(literals: Iterable[str], indent: str) -> str:
    return f"\n{indent}  " + f" +\n{indent}  ".join(literals) + f"\n{indent}"


def _is_control(char: str) -> bool:
    return (char < " " and char not in "\t\r\n") or "\x7f" <= char < "\xa0"


def _char(char: str) -> str:
    if char in _SIMPLE:
        return _SIMPLE[char]
    if char.isprintable():
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
