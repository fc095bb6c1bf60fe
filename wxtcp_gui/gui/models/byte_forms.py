"""Byte forms: bytes as the texts that people paste elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from wxtcp_gui.core.hex_digits import bytes_to_hex
from wxtcp_gui.core.payload import bytes_to_text

COPY_MAX_BYTES: Final = 1024 * 1024  # its hex is 3 MB, what a clipboard is good for
_PER_LINE: Final = 12  # 0xNN in a line of an array, as xxd -i has it


class ByteForm(Enum):
    """The forms that bytes are copied in."""

    HEX = "hex"
    C_ARRAY = "c"
    TEXT = "text"
    BASE64 = "base64"
    JAVASCRIPT = "javascript"


def as_form(data: bytes, form: ByteForm) -> str:
    """Return bytes in a form."""
    return _FORMS[form](data)


def c_array(data: bytes) -> str:
    """Return a definition of an array in C."""
    if not data:
        return "const unsigned char data[1] = {0};  /* no bytes: C has no empty array */"
    return f"const unsigned char data[{len(data)}] = {{\n{_lines(data)}\n}};"


def uint8_array(data: bytes) -> str:
    """Return an expression of JavaScript that makes a Uint8Array."""
    if len(data) <= _PER_LINE:
        return f"new Uint8Array([{_numbers(data)}])"
    return f"new Uint8Array([\n{_lines(data)}\n])"


def plain_text(data: bytes) -> str:
    r"""Return the text as it reads, or with escapes where it is no UTF-8 or has a NUL."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return bytes_to_text(data)
    return bytes_to_text(data) if "\0" in text else text  # which would end it there


def _numbers(data: bytes) -> str:
    return ", ".join(f"0x{byte:02x}" for byte in data)


def _lines(data: bytes) -> str:
    starts = range(0, len(data), _PER_LINE)
    return ",\n".join(f"  {_numbers(data[at : at + _PER_LINE])}" for at in starts)


_FORMS: Final[Mapping[ByteForm, Callable[[bytes], str]]] = MappingProxyType(
    {
        ByteForm.HEX: bytes_to_hex,
        ByteForm.C_ARRAY: c_array,
        ByteForm.TEXT: plain_text,
        ByteForm.BASE64: lambda data: base64.b64encode(data).decode("ascii"),
        ByteForm.JAVASCRIPT: uint8_array,
    }
)
