"""Encoding titles: what people call the encodings of text."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.core.payload import Encoding

ENCODING_TITLES: Final = {
    Encoding.UTF_8: "UTF-8",
    Encoding.GB18030: "GB18030",
    Encoding.GBK: "GBK",
    Encoding.BIG5: "Big5",
    Encoding.SHIFT_JIS: "Shift-JIS",
    Encoding.LATIN_1: "Latin-1",
    Encoding.UTF_16_LE: "UTF-16LE",
    Encoding.UTF_16_BE: "UTF-16BE",
}
