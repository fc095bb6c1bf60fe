"""Every character that an encoding lacks, and every byte that has another spelling."""

from __future__ import annotations

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
    unencodable,
)
from wxtcp_gui.core.sentences import Text

ENCODINGS = st.sampled_from(Encoding)
ANY_TEXT = st.text(st.characters(categories=["Cs"]) | st.characters(), max_size=40)


def fault_of(text: str, encoding: Encoding, escapes: bool) -> PayloadError | None:
    try:
        text_to_bytes(text, encoding=encoding, escapes=escapes)
    except PayloadError as fault:
        return fault
    return None


@pytest.mark.parametrize(
    ("text", "encoding", "positions"),
    [
        ("abc", Encoding.LATIN_1, []),
        ("a中b文", Encoding.LATIN_1, [1, 3]),
        ("中文é", Encoding.GBK, []),
        ("中文😀\ud800", Encoding.GBK, [2, 3]),
        ("😀é", Encoding.BIG5, [0, 1]),
        ("a\ud800b", Encoding.UTF_8, []),
        ("a\ud800b\udc00", Encoding.UTF_16_LE, [1, 3]),
        ("a\ud800", Encoding.GB18030, [1]),
        (r"a\u{4E2D}中\u{41}\u{110000}\n", Encoding.LATIN_1, [1, 9]),
    ],
)
def test_every_character_that_is_lacking_is_found(
    text: str, encoding: Encoding, positions: list[int]
) -> None:
    assert unencodable(text, encoding) == positions


def test_without_escapes_an_escaped_character_is_plain_text() -> None:
    assert unencodable(r"\u{4E2D}", Encoding.LATIN_1, escapes=False) == []


def test_there_is_an_end_to_what_is_found() -> None:
    assert unencodable("a" + "中" * 50_000, Encoding.LATIN_1, limit=7) == list(range(1, 8))
    assert len(unencodable("中" * 50_000, Encoding.LATIN_1)) == 1_000
    far = "a" * 40_000 + "中"
    assert unencodable(far, Encoding.LATIN_1) == [40_000]


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT | st.text("aé中😀\\u{4E2D}\ud800", max_size=20), ENCODINGS, st.booleans())
def test_the_first_one_is_where_sending_fails(text: str, encoding: Encoding, escapes: bool) -> None:
    found = unencodable(text, encoding, escapes=escapes)
    fault = fault_of(text, encoding, escapes)

    if fault is None:
        assert found == []
    elif fault.sentence.text is Text.CHARACTER_MISSING:
        assert found[0] == fault.position


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400), ENCODINGS)
def test_random_bytes_go_through_text_and_hex(data: bytes, encoding: Encoding) -> None:
    text = bytes_to_text(data, encoding=encoding)
    typed = text_to_bytes(text, encoding=encoding)

    assert typed == data
    assert hex_to_bytes(bytes_to_hex(typed)) == data
    assert unencodable(text, encoding) == []


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from([r"\n", r"\r", r"\t", r"\0", "\\\\", "n", "\n", "\r\n", "中", r"\x41"]),
        max_size=12,
    ).map("".join),
    st.sampled_from(LineEnding),
)
def test_simple_escapes_are_the_same_beside_others(text: str, ending: LineEnding) -> None:
    beside = text_to_bytes(text + r"\x2e\u{2e}", line_ending=ending)
    closing = ending.value.encode()

    assert text_to_bytes(text, line_ending=ending) == beside.removesuffix(b".." + closing) + closing


def test_one_second_spelling_leaves_other_lines_readable() -> None:
    data = "第一行\n".encode("big5") + b"\xa2\xcc\n" + "三行".encode("big5")

    assert bytes_to_text(data, encoding=Encoding.BIG5) == r"第一行\n\xa2\xcc\n三行"
    assert (
        text_to_bytes(bytes_to_text(data, encoding=Encoding.BIG5), encoding=Encoding.BIG5) == data
    )


def test_a_character_without_a_way_back_keeps_its_bytes() -> None:
    """What a codec reads and cannot write."""
    for encoding in (Encoding.GBK, Encoding.BIG5, Encoding.SHIFT_JIS, Encoding.GB18030):
        for first in range(0x81, 0xFF):
            data = bytes(each for second in range(0x30, 0xFF) for each in (first, second))
            assert text_to_bytes(bytes_to_text(data, encoding=encoding), encoding=encoding) == data


def test_a_simple_escape_beside_a_missing_character_shows_the_character() -> None:
    with pytest.raises(PayloadError) as caught:
        text_to_bytes(r"a\n中\t", encoding=Encoding.LATIN_1)

    assert caught.value.position == 3


def test_long_texts_are_shown_piece_by_piece() -> None:
    text = "a" * 20_000 + "\u200b" + "中" * 20_000
    assert bytes_to_text(text.encode()) == "a" * 20_000 + r"\u{200B}" + "中" * 20_000
