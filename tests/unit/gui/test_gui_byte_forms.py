"""Bytes as texts to be pasted elsewhere: each form leads back to the same bytes."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import text_to_bytes
from wxtcp_gui.gui.models.byte_forms import (
    ByteForm,
    as_form,
    c_array,
    plain_text,
    uint8_array,
)

DATA = bytes([0x7B, 0x0A, 0xFF])


def numbers(text: str) -> bytes:
    """Return the bytes of what is written as 0xNN."""
    return bytes(int(each, 16) for each in re.findall(r"0x([0-9a-f]{2})\b", text))


def test_how_they_read() -> None:
    assert as_form(DATA, ByteForm.HEX) == "7B 0A FF"
    assert as_form(DATA, ByteForm.C_ARRAY) == (
        "const unsigned char data[3] = {\n  0x7b, 0x0a, 0xff\n};"
    )
    assert as_form(DATA, ByteForm.TEXT) == r"{\n\xff"
    assert as_form(DATA, ByteForm.BASE64) == "ewr/"
    assert as_form(DATA, ByteForm.JAVASCRIPT) == "new Uint8Array([0x7b, 0x0a, 0xff])"


@pytest.mark.parametrize("form", ByteForm)
def test_no_bytes(form: ByteForm) -> None:
    assert as_form(b"", form) in {
        "", "new Uint8Array([])",
        "const unsigned char data[1] = {0};  /* no bytes: C has no empty array */",
    }  # fmt: skip


@given(st.binary(min_size=1, max_size=200))
def test_round_trips(data: bytes) -> None:
    assert hex_to_bytes(as_form(data, ByteForm.HEX)) == data
    assert base64.b64decode(as_form(data, ByteForm.BASE64), validate=True) == data
    assert numbers(c_array(data)) == data
    assert f"data[{len(data)}]" in c_array(data)
    assert numbers(uint8_array(data)) == data


@given(st.binary(max_size=200))
def test_text_is_the_text_or_has_escapes(data: bytes) -> None:
    text = plain_text(data)
    assert text.encode() == data or text_to_bytes(text) == data
    assert "\0" not in text


def test_lines_of_an_array_stay_short() -> None:
    assert max(map(len, c_array(bytes(1000)).splitlines())) <= 80
    assert max(map(len, uint8_array(bytes(1000)).splitlines())) <= 80
