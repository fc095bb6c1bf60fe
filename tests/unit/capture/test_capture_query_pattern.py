"""Patterns: what they find, what they refuse, and that none takes time without end."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.capture import query_automaton
from wxtcp_gui.capture.query_automaton import Automaton
from wxtcp_gui.capture.query_expression import (
    NESTED_MAX,
    SIZE_MAX,
    ExpressionError,
    parse_expression,
    size_of,
    trimmed,
    written,
)
from wxtcp_gui.capture.query_pattern import Pattern, compiled
from wxtcp_gui.core.sentences import Text


def found(source: str, data: bytes, *, ignore_case: bool = False) -> bool:
    """Whether a pattern is found; re and the automaton have to agree, cut anywhere or not."""
    pattern = Pattern(source, ignore_case=ignore_case)
    answer = pattern.search(data)
    if data:
        for width in (1, 3, len(data)):
            scanner = pattern.scanner()
            pieces = (data[at : at + width] for at in range(0, len(data), width))
            for piece in pieces:
                scanner.feed(piece)
            assert scanner.end() is answer
    return answer


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("temp=[0-9]+", b"a temp=21"),
        ("^OK$", b"READY\r\nOK\r\nEND"),
        ("a.c", b"abc"),
        (r"\bok\b", b"is ok."),
        (r"o\Bk", b"ok"),
        (r"\x00\xff", b"\x00\xff"),
        (r"[\x80-\xff]", b"ab\x90"),
        (r"[^\x00-\x8f]", b"ab\x90"),
        (r"^[é-ê]\W$", "é".encode() + b"\x90"),
        ("温度", "温度".encode()),
        ("温.", "温度".encode()[:-1] + "温度".encode()),
        (r"\u6e29", "温".encode()),
        (r"a\/b", b"a/b"),
        ("(a|b){3}", b"xbab"),
        ("(?:ab)+c", b"ababc"),
        ("a{2,}b", b"aaab"),
        ("a{,2}b", b"ab"),
        ("x{", b"x{"),
        ('{"id":', b'{"id":1}'),
        (r"\d\D\w\W\s\S", b"1ax- y"),
        (r"[\d_-]x", b"-x"),
        (r"[a\-z]{3}", b"-az"),
        (r"[\b]", b"\x08"),
        (r"[^a]", b"\n"),
        ("[^]", b"\n"),
        (r"[a-\d]{3}", b"a-1"),
        (r"\n\r\t\f\v\0", b"\n\r\t\f\v\0"),
        ("a??b", b"b"),
        ("", b"x"),
        ("()", b"x"),
        ("^*a", b"ba"),
        ("a|", b"b"),
    ],
)
def test_what_is_found(source: str, data: bytes) -> None:
    assert found(source, data)


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("^OK$", b"NOT OK"),
        ("a.c", b"a\rc"),
        (r"\bok\b", b"look"),
        ("[]", b"x"),
        ("A", b"a"),
        (r"\xe9", b"e"),
        ("a{2}", b"aba"),
        ("a*", b""),
    ],
)
def test_what_is_not_found(source: str, data: bytes) -> None:
    assert not found(source, data)


def test_any_letter_case() -> None:
    assert found("Äpfel[A-C]", "äPFELb".encode(), ignore_case=True)
    assert not found("Äpfel", "äPFEL".encode())


@pytest.mark.parametrize(
    ("source", "text", "fault"),
    [
        ("a)", Text.PATTERN_CLOSE, ")"),
        ("a(b", Text.PATTERN_OPEN, "("),
        ("a[b", Text.PATTERN_OPEN, "["),
        ("a[b\\", Text.PATTERN_ESCAPE, "\\"),
        ("*a", Text.PATTERN_NOTHING, "*"),
        ("(+)", Text.PATTERN_NOTHING, "+"),
        ("a|{2}", Text.PATTERN_NOTHING, "{2}"),
        ("a**", Text.PATTERN_NOTHING, "*"),
        ("a{3,2}", Text.QUERY_RANGE, "{3,2}"),
        ("[z-a]", Text.QUERY_RANGE, "z-a"),
        ("(?=a)", Text.PATTERN_UNSUPPORTED, "(?="),
        ("(?P<n>a)", Text.PATTERN_UNSUPPORTED, "(?P"),
        ("(?", Text.PATTERN_UNSUPPORTED, "(?"),
        ("(?i)a", Text.PATTERN_UNSUPPORTED, "(?i"),
        (r"(a)\1", Text.PATTERN_UNSUPPORTED, r"\1"),
        ("a++", Text.PATTERN_UNSUPPORTED, "++"),
        (r"\q", Text.PATTERN_ESCAPE, r"\q"),
        (r"[\q]", Text.PATTERN_ESCAPE, r"\q"),
        (r"\x4", Text.PATTERN_ESCAPE, r"\x"),
        ("a{251}", Text.PATTERN_TOO_LARGE, "a{251}"),
        ("a{9999999999999999999}", Text.PATTERN_TOO_LARGE, "a{9999999999999999999}"),
        ("(a{100}b){3}", Text.PATTERN_TOO_LARGE, "(a{100}b){3}"),
        ("(" * 21, Text.PATTERN_TOO_DEEP, "("),
    ],
)
def test_what_is_no_pattern(source: str, text: Text, fault: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(source)
    assert caught.value.sentence.text is text
    assert source[caught.value.start : caught.value.stop] == fault


@given(st.text(alphabet="ab()[]{}*+?|\\^$.-,01/xdws\n é", max_size=20))
def test_any_text_is_a_pattern_or_a_fault_with_its_place(source: str) -> None:
    fault = None
    try:
        Pattern(source, ignore_case=False)
    except ExpressionError as error:
        fault = error
    assert fault is None or 0 <= fault.start <= fault.stop <= len(source)


ATOMS = st.sampled_from(
    ["a", "b", "é", ".", "[ab]", "[^a]", r"\w", r"\W", r"\s", "^", "$", r"\b", r"\B", r"\x80", ""]
)
SOURCES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{,1}", "{2,}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=6,
)
TEXTS = st.text(alphabet="ab é\r\n\x80-", max_size=12)


@given(SOURCES, TEXTS, st.booleans())
def test_the_automaton_finds_what_re_finds(source: str, text: str, ignore_case: bool) -> None:
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    node = parse_expression(source)
    wanted = re.compile(written(node), flags).search(text) is not None
    assert (re.compile(written(trimmed(node)), flags).search(text) is not None) is wanted
    for each in (node, trimmed(node)):
        run = Automaton(each, flags).run()
        assert (run.feed(text) or run.end()) is wanted


@given(SOURCES, st.binary(max_size=12), st.booleans())
def test_what_every_match_contains(source: str, data: bytes, ignore_case: bool) -> None:
    pattern = compiled(source, ignore_case)
    if found(source, data, ignore_case=ignore_case):
        assert pattern.literal in (data.lower() if ignore_case else data)


def test_the_text_that_every_match_contains() -> None:
    assert compiled("x+temp=[0-9]+", False).literal == b"xtemp="
    assert compiled("TempSi=1", True).literal == b"temp"
    assert compiled("ISK", True).literal == b""
    assert compiled("(a|b)", False).literal == b""
    assert compiled("温度", False).literal == b""


@pytest.mark.parametrize(
    "source", ["(a+)+b", "(a|a)*b", "(a|aa)+$b", "a*a*a*a*a*b", ".*x.*y.*z", "(x+x+)+y"]
)
def test_no_pattern_takes_time_without_end(source: str) -> None:
    pattern = Pattern(source, ignore_case=False)
    before = time.process_time()
    for data in (b"a" * 40, b"x" * 3000, b"a" * 65_536):
        assert not pattern.search(data)
    assert time.process_time() - before < 5


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_automaton, "WAYS_MAX", 50)
    node = parse_expression("(a|b)*a(a|b){6}c")
    automaton = Automaton(node, re.NOFLAG)
    run = automaton.run()
    assert not run.feed("abbabaabbbabaaab" * 50)
    assert len(automaton._states) <= 50
    assert run.feed("abbbbbbcx")
    assert run.feed("")


def test_sizes_and_depths_at_their_limits() -> None:
    assert size_of(parse_expression(f"a{{{SIZE_MAX - 1}}}")) == SIZE_MAX
    node = parse_expression("(" * NESTED_MAX + "a" + ")" * NESTED_MAX)
    assert found("(" * NESTED_MAX + "a" + ")" * NESTED_MAX, b"a")
    assert size_of(node) == 1
