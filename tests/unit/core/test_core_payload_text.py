"""Text to bytes: encodings, escapes, line endings, and where a fault lies."""

from __future__ import annotations

import pytest

from wxtcp_gui.core.payload import (
    Encoding,
    LineEnding,
    PayloadError,
    bytes_to_text,
    text_to_bytes,
    text_to_utf8,
)
from wxtcp_gui.core.sentences import Text


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", b""),
        ("abc", b"abc"),
        ("你好", b"\xe4\xbd\xa0\xe5\xa5\xbd"),
        ("😀", b"\xf0\x9f\x98\x80"),
        ("\ufeffa", b"\xef\xbb\xbfa"),  # typed, it is a character like any other
        ("\ud800", b"\xef\xbf\xbd"),
        ("\udc00a", b"\xef\xbf\xbda"),
        ("a\ud800b", b"a\xef\xbf\xbdb"),
        ("a\udfff", b"a\xef\xbf\xbd"),
        ("\ud800\ud800", b"\xef\xbf\xbd" * 2),
        ("\udc00\ud800a", b"\xef\xbf\xbd" * 2 + b"a"),
        ("\ud83d\ude00", b"\xf0\x9f\x98\x80"),  # two halves of one character
        ("\ud83d\ud83d\ude00\ude00", b"\xef\xbf\xbd\xf0\x9f\x98\x80\xef\xbf\xbd"),
        ("你\ud83d", b"\xe4\xbd\xa0\xef\xbf\xbd"),
    ],
)
def test_write_sends_utf_8_without_bom_and_without_lone_surrogates(text: str, data: bytes) -> None:
    assert text_to_utf8(text) == data
    assert text_to_bytes(text) == data
    assert text_to_bytes(text, escapes=False) == data


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        (Encoding.UTF_8, b"a\xe4\xb8\xad"),
        (Encoding.GB18030, b"a\xd6\xd0"),
        (Encoding.GBK, b"a\xd6\xd0"),
        (Encoding.BIG5, b"a\xa4\xa4"),
        (Encoding.SHIFT_JIS, b"a\x92\x86"),
        (Encoding.UTF_16_LE, b"a\x00\x2d\x4e"),
        (Encoding.UTF_16_BE, b"\x00a\x4e\x2d"),
    ],
)
def test_text_goes_out_in_its_encoding(encoding: Encoding, data: bytes) -> None:
    assert text_to_bytes("a中", encoding=encoding) == data
    assert bytes_to_text(data, encoding=encoding) == "a中"


def test_latin_1_has_one_byte_for_a_character() -> None:
    assert text_to_bytes("é", encoding=Encoding.LATIN_1) == b"\xe9"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (r"\n", b"\n"),
        (r"\r\n", b"\r\n"),
        (r"\t", b"\t"),
        (r"\0", b"\0"),
        (r"\01", b"\x001"),
        (r"\\", b"\\"),
        (r"\\n", b"\\n"),
        (r"\x41", b"A"),
        (r"\xFF\xfe", b"\xff\xfe"),
        (r"\x411", b"A1"),
        (r"\u{41}", b"A"),
        (r"\u{4E2d}", b"\xe4\xb8\xad"),
        (r"\u{01F600}", b"\xf0\x9f\x98\x80"),
        (r"\u{10FFFF}", b"\xf4\x8f\xbf\xbf"),
        (r"\u{D800}", b"\xef\xbf\xbd"),
        (r"a\nb\\c\x00d", b"a\nb\\c\0d"),
    ],
)
def test_escapes_stand_for_bytes_and_characters(text: str, data: bytes) -> None:
    assert text_to_bytes(text) == data


@pytest.mark.parametrize("text", [r"\n", r"\x41", r"\q", "\\", r"a\u{}"])
def test_without_escapes_a_backslash_is_a_backslash(text: str) -> None:
    assert text_to_bytes(text, escapes=False) == text.encode()


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (r"\n", b"\x00\x0a"),
        (r"\x41", b"\x41"),  # a byte, not a character
        (r"\u{1F600}", b"\xd8\x3d\xde\x00"),
        (r"中\0", b"\x4e\x2d\x00\x00"),
    ],
)
def test_an_escaped_character_is_encoded_and_an_escaped_byte_is_not(text: str, data: bytes) -> None:
    assert text_to_bytes(text, encoding=Encoding.UTF_16_BE) == data


