"""Visible text: everything in it can be seen, and escapes are told from what was sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.core.payload import Encoding
from wxtcp_gui.gui.models.visible_text import decoded, guessed, is_seen, visible

ENCODINGS = st.sampled_from(Encoding)


def shown(data: bytes, encoding: Encoding = Encoding.UTF_8) -> str:
    return visible(decoded(data, encoding, final=True)[0], breaks=False).text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        (b"a\0b\tc\x1b\x7f", r"a\0b\tc\x1B\x7F"),
        (b"\xff\xe4\xbd", r"\xFF\xE4\xBD"),
        (b"\xed\xa0\x80", r"\xED\xA0\x80"),  # a lone surrogate
        ("a\u200bb\ufeff\u2066".encode(), r"a\u{200B}b\u{FEFF}\u{2066}"),
        ("\u202eevil\u202c".encode(), r"\u{202E}evil\u{202C}"),
        ("\u3164\u034f\u00a0\u0085\ufe0f".encode(), r"\u{3164}\u{34F}\u{A0}\u{85}\u{FE0F}"),
        ("你好\u3000".encode(), "你好\u3000"),
        (b"<b>bold</b>", "<b>bold</b>"),
    ],
)
def test_what_cannot_be_seen(data: bytes, text: str) -> None:
    assert shown(data) == text


def test_escapes_are_told_from_the_same_characters() -> None:
    found = visible("\\n\n\r\nx\0\0y")
    assert found.text == "\\n\\n\n\\r\\n\nx\\0\\0y"
    assert [found.text[a:b] for a, b in found.escapes] == ["\\n", "\\r\\n", "\\0\\0"]
    assert found.escapes[0] == (2, 4)


def test_a_lone_surrogate_of_utf_16() -> None:
    assert shown(b"a\0\0\xd8b\0", Encoding.UTF_16_LE) == r"a\x00\xD8b"


def test_letters_in_binary_data_are_chance() -> None:
    assert shown(b"ok\xd9\x85\x80\xff\xfe") == r"ok\xD9\x85\x80\xFF\xFE"
    assert shown("ok \u0645 and so on, and on, and on".encode() + b"\xff").startswith("ok \u0645")


@given(st.binary(max_size=60), ENCODINGS)
def test_everything_can_be_seen(data: bytes, encoding: Encoding) -> None:
    found = visible(decoded(data, encoding, final=True)[0])
    assert all(is_seen(char) or char == "\n" for char in found.text)
    last = 0
    for start, stop in found.escapes:
        assert last <= start < stop <= len(found.text)
        assert found.text[start] == "\\"
        last = stop


@given(st.binary(max_size=60), st.integers(0, 60), ENCODINGS)
def test_parts_join_without_a_seam(data: bytes, at: int, encoding: Encoding) -> None:
    first, used = decoded(data[:at], encoding, final=at >= len(data))
    second, rest = decoded(data[used:], encoding, final=True)
    assert rest == len(data) - used
    if encoding is not Encoding.UTF_8:  # what is binary is for each part to say
        assert first + second == decoded(data, encoding, final=True)[0]


CHINESE = "你好,小程序,这是一个测试。车间温度二十三点六度"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", Encoding.UTF_8),
        (b"plain text", Encoding.UTF_8),
        (CHINESE.encode(), Encoding.UTF_8),
        (CHINESE.encode("gbk"), Encoding.GB18030),
        ("你好,這是一個測試。車間溫度".encode("big5"), Encoding.BIG5),
        ("こんにちは、これはテストです。".encode("shift_jis"), Encoding.SHIFT_JIS),
        ("Größe und Maße für Österreich".encode("latin-1"), Encoding.LATIN_1),
        (CHINESE.encode("utf-16-le"), Encoding.UTF_16_LE),
        ("hello world".encode("utf-16-be"), Encoding.UTF_16_BE),
        (b"\xff\xfea\0", Encoding.UTF_16_LE),
        (bytes(range(256)) * 40, None),
    ],
)
def test_an_encoding_is_guessed(data: bytes, encoding: Encoding | None) -> None:
    assert guessed(data) is encoding


def test_a_character_cut_off_by_the_sample_is_no_fault() -> None:
    assert guessed("你".encode() * 4_000) is Encoding.UTF_8
