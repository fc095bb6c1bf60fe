"""Hex digits to bytes and back, and where a fault lies."""

from __future__ import annotations

import pytest

from wxtcp_gui.core.hex_digits import bytes_to_hex, hex_to_bytes
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.sentences import Text


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", b""),
        ("  \n\t ", b""),
        (" , ; ", b""),
        ("\u3000", b""),
        ("41", b"A"),
        ("ff", b"\xff"),
        ("Ff00", b"\xff\x00"),
        ("48 65 6c", b"Hel"),
        ("48\n65\r\n6C\t", b"Hel"),
        ("  48  65  ", b"He"),
        ("4865 6c", b"Hel"),
        ("48,65;6c", b"Hel"),
        ("48, 65, 6c,", b"Hel"),
        (", 48", b"H"),
        ("48\u300065", b"He"),
        ("0x48", b"H"),
        ("0X48 0x656C", b"Hel"),
        ("0x48,0x65", b"He"),
        (r"\x48\x65", b"He"),
        ("00", b"\x00"),
        ("0x00", b"\x00"),
    ],
)
def test_pairs_of_digits_are_bytes(text: str, data: bytes) -> None:
    assert hex_to_bytes(text) == data


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("g", 0),
        ("48 g", 3),
        ("48g", 2),
        (" , g", 3),
        ("48,65,zz", 6),
        ("48-65", 2),
        ("48:65", 2),
        ("中", 0),
        ("48 65 😀", 6),
        ("٤٨", 0),  # digits, but not ours
        ("48 \ud800", 3),
        ("48 x", 3),
        ("48\x00", 2),
        ("481g", 3),
        ("48 0x", 4),  # no prefix as long as nothing follows
    ],
)
def test_a_wrong_character_is_shown_where_it_stands(text: str, position: int) -> None:
    with pytest.raises(PayloadError) as caught:
        hex_to_bytes(text)

    assert caught.value.position == position
    assert caught.value.sentence.text is Text.HEX_CHARACTER
    character = text[position].replace("\ud800", "\ufffd")  # a lone surrogate cannot be written
    assert caught.value.sentence.values == {"character": character, "position": position + 1}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("4", 0),
        ("486", 2),
        ("48 6", 3),
        ("4 8", 0),
        ("48 656 6c", 5),
        ("0x4", 2),
        ("0x48 0x6", 7),
        ("48,6,", 3),
    ],
)
def test_a_digit_that_stands_alone_is_shown_where_it_stands(text: str, position: int) -> None:
    with pytest.raises(PayloadError) as caught:
        hex_to_bytes(text)

    assert caught.value.position == position
    assert caught.value.sentence.text is Text.HEX_ODD
    assert caught.value.sentence.values == {"digit": text[position], "position": position + 1}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\x00", "00"),
        (b"Hel\xff", "48 65 6C FF"),
    ],
)
def test_bytes_are_shown_as_pairs(data: bytes, text: str) -> None:
    assert bytes_to_hex(data) == text
    assert hex_to_bytes(text) == data
