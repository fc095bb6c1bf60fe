"""Part text: how a value of a script reads on one line, and how it is copied."""

from __future__ import annotations

import json
from typing import Final

from wxtcp_gui.gui.models.hex_layout import HexLayout
from wxtcp_gui.script.console import Part

TOKENS: Final = {
    "string": "text",
    "number": "accent_text",
    "bigint": "accent_text",
    "boolean": "accent_text",
    "date": "accent_text",
    "undefined": "muted",
    "null": "muted",
    "getter": "muted",
    "cycle": "muted",
    "error": "error",
}
_OTHER_TOKEN: Final = "secondary"  # noqa: S105 - a colour
_CUT: Final = " …"  # at the end of hex that is not all
_PRINTABLE: Final = range(0x20, 0x7F)
_INDENT: Final = 2
_WORDS: Final = frozenset({"number", "boolean", "null"})  # that JSON has too
_NO_JSON: Final = frozenset({"NaN", "Infinity", "-Infinity"})


def token_of(part: Part) -> str:
    """Return the token of a value's colour."""
    return TOKENS.get(part.kind, _OTHER_TOKEN)


def line_of(part: Part) -> str:
    """Return a value as it reads among others: a string in quotes, of an error its first line."""
    if part.kind == "string":
        return json.dumps(part.text, ensure_ascii=False)
    return part.text.partition("\n")[0] if part.kind == "error" else part.text


def bytes_of(part: Part) -> tuple[bytes, int] | None:
    """Return the bytes of a buffer as far as they were told, and how many were not."""
    if part.kind == "bytes" and part.children:
        part = part.children[0][1]
    if part.kind != "hex":
        return None
    return bytes.fromhex(part.text.removesuffix(_CUT)), part.more


def can_open(part: Part) -> bool:
    """Return whether there is more in a value than its line."""
    if (held := bytes_of(part)) is not None:
        return bool(held[0])
    return bool(part.children or part.more or (part.kind == "error" and "\n" in part.text))


def hex_lines(data: bytes, cells: float) -> list[str]:
    """Return bytes as lines of offset, hex and text, which fit into so many cells."""
    layout = HexLayout(size=len(data), cells=cells)
    lines = []
    for start in range(0, len(data), layout.per_row):
        row = data[start : start + layout.per_row]
        digits = "".join(
            f"{byte:02X} ".rjust(layout.byte(at) - (layout.byte(at - 1) if at else layout.hex - 3))
            for at, byte in enumerate(row)
        )
        text = "".join(chr(byte) if byte in _PRINTABLE else "·" for byte in row)
        offset = f"{start:0{layout.digits}X}".ljust(layout.hex)
        lines.append(offset + digits.ljust(layout.text - layout.hex) + text)
    return lines


def hex_text(part: Part) -> str:
    """Return the bytes of a buffer as hex, as far as they were told."""
    held = bytes_of(part)
    return held[0].hex(" ").upper() if held is not None else ""


def json_text(part: Part) -> str:
    """Return a value as JSON. What JSON has no word for is the text that stands for it."""
    return json.dumps(_json_value(part), ensure_ascii=False, indent=_INDENT)


def _json_value(part: Part) -> object:
    if part.kind in _WORDS and part.text not in _NO_JSON:
        return json.loads(part.text)
    if (held := bytes_of(part)) is not None:
        return hex_text(part) + (f" … {held[1]} more" if held[1] else "")
    if part.kind in {"array", "set"}:
        items = [_json_value(each) for _, each in part.children]
        return [*items, f"… {part.more} more"] if part.more else items
    if part.kind in {"object", "map"}:
        if part.more and not part.children:
            return part.text
        made = {key: _json_value(each) for key, each in part.children}
        return {**made, "…": f"{part.more} more"} if part.more else made
    return part.text
