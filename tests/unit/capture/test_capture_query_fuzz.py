"""Any text is a query, or a fault with its place; nothing else comes of it."""

from __future__ import annotations

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from wxtcp_gui.capture.query import Query, QueryError
from wxtcp_gui.capture.query.completion import completions
from wxtcp_gui.capture.query.keys import KEYS
from wxtcp_gui.capture.query.tokens import tokens
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence

RECORD = Record(
    kind=RecordKind.ON_MESSAGE, socket_id=1, wall_ns=1, monotonic_ns=1, payload=b'a "/b\xff'
)
ZONES = st.sampled_from([None, dt.timezone(dt.timedelta(hours=-11)), dt.UTC])

# Pieces of the language, right and wrong, and anything between them.
PIECES = st.one_of(
    st.sampled_from([*KEYS, "or", "errCode", "errMsg", "foo"]),
    st.sampled_from(list(':=<>!-()"/\\*,.[]{}?+|^$ \t\n#%i')),
    st.sampled_from(list("：（）“”＂－，＞＝！＊／　０９ｋ")),
    st.sampled_from(["<=", ">=", "!=", '"a"', "/a/", "\\x41", "\\n", "10:32", "2026-11-22", "T"]),
    st.sampled_from(["ECONNREFUSED", "write", "on*", "yes", "tx", "own-address", "1-4", "1.5k"]),
    st.integers(-10, 10**20).map(str),
    st.characters(codec=None),
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=24).map("".join))


@settings(max_examples=2000, deadline=None)
@given(TEXTS, ZONES)
@example("time>0001-01-01", None)
@example("time<9999-12-31T23:59:59.999999999", None)
@example("time:9999-12-31", None)
@example("size:" + "9" * 5000, None)
@example("/" + "(" * 5000 + "/", None)
@example("/" + "[" * 5000 + "]/", None)
@example("(" * 9000, None)
@example("-" * 9999 + "a", None)
@example("(" * 5 + "-" * 5000 + "(", None)
@example("a\x1cb", None)
@example('"' + "\\x80" * 2000 + '"', None)
@example('remote:"\\xff"', None)
@example('rule:"\\xff"', None)
def test_any_text_is_a_query_or_a_fault(text: str, zone: dt.tzinfo | None) -> None:
    now = dt.datetime(2026, 11, 22, tzinfo=zone)
    fault = None
    try:
        query = Query.parse(text, now=now)
    except QueryError as error:
        fault = error
    if fault is not None:
        assert isinstance(fault.sentence, Sentence)
        assert 0 <= fault.start < fault.stop <= len(text)
        return
    assert query.text == text
    assert isinstance(query.matches(0, RECORD), bool)
    assert query.is_everything is not bool(text.strip())
    where, values = query.sql()
    assert where.count("?") == len(values)
    for value in values:
        assert -(2**63) <= value < 2**63 if isinstance(value, int) else type(value) in {bytes, str}
        assert not isinstance(value, str) or value.encode()
    assert Query.parse(text, now=now) == query


@given(TEXTS)
def test_tokens_cover_any_text_but_white_space(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start < token.stop
        assert token.start <= token.body <= token.body_stop <= token.stop
        assert not text[end : token.start].strip()
        end = token.stop
    assert not text[end:].strip()


@given(TEXTS, st.integers(-1, 60))
def test_completions_of_any_text(text: str, cursor: int) -> None:
    for each in completions(text, cursor):
        assert 0 <= each.start <= each.stop <= len(text)
        assert text[each.start : each.stop] != each.text
        assert each.start <= max(0, min(cursor, len(text)))
