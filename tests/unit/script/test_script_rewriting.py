"""Rewriting moves no line, and touches nothing but what a module system needs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from wxtcp_gui.script import rewriting
from wxtcp_gui.script.rewriting import Rewritten
from wxtcp_gui.script.syntax import read_syntax

PIECES = [
    "import a from './a'",
    "import {\n b,\r\n c as d } from './b';",
    "import * as e from \"./c\"",
    "import './d'",
    "export const f = 1,\n  { g, h: [i] } = { h: [1] };",
    "export default function () {\n}",
    "export {\n}",
    "export * from './e'",
    "const text = `import x from 'y'\nexport default`",
    "// import z from './z'",
    "/* export default\n */",
    "const r = /import 'x'/g, s = \"export {a}\"",
    "import('./f').then((x) => x)",
    "const q = require('./g')",
    "a(1); b?.(2)",
    "脚本 = '\u2028'; // 注释",
    "if (true) { function k() { return { import: 1, export: 2, default: 3 } } }",
    "class L { static import() {} export() {} await() {} }",
]  # fmt: skip


def rewrite(source: str, *, main: bool = False, watch: bool = False) -> Rewritten:
    return rewriting.rewrite(source, read_syntax(source.encode()), main=main, watch=watch)


def lines_of(text: str) -> int:
    """Count the lines as V8 does."""
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return text.count("\n")


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\r\n", ";\n", "\n\n"]))))
def test_every_line_stays_where_it_is(pieces: list[tuple[str, str]]) -> None:
    source = "".join(piece + end for piece, end in pieces)
    rewritten = rewrite(source)
    assert lines_of(rewritten.body) == lines_of(source)
    ours = rewritten.body.splitlines()
    for line, theirs in zip(ours, source.splitlines(), strict=True):
        if "import" not in theirs and "export" not in theirs and "a(" not in theirs:
            inside = theirs.strip(" ,;{}")  # of a declaration that goes on over lines
            assert line == theirs or not line.strip(" ;") or inside in line


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert lines_of(rewrite(text).body) == lines_of(text)


@pytest.mark.parametrize("piece", [each for each in PIECES if "import " not in each])
def test_what_is_no_module_stays_as_it_is(piece: str) -> None:
    syntax = read_syntax(piece.encode())
    if not syntax.is_module and not syntax.dynamic:
        assert rewrite(piece).body == piece


def test_what_is_asked_for() -> None:
    source = """
      require("./a"); require('./b'); require(`./c`); require("./d" + x); require(y);
      other.require("./no"); require.resolve("./no"); require.async("./e"); "require('./no')";
      import("./f"); import(z); if (w) { require("./\\u0067") }
    """
    found = [each.specifier for each in read_syntax(source.encode()).requests]
    assert found == ["./a", "./b", "./c", "./e", "./f", "./g"]


@pytest.mark.parametrize(
    "text",
    [
        "a = b\nimport x from './x'\n(function () { a = 1 })()",
        "a = b\nexport { a }\na = [1].map(String)",
        "a = b\nexport const c = 1\n;`x`",
    ],
)
def test_what_stands_before_a_declaration_ends_there(text: str) -> None:
    body = rewrite(f"let a, b = 1\n{text}").body
    with MiniRacer() as engine:
        assert engine.eval(f"{body}\n;b") == 1


@pytest.mark.parametrize(
    ("source", "waits"),
    [
        ("await x", True),
        ("if (1) { await x }", True),
        ("for await (const x of y) {}", True),
        ("async function f() { await x }", False),
        ("const f = async () => await x", False),
        ("class C { async m() { await x } }", False),
        ("const x = { async m() { await y } }", False),
        ("'await x'", False),
    ],
)
def test_whether_it_waits(source: str, waits: bool) -> None:
    assert read_syntax(source.encode()).waits is waits
    assert rewrite(source, main=True).function.startswith("async ") is waits


def test_links_are_json() -> None:
    links = json.loads(rewrite("import a, {'b c' as d} from \"./it's\"; export * from './x'").links)
    assert links == {
        "module": True,
        "from": ["./it's", "./x"],
        "names": [["a", "./it's", "default"], ["d", "./it's", "b c"]],
        "hands": [["*", "./x", "*"]],
    }


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("async () => 1; f()", "f()"),
        ("async () => 1; a.b?.c(1)\n", "a.b?.c(1)"),
        ("(async function () {})();", "(async function () {})()"),
        ("async () => 1; a && b(); a + b; x = y(); await z(); new W()", "a && b()"),
        ("async () => 1; a ? b() : c()", "a ? b() : c()"),
        ("class A extends B { constructor() { super(); this.a() } async b() {} }", "this.a()"),
    ],
)
def test_statements_whose_value_nobody_takes(source: str, seen: str) -> None:
    expected = source.replace(seen, f"__wx_watch({seen})")
    assert rewrite(source, watch=True).body == expected
    assert rewrite(source).body == source


def test_a_file_that_is_not_understood_is_not_watched() -> None:
    source = "async () => 1; f(); }{"
    assert rewrite(source, watch=True).body == source