@pytest.mark.parametrize(
    ("text", "position", "escape"),
    [
        (r"\q", 0, r"\q"),
        (r"ab\q", 2, r"\q"),
        (r"\n中\é", 3, r"\é"),
        ("ab\\", 2, "\\"),
        (r"\\" + "\\", 2, "\\"),
        (r"\x", 0, r"\x"),
        (r"\x4", 0, r"\x"),
        (r"\xg1", 0, r"\x"),
        (r"\u", 0, r"\u"),
        (r"\u0041", 0, r"\u"),
        (r"\u{}", 0, r"\u"),
        (r"\u{110000}", 0, r"\u{110000}"),
        (r"\u{0000041}", 0, r"\u"),
        (r"\u{41", 0, r"\u"),
        (r"\N", 0, r"\N"),
        ("a\\\nb", 1, "\\\n"),
    ],
)
def test_an_unknown_escape_is_shown_where_it_stands(text: str, position: int, escape: str) -> None:
    with pytest.raises(PayloadError) as caught:
        text_to_bytes(text)

    assert caught.value.position == position
    assert caught.value.sentence.text is Text.ESCAPE_UNKNOWN
    assert caught.value.sentence.values == {"escape": escape, "position": position + 1}
    assert str(caught.value) == caught.value.sentence


@pytest.mark.parametrize(
    ("text", "encoding", "position", "character"),
    [
        ("abc中", Encoding.LATIN_1, 3, "中"),
        ("中é", Encoding.BIG5, 1, "é"),
        ("a😀", Encoding.GBK, 1, "😀"),
        ("a\n€", Encoding.SHIFT_JIS, 2, "€"),
        (r"a\n中", Encoding.LATIN_1, 3, "中"),
        (r"a\u{4E2D}", Encoding.LATIN_1, 1, "中"),
        (r"\x41é中", Encoding.LATIN_1, 5, "中"),
    ],
)
@pytest.mark.parametrize("line_ending", [LineEnding.NONE, LineEnding.CRLF])
def test_a_character_that_the_encoding_lacks_is_shown_where_it_stands(
    text: str, encoding: Encoding, position: int, character: str, line_ending: LineEnding
) -> None:
    with pytest.raises(PayloadError) as caught:
        text_to_bytes(text, encoding=encoding, line_ending=line_ending)

    assert caught.value.position == position
    assert caught.value.sentence.text is Text.CHARACTER_MISSING
    assert caught.value.sentence.values["character"] == character
    assert caught.value.sentence.values["position"] == position + 1
    assert encoding.value.upper() in caught.value.sentence


@pytest.mark.parametrize("encoding", [Encoding.GB18030, Encoding.UTF_16_LE, Encoding.UTF_16_BE])
def test_no_encoding_but_utf_8_has_lone_surrogates(encoding: Encoding) -> None:
    with pytest.raises(PayloadError) as caught:
        text_to_bytes("ab\ud800", encoding=encoding)

    assert caught.value.position == 2


def test_the_first_fault_counts() -> None:
    with pytest.raises(PayloadError) as caught:
        text_to_bytes(r"中\q", encoding=Encoding.LATIN_1)

    assert caught.value.sentence.text is Text.CHARACTER_MISSING


