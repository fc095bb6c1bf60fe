"""Patterns: what they find, what they refuse, and that none takes time without end."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.capture.query import pattern as pattern_module
from wxtcp_gui.capture.query.fault import QueryError
from wxtcp_gui.capture.query.pattern import NESTED_MAX, Pattern, compiled
from wxtcp_gui.core.sentences import Text


def found(source: str, data: bytes, *, ignore_case: bool = False) -> bool:
    """Whether a pattern is found; it has to be the same however the data is cut."""
    pattern = Pattern(source, ignore_case=ignore_case)
    answer = pattern.search(data)
    for width in (1, 3, max(1, len(data))):
        scanner = pattern.scanner()
        for at in range(0, len(data), width):
            scanner.feed(data[at : at + width])
        assert scanner.end() is answer
    assert not pattern.slow
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
        (r"\xff", "ÿ".encode()),
        (r"[\x80-\xff]", b"ab\x90"),
        (r"[^\x00-\x8f]", b"ab\x90"),
        (r"^[é-ê]\W$", "é".encode() + b"\x90"),
        ("温度", "温度".encode()),
        ("温.", "温度".encode()[:-1] + "温度".encode()),
        (r"\u6e29", "温".encode()),
        (r"\p{Han}{2}", "温度".encode()),
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
        (r"[\s\S]", b"\n"),
        ("[].^$]{4}", b"].^$"),
        (r"[\].]", b"]"),
        (r"\.\^\$", b".^$"),
        (r"\n\r\t\f\v\0", b"\n\r\t\f\v\0"),
        ("a??b", b"b"),
        ("", b"x"),
        ("()", b"x"),
        ("^*a", b"ba"),
        ("a|", b"b"),
        ("(?<=a)b", b"ab"),
        ("a(?!b)", b"ac"),
        (r"(.)\1", b"abb"),
        ("(?i)OK", b"ok"),
        (r"a(?#.^$)b", b"ab"),
        (r"\P{^Lu}", b"A"),
        (r"\Aab\Z", b"ab"),
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
        ("A", b"a"),
        (r"\xe9", b"e"),
        (r"\xff", b"\xc3\xbe"),
        ("a{2}", b"aba"),
        ("a*", b""),
        (r"\Ab", b"ab"),
        ("(?<=a)b", b"bb"),
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
        (r".^$(\()[)]((b)", Text.PATTERN_OPEN, "("),
        ("a[b", Text.PATTERN_OPEN, "["),
        (".$[", Text.PATTERN_OPEN, "["),
        ("[]", Text.PATTERN_OPEN, "["),
        ("a[b\\", Text.PATTERN_ESCAPE, "\\"),
        ("*a", Text.PATTERN_NOTHING, "*"),
        ("(+)", Text.PATTERN_NOTHING, "+"),
        ("a|{2}", Text.PATTERN_NOTHING, "{2}"),
        ("a**", Text.PATTERN_NOTHING, "*"),
        ("^.$**", Text.PATTERN_NOTHING, "*"),
        ("a{3,2}", Text.QUERY_RANGE, "{3,2}"),
        ("..{3,2}", Text.QUERY_RANGE, "{3,2}"),
        ("[z-a]", Text.QUERY_RANGE, "z-a"),
        (r"...[b\x7a-\x61]", Text.QUERY_RANGE, r"\x7a-\x61"),
        ("(?<n", Text.PATTERN_FAULT, "n"),
        ("(?q)a", Text.PATTERN_FAULT, "q"),
        (r"(a)\2b", Text.PATTERN_FAULT, "2"),
        (r"\q", Text.PATTERN_ESCAPE, r"\q"),
        (r"^\q", Text.PATTERN_ESCAPE, r"\q"),
        (r"[\q]", Text.PATTERN_ESCAPE, r"\q"),
        (r"\x4", Text.PATTERN_ESCAPE, r"\x4"),
        (r".\p{Foo}.", Text.PATTERN_ESCAPE, r"\p{Foo}"),
        ("(" * 51, Text.PATTERN_TOO_DEEP, "("),
    ],
)
def test_what_is_no_pattern(source: str, text: Text, fault: str) -> None:
    with pytest.raises(QueryError) as caught:
        Pattern(source, ignore_case=False)
    assert (caught.value.sentence.text, source[caught.value.start : caught.value.stop]) == (
        text,
        fault,
    )


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="ab()[]{}*+?|\\^$.-,01/xdwspPN:<>=!#&~i\n é", max_size=20))
def test_any_text_is_a_pattern_or_a_fault_with_its_place(source: str) -> None:
    fault = None
    try:
        pattern = Pattern(source, ignore_case=False)
    except QueryError as error:
        fault = error
    else:
        pattern.search(b"ab 01 \xe9\n")
    assert fault is None or 0 <= fault.start < fault.stop <= len(source)


# The standard library's re is the oracle. Each part of a pattern comes with what re calls it.

Spelled = tuple[str, str]
_LINE_START = r"(?:\A|(?<=[\r\n]))"
_LINE_END = r"(?:\Z|(?=[\r\n]))"
ATOMS: st.SearchStrategy[Spelled] = st.sampled_from(
    [
        *((each, each) for each in ("a", "b", "é", "[ab]", "[^a]", r"\w", r"\W", r"\s", r"\x80")),
        *(
            (each, each)
            for each in (r"\x61", r"\u0062", r"\b", r"(?=a)", "(?<!b)", "[.^$]", r"\.", "")
        ),
        (".", r"[^\r\n]"),
        ("^", _LINE_START),
        ("$", _LINE_END),
    ]
)


def _joined(parts: list[Spelled], by: str) -> Spelled:
    return by.join(part[0] for part in parts), by.join(part[1] for part in parts)


def _choice(parts: list[Spelled]) -> Spelled:
    ours, theirs = _joined(parts, "|")
    return f"(?:{ours})", f"(?:{theirs})"


def _repeated(pair: tuple[Spelled, str]) -> Spelled:
    (ours, theirs), quantifier = pair
    return f"(?:{ours}){quantifier}", f"(?:{theirs}){quantifier}"


SOURCES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: _joined(parts, "")),
        st.lists(inner, min_size=1, max_size=3).map(_choice),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{,1}", "{2,}"])).map(
            _repeated
        ),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(SOURCES, st.text(alphabet="ab é\r\n\x80.^-", min_size=1, max_size=12), st.booleans())
def test_it_finds_what_re_finds(source: Spelled, text: str, ignore_case: bool) -> None:
    ours, theirs = source
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    wanted = re.compile(theirs, flags).search(text) is not None
    assert found(ours, text.encode(), ignore_case=ignore_case) is wanted


@settings(deadline=None)
@given(st.binary(max_size=12), st.integers(0x80, 0xFF))
def test_a_byte_is_found_by_its_number(data: bytes, byte: int) -> None:
    text = data.decode("utf-8", "surrogateescape")
    wanted = chr(byte) in text or chr(0xDC00 + byte) in text
    assert found(f"\\x{byte:02x}", data) is wanted
    assert found(f"[\\x{byte:02X}]", data) is wanted


@settings(deadline=None)
@given(
    SOURCES, st.lists(st.sampled_from(b"abAB .^\n\x80\xe9"), max_size=8).map(bytes), st.booleans()
)
def test_what_every_match_contains(source: Spelled, data: bytes, ignore_case: bool) -> None:
    pattern = compiled(source[0], ignore_case)
    if pattern.search(data):
        assert pattern.literal in (data.lower() if ignore_case else data)


@pytest.mark.parametrize(
    ("source", "ignore_case", "literal"),
    [
        ("x+temp=[0-9]+", False, b"temp="),
        ("TempSi=1", True, b"temp"),
        ("ISK", True, b""),
        ("ab*cde{2}f", False, b"cd"),
        ("(abc)?[def]*g", False, b"g"),
        (r"^a\.bc$", False, b"bc"),
        ("(a|b)", False, b""),
        ("(?i)a", False, b""),
        (r"\xff", False, b""),
        (r"\x41\u0042\U00000043\012x\N{BULLET}", False, b"x"),
        (r"(a)\1\g<1>b", False, b"b"),
        ("温度", False, b""),
        ("温a度", False, b"a"),
    ],
)
def test_the_text_that_every_match_contains(source: str, ignore_case: bool, literal: bytes) -> None:
    assert compiled(source, ignore_case).literal == literal


# Time


@pytest.mark.parametrize(
    "source", ["(a+)+b", "(a|a)*b", "(a|aa)+$b", "a*a*a*a*a*b", ".*x.*y.*z", "(x+x+)+y", r"(\w+)+:"]
)
def test_no_pattern_takes_time_without_end(source: str) -> None:
    pattern = Pattern(source, ignore_case=False)
    before = time.process_time()
    for data in (b"a" * 40, b"x" * 3000, b"a" * 65_536, b"ab" * 1_000_000):
        pattern.search(data)
    assert time.process_time() - before < 5


def test_a_slow_pattern_says_so_and_is_found_nowhere_until_it_is_trusted() -> None:
    pattern = Pattern("(a|aa)+c", ignore_case=False)
    assert pattern.search(b"aac")
    assert not pattern.slow
    assert not pattern.search(b"a" * 100 + b"bc")
    assert pattern.slow
    before = time.process_time()
    assert not any(pattern.search(b"a" * 100 + b"bc") for _ in range(1000))
    assert not pattern.scanner().feed(b"aac")
    assert time.process_time() - before < 0.5
    pattern.trust()
    assert pattern.search(b"aac")


def test_a_little_too_slow_adds_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_module, "CREDIT_S", 0.05)
    pattern = Pattern("(a|aa)+c", ignore_case=False)
    length = 10
    while not pattern.slow and length < 60:  # until one takes a part of the credit
        before = time.thread_time()
        pattern.search(b"a" * length + b"bc")
        if time.thread_time() - before > 0.005:
            break
        length += 1
    count = 0
    while not pattern.slow:
        pattern.search(b"a" * length + b"bc")
        count += 1
        assert count < 100


def test_what_is_quick_is_never_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_module, "CREDIT_S", 0.05)
    pattern = Pattern("x=[0-9]+;", ignore_case=False)
    for _ in range(2_000):
        pattern.search(b"x=123456789 " * 20)
    assert not pattern.slow


# Data of more than one window


def test_a_match_over_the_end_of_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_module, "WINDOW_CHARS", 100)
    monkeypatch.setattr(pattern_module, "OVERLAP_CHARS", 20)
    monkeypatch.setattr(pattern_module, "DECODED_BYTES", 7)
    for at in range(400):
        data = b"-" * at + b"<needle 42>" + b"-" * (400 - at)
        assert found("<needle [0-9]+>", data)
        assert found("(?<=-)<.*>-|^<.*>-|-<.*>$", data)
        assert not found("^needle", data)
        assert not found(r"[0-9]$|^>|\A-*n|42\Z", data)
        assert not found("needle (?!42)", data)
    long = b"<" + b"a" * 1_000
    assert found("<.*", long)
    assert found("a$", long)
    assert not found("[^<]$<|^a", long)


def test_windows_of_real_size() -> None:
    size = pattern_module.WINDOW_CHARS
    for at in (size - 4, size + pattern_module.OVERLAP_CHARS - 4, 2 * size - 3):
        data = b"a" * at + "Needle 温\xff".encode("latin-1", "ignore") + b"b" * (3 * size - at)
        pattern = Pattern("Need[a-z]+ ", ignore_case=False)
        assert pattern.search(data)
        assert not Pattern("Need[A-Z]+ ", ignore_case=False).search(data)


def test_patterns_are_kept() -> None:
    assert compiled("a+", False) is compiled("a+", False)
    assert compiled("a+", False) is not compiled("a+", True)
    Pattern("(" * NESTED_MAX + "a" + ")" * NESTED_MAX, ignore_case=False)
