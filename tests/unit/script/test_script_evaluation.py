"""What is typed into a console, as code: lines stay, names are declared around what waits."""

from __future__ import annotations

import pytest

from wxtcp_gui.script.evaluation import evaluation_of

END = "\n//# sourceURL=console"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1 + 1", "1 + 1"),
        ("const a = 1", "var   a = 1"),
        ("let a, b = 2; a", "var a, b = 2; a"),
        ("{ let a = 1 }", "{ let a = 1 }"),
        ("for (const a of b) c", "for (const a of b) c"),
        ("() => { const a = 1 }", "() => { const a = 1 }"),
        ("class A {}", "var A=class A {};"),
        ("{a: 1}", "({a: 1}\n)"),
        ("{a: 1}; b", "{a: 1}; b"),
        ("1 +", "1 +"),
        ("async () => await x", "async () => await x"),
        ("x = '\ud800'", "x = '\ufffd'"),
    ],
)
def test_code_that_does_not_wait(typed: str, code: str) -> None:
    found = evaluation_of(typed)
    assert not found.waits
    assert found.code == code + END


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("await a", "(async()=>{;return (await a)\n})()"),
        ("await a; b;\n// c", "(async()=>{await a; ;return (b);\n// c\n})()"),
        (
            "const {a, b: [c], ...d} = await e, f = 1",
            "var a,c,d,f;(async()=>{;( {a, b: [c], ...d} = await e, f = 1);\n})()",
        ),
        ("let a\nawait b", "var a;(async()=>{;( a=undefined);\n;return (await b)\n})()"),
        (
            "function f() {}\nclass K {}\nawait 1",
            "var K;(async()=>{this.f=f;function f() {}\n;K=class K {};\n;return (await 1)\n})()",
        ),
        ("for await (const a of b) c", "(async()=>{for await (const a of b) c\n})()"),
    ],
)
def test_code_that_waits(typed: str, code: str) -> None:
    found = evaluation_of(typed)
    assert found.waits
    assert found.code == code + END