@pytest.mark.parametrize(
    ("text", "ending", "data"),
    [
        ("a\nb", LineEnding.NONE, b"a\nb"),
        ("a\r\nb\rc\n", LineEnding.NONE, b"a\r\nb\rc\n"),
        ("", LineEnding.NONE, b""),
        ("", LineEnding.CRLF, b"\r\n"),
        ("a", LineEnding.LF, b"a\n"),
        ("a", LineEnding.CR, b"a\r"),
        ("a", LineEnding.CRLF, b"a\r\n"),
        ("a\nb", LineEnding.CRLF, b"a\r\nb\r\n"),
        ("a\r\nb\rc\nd", LineEnding.LF, b"a\nb\nc\nd\n"),
        ("a\r\nb\rc\nd", LineEnding.CR, b"a\rb\rc\rd\r"),
        ("a\r\nb\rc\nd", LineEnding.CRLF, b"a\r\nb\r\nc\r\nd\r\n"),
        ("a\n\nb", LineEnding.CRLF, b"a\r\n\r\nb\r\n"),
        ("a\n", LineEnding.LF, b"a\n\n"),
        (r"a\nb", LineEnding.CRLF, b"a\nb\r\n"),  # an escape says exactly what is sent
        ("a\\n\nb", LineEnding.CRLF, b"a\n\r\nb\r\n"),
        ("\\x41\n", LineEnding.CRLF, b"A\r\n\r\n"),
        (r"\r", LineEnding.LF, b"\r\n"),
    ],
)
def test_line_breaks_go_out_as_the_line_ending(text: str, ending: LineEnding, data: bytes) -> None:
    assert text_to_bytes(text, line_ending=ending) == data


@pytest.mark.parametrize("escapes", [True, False])
def test_line_endings_are_encoded_as_the_text_is(escapes: bool) -> None:
    data = text_to_bytes(
        "a\nb", encoding=Encoding.UTF_16_LE, escapes=escapes, line_ending=LineEnding.CRLF
    )

    assert data == "a\r\nb\r\n".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"abc", "abc"),
        ("你好😀".encode(), "你好😀"),
        (b"a\r\n\tb\\", r"a\r\n\tb\\"),
        (b"\0" + b"1", r"\x001"),
        (b"\x1b[0m\x7f", r"\x1b[0m\x7f"),
        (b"\xff\xfe", r"\xff\xfe"),
        (b"a\xe4\xbd", r"a\xe4\xbd"),
        (b"\xe4\xbd\xa0\xe4a", r"你\xe4a"),
        (b"\xc0\x80", r"\xc0\x80"),
        (b"\xed\xa0\x80", r"\xed\xa0\x80"),
        ("\u200b\u202e".encode(), r"\u{200B}\u{202E}"),
        ("\ufeff".encode(), r"\u{FEFF}"),
        ("a\u3000b\u00a0".encode(), r"a\u{3000}b\u{A0}"),
        ("\u0080\u0085\u2028".encode(), r"\u{80}\u{85}\u{2028}"),
    ],
)
def test_bytes_are_shown_as_text_that_leads_back(data: bytes, text: str) -> None:
    assert bytes_to_text(data) == text
    assert text_to_bytes(text) == data


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"\xe9\x85\xff", Encoding.LATIN_1, r"é\x85ÿ"),
        (b"\x0a\x00", Encoding.UTF_16_LE, r"\n"),
        (b"\x00\x00", Encoding.UTF_16_LE, r"\x00\x00"),
        (b"\x41", Encoding.UTF_16_LE, r"\x41"),
        (b"\x00\xd8\x41\x00", Encoding.UTF_16_LE, r"\x00\xd8A"),
        (b"\xd8\x00", Encoding.UTF_16_BE, r"\xd8\x00"),
        (b"\xd6\xd0\xd6", Encoding.GBK, r"中\xd6"),
        (b"\xff", Encoding.GB18030, r"\xff"),
    ],
)
def test_bytes_are_shown_in_their_encoding(data: bytes, encoding: Encoding, text: str) -> None:
    assert bytes_to_text(data, encoding=encoding) == text
    assert text_to_bytes(text, encoding=encoding) == data


def test_a_second_spelling_of_a_character_keeps_its_bytes() -> None:
    twice = b"\xa2\xcc"  # Big5 has this character at A451 as well

    assert bytes_to_text(twice, encoding=Encoding.BIG5) == r"\xa2\xcc"
    assert bytes_to_text(b"\xa4\x51", encoding=Encoding.BIG5) == "十"
