"""Preview: how the first bytes of a payload read on one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.payload import preview


@pytest.mark.parametrize(
    ("data", "limit", "text"),
    [
        (b"", 10, ""),
        (b"abc", 10, "abc"),
        (b"abc", 3, "abc"),
        (b"abcd", 3, "abc…"),
        (b"abc", 0, "…"),
        ("你好".encode(), 6, "你好"),
        ("你好".encode(), 3, "你…"),
        (b"a\r\n\tb", 10, r"a\r\n\tb"),
        (b"\x00\x1b[0m", 10, r"\x00\x1b[0m"),
        (b"\xff\xfea", 10, r"\xff\xfea"),
        (b"\xe4a", 10, r"\xe4a"),
        ("\u202eabc".encode(), 10, r"\u{202e}abc"),
        (b"plain text \xff and more", 30, r"plain text \xff and more"),
        (b"C:\\x", 10, r"C:\x"),  # for people: a backslash is a backslash
    ],
)
def test_it_reads_as_text_on_one_line(data: bytes, limit: int, text: str) -> None:
    assert preview(data, limit) == text


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_character_that_the_limit_cuts_is_left_to_the_ellipsis(cut: int) -> None:
    assert preview("a😀b".encode(), 1 + cut) == "a…"


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"a\xe4", r"a\xe4"), (b"a\xe4\xbd", r"a\xe4\xbd"), (b"\xf0\x9f\x98", r"\xf0\x9f\x98")],
)
def test_half_a_character_at_the_end_of_the_payload_is_shown(data: bytes, text: str) -> None:
    assert preview(data, 10) == text


@settings(deadline=None)
@given(st.binary(max_size=40), st.integers(0, 40))
def test_it_is_one_line_for_any_bytes(data: bytes, limit: int) -> None:
    shown = preview(data, limit)

    assert shown.isprintable()
    assert shown.endswith("…") or len(data) <= limit


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P"]), max_size=20))
def test_printable_text_is_shown_as_it_is(text: str) -> None:
    assert preview(text.encode(), 1000) == text
