"""Every byte string has a text and a hex form, and both lead back to the same bytes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.hex_digits import bytes_to_hex, hex_to_bytes
from wxtcp_gui.core.payload import (
    Encoding,
    LineEnding,
    PayloadError,
    bytes_to_text,
    text_to_bytes,
    text_to_utf8,
)
from wxtcp_gui.core.sentences import Text

ENCODINGS = st.sampled_from(Encoding)
# Text in an encoding with a few bytes of noise in it, for random bytes alone are seldom text
PARTS = st.sampled_from(
    [b"a", b"\\", b"\n", b"\r\n", b"\0", b"\x80", b"\xff", b"\xd8\x00", "中文".encode("gbk")]
    + ["中".encode(each.value) for each in Encoding if each is not Encoding.LATIN_1]
)
MIXED = st.lists(PARTS | st.binary(max_size=4), max_size=8).map(b"".join)
SURROGATES = st.characters(categories=["Cs"])
ANY_TEXT = st.text(SURROGATES | st.characters(), max_size=30)


def fault_of(call: Callable[[], bytes]) -> PayloadError | None:
    try:
        call()
    except PayloadError as error:
        return error
    return None


@settings(deadline=None, max_examples=250)
@given(MIXED | st.binary(max_size=60), ENCODINGS)
def test_bytes_lead_back_from_text(data: bytes, encoding: Encoding) -> None:
    shown = bytes_to_text(data, encoding=encoding)

    assert text_to_bytes(shown, encoding=encoding) == data
    assert shown.isprintable()


@pytest.mark.parametrize("encoding", Encoding, ids=lambda encoding: encoding.value)
def test_every_pair_of_bytes_leads_back(encoding: Encoding) -> None:
    for first in range(256):
        seconds = (0, 0x0A, 0x30, 0x41, 0x5C, 0x7F, 0x80, 0xA1, 0xD8, 0xFE, 0xFF, first)
        for second in seconds:
            data = bytes((first, second))
            assert text_to_bytes(bytes_to_text(data, encoding=encoding), encoding=encoding) == data


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_bytes_lead_back_from_hex(data: bytes) -> None:
    assert hex_to_bytes(bytes_to_hex(data)) == data
    assert hex_to_bytes(data.hex()) == data


@settings(deadline=None)
@given(
    st.lists(st.binary(min_size=1, max_size=4), max_size=6),
    st.lists(st.sampled_from([" ", ", ", ";", "\n", " 0x", ",0X", "\\x", " \\x"]), min_size=6),
)
def test_hex_may_be_written_in_many_ways(groups: list[bytes], between: list[str]) -> None:
    text = "".join(mark + group.hex() for mark, group in zip(between, groups, strict=False))

    assert hex_to_bytes(text) == b"".join(groups)


def writable(char: str) -> str:
    """What a sentence says of a character: a lone surrogate cannot be written."""
    return "\ufffd" if "\ud800" <= char <= "\udfff" else char


@settings(deadline=None, max_examples=200)
@given(st.text("0123456789abfFxX\\ ,;\ng中", max_size=20) | ANY_TEXT)
def test_hex_is_bytes_or_a_fault_at_a_character(text: str) -> None:
    error = fault_of(lambda: hex_to_bytes(text))
    if error is None:
        assert 2 * len(hex_to_bytes(text)) <= len(text)
        return

    fault = writable(text[error.position])
    assert error.sentence.values["position"] == error.position + 1
    if error.sentence.text is Text.HEX_CHARACTER:
        assert error.sentence.values["character"] == fault
        before = fault_of(lambda: hex_to_bytes(text[: error.position]))
        # What stands before it is right, but for a digit that waits for another.
        assert before is None or before.position == error.position - 1
    elif error.sentence.text is Text.HEX_ODD:
        assert error.sentence.values["digit"] == fault


@settings(deadline=None, max_examples=200)
@given(
    st.text("ab\\nrtx0u{}4D中é😀\r\n\ud800", max_size=20) | ANY_TEXT,
    ENCODINGS,
    st.booleans(),
    st.sampled_from(LineEnding),
)
def test_text_is_bytes_or_a_fault_at_a_character(
    text: str, encoding: Encoding, escapes: bool, ending: LineEnding
) -> None:
    def to_bytes(some: str) -> bytes:
        return text_to_bytes(some, encoding=encoding, escapes=escapes, line_ending=ending)

    error = fault_of(lambda: to_bytes(text))
    if error is None:
        assert to_bytes(text).endswith(ending.value.encode(encoding.value))
        return

    assert 0 <= error.position < len(text)
    assert error.sentence.values["position"] == error.position + 1
    to_bytes(text[: error.position])  # what stands before it is right


@settings(deadline=None)
@given(ANY_TEXT, ENCODINGS)
def test_without_escapes_text_is_what_its_codec_makes_of_it(text: str, encoding: Encoding) -> None:
    if encoding is Encoding.UTF_8:
        return  # below
    try:
        expected, missing = text.encode(encoding.value), None
    except UnicodeEncodeError as error:
        expected, missing = b"", error.start

    if missing is None:
        assert text_to_bytes(text, encoding=encoding, escapes=False) == expected
    else:
        error = fault_of(lambda: text_to_bytes(text, encoding=encoding, escapes=False))
        assert error is not None
        assert error.position == missing


def well_formed(text: str) -> str:
    """What String.prototype.toWellFormed() of JavaScript returns, unit by unit."""
    raw = text.encode("utf-16-be", "surrogatepass")
    units = [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]
    out: list[str] = []
    while units:
        unit = units.pop(0)
        if 0xD800 <= unit < 0xDC00 and units and 0xDC00 <= units[0] < 0xE000:
            out.append(chr(0x10000 + ((unit - 0xD800) << 10) + (units.pop(0) - 0xDC00)))
        else:
            out.append("\ufffd" if 0xD800 <= unit < 0xE000 else chr(unit))
    return "".join(out)


@settings(deadline=None, max_examples=200)
@given(ANY_TEXT)
def test_write_makes_text_well_formed_as_javascript_does(text: str) -> None:
    assert text_to_utf8(text) == well_formed(text).encode()


@pytest.mark.parametrize(
    ("typed", "call"),
    [("48 \ud800", hex_to_bytes), ("\\\ud800", text_to_bytes)],
    ids=["hex", "escape"],
)
def test_a_fault_can_be_written_down_whatever_was_typed(
    typed: str, call: Callable[[str], bytes]
) -> None:
    error = fault_of(lambda: call(typed))

    assert error is not None
    assert error.sentence.encode("utf-8")
