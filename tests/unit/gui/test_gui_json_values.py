"""JsonValues: what parses, as it is written, and the place of the fault in what does not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.gui.models.json_values import JsonKind, JsonValues, Wanted


def parsed(data: bytes | str) -> JsonValues:
    values = JsonValues(data.encode() if isinstance(data, str) else data)
    while values.step():
        pass
    return values


def rebuilt(values: JsonValues, at: int) -> object:
    """Return a value from its parts, without the nesting that Python could not bear."""
    kind = values.kinds[at]
    if kind >= JsonKind.STRING:
        return json.loads(values.written(at))
    inside = values.children(at, None, 10**9)
    assert len(inside) == values.counts[at]
    assert [values.rows[each] for each in inside] == list(range(len(inside)))
    assert all(values.parents[each] == at for each in inside)
    if kind == JsonKind.ARRAY:
        return [rebuilt(values, each) for each in inside]
    return {json.loads(f'"{values.key(each)}"'): rebuilt(values, each) for each in inside}


FLOATS = st.floats(allow_nan=False, allow_infinity=False)
KEYS = st.text(max_size=4)
LEAVES = st.none() | st.booleans() | st.integers() | FLOATS
TREES = st.recursive(
    LEAVES | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(TREES, min_size=1, max_size=3), st.sampled_from([None, 1]), st.booleans())
def test_what_json_writes_is_read_back(
    trees: list[object], indent: int | None, ascii_: bool
) -> None:
    text = "\n".join(json.dumps(tree, indent=indent, ensure_ascii=ascii_) for tree in trees)
    values = parsed(text.encode("utf-8", "surrogatepass"))
    if "\ud800" <= max(text) <= "\udfff":
        return
    assert values.fault is None
    assert [rebuilt(values, at) for at in values.documents] == trees


@given(st.text(st.sampled_from('[]{}:,"\\u0 1.e-tnf\n\x00é'), max_size=14))
def test_it_agrees_with_json(text: str) -> None:
    values = parsed(text)
    try:
        tree = json.loads(text)
    except json.JSONDecodeError:
        assert values.fault is not None or len(values.documents) != 1
    else:
        assert values.fault is None
        assert [rebuilt(values, at) for at in values.documents] == [tree]


@given(st.binary(max_size=40))
def test_any_bytes_end_somewhere(data: bytes) -> None:
    values = parsed(data)
    if values.fault is not None:
        assert 0 <= values.fault.byte <= len(data)
        assert values.fault.line >= 1
        assert values.fault.column >= 1


def test_numbers_and_double_keys_stay() -> None:
    values = parsed('{"a": 1.50E+02, "a": 12345678901234567890.0, "b": -0}')
    inside = values.children(values.documents[0], None, 9)
    assert [(values.key(at), values.written(at)) for at in inside] == [
        ("a", "1.50E+02"),
        ("a", "12345678901234567890.0"),
        ("b", "-0"),
    ]


def test_lines_of_json_are_documents() -> None:
    values = parsed('{"a":1}\r\n[2]\n3\n\x1e"x"')
    assert [values.written(at) for at in values.documents] == ['{"a":1}', "[2]", "3", '"x"']
    assert [values.rows[at] for at in values.documents] == [0, 1, 2, 3]


def test_what_is_complete_before_a_fault_stays() -> None:
    values = parsed('{"a":1}\n{"a":[1,}\n')
    assert [values.written(at) for at in values.documents] == ['{"a":1}']
    assert len(values) == 2
    fault = values.fault
    assert fault is not None
    assert (fault.wanted, fault.line, fault.column, fault.byte) == (Wanted.VALUE, 2, 9, 16)
    assert (fault.before, fault.after) == ('{"a":[1,', "}")


@pytest.mark.parametrize(
    ("data", "wanted", "column", "byte"),
    [
        (b"hello", Wanted.VALUE, 1, 0),
        (b"[1,]", Wanted.VALUE, 4, 3),
        (b"[1 2]", Wanted.COMMA_OR_END, 4, 3),
        (b"[", Wanted.VALUE, 2, 1),
        (b"[1", Wanted.COMMA_OR_END, 3, 2),
        (b"]", Wanted.VALUE, 1, 0),
        (b"[}", Wanted.VALUE, 2, 1),
        (b'{"a" 1}', Wanted.COLON, 6, 5),
        (b"{a:1}", Wanted.KEY, 2, 1),
        (b'{"a":1,}', Wanted.KEY, 8, 7),
        (b'{"a":}', Wanted.VALUE, 6, 5),
        (b"[01]", Wanted.COMMA_OR_END, 3, 2),
        (b"[.5]", Wanted.VALUE, 2, 1),
        (b"[NaN]", Wanted.VALUE, 2, 1),
        (b'"abc', Wanted.STRING_END, 5, 4),
        (b'"a\\qc"', Wanted.ESCAPE, 3, 2),
        (b'"a\\u12"', Wanted.ESCAPE, 3, 2),
        (b'"a\0c"', Wanted.NO_CONTROL, 3, 2),
        (b'"a\nc"', Wanted.NO_CONTROL, 3, 2),
        (b'"\xe4\xbd\xa0\xff"', Wanted.UTF_8, 3, 4),
        (b"\xff", Wanted.UTF_8, 1, 0),
        (b"[1,\xff]", Wanted.UTF_8, 4, 3),
        (b"1\xff", Wanted.UTF_8, 2, 1),
        (b'"\xed\xa0\x80"', Wanted.UTF_8, 2, 1),
        (b"\xef\xbb\xbfx", Wanted.VALUE, 1, 3),
        (b"\0", Wanted.VALUE, 1, 0),
        (b"<b>", Wanted.VALUE, 1, 0),
    ],
)
def test_the_place_of_the_fault(data: bytes, wanted: Wanted, column: int, byte: int) -> None:
    values = parsed(data)
    assert values.fault is not None
    assert (values.fault.wanted, values.fault.column, values.fault.byte) == (wanted, column, byte)
    assert values.fault.line == 1


def test_nothing_is_nested_too_deeply() -> None:
    deep = 200_000
    values = parsed(b"[" * deep + b"]" * deep)
    assert values.fault is None
    assert len(values) == deep
    fault = parsed(b'{"a":' * deep).fault
    assert fault is not None
    assert fault.depth == deep


def test_too_many_values_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxtcp_gui.gui.models.json_values.VALUES_MAX", 10)
    fault = parsed(b"[1,2,3,4,5,6,7,8,9,10]").fault
    assert fault is not None
    assert fault.wanted is Wanted.FEWER


def test_long_strings_and_long_lists() -> None:
    values = parsed(b'["' + b"a\\n" * 400_000 + b'"]')
    assert values.fault is None
    values = parsed(b"[" + b"1," * 100_000 + b"2]")
    first = values.children(0, None, 1_000)
    assert len(first) == 1_000
    assert list(values.children(0, first[-1], 2)) == [1_001, 1_002]


def test_nothing_at_all() -> None:
    for data in (b"", b" \n", b"\xef\xbb\xbf"):
        values = parsed(data)
        assert values.fault is None
        assert not values.documents
